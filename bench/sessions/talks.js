import { loadavg } from "node:os";
import { spreadOf } from "../statistics.js";
import { engineUs } from "./kinds.js";
import { SessionServer } from "./server-process.js";
import { bytesOnTheWay } from "./talk.js";

/** @typedef {import("./kinds.js").Kind} Kind */
/** @typedef {import("./parts.js").Plan} Plan */
/** @typedef {import("./talkers.js").Talking} Talking */
/** @typedef {{ connections: number, depth: number }} Shape */

/**
 * @param {readonly Kind[]} kinds
 * @param {Plan} plan
 */
export async function measureBytes(kinds, { quick, tell, show }) {
  const messages = quick ? 640 : 6400;
  /** @type {Record<string, { pipelined: { up: number, down: number }, single: { up: number, down: number } }>} */
  const found = {};
  for (const { name, place, node } of kinds) {
    tell(`bytes: ${name}`);
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
  return { figures: found, shape: {} };
}

/**
 * @param {readonly Kind[]} kinds
 * @param {Plan} plan
 */
export async function measureTalks(kinds, plan) {
  const pipelined = await measureTalk(kinds, { connections: 50, depth: 32 }, plan);
  const single = await measureTalk(kinds, { connections: 200, depth: 1 }, plan);
  return {
    figures: { pipelined, single },
    shape: { rounds: plan.rounds, talkers: plan.talkers.what },
  };
}

/**
 * All servers are up from the start and take turns in every round.
 *
 * @param {readonly Kind[]} kinds
 * @param {Shape} shape
 * @param {Plan} plan
 */
async function measureTalk(kinds, shape, plan) {
  const before = loadavg()[0];
  const servers = await Promise.all(
    kinds.map(({ place, node }) => SessionServer.start(place, node)),
  );
  const talk = `${shape.connections} connections, ${shape.depth} under way`;
  /** @type {Turn[][]} */
  const turns = kinds.map(() => []);
  try {
    for (let round = 0; round < plan.rounds; round++) {
      plan.tell(`${talk}: round ${round + 1} of ${plan.rounds}`);
      for (const at of kinds.keys()) {
        const turn = (at + round) % kinds.length;
        const kind = /** @type {Kind} */ (kinds[turn]);
        const server = /** @type {SessionServer} */ (servers[turn]);
        turns[turn]?.push(await takeTurn(kind, server, shape, plan, round === 0));
      }
    }
  } finally {
    await Promise.all(servers.map((server) => server.kill()));
  }
  const load = `load ${before?.toFixed(1)} to ${loadavg()[0]?.toFixed(1)}`;
  const measured = Object.fromEntries(
    kinds.map(({ name }, at) => [name, spreadsOf(turns[at] ?? [])]),
  );
  plan.show(
    `200 B of text and back, ${talk} (by ${plan.talkers.what}; ${plan.rounds} rounds, ${load})`,
    ["", "CPU µs", "half between", "x off", "engine µs", "messages/s", "clients busy"],
    rowsOf(measured),
  );
  return measured;
}

/** @typedef {Awaited<ReturnType<typeof takeTurn>>} Turn */

/**
 * @param {Kind} kind
 * @param {SessionServer} server
 * @param {Shape} shape
 * @param {Plan} plan
 * @param {boolean} isFirst
 */
async function takeTurn({ place, redis }, server, shape, { quick, talkers }, isFirst) {
  const ms = quick ? 300 : 1000;
  const talk = await talkers.begin(server, { hasSession: place !== undefined, ...shape });
  try {
    await warmUp(talk, server, isFirst ? ms * 2 : ms / 4);
    const before = engineUs(redis);
    const { messages, perSecond, cpuUs, clientsBusy } = await talk.measure(ms);
    const used = (engineUs(redis) - before) / messages;
    await talk.rest();
    return { perSecond, cpuUs, clientsBusy, engineUs: used };
  } finally {
    await talk.end();
  }
}

/** @param {readonly Turn[]} turns */
function spreadsOf(turns) {
  const spread = (/** @type {keyof Turn} */ figure) => spreadOf(turns.map((turn) => turn[figure]));
  return {
    cpuUs: spread("cpuUs"),
    engineUs: spread("engineUs"),
    perSecond: spread("perSecond"),
    clientsBusy: spread("clientsBusy"),
  };
}

/** @param {Readonly<Record<string, ReturnType<typeof spreadsOf>>>} measured */
function rowsOf(measured) {
  const plain = measured.off?.cpuUs.median ?? Number.NaN;
  return Object.entries(measured).map(([name, { cpuUs, engineUs: engine, ...clients }]) => [
    name,
    cpuUs.median.toFixed(2),
    `${cpuUs.q1.toFixed(2)}-${cpuUs.q3.toFixed(2)}`,
    (cpuUs.median / plain).toFixed(2),
    engine.median === 0 ? "" : engine.median.toFixed(2),
    String(Math.round(clients.perSecond.median)),
    `${Math.round(clients.clientsBusy.median * 100)} %`,
  ]);
}

/**
 * Everybody is warmed up by the same CPU time, not the same time; on a crowded machine, by eight times that time at most.
 *
 * @param {Talking} talk
 * @param {SessionServer} server
 * @param {number} cpuMs
 */
async function warmUp(talk, server, cpuMs) {
  const before = await server.cpuUs();
  for (let slices = 0; slices < 32; slices++) {
    await talk.measure(cpuMs / 4);
    if ((await server.cpuUs()) - before > cpuMs * 1000) return;
  }
}
