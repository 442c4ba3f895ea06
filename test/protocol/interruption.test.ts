import { constants, deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ConnectionOptions } from "../../src/protocol/index.js";
import { DeferringEngine } from "../support/deferring-engine.js";
import { fromHex, joinBytes, toHex, utf8 } from "../support/hex.js";
import { Endpoint } from "../support/pair.js";

const params = {
  serverNoContextTakeover: false,
  clientNoContextTakeover: false,
  serverMaxWindowBits: 15,
  clientMaxWindowBits: 15,
};

/** A client, whose peer's frames have no mask, with an engine that the test finishes. */
function receiver(options: Partial<ConnectionOptions> = {}, defers?: (size: number) => boolean) {
  const engine = new DeferringEngine(defers);
  const endpoint = new Endpoint({
    role: "client",
    maskKey: () => 0,
    deflate: { params, engine },
    ...options,
  });
  return { engine, endpoint, connection: endpoint.connection };
}

function deflated(bytes: Uint8Array | string): Uint8Array {
  const packed = deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
  return new Uint8Array(packed.subarray(0, -4));
}

/** A frame of up to 64 KiB. */
function frame(first: number, payload: Uint8Array): Uint8Array {
  const { length } = payload;
  if (length < 126) return joinBytes(Uint8Array.of(first, length), payload);
  return joinBytes(Uint8Array.of(first, 126, length >> 8, length), payload);
}

const text = (content: string) => frame(0xc1, deflated(content));
const ping = fromHex("89 01 70");
const closing = fromHex("88 02 03 e8");

describe("while a message is inflated elsewhere", () => {
  test("the connection waits, and delivers nothing", () => {
    const { engine, endpoint, connection } = receiver();
    endpoint.receive(text("large"));
    expect([connection.waits, endpoint.sink.events]).toEqual([true, []]);
    engine.finish();
    expect(connection.waits).toBe(false);
    expect(endpoint.sink.events).toEqual([{ text: "large", ascii: true }]);
  });

  test("what comes behind it, in the same read and in later ones, comes behind it", () => {
    const { engine, endpoint, connection } = receiver();
    endpoint.receive(joinBytes(text("one"), ping, fromHex("81 01")));
    endpoint.receive(fromHex("61"));
    endpoint.receive(text("two"));
    endpoint.receive(fromHex("81 01 62"));
    expect(endpoint.sink.events).toEqual([]);
    expect(endpoint.sent()).toBe("");
    engine.finish();
    const before = [{ text: "one", ascii: true }, { ping: "70" }, { text: "a", ascii: true }];
    expect(endpoint.sink.events).toEqual(before);
    expect(connection.waits).toBe(true);
    engine.finish();
    expect(endpoint.sink.messages.slice(3)).toEqual([
      { text: "two", ascii: true },
      { text: "b", ascii: true },
    ]);
    expect(engine.jobs).toEqual([]);
  });

  test("a piece of it may be elsewhere, and the next one be inflated here", () => {
    const { engine, endpoint } = receiver({}, (size) => size > 5);
    const wire = text("some text, in three pieces");
    endpoint.receiveCut(wire, [10, 14]);
    engine.finishAll();
    expect(endpoint.sink.events).toEqual([{ text: "some text, in three pieces", ascii: true }]);
  });

  test("the time passes without a judgement of the peer, who was not listened to", () => {
    const heartbeat = { everyMs: 1000, jitter: 0, missed: 1 };
    const { engine, endpoint } = receiver({ heartbeat, idleTimeoutMs: 4000 });
    endpoint.pass(900).receive(frame(0x41, deflated("begins")));
    endpoint.pass(20_000);
    endpoint.connection.tick(endpoint.now);
    expect(endpoint.sink.events).toEqual([]);
    expect(endpoint.sent()).toBe("");
    engine.finish();
    // One heartbeat is due; the idle time goes on where it stopped.
    endpoint.pass(500);
    expect(endpoint.sent().slice(0, 5)).toBe("89 84");
    expect(endpoint.connection.state).toBe("open");
    endpoint.receive(ping).pass(900).receive(ping).pass(900).receive(ping).pass(900);
    expect(endpoint.connection.state).toBe("closing");
    expect(endpoint.sent()).toContain(toHex(utf8("no message for 4 s")));
  });

  test("the shell may ask early, late and often", () => {
    const { engine, endpoint, connection } = receiver();
    endpoint.sink.onProceed = () => {};
    endpoint.receive(text("large"));
    connection.proceed(0);
    expect(connection.waits).toBe(true);
    engine.finish();
    connection.proceed(0);
    connection.proceed(0);
    expect(endpoint.sink.events).toEqual([{ text: "large", ascii: true }]);
  });

  test("it is not, where the sink can not be told: there it is inflated at once", () => {
    const { endpoint } = receiver();
    endpoint.sink.onProceed = undefined;
    endpoint.receive(text("large"));
    expect(endpoint.sink.events).toEqual([{ text: "large", ascii: true }]);
  });
});

