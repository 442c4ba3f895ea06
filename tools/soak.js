// npm run soak: thousands of connections come, talk and die badly for an hour, then all must be as before: memory,
// timers, handles, and what both ends counted. The server is a process of its own.
//
//   --minutes <n>       60
//   --connections <n>   how many at one time: 5000
//   --seed <n>          the same clients again, though never at the same moments
import { fork, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Random } from "../test/fuzz/random.js";
import { soak } from "../test/soak/soak.js";
import { asked, countOf, numberOf } from "./asked.js";

const wishes = asked(import.meta.url, () => {
  const { values } = parseArgs({
    options: {
      minutes: { type: "string", default: "60" },
      connections: { type: "string", default: "5000" },
      seed: { type: "string", default: String(Math.floor(Math.random() * 2 ** 31)) },
    },
  });
  return {
    minutes: numberOf("minutes", values.minutes),
    connections: countOf("connections", values.connections, 1),
    seed: countOf("seed", values.seed),
  };
});

const path = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));
spawnSync(process.execPath, [path("ready.js")], { stdio: "inherit" });
const server = fork(path("../test/soak/server.js"), { execArgv: ["--expose-gc"] });
console.log(
  `soak: ${wishes.connections} connections, ${wishes.minutes} minutes, seed ${wishes.seed}`,
);
const problems = await soak({
  server,
  minutes: wishes.minutes,
  connections: wishes.connections,
  random: new Random(wishes.seed),
  say: (line) => console.log(`soak: ${line}`),
});
server.kill();
for (const problem of problems) console.error(`soak: ${problem}`);
if (problems.length > 0) process.exitCode = 1;
else console.log("soak: all is as it was");
process.exit();
