import { describe, expect, it } from "vitest";
import type { HostPorts, HostSettings } from "../../../src/session/server/index.js";
import { StoreCalls } from "../../../src/session/server/store-calls.js";

function made() {
  const world = { now: 0, told: [] as string[], failed: 0, why: [] as string[] };
  const settings = { storeTimeoutMs: 100, busyMs: 50 } as HostSettings;
  const calls = new StoreCalls(
    { clock: () => world.now } as HostPorts,
    settings,
    () => {},
    (error) => {
      world.failed++;
      world.why.push((error as Error).message);
    },
  );
  const ask = (answer: PromiseLike<string>) =>
    calls.ask(
      () => answer,
      (value) => world.told.push(value),
      () => world.told.push("failed"),
    );
  return { ...world, world, calls, ask };
}

const never = new Promise<string>(() => {});

describe("a call to the store", () => {
  it("is answered, or fails when it rejects", async () => {
    const { world, ask } = made();
    ask(Promise.resolve("a"));
    ask(Promise.reject(new Error("broken")));
    await Promise.resolve();
    expect(world.told).toEqual(["a", "failed"]);
    expect(world.why).toEqual(["broken"]);
  });

  it("fails when it throws", () => {
    const { world, calls } = made();
    calls.ask(
      () => {
        throw new Error("closed");
      },
      () => {},
      () => world.told.push("failed"),
    );
    expect(world.told).toEqual(["failed"]);
  });

  it("that is not answered in time has failed, and an answer that comes later counts for nothing", async () => {
    const { world, calls, ask } = made();
    let resolve: (value: string) => void = () => {};
    ask(
      new Promise<string>((done) => {
        resolve = done;
      }),
    );
    calls.tick(99);
    expect(calls.deadline).toBe(100);
    expect(world.told).toEqual([]);
    calls.tick(100);
    resolve("late");
    await Promise.resolve();
    expect(world.told).toEqual(["failed"]);
  });

  it("that fails once is a mishap; twice in a row, the store fails for a while", async () => {
    const { world, calls, ask } = made();
    ask(never);
    world.now = 100;
    calls.tick(world.now);
    expect(calls.isFailing).toBe(false);
    ask(never);
    world.now = 200;
    calls.tick(world.now);
    expect(calls.isFailing).toBe(true);
    expect(calls.busyMs(210)).toBe(40);
    expect(calls.busyMs(250)).toBe(0);
    ask(Promise.resolve("a"));
    await Promise.resolve();
    expect(calls.isFailing).toBe(false);
    expect(calls.busyMs(210)).toBe(0);
  });
});
