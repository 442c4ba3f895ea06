// One core of the simulation: is told which worlds to live and tells their sum, or tells the story of one.
import { parentPort, workerData } from "node:worker_threads";

const { liveWorld, liveWorlds } = await import(workerData.bundle);
const { mode } = workerData;

parentPort?.on("message", ({ tell, first, count, enough }) => {
  parentPort?.postMessage(
    tell === undefined ? liveWorlds(mode, first, count, enough) : storyOf(tell),
  );
});

/** @param {number} seed */
function storyOf(seed) {
  /** @type {string[]} */
  const lines = [];
  liveWorld(seed, mode, (/** @type {unknown[]} */ ...line) => lines.push(line.join(" ")));
  return lines;
}
