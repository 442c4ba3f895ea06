/**
 * The client with sessions for browsers and their workers: what is sent is processed once and in order, and what comes is
 * handled once and in order, across lost connections and restarts of the server. An entry of its own, so that a page without
 * sessions does not load them.
 *
 * @example
 * import { connect, topics } from "revoir/client/session";
 *
 * const link = connect("/chat", { session: { topics } });
 * link.on("lost", ({ reason, unknown }) => banner(`The session was lost (${reason}), ${unknown} messages perhaps too`));
 * link.subscribe("news", ({ data }) => show(data));
 * await link.send("hello"); // resolves when the server has processed it
 *
 * @module
 */
import type { BrowserSendableCode } from "../../codes/index.js";
import { browserTransport } from "../browser-transport.js";
import type { PerAttempt } from "../options.js";
import { watchPage } from "../wakeups.js";
import type { SessionKeep } from "./keep.js";
import type { SessionOptions } from "./options.js";
import { type SessionLinkOptions, SessionLink as AnySessionLink } from "./session-link.js";

export { RevoirError, type RevoirErrorCode } from "../../codes/index.js";
export type {
  Bound,
  Lost,
  LostReason,
  Publication,
  SavedSession,
  SubscriptionOptions,
  TopicPosition,
  TopicSupport,
} from "../../session/client/index.js";
export { topics } from "../../session/client/index.js";
export type { SessionKeep } from "./keep.js";
export type { SessionOptions } from "./options.js";
export type { SessionNews } from "./session-link.js";

/** A lasting connection with a session. */
export type SessionLink = AnySessionLink<BrowserSendableCode>;

/**
 * Connects with a session, and keeps connecting. The server has to speak `revoir.v1`: one that does not is told by the
 * link's end, and nothing is sent without a session.
 *
 * @param address `ws:`, `wss:`, `http:`, `https:`, or relative to the page; a function is asked before each attempt
 * @throws TypeError when the address or a subprotocol is wrong
 */
export function connect(
  address: PerAttempt<string | URL>,
  options: SessionLinkOptions & { readonly session?: SessionOptions } = {},
): SessionLink {
  return new AnySessionLink(address, options, browserTransport, watchPage, keepOf(options.session));
}

function keepOf({ keep }: SessionOptions = {}): SessionKeep | undefined {
  if (typeof keep !== "string") return keep;
  // Loaded only by who asks for it.
  const loading = import("./indexed-db.js").then(({ IndexedDbKeep }) => new IndexedDbKeep(keep));
  return {
    load: () => loading.then((one) => one.load()),
    save: (state) => loading.then((one) => one.save(state)),
    close: () => void loading.then((one) => one.close()),
  };
}
