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
import { blob, type Database, pragma, type Row, type Statement } from "./database.js";
import { type GroupStep, parseGroup, serializeGroup } from "../thread/group.js";
import { type Position, Positions } from "./positions.js";

/** So much of the file may be wasted before it is written again. */
const maxWastedBytes = 8 * 1024 * 1024;

/** Groups that one transaction writes again at most, so that no commit waits for long. */
const groupsAtOnce = 16;

/**
 * The sessions in one file. Every method is called inside of a transaction, after {@link follow}; when the transaction
 * fails, {@link forget} is.
 */
export class SqliteSessions {
  readonly #database: Database;
  readonly #sql: Readonly<Record<keyof typeof statements, Statement>>;
  #positions = new Positions();
  /** How far the tables were read. */
  #seen = { version: -1, changes: 0, group: 0 };

  constructor(database: Database) {
    this.#database = database;
    const prepared = Object.entries(statements).map(([name, sql]) => [name, database.prepare(sql)]);
    this.#sql = Object.fromEntries(prepared);
  }

  /** Learns what other processes have written since the last transaction. What this one wrote is known. */
  follow(): void {
    const version = pragma(this.#database, "data_version");
    if (version === this.#seen.version) return;
    for (const row of this.#sql.changedSessions.all(this.#seen.changes)) {
      this.#learn(row.id, row.born, JSON.parse(row.record), row.touched);
      this.#seen.changes = row.changed;
    }
    for (let row = this.#nextGroup(); row; row = this.#nextGroup()) {
      this.#positions.add(row.number, row.at, parseGroup(row.data));
      this.#seen.group = row.number;
    }
    this.#seen.version = version;
  }

  #nextGroup(): Row | undefined {
    return this.#sql.nextGroup.get(this.#seen.group);
  }

  /** Nothing of what was learned or done in this transaction can be relied on: the next one reads all of it again. */
  forget(): void {
    this.#positions = new Positions();
    this.#seen = { version: -1, changes: 0, group: 0 };
  }

  create(session: NewSession, nowMs: number): Lease | "exists" {
    this.#sweep(nowMs);
    if (this.#positions.find(session.id, nowMs)) return "exists";
    const record = recordOf(session, nowMs);
    this.#write(session.id, record.epoch, record, nowMs, session.meta);
    return { id: session.id, epoch: record.epoch };
  }

  acquire(request: Acquire, nowMs: number): Acquired | Refusal {
    const position = this.#positions.find(request.id, nowMs);
    const row = position && this.#sql.session.get(request.id);
    if (position === undefined || row === undefined) return { refused: "unknown" };
    const record: SessionRecord = JSON.parse(row.record);
    const refusal = refusalOf(record, request, position.rx);
    if (refusal?.refused === "reused") {
      const ended = patched(record, reused(request), position.rx);
      this.#write(request.id, position.born, ended, nowMs);
    }
    if (refusal) return refusal;
    const taken = takenOver(record, request, position.tx, nowMs);
    this.#write(request.id, position.born, taken, nowMs);
    const { lsn, rx, tx } = position;
    return {
      lease: { id: request.id, epoch: taken.epoch },
      previousOwner: record.owner,
      previousEpoch: record.epoch,
      meta: row.meta,
      lsn,
      rx,
      tx,
      log: this.#logOf(request.id, position),
      epochs: taken.epochs,
    };
  }

  /** Judges the steps in their order, and writes those that are good into one row. */
  commit(group: Uint8Array, nowMs: number): StepResult[] {
    this.#sweep(nowMs);
    const steps = parseGroup(group);
    const next = new Map<Position, number>();
    const results = steps.map((step) => this.#judge(step, next, nowMs));
    const good = steps.filter((_, index) => results[index] === "ok");
    if (good.length === 0) return results;
    const data = good.length === steps.length ? group : serializeGroup(good);
    const number = Number(this.#sql.addGroup.run(nowMs, data).lastInsertRowid);
    this.#positions.add(number, nowMs, good);
    this.#seen.group = number;
    this.#tidy();
    return results;
  }

  #judge({ id, epoch, lsn }: GroupStep, next: Map<Position, number>, nowMs: number): StepResult {
    const position = this.#positions.find(id, nowMs);
    const expected = position && (next.get(position) ?? position.lsn + 1);
    const result = judge(position, epoch, lsn === expected);
    if (position && result === "ok") next.set(position, lsn + 1);
    return result;
  }

  update(lease: Lease, patch: Patch, nowMs: number): StepResult {
    const position = this.#positions.find(lease.id, nowMs);
    const result = judge(position, lease.epoch);
    const row = position && this.#sql.session.get(lease.id);
    if (result !== "ok" || position === undefined || row === undefined) return result;
    const record = patched(JSON.parse(row.record), patch, position.rx);
    this.#write(lease.id, position.born, record, nowMs, patch.meta);
    return "ok";
  }

  /** Without `meta`, what is there stays. */
  #write(id: string, born: number, record: SessionRecord, nowMs: number, meta?: Uint8Array): void {
    const changed = Number(this.#sql.countChange.get()?.count);
    const values = [id, changed, nowMs, born, JSON.stringify(record)];
    if (meta === undefined) this.#sql.changeSession.run(...values.slice(1), id);
    else this.#sql.putSession.run(...values, meta);
    this.#learn(id, born, record, nowMs);
    this.#seen.changes = changed;
  }

  #learn(id: string, born: number, record: SessionRecord, touchedMs: number): void {
    this.#positions.put(id, {
      born,
      touchedMs,
      epoch: record.epoch,
      isEnded: record.ended !== undefined,
      lifetimeMs: lifetimeMs(record),
    });
  }

