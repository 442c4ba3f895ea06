import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { heartbeat } from "../../src/client/heartbeat.js";
import { chance, pass, sleep, World } from "./fakes.js";

beforeEach(() => {
  vi.useFakeTimers();
  chance(0.5);
  const page = new EventTarget();
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  vi.stubGlobal("dispatchEvent", page.dispatchEvent.bind(page));
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("an application's heartbeat", () => {
  async function watched(): Promise<World> {
    const world = await World.begin();
    heartbeat(world.link, { message: "ping" });
    await world.wire.accept();
    return world;
  }

  test("asks again and again, and any message answers", async () => {
    const world = await watched();
    for (let i = 0; i < 3; i++) {
      await pass(25_000);
      await world.wire.say("pong");
      await pass(10_000);
    }
    expect(world.wire.received).toEqual(["ping", "ping", "ping"]);
    expect(world.link.readyState).toBe(1);
  });

  test("ends a connection whose server fell silent, and the link comes back", async () => {
    const world = await watched();
    await world.wire.say("hello");
    await pass(35_000);
    expect(world.wire.closedWith).toBeDefined();
    expect(world.link.status.end).toMatchObject({ code: 1006, by: "us" });
    expect(world.link.status.end?.detail).toMatchObject({ kind: "liveness", silentMs: 35_000 });
    expect(world.link.status.end?.explain()).toContain("silent for 35 s");
    await world.due();
    expect(world.wires).toHaveLength(2);
  });

  test("does not end a connection because the machine slept: it asks once more", async () => {
    const world = await watched();
    await pass(25_000);
    await sleep(3_600_000);
    await pass(10_000);
    expect(world.wire.received).toEqual(["ping", "ping"]);
    await world.wire.say("pong");
    await pass(10_000);
    expect(world.link.readyState).toBe(1);
    await sleep(3_600_000);
    await pass(25_000);
    await sleep(3_600_000);
    await pass(10_000);
    expect(world.wire.received).toHaveLength(4);
    expect(world.link.readyState).toBe(1);
    await pass(10_000);
    expect(world.link.status.end?.detail?.kind).toBe("liveness");
  });

  test("finds out in a page whose timers are held back, too", async () => {
    const world = await watched();
    await pass(25_000);
    await sleep(50_000);
    await pass(10_000);
    expect(world.link.readyState).toBe(1);
    await sleep(50_000);
    await pass(10_000);
    expect(world.link.status.end?.detail?.kind).toBe("liveness");
  });

  test("asks at once when the page is shown or the network changes", async () => {
    const world = await watched();
    await pass(1);
    globalThis.dispatchEvent(new Event("visibilitychange"));
    globalThis.dispatchEvent(new Event("online"));
    expect(world.wire.received).toEqual(["ping", "ping"]);
    await pass(10_000);
    expect(world.link.readyState).toBe(0);
  });

  test("is quiet while the link is away, and ends with it", async () => {
    const world = await watched();
    await world.wire.end(1012, { reason: "after=600000" });
    globalThis.dispatchEvent(new Event("visibilitychange"));
    await pass(100_000);
    expect(world.wire.received).toEqual([]);
    world.link.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("does not judge an attempt by a question that an earlier connection did not answer", async () => {
    const world = await watched();
    await pass(25_000);
    await world.wire.end(1012, { reason: "after=0" });
    await pass(0);
    expect(world.link.status.state).toBe("connecting");
    await pass(10_000);
    expect(world.link.status.state).toBe("connecting");
    await world.wire.accept();
    await pass(25_000);
    expect(world.wire.received).toEqual(["ping"]);
  });

  test("can be ended, and begun on an open link", async () => {
    const world = await World.open();
    const stop = heartbeat(world.link, { message: "ping", everyMs: 1000 });
    await pass(1000);
    await world.wire.say("pong");
    expect(world.wire.received).toEqual(["ping"]);
    stop();
    await pass(60_000);
    expect(world.wire.received).toEqual(["ping"]);
    expect(world.link.readyState).toBe(1);
  });
});

test("a link without a session needs a message to ask with", () => {
  expect(() => heartbeat({} as never, {})).toThrow("expected a message");
});
