import { constants, deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { Attacker, flood, frame } from "./attacker.js";
import { Stage } from "./stage.js";

const MiB = 2 ** 20;
const fields = ["Sec-WebSocket-Extensions: permessage-deflate"];
const deflate = { deflate: true };
/** RSV1 says that a message is compressed; with FIN, and without. */
const [whole, begins, continues] = [0xc2, 0x42, 0x00];

/** Zeros, a thousand times smaller, without the four bytes that a sender leaves out (RFC 7692 §7.2.1). */
function bomb(size: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(size), { finishFlush: constants.Z_SYNC_FLUSH });
  return packed.subarray(0, -4);
}

test("a bomb of 1 GiB in 1 MiB goes off at 16 MiB (1009)", async () => {
  const stage = await Stage.open(deflate);
  const block = deflateRawSync(Buffer.alloc(64 * MiB), { finishFlush: constants.Z_SYNC_FLUSH });
  const first = frame(whole, Buffer.concat(Array(16).fill(block)));
  const { ends } = await stage.suffers("bomb", { peakMiB: 2 * 2 * 16 + 64, cpuMs: 6000 }, () =>
    flood(10, 2, async () => {
      const attacker = new Attacker(stage.port, { fields, first });
      expect(await attacker.over).toMatchObject({ code: 1009 });
    }),
  );
  expect(ends).toEqual({ "1009 us message-too-big": 10 });
});

test("a small bomb goes off when it is 200 times larger than it was (1009)", async () => {
  const stage = await Stage.open(deflate);
  const first = frame(whole, bomb(8 * MiB));
  const { ends } = await stage.suffers("small bomb", { peakMiB: 64, cpuMs: 6000 }, () =>
    flood(50, 5, async () => {
      const attacker = new Attacker(stage.port, { fields, first });
      const { code, reason } = await attacker.over;
      expect({ code, reason }).toEqual({
        code: 1009,
        reason: expect.stringContaining("maxInflateRatio is 200"),
      });
    }),
  );
  expect(ends).toEqual({ "1009 us inflate-ratio": 50 });
});

test("a bomb cut into fragments of one byte is still one bomb", async () => {
  const stage = await Stage.open(deflate);
  const packed = bomb(8 * MiB);
  const fragments = Array.from(packed, (byte) => frame(continues, Buffer.of(byte)));
  const first = Buffer.concat([frame(begins), ...fragments]);
  const { ends } = await stage.suffers("bomb in fragments", { peakMiB: 64, cpuMs: 6000 }, () =>
    flood(10, 5, async () => {
      const attacker = new Attacker(stage.port, { fields, first });
      expect(await attacker.over).toMatchObject({ code: 1009 });
    }),
  );
  expect(ends).toEqual({ "1009 us inflate-ratio": 10 });
});

test("bombs split over messages, each just within the limits, hold no memory and nobody up", async () => {
  const stage = await Stage.open({ ...deflate, path: "/*" });
  const message = frame(whole, bomb(MiB));
  // To /news, where nobody answers: what they cost is theirs, not the echo's.
  const { ends } = await stage.suffers("split bombs", { peakMiB: 96, cpuMs: 15_000 }, () =>
    flood(4, 4, async () => {
      const attacker = new Attacker(stage.port, { fields, path: "/news" });
      await attacker.entered;
      await attacker.sendTimes(message, 250);
      await attacker.send(frame(0x88, Buffer.from([0x03, 0xe8])));
      expect(await attacker.over).toMatchObject({ code: 1000 });
    }),
  );
  expect(ends).toEqual({ "1000 peer": 4 });
});

test("noise that says it is compressed ends where zlib stumbles (1007)", async () => {
  const stage = await Stage.open(deflate);
  const first = frame(whole, Buffer.alloc(MiB, 0xff));
  const { ends } = await stage.suffers("no deflate", { peakMiB: 64, cpuMs: 5000 }, () =>
    flood(50, 10, async () => {
      const attacker = new Attacker(stage.port, { fields, first });
      expect(await attacker.over).toMatchObject({ code: 1007 });
    }),
  );
  expect(ends).toEqual({ "1007 us deflate-corrupt": 50 });
});

/** Text that is fifty times smaller when it is compressed: large, and within every limit. */
function large(size: number): Buffer {
  const line = (i: number) => `${"all the same ".repeat(8)}${(i * 7919) % 10_007}\n`;
  const lines = Array.from({ length: Math.ceil(size / line(0).length) }, (_, i) => line(i));
  const packed = deflateRawSync(lines.join("").slice(0, size), {
    finishFlush: constants.Z_SYNC_FLUSH,
  });
  return packed.subarray(0, -4);
}

test("large messages of many at once take turns in the thread pool, and nobody else waits", async () => {
  const stage = await Stage.open({ ...deflate, path: "/*" });
  const message = frame(whole, large(6 * MiB));
  const { ends } = await stage.suffers("large messages", { peakMiB: 192, cpuMs: 15_000 }, () =>
    flood(12, 4, async () => {
      const attacker = new Attacker(stage.port, { fields, path: "/news" });
      await attacker.entered;
      await attacker.sendTimes(message, 10);
      await attacker.send(frame(0x88, Buffer.from([0x03, 0xe8])));
      expect(await attacker.over).toMatchObject({ code: 1000 });
    }),
  );
  expect(ends).toEqual({ "1000 peer": 12 });
});

test("those who go while their message is in the thread pool leave nothing there", async () => {
  const stage = await Stage.open({ ...deflate, path: "/*" });
  const message = frame(whole, large(2 * MiB));
  await stage.suffers("gone from the thread pool", { peakMiB: 20 * 2 * 16, cpuMs: 15_000 }, () =>
    flood(60, 20, async () => {
      const attacker = new Attacker(stage.port, { fields, path: "/news" });
      await attacker.entered;
      await attacker.send(message);
      attacker.reset();
    }),
  );
});

test("a message of nothing but ends of streams is only as much work as its bytes", async () => {
  const stage = await Stage.open({ ...deflate, path: "/*" });
  // 03 00 is an empty block with BFINAL: each ends a stream, and the next byte begins another (RFC 7692 §7.2.3.4).
  const message = frame(whole, Buffer.alloc(MiB / 2, Buffer.from([0x03, 0x00])));
  const { ends } = await stage.suffers("ends of streams", { peakMiB: 96, cpuMs: 20_000 }, () =>
    flood(4, 4, async () => {
      const attacker = new Attacker(stage.port, { fields, path: "/news" });
      await attacker.entered;
      await attacker.send(message);
      await attacker.send(frame(0x88, Buffer.from([0x03, 0xe8])));
      expect(await attacker.over).toMatchObject({ code: 1000 });
    }),
  );
  expect(ends).toEqual({ "1000 peer": 4 });
});
