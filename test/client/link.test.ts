import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { RevoirError } from "../../src/codes/index.js";
import { chance, type FakeWire, pass, setOnline, settle, sleep, World } from "./fakes.js";

beforeEach(() => {
  vi.useFakeTimers();
  chance(0.5);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => "resolved",
    (error) => error.code,
  );
}

test("a watcher sees what is sent once, whether it goes out or waits, and not what cannot be sent", async () => {
  const { link, wire } = await World.begin();
  const seen: unknown[] = [];
  link.watcher = { sent: (data) => seen.push(data), received: () => {} };
  void link.send("early");
  await wire.accept();
  void link.send("now");
  expect(() => link.send(1 as never)).toThrow(TypeError);
  expect(seen).toEqual(["early", "now"]);
  expect(wire.received).toEqual(["early", "now"]);
});

describe("a link that connects", () => {
  test("is there at once, and begins when its caller has had the chance to listen", async () => {
    const world = await World.begin();
    expect(world.link.readyState).toBe(0);
    expect(world.link.url).toBe("ws://example.com/chat");
    expect(world.link.status).toMatchObject({ state: "connecting", sentence: "Connecting" });
    world.wire.protocol = "chat";
    world.wire.extensions = "permessage-deflate";
    await world.wire.accept();
    expect(world.said).toEqual(["open", "open 0"]);
    expect(world.link).toMatchObject({
      readyState: 1,
      protocol: "chat",
      extensions: "permessage-deflate",
    });
  });

  test("asks an address function and a protocols function before every attempt", async () => {
    let token = 0;
    const address = async () => `wss://example.com/?token=${++token}`;
    const world = await World.begin({ protocols: () => [`v${token}`] }, address);
    expect(world.wire).toMatchObject({ url: "wss://example.com/?token=1", offered: ["v1"] });
    await world.wire.end(1006);
    await world.due();
    expect(world.wires[1]).toMatchObject({ url: "wss://example.com/?token=2", offered: ["v2"] });
    expect(world.link.url).toBe("wss://example.com/?token=2");
  });

  test("tries again when the address cannot be had, and says why", async () => {
    let fails = true;
    const address = () => {
      if (fails) throw new Error("the token service is down");
      return "ws://example.com/";
    };
    const world = await World.begin({}, address);
    expect(world.link.status.end?.explain()).toContain("the token service is down");
    expect(world.link.status.state).toBe("waiting");
    fails = false;
    await world.due();
    expect(world.wires).toHaveLength(1);
  });

  test("tries less and less often while the address cannot be had, however long it had lasted", async () => {
    let fails = false;
    const world = await World.begin({}, () => {
      if (fails) throw new Error("no token");
      return "ws://example.com/";
    });
    await world.wire.accept();
    await pass(3_600_000);
    fails = true;
    await world.wire.end(1006);
    for (let i = 1; i < 8; i++) {
      expect(world.link.status.attempt).toBe(i);
      await world.due();
    }
    expect(world.link.status.retryInMs).toBeGreaterThan(10_000);
  });

  test("tries again when the address function gives something that is no address", async () => {
    const world = await World.begin({}, () => "ftp://example.com");
    expect(world.link.status.end?.explain()).toContain('Cannot connect to "ftp://example.com"');
    expect(world.link.status.state).toBe("waiting");
  });

  test("gives up an attempt that takes too long, whatever it waits for", async () => {
    const world = await World.begin();
    await pass(19_999);
    expect(world.link.status.state).toBe("connecting");
    await pass(1);
    expect(world.link.status.state).toBe("waiting");
    expect(world.wire.closedWith).toBeDefined();
    await world.wire.accept();
    expect(world.link.readyState).toBe(0);

    const stuck = await World.begin({}, () => new Promise<string>(() => {}));
    await pass(20_000);
    expect(stuck.link.status.state).toBe("waiting");
  });

  test("what an abandoned attempt asked for comes too late, be it an address or an error", async () => {
    const asked: { resolve(address: string): void; reject(error: Error): void }[] = [];
    const world = await World.begin({}, () => {
      if (asked.length === 2) return "ws://example.com/";
      return new Promise<string>((resolve, reject) => asked.push({ resolve, reject }));
    });
    await pass(20_000);
    await world.due();
    await pass(20_000);
    await world.due();
    await world.wire.accept();
    asked[0]?.reject(new Error("too late"));
    asked[1]?.resolve("ws://example.com/late");
    await settle();
    expect(world.wires).toHaveLength(1);
    expect(world.link.readyState).toBe(1);
  });

  test("an open connection has no time limit", async () => {
    const world = await World.open();
    await pass(1_000_000);
    expect(world.link.readyState).toBe(1);
  });
});

