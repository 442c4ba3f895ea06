import { describe, expect, test } from "vitest";
import { platform } from "../../src/node/platform.js";
import { createDeflateEngine } from "../../src/node/zlib.js";
import { inflationOf } from "../../src/protocol/deflate.js";
import type { Failure } from "../../src/protocol/failure.js";
import { completeLimits, type DeflateEngine, type Inflate } from "../../src/protocol/index.js";
import { Receiver } from "../../src/protocol/receiver.js";
import type { ReceiverOptions } from "../../src/protocol/receiver-options.js";
import { fromHex, joinBytes, toHex, utf8 } from "../support/hex.js";
import { RecordingSink } from "../support/pair.js";

const everythingKept = {
  serverNoContextTakeover: false,
  clientNoContextTakeover: false,
  serverMaxWindowBits: 15,
  clientMaxWindowBits: 15,
};

class Recorder {
  readonly sink = new RecordingSink();
  readonly controls: string[] = [];
  readonly failures: Failure[] = [];
  readonly receiver: Receiver<Recorder>;

  constructor(options: Partial<ReceiverOptions<Recorder>> = {}) {
    this.receiver = new Receiver({
      role: "client",
      limits: completeLimits(),
      sink: this.sink,
      platform: {},
      inflation: undefined,
      owner: this,
      events: {
        onControl: (owner, opcode, bytes, start, end) => {
          owner.controls.push(`${opcode}: ${toHex(bytes.subarray(start, end))}`);
        },
        onFailure: (owner, failure) => owner.failures.push(failure),
      },
      ...options,
    });
  }

  read(hex: string, now = 0): this {
    const bytes = fromHex(hex);
    this.receiver.receive(bytes, 0, bytes.length, now);
    return this;
  }
}

describe("a whole message in one read", () => {
  test("is handed on where it lies, without a copy", () => {
    const seen: Uint8Array[] = [];
    const sink = new RecordingSink();
    sink.onText = (bytes) => seen.push(bytes);
    sink.onBinary = (bytes) => seen.push(bytes);
    const { receiver } = new Recorder({ sink });
    const bytes = fromHex("81 01 61 82 01 62 81 02 c3 a9");
    receiver.receive(bytes, 0, bytes.length, 0);
    expect(seen).toHaveLength(3);
    expect(seen.every((seenBytes) => seenBytes === bytes)).toBe(true);
  });

  test("is the same with the platform's unmasking, and fails at the same byte", () => {
    const text = utf8("hello café 你好 мир 😀 ".repeat(300));
    for (const bad of [-1, 0, 1, 700, 5000, text.length - 1]) {
      const payload = text.map((byte, at) => (at === bad ? 0xff : byte) ^ [1, 2, 3, 4][at & 3]);
      const head = [0x81, 0xfe, payload.length >> 8, payload.length & 0xff, 1, 2, 3, 4];
      const [plain, fast] = [{}, platform].map((each) => {
        const recorder = new Recorder({ role: "server", platform: each });
        const bytes = joinBytes(Uint8Array.from(head), payload);
        recorder.receiver.receive(bytes, 0, bytes.length, 0);
        return { events: recorder.sink.events, failures: recorder.failures };
      });
      expect(fast).toEqual(plain);
      expect(fast?.failures.length).toBe(bad < 0 ? 0 : 1);
    }
  });

  test("tells whether text is ASCII, masked or not", () => {
    expect(new Recorder().read("81 01 61 81 02 c3 a9").sink.events).toEqual([
      { text: "a", ascii: true },
      { text: "é", ascii: false },
    ]);
    const server = new Recorder({ role: "server" });
    server.read("81 81 01 01 01 01 60 81 82 01 01 01 01 c2 a8");
    expect(server.sink.events).toEqual([
      { text: "a", ascii: true },
      { text: "é", ascii: false },
    ]);
  });

  test("that ends inside a character fails (8.1)", () => {
    const { failures, sink } = new Recorder().read("81 02 61 c3");
    expect(failures).toMatchObject([{ rule: "text-not-utf8", detail: { problem: "truncated" } }]);
    expect(sink.events).toEqual([]);
  });

  test("is counted", () => {
    expect(new Recorder().read("81 00 82 00 01 00 80 00 89 00 01 00").receiver.messages).toBe(3);
  });
});

describe("what one read leaves unfinished", () => {
  test("is a header: it is kept byte for byte", () => {
    const recorder = new Recorder();
    for (const byte of ["82", "7e", "00", "7e"]) recorder.read(byte);
    recorder.read("ab ".repeat(126));
    expect(recorder.sink.events).toEqual([{ binary: "ab ".repeat(126).trim() }]);
  });

  test("is a control frame: it is reported once it is whole (5.5)", () => {
    const recorder = new Recorder().read("89 03 61 62");
    expect(recorder.controls).toEqual([]);
    recorder.read("63 8a");
    expect(recorder.controls).toEqual(["9: 61 62 63"]);
    recorder.read("00 88 02");
    recorder.read("03 e8");
    expect(recorder.controls).toEqual(["9: 61 62 63", "10: ", "8: 03 e8"]);
  });

  test("is a message: it is failed at the first byte that can not be right (8.1)", () => {
    const recorder = new Recorder().read("81 7d 61 62 c3");
    expect(recorder.failures).toEqual([]);
    recorder.read("28");
    expect(recorder.failures).toMatchObject([
      { rule: "text-not-utf8", reason: "invalid UTF-8 at byte 2: c3 28" },
    ]);
  });

  test("may hold control frames between fragments (5.4)", () => {
    const recorder = new Recorder().read("01 01 61 89 01 70 00 00 80 01 62");
    expect(recorder.controls).toEqual(["9: 70"]);
    expect(recorder.sink.events).toEqual([{ text: "ab", ascii: true }]);
  });
});

