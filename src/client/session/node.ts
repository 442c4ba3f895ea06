/**
 * The client with sessions for Node: what is sent is processed once and in order, and what comes is handled once and in order,
 * across lost connections, restarts of the server and, where the session is kept in a file, of this program.
 *
 * @example
 * import { connect } from "revoir/client/session";
 *
 * await using link = connect("wss://example.com/jobs", {
 *   session: { keep: "/var/lib/jobs/session.json", handle: async (message) => work(message.text) },
 * });
 * await link.send("hello"); // resolves when the server has processed it
 *
 * @module
 */
import type { DialOptions } from "../../node/index.js";
import { topics } from "../../session/client/index.js";
import { type Headers, NodeWire } from "../node-transport.js";
import type { PerAttempt } from "../options.js";
import type { Payload } from "../payload.js";
import { requireWellFormed } from "../well-formed.js";
import type { SessionKeep } from "./keep.js";
import type { SessionOptions } from "./options.js";
import { SessionLink, type SessionLinkOptions } from "./session-link.js";

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
export { SessionLink, type SessionNews } from "./session-link.js";

/** How a link with a session connects from Node. */
export interface NodeSessionLinkOptions
  extends Omit<SessionLinkOptions, "session">,
    Omit<DialOptions, "protocols" | "headers" | "signal"> {
  /** Fields of the request, such as `Authorization`; a function is asked before each attempt. */
  readonly headers?: PerAttempt<Headers> | undefined;
  readonly session?: SessionOptions;
}

/**
 * Connects with a session, and keeps connecting. The server has to speak `revoir.v1`: one that does not is told by the
 * link's end, and nothing is sent without a session.
 *
 * @param address `ws:`, `wss:`, `http:` or `https:`; a function is asked before each attempt
 * @throws TypeError or RangeError when the address or the options are wrong; `send` throws a TypeError for an unpaired surrogate with
 *   `strictText`
 */
export function connect(
  address: PerAttempt<string | URL>,
  options: NodeSessionLinkOptions = {},
): SessionLink {
  const { connectTimeoutMs = 20_000 } = options;
  const handshakeTimeoutMs = Math.min(10_000, connectTimeoutMs);
  // What waits in a session must not throw later, when nobody is there to catch it.
  const dialing = { handshakeTimeoutMs, ...options, strictText: false };
  const below = (url: string | URL, protocols?: string | readonly string[]) =>
    new NodeWire(url, protocols, dialing);
  const given = { ...options, session: { topics, ...options.session } };
  const Chosen = options.strictText ? StrictSessionLink : SessionLink;
  return new Chosen(address, given, below, undefined, keepOf(options.session));
}

/** Refuses text that is not well-formed when it is sent. */
class StrictSessionLink extends SessionLink {
  override send(data: Payload): Promise<void> {
    if (typeof data === "string") requireWellFormed(data);
    return super.send(data);
  }
}

function keepOf({ keep }: SessionOptions = {}): SessionKeep | undefined {
  if (typeof keep !== "string") return keep;
  const loading = import("./file.js").then(({ FileKeep }) => new FileKeep(keep));
  return {
    load: () => loading.then((one) => one.load()),
    save: (state) => loading.then((one) => one.save(state)),
    close: () => void loading.then((one) => one.close()),
  };
}
