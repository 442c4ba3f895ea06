import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../../src/stores/sqlite/database.js";
import { SqliteSessions } from "../../../src/stores/sqlite/sessions.js";
import { serializeGroup } from "../../../src/stores/thread/group.js";
import { groupOf } from "../engine.suite.js";
import { sampleAcquire, sampleSession, sampleStep } from "../samples.js";
import { temporaryDirectory } from "../temporary.js";

describe("sessions in a file of SQLite", () => {
  it("removes the groups that nobody wants", async () => {
    const { database, sessions, remove } = await opened();
    const lease = sessions.create(sampleSession(), 1);
    if (lease === "exists") throw new Error("exists");
    for (let lsn = 1; lsn <= 20; lsn++) sessions.commit(groupOf(lease, lsn, lsn, lsn - 3), 1);
    expect(count(database, "groups")).toBe(3);
    await remove();
  });

  it("writes groups again of which little is wanted, and loses nothing that is", async () => {
    const { database, sessions, remove } = await opened();
    const [idle, busy] = [sessions.create(sampleSession(), 1), sessions.create(sampleSession(), 1)];
    if (idle === "exists" || busy === "exists") throw new Error("exists");
    const data = new Uint8Array(100_000);
    for (let lsn = 1; lsn <= 300; lsn++) {
      // One small step that is wanted for long holds each group.
      const steps = [sampleStep(idle, lsn), sampleStep(busy, lsn, { data, trim: lsn - 1 })];
      const group = steps.map(({ lease, ...step }) => ({ ...step, ...lease }));
      sessions.commit(serializeGroup(group), 1);
    }
    expect(count(database, "groups")).toBe(300);
    const size = database.prepare("SELECT sum(length(data)) AS sum FROM groups").get()?.sum;
    expect(size).toBeLessThan(12_000_000);
    const taken = sessions.acquire(sampleAcquire(idle.id), 1);
    expect("log" in taken && taken.log.map(({ lsn }) => lsn)).toEqual(
      Array.from({ length: 300 }, (_, index) => index + 1),
    );
    const again = new SqliteSessions(database);
    again.follow();
    const other = again.acquire(sampleAcquire(busy.id), 1);
    expect("log" in other && other.log.map(({ lsn }) => lsn)).toEqual([300]);
    await remove();
  });

  it("removes sessions that are over while others are created", async () => {
    const { database, sessions, remove } = await opened();
    for (let index = 0; index < 50; index++) sessions.create(sampleSession({ ttlMs: 100 }), 1);
    for (let index = 0; index < 50; index++) sessions.create(sampleSession({ ttlMs: 100 }), 1000);
    expect(count(database, "sessions")).toBeLessThan(60);
    await remove();
  });
});

async function opened() {
  const directory = await temporaryDirectory();
  const path = join(directory.path, "a.db");
  const database = openDatabase({ path, durability: "process", busyTimeoutMs: 50 });
  const sessions = new SqliteSessions(database);
  sessions.follow();
  const remove = async () => {
    database.close();
    await directory.remove();
  };
  return { database, sessions, remove };
}

function count(database: Database, table: string): number {
  return database.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.count;
}
