import type { ServeOptions } from "./options.js";
import type { Server } from "./server.js";
import { Service } from "./service.js";

/**
 * Starts a WebSocket server: on a port of its own, or at an http server that is there.
 *
 * @returns the server once it listens; at once where it joins another, which may listen later
 * @throws TypeError or RangeError, as a rejection, for an option that is wrong: it names the option, its value and
 *   what was expected
 * @throws Error, as a rejection, when it can not listen; `code` is the system's, such as `EADDRINUSE`
 *
 * @example
 * const server = await serve({
 *   port: 8012,
 *   authorize: (request) => ({ name: request.query.get("name") ?? "somebody" }),
 *   open(peer) {
 *     peer.subscribe("news");
 *   },
 *   message(peer, message) {
 *     if (message.kind === "text") server.publish("news", `${peer.data.name}: ${message.text}`);
 *   },
 *   close(peer, end) {
 *     console.log(end.explain());
 *   },
 * });
 * process.once("SIGTERM", () => server.drain());
 */
export async function serve<Data = undefined>(options: ServeOptions<Data>): Promise<Server<Data>> {
  const service = new Service<Data>(options);
  await service.start();
  return service;
}
