import type { Acquired } from "../store.js";
import { Outbox } from "./outbox.js";
import { contentsOf, kinds, measure } from "./records.js";
import type { TopicStep } from "./session-topics.js";
import type { Offset } from "./topics/offset.js";
import { parseMailPosition } from "./topics/step-publication.js";

const none = new Uint8Array(0);

/** A store's log, read. */
export interface ReadLog {
  readonly outbox: Outbox;
  /** Bytes of all messages in it. */
  readonly bytes: number;
  /** The number before the oldest message in it. */
  readonly first: number;
  /** The steps that publish something, which may not be in its topic yet. */
  readonly steps: readonly TopicStep[];
  /** Up to where the newest has consumed the session's private topic. */
  readonly mail: Offset | undefined;
}

/** @returns undefined for a log that no host of this version wrote */
export function readLog({ log, lsn, tx }: Acquired): ReadLog | undefined {
  const counts: number[] = [];
  let bytes = 0;
  for (const { data } of log) {
    const measured = measure(data);
    if (measured === undefined) return undefined;
    counts.push(measured.count);
    bytes += measured.payloadBytes;
  }
  const first = (log[0]?.tx ?? tx) - (counts[0] ?? 0);
  const outbox = new Outbox(first, (log[0]?.lsn ?? lsn + 1) - 1);
  for (const entry of log) outbox.push(entry);
  const [position] = contentsOf(log.at(-1)?.data ?? none, kinds.position);
  const steps = log.filter(({ data }) => publishes(data));
  return { outbox, bytes, first, steps, mail: position && parseMailPosition(position) };
}

function publishes(data: Uint8Array): boolean {
  for (const _ of contentsOf(data, kinds.publication)) return true;
  return false;
}
