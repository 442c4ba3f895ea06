/**
 * The only folder that touches sockets: it carries a `Connection` of `protocol` over a TCP or TLS socket, for a server
 * by an HTTP upgrade, for a client by dialling.
 *
 * Everything that goes out while one read is worked on leaves in one write; what is sent at other times is gathered
 * until the tick ends. Deadlines of all connections share one timer, which keeps no process running. No error event ever
 * escapes: what goes wrong with a socket is its `End`.
 *
 * @example
 * httpServer.on("upgrade", (request, socket, head) => {
 *   const wire = new StreamWire(socket);
 *   const checked = checkRequest(requestHeadOf(request));
 *   if ("rule" in checked) return refuseUpgrade(wire, rules[checked.rule].status ?? 400);
 *   const peer = acceptUpgrade({ wire, head, request: checked }, {
 *     onText: (bytes, start, end) => peer.sendBinary(bytes.subarray(start, end)),
 *     ...
 *   });
 * });
 *
 * @module
 */
export { type AdoptedSocket, type AdoptOptions, adoptSocket } from "./adopt.js";
export type { Between } from "./between.js";
export { type Courier, ParentCourier, type ParentTie } from "./courier.js";
export { proveCourier } from "./courier-proof.js";
export { decodeUtf8 } from "./decode.js";
export { type DialEvents, type Dialing, dial } from "./dial.js";
export type { DialOptions } from "./dial-options.js";
export {
  acceptHandles,
  adoptHandle,
  type Entry,
  type Handle,
  HandleWire,
  handleOf,
  portOfHandle,
} from "./handle-lane.js";
export { dialPipe, type HandlePipe, type HandlePipeReader, type PipeLane } from "./handle-pipe.js";
export { proveHandlePipe } from "./handle-pipe-proof.js";
export { type PipeServer, type PipeServerOptions, servePipes } from "./handle-pipe-server.js";
export { OtherLane } from "./handle-frames.js";
export { proveHandleLane } from "./handle-proof.js";
export { sha1Base64 } from "./hash.js";
export {
  adoptPage,
  busyConnections,
  type IdlePage,
  idlePages,
  listenOn,
  stopAnswered,
  stopListening,
} from "./http-sockets.js";
export { findLanes, type Lanes, pipeLane } from "./lanes.js";
export { listen } from "./listen.js";
export type { FrozenSocket, SocketSnapshot, Unmovable } from "./moving.js";
export type { SocketSettings } from "./open-options.js";
export { platform } from "./platform.js";
export { peerIsOurs } from "./rendezvous.js";
export type { Socket, SocketEvents } from "./socket.js";
export { StreamWire } from "./stream-wire.js";
export { turns, type Worker } from "./turns.js";
export { type AcceptOptions, acceptUpgrade, refuseUpgrade, requestHeadOf } from "./upgrade.js";
export type { Reader, Wire } from "./wire.js";
export { createDeflateEngine } from "./zlib.js";
