import { expect, it } from "vitest";
import { Ledger } from "../../src/stores/ledger.js";
import { retentionOf } from "../../src/stores/retention.js";
import { bytes, sampleSession, sampleStep } from "./samples.js";

/** How many of 200 sessions are still held after they are over and as many others were created. */
async function survivors(): Promise<number> {
  let nowMs = 1000;
  const ledger = new Ledger({
    clock: () => nowMs,
    incarnation: () => "00000000",
    retention: retentionOf(),
  });
  const data: WeakRef<Uint8Array>[] = [];
  for (let index = 0; index < 200; index++) {
    const lease = ledger.create(sampleSession({ ttlMs: 1000 }));
    if (lease === "exists") throw new Error("exists");
    const output = bytes(`output ${index}`);
    data.push(new WeakRef(output));
    ledger.commit([sampleStep(lease, 1, { data: output })]);
  }
  nowMs += 2000;
  for (let index = 0; index < 200; index++) ledger.create(sampleSession({ ttlMs: 1000 }));
  await new Promise((resolve) => setTimeout(resolve));
  globalThis.gc?.();
  return data.filter((each) => each.deref() !== undefined).length;
}

it("answers at once, and lets sessions go that are over while others come", async () => {
  const { setFlagsFromString } = await import("node:v8");
  setFlagsFromString("--expose-gc");
  const { runInNewContext } = await import("node:vm");
  globalThis.gc = runInNewContext("gc");
  expect(await survivors()).toBeLessThan(10); // the engine may hold on to some
});

it("forgets topics that are not used while others are", () => {
  let nowMs = 1000;
  let drawn = 0;
  const ledger = new Ledger({
    clock: () => nowMs,
    incarnation: () => (++drawn).toString(16).padStart(8, "0"),
    retention: retentionOf({ maxAgeMs: 100, forgetMs: 100 }),
  });
  ledger.append([{ topic: "a", data: bytes("1") }]);
  expect(ledger.lastOf("a")).toBe(1);
  nowMs += 1000;
  for (let index = 0; index < 3; index++) ledger.append([{ topic: "b", data: bytes("1") }]);
  expect(ledger.lastOf("a")).toBe(0);
  expect(ledger.lastOf("b")).toBe(3);
});
