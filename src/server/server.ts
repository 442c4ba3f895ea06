/// <reference lib="esnext.disposable" preserve="true" />
import type { PublishOptions, Session, SessionData } from "../session/server/index.js";
import type { DrainOptions, DrainResult } from "./drain.js";
import type { Metrics } from "./metrics.js";
import type { Peer, Sending } from "./peer.js";

/** A WebSocket server, as `serve` returns it. */
export interface Server<Data = undefined> extends AsyncDisposable {
  /**
   * Where to connect, such as `ws://127.0.0.1:8012/chat`.
   *
   * @throws RevoirError `"server-not-listening"` before the attached server listens: await {@link ready}
   */
  readonly url: string;
  /** @throws RevoirError `"server-not-listening"` before the attached server listens: await {@link ready} */
  readonly port: number;
  /** Resolves when it listens: at once on an own port, later where the server it joined does not listen yet. */
  readonly ready: Promise<void>;
  /**
   * `"draining"` from the moment that {@link drain} or {@link close} is called, also while its `delayMs` still lets
   * newcomers in; `"stopped"` when it is over. A readiness probe answers 503 unless it is `"serving"`.
   */
  readonly state: "serving" | "draining" | "stopped";
  /** Who is connected now, the longest first. A live view. */
  readonly peers: ReadonlySet<Peer<Data>>;
  /**
   * The sessions that this process has, by id, with a connection or without: what is sent to one here reaches its client. A
   * live view; empty without the option `session`.
   */
  readonly sessions: ReadonlyMap<string, Session<Data>>;

  /**
   * Sends a message to everybody on a topic. It is framed once, whatever their number.
   *
   * @param options `except`: one peer that does not get it, usually the one it came from
   * @returns how many peers were sent it
   * @throws TypeError when the data is neither a string, bytes nor a message
   * @throws RevoirError `"message-expired"` for a message whose handler has returned
   */
  publish(topic: string, data: Sending, options?: { readonly except?: Peer<Data> }): number;

  /**
   * Publishes to a topic of sessions: for every session that subscribes to it, at any process with the same store, whether its
   * client is there at the moment or comes back later.
   *
   * @returns the offset in the topic, when the publication is kept. Rejects with a `RevoirError`: `"queue-full"` when it was not tried,
   *   `"publication-uncertain"` when the store failed
   * @throws TypeError or RangeError for a topic that is none, data that is neither a string nor bytes, or a wrong option
   * @throws RevoirError `"sessions-off"` without the option `session`
   */
  publishKept(topic: string, data: SessionData, options?: PublishOptions): Promise<number>;
  /**
   * Sends to a session by its id, wherever it is: at this process, at another, or nowhere until its client comes back. All of them need
   * `session: { mailbox: true }`. What one caller sends one after the other arrives in order, and once.
   *
   * @returns resolves when it is kept; rejects as {@link publishKept} does
   * @throws TypeError for an id that is none, data that is neither a string nor bytes, or a wrong option
   * @throws RevoirError `"sessions-off"` without the option `session`, `"mailbox-off"` without `mailbox`
   */
  sendTo(id: string, data: SessionData, options?: PublishOptions): Promise<void>;

  /**
   * Ends the service for a restart: nobody is let in any more (once `delayMs` is over), and the peers are closed with
   * 1012 at a pace that those who take them over can bear. Calling it again returns the same promise.
   *
   * @throws RangeError for a code that may not be sent or a number out of its range
   * @throws TypeError for an option that is not known, or of the wrong type
   */
  drain(options?: DrainOptions<Data>): Promise<DrainResult>;
  /**
   * Ends the service now: as {@link drain}, but everybody at once, and with 1001 unless said otherwise. During a
   * drain it hurries that.
   */
  close(
    options?: Pick<DrainOptions<Data>, "code" | "reason" | "closeTimeoutMs" | "signal">,
  ): Promise<DrainResult>;

  /**
   * Has another process take over everything: the supervisor (`revoir run`) starts the next generation of this program.
   * Resolves when all is with it, shortly before this process ends.
   *
   * @throws Error (as a rejection) without a supervisor, or when the next generation does not come up; this process
   *   goes on then
   */
  restart(): Promise<void>;

  /** What was counted, as plain data. */
  metrics(): Metrics;
  /** The same in the Prometheus text format; serve it as `text/plain; version=0.0.4`. */
  prometheus(): string;
}
