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
/** @type {Record<string, number>} how often an attempt failed, by the sentence that says why */
const whys = {};
let present = 0;

const numbers = Array.from({ length: Number(count) }, (_, number) => number);
const join = kind === "ws" ? joinByWs : joinByRevoir;
await Promise.all(Array.from({ length: atOnce }, joinOneAfterAnother));
process.on("message", (/** @type {any} */ { id }) => {
  process.send?.({ id, answer: { awayMs, failed, whys, present } });
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
  link.on("end", (end) => {
    if (isOpen) leftAt = left();
    else fail(end.explain());
    isOpen = false;
  });
}

/** @param {() => void} onOpen @param {number} [leftAt] */
function joinByWs(onOpen, leftAt = 0) {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  let isOpen = false;
  let away = leftAt;
  let why = "";
  socket.on("error", ({ message }) => {
    why = message;
  });
  socket.on("open", () => {
    isOpen = true;
    came(leftAt);
    onOpen();
  });
  socket.on("close", async () => {
    if (isOpen) away = left();
    else fail(why);
    await wait(1000 + Math.random() * 4000);
    joinByWs(onOpen, away);
  });
}

/** @param {number} leftAt 0 at the first time */
function came(leftAt) {
  present += 1;
  if (leftAt > 0) awayMs.push(performance.now() - leftAt);
}

/** @param {string} why */
function fail(why) {
  failed += 1;
  whys[why] = (whys[why] ?? 0) + 1;
}

function left() {
  present -= 1;
  return performance.now();
}