describe("a message that was inflated elsewhere", () => {
  test("fails when it is corrupt (1007), and what is behind it is not read", () => {
    const { engine, endpoint } = receiver();
    endpoint.receive(joinBytes(fromHex("c1 02 ff ff"), ping));
    expect(endpoint.sink.events).toEqual([]);
    engine.finish();
    expect(endpoint.sink.events).toEqual([{ finish: true }]);
    expect(endpoint.fin().end?.rule).toBe("deflate-corrupt");
    expect(engine.open).toBe(0);
  });

  test("fails at the first byte that is no text (1007)", () => {
    const { engine, endpoint } = receiver();
    endpoint.receive(frame(0x41, deflated(fromHex("61 c3 28"))));
    engine.finish();
    expect(endpoint.fin().end?.detail).toMatchObject({ kind: "utf8", offset: 2 });
  });

  test("fails at the limit, which stops the engine (1009)", () => {
    const { engine, endpoint } = receiver({ limits: { maxMessageBytes: 1000 } });
    endpoint.receive(frame(0xc2, deflated(new Uint8Array(1_000_000))));
    engine.finish();
    expect(endpoint.fin().end?.detail).toMatchObject({ limit: "maxMessageBytes", value: 1001 });
  });
});

describe("a connection that ends while a message is inflated elsewhere", () => {
  test("after a FIN ends when that and all behind it is delivered", () => {
    const { engine, endpoint } = receiver();
    endpoint.receive(joinBytes(text("large"), text("two"))).fin();
    expect([endpoint.end, endpoint.connection.state]).toEqual([undefined, "open"]);
    engine.finish();
    expect(endpoint.end).toBeUndefined();
    engine.finish();
    expect(endpoint.sink.messages).toHaveLength(2);
    expect(endpoint.end).toMatchObject({ code: 1006, by: "network" });
    expect(engine.open).toBe(0);
  });

  test("tells of the first thing that happened to the transport", () => {
    const { engine, endpoint, connection } = receiver();
    endpoint.receive(text("large"));
    connection.receiveEnd({ cause: "reset", errorCode: "ECONNRESET" }, 0);
    connection.receiveEnd({ cause: "unknown" }, 0);
    engine.finish();
    expect(endpoint.sink.messages).toHaveLength(1);
    expect(endpoint.end?.detail).toMatchObject({ errorCode: "ECONNRESET" });
  });

  test("by the peer's close frame behind it delivers it first", () => {
    const { engine, endpoint } = receiver();
    endpoint.receive(joinBytes(text("large"), closing)).fin();
    engine.finish();
    expect(endpoint.sink.messages).toHaveLength(1);
    expect(endpoint.end).toMatchObject({ code: 1000, clean: true, by: "peer" });
  });

  test("by our close frame still delivers it", () => {
    const { engine, endpoint, connection } = receiver();
    endpoint.receive(joinBytes(text("large"), closing));
    connection.close(1000, "", 0);
    engine.finish();
    expect(endpoint.sink.messages).toHaveLength(1);
    expect(endpoint.fin().end).toMatchObject({ code: 1000, clean: true });
  });

  test.each([
    ["abort", ({ connection }: Endpoint) => connection.abort(0)],
    [
      "a close frame that nobody answers in time",
      (endpoint: Endpoint) => {
        endpoint.connection.close(1000, "", 0);
        endpoint.pass(10_000);
      },
    ],
  ])("by %s ends at once, and is told nothing after", (_what, end) => {
    const { engine, endpoint, connection } = receiver();
    endpoint.receive(joinBytes(text("large"), ping));
    end(endpoint);
    const { events } = endpoint.sink;
    expect(events.at(-1)).toHaveProperty("end");
    expect([engine.jobs, engine.open, connection.waits]).toEqual([[], 0, false]);
    connection.proceed(0);
    expect(events.filter((event) => "end" in event)).toHaveLength(1);
    expect(endpoint.sink.messages).toEqual([]);
  });

  test("from within the message before it, is told nothing after", () => {
    const { engine, endpoint, connection } = receiver();
    endpoint.sink.onEvent = (event) => "text" in event && connection.abort(0);
    endpoint.receive(joinBytes(text("large"), text("two"))).fin();
    engine.finish();
    expect(endpoint.sink.messages).toHaveLength(1);
    expect(endpoint.sink.events.at(-1)).toHaveProperty("end");
    expect(engine.jobs).toEqual([]);
  });
});

