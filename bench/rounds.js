// Takes the figures of one workload: all servers are there from the start, and take turns in every round, so that
// whatever else the machine does meets all of them.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { canDo } from "./contenders.js";
import { runLoad, startLoad } from "./generator.js";
import { checkReplies, writeMessages } from "./messages.js";
import { cache } from "./packages.js";
import { ServerProcess } from "./server-process.js";

/**
 * @typedef {object} Plan how thoroughly
 * @property {number} rounds
 * @property {number} warmMs before each measurement, in CPU time of the server
 * @property {number} firstWarmMs before the first round, for the compilers of the runtimes
 * @property {number} measureMs
 * @property {number} timeMs for one workload: when it is over, so are the rounds, with the one that runs
 * @property {number} share of the connections, where their number is only there for precision
 *
 * @typedef {object} Bench what the runs of one call share
 * @property {Plan} plan
 * @property {string} node
 * @property {import("./generator.js").Generator} generator
 * @property {readonly import("./contenders.js").Contender[]} contenders
 * @property {(text: string) => void} tell progress
 *
 * @typedef {object} Sample one contender in one round
 * @property {number} cost microseconds of CPU per message; bytes per connection for idle ones
 * @property {number} [perSecond]
 * @property {number} [serverBusy] share of the time, 1 is one core
 * @property {number} [generatorBusy]
 * @property {number} [replyBytes] of one reply
 * @property {readonly { connections: number, bytes: number }[]} [memory]
 *
 * @typedef {{ samples: Sample[], failed?: string }} Outcome
 * @typedef {{ load: [before: number, after: number], outcomes: Map<string, Outcome> }} Taken
 */

/** @typedef {import("./contenders.js").Contender} Contender */
/** @typedef {import("./workloads.js").Workload} Workload */

/**
 * @param {Bench} bench
 * @param {Workload} workload
 * @returns {Promise<Taken>}
 */
export async function takeRounds(bench, workload) {
  const able = bench.contenders.filter((contender) => canDo(contender, workload));
  const before = loadavg()[0] ?? 0;
  const take = workload.kind === "idle" ? takeMemory : takeTraffic;
  const outcomes = await take(bench, workload, able);
  return { load: [before, loadavg()[0] ?? 0], outcomes };
}

/**
 * @param {Bench} bench
 * @param {Workload} workload
 * @param {readonly Contender[]} able
 */
async function takeTraffic(bench, workload, able) {
  const end = performance.now() + bench.plan.timeMs;
  /** @type {Map<string, ServerProcess>} */
  const servers = new Map();
  /** @type {Map<string, Outcome>} */
  const outcomes = new Map(able.map(({ name }) => [name, { samples: [] }]));
  try {
    const start = (/** @type {Contender} */ each) =>
      attempt(outcomes, each, async () => {
        servers.set(each.name, await ServerProcess.start(each, taskOf(workload), bench.node));
      });
    await Promise.all(able.map(start));
    for (let round = 0; round <= bench.plan.rounds; round++) {
      if (round > 1 && performance.now() > end) break;
      bench.tell(`${workload.name}: ${round === 0 ? "warming" : `round ${round}`}`);
      for (const each of turned(able, round)) {
        const server = servers.get(each.name);
        if (server === undefined) continue;
        await attempt(outcomes, each, async (outcome) => {
          const sample = await takeSample(bench, workload, each, server, round === 0);
          if (round > 0) outcome.samples.push(sample);
        });
      }
    }
  } finally {
    await Promise.all([...servers.values()].map((server) => server.stop()));
  }
  return outcomes;
}

/**
 * Memory: a server of its own for each reading, since one that had many connections keeps room for them.
 *
 * @param {Bench} bench
 * @param {Workload} workload
 * @param {readonly Contender[]} able
 */
async function takeMemory(bench, workload, able) {
  const end = performance.now() + bench.plan.timeMs;
  /** @type {Map<string, Outcome>} */
  const outcomes = new Map(able.map(({ name }) => [name, { samples: [] }]));
  for (let round = 1; round <= Math.min(bench.plan.rounds, 5); round++) {
    if (round > 1 && performance.now() > end) break;
    bench.tell(`${workload.name}: round ${round}`);
    for (const each of turned(able, round)) {
      await attempt(outcomes, each, async (outcome) => {
        const server = await ServerProcess.start(each, taskOf(workload), bench.node);
        try {
          outcome.samples.push(await takeMemorySample(bench, workload, each, server));
        } finally {
          await server.stop();
        }
      });
    }
  }
  return outcomes;
}

