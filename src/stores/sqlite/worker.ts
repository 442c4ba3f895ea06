/**
 * The thread that has the file of `sqliteStore`: SQLite's calls wait for the disk, and here nobody else has to.
 */
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import type { Asked, Told, WorkerOptions } from "./messages.js";
import { Office } from "./office.js";

if (parentPort) serve(parentPort, workerData);

function serve(port: NonNullable<typeof parentPort>, options: WorkerOptions): void {
  const tell = (told: Told) => port.postMessage(told);
  const office = opened(options, tell);
  if (office === undefined) return;
  const timer = setInterval(() => office.poll(), options.pollMs);
  port.on("message", (first: Asked) => {
    const asked = [first, ...waiting(port)];
    office.answer(asked);
    if (asked.every(({ question }) => question.verb !== "close")) return;
    clearInterval(timer);
    office.close();
    port.close();
  });
  tell({ told: "opened" });
}

function opened(options: WorkerOptions, tell: (told: Told) => void): Office | undefined {
  try {
    return new Office(options, tell);
  } catch (error) {
    tell({ told: "opened", failure: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}

/** What has come while the last transaction went on. */
function waiting(port: NonNullable<typeof parentPort>): Asked[] {
  const found: Asked[] = [];
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
    found.push(next.message);
  }
  return found;
}
