import { join } from "node:path";
import { describe } from "vitest";
import { retentionOf } from "../../../src/stores/retention.js";
import { openDatabase } from "../../../src/stores/sqlite/database.js";
import { SqliteTopics } from "../../../src/stores/sqlite/topics.js";
import { temporaryDirectory } from "../temporary.js";
import { describeSweep, sweepRetention } from "../topics-sweep.suite.js";

describe("topics in a file of SQLite", () => {
  describeSweep(async () => {
    const directory = await temporaryDirectory();
    const path = join(directory.path, "a.db");
    const database = openDatabase({ path, durability: "process", busyTimeoutMs: 50 });
    const topics = new SqliteTopics(database, retentionOf(sweepRetention));
    return {
      append: (items, nowMs) => topics.append(items, nowMs),
      count: (what) => database.prepare(`SELECT count(*) AS count FROM ${what}`).get()?.count,
      remove: async () => {
        database.close();
        await directory.remove();
      },
    };
  });
});
