import type {
  Acquire,
  Acquired,
  Entry,
  Lease,
  NewSession,
  Patch,
  Refusal,
  StepResult,
} from "../../session/index.js";
import {
  judge,
  lifetimeMs,
  patched,
  recordOf,
  refusalOf,
  reused,
  type SessionRecord,
  takenOver,
} from "../record.js";
import { type GroupStep, parseGroup } from "../thread/group.js";
import { entriesOf, keyOf, type LmdbDatabase, numberBytes, numbersOf } from "./database.js";
import { type Head, parseHead, serializeHead } from "./head.js";

/** So few steps are looked up one by one, which is cheaper than to walk over them. */
const fewSteps = 8;

/** So many sessions are looked at in one sweep, of which there is one for every half as many calls. */
const sweepSize = 16;

/** The sessions in one file. Every method is called inside of a transaction. */
export class LmdbSessions {
  readonly #database: LmdbDatabase;
  /** Where the sweep is. */
  #sweptTo: Uint8Array = Buffer.alloc(0);
  #sinceSweep = 0;

  constructor(database: LmdbDatabase) {
    this.#database = database;
  }

  create(session: NewSession, nowMs: number): Lease | "exists" {
    this.#sweep(nowMs);
    const id = idBytes(session.id);
    if (this.#find(id, nowMs)) return "exists";
    const record = recordOf(session, nowMs);
    this.#write(id, record, { lsn: 0, rx: 0, tx: 0, first: 1 }, nowMs);
    this.#database.metas.putSync(id, session.meta);
    return { id: session.id, epoch: record.epoch };
  }

  acquire(request: Acquire, nowMs: number): Acquired | Refusal {
    const id = idBytes(request.id);
    const head = this.#find(id, nowMs);
    if (head === undefined) return { refused: "unknown" };
    const record = this.#record(id, head);
    const refusal = refusalOf(record, request, head.rx);
    if (refusal?.refused === "reused") this.#patch(id, head, reused(request), nowMs);
    if (refusal) return refusal;
    const taken = takenOver(record, request, head.tx, nowMs);
    this.#write(id, taken, head, nowMs);
    const { lsn, rx, tx } = head;
    return {
      lease: { id: request.id, epoch: taken.epoch },
      previousOwner: record.owner,
      previousEpoch: record.epoch,
      meta: Uint8Array.from(this.#database.metas.get(id) ?? []),
      lsn,
      rx,
      tx,
      log: this.#log(id, head),
      epochs: taken.epochs,
    };
  }

  /** Judges the steps in their order. A session's head is read and written once for all of its steps. */
  commit(group: Uint8Array, nowMs: number): StepResult[] {
    this.#sweep(nowMs);
    const heads = new Map<string, Head | undefined>();
    const written = new Set<string>();
    const results = parseGroup(group).map((step) => {
      const there = heads.has(step.id);
      const head = there ? heads.get(step.id) : this.#find(idBytes(step.id), nowMs);
      const result = judge(head, step.epoch, step.lsn === (head?.lsn ?? 0) + 1);
      const isGood = result === "ok" && head !== undefined;
      heads.set(step.id, isGood ? this.#append(head, step, nowMs) : head);
      if (isGood) written.add(step.id);
      return result;
    });
    for (const id of written) this.#putHead(idBytes(id), heads.get(id) as Head);
    return results;
  }

  #append(head: Head, step: GroupStep, nowMs: number): Head {
    const id = idBytes(step.id);
    const { lsn, rx, tx } = step;
    this.#database.steps.putSync(keyOf(id, lsn), stepBytes(step));
    const first = Math.max(head.first, Math.min(step.trim + 1, lsn));
    for (let old = head.first; old < first; old++) {
      this.#database.steps.removeSync(keyOf(id, old));
    }
    return { ...head, lsn, rx, tx, first, touchedMs: nowMs };
  }

  update(lease: Lease, patch: Patch, nowMs: number): StepResult {
    const id = idBytes(lease.id);
    const head = this.#find(id, nowMs);
    const result = judge(head, lease.epoch);
    if (head === undefined || result !== "ok") return result;
    const { confirmToken, ...rest } = patch;
    if (confirmToken && Object.keys(rest).length === 0) {
      this.#putHead(id, { ...head, isConfirmed: true, touchedMs: nowMs });
    } else this.#patch(id, head, patch, nowMs);
    return "ok";
  }

  #patch(id: Uint8Array, head: Head, patch: Patch, nowMs: number): void {
    this.#write(id, patched(this.#record(id, head), patch, head.rx), head, nowMs);
    if (patch.meta) this.#database.metas.putSync(id, patch.meta);
    if (patch.end) this.#removeSteps(id);
  }

  #find(id: Uint8Array, nowMs: number): Head | undefined {
    const bytes = this.#database.heads.get(id);
    const head = bytes && parseHead(bytes);
    if (head === undefined || nowMs < head.touchedMs + head.lifetimeMs) return head;
    this.#remove(id);
    return undefined;
  }

