import type { Inflation } from "./deflate.js";
import type { Failure } from "./failure.js";
import type { Role } from "./frame.js";
import type { Limits } from "./limits.js";
import type { Platform, Sink } from "./ports.js";

/**
 * What a receiver tells its owner, besides the messages, which go to the sink directly. One object for all owners, which
 * are named in each call: closures for each of a hundred thousand idle connections took 170 bytes each.
 */
export interface ReceiverEvents<Owner> {
  /** A whole control frame; its payload's bytes are valid until the call returns. */
  onControl(owner: Owner, opcode: number, bytes: Uint8Array, start: number, end: number): void;
  /** The peer broke a rule. The receiver has stopped. */
  onFailure(owner: Owner, failure: Failure): void;
}

export interface ReceiverOptions<Owner> {
  readonly role: Role;
  readonly limits: Limits;
  readonly sink: Sink;
  readonly owner: Owner;
  readonly events: ReceiverEvents<Owner>;
  readonly platform: Platform;
  readonly inflation: Inflation | undefined;
}
