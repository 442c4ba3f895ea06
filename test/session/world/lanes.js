import { Worker } from "node:worker_threads";

/**
 * @typedef {import("./run.js").Totals} Totals
 *
 * @typedef {object} Lanes
 * @property {string} bundle of the simulation
 * @property {string} mode
 * @property {number} first the first seed
 * @property {number} worlds
 * @property {number} lanes how many cores live them
 * @property {number} enough violations, after which nothing new is begun
 */

/**
 * Lives worlds on several cores.
 *
 * @param {Lanes} wishes
 * @param {(part: Totals) => void} [tell] what each part brought, as soon as it is there
 * @returns {Promise<Totals>}
 */
export async function liveInLanes({ bundle, mode, first, worlds, lanes, enough }, tell) {
  /** @type {Totals} */
  const totals = { worlds: 0, counts: {}, violations: [] };
  let next = first;
  const take = () => {
    const count = Math.min(100, first + worlds - next);
    if (count <= 0 || totals.violations.length >= enough) return undefined;
    next += count;
    return { first: next - count, count, enough };
  };
  const add = (/** @type {Totals} */ part) => {
    totals.worlds += part.worlds;
    totals.violations.push(...part.violations);
    for (const [name, count] of Object.entries(part.counts))
      totals.counts[name] = (totals.counts[name] ?? 0) + count;
    tell?.(part);
  };
  await Promise.all(Array.from({ length: lanes }, () => work({ bundle, mode }, take, add)));
  return totals;
}

/**
 * One core: asks for worlds until there are none.
 *
 * @param {{ bundle: string, mode: string }} workerData
 * @param {() => object | undefined} take
 * @param {(part: Totals) => void} add
 */
function work(workerData, take, add) {
  const worker = new Worker(new URL("worker.js", import.meta.url), { workerData });
  return new Promise((resolve, reject) => {
    const ask = () => {
      const part = take();
      if (part !== undefined) worker.postMessage(part);
      else worker.terminate().then(resolve, reject);
    };
    worker.on("error", reject);
    worker.on("message", (part) => {
      add(part);
      ask();
    });
    ask();
  });
}
