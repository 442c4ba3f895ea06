// Clients that stay, and come back when they are sent away: revoir's own, which obey a slot, or ws with the usual few
// lines around it, which ignore one.
import process from "node:process";
import { setTimeout as wait } from "node:timers/promises";
import { connect } from "revoir/client";
import { WebSocket } from "ws";

const [url = "", count = "1", kind = "revoir"] = process.argv.slice(2);
const atOnce = 20;

/** @type {number[]} */
const awayMs = [];
let failed = 0;
let opened = 0;
let present = 0;

const numbers = Array.from({ length: Number(count) }, (_, number) => number);
const join = kind === "ws" ? joinByWs : joinByRevoir;
await Promise.all(Array.from({ length: atOnce }, joinOneAfterAnother));
process.on("message", (/** @type {any} */ { id }) => {
  process.send?.({ id, answer: { awayMs, failed, opened, present } });
});
process.on("disconnect", () => process.exit());
process.send?.({ ready: true });

async function joinOneAfterAnother() {
  while (numbers.pop() !== undefined)
    await new Promise((resolve) => join(() => resolve(undefined)));
}

/** @param {() => void} onOpen */
function joinByRevoir(onOpen) {
  const link = connect(url);
  let leftAt = 0;
  let isOpen = false;
  link.on("message", () => {});
  link.on("open", () => {
    isOpen = true;
    came(leftAt);
    onOpen();
  });
  link.on("end", () => {
    if (isOpen) leftAt = left();
    else failed += 1;
    isOpen = false;
  });
}

/** @param {() => void} onOpen @param {number} [leftAt] */
function joinByWs(onOpen, leftAt = 0) {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  let isOpen = false;
  let away = leftAt;
  socket.on("error", () => {});
  socket.on("open", () => {
    isOpen = true;
    came(leftAt);
    onOpen();
  });
  socket.on("close", async () => {
    if (isOpen) away = left();
    else failed += 1;
    await wait(1000 + Math.random() * 4000);
    joinByWs(onOpen, away);
  });
}

/** @param {number} leftAt 0 at the first time */
function came(leftAt) {
  opened += 1;
  present += 1;
  if (leftAt > 0) awayMs.push(performance.now() - leftAt);
}

function left() {
  present -= 1;
  return performance.now();
}
