import type { Acquired } from "../store.js";
import { Outbox } from "./outbox.js";
import { measure } from "./records.js";

/** A store's log, read. */
export interface ReadLog {
  readonly outbox: Outbox;
  /** Bytes of all messages in it. */
  readonly bytes: number;
  /** The number before the oldest message in it. */
  readonly first: number;
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
  return { outbox, bytes, first };
}
