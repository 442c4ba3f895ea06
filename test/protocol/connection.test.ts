import { describe, expect, test } from "vitest";
import { RevoirError } from "../../src/codes/index.js";
import { createDeflateEngine } from "../../src/node/zlib.js";
import { Connection, type DeflateEngine, serializeMessage } from "../../src/protocol/index.js";
import { fromHex, joinBytes, toHex, utf8 } from "../support/hex.js";
import { Endpoint, Pair, type SinkEvent } from "../support/pair.js";

const client = (options = {}) => new Endpoint({ role: "client", maskKey: () => 0, ...options });
const server = (options = {}) => new Endpoint({ role: "server", ...options });
const masked = (hex: string) => {
  // A key of zeros: the payload reads as it is.
  const [first, second, ...payload] = fromHex(hex);
  return Uint8Array.of(first, second | 0x80, 0, 0, 0, 0, ...payload);
};
const contextTakeover = {
  serverNoContextTakeover: false,
  clientNoContextTakeover: false,
  serverMaxWindowBits: 15,
  clientMaxWindowBits: 15,
};
const names = (endpoint: Endpoint) => endpoint.sink.events.map((event) => Object.keys(event)[0]);

describe("an open connection", () => {
  test("reads what the other end sends, in order", () => {
    const pair = new Pair();
    pair.client.connection.sendText("grüß dich", 0);
    pair.client.connection.sendBinary(fromHex("00 ff"), 0);
    pair.client.connection.sendUtf8(utf8("né"), 0);
    pair.client.connection.ping(utf8("?"), 0);
    pair.settle();
    expect(pair.server.sink.events).toEqual([
      { text: "grüß dich", ascii: false },
      { binary: "00 ff" },
      { text: "né", ascii: false },
      { ping: "3f" },
    ]);
    expect(pair.client.sink.events).toEqual([{ pong: "3f", roundTripMs: 0 }]);
  });

  test("answers a ping with its payload before it reports it (5.5.3)", () => {
    const endpoint = client();
    endpoint.sink.onEvent = () => expect(endpoint.out.end).toBeGreaterThan(0);
    endpoint.receive("89 02 61 62");
    expect(endpoint.sink.events).toEqual([{ ping: "61 62" }]);
    expect(endpoint.sent()).toBe("8a 82 00 00 00 00 61 62");
  });

  test("owes a peer who does not read a pong for its latest ping only (5.5.3)", () => {
    const endpoint = client();
    endpoint.out.isFull = true;
    endpoint.receive("89 01 61 89 01 62");
    expect(endpoint.sink.events).toEqual([{ ping: "61" }, { ping: "62" }]);
    expect(endpoint.sent()).toBe("");
    endpoint.connection.drained(0);
    endpoint.connection.drained(0);
    expect(endpoint.sent()).toBe("8a 81 00 00 00 00 62");
  });

  test.each([
    ["failed", "89 01 61 c1 00"],
    ["closed by the peer", "89 01 61 88 00"],
  ])("owes nothing any more once the connection was %s", (_what, hex) => {
    const endpoint = server();
    endpoint.out.isFull = true;
    endpoint.receive(joinBytes(masked(hex.slice(0, 8)), masked(hex.slice(9))));
    endpoint.sent();
    endpoint.connection.drained(0);
    endpoint.fin().connection.drained(0);
    expect(endpoint.sent()).toBe("");
  });

  test("measures the round trip of its pings", () => {
    const pair = new Pair();
    pair.client.connection.ping(undefined, 0);
    pair.carry(pair.client);
    pair.client.now = 42;
    pair.carry(pair.server);
    expect(pair.client.sink.events).toEqual([{ pong: "00 00 00 01", roundTripMs: 42 }]);
  });

  test.each([
    ["onPing", 0x89],
    ["onPong", 0x8a],
  ])(
    "gives %s a copy that outlives the read, also of a Node Buffer, whose slice is none",
    (callback, first) => {
      const kept: Uint8Array[] = [];
      const endpoint = server();
      Object.assign(endpoint.sink, { [callback]: (payload: Uint8Array) => kept.push(payload) });
      const read = Buffer.from([first, 0x82, 0, 0, 0, 0, 0x61, 0x62]);
      endpoint.connection.receive(read, 0, read.length, 0);
      read.fill(0);
      expect(kept).toEqual([utf8("ab")]);
    },
  );

  test("knows the pong of its ping, whatever becomes of the Buffer that was sent", () => {
    const pair = new Pair();
    const payload = Buffer.from("?!");
    pair.client.connection.ping(payload, 0);
    payload.fill(0);
    pair.settle();
    expect(pair.client.sink.events).toEqual([{ pong: "3f 21", roundTripMs: 0 }]);
  });

  test("reports a pong that nobody asked for without a round trip (5.5.3)", () => {
    expect(client().receive("8a 01 61").sink.events).toEqual([
      { pong: "61", roundTripMs: undefined },
    ]);
  });

  test("takes no ping of more than 125 bytes (5.5)", () => {
    const { connection } = client();
    connection.ping(new Uint8Array(125), 0);
    expect(() => connection.ping(new Uint8Array(126), 0)).toThrow(
      new RangeError(
        "Cannot ping: the payload has 126 bytes, where at most 125 fit (RFC 6455 §5.5)",
      ),
    );
  });

  test("refuses text that is not well formed, when asked to", () => {
    const strict = server({ strictText: true });
    expect(() => strict.connection.sendText("\ud800", 0)).toThrow(TypeError);
    expect(strict.sent()).toBe("");
  });

  test("of a client needs masking keys (5.3)", () => {
    expect(() => client({ maskKey: undefined })).toThrow(
      new TypeError(
        "Cannot open a client connection without maskKey: a client masks every frame with unpredictable bits (RFC 6455 §5.3)",
      ),
    );
    server({ maskKey: undefined }).connection.sendText("a", 0);
  });

  test("reads nothing where there is nothing", () => {
    expect(client().receive("").sink.events).toEqual([]);
  });
});

