// Clients that are with the new server before the others come, and take the time of their round trips.
import { once } from "node:events";
import process from "node:process";
import { setTimeout as wait } from "node:timers/promises";
import { WebSocket } from "ws";

const [url = "", count = "10"] = process.argv.slice(2);
/** @type {number[]} */
let roundTripsMs = [];

await Promise.all(Array.from({ length: Number(count) }, enter));
process.on("message", (/** @type {any} */ { id }) => {
  process.send?.({ id, answer: { roundTripsMs } });
  roundTripsMs = [];
});
process.on("disconnect", () => process.exit());
process.send?.({ ready: true });

/** Old and new server take connections from one queue: try until it is the new one's. */
async function enter() {
  for (;;) {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    const [greeting] = await once(socket, "message");
    if (String(greeting) === "new") return void talk(socket);
    socket.terminate();
  }
}

/** @param {WebSocket} socket */
async function talk(socket) {
  while (socket.readyState === WebSocket.OPEN) {
    const start = performance.now();
    socket.send("still here?");
    await once(socket, "message");
    roundTripsMs.push(performance.now() - start);
    await wait(20 + Math.random() * 20);
  }
}
