import { constants, deflateRawSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { createDeflateEngine, type ZlibLane } from "../../src/node/zlib.js";
import { proveGoingAway } from "../../src/node/zlib-proof.js";
import type { Deflate, Inflate } from "../../src/protocol/index.js";
import { Pair } from "../support/pair.js";

/** What every lane must do with what is too large to be done at once. */
export function describeLater(lane: ZlibLane): void {
  const engine = createDeflateEngine({ lane });

  describe(`the ${lane} lane, in the thread pool`, () => {
    beforeAll(() => proveGoingAway());

    it("gives back large messages and small ones between them, each referring to those before", async () => {
      const deflate = engine.deflate(15);
      const inflate = engine.inflate(15);
      for (const size of [100, 2_000_000, 100, 2_000_000, 700_000]) {
        const message = rows(size);
        const packed = await pack(deflate, message);
        expectSame(await inflateAll(inflate, packed), message);
      }
      // Referring to the last one, it is next to nothing.
      const again = await pack(deflate, rows(700_000).subarray(-30_000));
      expect(again.length).toBeLessThan(1000);
      expectSame(await inflateAll(inflate, again), rows(700_000).subarray(-30_000));
    });

    it("tells the window of what was inflated there", async () => {
      const inflate = engine.inflate(15);
      const deflate = engine.deflate(15);
      let all = Buffer.alloc(0);
      for (const size of [2_000_000, 20_000, 2_000_000]) {
        expectSame(await inflateAll(inflate, await pack(deflate, rows(size))), rows(size));
        all = Buffer.concat([all, rows(size)]);
        expectSame(Buffer.from(inflate.window?.() ?? []), all.subarray(-32_768));
      }
      const again = await pack(deflate, rows(2_000_000).subarray(-30_000));
      expect(again.length).toBeLessThan(1000);
      const other = engine.inflate(15, inflate.window?.());
      expectSame(await inflateAll(other, again), rows(2_000_000).subarray(-30_000));
    });

    it("compresses to the same bytes as at once", async () => {
      const message = rows(2_000_000);
      const atOnce = Buffer.from(engine.deflate(15).push(message, 0, message.length));
      expectSame(await pack(engine.deflate(15), message), atOnce);
    });

    it("says that it does so, and not of what is small", async () => {
      const small = packed(Buffer.alloc(1000));
      const large = packed(Buffer.alloc(4_000_000));
      const results = [small, large].map((bytes) => push(engine.inflate(15), bytes).result);
      expect(results).toEqual([true, "later"]);
      expect(engine.deflate(15).later?.fromBytes).toBeGreaterThan(30_000);
    });

    it("carries what does not compress", async () => {
      const message = noise(1_500_000);
      const bytes = await pack(engine.deflate(9), message);
      expectSame(await inflateAll(engine.inflate(9), bytes), message);
    });

    it("keeps what it needs of bytes that the caller uses again", async () => {
      const bytes = packed(rows(3_000_000));
      const pushing = push(engine.inflate(15), bytes);
      bytes.fill(0);
      expectSame((await pushing.done).output, rows(3_000_000));
    });

    it("inflates what comes in pieces, some here and some there", async () => {
      const inflate = engine.inflate(15);
      const bytes = packed(rows(6_000_000));
      const output: Buffer[] = [];
      for (const [start, end] of [
        [0, 1000],
        [1000, bytes.length - 10],
        [bytes.length - 10, bytes.length],
      ] as const) {
        const { done } = push(inflate, bytes.subarray(start, end), end === bytes.length);
        output.push((await done).output);
      }
      expectSame(Buffer.concat(output), rows(6_000_000));
    });

    it("goes on after a block with BFINAL, in the same message and behind it", async () => {
      const inflate = engine.inflate(15);
      const whole = deflateRawSync(rows(2_000_000));
      const twice = Buffer.concat([whole, whole, Buffer.of(0)]);
      const expected = Buffer.concat([rows(2_000_000), rows(2_000_000)]);
      expectSame(await inflateAll(inflate, twice), expected);
      expectSame(
        await inflateAll(inflate, Buffer.from("f248cdc9c90700", "hex")),
        Buffer.from("Hello"),
      );
    });

    it("bears a message of nothing but ends", async () => {
      const ends = Buffer.concat(Array.from({ length: 500 }, () => Buffer.of(3, 0)));
      const result = await push(engine.inflate(15), ends).done;
      expect([result.isSound, result.output.length]).toEqual([true, 0]);
    });

    it("says what is corrupt, and works for the next connection", async () => {
      // Behind a whole block, one of the reserved type.
      const bytes = Buffer.concat([packed(rows(2_000_000)), tail, Buffer.of(0xff, 0xff)]);
      const inflate = engine.inflate(15);
      const { done, result } = push(inflate, bytes);
      expect(result).toBe("later");
      expect((await done).isSound).toBe(false);
      inflate.close();
      expectSame(await inflateAll(engine.inflate(15), packed(rows(2_000_000))), rows(2_000_000));
    });

    it("stops a bomb of 1 GiB at its limit", async () => {
      const block = deflateRawSync(Buffer.alloc(2 ** 26), { finishFlush: constants.Z_SYNC_FLUSH });
      const bomb = Buffer.concat(Array.from({ length: 16 }, () => block));
      const max = 8 * 2 ** 20;
      const inflate = createDeflateEngine({ lane, maxInflatedBytes: max }).inflate(15);
      const { done } = push(inflate, bomb, true, max);
      const { isSound, output } = await done;
      expect(isSound).toBe(true);
      expect(output.length).toBeGreaterThan(max);
      expect(output.length).toBeLessThanOrEqual(max + 512 * 1024);
      inflate.close();
    });

    it("calls nothing after it is closed, wherever its work is, and others are not held up", async () => {
      const bytes = packed(rows(3_000_000));
      let calls = 0;
      const count = () => {
        calls++;
        return true;
      };
      // More than there are places: some are at work, some in the line.
      const pushed = Array.from({ length: 20 }, () => {
        const inflate = engine.inflate(15);
        inflate.push(bytes, 0, bytes.length, true, () => true, count);
        return inflate;
      });
      const packing = Array.from({ length: 20 }, () => {
        const deflate = engine.deflate(15);
        deflate.later?.push(rows(300_000), count);
        return deflate;
      });
      for (const coder of [...pushed, ...packing]) coder.close();
      expectSame(await inflateAll(engine.inflate(15), bytes), rows(3_000_000));
      const deflate = engine.deflate(15);
      expectSame(
        await inflateAll(engine.inflate(15), await pack(deflate, rows(300_000))),
        rows(300_000),
      );
      expect(calls).toBe(0);
    });

    it("may be closed by the output, or used again by it for the next message", async () => {
      const bytes = packed(rows(2_000_000));
      const closed = engine.inflate(15);
      let calls = 0;
      closed.push(
        bytes,
        0,
        bytes.length,
        true,
        () => {
          if (++calls > 10) closed.close();
          return true;
        },
        () => calls++,
      );
      const inflate = engine.inflate(15);
      const first = await push(inflate, bytes).done;
      inflate.reset();
      expectSame(first.output, await inflateAll(inflate, bytes));
    });

    it.each([false, true])(
      "serves both ends of a connection, which begins anew: %s",
      async (anew) => {
        const params = {
          serverNoContextTakeover: anew,
          clientNoContextTakeover: anew,
          serverMaxWindowBits: 15,
          clientMaxWindowBits: 15,
        };
        const pair = new Pair({ deflate: { params, engine } });
        const sent = [100, 2_000_000, 3000, 70_000, 10].map((size) => String(rows(size)));
        for (const { connection } of [pair.server, pair.client]) {
          for (const text of sent) connection.sendText(text, 0);
        }
        pair.server.connection.close(1000, "", 0);
        while (pair.client.end === undefined || pair.server.end === undefined) {
          pair.settle();
          await new Promise((resolve) => setImmediate(resolve));
        }
        for (const { sink } of [pair.client, pair.server]) {
          const texts = sink.messages.map((event) => ("text" in event ? event.text : ""));
          expect(texts.length).toBe(sent.length);
          expect(texts.every((text, i) => text === sent[i])).toBe(true);
        }
        expect(pair.client.end).toMatchObject({ code: 1000, clean: true });
      },
    );

    it("keeps many connections apart that are all at it", async () => {
      const messages = Array.from({ length: 30 }, (_, i) => rows(400_000 + 10_000 * i, i));
      const back = await Promise.all(
        messages.map(async (message) =>
          inflateAll(engine.inflate(15), await pack(engine.deflate(15), message)),
        ),
      );
      expect(back.every((message, i) => message.equals(messages[i] as Buffer))).toBe(true);
    });
  });
}

interface Inflated {
  readonly isSound: boolean;
  readonly output: Buffer;
}

/** Pushes a message, or a part of one, and takes what comes out until it is more than `max`. */
function push(inflate: Inflate, bytes: Uint8Array, last = true, max = Number.POSITIVE_INFINITY) {
  const pieces: Buffer[] = [];
  let size = 0;
  const output = (from: Uint8Array, start: number, end: number) => {
    pieces.push(Buffer.from(from.subarray(start, end)));
    size += end - start;
    return size <= max;
  };
  let settle: (isSound: boolean) => void = () => {};
  const done = new Promise<Inflated>((resolve) => {
    settle = (isSound) => resolve({ isSound, output: Buffer.concat(pieces) });
  });
  const result = inflate.push(bytes, 0, bytes.length, last, output, settle);
  if (result !== "later") settle(result);
  return { result, done };
}

async function inflateAll(inflate: Inflate, bytes: Uint8Array): Promise<Buffer> {
  const { isSound, output } = await push(inflate, bytes).done;
  expect(isSound).toBe(true);
  return output;
}

/** As a connection does it: large messages in the thread pool, small ones at once. */
async function pack(deflate: Deflate, message: Buffer): Promise<Buffer> {
  const { later } = deflate;
  if (later === undefined || message.length < later.fromBytes) {
    return Buffer.from(deflate.push(message, 0, message.length));
  }
  const bytes = await new Promise<Uint8Array | undefined>((done) => later.push(message, done));
  return Buffer.from(bytes as Uint8Array);
}

/** Comparing them element by element would take seconds. */
function expectSame(one: Buffer, other: Buffer): void {
  expect(one.equals(other)).toBe(true);
}

const tail = Buffer.from("0000ffff", "hex");

function packed(message: Buffer): Buffer {
  return Buffer.from(
    deflateRawSync(message, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4),
  );
}

/** Text that compresses well, but not like zeros. */
function rows(size: number, seed = 0): Buffer {
  let text = "";
  for (let i = seed; text.length < size; i++) text += `{"id":${i},"value":${(i * 7919) % 1009}}\n`;
  return Buffer.from(text.slice(0, size));
}

/** Bytes without repeats, the same in each run: a linear congruential generator. */
function noise(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  let state = 1;
  for (let i = 0; i < size; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}
