// What a restart has to reach, beside what was seen.

/** @typedef {{ goal: string, seen: string, holds: boolean | undefined }} Row holds: undefined where there is no goal */

/** Above this share of time with somebody waiting for a processor, pauses say more of the machine than of the server. */
const crowded = 40;

/**
 * @param {import("../restart.js").RestartResults} results
 * @returns {Row[]}
 */
export function compareGoals({ handover, quiet, connections, stopped }) {
  const { restarts, verdict } = handover;
  const each = (/** @type {(restart: any) => number} */ figure) => restarts.map(figure);
  const perSecond = each(({ result }) => (result.moved / result.tookMs) * 1000);
  const took = each(({ result }) => (result.tookMs / result.moved) * 10_000);
  const cpu = quiet.map(({ cpuUs }) => cpuUs);
  const pressure = median(each((restart) => restart.pressure));
  const isCrowded = pressure > crowded;
  const at = ` (pressure ${pressure} %)`;
  const pause = (/** @type {"p50" | "p99" | "max"} */ which) =>
    each(({ result }) => result.pauseMs[which]);
  const { lost, doubled, reordered, damaged, refused, closed, http, server } = verdict.faults;
  const wrong = lost + doubled + reordered + damaged + server;
  return [
    row("0 lost, doubled, reordered, damaged", `${wrong} of ${verdict.sent}`, wrong === 0),
    row("0 closed, 0 pages failed", `${closed} and ${http}`, closed + http === 0),
    row("0 refused or reset connects", `${refused} of ${verdict.newcomers}`, refused === 0),
    row("10 000 connections/s", `${fixed(median(perSecond))}${at}`, median(perSecond) >= 10_000),
    row(
      "10 000 connections in 1000 ms",
      `${fixed(median(took))} ms${at}, of ${connections}`,
      median(took) <= 1000,
    ),
    row(
      "CPU 100 us each, both sides",
      `${fixed(median(cpu))} us, of silent ones`,
      median(cpu) <= 100,
    ),
    row("", `${fixed(median(quiet.map(({ beforeMs }) => beforeMs)))} ms of the new one before`),
    row("pause p50 1 ms", ms(pause("p50"), at), median(pause("p50")) <= 1),
    row(
      isCrowded ? "pause p99 250 ms, crowded" : "pause p99 20 ms",
      ms(pause("p99"), at),
      median(pause("p99")) <= (isCrowded ? 250 : 20),
    ),
    row(
      isCrowded ? "pause max, crowded" : "pause max 50 ms",
      ms(pause("max"), at),
      isCrowded ? undefined : median(pause("max")) <= 50,
    ),
    row("ws, stopped and started", `${stopped.cut} cut, ${stopped.unanswered} unanswered`),
  ];
}

/** @param {readonly Row[]} rows */
export function goalTable(rows) {
  const width = Math.max(...rows.map(({ goal }) => goal.length));
  return rows
    .map(({ goal, seen, holds }) => `${markOf(holds)} ${goal.padEnd(width)}  ${seen}`)
    .join("\n");
}

/** @param {boolean | undefined} holds */
function markOf(holds) {
  if (holds === undefined) return "    ";
  return holds ? "ok  " : "MISS";
}

/** @param {string} goal @param {string} seen @param {boolean} [holds] @returns {Row} */
function row(goal, seen, holds) {
  return { goal, seen, holds };
}

/** @param {readonly number[]} values @param {string} at */
function ms(values, at) {
  return `${median(values).toFixed(1)} ms, worst ${Math.max(...values).toFixed(1)}${at}`;
}

/** @param {number} value */
function fixed(value) {
  return value.toFixed(0);
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