describe("shared frames", () => {
  const frame = serializeMessage(1, utf8("news"));

  test("go out as they are", () => {
    const endpoint = server();
    endpoint.connection.sendFrames(frame, 0);
    expect(endpoint.sent()).toBe(toHex(frame));
  });

  test("are not for a client, whose frames are masked one by one (5.3)", () => {
    expect(() => client().connection.sendFrames(frame, 0)).toThrow(
      new TypeError(
        "Cannot send shared frames: this end is a client, and each of its frames needs its own mask (RFC 6455 §5.3)",
      ),
    );
  });

  test("are not for a connection that is closing", () => {
    const endpoint = server();
    endpoint.connection.close(1000, "", 0);
    expect(() => endpoint.connection.noteFrames(0)).toThrow(RevoirError);
  });

  test("that are not compressed leave the window as it is", () => {
    const endpoint = server({
      deflate: { params: contextTakeover, engine: createDeflateEngine(), thresholdBytes: 1 },
    });
    const sizes = [0, 0, 0].map(() => {
      endpoint.connection.sendText("words that come again", 0);
      const size = fromHex(endpoint.sent()).length;
      endpoint.connection.noteFrames(0);
      return size;
    });
    expect(sizes[1]).toBeLessThan(sizes[0]);
    expect(sizes[2]).toBeLessThanOrEqual(sizes[1]);
  });

  test("that are compressed may come between messages of the connection's own", () => {
    const engine = createDeflateEngine();
    const pair = new Pair({ deflate: { params: contextTakeover, engine, thresholdBytes: 1 } });
    const { connection } = pair.server;
    const publisher = engine.deflate(15);
    const own = "the words of this connection, ".repeat(9);
    const shared = utf8("the words of everybody, ".repeat(9));
    for (let round = 0; round < 3; round++) {
      connection.sendText(own, 0);
      const compressed = publisher.push(shared, 0, shared.length);
      connection.sendFrames(serializeMessage(1, compressed, true), 0, true);
      publisher.reset();
    }
    pair.settle();
    const texts = pair.client.sink.events.map((event) => ("text" in event ? event.text : event));
    const one = [own, "the words of everybody, ".repeat(9)];
    expect(texts).toEqual([...one, ...one, ...one]);
  });
});

