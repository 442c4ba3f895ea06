import { join } from "node:path";
import { openEngine } from "../../../src/stores/lmdb/engine.js";
import { retentionOf } from "../../../src/stores/retention.js";
import { describeEngine } from "../engine.suite.js";

describeEngine((directory) =>
  openEngine({
    path: join(directory, "sessions.mdb"),
    durability: "process",
    mapBytes: 2 ** 30,
    retention: retentionOf(),
  }),
);
