import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { connectionWays, linkWays } from "../../site/kinds/how/transitions.js";
import { chance, pass, setOnline, World } from "../client/fakes.js";
import { Endpoint } from "../support/pair.js";

/** Repeatable chance, so that a failure can be run again (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The ways that a row of states has gone, each once. */
function waysOf(states: readonly string[]): string[] {
  return states.flatMap((state, at) => {
    const before = states[at - 1];
    return before === undefined || before === state ? [] : [`${before} ${state}`];
  });
}

describe("the ways of a link", () => {
  const drawn = new Set(linkWays.flatMap(({ from, to }) => from.map((each) => `${each} ${to}`)));

  beforeEach(() => {
    vi.useFakeTimers();
    chance(0.5);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  /** One link, from its beginning, through whatever chance has in store for it. */
  async function live(seed: number): Promise<string[]> {
    const next = dice(seed);
    setOnline(next() > 0.2);
    const world = await World.begin();
    const states = ["connecting"];
    world.link.addEventListener("statuschange", ({ state }) => states.push(state));
    const codes = [1000, 1001, 1006, 1008, 1012, 1013];
    const events: readonly (() => unknown)[] = [
      () => world.wire.readyState === 0 && world.wire.accept(),
      () => world.wire.readyState < 2 && world.wire.end(codes[Math.floor(next() * 6)] as number),
      () => world.wire.readyState === 0 && world.wire.refuse(next() > 0.5 ? 403 : undefined),
      () => world.wire.readyState === 2 && world.wire.end(1000, { by: "us" }),
      () => world.happen("offline"),
      () => world.happen("online"),
      () => world.happen("visibilitychange"),
      () => world.happen(next() > 0.5 ? "pagehide" : "pageshow"),
      () => pass(next() * 70_000),
      () => world.link.readyState < 2 && world.link.reconnect(),
      () => next() > 0.8 && world.link.close(),
    ];
    for (let i = 0; i < 40 && world.link.readyState < 3; i++) {
      await events[Math.floor(next() * events.length)]?.();
    }
    world.link.close();
    await pass(60_000);
    return states;
  }

  test("are all gone by links that live long enough, and no others", async () => {
    const seed = Date.now() % 1e9;
    console.log(`seed ${seed}`);
    const seen = new Set<string>();
    for (let life = 0; life < 400; life++) {
      for (const way of waysOf(await live(seed + life))) seen.add(way);
    }
    expect(
      [...seen].filter((way) => !drawn.has(way)),
      `seed ${seed}`,
    ).toEqual([]);
    expect(
      [...drawn].filter((way) => !seen.has(way)),
      `seed ${seed}`,
    ).toEqual([]);
  }, 60_000);
});

describe("the ways of a connection", () => {
  const drawn = connectionWays.map(({ from, to }) => `${from} ${to}`);
  const stateAfter = (endpoint: Endpoint) => endpoint.connection.state;

  test.each([
    ["a close frame of its own", (it: Endpoint) => it.connection.close(1000, "", 0)],
    [
      "a close frame of the peer",
      (it: Endpoint) => it.receive("8882 01020304 02ea".replaceAll(" ", "")),
    ],
    ["a broken rule", (it: Endpoint) => it.receive("8300")],
  ])("begin to close with %s, and end with TCP", (_, begin) => {
    const endpoint = new Endpoint();
    const states: string[] = [stateAfter(endpoint)];
    begin(endpoint);
    states.push(stateAfter(endpoint));
    endpoint.fin();
    states.push(stateAfter(endpoint));
    expect(waysOf(states)).toEqual(["open closing", "closing closed"]);
    expect(drawn).toEqual(expect.arrayContaining(waysOf(states)));
  });

  test("end at once with a TCP that ends without a close frame", () => {
    const endpoint = new Endpoint().fin();
    expect(stateAfter(endpoint)).toBe("closed");
    expect(endpoint.end?.code).toBe(1006);
    expect(drawn).toContain("open closed");
  });

  test("end when nobody answers the close frame in time", () => {
    const endpoint = new Endpoint();
    endpoint.connection.close(1000, "", 0);
    endpoint.pass(60_000);
    expect(stateAfter(endpoint)).toBe("closed");
  });
});