describe("while others have their turn", () => {
  /** Interrupted wherever it may be. */
  function yielding() {
    const { endpoint, connection } = receiver();
    endpoint.sink.yields = () => true;
    return { endpoint, connection };
  }

  test("the connection waits after 31 frames of one read, and goes on when it is told to", () => {
    const { endpoint, connection } = yielding();
    endpoint.receive(many(100));
    for (const delivered of [31, 62, 93]) {
      expect([connection.waits, endpoint.sink.events.length]).toEqual([true, delivered]);
      connection.proceed(0);
    }
    expect([connection.waits, endpoint.sink.events.length]).toEqual([false, 100]);
    const texts = endpoint.sink.events.map((event) => "text" in event && event.text);
    expect(texts).toEqual(
      Array.from({ length: 100 }, (_, i) => String.fromCharCode(48 + (i % 64))),
    );
  });

  test("frames without an event, as those of one message, are counted with the others", () => {
    const { endpoint, connection } = yielding();
    endpoint.receive(joinBytes(fromHex("01 01 61"), ...Array(40).fill(fromHex("00 01 61"))));
    expect(connection.waits).toBe(true);
    endpoint.receive(fromHex("80 00"));
    connection.proceed(0);
    expect(endpoint.sink.events).toEqual([{ text: "a".repeat(41), ascii: true }]);
  });

  test("a sink that has nobody to yield to is asked again, and one without the question never waits", () => {
    const { endpoint, connection } = yielding();
    let asked = 0;
    endpoint.sink.yields = () => ++asked > 2;
    endpoint.receive(many(100));
    expect([asked, connection.waits, endpoint.sink.events.length]).toEqual([3, true, 95]);
    endpoint.sink.yields = undefined;
    connection.proceed(0);
    endpoint.receive(many(100));
    expect([connection.waits, endpoint.sink.events.length]).toEqual([false, 200]);
  });

  test("a read that ends where it could yield does not", () => {
    const { endpoint, connection } = yielding();
    endpoint.receive(many(31));
    expect([connection.waits, endpoint.sink.events.length]).toEqual([false, 31]);
  });

  test("a read that makes a message of a MiB grow may be interrupted before its first byte", () => {
    const { endpoint, connection } = yielding();
    const asked: boolean[] = [];
    endpoint.sink.yields = (isLong) => asked.push(isLong) === 1;
    const half = joinBytes(fromHex("00 7f 00 00 00 00 00 08 00 00"), new Uint8Array(2 ** 19));
    endpoint.receive(fromHex("02 00")).receive(half).receive(half);
    expect([connection.waits, asked]).toEqual([false, []]);
    endpoint.receive(half.subarray(0, 10)).receive(half.subarray(10));
    expect([connection.waits, asked]).toEqual([true, [true]]);
    endpoint.receive(fromHex("80 01 07"));
    connection.proceed(0);
    // Asked once more, which this time says no.
    expect([connection.waits, asked]).toEqual([false, [true, true]]);
    const [event] = endpoint.sink.events as [{ binary: string }];
    expect(event.binary.length).toBe((3 * 2 ** 19 + 1) * 3 - 1);
  });

  test("a connection that has failed in the middle of such a message asks no more", () => {
    const { endpoint } = receiver();
    const half = joinBytes(fromHex("02 7f 00 00 00 00 00 10 00 00"), new Uint8Array(2 ** 20));
    endpoint.receive(half).receive(fromHex("83 00"));
    let asked = 0;
    endpoint.sink.yields = () => ++asked > 0;
    endpoint.receive(new Uint8Array(70_000));
    expect([asked, endpoint.sink.has("finish")]).toEqual([0, true]);
  });

  test("the end waits for what came before it, unless it is ours", () => {
    const { endpoint, connection } = yielding();
    endpoint.receive(many(40)).fin();
    expect([connection.state, endpoint.end]).toEqual(["open", undefined]);
    connection.proceed(0);
    expect(endpoint.sink.messages).toHaveLength(40);
    expect(endpoint.end).toMatchObject({ code: 1006, by: "network" });
    const aborted = yielding();
    aborted.endpoint.receive(many(40));
    aborted.connection.abort(0);
    aborted.connection.proceed(0);
    expect(aborted.endpoint.sink.messages).toHaveLength(31);
  });
});

