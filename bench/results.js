import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { ratioOf, spreadOf } from "./statistics.js";

/** @typedef {import("./statistics.js").Spread} Spread */

/**
 * The file of results: each workload as it was last run, with the load of that time; ratios hold within one workload.
 *
 * @typedef {object} Results
 * @property {import("./machine.js").Machine} machine
 * @property {Record<string, WorkloadResult>} workloads
 * @property {Record<string, CurveResult>} curves
 *
 * @typedef {object} WorkloadResult
 * @property {string} sentence
 * @property {"us" | "bytes"} unit of `cost`: microseconds of server CPU per message, or bytes per connection
 * @property {number} rounds
 * @property {string} day
 * @property {[before: number, after: number]} load average of the machine
 * @property {Record<string, ContenderResult>} contenders
 *
 * @typedef {object} ContenderResult
 * @property {string} [failed] why there are no figures
 * @property {Spread} [cost]
 * @property {Spread} [ratio] how many times what revoir costs
 * @property {Spread} [perSecond]
 * @property {number} [serverBusy] median share of a core
 * @property {number} [generatorBusy]
 * @property {number} [replyBytes]
 * @property {readonly { connections: number, bytes: number }[]} [memory] of the last round
 *
 * @typedef {object} CurveResult
 * @property {string} sentence
 * @property {string} axis
 * @property {string} caption
 * @property {"us" | "bytes"} unit
 * @property {Record<string, [at: number, cost: number][]>} lines by contender
 * @property {string} day
 */

/**
 * @param {import("./workloads.js").Workload} workload
 * @param {import("./rounds.js").Taken} taken
 * @returns {WorkloadResult}
 */
export function summarize(workload, { outcomes, load }) {
  const base = outcomes.get("revoir")?.samples.map(({ cost }) => cost) ?? [];
  const contenders = Object.fromEntries(
    [...outcomes].map(([name, outcome]) => [name, summaryOf(outcome, base)]),
  );
  return {
    sentence: workload.sentence,
    unit: workload.kind === "idle" ? "bytes" : "us",
    rounds: Math.max(...[...outcomes.values()].map(({ samples }) => samples.length)),
    day: today(),
    load: [rounded(load[0]), rounded(load[1])],
    contenders,
  };
}

/**
 * @param {import("./rounds.js").Outcome} outcome
 * @param {readonly number[]} base what revoir cost, by round
 * @returns {ContenderResult}
 */
function summaryOf({ samples, failed }, base) {
  if (failed !== undefined || samples.length === 0) return { failed: failed ?? "no round" };
  const costs = samples.map(({ cost }) => cost);
  const memory = samples.at(-1)?.memory;
  return {
    cost: roundedSpread(spreadOf(costs)),
    ...(base.length === costs.length ? { ratio: roundedSpread(ratioOf(costs, base)) } : {}),
    ...trafficOf(samples),
    ...(memory === undefined ? {} : { memory }),
  };
}

/** @param {readonly import("./rounds.js").Sample[]} samples */
function trafficOf(samples) {
  const rates = known(samples.map(({ perSecond }) => perSecond));
  const server = known(samples.map(({ serverBusy }) => serverBusy));
  const generator = known(samples.map(({ generatorBusy }) => generatorBusy));
  const bytes = known(samples.map(({ replyBytes }) => replyBytes));
  return {
    ...(rates.length > 0 ? { perSecond: roundedSpread(spreadOf(rates)) } : {}),
    ...(server.length > 0 ? { serverBusy: rounded(spreadOf(server).median) } : {}),
    ...(generator.length > 0 ? { generatorBusy: rounded(spreadOf(generator).median) } : {}),
    ...(bytes.length > 0 ? { replyBytes: Math.round(spreadOf(bytes).median) } : {}),
  };
}

/**
 * A curve from the results of its points.
 *
 * @param {import("./curves.js").Curve} curve
 * @param {readonly { at: number, result: WorkloadResult }[]} points
 * @returns {CurveResult}
 */
export function summarizeCurve({ sentence, axis, caption }, points) {
  /** @type {CurveResult["lines"]} */
  const lines = {};
  for (const { at, result } of points) {
    for (const [name, { cost, memory }] of Object.entries(result.contenders)) {
      const line = memory === undefined ? oneAt(at, cost) : perConnection(memory);
      lines[name] = [...(lines[name] ?? []), ...line];
    }
  }
  return { sentence, axis, caption, unit: points[0]?.result.unit ?? "us", lines, day: today() };
}

/**
 * @param {number} at
 * @param {Spread | undefined} cost
 * @returns {[at: number, cost: number][]}
 */
function oneAt(at, cost) {
  return cost === undefined ? [] : [[at, cost.median]];
}

/**
 * @param {readonly { connections: number, bytes: number }[]} memory the first point is the server without any
 * @returns {[at: number, cost: number][]}
 */
function perConnection([empty, ...others]) {
  const own = empty?.bytes ?? 0;
  return others.map(({ connections, bytes }) => [
    connections,
    Math.round((bytes - own) / connections),
  ]);
}

/**
 * Puts what was measured into the file, and leaves what else is there.
 *
 * @param {string} file
 * @param {Results} measured
 * @returns {Results} what the file now holds
 */
export function keepResults(file, measured) {
  const before = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const results = {
    machine: measured.machine,
    workloads: { ...before.workloads, ...measured.workloads },
    curves: { ...before.curves, ...measured.curves },
  };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
  return results;
}

function today() {
  return new Date().toISOString().slice(0, 10);
}

/** @param {readonly (number | undefined)[]} values @returns {number[]} */
function known(values) {
  return values.filter((value) => value !== undefined);
}

/** @param {Spread} spread @returns {Spread} */
function roundedSpread({ median, q1, q3 }) {
  return { median: rounded(median), q1: rounded(q1), q3: rounded(q3) };
}

/** To four digits, which is more than is known. @param {number} value */
function rounded(value) {
  return Number(value.toPrecision(4));
}
