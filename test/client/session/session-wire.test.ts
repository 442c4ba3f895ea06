import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { End } from "../../../src/codes/index.js";
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

test("a link is open from when a connection carries its session", async () => {
  const world = new SessionWorld();
  await settle();
  await world.wire.accept();
  expect(world.link.readyState).toBe(0);
  await world.wire.welcome();
  expect(world.link.readyState).toBe(1);
  expect(world.link.protocol).toBe("revoir.v1");
  expect(world.link.url).toBe("ws://example.com/chat");
  expect(world.link.extensions).toBe("");
});

test("a server that never answers costs one attempt", async () => {
  const world = new SessionWorld({ connectTimeoutMs: 1000 });
  await settle();
  const wire = await world.wire.accept();
  await pass(1000);
  expect(wire.closedWith?.code).toBe(1000);
  expect(world.said).toContain("waiting");
});

describe("when the server goes", () => {
  test("the next connection is opened after the delay, and the link stays open", async () => {
    const world = await SessionWorld.open();
    const [old] = world.wires;
    await old?.goAway(300);
    await pass(299);
    expect(world.wires).toHaveLength(1);
    await pass(1);
    expect(world.wires).toHaveLength(2);
    await world.wire.accept();
    expect(old?.closedWith).toBeUndefined();
    await world.wire.resumed();
    expect(old?.closedWith?.code).toBe(1000);
    await old?.end(1000, { by: "us" });
    void world.link.send("a");
    expect(world.wire.heard).toEqual(["resume", "ack", "a"]);
    expect(world.said).toEqual(["resumed"]);
    await pass(60_000);
    expect(world.wire.closedWith).toBeUndefined();
  });

  test("the old connection may end first, while the next is under way", async () => {
    const world = await SessionWorld.open();
    const [old] = world.wires;
    await old?.goAway(0);
    await pass(0);
    await old?.end(1012);
    await (await world.wire.accept()).resumed();
    expect(world.said).toEqual(["resumed"]);
    await world.wire.end(1006);
    expect(world.said).toEqual(["resumed", "end 1006", "waiting"]);
  });

  test("the old connection serves on when the next cannot be had, and then the link comes back", async () => {
    const world = await SessionWorld.open();
    const [old] = world.wires;
    await old?.goAway(0);
    await pass(0);
    await world.wire.refuse(503);
    void world.link.send("a");
    expect(old?.heard).toEqual(["a"]);
    await old?.end(1012);
    await pass(1000);
    expect(world.wires).toHaveLength(3);
  });

  test("a next connection that never carries the session is given up", async () => {
    const world = await SessionWorld.open();
    await world.wires[0]?.goAway(0);
    await pass(0);
    await world.wire.accept();
    await pass(20_000);
    expect(world.wire.closedWith?.reason).toBe("it took too long");
    await world.wire.end(1000, { by: "us" });
    await world.wires[0]?.end(1012);
    expect(world.said).toEqual(["end 1012", "waiting"]);
  });

  test("a next server without sessions is none", async () => {
    const world = await SessionWorld.open();
    await world.wires[0]?.goAway(0);
    await pass(0);
    const { wire } = world;
    const accepting = wire.accept();
    wire.protocol = "";
    await accepting;
    expect(world.link.readyState).toBe(1);
  });

  test("of two words the newer counts, and a connection on its way makes room", async () => {
    const world = await SessionWorld.open();
    const [old] = world.wires;
    await old?.goAway(100);
    await old?.goAway(200);
    await pass(100);
    expect(world.wires).toHaveLength(1);
    await pass(100);
    await old?.goAway(0);
    await pass(0);
    expect(world.wires[1]?.closedWith).toEqual({ code: 1000, reason: "" });
    expect(world.wires).toHaveLength(3);
  });
});

describe("a link that is closed", () => {
  test("says END first, and its session is over when the server has closed", async () => {
    const world = await SessionWorld.open();
    world.link.close(1000, "bye");
    expect(world.wire.heard).toEqual(["end"]);
    expect(world.wire.closedWith).toBeUndefined();
    await world.wire.end(1000);
    expect(world.said).toEqual(["closing", "end 1000", "closed"]);
  });

  test("does not wait for ever", async () => {
    const world = await SessionWorld.open();
    world.link.close();
    await pass(5000);
    expect(world.wire.closedWith?.code).toBe(1000);
  });

  test("with another code than 1000 leaves the session to its time", async () => {
    const world = await SessionWorld.open();
    world.link.close(4000, "later");
    expect(world.wire.heard).toEqual([]);
    expect(world.wire.closedWith).toEqual({ code: 4000, reason: "later" });
  });

  test("while the next connection is under way leaves that one too", async () => {
    const world = await SessionWorld.open();
    await world.wires[0]?.goAway(0);
    await pass(0);
    world.link.close(4000);
    expect(world.wire.closedWith?.code).toBe(1000);
  });
});

test("the end of a private code says which subprotocol gives it its meaning", async () => {
  const world = await SessionWorld.open();
  const ends: End[] = [];
  world.link.on("end", (end) => ends.push(end));
  await world.wire.endInBrowser(4409);
  expect(ends).toMatchObject([{ code: 4409, by: "peer", clean: true, protocol: "revoir.v1" }]);
});
