import { read } from "../../codec.js";
import { hex, list, number, struct, text } from "../../field.js";
import { maxSubscriptions, maxTopicBytes } from "../../layout.js";
import { Reader } from "../../reader.js";
import { Writer } from "../../writer.js";

/** A subscription as it is kept in the session's `meta`. */
export interface Kept {
  readonly sub: number;
  readonly topic: string;
  /** Where a subscription of the server's began; a client says itself where it is. */
  readonly incarnation: string;
  readonly offset: number;
}

/** What a session subscribes to. */
export interface KeptList {
  /** The number of the next subscription that the server makes. */
  readonly nextOwn: number;
  readonly list: readonly Kept[];
}

const kept = struct<KeptList>({
  nextOwn: number,
  list: list(
    struct<Kept>({ sub: number, topic: text(maxTopicBytes), incarnation: hex(4), offset: number }),
    maxSubscriptions,
  ),
});

/** Writes it down for the session's `meta`. */
export function serializeSubscriptions(subscriptions: KeptList): Uint8Array<ArrayBuffer> {
  const writer = new Writer();
  kept(writer, subscriptions);
  return writer.finish();
}

/** Reads what {@link serializeSubscriptions} wrote. Nothing, or anything else, is a session that subscribes to nothing. */
export function parseSubscriptions(bytes: Uint8Array = new Uint8Array(0)): KeptList {
  const reader = new Reader(bytes, 0);
  const subscriptions = read(kept, reader);
  const isSound = reader.fault === undefined && reader.left === 0;
  return isSound ? subscriptions : { nextOwn: 0, list: [] };
}
