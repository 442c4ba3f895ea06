import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDeflateEngine } from "../../src/node/zlib.js";
import { type ConnectionOptions, serializeMessage } from "../../src/protocol/index.js";
import { DeferringEngine } from "../support/deferring-engine.js";
import { fromHex, utf8 } from "../support/hex.js";
import { Pair } from "../support/pair.js";

const kept = {
  serverNoContextTakeover: false,
  clientNoContextTakeover: false,
  serverMaxWindowBits: 15,
  clientMaxWindowBits: 15,
};

/** A pair whose server compresses messages of 100 bytes or more when the test says so, and smaller ones from 20 at once. */
function pairWith(params = kept, options: Partial<ConnectionOptions> = {}) {
  const engine = new DeferringEngine(() => false);
  const pair = new Pair(
    {},
    { deflate: { params, engine, thresholdBytes: 20 }, ...options },
    { deflate: { params, engine: createDeflateEngine() } },
  );
  return { engine, pair, server: pair.server, connection: pair.server.connection };
}

const large = "a large text ".repeat(50);
const small = "a large text, but small";
const texts = (pair: Pair) =>
  pair.client.sink.messages.map((event) => ("text" in event ? event.text : Object.keys(event)[0]));

describe("while a message is compressed elsewhere", () => {
  test.each([
    ["with context takeover", kept],
    ["without", { ...kept, serverNoContextTakeover: true }],
  ])("what is sent behind it comes behind it, %s", (_what, params) => {
    const { engine, pair, connection } = pairWith(params);
    connection.sendText(small, 0);
    connection.sendText(large, 0);
    connection.sendText(small, 0);
    connection.sendText("tiny", 0);
    connection.sendBinary(fromHex("00"), 0);
    connection.sendText(large, 0);
    connection.sendFrames(serializeMessage(1, utf8("shared")), 0);
    expect(texts(pair.settle())).toEqual([small]);
    engine.finish();
    expect(texts(pair.settle())).toEqual([small, large, small, "tiny", "binary"]);
    engine.finish();
    expect(texts(pair.settle()).slice(5)).toEqual([large, "shared"]);
  });

  test("what waits is counted until it is serialised", () => {
    const { engine, server, connection } = pairWith();
    connection.sendBinary(new Uint8Array(1000), 0);
    expect(server.out.waitingBytes).toBe(1000);
    connection.sendText("tiny", 0);
    connection.sendFrames(serializeMessage(2, new Uint8Array(8)), 0);
    expect([server.out.waitingBytes, server.out.end]).toEqual([1014, 0]);
    engine.finish();
    expect(server.out.waitingBytes).toBe(0);
    const { end } = server.out;
    expect(end).toBeGreaterThan(16);
    // Nothing is sent twice, however often the shell asks.
    connection.proceed(0);
    expect(server.out.end).toBe(end);
  });

  test("the sender may change its bytes", () => {
    const { engine, pair, connection } = pairWith();
    for (const bytes of [Buffer.alloc(200, 1), Buffer.alloc(2, 1)]) {
      connection.sendBinary(bytes, 0);
      bytes.fill(2);
    }
    engine.finish();
    pair.settle();
    const [first, second] = pair.client.sink.messages;
    expect(first).toEqual({ binary: "01 ".repeat(200).trim() });
    expect(second).toEqual({ binary: "01 01" });
  });

  test("pings and pongs go before it (5.5)", () => {
    const { engine, pair, connection } = pairWith();
    connection.sendText(large, 0);
    connection.ping(utf8("?"), 0);
    pair.client.connection.ping(utf8("!"), 0);
    pair.settle();
    expect(pair.client.sink.messages).toEqual([{ ping: "3f" }, { pong: "21", roundTripMs: 0 }]);
    expect(pair.server.sink.messages).toEqual([{ ping: "21" }, { pong: "3f", roundTripMs: 0 }]);
    engine.finish();
    expect(texts(pair.settle()).at(-1)).toBe(large);
  });

  test("a publication of another compressor behind it empties the window in its place", () => {
    const { engine, pair, connection } = pairWith();
    const other = createDeflateEngine().deflate(15);
    const packed = other.push(utf8(small), 0, small.length);
    connection.sendText(large, 0);
    connection.sendFrames(serializeMessage(1, packed, true), 0, true);
    connection.sendText(small, 0);
    engine.finish();
    expect(texts(pair.settle())).toEqual([large, small, small]);
    expect(pair.client.end).toBeUndefined();
  });

  test("text of any length and kind arrives as it was", () => {
    const { engine, pair, connection } = pairWith();
    const messages = ["é".repeat(60), "€".repeat(70_000), "\ud83d\ude00".repeat(100), ""];
    for (const message of messages) connection.sendText(message, 0);
    engine.finishAll();
    expect(texts(pair.settle())).toEqual(messages);
  });

  test("it is not, where the sink can not be told: there it is compressed at once", () => {
    const { pair, server, connection } = pairWith();
    server.sink.onProceed = undefined;
    connection.sendText(large, 0);
    connection.sendBinary(utf8(large), 0);
    expect(texts(pair.settle())).toEqual([large, "binary"]);
  });

  test("a message below the threshold is not compressed, here or elsewhere", () => {
    const { engine, pair, server, connection } = pairWith();
    const thrifty = { params: kept, engine, thresholdBytes: 1000 };
    const other = pairWith(kept, { deflate: thrifty });
    other.connection.sendText(large, 0);
    expect(other.server.sent().slice(0, 2)).toBe("81");
    connection.sendText(large, 0);
    expect(server.sent()).toBe("");
    engine.finish();
    expect(texts(pair.settle())).toEqual([large]);
  });
});

