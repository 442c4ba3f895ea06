/** The thread that has the engine of a store: its calls wait for the disk, and here nobody else has to. */
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import type { Engine } from "./engine.js";
import type { Asked, Told, WorkerOptions } from "./messages.js";
import { Office } from "./office.js";

type Port = NonNullable<typeof parentPort>;

if (parentPort) await serve(parentPort, workerData);

async function serve(port: Port, { module, options, pollMs }: WorkerOptions): Promise<void> {
  const tell = (told: Told) => port.postMessage(told);
  try {
    const engine: Engine = await (await import(module)).openEngine(options);
    work(port, new Office(engine, tell), pollMs);
    tell({ told: "opened" });
  } catch (error) {
    tell({ told: "opened", failure: error instanceof Error ? error.message : String(error) });
  }
}

function work(port: Port, office: Office, pollMs: number): void {
  const timer = setInterval(() => office.poll(), pollMs);
  port.on("message", (first: readonly Asked[]) => {
    const asked = [...first, ...waiting(port)];
    office.answer(asked);
    if (asked.every(({ question }) => question.verb !== "close")) return;
    clearInterval(timer);
    const end = () => port.close();
    office.close().then(end, end);
  });
}

/** What has come while the last transaction went on. */
function waiting(port: Port): Asked[] {
  const found: Asked[] = [];
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
    found.push(...next.message);
  }
  return found;
}
