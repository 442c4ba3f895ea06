/**
 * A panel that shows, in the page itself, what its links do: connections, messages, ends and reconnects. For development, and
 * only for who asks for it: an entry of its own, of which an application loads nothing otherwise.
 *
 * It shows what a page can see of a WebSocket, which is messages and close frames; the frames between them, pings and pongs
 * a browser keeps to itself.
 *
 * @example
 * import { connect } from "revoir/client";
 *
 * const link = connect("/chat");
 * if (location.hostname === "localhost") {
 *   const { inspect } = await import("revoir/inspector");
 *   inspect(link);
 * }
 *
 * @module
 */
export { inspect } from "./inspect.js";
export type { Inspector, InspectorOptions } from "./options.js";