describe("a message whose compression failed elsewhere", () => {
  test("is sent as it is, and the next one refers to nothing before it", () => {
    const { engine, pair, connection } = pairWith();
    connection.sendText(small, 0);
    engine.failsToDeflate = true;
    connection.sendText(large, 0);
    engine.finish();
    engine.failsToDeflate = false;
    connection.sendText(small, 0);
    connection.sendText(large, 0);
    engine.finish();
    expect(texts(pair.settle())).toEqual([small, large, small, large]);
    expect(engine.open).toBe(1);
  });
});

describe("a connection that ends while a message is compressed elsewhere", () => {
  test("by our close sends the message first, and the close frame last", () => {
    const { engine, pair, connection } = pairWith();
    connection.sendText(large, 0);
    connection.sendText("tiny", 0);
    connection.close(1000, "bye", 0);
    expect(connection.state).toBe("closing");
    pair.settle();
    expect(pair.client.sink.events).toEqual([]);
    engine.finish();
    pair.settle();
    expect(texts(pair)).toEqual([large, "tiny"]);
    expect(pair.client.end).toMatchObject({ code: 1000, reason: "bye", clean: true });
    expect(pair.server.end).toMatchObject({ code: 1000, clean: true, by: "us" });
    expect(engine.open).toBe(0);
  });

  test("by the peer's close sends the message first, then the answer, then FIN", () => {
    const { engine, pair, server, connection } = pairWith();
    connection.sendText(large, 0);
    pair.client.connection.close(1000, "", 0);
    pair.settle();
    expect(server.sink.events).toEqual([]);
    engine.finish();
    pair.settle();
    expect(texts(pair)).toEqual([large]);
    expect(pair.client.end).toMatchObject({ code: 1000, clean: true });
    expect(server.end).toMatchObject({ code: 1000, clean: true, by: "peer" });
  });

  test("by the peer's mistake sends the message first", () => {
    const { engine, pair, server, connection } = pairWith();
    connection.sendText(large, 0);
    server.receive("81 00");
    expect(server.sink.events).toEqual([]);
    engine.finish();
    pair.settle();
    expect(texts(pair)).toEqual([large]);
    expect(pair.client.end).toMatchObject({ code: 1002 });
    expect(server.end?.rule).toBe("mask-missing");
  });

  test("waits with FIN as long as the compression may take, and lingers from then on", () => {
    const limits = { closeTimeoutMs: 10_000, lingerMs: 2_000 };
    const { engine, server, connection } = pairWith(kept, { limits });
    connection.sendText(large, 0);
    server.receive("88 80 00 00 00 00").pass(9_000);
    engine.finish();
    expect(server.sink.events).toEqual([{ finish: true }]);
    expect(server.pass(1_999).end).toBeUndefined();
    expect(server.pass(1).end).toBeDefined();
  });

  test("by the peer's close gives up when the compression takes too long", () => {
    const { server, connection } = pairWith(kept, { limits: { closeTimeoutMs: 10_000 } });
    connection.sendText(large, 0);
    server.receive("88 80 00 00 00 00").pass(9_999);
    expect(server.end).toBeUndefined();
    expect(server.pass(1).end).toBeDefined();
  });

  test("by the peer's FIN sends it before ours", () => {
    const { engine, server, connection } = pairWith();
    connection.sendText(large, 0);
    server.fin();
    expect(server.end).toBeUndefined();
    engine.finish();
    expect(server.sink.events.map((event) => Object.keys(event)[0])).toEqual(["finish", "end"]);
    expect(server.out.end).toBeGreaterThan(0);
  });

  test.each([
    ["abort", (connection: Pair["server"]["connection"]) => connection.abort(0)],
    [
      "a lost connection",
      (connection: Pair["server"]["connection"]) => connection.receiveEnd({ cause: "reset" }, 0),
    ],
  ])("by %s lets go of all that waits", (_what, end) => {
    const { engine, server, connection } = pairWith();
    connection.sendText(large, 0);
    connection.sendText("tiny", 0);
    end(connection);
    connection.proceed(0);
    expect(server.end).toBeDefined();
    expect([engine.jobs, engine.open]).toEqual([[], 0]);
    expect([server.out.waitingBytes, server.sent()]).toEqual([0, ""]);
  });

  test("when the shell is told and asks later, is nothing that is sent any more", () => {
    const { engine, server, connection } = pairWith();
    server.sink.onProceed = () => {};
    connection.sendText(large, 0);
    engine.finish();
    connection.abort(0);
    connection.proceed(0);
    expect(server.sent()).toBe("");
  });
});

