import type { Acquired, Lease, Step } from "../../session/index.js";

/** What this process knows of a lease, so that a commit is one command. It may know nothing and is right all the same. */
export interface LeaseNote {
  /** The `lsn` that a next step must have; undefined when none was seen. */
  nextLsn: number | undefined;
  /** Where each epoch of the log begins, as far as is known, oldest first. */
  starts: readonly Start[];
  /** Up to where the log was trimmed. */
  trimmed: number;
  /** How long the session lives; undefined when that was not told. */
  ttlMs: number | undefined;
  /** When it was last told to live on, on the clock of this process. */
  touchedMs: number;
}

interface Start {
  readonly epoch: number;
  readonly lsn: number;
}

/** Of every lease that somebody holds. What nobody holds is forgotten with it. */
export class LeaseNotes {
  readonly #notes = new WeakMap<Lease, LeaseNote>();

  /** Of a lease that was just given. */
  begin(lease: Lease, ttlMs: number, log: Pick<Acquired, "lsn" | "log">, nowMs: number): void {
    const nextLsn = log.lsn + 1;
    const starts = startsOf(log.log, { epoch: lease.epoch, lsn: nextLsn });
    this.#notes.set(lease, { nextLsn, starts, trimmed: 0, ttlMs, touchedMs: nowMs });
  }

  /** Of a step's lease. One that came from another process is known from its first step here. */
  of({ lease, lsn }: Step): LeaseNote {
    const known = this.#notes.get(lease);
    if (known !== undefined) return known;
    const note: LeaseNote = {
      nextLsn: lsn,
      starts: [{ epoch: lease.epoch, lsn }],
      trimmed: 0,
      ttlMs: undefined,
      touchedMs: Number.NEGATIVE_INFINITY,
    };
    this.#notes.set(lease, note);
    return note;
  }

  /** The session lives `ttlMs` from `nowMs` on. */
  touched(lease: Lease, ttlMs: number | undefined, nowMs: number): void {
    const note = this.#notes.get(lease);
    if (note === undefined) return;
    note.ttlMs = ttlMs ?? note.ttlMs;
    note.touchedMs = nowMs;
  }
}

function startsOf(log: Acquired["log"], own: Start): readonly Start[] {
  const starts: Start[] = [];
  for (const { epoch, lsn } of log) if (starts.at(-1)?.epoch !== epoch) starts.push({ epoch, lsn });
  return [...starts, own];
}

/**
 * The id of the oldest entry that is still needed, or undefined when there is nothing new to forget or its epoch is not
 * known, which a later step makes good.
 */
export function trimIdOf(note: LeaseNote, { lsn, trim }: Step): string | undefined {
  const keep = Math.min(trim, lsn - 1) + 1;
  if (keep - 1 <= note.trimmed) return undefined;
  const at = note.starts.findLastIndex((start) => start.lsn <= keep);
  const start = note.starts[at];
  if (start === undefined) return undefined;
  note.trimmed = keep - 1;
  if (at > 0) note.starts = note.starts.slice(at);
  return `${start.epoch}-${keep}`;
}
