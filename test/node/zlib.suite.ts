import { constants, createDeflateRaw, deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDeflateEngine, type ZlibLane } from "../../src/node/zlib.js";
import type { Deflate, Inflate } from "../../src/protocol/index.js";
import { furthestDistance } from "../support/deflate-distance.js";

const tail = Buffer.from("0000ffff", "hex");
const everyWindow = [8, 9, 10, 11, 12, 13, 14, 15];

/** What every lane must do. */
export function describeZlibLane(lane: ZlibLane): void {
  const engine = createDeflateEngine({ lane });

  describe(`the ${lane} lane`, () => {
    it("inflates the examples of RFC 7692 §7.2.3", () => {
      const inflate = engine.inflate(15);
      expect(inflateAll(inflate, hex("f248cdc9c90700"))).toBe("Hello");
      // The second message refers to the first.
      expect(inflateAll(inflate, hex("f200110000"))).toBe("Hello");
      inflate.reset();
      // A block without compression, then two blocks in one message.
      expect(inflateAll(inflate, hex("000500faff48656c6c6f00"))).toBe("Hello");
      expect(inflateAll(inflate, hex("f24805000000ffffcac9c90700"))).toBe("Hello");
    });

    it("goes on after a block with BFINAL, with and without the byte that should follow it", () => {
      const inflate = engine.inflate(15);
      expect(inflateAll(inflate, hex("f348cdc9c9070000"))).toBe("Hello");
      expect(inflateAll(inflate, hex("f348cdc9c90700"))).toBe("Hello");
      expect(inflateAll(inflate, hex("f348cdc9c90700f348cdc9c9070000"))).toBe("HelloHello");
      expect(inflateAll(inflate, hex("f248cdc9c90700"))).toBe("Hello");
      expect(inflateAll(inflate, hex("f200110000"))).toBe("Hello");
    });

    it("keeps the window of what came after a block with BFINAL in the same message", () => {
      const inflate = engine.inflate(15);
      expect(inflateAll(inflate, hex("f348cdc9c90700f248cdc9c90700"))).toBe("HelloHello");
      expect(inflateAll(inflate, hex("f200110000"))).toBe("Hello");
    });

    it("writes an empty message as one zero byte, each time (RFC 7692 §7.2.3.6)", () => {
      const deflate = engine.deflate(15);
      const inflate = engine.inflate(15);
      for (const text of ["", "", "a", "", "", "a"]) {
        const packed = pack(deflate, text);
        if (text === "") expect(packed.toString("hex")).toBe("00");
        expect(inflateAll(inflate, packed)).toBe(text);
      }
    });

    it.each(everyWindow)("keeps its promise of a window of %i bits, and fills it", (bits) => {
      const deflate = engine.deflate(bits);
      // Repeats at many distances, within messages and across them.
      const noise = randomText(200_000);
      const messages = [300, 600, 5_000, 20_000, 70_000].flatMap((size) => [
        noise.slice(0, size),
        noise.slice(size / 2, size),
        "x".repeat(size),
      ]);
      const inflate = engine.inflate(bits);
      const packed = messages.map((text) => pack(deflate, text));
      for (const [i, text] of messages.entries()) {
        expect(inflateAll(inflate, packed[i] as Buffer) === text).toBe(true);
      }
      const furthest = furthestDistance(Buffer.concat(packed.flatMap((part) => [part, tail])));
      expect(furthest).toBeLessThanOrEqual(2 ** bits);
      expect(furthest).toBeGreaterThan(bits === 8 ? 0 : 2 ** (bits - 2));
    });

    it.each(everyWindow)("inflates what another compressor made with %i bits", async (bits) => {
      const peer = createDeflateRaw({ windowBits: bits });
      const inflate = engine.inflate(bits);
      const noise = randomText(60_000);
      let pieces: Buffer[] = [];
      peer.on("data", (piece) => pieces.push(piece));
      for (const text of [noise, noise.slice(59_000), `${noise.slice(59_500)}!`]) {
        pieces = [];
        peer.write(text);
        await new Promise<void>((done) => peer.flush(constants.Z_SYNC_FLUSH, done));
        const packed = Buffer.concat(pieces);
        expect(inflateAll(inflate, packed.subarray(0, -4)) === text).toBe(true);
      }
      peer.destroy();
    });

    it("forgets the window when it is reset, in both directions", () => {
      const deflate = engine.deflate(15);
      const first = pack(deflate, "the same text again and again");
      const second = pack(deflate, "the same text again and again");
      deflate.reset();
      const third = pack(deflate, "the same text again and again");
      expect(second.length).toBeLessThan(first.length);
      expect(third.toString("hex")).toBe(first.toString("hex"));
      const inflate = engine.inflate(15);
      expect(inflateAll(inflate, first)).toBe("the same text again and again");
      inflate.reset();
      expect(inflateAll(inflate, second)).toBe("corrupt");
    });

    it("keeps the windows of connections apart", () => {
      const pairs = ["a", "b", "c"].map((name) => ({
        name: name.repeat(100),
        deflate: engine.deflate(15),
        inflate: engine.inflate(15),
      }));
      for (let round = 0; round < 5; round++) {
        for (const { name, deflate, inflate } of pairs) {
          expect(inflateAll(inflate, pack(deflate, `${name}${round}`))).toBe(`${name}${round}`);
          if (name.startsWith("c")) {
            deflate.reset();
            inflate.reset();
          }
        }
      }
    });

    it("keeps a message apart whose bytes come while others without a window come and go", () => {
      const packed = deflateRawSync(Buffer.from("one message in two pieces"), {
        finishFlush: constants.Z_SYNC_FLUSH,
      }).subarray(0, -4);
      const [slow, quick] = [engine.inflate(15), engine.inflate(15)];
      const pieces: string[] = [];
      const keep: Output = (bytes, start, end) => {
        pieces.push(Buffer.from(bytes.subarray(start, end)).toString());
        return true;
      };
      expect(slow.push(packed, 0, 9, false, keep)).toBe(true);
      expect(inflateAll(quick, packed)).toBe("one message in two pieces");
      quick.reset();
      expect(slow.push(packed, 9, packed.length, true, keep)).toBe(true);
      expect(pieces.join("")).toBe("one message in two pieces");
    });

    it("tells its window, which another inflater begins with", () => {
      const deflate = engine.deflate(15);
      const first = engine.inflate(15);
      expect(windowOf(first)).toBe("");
      expect(inflateAll(first, pack(deflate, "some text"))).toBe("some text");
      expect(windowOf(first)).toBe("some text");
      const second = engine.inflate(15, first.window?.());
      expect(windowOf(second)).toBe("some text");
      const next = pack(deflate, "some text, and some more");
      expect(next.length).toBeLessThan(20);
      for (const inflate of [first, second]) {
        expect(inflateAll(inflate, next)).toBe("some text, and some more");
        expect(windowOf(inflate)).toBe("some textsome text, and some more");
      }
    });

    it("copies the window it begins with, as far as it may be referred to", () => {
      const window = Buffer.from("a".repeat(100) + "b".repeat(512));
      const [first, second] = [engine.inflate(9, window), engine.inflate(9, window)];
      inflateAll(first, hex("f248cdc9c90700"));
      window.fill("c");
      expect(windowOf(first)).toBe(`${"b".repeat(507)}Hello`);
      expect(windowOf(second)).toBe("b".repeat(512));
    });

    it("has no window after a reset, nor has the next connection", () => {
      const inflate = engine.inflate(15, Buffer.from("a window"));
      inflate.reset();
      expect(windowOf(inflate)).toBe("");
      const used = engine.inflate(15, Buffer.from("a window"));
      inflateAll(used, hex("f248cdc9c90700"));
      used.reset();
      expect(windowOf(used)).toBe("");
      used.close();
      const next = engine.inflate(15);
      // Three bytes from as far back as the other's window went.
      const reference = hex("02d20000");
      expect(inflateAll(engine.inflate(15, Buffer.from("a window")), reference)).toBe("a w");
      expect(inflateAll(next, reference)).toBe("corrupt");
    });

    it("has a window of what came after a block with BFINAL", () => {
      const inflate = engine.inflate(15);
      expect(inflateAll(inflate, hex("f348cdc9c9070000"))).toBe("Hello");
      expect(windowOf(inflate)).toBe("");
      expect(inflateAll(inflate, hex("f348cdc9c90700f248cdc9c90700"))).toBe("HelloHello");
      expect(windowOf(inflate)).toBe("Hello");
      const moved = engine.inflate(15, inflate.window?.());
      expect(inflateAll(moved, hex("f200110000"))).toBe("Hello");
    });

    it("gives back any messages, by whatever inflater each of them", () => {
      const conversation = fc.array(fc.uint8Array({ maxLength: 3_000 }), { maxLength: 8 });
      const moves = fc.array(fc.boolean(), { minLength: 8, maxLength: 8 });
      fc.assert(
        fc.property(
          conversation,
          fc.constantFrom(...everyWindow),
          moves,
          (messages, bits, moved) => {
            const deflate = engine.deflate(bits);
            let inflate = engine.inflate(bits);
            for (const [index, message] of messages.entries()) {
              const repeated = Buffer.concat([message, ...messages.slice(0, index)]);
              const packed = Buffer.from(deflate.push(repeated, 0, repeated.length));
              expect(inflateCut(inflate, packed, index).equals(repeated)).toBe(true);
              const window = inflate.window?.();
              if (!moved[index]) continue;
              inflate.close();
              inflate = engine.inflate(bits, window);
            }
            deflate.close();
            inflate.close();
          },
        ),
        { numRuns: 150 },
      );
    });

    it.each([
      ["a block of the reserved type", "ffff"],
      ["a reference beyond the beginning", "0200110000"],
      ["a stored block whose lengths differ", "0005000000"],
    ])("says that %s is no DEFLATE stream", (_, bytes) => {
      expect(inflateAll(engine.inflate(15), hex(bytes))).toBe("corrupt");
    });

    it("works for the next connection after a corrupt stream", () => {
      for (let i = 0; i < 10; i++) {
        const broken = engine.inflate(15);
        expect(inflateAll(broken, hex("ffff"))).toBe("corrupt");
        broken.close();
        const next = engine.inflate(15);
        expect(inflateAll(next, hex("f248cdc9c90700"))).toBe("Hello");
        next.close();
      }
    });

    it("stops at once when the output says so", () => {
      const bomb = deflateRawSync(Buffer.alloc(50_000_000), {
        finishFlush: constants.Z_SYNC_FLUSH,
      });
      const limited = createDeflateEngine({ lane, maxInflatedBytes: 1_000_000 });
      const inflate = limited.inflate(15);
      let size = 0;
      let calls = 0;
      const result = inflate.push(bomb, 0, bomb.length, true, (_, start, end) => {
        size += end - start;
        calls++;
        return size <= 1_000_000;
      });
      expect(result).toBe(true);
      expect(size).toBeGreaterThan(1_000_000);
      expect(size).toBeLessThan(1_100_000);
      // Pieces, not one allocation that the peer chose the size of.
      expect(calls).toBeGreaterThan(10);
      inflate.close();
      expect(inflateAll(limited.inflate(15), hex("f248cdc9c90700"))).toBe("Hello");
    });

    it("takes a limit of Infinity", () => {
      const limitless = createDeflateEngine({ lane, maxInflatedBytes: Number.POSITIVE_INFINITY });
      expect(inflateAll(limitless.inflate(15), hex("f248cdc9c90700"))).toBe("Hello");
    });

    it("survives being closed from within the output", () => {
      const inflate = engine.inflate(15);
      const packed = deflateRawSync(Buffer.alloc(1_000_000), {
        finishFlush: constants.Z_SYNC_FLUSH,
      });
      let calls = 0;
      inflate.push(packed, 0, packed.length, true, () => {
        calls++;
        inflate.close();
        return true;
      });
      expect(calls).toBe(1);
      expect(inflateAll(engine.inflate(15), hex("f248cdc9c90700"))).toBe("Hello");
    });

    it("leaves the bytes it was given as they are", () => {
      const packed = hex("f248cdc9c90700aabbccdd");
      expect(inflateAll(engine.inflate(15), packed.subarray(0, 7))).toBe("Hello");
      expect(packed.toString("hex")).toBe("f248cdc9c90700aabbccdd");
      const message = Buffer.from("some message");
      pack(engine.deflate(15), "some message");
      expect(message.toString()).toBe("some message");
    });

    it("returns to the caller what the output throws, and goes on", () => {
      const thrower = () => {
        throw new Error("from the callback");
      };
      const inflate = engine.inflate(15);
      expect(() => inflate.push(hex("f248cdc9c90700"), 0, 7, true, thrower)).toThrow("callback");
      inflate.close();
      expect(inflateAll(engine.inflate(15), hex("f248cdc9c90700"))).toBe("Hello");
    });

    it("carries messages of a megabyte that do not compress", () => {
      const bytes = Buffer.from(randomText(1_500_000), "latin1");
      const packed = Buffer.from(engine.deflate(15).push(bytes, 0, bytes.length));
      expect(inflateAll(engine.inflate(15), packed, "latin1") === bytes.toString("latin1")).toBe(
        true,
      );
    });

    it("gives back any messages, however their compressed bytes are cut", () => {
      const conversation = fc.array(fc.uint8Array({ maxLength: 3_000 }), { maxLength: 6 });
      const bits = fc.constantFrom(...everyWindow);
      fc.assert(
        fc.property(
          conversation,
          bits,
          fc.boolean(),
          fc.nat(50),
          (messages, window, resets, cut) => {
            const deflate = engine.deflate(window);
            const inflate = engine.inflate(window);
            for (const message of messages) {
              const packed = Buffer.from(deflate.push(message, 0, message.length));
              expect(inflateCut(inflate, packed, cut)).toEqual(Buffer.from(message));
              if (resets) deflate.reset();
              if (resets) inflate.reset();
            }
            deflate.close();
            inflate.close();
          },
        ),
        { numRuns: 150 },
      );
    });

    it("never throws on any bytes", () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
          const inflate = engine.inflate(15);
          inflate.push(bytes, 0, bytes.length, true, () => true);
          inflate.close();
        }),
        { numRuns: 500 },
      );
    });
  });
}

