import { join } from "node:path";
import { describe } from "vitest";
import { retentionOf } from "../../../src/stores/retention.js";
import { openEngine } from "../../../src/stores/sqlite/engine.js";
import { describeEngine } from "../engine.suite.js";

describe("the engine of SQLite", () => {
  describeEngine((directory) =>
    openEngine({
      path: join(directory, "sessions.db"),
      durability: "process",
      busyTimeoutMs: 1000,
      retention: retentionOf(),
    }),
  );
});
