import { colourOf, drawing, origin, panel, placeOf, round, text } from "./svg.js";
import { figure, labelOf } from "./table.js";

/** The workloads that the picture shows, and what it calls them. */
const shown = /** @type {Record<string, string>} */ ({
  "ping-pong": "ping-pong 64 B, 100 connections",
  pipelined: "pipelined 128 B, 32 in flight",
  "fan-out": "fan-out to 1000, one at a time",
  bursts: "fan-out to 1000, bursts of 8",
  "64k-binary": "echo of 64 KiB binary",
  "64k-text": "echo of 64 KiB text, not decoded",
  deflate: "permessage-deflate, 1 KiB JSON",
  handshakes: "handshake",
  idle: "idle connection",
});

const bar = { height: 13, step: 19, label: 100, value: 50 };

/**
 * A panel of bars for each workload: what one message costs each of them.
 *
 * @param {import("./results.js").Results} results
 */
export function drawBars(results) {
  const names = Object.keys(shown).filter((name) => name in results.workloads);
  const most = Math.max(...names.map((name) => barsOf(results, name).length));
  const height = 34 + most * bar.step + 18;
  const rows = Math.ceil(names.length / panel.columns);
  const panels = names.flatMap((name, at) => drawPanel(results, name, placeOf(at, height)));
  const title = "CPU time of the server per message, memory per idle connection: less is better";
  return drawing(title, origin(results), 66 + rows * height, panels);
}

/**
 * @param {import("./results.js").Results} results
 * @param {string} name
 */
function barsOf(results, name) {
  return Object.entries(results.workloads[name]?.contenders ?? {}).flatMap(([who, { cost }]) =>
    cost === undefined ? [] : [{ who, cost }],
  );
}

/**
 * @param {import("./results.js").Results} results
 * @param {string} name
 * @param {{ x: number, y: number }} place
 */
function drawPanel(results, name, { x, y }) {
  const bars = barsOf(results, name);
  const unit = results.workloads[name]?.unit === "bytes" ? "bytes" : "µs";
  const room = panel.width - bar.label - bar.value;
  const scale = room / Math.max(...bars.map(({ cost }) => cost.q3));
  return [
    text(x, y + 12, shown[name] ?? name, "head"),
    text(x + panel.width, y + 12, unit, "small", "end"),
    ...bars.flatMap((each, at) => drawBar(each, scale, x, y + 22 + at * bar.step)),
  ];
}

/**
 * One bar to the median, a line from quartile to quartile.
 *
 * @param {{ who: string, cost: import("./statistics.js").Spread }} of
 * @param {number} scale
 * @param {number} x
 * @param {number} y
 */
function drawBar({ who, cost }, scale, x, y) {
  const start = x + bar.label;
  const middle = y + bar.height / 2;
  const size = `width="${round(cost.median * scale)}" height="${bar.height}" rx="2"`;
  const [from, to] = [round(start + cost.q1 * scale), round(start + cost.q3 * scale)];
  return [
    text(start - 6, y + 10.5, labelOf(who), who === "revoir" ? "head" : "", "end"),
    `<rect x="${start}" y="${y}" ${size} fill="${colourOf(who)}"/>`,
    `<path class="spread" d="M${from} ${middle}H${to}"/>`,
    text(Math.max(to, round(start + cost.median * scale)) + 5, y + 10.5, figure(cost.median)),
  ];
}