describe("limits", () => {
  const limited = (limits: Parameters<typeof completeLimits>[0]) =>
    new Recorder({ limits: completeLimits(limits) });

  test("of a frame are held at its header", () => {
    expect(limited({ maxFrameBytes: 3 }).read("82 04").failures).toMatchObject([
      { rule: "frame-too-big", detail: { limit: "maxFrameBytes", value: 4, max: 3 } },
    ]);
    expect(limited({ maxFrameBytes: 3 }).read("82 03 61 62 63").failures).toEqual([]);
  });

  test("of a message are held at its header, whole or not", () => {
    for (const hex of ["82 04", "82 04 61 62 63 64"]) {
      const recorder = limited({ maxMessageBytes: 3, maxFrameBytes: 100 }).read(hex);
      expect(recorder.failures).toMatchObject([{ rule: "message-too-big" }]);
      expect(recorder.sink.events).toEqual([]);
    }
  });

  test("of control frames are counted per second, pings and pongs together", () => {
    const recorder = limited({ maxControlFramesPerSecond: 2 });
    recorder.read("89 00 8a 00", 500);
    recorder.read("89 00 8a 00", 1500);
    expect(recorder.failures).toEqual([]);
    recorder.read("89 00", 2400);
    expect(recorder.failures).toMatchObject([
      { rule: "control-flood", detail: { value: 3, max: 2 } },
    ]);
  });

  test("let a close frame pass, however many pings came before it", () => {
    const recorder = limited({ maxControlFramesPerSecond: 1 }).read("89 00 88 00");
    expect(recorder.controls).toEqual(["9: ", "8: "]);
  });
});

describe("a receiver that has stopped", () => {
  test("after a failure reads nothing more, in the same read or later", () => {
    const recorder = new Recorder().read("83 00 81 01 61").read("81 01 61");
    expect(recorder.failures).toHaveLength(1);
    expect(recorder.sink.events).toEqual([]);
  });

  test.each([
    ["a whole message", "82 01 00 82 01 00"],
    ["a message in fragments", "02 01 00 80 00 82 01 00"],
  ])("from within %s hands on nothing more", (_, hex) => {
    const recorder = new Recorder();
    recorder.sink.onEvent = () => recorder.receiver.stop();
    recorder.read(hex).read("82 01 00");
    expect(recorder.sink.events).toHaveLength(1);
  });

  test("forgets the message and the header it was about to read", () => {
    const recorder = new Recorder().read("01 01 61 80");
    recorder.receiver.stop();
    recorder.receiver.stop();
    expect(recorder.read("01 62").sink.events).toEqual([]);
  });
});

describe("compressed messages", () => {
  const hello = "c1 07 f2 48 cd c9 c9 07 00";

  test("are inflated as in the RFC's examples (RFC 7692 7.2.3)", () => {
    const inflation = inflationOf("client", {
      params: everythingKept,
      engine: createDeflateEngine(),
    });
    const recorder = new Recorder({ inflation });
    recorder.read(`${hello} c1 05 f2 00 11 00 00 41 03 f2 48 cd 80 04 c9 c9 07 00`);
    recorder.read("c1 0b 00 05 00 fa ff 48 65 6c 6c 6f 00 c1 08 f3 48 cd c9 c9 07 00 00 c1 01 00");
    const event = { text: "Hello", ascii: true };
    expect(recorder.sink.events).toEqual([...Array(5).fill(event), { text: "", ascii: true }]);
  });

  function logging(resets: boolean) {
    const log: string[] = [];
    const inflate: Inflate = {
      push: () => log.push("push") > 0,
      reset: () => log.push("reset"),
      close: () => log.push("close"),
    };
    const made = () => {
      log.push("made");
      return inflate;
    };
    const engine = { inflate: made } as unknown as DeflateEngine;
    const params = { ...everythingKept, serverNoContextTakeover: resets };
    const recorder = new Recorder({ inflation: inflationOf("client", { params, engine }) });
    return { log, recorder };
  }

  test("bring the inflater into being, and stopping lets it go", () => {
    const { log, recorder } = logging(false);
    recorder.read("81 01 61");
    expect(log).toEqual([]);
    recorder.read(`${hello} ${hello}`).receiver.stop();
    expect(log).toEqual(["made", "push", "push", "close"]);
  });

  test("empty the window after each when that was agreed (RFC 7692 7.1.1)", () => {
    const { log, recorder } = logging(true);
    recorder.read(`81 01 61 ${hello} 01 01 61 80 00`);
    expect(log).toEqual(["made", "push", "reset"]);
  });

  test("fail when the output is not UTF-8, before the message is whole (8.1)", () => {
    const inflation = inflationOf("client", {
      params: everythingKept,
      engine: createDeflateEngine(),
    });
    const recorder = new Recorder({ inflation }).read("41 07 00 02 00 fd ff 61 ff");
    expect(recorder.failures).toMatchObject([
      { rule: "text-not-utf8", reason: "invalid UTF-8 at byte 1: ff" },
    ]);
  });
});
