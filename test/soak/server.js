// The server of the soak, in a process of its own: an echo with a topic for everybody, with and without compression.
import process from "node:process";

/** @type {typeof import("../../src/server/index.js")} */
const { serve } = await import(new URL("../../dist/server/index.js", import.meta.url).href);

let errors = 0;
const server = await serve({
  port: 0,
  host: "127.0.0.1",
  deflate: true,
  heartbeat: { everyMs: 5000, missed: 2 },
  // Short, so that those who die without a word are gone before the end is looked at.
  limits: {
    closeTimeoutMs: 2000,
    maxSlowMs: 5000,
    handshakeTimeoutMs: 3000,
    maxBufferedBytes: 2 ** 20,
  },
  open(peer) {
    peer.subscribe("everybody");
    if (peer.request.url === "/slow") return new Promise((resolve) => setTimeout(resolve, 20));
    return undefined;
  },
  async message(peer, message) {
    const reply = message.kind === "text" ? message.text : message.copy().bytes;
    if (reply.length % 3 === 0) await null;
    if (reply === "bye") peer.close(4000, "as you wish");
    else if (reply === "throw") throw new Error("asked for");
    else peer.send(reply);
  },
  error() {
    errors++;
  },
});

const publishing = setInterval(() => server.publish("everybody", "news of the second"), 1000);

process.on("message", async (/** @type {any} */ { id, last }) => {
  if (last) clearInterval(publishing);
  process.send?.({ id, answer: await measure() });
});
process.on("disconnect", () => process.exit());
process.send?.({ port: server.port, answer: await measure() });

async function measure() {
  for (let round = 0; round < 2; round++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    globalThis.gc?.();
  }
  const { rss, heapUsed, arrayBuffers, external } = process.memoryUsage();
  const open = process.getActiveResourcesInfo();
  const { user, system } = process.cpuUsage();
  return {
    memory: { rss, heapUsed, arrayBuffers, external },
    sockets: open.filter((name) => name === "TCPSocketWrap").length,
    timers: open.filter((name) => name === "Timeout").length,
    other: open.filter(
      (name) => !/^(TCPSocketWrap|Timeout|TCPServerWrap|PipeWrap|Immediate)$/.test(name),
    ),
    cpuSeconds: (user + system) / 1e6,
    errors,
    metrics: server.metrics(),
  };
}