  #record(id: Uint8Array, { isConfirmed, rx }: Head): SessionRecord {
    const json = Buffer.from(this.#database.records.get(id) ?? []).toString();
    const record: SessionRecord = JSON.parse(json);
    return isConfirmed ? patched(record, { confirmToken: true }, rx) : record;
  }

  #log(id: Uint8Array, { first, lsn }: Head): Entry[] {
    const { steps } = this.#database;
    if (lsn - first >= fewSteps) return entriesOf(steps, id).map(({ value }) => entryOf(value));
    const found: Entry[] = [];
    for (let each = first; each <= lsn; each++) {
      const bytes = steps.get(keyOf(id, each));
      if (bytes !== undefined) found.push(entryOf(bytes));
    }
    return found;
  }

  #write(
    id: Uint8Array,
    record: SessionRecord,
    { lsn, rx, tx, first }: Pick<Head, "lsn" | "rx" | "tx" | "first">,
    nowMs: number,
  ): void {
    this.#database.records.putSync(id, Buffer.from(JSON.stringify(record)));
    this.#putHead(id, {
      lsn,
      rx,
      tx,
      first,
      epoch: record.epoch,
      isEnded: record.ended !== undefined,
      lifetimeMs: lifetimeMs(record),
      touchedMs: nowMs,
      isConfirmed: false,
    });
  }

  #putHead(id: Uint8Array, head: Head): void {
    this.#database.heads.putSync(id, serializeHead(head));
  }

  #remove(id: Uint8Array): void {
    this.#removeSteps(id);
    for (const table of [this.#database.heads, this.#database.records, this.#database.metas]) {
      table.removeSync(id);
    }
  }

  #removeSteps(id: Uint8Array): void {
    for (const { key } of entriesOf(this.#database.steps, id)) this.#database.steps.removeSync(key);
  }

  /** More than one for every call that can add one: what is over never grows beyond what lives. */
  #sweep(nowMs: number): void {
    if (this.#sinceSweep++ % (sweepSize / 2) !== 0) return;
    const range = { start: keyOf(this.#sweptTo, Uint8Array.of(0)), end: Buffer.alloc(17, 0xff) };
    const found = [...this.#database.heads.getRange({ ...range, limit: sweepSize })];
    this.#sweptTo = Uint8Array.from(found.length < sweepSize ? [] : (found.at(-1)?.key ?? []));
    for (const { key } of found) this.#find(key, nowMs);
  }
}

function stepBytes({ epoch, lsn, rx, tx, data }: GroupStep): Uint8Array {
  return Buffer.concat([numberBytes([epoch, lsn, rx, tx]), data]);
}

function entryOf(bytes: Uint8Array): Entry {
  const [epoch = 0, lsn = 0, rx = 0, tx = 0] = numbersOf(bytes.subarray(0, 32));
  return { epoch, lsn, rx, tx, data: Uint8Array.from(bytes.subarray(32)) };
}

function idBytes(id: string): Uint8Array {
  return Buffer.from(id, "hex");
}
