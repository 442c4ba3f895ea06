import type {
  Acquire,
  Acquired,
  Bytes,
  Entry,
  Lease,
  NewSession,
  Patch,
  Refusal,
  Step,
  StepResult,
  TopicAppend,
  TopicRead,
} from "../session/index.js";
import {
  type Head,
  judge,
  lifetimeMs,
  noSteps,
  patched,
  recordOf,
  refusalOf,
  reused,
  type SessionRecord,
  takenOver,
} from "./record.js";
import { isEstate, type SessionEstate } from "./session-estate.js";
import type { Retention } from "./retention.js";
import { TopicLog } from "./topic-log.js";

/** What a ledger does not know by itself. */
export interface LedgerPorts {
  /** Milliseconds since 1970. */
  clock(): number;
  /** 8 hexadecimal digits, drawn. */
  incarnation(): string;
  readonly retention: Retention;
}

interface Kept {
  record: SessionRecord;
  meta: Bytes;
  /** The newest entry of the log, where there is one. */
  head: Head;
  log: Entry[];
  expiresMs: number;
}

/**
 * A whole store in memory, each call answered at once. `memoryStore` makes a store of it; a simulation can put its own
 * delays and losses around it.
 */
export class Ledger {
  readonly #ports: LedgerPorts;
  readonly #sessions = new Map<string, Kept>();
  readonly #topics = new Map<string, TopicLog>();
  #sessionsToSweep: Iterator<[string, Kept]> = this.#sessions.entries();
  #topicsToSweep: Iterator<[string, TopicLog]> = this.#topics.entries();

  constructor(ports: LedgerPorts) {
    this.#ports = ports;
  }

  create(session: NewSession): Lease | "exists" {
    const nowMs = this.#ports.clock();
    this.#sweep(nowMs);
    if (this.#find(session.id, nowMs)) return "exists";
    const record = recordOf(session, nowMs);
    const { meta, ttlMs } = session;
    const expiresMs = nowMs + ttlMs;
    this.#sessions.set(session.id, { record, meta, head: noSteps, log: [], expiresMs });
    return { id: session.id, epoch: record.epoch };
  }

  acquire(request: Acquire): Acquired | Refusal {
    const nowMs = this.#ports.clock();
    const kept = this.#find(request.id, nowMs);
    if (kept === undefined) return { refused: "unknown" };
    const refusal = refusalOf(kept.record, request, kept.head.rx);
    if (refusal?.refused === "reused") this.#patch(kept, reused(request), nowMs);
    if (refusal) return refusal;
    const { owner: previousOwner, epoch: previousEpoch } = kept.record;
    kept.record = takenOver(kept.record, request, kept.head.tx, nowMs);
    kept.expiresMs = nowMs + lifetimeMs(kept.record);
    const { epoch, epochs } = kept.record;
    const lease = { id: request.id, epoch };
    const { meta, log } = kept;
    const previous = { previousOwner, previousEpoch };
    return { lease, ...previous, meta, ...headOf(kept), log: [...log], epochs };
  }

  commit(steps: readonly Step[]): readonly StepResult[] {
    const nowMs = this.#ports.clock();
    this.#sweep(nowMs);
    return steps.map((step) => this.#commit(step, nowMs));
  }

  #commit({ lease, lsn, rx, tx, data, trim }: Step, nowMs: number): StepResult {
    const kept = this.#find(lease.id, nowMs);
    const result = judge(
      kept && standing(kept.record),
      lease.epoch,
      lsn === (kept?.head.lsn ?? 0) + 1,
    );
    if (kept === undefined || result !== "ok") return result;
    const entry = { epoch: lease.epoch, lsn, rx, tx, data };
    kept.head = entry;
    kept.log.push(entry);
    cut(kept.log, trim);
    kept.expiresMs = nowMs + lifetimeMs(kept.record);
    return "ok";
  }

  update(lease: Lease, patch: Patch): StepResult {
    const nowMs = this.#ports.clock();
    const kept = this.#find(lease.id, nowMs);
    const result = judge(kept && standing(kept.record), lease.epoch);
    if (kept === undefined || result !== "ok") return result;
    this.#patch(kept, patch, nowMs);
    return "ok";
  }

  #patch(kept: Kept, patch: Patch, nowMs: number): void {
    kept.record = patched(kept.record, patch, kept.head.rx);
    if (patch.meta) kept.meta = patch.meta;
    if (patch.end) {
      kept.head = headOf(kept);
      kept.log = [];
    }
    kept.expiresMs = nowMs + lifetimeMs(kept.record);
  }

