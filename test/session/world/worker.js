// One core of `npm run sim`: is told which worlds to live, and tells their sum.
import { parentPort, workerData } from "node:worker_threads";

const { liveWorlds } = await import(workerData.bundle);

parentPort?.on("message", ({ first, count, enough }) => {
  parentPort?.postMessage(liveWorlds(workerData.mode, first, count, enough));
});
