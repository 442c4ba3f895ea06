// npm run attack: the attacks of test/attacks against a running server, one after the other, with their figures.
// `--long` sends ten million mutated frames instead of two hundred thousand; other arguments go to vitest, such as
// the name of a file.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const given = process.argv.slice(2);
const others = given.filter((argument) => argument !== "--long");
const files = others.map((name) => (name.startsWith("-") ? name : `test/attacks/${name}`));
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
const { status } = spawnSync(
  process.execPath,
  [vitest, "run", "--no-file-parallelism", ...(files.length > 0 ? files : ["test/attacks"])],
  {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      REVOIR_ATTACK_ALONE: "1",
      ...(given.includes("--long") && { REVOIR_ATTACK_FRAMES: "10000000" }),
    },
  },
);
process.exitCode = status ?? 1;