/** So many messages of one byte. */
function many(count: number): Uint8Array {
  return joinBytes(
    ...Array.from({ length: count }, (_, i) => Uint8Array.of(0x81, 1, 48 + (i % 64))),
  );
}

describe("whatever is inflated elsewhere", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary", maxLength: 30 }).map(text),
    fc.uint8Array({ maxLength: 20 }).map((bytes) => frame(0xc1, deflated(bytes))),
    fc.uint8Array({ maxLength: 20 }).map((bytes) => frame(0xc2, bytes)),
    fc.constantFrom(ping, fromHex("81 01 61"), frame(0x42, deflated("ab")), fromHex("80 00")),
    fc.constant(frame(0xc2, deflated(new Uint8Array(400)))),
    fc.constant(closing),
  );
  const wire = fc.array(piece, { maxLength: 6 }).map((pieces) => joinBytes(...pieces));
  const crowd = fc
    .array(fc.tuple(piece, fc.nat(40)), { maxLength: 6 })
    .map((pieces) => joinBytes(...pieces.flatMap(([each, times]) => Array(times).fill(each))));

  test("and however often others have their turn, the sink is told the same as when nothing interrupts", () => {
    const choices = fc.infiniteStream(fc.boolean());
    fc.assert(
      fc.property(crowd, choices, choices, (bytes, choice, yields) => {
        const limits = { maxMessageBytes: 300 };
        const plain = receiver({ limits }, () => false).endpoint;
        plain.receive(bytes).fin();
        const { engine, endpoint } = receiver({ limits }, () => choice.next().value === true);
        endpoint.sink.yields = () => yields.next().value === true;
        endpoint.receive(bytes).fin();
        while (endpoint.connection.waits) {
          engine.finishAll();
          endpoint.connection.proceed(0);
        }
        expect(told(endpoint)).toEqual(told(plain));
        expect(engine.open).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  test("and however the bytes are cut, the sink is told the same as when everything is inflated here", () => {
    const cuts = fc.array(fc.nat(200), { maxLength: 8 });
    const choices = fc.infiniteStream(fc.boolean());
    const finishes = fc.infiniteStream(fc.boolean());
    fc.assert(
      fc.property(wire, cuts, choices, finishes, (bytes, places, choice, finish) => {
        const limits = { maxMessageBytes: 300 };
        const here = receiver({ limits }, () => false).endpoint;
        here.receive(bytes).fin();
        const { engine, endpoint } = receiver({ limits }, () => choice.next().value === true);
        const all = [...new Set(places)].filter((at) => at < bytes.length).sort((a, b) => a - b);
        [...all, bytes.length].reduce((start, end) => {
          endpoint.receive(bytes.subarray(start, end));
          while (engine.jobs.length > 0 && finish.next().value === true) engine.finish();
          return end;
        }, 0);
        endpoint.fin();
        engine.finishAll();
        expect(told(endpoint)).toEqual(told(here));
        expect(engine.open).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });
});

/** What can be seen, but for what corrupt bytes and faults of text may tell differently. */
function told(endpoint: Endpoint): unknown[] {
  const ends = endpoint.sink.events.map((event) =>
    "end" in event ? { code: event.end.code, clean: event.end.clean, by: event.end.by } : event,
  );
  const isCorrupt = endpoint.end?.rule === "deflate-corrupt";
  return isCorrupt ? endpoint.sink.messages : [...ends, endpoint.sent()];
}