/**
 * Who fails once is out, with the reason: the others go on.
 *
 * @param {Map<string, Outcome>} outcomes
 * @param {Contender} contender
 * @param {(outcome: Outcome) => Promise<void>} step
 */
async function attempt(outcomes, contender, step) {
  const outcome = outcomes.get(contender.name);
  if (outcome === undefined || outcome.failed !== undefined) return;
  try {
    await step(outcome);
  } catch (error) {
    outcome.failed = /** @type {Error} */ (error).message;
  }
}

/**
 * @param {Bench} bench
 * @param {Workload} workload
 * @param {Contender} contender
 * @param {ServerProcess} server
 * @param {boolean} first
 * @returns {Promise<Sample>}
 */
async function takeSample({ generator, plan }, workload, contender, server, first) {
  const capture = workload.deflate === undefined ? undefined : captureFile(contender);
  const measure = await runLoad(generator, {
    ...(await loadOptions(workload, contender, server, first ? { ...plan, share: 1 } : plan)),
    "warm-ms": first ? plan.firstWarmMs : plan.warmMs,
    "measure-ms": plan.measureMs,
    ...(capture === undefined ? {} : { capture }),
  });
  if (capture !== undefined) checkReplies(readFileSync(capture), workload);
  return sampleOf(measure, workload);
}

/** @param {Contender} contender */
function captureFile(contender) {
  const file = join(cache, "messages", `${contender.name}.replies`);
  if (existsSync(file)) rmSync(file);
  return file;
}

/**
 * @param {import("./generator.js").Measure} measure
 * @param {Workload} workload
 * @returns {Sample}
 */
function sampleOf({ messages, elapsedNs, serverNs, generatorNs, replyBytes }, workload) {
  if (messages === 0) throw new Error("Cannot measure: no reply came in the time");
  const sample = { cost: serverNs / 1000 / messages, perSecond: messages / (elapsedNs / 1e9) };
  // What a server does after the last handshake is counted, the time is not: a share would be wrong.
  if (workload.kind === "handshake") return sample;
  const busy = { serverBusy: serverNs / elapsedNs, generatorBusy: generatorNs / elapsedNs };
  return { ...sample, ...busy, replyBytes: replyBytes / messages };
}

/**
 * The server's memory at each point; the cost of a connection is the slope between the last two, which leaves out what
 * the first connections make the server allocate once.
 *
 * @param {Bench} bench
 * @param {Workload} workload
 * @param {Contender} contender
 * @param {ServerProcess} server
 * @returns {Promise<Sample>}
 */
async function takeMemorySample({ generator, plan }, workload, contender, server) {
  const load = startLoad(generator, await loadOptions(workload, contender, server, plan));
  const memory = [];
  try {
    for (const connections of workload.points) {
      load.tell(String(Math.round(connections * plan.share)));
      const { open } = JSON.parse(await load.nextLine());
      await server.collectGarbage();
      memory.push({ connections: open, bytes: server.residentBytes() });
    }
  } finally {
    await load.stop();
  }
  const [from, to] = memory.slice(-2);
  if (from === undefined || to === undefined) throw new Error("Cannot measure: too few points");
  return { cost: (to.bytes - from.bytes) / (to.connections - from.connections), memory };
}

/**
 * @param {Workload} workload
 * @param {Contender} contender
 * @param {ServerProcess} server
 * @param {Plan} plan
 * @returns {Promise<import("./generator.js").LoadOptions>}
 */
async function loadOptions(workload, contender, server, plan) {
  const messages = await writeMessages(workload, contender.dialect);
  const { kind, deflate } = workload;
  const scaled = kind === "handshake" || kind === "idle" ? plan.share : 1;
  return {
    kind,
    port: server.port,
    server: server.pid,
    dialect: contender.dialect,
    connections: Math.round(workload.connections * scaled),
    depth: workload.depth,
    topics: workload.topics,
    subscriptions: workload.subscriptions,
    binary: workload.content?.kind === "binary" ? 1 : 0,
    ...(messages === undefined ? {} : { messages }),
    ...(deflate === undefined ? {} : { compressed: 1, extensions: offers[deflate] }),
  };
}

/** As browsers offer it, and as a client does that wants no context kept. */
const offers = {
  kept: "permessage-deflate; client_max_window_bits",
  reset: "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
};

/**
 * @param {Workload} workload
 * @returns {import("./servers/control.js").Task}
 */
function taskOf({ kind, text, deflate, topics, subscriptions }) {
  return { kind, text, topics, subscriptions, ...(deflate === undefined ? {} : { deflate }) };
}

/**
 * Each round begins with another.
 *
 * @template Item
 * @param {readonly Item[]} items
 * @param {number} by
 */
function turned(items, by) {
  const at = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}