type Output = (bytes: Uint8Array, start: number, end: number) => boolean;

function hex(bytes: string): Buffer {
  return Buffer.from(bytes, "hex");
}

function pack(deflate: Deflate, text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.from(deflate.push(bytes, 0, bytes.length));
}

function windowOf(inflate: Inflate): string {
  return Buffer.from(inflate.window?.() ?? hex("ff")).toString("latin1");
}

function inflateAll(
  inflate: Inflate,
  packed: Uint8Array,
  encoding: BufferEncoding = "utf8",
): string {
  const pieces: Buffer[] = [];
  const isWhole = inflate.push(packed, 0, packed.length, true, (bytes, start, end) => {
    pieces.push(Buffer.from(bytes.subarray(start, end)));
    return true;
  });
  return isWhole ? Buffer.concat(pieces).toString(encoding) : "corrupt";
}

function inflateCut(inflate: Inflate, packed: Uint8Array, cut: number): Buffer {
  const pieces: Buffer[] = [];
  const keep: Output = (bytes, start, end) => {
    pieces.push(Buffer.from(bytes.subarray(start, end)));
    return true;
  };
  const at = Math.min(cut, packed.length);
  expect(inflate.push(packed, 0, at, false, keep)).toBe(true);
  expect(inflate.push(packed, at, packed.length, true, keep)).toBe(true);
  return Buffer.concat(pieces);
}

/** Text without repeats, the same in each run: a linear congruential generator. */
function randomText(length: number): string {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = 33 + ((state >>> 16) % 94);
  }
  return bytes.toString("latin1");
}
