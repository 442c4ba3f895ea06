import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { Attacker, flood, frame } from "./attacker.js";
import { Stage } from "./stage.js";

const [close, ping, pong] = [0x88, 0x89, 0x8a];
const longPing = frame(ping, Buffer.alloc(125));

test("a flood of pings is answered a hundred times and then ended (1008)", async () => {
  const stage = await Stage.open();
  const pings = Buffer.concat(Array(10_000).fill(frame(ping, Buffer.from("are you there?"))));
  const { ends } = await stage.suffers("ping flood", { peakMiB: 48, cpuMs: 5000 }, () =>
    flood(20, 10, async () => {
      const attacker = new Attacker(stage.port);
      await attacker.sendTimes(pings, 100);
      expect(await attacker.over).toMatchObject({ code: 1008, pongs: 100 });
    }),
  );
  expect(ends).toEqual({ "1008 us control-flood": 20 });
});

test("pongs that nobody asked for are counted with them", async () => {
  const stage = await Stage.open();
  const pongs = Buffer.concat(Array(10_000).fill(frame(pong)));
  const { ends } = await stage.suffers("pong flood", { peakMiB: 48, cpuMs: 3000 }, async () => {
    const attacker = new Attacker(stage.port);
    await attacker.sendTimes(pongs, 100);
    expect(await attacker.over).toMatchObject({ code: 1008, pongs: 0 });
  });
  expect(ends).toEqual({ "1008 us control-flood": 1 });
});

test("the first close frame ends it, and a hundred thousand more change nothing", async () => {
  const stage = await Stage.open();
  const closes = Buffer.concat(Array(10_000).fill(frame(close, Buffer.from([0x03, 0xe8]))));
  const { ends } = await stage.suffers("close flood", { peakMiB: 48, cpuMs: 5000 }, () =>
    flood(20, 10, async () => {
      const attacker = new Attacker(stage.port);
      await attacker.sendTimes(closes, 10);
      expect(await attacker.over).toMatchObject({ code: 1000 });
    }),
  );
  expect(ends).toEqual({ "1000 peer": 20 });
});

test("who pings within the limit and never reads the pongs is owed one, not all of them (5.5.3)", async () => {
  // So many to the second only that the test is short: within the default it is a matter of hours.
  const limits = { maxControlFramesPerSecond: 10_000_000, highWaterBytes: 16_384 };
  const stage = await Stage.open({ limits });
  const pings = Buffer.concat(Array(500).fill(longPing));
  await stage.suffers("unread pongs", { peakMiB: 64, cpuMs: 15_000 }, () =>
    flood(4, 4, async () => {
      const attacker = new Attacker(stage.port);
      await attacker.entered;
      attacker.stopReading();
      await attacker.sendTimes(pings, 500);
      expect((await stage.look()).bufferedBytes).toBeLessThan(2 ** 20);
      await wait(50);
      attacker.reset();
    }),
  );
});
