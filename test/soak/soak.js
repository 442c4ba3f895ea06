import { setTimeout as wait } from "node:timers/promises";
import { Life } from "./life.js";

/** What may be left when everybody is gone: code, caches, pages that the allocator keeps. */
const leftHeapMiB = 16;
const leftRssMiB = 96;

/**
 * @typedef {{
 *   readonly server: import("node:child_process").ChildProcess,
 *   readonly minutes: number,
 *   readonly connections: number,
 *   readonly random: import("../fuzz/random.js").Random,
 *   say(line: string): void,
 * }} Options
 */

/**
 * Keeps `connections` lives going for `minutes`, in two halves, and looks whether all is as it was between them.
 *
 * @param {Options} options
 * @returns {Promise<string[]>} what is wrong
 */
export async function soak(options) {
  const { server, minutes, say } = options;
  const { port } = await answerOf(server);
  const counts = { begun: 0, entered: 0, over: 0 };
  const half = { ...options, port, counts, minutes: minutes / 2 };
  say(`before: ${lineOf(await ask(server))}`);
  await live(half);
  // Allocators keep pages that were busy once: what the second half adds to the first is what was lost.
  const before = await ask(server);
  say(`at half-time, alone: ${lineOf(before)}`);
  await live(half);
  const after = await ask(server, true);
  say(`after ${counts.over} lives, alone: ${lineOf(after)}`);
  return problemsOf(before, after, counts);
}

/**
 * Lives come and go, and at the end all go.
 *
 * @param {Options & { readonly port: number, readonly counts: import("./life.js").Counts }} options
 */
async function live({ server, port, minutes, connections, random, counts, say }) {
  /** @type {Life[]} */
  let lives = [];
  const endsAt = performance.now() + minutes * 60_000;
  let saysAt = performance.now() + 60_000;
  while (performance.now() < endsAt) {
    lives = lives.filter(({ isOver }) => !isOver);
    // A tenth at a time, so that they do not all come and go in step.
    const missing = Math.min(connections - lives.length, Math.ceil(connections / 10));
    for (let index = 0; index < missing; index++) lives.push(new Life(port, random, counts));
    await wait(100);
    if (performance.now() < saysAt) continue;
    saysAt += 60_000;
    say(`${counts.over} lives over: ${lineOf(await ask(server))}`);
  }
  for (const life of lives) life.end();
  await Promise.all(lives.map(({ over }) => over));
  await settled(server);
}

/** Waits until the server has noticed, for as long as its own time limits take at most. @param {import("node:child_process").ChildProcess} server */
async function settled(server) {
  for (let left = 60; left > 0; left--) {
    const { metrics, sockets } = await ask(server);
    if (metrics.peers === 0 && metrics.arriving === 0 && sockets === 0) return;
    await wait(500);
  }
}

/**
 * @param {any} before
 * @param {any} after
 * @param {import("./life.js").Counts} counts
 */
function problemsOf(before, after, counts) {
  const { metrics, memory } = after;
  const ended = metrics.ended.reduce(
    (/** @type {number} */ sum, /** @type {any} */ row) => sum + row.count,
    0,
  );
  const grownHeap = mib(
    memory.heapUsed + memory.arrayBuffers - before.memory.heapUsed - before.memory.arrayBuffers,
  );
  const grownRss = mib(memory.rss - before.memory.rss);
  /** @type {readonly (readonly [boolean, string])[]} */
  const checks = [
    [
      metrics.peers + metrics.arriving === 0,
      `${metrics.peers} peers and ${metrics.arriving} handshakes are left`,
    ],
    [after.sockets === 0, `${after.sockets} sockets are left`],
    [
      after.timers <= before.timers,
      `${after.timers} timers are left, where there were ${before.timers}`,
    ],
    [after.other.length === 0, `other handles are left: ${after.other}`],
    [metrics.bufferedBytes === 0, `${metrics.bufferedBytes} bytes wait for nobody`],
    [metrics.topics === 0, `${metrics.topics} topics have subscribers who are gone`],
    [ended === metrics.opened, `${metrics.opened} connections were opened and ${ended} ended`],
    [counts.begun === counts.over, `${counts.begun} lives were begun and ${counts.over} are over`],
    // Who was cut off in the middle of the answer was let in all the same.
    [
      metrics.opened >= counts.entered,
      `the server let ${metrics.opened} in, and ${counts.entered} know of it`,
    ],
    [
      after.errors === metrics.errors,
      `${after.errors} errors were reported and ${metrics.errors} counted`,
    ],
    [grownHeap < leftHeapMiB, `the heap has grown by ${grownHeap} MiB`],
    [grownRss < leftRssMiB, `memory has grown by ${grownRss} MiB`],
  ];
  return checks.filter(([holds]) => !holds).map(([, problem]) => problem);
}

/** @param {any} seen */
function lineOf({ memory, sockets, timers, metrics, cpuSeconds }) {
  const ends = metrics.ended.map(
    (/** @type {any} */ { code, by, count }) => `${code} ${by} ${count}`,
  );
  return `${metrics.peers} peers, ${sockets} sockets, ${timers} timers, memory ${mib(memory.rss)} MiB, heap ${mib(memory.heapUsed)}, buffers ${mib(memory.arrayBuffers)}, CPU ${cpuSeconds.toFixed(0)} s; opened ${metrics.opened}, ended ${ends.join(", ")}`;
}

/** @param {number} bytes */
function mib(bytes) {
  return Number((bytes / 2 ** 20).toFixed(1));
}

let lastId = 0;

/**
 * @param {import("node:child_process").ChildProcess} server
 * @param {boolean} last whether the server may stop what it does by itself
 * @returns {Promise<any>}
 */
async function ask(server, last = false) {
  const id = ++lastId;
  server.send({ id, last });
  return (await answerOf(server)).answer;
}

/** @param {import("node:child_process").ChildProcess} server @returns {Promise<any>} */
function answerOf(server) {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error("Cannot go on: the server has ended"));
    server.once("exit", onExit);
    server.once("message", (message) => {
      server.off("exit", onExit);
      resolve(message);
    });
  });
}