describe("the coders' memory", () => {
  const real = createDeflateEngine();

  test.each<[string, (endpoint: Endpoint) => void]>([
    ["the peer's FIN", (endpoint) => endpoint.connection.receiveEnd({ cause: "fin" }, 0)],
    ["a reset", (endpoint) => endpoint.connection.receiveEnd({ cause: "reset" }, 0)],
    ["an abort", (endpoint) => endpoint.connection.abort(0)],
    ["a broken rule", (endpoint) => void endpoint.receive(masked("ff 00"))],
    ["the peer's close frame", (endpoint) => void endpoint.receive(masked("88 00"))],
  ])("is let go after %s, once", (_, finish) => {
    let inflaters = 0;
    let deflaters = 0;
    const engine: DeflateEngine = {
      inflate: (bits) => {
        const inflate = real.inflate(bits);
        inflaters++;
        return counted(inflate, () => inflaters--);
      },
      deflate: (bits) => {
        const deflate = real.deflate(bits);
        deflaters++;
        return counted(deflate, () => deflaters--);
      },
    };
    const endpoint = server({ deflate: { params: contextTakeover, engine, thresholdBytes: 1 } });
    endpoint.connection.sendText("hello", 0);
    endpoint.receive(masked("c1 07 f2 48 cd c9 c9 07 00"));
    expect([inflaters, deflaters]).toEqual([1, 1]);
    finish(endpoint);
    expect([inflaters, deflaters]).toEqual([0, 0]);
    endpoint.connection.receiveEnd({ cause: "reset" }, 0);
    expect([inflaters, deflaters]).toEqual([0, 0]);
  });
});

/** The coder, whose `close` is also told to `onClose`. */
function counted<Coder extends { close(): void }>(coder: Coder, onClose: () => void): Coder {
  const close = coder.close.bind(coder);
  return Object.assign(coder, {
    close: () => {
      onClose();
      close();
    },
  });
}

