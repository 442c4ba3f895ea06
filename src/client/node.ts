/**
 * The client for Node: a WebSocket that comes back by itself and says what happened. The same as in a browser, over
 * revoir's own dialer: TLS, headers, proxies through `agent`, compression, real pings, and the true reason of an attempt
 * that failed.
 *
 * @example
 * import { connect } from "revoir/client";
 *
 * await using link = connect("wss://example.com/chat", {
 *   headers: async () => ({ authorization: `Bearer ${await freshToken()}` }),
 * });
 * link.on("status", (status) => console.error(status.sentence)); // "The server is restarting, back in 3 s"
 * link.on("end", (end) => console.error(end.explain()));
 * await link.send("hello");                                      // waits in order while the link is away
 * for await (const message of link) {
 *   if (message.kind === "text") console.log(message.text);
 * }
 *
 * @module
 */
import { NodeLink, type NodeLinkOptions } from "./node-link.js";
import type { PerAttempt } from "./options.js";

export { type End, RevoirError, type RevoirErrorCode } from "../codes/index.js";
export type {
  LinkCloseEvent,
  LinkEvent,
  LinkEvents,
  LinkListener,
  LinkMessageEvent,
  LinkNews,
  LinkWatcher,
  ListenOptions,
} from "./events.js";
export type { BinaryMessage, Message, TextMessage } from "./messages.js";
export type { NodeLinkOptions } from "./node-link.js";
export type { Headers } from "./node-transport.js";
export type { LinkOptions, PerAttempt } from "./options.js";
export type { Payload } from "./payload.js";
export type { QueueLimits } from "./queue.js";
export type { RetryOptions } from "./retry.js";
export type { LinkState, LinkStatus } from "./status.js";
export type { Protocols } from "./transport.js";

/** A lasting connection. */
export type Link = NodeLink;

/**
 * Connects, and keeps connecting. Returns at once; listeners attached in the same turn miss nothing, and messages wait
 * for the first one however late it comes.
 *
 * @param address `ws:`, `wss:`, `http:` or `https:`; a function is asked before each attempt
 * @throws TypeError or RangeError when the address or the options are wrong
 */
export function connect(address: PerAttempt<string | URL>, options: NodeLinkOptions = {}): Link {
  return new NodeLink(address, options);
}
