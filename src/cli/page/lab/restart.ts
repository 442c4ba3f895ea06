import type { Count, Numbers } from "./numbers.js";

/** How the server is restarted. */
export type RestartHow = "live" | "closing";

/** What a restart is watched by. */
export interface RestartView {
  readonly numbers: Numbers;
  /** Sends one more number. */
  sendNext(): void;
  /** Whether another process serves this line now. */
  readonly isOver: boolean;
  onCount(count: Count): void;
}

const everyMs = 50;
/** How long numbers go on after the restart, and how long they may take to come back. */
const afterMs = 800;
const lateMs = 4_000;
const longestMs = 40_000;

/**
 * Restarts the server while numbers go to and fro over the line.
 *
 * @param address of the server's `restart`
 * @returns what became of the numbers
 * @throws Error whose message is `away` when the server is not there, else the HTTP status it refused with
 */
export async function watchRestart(
  address: string,
  how: RestartHow,
  view: RestartView,
): Promise<Count> {
  const sending = setInterval(() => {
    view.sendNext();
    view.onCount(view.numbers.count);
  }, everyMs);
  try {
    await orderRestart(`${address}${how === "closing" ? "?closing" : ""}`);
    await until(() => view.isOver, longestMs);
    await sleep(afterMs);
  } finally {
    clearInterval(sending);
  }
  await until(() => view.numbers.count.missing === 0, lateMs);
  return view.numbers.count;
}

async function orderRestart(address: string): Promise<void> {
  const response = await fetch(address, { method: "POST" }).catch(() => undefined);
  if (response === undefined) throw new Error("away");
  if (!response.ok) throw new Error(String(response.status));
}

async function until(isSo: () => boolean, maxMs: number): Promise<void> {
  const since = performance.now();
  while (!isSo() && performance.now() - since < maxMs) await sleep(everyMs);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
