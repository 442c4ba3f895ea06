// The server under attack, in a process of its own, so that its memory and its CPU are nobody else's. It is the built
// package with the options it is started with, and tells its parent what it sees.
import process from "node:process";

/** @type {typeof import("../../../src/server/index.js")} */
const { serve } = await import(new URL("../../../dist/server/index.js", import.meta.url).href);

/** How connections ended, by "code by whom, rule or limit". @type {Record<string, number>} */
let ends = {};
/** What handlers threw: there should be nothing. @type {string[]} */
const errors = [];
let peakRss = 0;
setInterval(() => {
  peakRss = Math.max(peakRss, process.memoryUsage.rss());
}, 10).unref();

/** The longest that the event loop has stood at one thing. While the process waits for a core it does nothing. */
let stoodMs = 0;
let lookedAt = { ms: performance.now(), cpuMs: cpuMs() };
setInterval(() => {
  const now = { ms: performance.now(), cpuMs: cpuMs() };
  stoodMs = Math.max(stoodMs, Math.min(now.ms - lookedAt.ms, now.cpuMs - lookedAt.cpuMs));
  lookedAt = now;
}, 2).unref();

const server = await serve({
  port: 0,
  host: "127.0.0.1",
  ...JSON.parse(process.argv[2] ?? "{}"),
  open(peer) {
    if (peer.request.url === "/news") peer.subscribe("news");
    if (peer.request.url === "/leave") peer.close(1001, "go");
  },
  message(peer, message) {
    if (peer.request.url === "/news") return;
    peer.send(message.kind === "text" ? message.text : message.bytes);
  },
  close(_peer, end) {
    const why = end.rule ?? (end.detail?.kind === "limit" ? end.detail.limit : end.detail?.kind);
    const key = [end.code, end.by, why].filter((part) => part !== undefined).join(" ");
    ends[key] = (ends[key] ?? 0) + 1;
  },
  error(error) {
    errors.push(String(error));
  },
});

/** What the parent may ask for. @type {Record<string, (order: any) => unknown>} */
const orders = {
  look: () => look(),
  measure: async () => {
    const longestMs = stoodMs;
    await collectGarbage();
    const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
    const report = {
      stoodMs: longestMs,
      rss,
      heapUsed,
      arrayBuffers,
      peakRss: Math.max(peakRss, rss),
      ...look(),
    };
    peakRss = rss;
    stoodMs = 0;
    lookedAt = { ms: performance.now(), cpuMs: cpuMs() };
    return report;
  },
  forget: () => {
    ends = {};
  },
  publish: ({ forMs, bytes }) => publish(forMs, Buffer.alloc(bytes, 1)),
  publishAlone: ({ times, bytes }) => publishAlone(times, Buffer.alloc(bytes, 1)),
};

process.on("message", async (/** @type {any} */ order) => {
  process.send?.({ id: order.id, answer: await orders[order.do]?.(order) });
});
process.on("disconnect", () => process.exit());
process.send?.({ port: server.port });

/** Of all threads. */
function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function look() {
  const { peers, arriving, bufferedBytes, opened, refused } = server.metrics();
  const open = process.getActiveResourcesInfo();
  return {
    ...{ peers, arriving, bufferedBytes, opened, refused, ends, errors },
    cpuMs: cpuMs(),
    sockets: open.filter((name) => name === "TCPSocketWrap").length,
    timers: open.filter((name) => name === "Timeout").length,
  };
}

/** Twice, with a turn between: what finalizers let go of is collected the second time. */
async function collectGarbage() {
  for (let round = 0; round < 2; round++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    globalThis.gc?.();
  }
}

/**
 * Each in a tick of its own, so that no two leave together.
 *
 * @param {number} times
 * @param {Uint8Array} message
 */
async function publishAlone(times, message) {
  for (let published = 0; published < times; published++) {
    server.publish("news", message);
    await new Promise((resolve) => process.nextTick(resolve));
    if (published % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

/**
 * At full speed, that is: as many as fit into a turn of 5 ms, turn after turn.
 *
 * @param {number} forMs
 * @param {Uint8Array} message
 */
async function publish(forMs, message) {
  let published = 0;
  for (const end = performance.now() + forMs; performance.now() < end; ) {
    for (const turnEnd = performance.now() + 5; performance.now() < turnEnd; published++) {
      server.publish("news", message);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return published;
}
