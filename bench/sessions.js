// npm run bench -- sessions: what it costs that messages outlive connections and processes. README.md says how to read the figures.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { RedisProcess } from "../test/support/redis-process.js";
import { nodeWithSqlite, requirements } from "../tools/requirements.js";
import { cache } from "./packages.js";
import { roomFor } from "./restart/room.js";
import { restart, resume } from "./sessions/resumes.js";
import { SessionServer } from "./sessions/server-process.js";
import { bytesOnTheWay, Talk } from "./sessions/talk.js";
import { spreadOf } from "./statistics.js";
import { alignedTable } from "./table.js";

/** @typedef {import("./sessions/server-process.js").StorePlace} StorePlace */
/** @typedef {{ name: string, place: StorePlace | undefined, node: string, redis?: RedisProcess }} Kind */

const results = fileURLToPath(new URL("results", import.meta.url));

/** @param {{ quick: boolean, out: string | undefined, rounds: number, only: readonly string[] | undefined }} options */
export async function benchSessions({ quick, out, rounds, only }) {
  const folder = mkdtempSync(join(tmpdir(), "revoir-bench-"));
  const kinds = (await kindsIn(folder)).filter(({ name }) => only?.includes(name) ?? true);
  try {
    const bytes = await measureBytes(kinds, quick ? 640 : 6400);
    const talks = {
      pipelined: await measureTalk(kinds, {
        connections: 50,
        depth: 32,
        rounds,
        ms: quick ? 300 : 1000,
      }),
      single: await measureTalk(kinds, {
        connections: 200,
        depth: 1,
        rounds,
        ms: quick ? 300 : 1000,
      }),
    };
    const kept = kinds.filter(({ place }) => place !== undefined);
    const resumes = await measureResumes(
      kept,
      quick ? { sessions: 100, ms: 500 } : { sessions: 2000, ms: 5000 },
    );
    const sessions = quick ? 300 : roomFor(10_000);
    const restarts = await measureRestarts(kept, sessions);
    const measured = { ...machine(), rounds, bytes, talks, resumes, sessions, restarts };
    const file = out ?? join(quick ? cache : results, `sessions-node-${majorHere()}.json`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(measured, undefined, 2)}\n`);
    console.log(`\nbench: ${file}`);
  } finally {
    for (const { redis } of kinds) await redis?.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What is compared: plain connections, and sessions in every store that this machine has.
 *
 * @param {string} folder
 * @returns {Promise<Kind[]>}
 */
async function kindsIn(folder) {
  const node = process.execPath;
  const newer = nodeWithSqlite();
  const program = requirements["redis-server"].find();
  const redis = program && (await RedisProcess.start(program, { appendfsync: "always" }));
  return [
    { name: "off", place: undefined, node },
    { name: "memory", place: { kind: "memory" }, node },
    ...(newer ? [sqliteIn(folder, newer)] : []),
    { name: "lmdb", place: { kind: "lmdb", path: join(folder, "lmdb") }, node },
    ...(redis
      ? [
          {
            name: "redis",
            place: { kind: /** @type {const} */ ("redis"), url: redis.url },
            node,
            redis,
          },
        ]
      : []),
  ];
}

/**
 * @param {string} folder
 * @param {string} node
 * @returns {Kind}
 */
function sqliteIn(folder, node) {
  return { name: "sqlite", place: { kind: "sqlite", path: join(folder, "sqlite.db") }, node };
}

/**
 * @param {readonly Kind[]} kinds
 * @param {number} messages
 */
async function measureBytes(kinds, messages) {
  /** @type {Record<string, { pipelined: { up: number, down: number }, single: { up: number, down: number } }>} */
  const found = {};
  for (const { name, place, node } of kinds.filter(
    (kind) => kind.name === "off" || kind.name === "memory",
  )) {
    const server = await SessionServer.start(place, node);
    const hasSession = place !== undefined;
    const pipelined = await bytesOnTheWay(server, { hasSession, depth: 32, messages });
    const single = await bytesOnTheWay(server, { hasSession, depth: 1, messages });
    found[name] = { pipelined, single };
    await server.kill();
  }
  const rows = Object.entries(found).map(([name, { pipelined, single }]) => [
    name,
    ...[pipelined.up, pipelined.down, single.up, single.down].map((bytes) => bytes.toFixed(2)),
  ]);
  show(
    "bytes besides 200 of text, and what TCP and IP add",
    ["", "32 under way: up", "down", "one: up", "down"],
    rows,
  );
  return found;
}

/**
 * All servers are up from the start and take turns in every round.
 *
 * @param {readonly Kind[]} kinds
 * @param {{ connections: number, depth: number, rounds: number, ms: number }} shape
 */
async function measureTalk(kinds, { connections, depth, rounds, ms }) {
  const before = loadavg()[0];
  /** @type {Record<string, { cpuUs: number[], engineUs: number[], perSecond: number[] }>} */
  const found = Object.fromEntries(
    kinds.map(({ name }) => [name, { cpuUs: [], engineUs: [], perSecond: [] }]),
  );
  const servers = await Promise.all(
    kinds.map(({ place, node }) => SessionServer.start(place, node)),
  );
  for (let round = 0; round < rounds; round++) {
    for (const at of kinds.keys()) {
      const turn = (at + round) % kinds.length;
      const { name, place, redis } = /** @type {Kind} */ (kinds[turn]);
      const server = /** @type {SessionServer} */ (servers[turn]);
      const talk = await Talk.begin(server, {
        hasSession: place !== undefined,
        connections,
        depth,
      });
      await warmUp(talk, server, round === 0 ? ms * 2 : ms / 4);
      const engineBefore = engineUs(redis);
      const figures = await talk.measure(ms, () => server.cpuUs());
      const into = /** @type {typeof found[string]} */ (found[name]);
      into.cpuUs.push(figures.cpuUs);
      into.perSecond.push(figures.perSecond);
      into.engineUs.push((engineUs(redis) - engineBefore) / ((figures.perSecond * ms) / 1000));
      await talk.rest();
      talk.end();
    }
  }
  await Promise.all(servers.map((server) => server.kill()));
  const measured = Object.fromEntries(
    Object.entries(found).map(([name, lists]) => [
      name,
      {
        cpuUs: spreadOf(lists.cpuUs),
        engineUs: spreadOf(lists.engineUs),
        perSecond: spreadOf(lists.perSecond),
      },
    ]),
  );
  const plain = measured.off?.cpuUs.median ?? Number.NaN;
  const rows = Object.entries(measured).map(([name, { cpuUs, engineUs: engine, perSecond }]) => [
    name,
    cpuUs.median.toFixed(2),
    `${cpuUs.q1.toFixed(2)}-${cpuUs.q3.toFixed(2)}`,
    (cpuUs.median / plain).toFixed(2),
    engine.median === 0 ? "" : engine.median.toFixed(2),
    String(Math.round(perSecond.median)),
  ]);
  const title = `200 B of text and back, ${connections} connections, ${depth} under way (${rounds} rounds, load ${before?.toFixed(1)} to ${loadavg()[0]?.toFixed(1)})`;
  show(title, ["", "CPU µs", "half between", "x off", "engine µs", "messages/s"], rows);
  return measured;
}

/**
 * Everybody is warmed up by the same CPU time, not the same time; on a crowded machine, by eight times that time at most.
 *
 * @param {Talk} talk
 * @param {SessionServer} server
 * @param {number} cpuMs
 */
async function warmUp(talk, server, cpuMs) {
  const before = await server.cpuUs();
  for (let slices = 0; slices < 32; slices++) {
    await talk.measure(cpuMs / 4, () => server.cpuUs());
    if ((await server.cpuUs()) - before > cpuMs * 1000) return;
  }
}

/**
 * @param {readonly Kind[]} kinds
 * @param {{ sessions: number, ms: number }} shape
 */
async function measureResumes(kinds, { sessions, ms }) {
  /** @type {Record<string, Awaited<ReturnType<typeof resume>>>} */
  const found = {};
  for (const { name, place, node } of kinds) {
    const server = await SessionServer.start(place, node);
    found[name] = await resume(server, { sessions, atATime: 64, ms });
    await server.kill();
  }
  const rows = Object.entries(found).map(([name, { perSecond, cpuUs, losses }]) => [
    name,
    String(Math.round(perSecond)),
    String(Math.round(cpuUs)),
    String(losses),
  ]);
  show(
    `${sessions} sessions are cut off and resumed, 64 at a time`,
    ["", "resumes/s", "CPU µs", "lost"],
    rows,
  );
  return found;
}

/**
 * @param {readonly Kind[]} kinds
 * @param {number} sessions
 */
async function measureRestarts(kinds, sessions) {
  /** @type {Record<string, Awaited<ReturnType<typeof restart>>>} */
  const found = {};
  for (const { name, place, node } of kinds) {
    const server = await SessionServer.start(place, node);
    found[name] = await restart(server, {
      sessions,
      start: () => SessionServer.start(place, node),
    });
  }
  const rows = Object.entries(found).map(
    ([name, { startedMs, p50Ms, p99Ms, allMs, cpuUs, losses }]) => [
      name,
      ...[startedMs, p50Ms, p99Ms, allMs, cpuUs, losses].map((figure) =>
        String(Math.round(figure)),
      ),
    ],
  );
  const heads = ["", "up again ms", "away p50 ms", "p99 ms", "all back ms", "CPU µs each", "lost"];
  show(
    `${sessions} sessions, a server that is killed and started, everybody back within a second`,
    heads,
    rows,
  );
  return found;
}

/** Microseconds of CPU that a Redis has used, in ticks of 10 ms. @param {RedisProcess | undefined} redis */
function engineUs(redis) {
  if (redis === undefined) return 0;
  const [, fields = ""] = readFileSync(`/proc/${redis.pid}/stat`, "utf8").split(") ");
  const [user = 0, system = 0] = fields.split(" ").slice(11, 13).map(Number);
  return (user + system) * 10_000;
}

function machine() {
  return {
    day: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
  };
}

function majorHere() {
  return process.versions.node.split(".")[0];
}

/**
 * @param {string} title
 * @param {readonly string[]} heads
 * @param {readonly (readonly string[])[]} rows
 */
function show(title, heads, rows) {
  console.log(`\n${title}\n${alignedTable([heads, ...rows])}`);
}
