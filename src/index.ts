/**
 * Everything for Node in one place: the server, the client and the close codes. Each has a subpath of its own
 * (`revoir/server`, `revoir/client`, `revoir/codes`), which also has the types that have one name in two of them.
 *
 * @example
 * import { connect, explain, serve } from "revoir";
 *
 * const server = await serve({ port: 8012, message: (peer, message) => peer.send(message.bytes) });
 * const link = connect(server.url);
 * link.on("end", (end) => console.log(explain(end.code).howToFix));
 *
 * @module
 */
export { connect, type Link, type LinkStatus } from "./client/node.js";
export * from "./codes/index.js";
export {
  type Peer,
  refuse,
  refuseWith,
  type ServeOptions,
  type Server,
  serve,
} from "./server/index.js";