describe("the closing handshake (7.1)", () => {
  test("begun by the server ends with the server's FIN first", () => {
    const pair = new Pair();
    pair.server.connection.close(1012, "restarting after=2300", 0);
    expect(pair.server.connection.state).toBe("closing");
    pair.settle();
    expect(pair.server.end).toMatchObject({
      code: 1012,
      reason: "restarting after=2300",
      by: "us",
      clean: true,
      sent: { code: 1012, reason: "restarting after=2300" },
      received: { code: 1012, reason: "" },
    });
    expect(pair.client.end).toMatchObject({
      code: 1012,
      reason: "restarting after=2300",
      by: "peer",
      clean: true,
    });
    expect(names(pair.server)).toEqual(["finish", "end"]);
    expect(names(pair.client)).toEqual(["finish", "end"]);
    expect(pair.server.connection.state).toBe("closed");
  });

  test("begun by the client is answered with its code", () => {
    const endpoint = server().receive(masked("88 03 0f a0 78"));
    expect(endpoint.sent()).toBe("88 02 0f a0");
    expect(names(endpoint)).toEqual(["finish"]);
    expect(endpoint.fin().end).toMatchObject({ code: 4000, reason: "x", by: "peer", clean: true });
  });

  test("without a code is answered without one, and reads 1005 (7.1.5)", () => {
    const pair = new Pair();
    pair.client.connection.close(undefined, "", 0);
    pair.settle();
    expect(pair.server.end).toMatchObject({ code: 1005, by: "peer", clean: true });
    expect(pair.client.end).toMatchObject({ code: 1005, by: "us", clean: true });
  });

  test("delivers what the peer sent before its own close frame (1.4)", () => {
    const endpoint = client();
    endpoint.connection.close(1000, "", 0);
    endpoint.receive("81 01 61 89 00 81 01 62 88 02 03 e8 81 01 63");
    expect(names(endpoint)).toEqual(["text", "ping", "text"]);
    expect(endpoint.sent()).toBe("88 82 00 00 00 00 03 e8 8a 80 00 00 00 00");
  });

  test("leaves a message unfinished, and that is no mistake (5.4)", () => {
    const endpoint = client().receive("01 02 e2 82 88 02 03 e8");
    expect(endpoint.fin().end).toMatchObject({ code: 1000, clean: true, rule: undefined });
  });

  test("that crosses another ends the same for both", () => {
    const pair = new Pair();
    pair.client.connection.close(1000, "done", 0);
    pair.server.connection.close(1001, "leaving", 0);
    pair.settle();
    expect(pair.server.end).toMatchObject({ code: 1001, reason: "leaving", by: "us", clean: true });
    expect(pair.client.end).toMatchObject({
      code: 1001,
      reason: "leaving",
      by: "peer",
      clean: true,
    });
  });

  test("is begun once, however often close is called", () => {
    const endpoint = client();
    endpoint.connection.close(4000, "", 0);
    endpoint.connection.close(4001, "", 5);
    expect(endpoint.sent()).toBe("88 82 00 00 00 00 0f a0");
    expect(endpoint.connection.deadline()).toBe(10_000);
    expect(() => endpoint.connection.close(1006, "", 0)).toThrow(RangeError);
  });

  test("takes no more messages", () => {
    const endpoint = client();
    const { connection } = endpoint;
    connection.close(1000, "", 0);
    const refusal = (verb: string, state: string) =>
      new RevoirError(
        "connection-closed",
        `Cannot ${verb}: the connection is ${state}, and only an open one takes messages (RFC 6455 §5.5.1)`,
      );
    expect(() => connection.sendText("a", 0)).toThrow(refusal("send text", "closing"));
    expect(() => connection.sendBinary(new Uint8Array(1), 0)).toThrow(
      refusal("send bytes", "closing"),
    );
    expect(() => connection.sendUtf8(new Uint8Array(1), 0)).toThrow(
      refusal("send text", "closing"),
    );
    expect(() => connection.ping(undefined, 0)).toThrow(refusal("ping", "closing"));
    endpoint.fin();
    expect(() => connection.sendText("a", 0)).toThrow(refusal("send text", "closed"));
  });

  test("is given up after closeTimeoutMs", () => {
    const endpoint = client({ limits: { closeTimeoutMs: 3000 } });
    endpoint.connection.close(1000, "bye", 0);
    endpoint.pass(2999);
    expect(endpoint.sink.events).toEqual([]);
    endpoint.pass(1);
    expect(names(endpoint)).toEqual(["abort", "end"]);
    expect(endpoint.end).toMatchObject({
      code: 1000,
      reason: "bye",
      clean: false,
      by: "us",
      detail: {
        cause: "timeout",
        sentence: "the peer did not answer the close frame within 3 s",
      },
    });
  });

  test("done, a client waits for the server's FIN, then sends its own, then lets go (7.1.1)", () => {
    const endpoint = client().receive("88 02 03 e8");
    expect(endpoint.connection.deadline()).toBe(10_000);
    endpoint.pass(10_000);
    expect(names(endpoint)).toEqual(["finish"]);
    endpoint.pass(2000);
    expect(names(endpoint)).toEqual(["finish", "abort", "end"]);
    expect(endpoint.end).toMatchObject({ code: 1000, clean: true, detail: undefined });
    expect(endpoint.connection.deadline()).toBe(Number.POSITIVE_INFINITY);
  });

  test("done, a server lets go when the client's FIN does not come", () => {
    const endpoint = server().receive(masked("88 00"));
    endpoint.pass(1999);
    expect(names(endpoint)).toEqual(["finish"]);
    endpoint.pass(1);
    expect(names(endpoint)).toEqual(["finish", "abort", "end"]);
    expect(endpoint.end?.clean).toBe(true);
  });

  test("done, is clean even if TCP is reset (7.1.4)", () => {
    const endpoint = client().receive("88 02 03 e8");
    endpoint.connection.receiveEnd({ cause: "reset" }, 1);
    expect(endpoint.end).toMatchObject({ clean: true, detail: undefined });
    expect(names(endpoint)).toEqual(["end"]);
  });
});

