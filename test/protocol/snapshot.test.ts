import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDeflateEngine } from "../../src/node/zlib.js";
import {
  type ConnectionOptions,
  type ConnectionSnapshot,
  type DeflateEngine,
  type Inflate,
  snapshotVersion,
} from "../../src/protocol/index.js";
import { DeferringEngine } from "../support/deferring-engine.js";
import { fromHex, joinBytes, utf8 } from "../support/hex.js";
import { Endpoint, Pair } from "../support/pair.js";
import { setup, wire } from "../support/streams.js";

/** All that the sink was told. An end explains itself in words, which are compared as such. */
function told({ sink }: Endpoint): unknown[] {
  return sink.events.map((event) => {
    if (!("end" in event)) return event;
    const { explain, ...facts } = event.end;
    return { end: { ...facts, explained: explain() } };
  });
}

type Step = (endpoint: Endpoint) => void;

/** What another process does: its clock is another, and it gets a copy. */
const move =
  (clock: number): Step =>
  (endpoint) =>
    endpoint.move(clock);
/** What a process does that gives up moving. */
const look: Step = ({ connection, now }) => void connection.snapshot(now);
const nothing: Step = () => {};

describe("a connection that goes on in another process", () => {
  test("tells, sends and ends the same, wherever its bytes were cut, and one that is only asked, too", () => {
    fc.assert(
      fc.property(wire, setup, fc.integer(), (input, options, clock) => {
        const run = (step: Step) => {
          const endpoint = new Endpoint({ ...options, role: input.role } as ConnectionOptions);
          for (const byte of input.bytes) {
            endpoint.receive(Uint8Array.of(byte));
            step(endpoint);
          }
          return [...told(endpoint.fin()), endpoint.sent()];
        };
        const stayed = run(nothing);
        expect(run(look)).toEqual(stayed);
        expect(run(move(clock))).toEqual(stayed);
      }),
      { numRuns: 150 },
    );
  });

  test("tells, sends and ends the same, however much came in a read", () => {
    const places = fc.array(fc.nat(400), { maxLength: 6, size: "max" });
    fc.assert(
      fc.property(wire, setup, places, (input, options, cuts) => {
        const ends = [...cuts.sort((a, b) => a - b), input.bytes.length];
        const run = (step: Step) => {
          const endpoint = new Endpoint({ ...options, role: input.role } as ConnectionOptions);
          for (const [index, end] of ends.entries()) {
            endpoint.receive(input.bytes.subarray(ends[index - 1] ?? 0, end));
            step(endpoint);
          }
          return [...told(endpoint.fin()), endpoint.sent()];
        };
        expect(run(move(-5))).toEqual(run(nothing));
      }),
      { numRuns: 300 },
    );
  });
});

type Side = "server" | "client";

/** What a test does to a pair, by name, so that a counterexample can be read. */
type Action =
  | { readonly at: Side; readonly do: "text"; readonly payload: string }
  | { readonly at: Side; readonly do: "close"; readonly code: number | undefined }
  | { readonly at: Side; readonly do: "carry" | "pass"; readonly count: number }
  | { readonly at: Side; readonly do: "ping" | "fragment" | "fill" | "drain" | "move" };

