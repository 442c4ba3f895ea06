import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Cable } from "../../support/cable.js";
import { RedisProcess } from "../../support/redis-process.js";
import { isOver, settle } from "./account.js";
import { byConnections, byLink, NumberedClient } from "./client.js";
import { faultsOf } from "./faults.js";
import { Place } from "./servers.js";

/**
 * How a run goes.
 *
 * @typedef {object} RunOptions
 * @property {"memory" | "sqlite" | "lmdb" | "redis"} store
 * @property {number} seconds for which things go wrong
 * @property {import("../../fuzz/random.js").Random} random
 * @property {string} [node] the Node of the servers. Default: this one
 * @property {string} [redis] the Redis to start
 * @property {number} [clients] 12 by default
 * @property {(line: string) => void} [say]
 */

/**
 * Real processes, real sockets, a real store: clients and servers send each other numbered messages while whatever can break is
 * broken. Afterwards every message is accounted for at both ends.
 *
 * @param {RunOptions} options
 */
export async function run({
  store,
  seconds,
  random,
  node = process.execPath,
  redis = "",
  clients: count = 12,
  say = () => {},
}) {
  const folder = mkdtempSync(join(tmpdir(), "revoir-processes-"));
  const engine =
    store === "redis" ? await RedisProcess.start(redis, { appendfsync: "always" }) : undefined;
  const settings = {
    kind: store,
    path: join(folder, "sessions"),
    ...(engine && { url: engine.url }),
  };
  // Memory is not shared: with two servers, every client that comes to the other one would lose its session.
  const names = store === "memory" ? ["a"] : ["a", "b"];
  const places = names.map((name) => new Place(name, folder, settings, node));
  await Promise.all(places.map((place) => place.start()));
  const cables = places.map((place) => new Cable(() => place.port));
  const ports = await Promise.all(cables.map((cable) => cable.listen()));
  const address = () => `ws://127.0.0.1:${ports[Math.floor(Math.random() * ports.length)]}`;
  const clients = Array.from(
    { length: count },
    (_, at) => new NumberedClient(`c${at}`, (at % 2 ? byConnections : byLink)(address)),
  );
  const talk = setInterval(() => {
    for (const client of clients) if (random.next() < 0.5) client.send();
  }, 15);

  const faults = faultsOf({ places, cables, engine, random });
  await faults.go(seconds * 1000);
  clearInterval(talk);
  for (const place of places) place.quiet();
  const lines = () => places.flatMap((place) => place.lines());
  const mayLose = store === "memory";
  for (let waited = 0; waited < 20_000 && !isOver(clients, lines(), mayLose); waited += 100)
    await sleep(100);
  await sleep(200); // for what comes twice

  const problems = settle(clients, lines(), mayLose);
  const counts = countsOf(clients, lines());
  say(`${store}: ${JSON.stringify({ ...faults.counts, ...counts })}`);
  for (const client of clients) client.stop();
  for (const cable of cables) cable.close();
  await Promise.all(places.map((place) => place.kill()));
  await engine?.remove();
  if (problems.length === 0) rmSync(folder, { recursive: true, force: true });
  else say(`journals are in ${folder}`);
  return { problems, counts: { ...faults.counts, ...counts } };
}

/**
 * @param {readonly NumberedClient[]} clients
 * @param {readonly import("./servers.js").Line[]} lines
 */
function countsOf(clients, lines) {
  const sum = (/** @type {(client: NumberedClient) => number} */ of) =>
    clients.reduce((total, client) => total + of(client), 0);
  const count = (/** @type {string} */ event) =>
    lines.filter((line) => line.event === event).length;
  return {
    sent: sum(({ sent }) => sent),
    confirmed: sum(({ confirmed }) => confirmed.length),
    received: sum(({ received }) => received.length),
    resumes: sum(({ resumes }) => resumes),
    losses: sum(({ losses }) => losses.length),
    failed: sum(({ failed }) => failed.size),
    handled: count("handled"),
    pushesKept: count("push-kept"),
    pushesUncertain: count("push-uncertain"),
  };
}
