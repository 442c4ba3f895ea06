import { describe, expect, test } from "vitest";
import { completeLimits, type Inflate, type Limits } from "../../src/protocol/index.js";
import { IncomingMessage } from "../../src/protocol/message.js";
import { fromHex, utf8 } from "../support/hex.js";
import { nodePlatform, RecordingSink } from "../support/pair.js";

const TEXT = 1;
const BINARY = 2;

/** An inflater whose "compressed" bytes say what to output: each stands for that many bytes of 61. */
class Repeater implements Inflate {
  readonly pieceBytes: number;

  constructor(pieceBytes = 1000) {
    this.pieceBytes = pieceBytes;
  }

  push(
    bytes: Uint8Array,
    start: number,
    end: number,
    _last: boolean,
    output: (bytes: Uint8Array, start: number, end: number) => boolean,
  ): boolean {
    let left = bytes.subarray(start, end).reduce((sum, byte) => sum + byte * 2 ** 14, 0);
    const piece = new Uint8Array(this.pieceBytes).fill(0x61);
    for (; left > 0; left -= this.pieceBytes) {
      if (!output(piece, 0, Math.min(left, this.pieceBytes))) return true;
    }
    return true;
  }
  reset(): void {}
  close(): void {}
}

function message(limits: Partial<Limits> = {}) {
  return new IncomingMessage(completeLimits(limits), nodePlatform);
}

function pushAll(target: IncomingMessage, bytes: Uint8Array, last = true) {
  return target.push(bytes, 0, bytes.length, undefined, last);
}

describe("a message in fragments", () => {
  test("has begun with its first frame and is over when it is delivered", () => {
    const incoming = message();
    expect(incoming.begun).toBe(false);
    incoming.begin(BINARY, undefined);
    incoming.addFrame(1);
    expect(incoming.begun).toBe(true);
    pushAll(incoming, fromHex("ff"));
    const sink = new RecordingSink();
    incoming.deliver(sink);
    expect(incoming.begun).toBe(false);
    expect(sink.events).toEqual([{ binary: "ff" }]);
  });

  test("is over before the sink hears of it, so that the sink may do anything", () => {
    const incoming = message();
    const sink = new RecordingSink();
    const begun: boolean[] = [];
    sink.onEvent = () => begun.push(incoming.begun);
    incoming.begin(TEXT, undefined);
    incoming.addFrame(1);
    pushAll(incoming, utf8("a"));
    incoming.deliver(sink);
    expect(begun).toEqual([false]);
  });

  test("is forgotten when it is discarded, and the next one begins anew", () => {
    const incoming = message();
    incoming.begin(TEXT, undefined);
    incoming.addFrame(2);
    pushAll(incoming, fromHex("e2 82"), false);
    incoming.discard();
    expect(incoming.begun).toBe(false);
    incoming.begin(TEXT, undefined);
    incoming.addFrame(1);
    expect(pushAll(incoming, utf8("b"))).toBeUndefined();
    const sink = new RecordingSink();
    incoming.deliver(sink);
    expect(sink.events).toEqual([{ text: "b", ascii: true }]);
  });

  test("of text is ASCII only when all of it is", () => {
    const ascii = (...parts: Uint8Array[]) => {
      const incoming = message();
      const sink = new RecordingSink();
      incoming.begin(TEXT, undefined);
      for (const [index, part] of parts.entries()) {
        incoming.addFrame(part.length);
        expect(pushAll(incoming, part, index === parts.length - 1)).toBeUndefined();
      }
      incoming.deliver(sink);
      const [event] = sink.events;
      return "ascii" in event && event.ascii;
    };
    expect(ascii(utf8("ab"), utf8("cd"))).toBe(true);
    expect(ascii(utf8("ab"), utf8("é"))).toBe(false);
    expect(ascii(utf8("é"), utf8("ab"))).toBe(false);
    expect(ascii(fromHex("c3"), fromHex("a9"), utf8("ab"))).toBe(false);
  });

  test("fails at the header that promises too much, before any payload", () => {
    const incoming = message({ maxMessageBytes: 10 });
    incoming.begin(BINARY, undefined);
    expect(incoming.addFrame(6)).toBeUndefined();
    expect(incoming.addFrame(4)).toBeUndefined();
    expect(incoming.addFrame(1)?.detail).toMatchObject({
      limit: "maxMessageBytes",
      value: 11,
      max: 10,
    });
  });

  test("fails at the header of the first fragment too many", () => {
    const incoming = message({ maxFragments: 2 });
    incoming.begin(BINARY, undefined);
    expect(incoming.addFrame(0)).toBeUndefined();
    expect(incoming.addFrame(0)).toBeUndefined();
    expect(incoming.addFrame(0)).toMatchObject({
      rule: "fragments-too-many",
      detail: { limit: "maxFragments", value: 3, max: 2 },
    });
  });
});