  /** Everything about one session. */
  export(lease: Lease): SessionEstate | undefined {
    const kept = this.#find(lease.id, this.#ports.clock());
    const result = judge(kept && standing(kept.record), lease.epoch);
    if (kept === undefined || result !== "ok") return undefined;
    const { record, meta, log } = kept;
    const head = headOf(kept);
    const mail = this.#topics.get(`@${lease.id}`)?.export(this.#ports.clock());
    return { version: 1, id: lease.id, record, meta, head, log: [...log], mail };
  }

  /** Takes in what another ledger had. */
  adopt(given: unknown): boolean {
    if (!isEstate(given)) return false;
    const { id, record, meta, head, log, mail } = given;
    const nowMs = this.#ports.clock();
    this.#sweep(nowMs);
    const there = this.#find(id, nowMs);
    if (there) return judge(standing(there.record), record.epoch) === "ok";
    const expiresMs = nowMs + lifetimeMs(record);
    this.#sessions.set(id, { record, meta, head, log: [...log], expiresMs });
    if (mail !== undefined) {
      const topic = new TopicLog(mail.incarnation, this.#ports.retention, nowMs);
      topic.restore(mail);
      this.#topics.set(`@${id}`, topic);
    }
    return true;
  }

  append(items: readonly TopicAppend[]): readonly number[] {
    const nowMs = this.#ports.clock();
    this.#sweep(nowMs);
    return items.map((item) => this.#topic(item.topic, nowMs).append(item, nowMs));
  }

  readTopic(topic: string, after: number, limit: number): TopicRead {
    const nowMs = this.#ports.clock();
    return this.#topic(topic, nowMs).read(after, limit, nowMs);
  }

  /** The newest offset of a topic. */
  lastOf(topic: string): number {
    return this.#topics.get(topic)?.last ?? 0;
  }

  #find(id: string, nowMs: number): Kept | undefined {
    const kept = this.#sessions.get(id);
    if (kept === undefined || nowMs < kept.expiresMs) return kept;
    this.#sessions.delete(id);
    return undefined;
  }

  /** Written down when first read, too: who reads an empty topic goes on from there when it is written to. */
  #topic(name: string, nowMs: number): TopicLog {
    const there = this.#topics.get(name);
    if (there && !there.isForgotten(nowMs)) return there;
    const topic = new TopicLog(this.#ports.incarnation(), this.#ports.retention, nowMs);
    this.#topics.set(name, topic);
    return topic;
  }

  /** Two for every call that can add one: what is over never grows beyond what lives, and no call takes long. */
  #sweep(nowMs: number): void {
    for (let count = 0; count < 2; count++) {
      const session = this.#sessionsToSweep.next();
      if (session.done) this.#sessionsToSweep = this.#sessions.entries();
      else this.#find(session.value[0], nowMs);
      const topic = this.#topicsToSweep.next();
      if (topic.done) this.#topicsToSweep = this.#topics.entries();
      else if (topic.value[1].isForgotten(nowMs)) this.#topics.delete(topic.value[0]);
    }
  }
}

/** Forgets the steps up to `trim`, but never the newest. */
function cut(log: Entry[], trim: number): void {
  let count = 0;
  while (count < log.length - 1 && (log[count] as Entry).lsn <= trim) count++;
  if (count === 1) log.shift();
  else if (count > 1) log.splice(0, count);
}

function headOf({ head: { lsn, rx, tx } }: Kept): Head {
  return { lsn, rx, tx };
}

function standing({ epoch, ended }: SessionRecord): { epoch: number; isEnded: boolean } {
  return { epoch, isEnded: ended !== undefined };
}
