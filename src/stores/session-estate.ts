import type { Bytes, Entry } from "../session/index.js";
import type { TopicPapers } from "./topic-log.js";
import type { Head, SessionRecord } from "./record.js";

/** All that a ledger keeps of one session, on its way to the ledger of another process. */
export interface SessionEstate {
  /** What another version has written is refused. */
  readonly version: 1;
  readonly id: string;
  readonly record: SessionRecord;
  readonly meta: Bytes;
  readonly head: Head;
  readonly log: readonly Entry[];
  /** The topic that is the session's alone (PROTOCOL.md section 3.9.8), where there is one. */
  readonly mail?: TopicPapers | undefined;
}

/**
 * Whether something is what a ledger of this version has exported, as far as a mistake would be noticed late: it comes from a
 * process of the same user.
 */
export function isEstate(given: unknown): given is SessionEstate {
  const { version, id, record, meta, head, log, mail } = (given ?? {}) as Partial<SessionEstate>;
  return (
    version === 1 &&
    typeof id === "string" &&
    areCounts([record?.epoch, record?.attempt, record?.ttlMs, head?.lsn, head?.rx, head?.tx]) &&
    typeof record?.principal === "string" &&
    typeof record.token === "string" &&
    Array.isArray(record.retired) &&
    Array.isArray(record.epochs) &&
    meta instanceof Uint8Array &&
    Array.isArray(log) &&
    log.every(isEntry) &&
    (mail === undefined || (Array.isArray(mail.entries) && Array.isArray(mail.producers)))
  );
}

function isEntry(given: unknown): boolean {
  const { epoch, lsn, rx, tx, data } = (given ?? {}) as Partial<Entry>;
  return areCounts([epoch, lsn, rx, tx]) && data instanceof Uint8Array;
}

function areCounts(values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === "number" && value >= 0);
}
