import { join } from "node:path";
import { expect, it } from "vitest";
import { type LmdbDatabase, openDatabase } from "../../../src/stores/lmdb/database.js";
import { LmdbSessions } from "../../../src/stores/lmdb/sessions.js";
import { groupOf } from "../engine.suite.js";
import { sampleSession } from "../samples.js";
import { temporaryDirectory } from "../temporary.js";
import { countOf } from "./count.js";

it("does not write a session's record again with each step", async () => {
  const { database, sessions, remove } = await opened();
  await database.transaction(() => {
    const lease = sessions.create(sampleSession(), 1);
    if (lease === "exists") throw new Error("exists");
    database.records.putSync = () => {
      throw new Error("written again");
    };
    expect(sessions.commit(groupOf(lease, 1, 50, 40), 1)).toEqual(Array(50).fill("ok"));
  });
  expect(countOf(database.steps)).toBe(10);
  await remove();
});

it("removes sessions that are over while others are created, with their steps", async () => {
  const { database, sessions, remove } = await opened();
  const create = (nowMs: number) => {
    const lease = sessions.create(sampleSession({ ttlMs: 100 }), nowMs);
    if (lease !== "exists") sessions.commit(groupOf(lease, 1, 2), nowMs);
  };
  database.transaction(() => {
    for (let index = 0; index < 50; index++) create(1);
    for (let index = 0; index < 50; index++) create(1000);
  });
  for (const table of ["heads", "records", "metas"] as const) {
    expect(countOf(database[table])).toBeLessThan(60);
  }
  expect(countOf(database.steps)).toBe(countOf(database.heads) * 2);
  await remove();
});

async function opened(): Promise<{
  database: LmdbDatabase;
  sessions: LmdbSessions;
  remove(): Promise<void>;
}> {
  const directory = await temporaryDirectory();
  const path = join(directory.path, "a.mdb");
  const database = await openDatabase({ path, durability: "process", mapBytes: 2 ** 30 });
  const remove = async () => {
    await database.close();
    await directory.remove();
  };
  return { database, sessions: new LmdbSessions(database), remove };
}
