import { contenders } from "./contenders.js";

/** @typedef {import("./results.js").WorkloadResult} WorkloadResult */
/** @typedef {import("./results.js").CurveResult} CurveResult */

/** From here on the generator may be what limits the messages per second. */
const saturated = 0.95;

/**
 * One workload for the terminal.
 *
 * @param {string} name
 * @param {WorkloadResult} result
 */
export function workloadTable(name, result) {
  const cost = result.unit === "us" ? "CPU µs" : "bytes";
  const heads = [
    "",
    cost,
    "half between",
    "x revoir",
    "messages/s",
    "server",
    "generator",
    "reply",
  ];
  const rows = Object.entries(result.contenders).map(([each, figures]) => rowOf(each, figures));
  const [before, after] = result.load;
  const title = `${name}: ${result.sentence} (${result.rounds} rounds, load ${before} to ${after})`;
  return `${title}\n${alignedTable([heads, ...rows])}`;
}

/**
 * @param {string} name
 * @param {import("./results.js").ContenderResult} figures
 */
function rowOf(name, { failed, cost, ratio, perSecond, serverBusy, generatorBusy, replyBytes }) {
  if (cost === undefined) return [labelOf(name), "-", failed ?? ""];
  return [
    labelOf(name),
    figure(cost.median),
    `${figure(cost.q1)}-${figure(cost.q3)}`,
    ratio === undefined ? "" : `${figure(ratio.median)} (${figure(ratio.q1)}-${figure(ratio.q3)})`,
    perSecond === undefined ? "" : String(Math.round(perSecond.median)),
    percent(serverBusy),
    `${percent(generatorBusy)}${(generatorBusy ?? 0) >= saturated ? " full" : ""}`,
    replyBytes === undefined ? "" : `${Math.round(replyBytes)} B`,
  ];
}

/**
 * One scale curve for the terminal.
 *
 * @param {string} name
 * @param {CurveResult} curve
 */
export function curveTable(name, { sentence, axis, unit, lines }) {
  const places = [...new Set(Object.values(lines).flatMap((line) => line.map(([at]) => at)))];
  const heads = [axis, ...places.map(String)];
  const rows = Object.entries(lines).map(([each, line]) => [
    labelOf(each),
    ...places.map((place) => costAt(line, place)),
  ]);
  const what = unit === "us" ? "CPU µs" : "bytes";
  return `${name}: ${sentence} (${what})\n${alignedTable([heads, ...rows])}`;
}

/** @param {readonly [at: number, cost: number][]} line @param {number} place */
function costAt(line, place) {
  const cost = line.find(([at]) => at === place)?.[1];
  return cost === undefined ? "-" : figure(cost);
}

/** @param {string} name */
export function labelOf(name) {
  return contenders.find((each) => each.name === name)?.label ?? name;
}

/** Three digits. @param {number} value */
export function figure(value) {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

/** @param {number | undefined} share */
function percent(share) {
  return share === undefined ? "" : `${Math.round(share * 100)} %`;
}

/**
 * Columns as wide as their widest cell; the first to the left, figures to the right.
 *
 * @param {readonly (readonly string[])[]} rows
 */
export function alignedTable(rows) {
  const columns = Math.max(...rows.map((row) => row.length));
  const complete = rows.filter((row) => row.length === columns);
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.max(...complete.map((row) => (row[at] ?? "").length)),
  );
  return rows.map((row) => `  ${alignedRow(row, widths)}`.trimEnd()).join("\n");
}

/** @param {readonly string[]} row @param {readonly number[]} widths */
function alignedRow(row, widths) {
  return row
    .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
    .join("  ");
}