describe("a compressed message", () => {
  function inflated(limits: Partial<Limits>, wire: readonly number[], pieceBytes?: number) {
    const incoming = message(limits);
    incoming.begin(TEXT, new Repeater(pieceBytes));
    expect(incoming.addFrame(wire.length)).toBeUndefined();
    return pushAll(incoming, Uint8Array.from(wire));
  }

  test("is measured as it inflates: it fails one byte past the limit, however the output is cut", () => {
    const maxMessageBytes = 2 ** 14;
    expect(inflated({ maxMessageBytes }, [1])).toBeUndefined();
    for (const pieceBytes of [1, 7, 1000, 2 ** 20]) {
      expect(inflated({ maxMessageBytes: maxMessageBytes - 1 }, [1], pieceBytes)).toMatchObject({
        rule: "message-too-big",
        detail: { limit: "maxMessageBytes", value: maxMessageBytes, max: maxMessageBytes - 1 },
      });
    }
  });

  test("is not measured by its frames: a stored block may be larger than what it holds", () => {
    const incoming = message({ maxMessageBytes: 3 });
    incoming.begin(BINARY, new Repeater());
    expect(incoming.addFrame(9)).toBeUndefined();
  });

  test("may grow by any ratio up to 1 MiB", () => {
    expect(inflated({ maxInflateRatio: 1 }, [64])).toBeUndefined();
  });

  test("fails past 1 MiB when it grows by more than the ratio (RFC 7692 8)", () => {
    expect(inflated({ maxInflateRatio: 2 ** 21 }, [65])).toBeUndefined();
    for (const pieceBytes of [100, 2 ** 20, 2 ** 21]) {
      expect(inflated({}, [65], pieceBytes)).toMatchObject({
        rule: "inflate-ratio",
        detail: { limit: "maxInflateRatio", value: 2 ** 20 + 1, max: 200 },
      });
    }
  });

  test("is held to the message limit first, when both are passed at once", () => {
    const limits = { maxInflateRatio: 1, maxMessageBytes: 2 ** 20 };
    expect(inflated(limits, [65])?.rule).toBe("message-too-big");
  });

  test("fails when it can not be inflated (RFC 7692 7.2.2)", () => {
    const incoming = message();
    const corrupt: Inflate = { push: () => false, reset: () => {}, close: () => {} };
    incoming.begin(TEXT, corrupt);
    incoming.addFrame(1);
    expect(pushAll(incoming, fromHex("ff"))?.rule).toBe("deflate-corrupt");
  });

  test("keeps the first failure, when the output was refused and the rest is corrupt", () => {
    const incoming = message();
    const both: Inflate = {
      push: (bytes, start, end, _last, output) => output(bytes, start, end),
      reset: () => {},
      close: () => {},
    };
    incoming.begin(TEXT, both);
    incoming.addFrame(1);
    expect(pushAll(incoming, fromHex("ff"))?.rule).toBe("text-not-utf8");
  });

  test("is not pushed where there is nothing to push: inflaters may take that for the end", () => {
    const pushed: boolean[] = [];
    const inflate: Inflate = {
      push: (_bytes, _start, _end, last) => pushed.push(last) > 0,
      reset: () => {},
      close: () => {},
    };
    const nothing = new Uint8Array(0);
    const incoming = message();
    incoming.begin(TEXT, inflate);
    incoming.addFrame(0);
    pushAll(incoming, nothing, false);
    incoming.addFrame(1);
    pushAll(incoming, fromHex("00"), false);
    incoming.addFrame(0);
    pushAll(incoming, nothing, false);
    incoming.addFrame(0);
    pushAll(incoming, nothing, true);
    expect(pushed).toEqual([false, true]);
  });

  test("of no bytes at all is an empty message", () => {
    const incoming = message();
    const never: Inflate = { push: () => false, reset: () => {}, close: () => {} };
    incoming.begin(TEXT, never);
    incoming.addFrame(0);
    expect(pushAll(incoming, new Uint8Array(0))).toBeUndefined();
    const sink = new RecordingSink();
    incoming.deliver(sink);
    expect(sink.events).toEqual([{ text: "", ascii: true }]);
  });
});

describe("a message that goes on elsewhere", () => {
  function begun(opcode: number, bytes: Uint8Array): IncomingMessage {
    const target = message();
    target.begin(opcode, undefined);
    target.addFrame(10);
    pushAll(target, bytes, false);
    return target;
  }

  test("is none before it has begun, nor behind its end", () => {
    const target = begun(BINARY, utf8("ab"));
    expect(message().snapshot()).toBeUndefined();
    target.deliver(new RecordingSink());
    expect(target.snapshot()).toBeUndefined();
  });

  test("may be cut within a character, and is not ASCII then", () => {
    const snapshot = begun(TEXT, fromHex("61 e2 82")).snapshot();
    expect(snapshot).toEqual({ opcode: TEXT, fragments: 1, bytes: fromHex("61 e2 82") });
    const other = message();
    if (snapshot !== undefined) other.restore(snapshot, 7);
    expect(other.begun).toBe(true);
    expect(pushAll(other, fromHex("ac"), true)).toBeUndefined();
    const sink = new RecordingSink();
    other.deliver(sink);
    expect(sink.events).toEqual([{ text: "a€", ascii: false }]);
  });

  test("counts what its frames promise", () => {
    const other = message({ maxMessageBytes: 12 });
    other.restore({ opcode: BINARY, fragments: 1, bytes: utf8("abc") }, 7);
    expect(other.addFrame(2)).toBeUndefined();
    expect(other.addFrame(1)?.rule).toBe("message-too-big");
  });

  test("fails with its next bytes when there is more of it than may be here", () => {
    const other = message({ maxMessageBytes: 9 });
    other.restore({ opcode: TEXT, fragments: 1, bytes: utf8("abc") }, 7);
    const failure = pushAll(other, Uint8Array.of(0xff), false);
    expect(failure?.detail).toMatchObject({ limit: "maxMessageBytes", max: 9, value: 10 });
  });

  test("is refused when its text is not UTF-8", () => {
    const snapshot = { opcode: TEXT, fragments: 1, bytes: fromHex("61 ff") };
    expect(() => message().restore(snapshot, 0)).toThrow(RangeError);
  });
});