const at = fc.constantFrom<Side>("server", "client");
// Few letters, so that messages refer to those before.
const payload = fc.string({ unit: fc.constantFrom("a", "b", "€"), maxLength: 80, size: "max" });
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ at, do: fc.constant("text" as const), payload }) },
  {
    weight: 6,
    arbitrary: fc.record({
      at,
      do: fc.constant("carry" as const),
      count: fc.integer({ min: 1, max: 90 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ at, do: fc.constant("pass" as const), count: fc.nat(700) }),
  },
  { weight: 8, arbitrary: fc.record({ at, do: fc.constant("move" as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({ at, do: fc.constantFrom("ping", "fill", "drain") }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      at: fc.constant("server" as const),
      do: fc.constant("fragment" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      at,
      do: fc.constant("close" as const),
      code: fc.constantFrom(undefined, 1000, 4000),
    }),
  },
);

function perform(pair: Pair, action: Action, step: Step): void {
  const endpoint = pair[action.at];
  const { connection, now, out } = endpoint;
  const isOpen = connection.state === "open";
  if (action.do === "move") step(endpoint);
  else if (action.do === "carry") pair.carry(endpoint, action.count);
  else if (action.do === "pass") endpoint.pass(action.count);
  else if (action.do === "fill") out.isFull = true;
  else if (action.do === "close") connection.close(action.code, "", now);
  else if (action.do === "drain") {
    out.isFull = false;
    connection.drained(now);
  } else if (isOpen) send(endpoint, action);
}

function send({ connection, now }: Endpoint, action: Action): void {
  if (action.do === "text") connection.sendText(action.payload, now);
  else if (action.do === "ping") connection.ping(undefined, now);
  else connection.sendFrames(fromHex("01 01 e2 00 02 82 ac 80 00"), now);
}

function setting(
  lane: "handle" | "public" | undefined,
  takesOver: readonly Side[],
): ConnectionOptions["deflate"] {
  const params = {
    serverNoContextTakeover: !takesOver.includes("server"),
    clientNoContextTakeover: !takesOver.includes("client"),
    serverMaxWindowBits: 15,
    clientMaxWindowBits: 9,
  };
  // Level 0: bytes depend on the message alone. A compressor that was moved, or reset (zlib hashes what it has left behind
  // the input), finds other matches, and actions that carry so many bytes would cut the streams elsewhere.
  const engine = lane && createDeflateEngine({ lane, level: 0 });
  return engine && { params, engine, thresholdBytes: 10 };
}

describe("two ends that go on elsewhere now and then", () => {
  const heartbeat = { everyMs: 1000, jitter: 0, missed: 2 };
  const rest = { heartbeat, idleTimeoutMs: 2500, limits: { closeTimeoutMs: 900, lingerMs: 400 } };
  const settings = [
    setting(undefined, []),
    setting("handle", []),
    setting("handle", ["server"]),
    setting("handle", ["client"]),
    setting("public", ["server"]),
  ];
  const actions = fc.array(action, { maxLength: 60, size: "max" });

  test("are told the same and end the same", () => {
    fc.assert(
      fc.property(fc.constantFrom(...settings), actions, fc.integer(), (deflate, list, clock) => {
        const run = (step: Step) => {
          const pair = new Pair({ ...rest, deflate });
          for (const each of list) perform(pair, each, step);
          pair.settle().pass(500).settle().pass(10_000);
          return { server: told(pair.server), client: told(pair.client) };
        };
        const stayed = run(nothing);
        expect(run(move(clock))).toEqual(stayed);
        expect(run(look)).toEqual(stayed);
      }),
      { numRuns: 200 },
    );
  });

  test("understand each other, when each begins with an empty window and goes on with the other's", () => {
    const deflate = setting("handle", ["server", "client"]);
    const moved = fc.constantFrom<readonly Side[]>(
      [],
      ["server"],
      ["client"],
      ["server", "client"],
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(at, payload, moved), { maxLength: 20 }), (messages) => {
        const pair = new Pair({ deflate });
        for (const [from, text, sides] of messages) {
          pair[from].connection.sendText(text, 0);
          pair.settle();
          for (const side of sides) pair[side].move();
        }
        for (const from of ["server", "client"] as const) {
          const texts = messages.filter((message) => message[0] === from).map(([, text]) => text);
          const heard = pair.other(pair[from]).sink.events;
          expect(heard.map((event) => "text" in event && event.text)).toEqual(texts);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("a snapshot", () => {
  test("of a quiet connection says little", () => {
    const endpoint = new Endpoint();
    endpoint.now = 70;
    endpoint.receive("81 80 00 00 00 00");
    endpoint.now = 100.7;
    expect(endpoint.connection.snapshot(endpoint.now)).toEqual({
      version: snapshotVersion,
      openedAgoMs: 100,
      heardAgoMs: 30,
      spokeAgoMs: 100,
      messageAgoMs: 30,
      receiver: {},
    });
  });

  test("has copies of all bytes", () => {
    const endpoint = new Endpoint({ role: "client" }).receive("89 01 6f 01 02 61 62 89 02 70");
    endpoint.connection.ping(utf8("ours"), 0);
    const snapshot = required(endpoint.connection.snapshot(0));
    expect(snapshot.receiver).toMatchObject({
      frame: { opcode: 9, final: true, left: 1, key: 0 },
      kept: utf8("p"),
      message: { opcode: 1, fragments: 1, bytes: utf8("ab") },
    });
    const other = new Endpoint({ role: "client", restored: snapshot });
    snapshot.receiver.kept?.fill(0);
    snapshot.receiver.message?.bytes.fill(0);
    snapshot.pings?.waiting[0]?.payload.fill(0);
    for (const each of [endpoint, other]) {
      each.sink.events.length = 0;
      each.receive("71 80 01 63 8a 04 6f 75 72 73");
      expect(each.sink.messages).toEqual([
        { ping: "70 71" },
        { text: "abc", ascii: true },
        { pong: "6f 75 72 73", roundTripMs: 0 },
      ]);
    }
  });

  test("has the beginning of a header", () => {
    const endpoint = new Endpoint({ role: "client" }).receive("82 7e 00");
    const snapshot = required(endpoint.connection.snapshot(0));
    expect(snapshot.receiver).toEqual({ kept: fromHex("82 7e 00") });
    const other = new Endpoint({ role: "client", restored: snapshot });
    other.receive(joinBytes(fromHex("80"), new Uint8Array(128)));
    expect(other.sink.messages).toHaveLength(1);
  });

  test("has the ping that is owed a pong", () => {
    const endpoint = new Endpoint({ role: "client" });
    endpoint.out.isFull = true;
    endpoint.receive("89 01 70");
    const snapshot = required(endpoint.connection.snapshot(0));
    const other = new Endpoint({ restored: snapshot });
    snapshot.owedPong?.fill(0);
    other.connection.drained(0);
    expect(other.sent()).toBe("8a 01 70");
  });

  test("has the pings of this second, so that a flood is one for both processes together", () => {
    const endpoint = new Endpoint({ role: "client", limits: { maxControlFramesPerSecond: 3 } });
    endpoint.receive("89 00 89 00").move(-700).receive("89 00");
    expect(endpoint.connection.state).toBe("open");
    expect(endpoint.move(5).receive("89 00").fin().end?.rule).toBe("control-flood");
  });

  test("has the closing handshake, and the time that is left for it", () => {
    const endpoint = new Endpoint({ limits: { closeTimeoutMs: 1000 } });
    endpoint.now = 0.5;
    endpoint.connection.close(4000, "bye", endpoint.now);
    endpoint.now = 300.2;
    expect(endpoint.connection.snapshot(endpoint.now)?.ending).toEqual({
      sent: { code: 4000, reason: "bye" },
      answered: false,
      finished: false,
      closeInMs: 701,
    });
    endpoint.move(-5000);
    expect([endpoint.connection.state, endpoint.connection.deadline()]).toEqual(["closing", -4299]);
    endpoint.receive("88 82 00 00 00 00 0f a0");
    expect(endpoint.sink.has("finish")).toBe(true);
    expect(endpoint.fin().end).toMatchObject({ code: 4000, reason: "bye", by: "us", clean: true });
  });

  test("has the rule that was broken, after which nothing is read, and no FIN is sent again", () => {
    const endpoint = new Endpoint().receive("81 01 61").move(7);
    expect(endpoint.sink.events).toEqual([{ finish: true }]);
    endpoint.receive("81 80 00 00 00 00").fin();
    expect(endpoint.sink.events).toHaveLength(2);
    expect(endpoint.end).toMatchObject({ code: 1002, rule: "mask-missing", by: "us" });
  });

  test("is none while a message is inflated elsewhere, nor while one is compressed there", () => {
    const engine = new DeferringEngine();
    const { connection } = new Endpoint({ role: "client", deflate: { params, engine } }).receive(
      "c1 07 f2 48 cd c9 c9 07 00",
    );
    expect(connection.snapshot(0)).toBeUndefined();
    engine.finish();
    connection.sendText("a".repeat(2000), 0);
    expect(connection.snapshot(0)).toBeUndefined();
    engine.finish();
    expect(connection.snapshot(0)?.receiver.window).toEqual(utf8("Hello"));
  });

  test("is none in the middle of a compressed message, and one again behind it", () => {
    const deflate = { params, engine: createDeflateEngine() };
    const endpoint = new Endpoint({ role: "client", deflate }).receive("41 00");
    const snapshots = [0, 0, 0].map((_, index) => {
      const snapshot = endpoint.connection.snapshot(0);
      endpoint.receive(
        ["00 03 f2 48 cd", "80 04 c9 c9 07 00", "c1 05 f2 00 11 00 00"][index] ?? "",
      );
      return snapshot;
    });
    expect(snapshots.map((snapshot) => snapshot?.receiver.window)).toEqual([
      undefined,
      undefined,
      utf8("Hello"),
    ]);
    const other = new Endpoint({ role: "client", deflate, restored: snapshots[2] });
    other.receive("c1 05 f2 00 11 00 00");
    expect(other.sink.events).toEqual([{ text: "Hello", ascii: true }]);
  });

  test("is none where the engine does not tell its window, unless the peer begins with an empty one", () => {
    const inner = createDeflateEngine();
    const engine: DeflateEngine = {
      deflate: (bits) => inner.deflate(bits),
      inflate: (bits) => withoutWindow(inner.inflate(bits)),
    };
    for (const serverNoContextTakeover of [false, true]) {
      const deflate = { params: { ...params, serverNoContextTakeover }, engine };
      const endpoint = new Endpoint({ role: "client", deflate });
      expect(endpoint.connection.snapshot(0)).toBeDefined();
      endpoint.receive("c1 07 f2 48 cd c9 c9 07 00");
      const snapshot = endpoint.connection.snapshot(0);
      expect(snapshot?.receiver).toEqual(serverNoContextTakeover ? {} : undefined);
    }
  });

  test("is none of a connection that is closed", () => {
    expect(new Endpoint().fin().connection.snapshot(0)).toBeUndefined();
  });
});

describe("a connection that goes on elsewhere", () => {
  test("lets go of everything here, and tells nobody", () => {
    const engine = new DeferringEngine(() => false);
    const endpoint = new Endpoint({ role: "client", deflate: { params, engine } });
    endpoint.receive("c1 07 f2 48 cd c9 c9 07 00");
    endpoint.connection.sendText("a".repeat(2000), 0);
    engine.finishAll();
    const { connection, sink } = endpoint;
    const before = sink.events.length;
    expect(engine.open).toBe(2);
    connection.release();
    connection.release();
    expect([engine.open, connection.state]).toEqual([0, "closed"]);
    expect(connection.deadline()).toBe(Number.POSITIVE_INFINITY);
    connection.abort(0);
    connection.tick(1e9);
    connection.proceed(0);
    endpoint.receive("81 01 61").fin();
    expect(sink.events).toHaveLength(before);
    expect(() => connection.sendText("", 0)).toThrow("the connection is closed");
  });

  test("frees no memory of an engine twice, when a message was elsewhere", () => {
    const engine = new DeferringEngine();
    const { connection } = new Endpoint({ role: "client", deflate: { params, engine } }).receive(
      "c1 07 f2 48 cd c9 c9 07 00",
    );
    connection.release();
    expect([engine.open, engine.jobs.length]).toEqual([0, 0]);
  });
});

describe("a connection that was another process's", () => {
  const client = { role: "client", heartbeat: false } as const;

  /** What a client has got, under other options elsewhere. */
  function restored(hex: string, options: Partial<ConnectionOptions>): Endpoint {
    const snapshot = new Endpoint(client).receive(hex).connection.snapshot(0);
    return new Endpoint({ ...client, ...options, restored: snapshot });
  }

  test.each([
    ["maxMessageBytes", "02 04 61 62", "63", "message-too-big"],
    ["maxFragments", "02 00 00 00 00 00 00 01", "61", "fragments-too-many"],
  ])("fails by a %s that is smaller, with the next bytes", (limit, before, next, rule) => {
    const endpoint = restored(before, { limits: { [limit]: 3 } });
    expect(endpoint.sink.events).toEqual([]);
    expect(endpoint.receive(next).fin().end).toMatchObject({ by: "us", rule });
  });

  test("pings where the other did not", () => {
    const endpoint = restored("", { heartbeat: { everyMs: 1000 } });
    expect(endpoint.connection.deadline()).toBe(1000);
  });

  test("pings no more where it is told not to", () => {
    const { connection } = new Endpoint({ heartbeat: {} });
    const other = new Endpoint({ restored: connection.snapshot(0), heartbeat: false });
    expect(other.connection.deadline()).toBe(Number.POSITIVE_INFINITY);
  });

  test("does without a window where nothing is compressed any more", () => {
    const engine = createDeflateEngine();
    const deflate = { params, engine };
    const endpoint = new Endpoint({ ...client, deflate }).receive("c1 07 f2 48 cd c9 c9 07 00");
    const snapshot = endpoint.connection.snapshot(0);
    const plain = new Endpoint({ ...client, restored: snapshot }).receive("81 01 61");
    const begins = { params: { ...params, serverNoContextTakeover: true }, engine };
    const resets = new Endpoint({ ...client, deflate: begins, restored: snapshot });
    resets.receive("c1 05 f2 00 11 00 00");
    expect(plain.sink.events).toEqual([{ text: "a", ascii: true }]);
    expect(resets.fin().end?.rule).toBe("deflate-corrupt");
  });

  test("is none when its text is not UTF-8", () => {
    const snapshot = required(new Endpoint(client).receive("01 02 61").connection.snapshot(0));
    snapshot.receiver.message?.bytes.fill(0xff);
    expect(() => new Endpoint({ ...client, restored: snapshot })).toThrow(
      new RangeError("Cannot restore a connection: the text that has come is not UTF-8"),
    );
  });

  test("is none when the snapshot is not one", () => {
    const snapshot = { version: 2 } as unknown as ConnectionSnapshot;
    expect(() => new Endpoint({ restored: snapshot })).toThrow(RangeError);
  });
});

const params = {
  serverNoContextTakeover: false,
  clientNoContextTakeover: false,
  serverMaxWindowBits: 15,
  clientMaxWindowBits: 15,
};

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("There is no snapshot");
  return value;
}

function withoutWindow(inflate: Inflate): Inflate {
  return {
    push: (...given) => inflate.push(...given),
    reset: () => inflate.reset(),
    close: () => inflate.close(),
  };
}
