/**
 * The client for browsers and their workers: a WebSocket that comes back by itself and says what happened.
 *
 * No Node code is reachable from here, and it stays under 5 kB (minified, gzip).
 *
 * @example
 * import { connect } from "revoir/client";
 *
 * const link = connect("/chat");                          // or "wss://example.com/chat"
 * link.on("status", (status) => banner(status.sentence)); // "The server is restarting, back in 3 s"
 * link.on("end", (end) => console.info(end.explain()));
 * link.send("hello");                                     // waits in order while the link is away
 * for await (const message of link) {
 *   if (message.kind === "text") show(message.text);
 * }
 *
 * @module
 */
import type { BrowserSendableCode } from "../codes/index.js";
import { browserTransport } from "./browser-transport.js";
import { Link as AnyLink } from "./link.js";
import type { LinkOptions, PerAttempt } from "./options.js";
import { watchPage } from "./wakeups.js";

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
export type { LinkOptions, PerAttempt } from "./options.js";
export type { Payload } from "./payload.js";
export type { QueueLimits } from "./queue.js";
export type { RetryOptions } from "./retry.js";
export type { LinkState, LinkStatus } from "./status.js";
export type { Protocols } from "./transport.js";

/** A lasting connection. */
export type Link = AnyLink<BrowserSendableCode>;

/**
 * Connects, and keeps connecting. Returns at once; listeners attached in the same turn miss nothing, and messages wait
 * for the first one however late it comes.
 *
 * A page that goes into the back/forward cache closes its connection and comes back with it. A browser's WebSocket
 * cannot stop reading: what nobody takes, by a listener or a loop, stays in memory.
 *
 * @param address `ws:`, `wss:`, `http:`, `https:`, or relative to the page; a function is asked before each attempt
 * @throws TypeError when the address or a subprotocol is wrong
 */
export function connect(address: PerAttempt<string | URL>, options: LinkOptions = {}): Link {
  return new AnyLink(address, options, browserTransport, watchPage);
}