describe("wrong arguments throw at once", () => {
  test("an address or subprotocols that the transport refuses, and nothing is left behind", () => {
    expect(() => new World({}, "ws://example.com/#top")).toThrow(TypeError);
    expect(() => new World({ protocols: ["a", "a"] })).toThrow(TypeError);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("data that is neither text nor bytes", async () => {
    const { link } = await World.open();
    for (const data of [undefined, null, 7, {}, [1, 2], new Blob(["x"])]) {
      expect(() => link.send(data as never)).toThrow(TypeError);
    }
  });

  test("a close code that must not be sent, and the link stays as it is", async () => {
    const { link, wire } = await World.open();
    for (const code of [999, 1004, 1005, 1006, 1015, 2000, 5000, Number.NaN]) {
      expect(() => link.close(code as number)).toThrow(RangeError);
    }
    expect(link.readyState).toBe(1);
    expect(wire.closedWith).toBeUndefined();
  });
});

describe("a link comes back", () => {
  test("after 1012 at the slot the server gave, not before and not after", async () => {
    const world = await World.open();
    await world.wire.end(1012, { reason: "restarting after=2300" });
    expect(world.sentence).toBe("The server is restarting, back in 3 s");
    expect(world.link.status).toMatchObject({ state: "waiting", attempt: 1, retryInMs: 2300 });
    expect(world.link.readyState).toBe(0);
    await pass(1000);
    expect(world.sentence).toBe("The server is restarting, back in 2 s");
    await pass(1299);
    expect(world.wires).toHaveLength(1);
    await pass(1);
    expect(world.wires).toHaveLength(2);
    await world.wire.accept();
    expect(world.said.slice(-5)).toEqual(["end 1012", "waiting", "connecting", "open", "open 1"]);
    expect(world.sentence).toBe("Connected");
  });

  test.each([
    [0, 1000],
    [0.5, 3000],
    [0.999, 4996],
  ])("after 1012 without a slot at random within 1-5 s (%d: %d ms)", async (random, ms) => {
    const world = await World.open();
    chance(random);
    await world.wire.end(1012);
    expect(world.link.status.retryInMs).toBeCloseTo(ms, 6);
  });

  test("after a cut with a delay whose bound doubles, at random below it", async () => {
    const world = await World.open();
    chance(0.999_999);
    const delays: number[] = [];
    for (let i = 0; i < 9; i++) {
      await world.wire.end(1006, { by: "network" });
      const ms = world.link.status.retryInMs ?? 0;
      delays.push(Math.round(ms / 100) / 10);
      await pass(ms);
    }
    expect(delays).toEqual([1, 2, 4, 8, 16, 30, 30, 30, 30]);
    expect(world.sentence).toBe("Connecting (attempt 9)");
  });

  test("and says what it does in words for a person", async () => {
    const world = await World.open();
    await world.wire.end(1006, { by: "network" });
    expect(world.sentence).toBe("Connection lost, trying again in 1 s");
    await pass(1000);
    await world.wire.refuse();
    expect(world.sentence).toBe("Connection lost, trying again in 2 s (attempt 2)");
    const restarting = await World.open();
    await restarting.wire.end(1012, { reason: "after=1000" });
    await pass(1000);
    await restarting.wire.refuse();
    expect(restarting.sentence).toBe("The server is restarting, trying again in 2 s (attempt 2)");
    const first = await World.begin();
    await first.wire.refuse();
    expect(first.sentence).toBe("Could not connect, trying again in 1 s");
    const busy = await World.open();
    await busy.wire.end(1013);
    expect(busy.sentence).toMatch(/^The server is busy, trying again in \d+ s$/);
    const away = await World.open();
    await away.wire.end(1001);
    expect(away.sentence).toMatch(/^The server went away, trying again in \d s$/);
  });

  test("counts from the beginning once a connection has lasted ten seconds, and not before", async () => {
    const world = await World.open();
    for (const [lastedMs, attempt] of [
      [9_999, 1],
      [9_999, 2],
      [10_000, 1],
      [0, 2],
    ] as const) {
      await pass(lastedMs);
      await world.wire.end(1006);
      expect(world.link.status.attempt).toBe(attempt);
      await world.due();
      await world.wire.accept();
    }
  });

  test("with the wishes of its user: other delays, other codes, a function", async () => {
    const ranges = await World.open({
      retry: { policy: { 1012: { minMs: 5000, maxMs: 30_000 } } },
    });
    chance(0);
    await ranges.wire.end(1012);
    expect(ranges.link.status.retryInMs).toBe(5000);

    const again = await World.open({ retry: { policy: { 1000: { reconnect: true } } } });
    await again.wire.end(1000);
    expect(again.link.status.state).toBe("waiting");

    const seen: number[] = [];
    const asked = await World.open({
      retry: {
        policy: (end) => {
          seen.push(end.code);
          return end.reason === "moved" ? { when: "now" } : undefined;
        },
      },
    });
    await asked.wire.end(1008, { reason: "moved" });
    expect(seen).toEqual([1008]);
    await pass(0);
    expect(asked.wires).toHaveLength(2);
    await asked.wire.end(1008, { reason: "no" });
    expect(asked.link.status.state).toBe("closed");
  });

  test("not at all with retry: false", async () => {
    const world = await World.open({ retry: false });
    await world.wire.end(1012);
    expect(world.link.readyState).toBe(3);
    expect((await world.link.closed).code).toBe(1012);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("at most maxAttempts times in a row", async () => {
    const world = await World.begin({ retry: { maxAttempts: 2 } });
    await world.wire.refuse();
    await world.due();
    await world.wire.refuse();
    await world.due();
    await world.wire.refuse();
    expect(world.wires).toHaveLength(3);
    expect(world.link.status.state).toBe("closed");
    expect(world.sentence).toContain("Closed (attempt 2): 1006");
  });
});

describe("each kind of end", () => {
  const stops: [number, string][] = [
    [1000, "close 1000 true"],
    [1008, "close 1008 true"],
    [3003, "close 3003 true"],
  ];
  test.each(stops)("%d ends the link, which says why", async (code, close) => {
    const world = await World.open();
    await world.wire.end(code);
    expect(world.said.at(-1)).toBe(close);
    expect(world.link.readyState).toBe(3);
    expect(world.sentence).toContain(`Closed: ${code}`);
    expect((await world.link.closed).code).toBe(code);
    expect(vi.getTimerCount()).toBe(0);
    expect(world.watching?.aborted).toBe(true);
  });

  test("an ending that nobody wanted is an error event before the close event", async () => {
    const forbidden = await World.open();
    await forbidden.wire.end(1008);
    expect(forbidden.said.slice(-3)).toEqual(["closed", "error 1008", "close 1008 true"]);
    const done = await World.open();
    await done.wire.end(1000);
    expect(done.said.slice(-2)).toEqual(["closed", "close 1000 true"]);
  });

  test.each([1001, 1005, 1006, 1011, 1012, 1013, 1014, 3008, 4000])(
    "after %d the link comes back",
    async (code) => {
      const world = await World.open();
      await world.wire.end(code);
      expect(world.link.status.state).toBe("waiting");
      expect(world.link.status.end?.code).toBe(code);
    },
  );

  test.each([1002, 1003, 1007, 1009, 1010])(
    "%d three times without a lasting connection is enough",
    async (code) => {
      const world = await World.open();
      for (let i = 0; i < 2; i++) {
        await world.wire.end(code);
        await world.due();
        await world.wire.accept();
      }
      await world.wire.end(code);
      expect(world.wires).toHaveLength(3);
      expect(world.link.status.state).toBe("closed");
    },
  );

  test("1007 now and then, between connections that lasted, does not end the link", async () => {
    const world = await World.open();
    for (let i = 0; i < 5; i++) {
      await pass(10_000);
      await world.wire.end(1007);
      await world.due();
      await world.wire.accept();
    }
    expect(world.link.readyState).toBe(1);
  });

  test("HTTP 503 with Retry-After waits that long", async () => {
    const world = await World.begin();
    await world.wire.refuse(503, 40_000);
    expect(world.link.status.retryInMs).toBeGreaterThanOrEqual(40_000);
    expect(world.link.status.state).toBe("waiting");
  });

  test("HTTP 403 ends the link", async () => {
    const world = await World.begin();
    await world.wire.refuse(403);
    expect(world.link.status.state).toBe("closed");
    expect(world.sentence).toContain("the server answered 403");
  });
});

describe("credentials", () => {
  test("are asked for before the one attempt that follows", async () => {
    const ends: number[] = [];
    let token = "old";
    const world = await World.begin(
      {
        credentials: async (end) => {
          ends.push(end.code);
          token = "new";
        },
      },
      () => `ws://example.com/?${token}`,
    );
    await world.wire.refuse(401);
    expect(world.sentence).toContain("trying again");
    await world.due();
    expect(ends).toEqual([1006]);
    expect(world.wire.url).toBe("ws://example.com/?new");
    await world.wire.accept();
    expect(world.link.readyState).toBe(1);
  });

  test("that are refused again end the link", async () => {
    let asked = 0;
    const world = await World.open({ credentials: () => void asked++ });
    await world.wire.end(3000);
    await world.due();
    await world.wire.accept();
    await world.wire.end(3000);
    expect(asked).toBe(1);
    expect(world.link.status.state).toBe("closed");
    expect(world.sentence).toContain("New credentials are needed");
  });

  test("are not asked for again when the link is away for another reason", async () => {
    let asked = 0;
    const world = await World.begin({ credentials: () => void asked++ });
    await world.wire.refuse(401);
    await world.due();
    await world.wire.accept();
    for (let i = 0; i < 3; i++) {
      await world.wire.end(1006);
      await world.due();
      await world.wire.accept();
    }
    expect(asked).toBe(1);
  });

  test("that expire every hour are renewed every hour", async () => {
    const world = await World.open({ credentials: () => {} });
    for (let hour = 0; hour < 4; hour++) {
      await pass(3_600_000);
      await world.wire.end(3000);
      await world.due();
      await world.wire.accept();
    }
    expect(world.link.readyState).toBe(1);
  });

  test("that cannot be had for now are asked for again", async () => {
    let fails = 2;
    const world = await World.begin({
      credentials: () => {
        if (fails-- > 0) throw new Error("the identity provider is restarting");
      },
    });
    await world.wire.refuse(401);
    for (let i = 0; i < 3; i++) await world.due();
    expect(world.wires).toHaveLength(2);
    expect(fails).toBe(-1);
  });

  test("that cannot be had at all: closing the link gives up", async () => {
    const world: World = await World.begin({ credentials: () => world.link.close() });
    await world.wire.refuse(401);
    await world.due();
    await pass(60_000);
    expect(world.wires).toHaveLength(1);
    expect(world.link.readyState).toBe(3);
  });

  test("are not needed for one more attempt: a cookie may have been renewed elsewhere", async () => {
    const world = await World.begin();
    await world.wire.refuse(401);
    await world.due();
    await world.wire.refuse(401);
    expect(world.wires).toHaveLength(2);
    expect(world.link.status.state).toBe("closed");
    expect(world.link.status.end?.detail).toMatchObject({ status: 401 });
  });
});

describe("sending", () => {
  test("hands a message to the open connection and resolves", async () => {
    const { link, wire } = await World.open();
    await link.send("text");
    await link.send(new Uint8Array([1, 2, 3]));
    await link.send(new Uint8Array([4, 5]).buffer);
    await link.send(new DataView(new Uint8Array([9, 6, 7, 9]).buffer, 1, 2));
    expect(wire.received).toEqual([
      "text",
      new Uint8Array([1, 2, 3]),
      new Uint8Array([4, 5]),
      new Uint8Array([6, 7]),
    ]);
  });

  test("waits in order before the first connection and while the link is away", async () => {
    const world = await World.begin();
    const sent = ["a", "b"].map((text) => world.link.send(text));
    expect(world.link.bufferedAmount).toBe(2);
    await world.wire.accept();
    await Promise.all(sent);
    expect(world.wire.received).toEqual(["a", "b"]);
    await world.wire.end(1012);
    world.link.send("c");
    await world.due();
    world.link.send("d");
    await world.wire.accept();
    world.link.send("e");
    expect(world.wires[1]?.received).toEqual(["c", "d", "e"]);
    expect(world.link.bufferedAmount).toBe(0);
  });

  test("what waits is a copy", async () => {
    const world = await World.begin();
    const bytes = new Uint8Array([1]);
    world.link.send(bytes);
    bytes[0] = 2;
    await world.wire.accept();
    expect(world.wire.received).toEqual([new Uint8Array([1])]);
  });

  test("what an open listener sends goes before what waits", async () => {
    const world = await World.begin();
    world.link.onopen = () => world.link.send("hello, I am Ada");
    world.link.send("waiting");
    await world.wire.accept();
    expect(world.wire.received).toEqual(["hello, I am Ada", "waiting"]);
  });

  test("is refused beyond the limits of the queue, and what waits stays", async () => {
    const few = await World.begin({ queue: { maxMessages: 2 } });
    const [a, b, c] = ["a", "b", "c"].map((text) => few.link.send(text));
    expect(await rejection(c as Promise<void>)).toBe("queue-full");
    await few.wire.accept();
    await Promise.all([a, b]);
    expect(few.wire.received).toEqual(["a", "b"]);

    const small = await World.begin({ queue: { maxBytes: 4 } });
    small.link.send("\u00e9\u00e9");
    expect(await rejection(small.link.send("x"))).toBe("queue-full");
    expect(small.link.bufferedAmount).toBe(4);
  });

  test("is refused while away with queue: false", async () => {
    const world = await World.begin({ queue: false });
    expect(await rejection(world.link.send("a"))).toBe("queue-full");
    await world.wire.accept();
    await world.link.send("b");
    expect(world.wire.received).toEqual(["b"]);
  });

  test("waits while the connection takes no more, and goes on in order when there is room", async () => {
    const world = await World.open();
    world.wire.room = 1;
    await world.link.send("a");
    const b = world.link.send("b");
    const c = world.link.send("c");
    expect(world.wire.received).toEqual(["a"]);
    await world.wire.drain();
    await Promise.all([b, c]);
    expect(world.wire.received).toEqual(["a", "b", "c"]);
  });

  test("waits for the next connection when this one is closing", async () => {
    const world = await World.open();
    world.wire.readyState = 2;
    world.link.send("late");
    await world.wire.end(1012);
    await world.due();
    await world.wire.accept();
    expect(world.wire.received).toEqual(["late"]);
  });

  test.each([1003, 1007, 1009, 1006, 1012])(
    "a message that was handed over is never sent again (%d)",
    async (code) => {
      const world = await World.open();
      world.link.send("the bad one");
      await world.wire.end(code);
      world.link.send("another");
      await world.due();
      await world.wire.accept();
      expect(world.wires.map((wire: FakeWire) => wire.received)).toEqual([
        ["the bad one"],
        ["another"],
      ]);
    },
  );

  test("rejects what waits when the link ends, and everything after", async () => {
    const world = await World.begin();
    const waiting = world.link.send("a");
    world.link.close();
    expect(await rejection(waiting)).toBe("link-ended");
    const late = world.link.send("b");
    expect(await rejection(late)).toBe("link-ended");
    await expect(late).rejects.toThrow(RevoirError);
    await expect(late).rejects.toThrow("Cannot send: link ended");
  });

  test("a promise nobody looks at is no unhandled rejection", async () => {
    vi.useRealTimers();
    const seen = vi.fn();
    process.on("unhandledRejection", seen);
    const world = await World.begin({ queue: { maxMessages: 1 } });
    world.link.send("a");
    world.link.send("b");
    world.link.close();
    world.link.send("c");
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off("unhandledRejection", seen);
    expect(seen).not.toHaveBeenCalled();
  });
});

describe("closing", () => {
  test("ends the link with a closing handshake", async () => {
    const world = await World.open();
    world.link.close(4001, "bye");
    expect(world.link.readyState).toBe(2);
    expect(world.wire.closedWith).toEqual({ code: 4001, reason: "bye" });
    await world.wire.endInBrowser(4001);
    const end = await world.link.closed;
    expect(end).toMatchObject({ code: 4001, by: "us", reason: "bye" });
    expect(world.said.slice(-4)).toEqual(["closing", "end 4001", "closed", "close 4001 true"]);
    expect(world.link.readyState).toBe(3);
  });

  test("says 1000 when told nothing", async () => {
    const world = await World.open();
    world.link.close();
    expect(world.wire.closedWith).toEqual({ code: 1000, reason: "" });
  });

  test("takes the peer's word when both closed at once", async () => {
    const world = await World.open();
    world.link.close();
    await world.wire.end(1012);
    expect(await world.link.closed).toMatchObject({ code: 1012, by: "peer" });
    expect(world.link.readyState).toBe(3);
  });

  test("still delivers what comes before the peer's close frame", async () => {
    const world = await World.open();
    const texts: unknown[] = [];
    world.link.on("message", (message) => texts.push(message.text));
    world.link.close();
    await world.wire.say("last words");
    expect(texts).toEqual(["last words"]);
  });

  test("ends at once while connecting, and the attempt is given up", async () => {
    const world = await World.begin();
    world.link.close();
    expect(world.wire.closedWith).toBeDefined();
    expect(await world.link.closed).toMatchObject({ code: 1000, by: "us", clean: false });
    await world.wire.accept();
    expect(world.link.readyState).toBe(3);
    expect(world.said.slice(-3)).toEqual(["end 1000", "closed", "close 1000 false"]);
  });

  test("ends at once while away, and nothing comes back", async () => {
    const world = await World.open();
    await world.wire.end(1012);
    world.link.close();
    await pass(60_000);
    expect(world.wires).toHaveLength(1);
    expect(world.said.slice(-3)).toEqual(["closing", "closed", "close 1000 false"]);
  });

  test("in the same turn as connecting gives up the attempt", async () => {
    const world = new World();
    world.link.close();
    await world.link.closed;
    expect(world.wires).toHaveLength(1);
    expect(world.wire.closedWith).toBeDefined();
    expect(world.link.readyState).toBe(3);
  });

  test("twice is once", async () => {
    const world = await World.open();
    world.link.close(4001);
    world.link.close(4002);
    expect(world.wire.closedWith?.code).toBe(4001);
    await world.wire.end(4001);
    world.link.close();
    expect(world.said.filter((word) => word.startsWith("close "))).toHaveLength(1);
  });

  test.each(["open", "message", "end", "statuschange"] as const)(
    "from within a listener of %s is in order",
    async (type) => {
      const world = await World.begin();
      world.link.addEventListener(type, () => world.link.close());
      await world.wire.accept();
      await world.wire.say("x");
      await world.wire.end(1006);
      await pass(60_000);
      expect(world.link.readyState).toBe(3);
      expect(world.said.filter((word) => word.startsWith("close "))).toHaveLength(1);
      expect(world.said.at(-1)).toMatch(/^close/);
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  test("await using closes and waits", async () => {
    const world = await World.open();
    const disposed = world.link[Symbol.asyncDispose]();
    expect(world.wire.closedWith?.code).toBe(1000);
    await world.wire.end(1000);
    await disposed;
    expect(world.link.readyState).toBe(3);
  });
});

describe("an AbortSignal", () => {
  test("that has fired already: no attempt is made", async () => {
    const world = await World.begin({ signal: AbortSignal.abort() });
    await pass(0);
    expect(world.wires).toEqual([]);
    expect(world.said.at(-1)).toBe("close 1000 false");
    expect(world.link.readyState).toBe(3);
  });

  /** A link at some moment of its life, and the signal that ends it. */
  async function linkAt(moment: string): Promise<[World, AbortController]> {
    const abort = new AbortController();
    const address = moment === "asking" ? () => new Promise<string>(() => {}) : "ws://a/";
    const world = await World.begin({ signal: abort.signal }, address);
    if (moment === "asking" || moment === "connecting") return [world, abort];
    await world.wire.accept();
    if (moment === "waiting") await world.wire.end(1006);
    if (moment === "closing" || moment === "closed") world.link.close(4001);
    if (moment === "closed") await world.wire.end(4001);
    return [world, abort];
  }

  test.each([
    ["asking", "aborted"],
    ["connecting", "aborted"],
    ["open", "resolved"],
    ["waiting", "aborted"],
    ["closing", "link-ended"],
    ["closed", "link-ended"],
  ])("ends the link while %s; what was to be sent is %s", async (moment, sent) => {
    const [world, abort] = await linkAt(moment);
    const sending = world.link.send("x");
    abort.abort();
    if (world.link.readyState === 2) await world.wire.end(world.wire.closedWith?.code ?? 0);
    await world.link.closed;
    expect(world.link.readyState).toBe(3);
    expect(await rejection(sending)).toBe(sent);
    await pass(600_000);
    expect(world.wires.length).toBeLessThanOrEqual(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("reconnect", () => {
  test("comes back now instead of waiting, and counts anew", async () => {
    const world = await World.begin();
    for (let i = 0; i < 5; i++) {
      await world.wire.refuse();
      await world.due();
    }
    await world.wire.refuse();
    world.link.reconnect();
    await settle();
    expect(world.wires).toHaveLength(7);
    expect(world.sentence).toBe("Connecting");
  });

  test("replaces an open connection", async () => {
    const world = await World.open();
    world.link.reconnect();
    await settle();
    expect(world.wires[0]?.closedWith).toEqual({ code: 1000, reason: "back soon" });
    expect(world.wires).toHaveLength(2);
    await world.wires[0]?.say("too late");
    await world.wires[0]?.end(1000);
    await world.wire.accept();
    expect(world.link.readyState).toBe(1);
    expect(world.said).not.toContain("close 1000 true");
  });

  test("leaves an attempt that is under way alone", async () => {
    const world = await World.begin();
    world.link.reconnect();
    await settle();
    expect(world.wires).toHaveLength(1);
  });

  test("throws when the link has ended", async () => {
    const world = await World.begin();
    world.link.close();
    expect(() => world.link.reconnect()).toThrow(RevoirError);
  });

  test("from a listener of an end is in order", async () => {
    const world = await World.open();
    world.link.addEventListener("end", () => world.link.reconnect(), { once: true });
    await world.wire.end(1006);
    expect(world.wires).toHaveLength(2);
    await world.wire.accept();
    await pass(600_000);
    expect(world.wires).toHaveLength(2);
    expect(world.link.readyState).toBe(1);
  });
});

describe("giveUp, for who watches a link", () => {
  const detail = { kind: "liveness", sentence: "the sensor is silent", silentMs: 1 } as const;

  test("ends an open connection, and the link comes back", async () => {
    const world = await World.open();
    world.link.giveUp(detail);
    expect(world.wire.closedWith).toEqual({ code: 1000, reason: "back soon" });
    expect(world.link.status).toMatchObject({ state: "waiting", end: { code: 1006, by: "us" } });
    expect(world.link.status.end?.explain()).toContain("the sensor is silent");
  });

  test("does nothing while the link is away or has ended", async () => {
    const world = await World.open();
    await world.wire.end(1012);
    const { end } = world.link.status;
    world.link.giveUp(detail);
    expect(world.link.status).toMatchObject({ end, attempt: 1 });
    world.link.close();
    world.link.giveUp(detail);
    expect(world.link.readyState).toBe(3);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("around a page", () => {
  test("without a network the link waits for it and says so", async () => {
    const world = await World.open();
    setOnline(false);
    await world.wire.end(1006);
    expect(world.sentence).toBe("You are offline; waiting for the network");
    await pass(30_000);
    expect(world.wires).toHaveLength(1);
    await world.happen("online");
    await pass(500);
    expect(world.wires).toHaveLength(2);
  });

  test("a browser that is wrong about being offline is not believed for ever", async () => {
    const world = await World.open();
    setOnline(false);
    await world.wire.end(1006);
    await pass(60_000);
    expect(world.wires).toHaveLength(2);
    await world.wire.accept();
    expect(world.link.readyState).toBe(1);
  });

  test("the network goes and comes while the link waits", async () => {
    const world = await World.open();
    await world.wire.end(1006);
    await world.happen("offline");
    expect(world.link.status.state).toBe("offline");
    await world.happen("online");
    expect(world.link.status.state).toBe("waiting");
    await pass(500);
    expect(world.wires).toHaveLength(2);
  });

  test("going offline brings no attempt forward", async () => {
    const world = await World.open();
    await world.wire.end(1006);
    const { retryAtMs } = world.link.status;
    await world.happen("offline");
    expect(world.link.status.retryAtMs).toBe(retryAtMs);
  });

  test("a slot is kept though the network comes back or the page is shown", async () => {
    const world = await World.open();
    await world.wire.end(1012, { reason: "after=30000" });
    await world.happen("offline");
    await world.happen("online");
    await world.happen("visibilitychange");
    await pass(29_999);
    expect(world.wires).toHaveLength(1);
    await pass(1);
    expect(world.wires).toHaveLength(2);
  });

  test("a page that is shown again does not wait any longer for the network", async () => {
    const world = await World.open();
    chance(0.999);
    for (let i = 0; i < 5; i++) {
      await world.wire.end(1006);
      await world.due();
    }
    await world.wire.end(1006);
    await world.happen("visibilitychange");
    await pass(500);
    expect(world.wires).toHaveLength(7);
  });

  test("a timer that was held back is made up for when the page is shown", async () => {
    const world = await World.open();
    await world.wire.end(1012, { reason: "after=5000" });
    await sleep(3_600_000);
    await world.happen("visibilitychange");
    await pass(0);
    expect(world.wires).toHaveLength(2);
  });

  test("a page that goes into the back/forward cache closes, and comes back with it", async () => {
    const world = await World.open();
    await world.happen("pagehide");
    expect(world.wire.closedWith).toEqual({ code: 1000, reason: "back soon" });
    expect(world.link.status).toMatchObject({ state: "waiting", end: { code: 1000, by: "us" } });
    expect(world.sentence).toBe("Connection lost, trying again soon");
    expect(world.link.readyState).toBe(0);
    await pass(86_400_000);
    expect(world.wires).toHaveLength(1);
    await world.happen("pageshow");
    await pass(500);
    await world.wire.accept();
    expect(world.wires).toHaveLength(2);
    expect(world.link.readyState).toBe(1);
  });

  test("a page frozen while the link connects or waits comes back too", async () => {
    const connecting = await World.begin();
    await connecting.happen("pagehide");
    await connecting.happen("pageshow");
    await pass(500);
    expect(connecting.wires).toHaveLength(2);

    const waiting = await World.open();
    await waiting.wire.end(1006);
    await waiting.happen("pagehide");
    await sleep(60_000);
    await waiting.happen("pageshow");
    await pass(500);
    expect(waiting.wires).toHaveLength(2);
  });

  test("a slot outlives the back/forward cache", async () => {
    const world = await World.open();
    await world.wire.end(1012, { reason: "after=30000" });
    await world.happen("pagehide");
    await world.happen("visibilitychange");
    await world.happen("pageshow");
    await pass(29_999);
    expect(world.wires).toHaveLength(1);
    await pass(1);
    expect(world.wires).toHaveLength(2);
  });

  test("a link that is closing stays closed, though its page comes back", async () => {
    const world = await World.open();
    world.link.close(4001);
    await world.happen("pagehide");
    await world.happen("pageshow");
    await pass(60_000);
    expect(world.link.readyState).toBe(3);
    expect(world.wires).toHaveLength(1);
    expect(world.said.filter((word) => word.startsWith("close "))).toHaveLength(1);
  });

  test("nothing is watched any more once the link has ended", async () => {
    const world = await World.open();
    world.link.close();
    await world.wire.end(1000);
    expect(world.watching?.aborted).toBe(true);
    await world.happen("pageshow");
    await world.happen("pagehide");
    expect(world.link.readyState).toBe(3);
  });
});

describe("reading", () => {
  test("a loop goes on across connections and ends with the link", async () => {
    const world = await World.open();
    const texts: unknown[] = [];
    const loop = (async () => {
      for await (const message of world.link) texts.push(message.text);
    })();
    await world.wire.say("a");
    await world.wire.end(1012);
    await world.due();
    await world.wire.accept();
    await world.wire.say("b");
    await world.wire.end(1000);
    await loop;
    expect(texts).toEqual(["a", "b"]);
  });
});
