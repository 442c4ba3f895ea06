import type { Window } from "../envelope.js";
import type { ClientSessionListener } from "./listener.js";
import type { SavedSession } from "./saved.js";
import type { TopicSupport } from "./topics.js";

export interface ClientSessionOptions {
  readonly listener: ClientSessionListener;
  /** What this end takes before it has acknowledged it. @default 1024 messages, 1 MiB, messages of up to 16 MiB */
  readonly window?: Partial<Window>;
  /** What may wait for the server to have processed it. @default 10 000 messages, 16 MiB */
  readonly outbox?: { readonly maxMessages?: number; readonly maxBytes?: number };
  /** Begins another session when this one is lost. @default false */
  readonly renew?: boolean;
  /** Lets it follow topics. Without, what the server publishes to it is passed over. */
  readonly topics?: TopicSupport | undefined;
  /** Goes on with a session that was saved. */
  readonly restored?: SavedSession | undefined;
  /**
   * Writes the session down. Nothing leaves that a restored session would contradict: a message, an acknowledgement and
   * an attempt wait until what was written has them. Asked again only when the last answer has come. Undefined: the session is
   * over, forget it. One that rejects is not asked again, and the session goes on unsaved, so that only one that has written
   * nothing yet may: what is written would be contradicted.
   */
  readonly save?: ((state: SavedSession | undefined) => PromiseLike<unknown>) | undefined;
}
