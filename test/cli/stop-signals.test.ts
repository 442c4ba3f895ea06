import { afterEach, expect, test } from "vitest";
import { type Stopping, sameWishMs, stopSignals } from "../../src/cli/stop-signals.js";

let stopping: Stopping | undefined;
let nowMs = 0;
afterEach(() => stopping?.release());

function take(): Stopping {
  nowMs = 1000;
  stopping = stopSignals(() => nowMs);
  return stopping;
}

test.each(["SIGTERM", "SIGINT"] as const)("%s asks to stop", async (signal) => {
  const { asked, forced } = take();
  process.emit(signal);
  await asked;
  expect(forced.aborted).toBe(false);
});

test("a second signal forces", () => {
  const { forced } = take();
  process.emit("SIGINT");
  nowMs += sameWishMs;
  process.emit("SIGTERM");
  expect(forced.aborted).toBe(true);
});

test("one Ctrl-C that arrives twice, from the terminal and from npm, is one wish", () => {
  const { forced } = take();
  process.emit("SIGINT");
  nowMs += sameWishMs - 1;
  process.emit("SIGINT");
  expect(forced.aborted).toBe(false);
});

test("when released, signals are Node's again", () => {
  const before = process.listenerCount("SIGTERM");
  take().release();
  expect(process.listenerCount("SIGTERM")).toBe(before);
});