describe("a transport that ends", () => {
  test("without a close frame is 1006, with what is known (7.1.5)", () => {
    const endpoint = server();
    endpoint.now = 3000;
    endpoint.receive(masked("81 01 61"));
    endpoint.now = 63_000;
    endpoint.fin();
    expect(endpoint.end).toMatchObject({
      code: 1006,
      by: "network",
      clean: false,
      detail: {
        kind: "network",
        cause: "cut",
        ageMs: 63_000,
        idleMs: 60_000,
      },
    });
    expect(endpoint.end?.explain()).toContain("probably a proxy that cuts after 60 s");
    expect(names(endpoint)).toEqual(["text", "finish", "end"]);
  });

  test("is idle since the last byte in either direction", () => {
    const endpoint = server();
    endpoint.connection.sendText("a", 4000);
    endpoint.now = 5000;
    expect(endpoint.fin().end?.detail).toMatchObject({ ageMs: 5000, idleMs: 1000 });
  });

  test("by a reset leaves nothing to finish", () => {
    const endpoint = server();
    endpoint.connection.receiveEnd({ cause: "reset", errorCode: "ECONNRESET" }, 10);
    expect(names(endpoint)).toEqual(["end"]);
    expect(endpoint.end?.detail).toMatchObject({ cause: "reset", errorCode: "ECONNRESET" });
  });

  test("after our close frame, unanswered, leaves its code and is not clean", () => {
    const endpoint = client();
    endpoint.connection.close(4000, "enough", 0);
    expect(endpoint.fin().end).toMatchObject({
      code: 4000,
      by: "us",
      clean: false,
      received: undefined,
      detail: { kind: "network", cause: "cut" },
    });
  });

  test("ends it once: what comes later is ignored", () => {
    const endpoint = client().fin().fin().receive("81 01 61");
    endpoint.connection.abort(0);
    endpoint.connection.close(1000, "", 0);
    endpoint.connection.tick(1e9);
    expect(names(endpoint)).toEqual(["finish", "end"]);
    expect(endpoint.sent()).toBe("");
  });
});

describe("a broken rule (7.1.7)", () => {
  test("is named in a close frame, then in the end, and nothing more is read", () => {
    const endpoint = client().receive("81 01 61 83 00 81 01 62 88 02 03 e8");
    const reason = toHex(utf8("a frame has a reserved opcode"));
    expect(endpoint.sent()).toBe(`88 9f 00 00 00 00 03 ea ${reason}`);
    expect(names(endpoint)).toEqual(["text", "finish"]);
    expect(endpoint.connection.state).toBe("closing");
    expect(endpoint.fin().end).toMatchObject({
      code: 1002,
      reason: "a frame has a reserved opcode",
      clean: false,
      by: "us",
      received: undefined,
      rule: "opcode-reserved",
      detail: { kind: "protocol", sentence: "a frame has a reserved opcode" },
    });
  });

  test("is told to the peer, whose own end has the same code", () => {
    const pair = new Pair();
    pair.client.connection.sendText("fine", 0);
    pair.client.connection.ping(new Uint8Array(3), 0);
    pair.client.out.take();
    pair.server.receive(masked("81 02 c3 28"));
    pair.settle();
    expect(pair.server.end).toMatchObject({ code: 1007, by: "us", rule: "text-not-utf8" });
    expect(pair.client.end).toMatchObject({
      code: 1007,
      reason: "invalid UTF-8 at byte 0: c3 28",
      by: "peer",
      rule: undefined,
    });
  });

  test("lets go after lingerMs, when the peer keeps the line", () => {
    const endpoint = client({ limits: { lingerMs: 500 } }).receive("83 00");
    endpoint.pass(499);
    expect(names(endpoint)).toEqual(["finish"]);
    endpoint.pass(1);
    expect(names(endpoint)).toEqual(["finish", "abort", "end"]);
    expect(endpoint.end).toMatchObject({ code: 1002, detail: { kind: "protocol" } });
  });

  test("after our own close frame can not be told any more: one close frame is all there is", () => {
    const endpoint = client();
    endpoint.connection.close(1000, "", 0);
    endpoint.receive("83 00");
    expect(endpoint.sent()).toBe("88 82 00 00 00 00 03 e8");
    expect(names(endpoint)).toEqual(["finish"]);
    expect(endpoint.fin().end).toMatchObject({
      code: 1000,
      clean: false,
      by: "us",
      rule: "opcode-reserved",
    });
  });

  test.each([
    ["88 01 03", "close-body-one-byte", 1002],
    ["88 02 03 ed", "close-code-invalid", 1002],
    ["88 04 03 e8 c3 28", "close-reason-not-utf8", 1007],
  ])("in a close frame fails it too: %s is %s", (hex, rule, code) => {
    const endpoint = client().receive(hex).fin();
    expect(endpoint.end).toMatchObject({ code, rule, clean: false, by: "us", received: undefined });
  });
});

