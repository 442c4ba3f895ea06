// npm run kills: clients and servers of sessions send each other numbered messages while servers are killed, stopped and
// restarted, connections are cut, swallowed and half-closed, and the store is killed and stopped. Every message is accounted
// for at both ends.
//
//   --seconds <n>   of trouble, for each store: 60
//   --store <name>  memory, sqlite, lmdb or redis; all without
//   --clients <n>   12
//   --seed <n>      the same faults again, though never at the same moments
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Random } from "../test/fuzz/random.js";
import { run } from "../test/session/processes/run.js";
import { asked, countOf, numberOf, oneOf } from "./asked.js";
import { nodeWithSqlite, requirements } from "./requirements.js";

/** @typedef {import("../test/session/processes/run.js").RunOptions["store"]} StoreName */

/** @type {readonly StoreName[]} */
const stores = ["memory", "sqlite", "lmdb", "redis"];

const wishes = asked(import.meta.url, () => {
  const { values } = parseArgs({
    options: {
      seconds: { type: "string", default: "60" },
      store: { type: "string" },
      clients: { type: "string", default: "12" },
      seed: { type: "string", default: String(Math.floor(Math.random() * 2 ** 31)) },
    },
  });
  return {
    seconds: numberOf("seconds", values.seconds, 1),
    stores: values.store === undefined ? stores : [oneOf("store", values.store, stores)],
    clients: countOf("clients", values.clients, 1),
    seed: countOf("seed", values.seed),
  };
});

spawnSync(process.execPath, [fileURLToPath(new URL("ready.js", import.meta.url))], {
  stdio: "inherit",
});
console.log(`kills: ${wishes.seconds} s for each store, seed ${wishes.seed}`);
for (const store of wishes.stores) {
  const redis = requirements["redis-server"].find();
  const node = store === "sqlite" ? nodeWithSqlite() : process.execPath;
  if (node === undefined || (store === "redis" && redis === undefined)) {
    console.log(`kills: ${store} is left out: it is not on this machine`);
    continue;
  }
  const { problems } = await run({
    store,
    node,
    redis,
    seconds: wishes.seconds,
    clients: wishes.clients,
    random: new Random(wishes.seed),
    say: (line) => console.log(`kills: ${line}`),
  });
  for (const problem of problems) console.error(`kills: ${store}: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}
process.exit();
