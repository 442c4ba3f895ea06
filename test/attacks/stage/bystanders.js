// Honest clients in a process of their own: each sends a short message, waits for its echo, and takes the time. They
// were made by somebody else (the package `ws`), so that a fault on both sides of ours can not hide itself.
import process from "node:process";
import { setTimeout as wait } from "node:timers/promises";
import { WebSocket } from "ws";

const [url = "", count = "10"] = process.argv.slice(2);
/** @type {number[]} */
let roundTripsMs = [];
let lost = 0;

await Promise.all(Array.from({ length: Number(count) }, enter));
process.on("message", (/** @type {any} */ { id }) => {
  const sorted = roundTripsMs.sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  const answer = { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1), lost };
  roundTripsMs = [];
  process.send?.({ id, answer });
});
process.on("disconnect", () => process.exit());
process.send?.({ ready: true });

async function enter() {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  socket.on("error", () => {});
  await new Promise((resolve) => socket.once("open", resolve));
  socket.on("close", () => lost++);
  void talk(socket);
}

/** @param {WebSocket} socket */
async function talk(socket) {
  while (socket.readyState === WebSocket.OPEN) {
    const start = performance.now();
    socket.send("still here?");
    await new Promise((resolve) => socket.once("message", resolve));
    roundTripsMs.push(performance.now() - start);
    await wait(5 + Math.random() * 10);
  }
}
