import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDatabase, pragma } from "../../../src/stores/sqlite/database.js";
import { temporaryDirectory } from "../temporary.js";

const options = { durability: "machine", busyTimeoutMs: 50 } as const;

describe("a file of SQLite", () => {
  it("waits for the disk with each transaction, or does not", async () => {
    const { path, remove } = await temporaryDirectory();
    const safe = openDatabase({ ...options, path: join(path, "safe.db") });
    const quick = openDatabase({ ...options, path: join(path, "a.db"), durability: "process" });
    expect([safe, quick].map((each) => pragma(each, "synchronous"))).toEqual([2, 1]);
    expect(safe.prepare("PRAGMA journal_mode").get()?.journal_mode).toBe("wal");
    safe.close();
    quick.close();
    await remove();
  });

  it("refuses a file of another layout, and one of another program", async () => {
    const { path, remove } = await temporaryDirectory();
    const file = join(path, "a.db");
    const database = openDatabase({ ...options, path: file });
    database.exec("PRAGMA user_version = 7");
    expect(() => openDatabase({ ...options, path: file })).toThrow(
      `"${file}" has the layout 7, expected 1`,
    );
    database.exec("PRAGMA application_id = 7");
    expect(() => openDatabase({ ...options, path: file })).toThrow(
      `"${file}" belongs to another program`,
    );
    database.close();
    await remove();
  });

  it("gives up waiting for a process that writes for long", async () => {
    const { path, remove } = await temporaryDirectory();
    const file = join(path, "a.db");
    const [first, second] = [1, 2].map(() => openDatabase({ ...options, path: file }));
    first?.exec("BEGIN IMMEDIATE");
    expect(() => second?.exec("BEGIN IMMEDIATE")).toThrow("database is locked");
    first?.close();
    second?.close();
    await remove();
  });
});