  #logOf(id: string, position: Position): Entry[] {
    const groups = new Set(position.steps.map(({ group }) => group.number));
    const first = position.lsn - position.steps.length + 1;
    return [...groups].flatMap((number) =>
      parseGroup(this.#sql.group.get(number)?.data)
        .filter((step) => step.id === id && step.lsn >= first && step.epoch >= position.born)
        .map(({ epoch, lsn, rx, tx, data }) => ({ epoch, lsn, rx, tx, data: data.slice() })),
    );
  }

  /** Two for every call that can add one: what is over never grows beyond what lives. */
  #sweep(nowMs: number): void {
    for (const id of this.#positions.expired(2, nowMs)) {
      this.#sql.removeSession.run(id);
      this.#positions.remove(id);
    }
  }

  /** Removes the groups that nobody wants, and writes those again of which little is wanted, before they are the file. */
  #tidy(): void {
    for (const number of this.#positions.takeEmpty()) this.#sql.removeGroup.run(number);
    if (!this.#positions.isWasteful(maxWastedBytes)) return;
    for (const group of this.#positions.wasteful().slice(0, groupsAtOnce)) {
      const steps = parseGroup(this.#sql.group.get(group.number)?.data);
      const kept = steps.filter((step) => this.#positions.keeps(step));
      this.#sql.replaceGroup.run(serializeGroup(kept), group.number);
      this.#positions.shrunk(group);
    }
  }
}

const statements = {
  changedSessions: "SELECT * FROM sessions WHERE changed > ? ORDER BY changed",
  session: "SELECT record, meta FROM sessions WHERE id = ?",
  putSession: `INSERT OR REPLACE INTO sessions VALUES (?, ?, ?, ?, ?, ${blob})`,
  changeSession: "UPDATE sessions SET changed = ?, touched = ?, born = ?, record = ? WHERE id = ?",
  removeSession: "DELETE FROM sessions WHERE id = ?",
  countChange: "UPDATE changes SET count = count + 1 RETURNING count",
  nextGroup: "SELECT * FROM groups WHERE number > ? ORDER BY number LIMIT 1",
  group: "SELECT data FROM groups WHERE number = ?",
  addGroup: "INSERT INTO groups (at, data) VALUES (?, ?)",
  replaceGroup: "UPDATE groups SET data = ? WHERE number = ?",
  removeGroup: "DELETE FROM groups WHERE number = ?",
} as const;
