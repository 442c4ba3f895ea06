import { Worker } from "node:worker_threads";

/**
 * The story of one world, line by line.
 *
 * @param {string} bundle of the simulation
 * @param {number} seed
 * @returns {Promise<string[]>}
 */
export function tell(bundle, seed) {
  const worker = new Worker(new URL("worker.js", import.meta.url), {
    workerData: { bundle, mode: "safe" },
  });
  return new Promise((resolve, reject) => {
    worker.on("error", reject);
    worker.on("message", (/** @type {string[]} */ lines) => {
      worker.terminate().then(() => resolve(lines), reject);
    });
    worker.postMessage({ tell: seed });
  });
}
