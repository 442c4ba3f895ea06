import { isBuiltin } from "node:module";
import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";

/** On a Node without SQLite `test/stores/sqlite.test.ts` runs these on one that has it. */
const needSqlite = isBuiltin("node:sqlite") ? [] : ["test/stores/sqlite/**"];

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [...configDefaults.exclude, ...needSqlite],
    testTimeout: 20_000,
    // Most tests wait for sockets and processes more than they compute: one file after the other leaves a core idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    expect: { poll: { timeout: 10_000 } },
    coverage: {
      provider: "v8",
      reporter: [["text", { skipFull: true }]], // only what is not covered whole
      include: ["src/codes/**", "src/protocol/**", "src/session/**"],
      thresholds: { branches: 100, functions: 100, lines: 100, statements: 100 },
    },
  },
});