describe("abort", () => {
  test("lets go at once, without a close frame", () => {
    const endpoint = client();
    endpoint.connection.abort(5);
    expect(names(endpoint)).toEqual(["abort", "end"]);
    expect(endpoint.end).toMatchObject({ code: 1006, by: "us", clean: false, detail: undefined });
    expect(endpoint.sent()).toBe("");
  });

  test("from within onAbort changes nothing", () => {
    const endpoint = client();
    endpoint.sink.onEvent = () => endpoint.connection.abort(0);
    endpoint.connection.abort(0);
    expect(names(endpoint)).toEqual(["abort", "end"]);
  });
});

describe("from within a callback", () => {
  const on = (endpoint: Endpoint, kind: string, act: () => void) => {
    endpoint.sink.onEvent = (event: SinkEvent) => {
      if (kind in event) act();
    };
  };

  test("messages may be sent: the answers leave in the order of the questions", () => {
    const endpoint = client();
    on(endpoint, "text", () => endpoint.connection.sendText("yes", 0));
    endpoint.receive("81 01 61 89 00 81 01 62");
    const yes = "81 83 00 00 00 00 79 65 73";
    expect(endpoint.sent()).toBe(`${yes} 8a 80 00 00 00 00 ${yes}`);
  });

  test("close keeps the rest of the read: its messages were sent before the peer knew", () => {
    const endpoint = client();
    on(endpoint, "text", () => endpoint.connection.close(1000, "", 0));
    endpoint.receive("81 01 61 81 01 62 01 01 63 80 01 64");
    expect(names(endpoint)).toEqual(["text", "text", "text"]);
  });

  test.each([
    ["whole", "81 01 61 81 01 62"],
    ["in fragments", "01 01 61 80 00 81 01 62"],
    ["a ping", "89 01 61 81 01 62"],
    ["a pong", "8a 01 61 81 01 62"],
  ])("abort drops the rest of the read, after a message %s", (_, hex) => {
    const endpoint = client();
    endpoint.sink.onEvent = () => endpoint.connection.abort(0);
    endpoint.receive(hex);
    expect(names(endpoint).slice(1)).toEqual(["abort", "end"]);
  });

  test("onFinish may abort, and the end still comes once, last", () => {
    for (const begin of [(e: Endpoint) => e.receive("83 00"), (e: Endpoint) => e.fin()]) {
      const endpoint = client();
      on(endpoint, "finish", () => endpoint.connection.abort(0));
      begin(endpoint);
      expect(names(endpoint).at(-1)).toBe("end");
      expect(endpoint.end).toBeDefined();
    }
  });

  test("onEnd finds the connection closed", () => {
    const endpoint = client();
    on(endpoint, "end", () => {
      expect(endpoint.connection.state).toBe("closed");
      endpoint.connection.close(1000, "", 0);
      expect(() => endpoint.connection.sendText("a", 0)).toThrow(RevoirError);
    });
    endpoint.fin();
    expect(endpoint.sent()).toBe("");
  });
});

