import { expect, test } from "vitest";
import { Attacker, flood, frame, tally } from "./attacker.js";
import { Stage } from "./stage.js";

const MiB = 2 ** 20;
const binary = 0x82;
/** A binary message's first frame without FIN, and one that goes on with it. */
const [begins, continues] = [0x02, 0x00];

test("a frame that announces more than 16 MiB is refused at its header, and what follows is thrown away (1009)", async () => {
  const stage = await Stage.open();
  const chunk = Buffer.alloc(MiB);
  const { ends } = await stage.suffers("oversize", { peakMiB: 64, cpuMs: 5000 }, () =>
    flood(40, 10, async (index) => {
      const claims = index % 2 === 0 ? 16 * MiB + 1 : 2n ** 63n - 1n;
      const attacker = new Attacker(stage.port, { first: frame(binary, chunk, claims) });
      await attacker.sendTimes(chunk, 16);
      expect(await attacker.over).toMatchObject({ code: 1009 });
    }),
  );
  expect(ends).toEqual({ "1009 us frame-too-big": 40 });
});

test("who goes on sending after the end is thrown out after lingerMs", async () => {
  const stage = await Stage.open({ limits: { lingerMs: 500 } });
  const chunk = Buffer.alloc(64 * 1024);
  await stage.suffers("deaf sender", { peakMiB: 64, cpuMs: 5000 }, () =>
    flood(4, 4, async () => {
      const first = frame(binary, chunk, 2n ** 40n);
      const attacker = new Attacker(stage.port, { first, stays: true });
      await attacker.sendTimes(chunk, Number.POSITIVE_INFINITY);
      await attacker.over;
    }),
  );
});

test("a message that never ends does so at 16 MiB, however it is cut (1009)", async () => {
  const stage = await Stage.open();
  const piece = frame(continues, Buffer.alloc(64 * 1024));
  // Each holds at most twice its 16 MiB while the buffer grows.
  const { ends } = await stage.suffers("endless", { peakMiB: 4 * 2 * 16 + 64, cpuMs: 8000 }, () =>
    flood(12, 4, async () => {
      const attacker = new Attacker(stage.port, { first: frame(begins) });
      expect(await attacker.sendTimes(piece, 100_000)).toBeLessThan(2000);
      expect(await attacker.over).toMatchObject({ code: 1009 });
    }),
  );
  expect(ends).toEqual({ "1009 us message-too-big": 12 });
});

test("a promise of 16 MiB costs nothing as long as nothing comes", async () => {
  const stage = await Stage.open();
  await stage.suffers("promises", { peakMiB: 48, cpuMs: 3000 }, async () => {
    const attackers = Array.from(
      { length: 500 },
      () => new Attacker(stage.port, { first: frame(binary, Buffer.alloc(10), 16 * MiB) }),
    );
    expect(tally(await Promise.all(attackers.map(({ entered }) => entered)))).toEqual({
      true: 500,
    });
    for (const attacker of attackers) attacker.reset();
  });
});

test("a message in a million fragments of one byte ends at its 65 537th (1008)", async () => {
  const stage = await Stage.open();
  const fragments = Buffer.concat(Array(10_000).fill(frame(continues, Buffer.of(1))));
  const { ends } = await stage.suffers("fragments", { peakMiB: 64, cpuMs: 5000 }, () =>
    flood(5, 5, async () => {
      const attacker = new Attacker(stage.port, { first: frame(begins) });
      await attacker.sendTimes(fragments, 100);
      const { code, reason } = await attacker.over;
      expect({ code, reason }).toEqual({
        code: 1008,
        reason: expect.stringContaining("65537, where maxFragments is 65536"),
      });
    }),
  );
  expect(ends).toEqual({ "1008 us fragments-too-many": 5 });
});

test("empty fragments count as well, though they carry nothing", async () => {
  const stage = await Stage.open();
  const fragments = Buffer.concat(Array(10_000).fill(frame(continues)));
  const { ends } = await stage.suffers(
    "empty fragments",
    { peakMiB: 64, cpuMs: 3000 },
    async () => {
      const attacker = new Attacker(stage.port, { first: frame(begins) });
      await attacker.sendTimes(fragments, 100);
      expect(await attacker.over).toMatchObject({ code: 1008 });
    },
  );
  expect(ends).toEqual({ "1008 us fragments-too-many": 1 });
});
