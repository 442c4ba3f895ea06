import type { Window } from "../envelope.js";
import type { Lease } from "../store.js";
import type { Outbox } from "./outbox.js";
import type { TopicStep } from "./session-topics.js";
import type { Offset } from "./topics/offset.js";

/** Where a session stands when a process gets hold of it. */
export interface Standing<Data> {
  readonly principal: string;
  readonly data: Data;
  readonly lease: Lease;
  readonly lsn: number;
  readonly rx: number;
  readonly tx: number;
  /** What the client takes. */
  readonly window: Window;
  /** The rest of its meta. */
  readonly meta: Uint8Array;
  /** Messages that the client may lack. */
  readonly outbox: Outbox;
  /** Their bytes. */
  readonly waitingBytes: number;
  /** Steps whose publications may not be in their topics. */
  readonly steps: readonly TopicStep[];
  /** Up to where its private topic is consumed. */
  readonly mail: Offset | undefined;
}
