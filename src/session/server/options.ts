import type { Window } from "../envelope.js";
import type { SessionStore } from "../store.js";
import type { Memory } from "./buffers.js";
import type { HostObserver } from "./observer.js";
import type { SessionHandlers } from "./session.js";
import type { TopicOptions } from "./topics/topic-options.js";

/** What a host needs of the world, so that the same code runs in a server and in a simulation. */
export interface HostPorts extends Memory {
  readonly store: SessionStore;
  /** The present, in milliseconds of any clock that never goes back; the same clock as every `now`. */
  clock(): number;
  /** As many bytes, from a cryptographically secure source. */
  random(byteCount: number): Uint8Array;
  /** SHA-256 as 64 hexadecimal digits. */
  hash(bytes: Uint8Array): string;
  /**
   * Decodes text in `bytes[start, end)` that is known to be UTF-8.
   * @default TextDecoder, which a platform may do better than
   */
  decode?(bytes: Uint8Array, start: number, end: number, isAscii: boolean): string;
  /** Runs it soon, after what the present reads bring, so that one commit holds the steps of many sessions. Never at once. */
  defer(run: () => void): void;
  /** `tick` has to be called at this time; this counts in place of an earlier call with a later time. */
  wake(deadline: number): void;
}

/** What a host keeps to. Every number has a default. */
export interface HostSettings {
  /** Which process this is, for people and for reports. @default "" */
  readonly owner: string;
  /** Milliseconds that a session without a connection is kept; a server takes up to 2_147_483_647, 24 days. @default 120_000 */
  readonly ttlMs: number;
  /**
   * What a client may send before it is acknowledged. Also how much of a client's own window is used, in bytes.
   * @default 1024 messages, 1 MiB, messages of at most 1 MiB
   */
  readonly window: Window;
  /** Messages to a client that may wait for its acknowledgement. @default 10_000 */
  readonly maxWaiting: number;
  /** Their bytes. @default 16_777_216 */
  readonly maxWaitingBytes: number;
  /**
   * What happens to a message beyond: the session ends, declared, or `send` waits. Either way nothing is dropped from the
   * middle.
   * @default "end"
   */
  readonly overflow: "end" | "block";
  /** Bytes that all sessions without a connection may hold in this process; beyond, the largest are ended. @default 268_435_456 */
  readonly maxDetachedBytes: number;
  /** Milliseconds for which the store remembers why a session ended. @default 600_000 */
  readonly tombstoneMs: number;
  /** Milliseconds after which the outcome of a call to the store counts as unknown. @default 5000 */
  readonly storeTimeoutMs: number;
  /** Milliseconds for which clients are sent away when the store has failed twice in a row. @default 2000 */
  readonly busyMs: number;
  /** Milliseconds in which a connection has to say what it wants. @default 10_000 */
  readonly helloTimeoutMs: number;
  /**
   * Milliseconds that a session which the server has ended waits for its client, anew with each message that the client
   * has handled. Then it ends all the same, and what was not handled is reported. @default 30_000
   */
  readonly endTimeoutMs: number;
  /**
   * How often in a minute one session may be asked for from one address; beyond, the client is told to come back later (`busy`, 1013).
   * Those of a minute may come at once. Infinity for no limit. @default 60
   */
  readonly maxResumesPerMinute: number;
  /**
   * How many sessions may be begun, or be asked for in vain, from one address in a minute, as above. Only where `accept` is told
   * the address. @default 6000
   */
  readonly maxAttemptsPerMinute: number;
  /** At the latest after this many of a client's messages (or a quarter of the window), it is told that they are kept. @default 32 */
  readonly ackMessages: number;
  /** Or after this many bytes. @default 65_536 */
  readonly ackBytes: number;
  /** Or this many milliseconds after the first of them. @default 100 */
  readonly ackMs: number;
  /**
   * How many messages of one session are handled at a time. Above 1 they begin in order and may end in any; their steps are
   * kept in order.
   * @default 1
   */
  readonly concurrency: number;
  /** Where clients come back to, a whole address of at most 2048 bytes; "" for where they came. @default "" */
  readonly resumeUrl: string;
  /** How much topics may take. */
  readonly topics: TopicOptions;
  /**
   * Whether `sendTo` reaches the sessions of this process. It costs the store a read and a watch for each session.
   * @default false
   */
  readonly mailbox: boolean;
}

/** Options of a {@link SessionHost}. */
export interface HostOptions<Data = undefined>
  extends HostPorts,
    SessionHandlers<Data>,
    Partial<HostSettings> {
  /** @default nobody */
  readonly observer?: HostObserver<Data>;
}
