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

/** What a step changes of its session: all else stays where it is. */
interface Standing {
  readonly epoch: number;
  readonly isEnded: boolean;
  readonly lifetimeMs: number;
  readonly touchedMs: number;
  readonly lsn: number;
  readonly rx: number;
  readonly tx: number;
  /** The oldest step that is kept; one more than `lsn` when none is. */
  readonly first: number;
}

/** The sessions in one file. Every method is called inside of a transaction. */
export class LmdbSessions {
  readonly #database: LmdbDatabase;
  /** Where the sweep is. */
  #sweptTo: Uint8Array = Buffer.alloc(0);

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
    const standing = this.#find(id, nowMs);
    if (standing === undefined) return { refused: "unknown" };
    const record = this.#record(id);
    const refusal = refusalOf(record, request, standing.rx);
    if (refusal?.refused === "reused") this.#patch(id, standing, reused(request), nowMs);
    if (refusal) return refusal;
    const taken = takenOver(record, request, standing.tx, nowMs);
    this.#write(id, taken, standing, nowMs);
    const { lsn, rx, tx } = standing;
    return {
      lease: { id: request.id, epoch: taken.epoch },
      previousOwner: record.owner,
      previousEpoch: record.epoch,
      meta: Uint8Array.from(this.#database.metas.get(id) ?? []),
      ...{ lsn, rx, tx },
      log: entriesOf(this.#database.steps, id).map(({ value }) => entryOf(value)),
      epochs: taken.epochs,
    };
  }

  /** Judges the steps in their order. A session's head is read and written once for all of its steps. */
  commit(group: Uint8Array, nowMs: number): StepResult[] {
    this.#sweep(nowMs);
    const heads = new Map<string, Standing | undefined>();
    const written = new Set<string>();
    const results = parseGroup(group).map((step) => {
      const there = heads.has(step.id);
      const standing = there ? heads.get(step.id) : this.#find(idBytes(step.id), nowMs);
      const result = judge(standing, step.epoch, step.lsn === (standing?.lsn ?? 0) + 1);
      const isGood = result === "ok" && standing !== undefined;
      heads.set(step.id, isGood ? this.#append(standing, step, nowMs) : standing);
      if (isGood) written.add(step.id);
      return result;
    });
    for (const id of written) this.#putHead(idBytes(id), heads.get(id) as Standing);
    return results;
  }

  #append(standing: Standing, step: GroupStep, nowMs: number): Standing {
    const id = idBytes(step.id);
    const { lsn, rx, tx } = step;
    this.#database.steps.putSync(keyOf(id, lsn), stepBytes(step));
    const first = Math.max(standing.first, Math.min(step.trim + 1, lsn));
    for (let old = standing.first; old < first; old++) {
      this.#database.steps.removeSync(keyOf(id, old));
    }
    return { ...standing, lsn, rx, tx, first, touchedMs: nowMs };
  }

  update(lease: Lease, patch: Patch, nowMs: number): StepResult {
    const id = idBytes(lease.id);
    const standing = this.#find(id, nowMs);
    const result = judge(standing, lease.epoch);
    if (standing === undefined || result !== "ok") return result;
    this.#patch(id, standing, patch, nowMs);
    return "ok";
  }

  #patch(id: Uint8Array, standing: Standing, patch: Patch, nowMs: number): void {
    this.#write(id, patched(this.#record(id), patch, standing.rx), standing, nowMs);
    if (patch.meta) this.#database.metas.putSync(id, patch.meta);
    if (patch.end) this.#removeSteps(id);
  }

  #find(id: Uint8Array, nowMs: number): Standing | undefined {
    const bytes = this.#database.heads.get(id);
    const standing = bytes && standingOf(bytes);
    if (standing === undefined || nowMs < standing.touchedMs + standing.lifetimeMs) return standing;
    this.#remove(id);
    return undefined;
  }

  #record(id: Uint8Array): SessionRecord {
    return JSON.parse(Buffer.from(this.#database.records.get(id) ?? []).toString());
  }

  #write(
    id: Uint8Array,
    record: SessionRecord,
    { lsn, rx, tx, first }: Pick<Standing, "lsn" | "rx" | "tx" | "first">,
    nowMs: number,
  ): void {
    this.#database.records.putSync(id, Buffer.from(JSON.stringify(record)));
    this.#putHead(id, {
      ...{ lsn, rx, tx, first },
      epoch: record.epoch,
      isEnded: record.ended !== undefined,
      lifetimeMs: lifetimeMs(record),
      touchedMs: nowMs,
    });
  }

  #putHead(id: Uint8Array, head: Standing): void {
    const { epoch, isEnded, lifetimeMs: lifetime, touchedMs, lsn, rx, tx, first } = head;
    const numbers = [epoch, isEnded ? 1 : 0, lifetime, touchedMs, lsn, rx, tx, first];
    this.#database.heads.putSync(id, numberBytes(numbers));
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

  /** Two for every call that can add one: what is over never grows beyond what lives. */
  #sweep(nowMs: number): void {
    const range = { start: keyOf(this.#sweptTo, Uint8Array.of(0)), end: Buffer.alloc(17, 0xff) };
    const found = [...this.#database.heads.getRange({ ...range, limit: 2 })];
    this.#sweptTo = Uint8Array.from(found.length < 2 ? [] : (found.at(-1)?.key ?? []));
    for (const { key } of found) this.#find(key, nowMs);
  }
}

function standingOf(bytes: Uint8Array): Standing {
  const [epoch = 0, ended = 0, lifetime = 0, touchedMs = 0, lsn = 0, rx = 0, tx = 0, first = 0] =
    numbersOf(bytes);
  return { epoch, isEnded: ended === 1, lifetimeMs: lifetime, touchedMs, lsn, rx, tx, first };
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
