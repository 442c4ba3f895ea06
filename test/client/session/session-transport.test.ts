import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { heartbeat } from "../../../src/client/heartbeat.js";
import type { SessionKeep } from "../../../src/client/session/keep.js";
import type { Advice } from "../../../src/codes/index.js";
import { chance, pass, settle } from "../fakes.js";
import { SessionWorld } from "./world.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
  chance(0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("where and how a link connects", () => {
  test("the subprotocol goes before the program's own, which may be asked for anew", async () => {
    const plain = new SessionWorld({ protocols: "mine" });
    await settle();
    expect(plain.wire.offered).toEqual(["revoir.v1", "mine"]);
    const asked = new SessionWorld({ protocols: async () => ["a", "b"] });
    await settle();
    expect(asked.wire.offered).toEqual(["revoir.v1", "a", "b"]);
  });

  test("it comes back to where the server said", async () => {
    const world = new SessionWorld();
    await settle();
    await (await world.wire.accept()).welcome("ws://example.com/two");
    await world.wire.end(1006);
    await pass(1000);
    expect(world.wire.url).toBe("ws://example.com/two");
  });

  test("the address is asked for before it changes over, too", async () => {
    let count = 0;
    const world = new SessionWorld({}, () => `ws://example.com/${++count}`);
    await settle();
    await (await world.wire.accept()).welcome();
    await world.wire.goAway(0);
    await pass(0);
    expect(world.wire.url).toBe("ws://example.com/2");
  });

  test("an address that cannot be had then is no reason to leave", async () => {
    let count = 0;
    const world = new SessionWorld({}, () => {
      if (++count > 1) throw new Error("no");
      return "ws://example.com";
    });
    await settle();
    await (await world.wire.accept()).welcome();
    await world.wire.goAway(0);
    await pass(0);
    expect(world.wires).toHaveLength(1);
    expect(world.link.readyState).toBe(1);
  });
});

describe("when a link comes back", () => {
  test("the server's delay goes before the catalogue's advice, and the program's policy before both", async () => {
    const refused = async (policy?: () => Partial<Advice>) => {
      const world = await SessionWorld.open(policy && { retry: { policy } });
      await world.wire.end(1006);
      await pass(1000);
      await world.wire.accept();
      const text = "";
      await world.wire.tell({ type: "refuse", code: "busy", rx: undefined, delayMs: 7000, text });
      await world.wire.end(1013);
      return world.link.status.retryInMs;
    };
    expect(await refused()).toBe(7000);
    expect(await refused(() => ({ when: "now" }))).toBe(0);
  });

  test("the program's table by codes counts as well", async () => {
    const world = await SessionWorld.open({
      retry: { policy: { 1012: { minMs: 3000, maxMs: 3000 } } },
    });
    await world.wire.end(1012);
    expect(world.link.status.retryInMs).toBe(3000);
  });

  test("credentials are renewed after 4401, and asked for once", async () => {
    const credentials = vi.fn();
    const world = await SessionWorld.open({ credentials });
    await world.wire.end(4401);
    await pass(1000);
    expect(credentials).toHaveBeenCalledTimes(1);
    await world.wire.accept();
    await world.wire.end(4401);
    expect(world.link.readyState).toBe(3);
  });

  test("never, after another holder has taken the session", async () => {
    const world = await SessionWorld.open();
    await world.wire.end(4409);
    expect(world.said).toEqual(["lost superseded", "end 4409", "closed", "error 4409"]);
  });

  test("never, where that is not wanted: and what was sent is rejected", async () => {
    const world = await SessionWorld.open({ retry: false });
    const sending = world.link.send("a");
    await world.wire.end(1006);
    await expect(sending).rejects.toMatchObject({ code: "session-lost" });
    expect(world.said).toContain("lost abandoned");
  });
});

test("what came is acknowledged in time", async () => {
  const world = await SessionWorld.open();
  world.link.on("message", () => {});
  await settle();
  await world.wire.say("a");
  expect(world.wire.heard).toEqual([]);
  await pass(100);
  expect(world.wire.heard).toEqual(["ack"]);
});

test("what came is not acknowledged before a listener has got it, or a loop is done with it", async () => {
  const world = await SessionWorld.open();
  await world.wire.say("a");
  await world.wire.say("b");
  await pass(1000);
  expect(world.wire.heard).toEqual([]);
  const loop = world.link[Symbol.asyncIterator]();
  expect((await loop.next()).value).toMatchObject({ text: "a" });
  await pass(1000);
  expect(world.wire.heard).toEqual([]);
  expect((await loop.next()).value).toMatchObject({ text: "b" });
  await pass(1000);
  expect(world.wire.heard).toEqual(["ack"]);
  await loop.return(undefined);
  await pass(1000);
  expect(world.wire.heard).toEqual(["ack"]);
});

test("a heartbeat asks the session, and a server that is silent is left", async () => {
  const world = await SessionWorld.open();
  heartbeat(world.link, { everyMs: 1000, timeoutMs: 500 });
  await pass(1000);
  expect(world.wire.heard).toEqual(["ack"]);
  await world.wire.tell({ type: "ack", ping: false, tokenReceived: false, rx: 0, tx: 0 });
  await pass(500);
  expect(world.link.readyState).toBe(1);
  await pass(1500);
  expect(world.said).toEqual(["end 1006", "waiting"]);
});

describe("a session that is kept", () => {
  function keeping(load: SessionKeep["load"]) {
    return { load, save: async () => {}, close: vi.fn<() => void>() };
  }

  test("nothing begins before it is loaded, and what is asked meanwhile happens in order", async () => {
    let loaded = (_: undefined) => {};
    const keep = keeping(() => new Promise((resolve) => (loaded = resolve)));
    const world = new SessionWorld({}, "ws://example.com", keep);
    void world.link.send("a");
    const stop = world.link.subscribe("news", () => {});
    world.link.subscribe("other", { message() {} })();
    expect(world.link.sessionId).toBe("");
    expect(world.link.bufferedAmount).toBe(0);
    await settle();
    expect(world.wires).toHaveLength(0);
    loaded(undefined);
    await settle();
    void world.link.send("b");
    expect(world.link.bufferedAmount).toBe(2);
    await (await world.wire.accept()).welcome();
    await settle();
    expect(world.wire.heard).toEqual(["hello", "sub", "ack", "a", "b"]);
    stop();
    expect(world.wire.heard).toEqual(["unsub"]);
  });

  test("one that cannot be loaded is asked for again by the next attempt", async () => {
    let asked = 0;
    const keep = keeping(async () => {
      if (++asked === 1) throw new Error("no");
      return undefined;
    });
    const world = new SessionWorld({}, "ws://example.com", keep);
    await settle();
    await pass(60_000);
    await world.wire.accept();
    expect([asked, world.wire.heard]).toEqual([2, ["hello"]]);
  });

  test("what the server cannot take of an earlier run is told of", async () => {
    const window = { messages: 9, bytes: 99, maxMessageBytes: 99 };
    const keep = keeping(async () => ({
      version: 1,
      id: "00".repeat(16),
      token: new Uint8Array(32),
      attempt: 0,
      epoch: 1,
      rx: 0,
      acked: 0,
      outbox: ["bad"],
      terms: { ttlMs: 1000, window, ackMessages: 32, ackMs: 100 },
      resumeUrl: "",
      topics: {},
    }));
    const world = new SessionWorld({}, "ws://example.com", keep);
    const told: unknown[] = [];
    world.link.on("undeliverable", (report) => told.push(report));
    await settle();
    await (await (await world.wire.accept()).resumed()).end(1009);
    await pass(60_000);
    await (await world.wire.accept()).resumed();
    await settle();
    expect(told).toEqual([{ data: "bad", code: "undeliverable" }]);
  });

  test("is let go of when the link is over", async () => {
    const keep = keeping(async () => undefined);
    const world = new SessionWorld({}, "ws://example.com", keep);
    await settle();
    world.link.close();
    expect(keep.close).toHaveBeenCalledTimes(1);
  });
});

test("what a handler throws is reported, and its message is handled", async () => {
  const thrown = vi.fn();
  vi.useRealTimers();
  process.once("uncaughtException", thrown);
  const world = await SessionWorld.open({
    session: {
      handle() {
        throw new Error("mine");
      },
    },
  });
  await world.wire.say("a");
  await vi.waitFor(() => expect(thrown).toHaveBeenCalled());
  await vi.waitFor(() => expect(world.wire.heard).toEqual(["ack"]));
});
