import { execFile } from "node:child_process";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { sqliteModule } from "../../src/stores/sqlite/database.js";
import { ensureBuilt, root } from "../support/built.js";
import { requirement } from "../support/requirements.js";
import { describeFullDisk } from "./full-disk.suite.js";
import type { Place } from "./place.js";
import { acquired, bytes, created, sampleStep } from "./samples.js";
import { describeStore } from "./store.suite.js";
import { temporaryDirectory } from "./temporary.js";

const hasSqlite = sqliteModule() !== undefined;

// As it is published: its thread runs a file that is compiled.
ensureBuilt();
const { sqliteStore } = await import("revoir/stores/sqlite");

// What does not apply is no test that was left out.
const withSqlite = hasSqlite ? describe : () => {};
const withoutSqlite = hasSqlite ? () => {} : describe;

withSqlite("with SQLite", () => {
  describeStore({ name: "the store in a file of SQLite", durability: "process", place });
  describeFullDisk((path) => sqliteStore({ path }));

  it("is readable for its owner alone", async () => {
    const { path, store, remove } = await opened();
    await created(store);
    const modes = ["", "-wal", "-shm"].map((end) => statSync(path + end).mode & 0o777);
    if (process.platform !== "win32") expect(modes).toEqual([0o600, 0o600, 0o600]);
    await store.close();
    await remove();
  });

  it("says that it outlives a loss of power, when it waits for the disk", async () => {
    const { store, remove } = await opened();
    expect(store.durability).toBe("machine");
    await store.close();
    await remove();
  });

  it("does not touch the file of another program", async () => {
    const { path, remove } = await temporaryDirectory();
    const file = join(path, "other.db");
    writeFileSync(file, "This is a letter, and no database at all. ".repeat(40));
    await expect(sqliteStore({ path: file })).rejects.toMatchObject({
      code: "store-failed",
      message: "Cannot open the store: file is not a database",
    });
    await expect(sqliteStore({ path: join(path, "none", "a.db") })).rejects.toMatchObject({
      code: "store-failed",
      message: expect.stringMatching(/^Cannot open the store: ENOENT/),
    });
    await remove();
  });

  it("answers what comes together in one transaction, each alone", async () => {
    const { store, remove } = await opened();
    const lease = await created(store);
    const answers = await Promise.all([
      store.commit([sampleStep(lease, 1)]),
      store.commit([sampleStep(lease, 3)]),
      store.commit([sampleStep(lease, 2)]),
      acquired(store, lease.id),
      store.commit([sampleStep(lease, 3)]),
    ]);
    expect(answers.map((each) => ("lsn" in each ? each.lsn : each[0]))).toEqual([
      "ok",
      "fenced",
      "ok",
      2,
      "fenced",
    ]);
    await store.close();
    await remove();
  });

  it("refuses an id that is none", async () => {
    const { store, remove } = await opened();
    const step = sampleStep({ id: "abc", epoch: 1 }, 1, { data: bytes("") });
    expect(() => store.commit([step])).toThrow(
      'Cannot commit to session "abc": expected 32 hexadecimal digits',
    );
    await store.close();
    await remove();
  });
});

withoutSqlite("without SQLite", () => {
  it("says which Node has it, and what runs on this one", async () => {
    await expect(sqliteStore({ path: "never.db" })).rejects.toMatchObject({
      code: "store-failed",
      message: `Cannot open the store: Node ${process.versions.node} has no SQLite, expected 22.13 or later; lmdbStore of revoir/stores/lmdb runs on this one`,
    });
  });

  const node = requirement("native-websocket");
  it.skipIf(!node.present)(
    "is held to the same on a Node that has it",
    async () => {
      const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
      const args = [vitest, "run", "test/stores/sqlite"];
      const run = promisify(execFile)(node.path, args, { cwd: root });
      await expect(run).resolves.toMatchObject({ stdout: expect.stringContaining("passed") });
    },
    60_000,
  );
});

describe("sqliteStore", () => {
  it.each([
    [undefined, "options undefined: expected an object"],
    ["a.db", 'options "a.db": expected an object'],
    [{}, "path undefined: expected the name of a file"],
    [{ path: "" }, 'path "": expected the name of a file'],
    [{ path: "a", durability: "none" }, 'durability "none": expected "machine" or "process"'],
    [{ path: "a", pollMs: 0 }, "pollMs 0: expected a whole number from 1 to 10000"],
    [{ path: "a", file: "b" }, 'option "file": expected one of path, durability'],
    [{ path: "a", topics: 5 }, "topics 5: expected an object"],
    [{ path: "a", topics: { maxBytes: 0 } }, "topics.maxBytes 0: expected a whole number"],
  ])("refuses %j", async (options, message) => {
    await expect(sqliteStore(options as never)).rejects.toThrow(
      `Cannot open the store with ${message}`,
    );
  });
});

async function opened(options: object = {}) {
  const directory = await temporaryDirectory();
  const path = join(directory.path, "sessions.db");
  return { path, store: await sqliteStore({ path, ...options }), remove: directory.remove };
}

async function place(): Promise<Place> {
  const directory = await temporaryDirectory();
  const path = join(directory.path, "sessions.db");
  return {
    // Without waiting for the disk, which is most of the time it would take.
    open: (options = {}) => sqliteStore({ path, durability: "process", ...options }),
    elsewhere: {
      module: "revoir/stores/sqlite",
      maker: "sqliteStore",
      options: { path },
    },
    remove: directory.remove,
  };
}
