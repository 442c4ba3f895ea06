import type { TopicSupport } from "../../session/client/index.js";
import type { Window } from "../../session/index.js";
import type { Message } from "../messages.js";
import type { SessionKeep } from "./keep.js";

/** What a link with a session does about it. */
export interface SessionOptions {
  /**
   * Begins another session when the server has this one no more, instead of ending the link. What was not confirmed is
   * rejected all the same, and `lost` says so. @default false
   */
  readonly renew?: boolean;
  /**
   * Called with each message, in place of listeners and loops. A promise holds back the next message, and the
   * acknowledgement of this one, until it is settled: what was not handled when the program ends comes again.
   */
  readonly handle?: (message: Message) => unknown;
  /**
   * Keeps the session while the program does not run: on Node the path of a file, in a browser a name under which the
   * pages of this origin find it in IndexedDB; or what does the same. @default nothing is kept
   */
  readonly keep?: string | SessionKeep;
  /**
   * What this entry exports as `topics`, for a link that follows any: a page that follows none then does not load it.
   *
   * @default on Node it is there; in a browser `subscribe` throws without, and what the server publishes is passed over
   */
  readonly topics?: TopicSupport;
  /** What may be on its way here before it was handled. @default 1024 messages, 1 MiB, messages of up to 16 MiB */
  readonly window?: Partial<Window>;
}
