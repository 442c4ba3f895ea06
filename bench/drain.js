// node bench/drain.js [clients]: what a restart by 1012 costs the clients, by how it is paced.
import process from "node:process";
import { runRestart } from "./drain/restart.js";

/** @typedef {import("./drain/restart.js").Restart} Restart */

const clients = Number(process.argv[2] ?? 2000);

/** @type {readonly [name: string, kind: Restart["kind"], drain: Restart["drain"]][]} */
const ways = [
  ["auto", "revoir", {}],
  ["auto", "ws", {}],
  ["at once, slots by auto", "revoir", { maxMs: 0 }],
  ["within 2 s, slots by auto", "revoir", { maxMs: 2000, slots: true }],
  ["at once, slots by auto, ignored", "ws", { maxMs: 0 }],
  ["at once, no slots", "revoir", { overMs: 0, slots: false }],
];

const columns = [
  ["drain", "clients", "failed", "away p50 / p99", "round trip p50 / p99 / max"],
  ["handshake", "closed in", "all back after"],
].flat();

console.log(
  `${clients} clients, 1 ms of CPU time in authorize, Node ${process.version}; all in ms\n`,
);
console.log(row(columns));
console.log(row(columns.map(() => "---")));
for (const [name, kind, drain] of ways) {
  const outcome = await runRestart({ clients, kind, workMs: 1, bystanders: 20, drain });
  const { failed, awayMs, roundTripMs, handshakeMs, drainMs, allBackMs } = outcome;
  const away = [awayMs.p50, awayMs.p99].map(Math.round).join(" / ");
  const trip = [roundTripMs.p50, roundTripMs.p99, roundTripMs.max].map((ms) => ms.toFixed(1));
  const measured = handshakeMs?.toFixed(2) ?? "not measured";
  const times = [measured, String(drainMs), String(Math.round(allBackMs))];
  console.log(row([name, kind, String(failed), away, trip.join(" / "), ...times]));
  for (const [why, count] of Object.entries(outcome.whys)) console.error(`${count} x ${why}`);
}

/** @param {readonly string[]} cells */
function row(cells) {
  return `| ${cells.join(" | ")} |`;
}