describe("whatever is compressed elsewhere", () => {
  type Test = ReturnType<typeof pairWith>;
  const payload = fc.constantFrom("", "tiny", small, large, `${large}!`, "é".repeat(80));
  /** Something to do with a connection; returns what arrives because of it. */
  const act = fc.oneof(
    {
      weight: 4,
      arbitrary: payload.map((text) => ({ connection }: Test) => {
        connection.sendText(text, 0);
        return [text];
      }),
    },
    fc.constant(({ connection }: Test) => {
      connection.sendFrames(serializeMessage(1, utf8(small)), 0);
      return [small];
    }),
    {
      weight: 3,
      arbitrary: fc.constant(({ engine }: Test) => {
        if (engine.jobs.length > 0) engine.finish();
        return [];
      }),
    },
    fc.constant(({ connection }: Test) => {
      connection.ping(undefined, 0);
      return [];
    }),
  );

  test("everything arrives in the order it was sent, and the close frame last", () => {
    const acts = fc.array(act, { maxLength: 20, size: "max" });
    fc.assert(
      fc.property(acts, fc.boolean(), (list, resets) => {
        const run = pairWith({ ...kept, serverNoContextTakeover: resets });
        const sent = list.flatMap((perform) => perform(run));
        run.connection.close(1000, "", 0);
        run.engine.finishAll();
        run.pair.settle();
        expect(texts(run.pair).filter((each) => each !== "ping")).toEqual(sent);
        expect(run.pair.client.end).toMatchObject({ code: 1000, clean: true });
        expect([run.engine.open, run.server.out.waitingBytes]).toEqual([0, 0]);
      }),
      { numRuns: 300 },
    );
  });
});
