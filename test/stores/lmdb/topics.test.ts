import { join } from "node:path";
import { openDatabase } from "../../../src/stores/lmdb/database.js";
import { LmdbTopics } from "../../../src/stores/lmdb/topics.js";
import { retentionOf } from "../../../src/stores/retention.js";
import { temporaryDirectory } from "../temporary.js";
import { describeSweep, sweepRetention } from "../topics-sweep.suite.js";
import { countOf } from "./count.js";

describeSweep(async () => {
  const directory = await temporaryDirectory();
  const path = join(directory.path, "a.mdb");
  const database = await openDatabase({ path, durability: "process", mapBytes: 2 ** 30 });
  const topics = new LmdbTopics(database, retentionOf(sweepRetention));
  return {
    append: (items, nowMs) => database.transaction(() => topics.append(items, nowMs)),
    count: (what) => countOf(database[what]),
    remove: async () => {
      await database.close();
      await directory.remove();
    },
  };
});