describe("the heartbeat", () => {
  test("pings on time, and its pongs keep the connection", () => {
    const pair = new Pair({ heartbeat: undefined });
    for (let step = 0; step < 30; step++) pair.pass(10_000).settle();
    expect(pair.server.end).toBeUndefined();
    const pongs = pair.server.sink.events.filter((event) => "pong" in event);
    expect(pongs.length).toBeGreaterThanOrEqual(10);
  });

  test("takes a silent peer for dead after two missed intervals", () => {
    const endpoint = server({ heartbeat: {} });
    endpoint.pass(74_999);
    expect(endpoint.end).toBeUndefined();
    expect(endpoint.sent()).toBe("89 04 00 00 00 01 89 04 00 00 00 02");
    endpoint.pass(1);
    expect(names(endpoint)).toEqual(["abort", "end"]);
    expect(endpoint.end).toMatchObject({
      code: 1006,
      by: "network",
      clean: false,
      sent: undefined,
      detail: { kind: "liveness", silentMs: 75_000 },
    });
    expect(endpoint.end?.explain()).toContain("no pong for 75 s");
    // A last word in case the peer hears and is not heard.
    expect(endpoint.sent()).toMatch(/^88 .. 0b c0 /);
  });

  test("does not ping while closing", () => {
    const endpoint = server({ heartbeat: {}, limits: { closeTimeoutMs: 100_000 } });
    endpoint.connection.close(1000, "", 0);
    endpoint.sent();
    endpoint.pass(99_999);
    expect(endpoint.sent()).toBe("");
  });

  test("does nothing when it is woken early", () => {
    const endpoint = server({ heartbeat: {} });
    for (const now of [1, 24_999]) endpoint.connection.tick(now);
    expect(endpoint.sent()).toBe("");
    endpoint.connection.close(1000, "", 0);
    endpoint.sent();
    endpoint.connection.tick(9_999);
    expect(endpoint.sink.events).toEqual([]);
  });
});

describe("the idle timeout", () => {
  test("closes with 3008 after that long without a message", () => {
    const endpoint = server({ idleTimeoutMs: 60_000 });
    expect(endpoint.connection.deadline()).toBe(60_000);
    endpoint.pass(60_000);
    expect(endpoint.connection.state).toBe("closing");
    expect(Buffer.from(fromHex(endpoint.sent())).toString("latin1")).toBe(
      "\x88\x15\x0b\xc0no message for 60 s",
    );
  });

  test("begins anew with each message in either direction, but not with pings", () => {
    const endpoint = server({ idleTimeoutMs: 60_000 });
    endpoint.now = 1000;
    endpoint.receive(masked("81 01 61"));
    expect(endpoint.connection.deadline()).toBe(61_000);
    endpoint.connection.sendBinary(new Uint8Array(1), 2000);
    expect(endpoint.connection.deadline()).toBe(62_000);
    endpoint.connection.noteFrames(3000);
    expect(endpoint.connection.deadline()).toBe(63_000);
    endpoint.now = 4000;
    endpoint.receive(masked("89 00"));
    endpoint.receive(masked("01 00"));
    endpoint.connection.ping(undefined, 4000);
    expect(endpoint.connection.deadline()).toBe(63_000);
  });
});

test.each([0, -1, Number.NaN])(
  "an idle timeout of %d is refused: it would end all, or leave nothing to wait for",
  (idleTimeoutMs) => {
    expect(() => server({ idleTimeoutMs })).toThrow(
      new RangeError(
        `Cannot keep a connection: idleTimeoutMs is ${idleTimeoutMs}, where a positive number is expected`,
      ),
    );
  },
);

test("a connection without heartbeat and idle timeout waits for nothing", () => {
  const { connection } = server();
  expect(connection.deadline()).toBe(Number.POSITIVE_INFINITY);
  connection.tick(1e12);
  expect(connection.state).toBe("open");
});

test("a connection needs no more than its role, a sink, a place to write and a clock", () => {
  const { sink, out } = new Endpoint();
  const plain = new Connection({ role: "server", sink, out, now: 0, random: () => 0.5 });
  expect(plain.deadline()).toBe(25_000);
});
