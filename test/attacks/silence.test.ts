import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { Attacker, flood, frame } from "./attacker.js";
import { Stage } from "./stage.js";

test("a peer that is gone without a word is found by the heartbeat (1006)", async () => {
  const stage = await Stage.open({ heartbeat: { everyMs: 200, missed: 2 } });
  // It reads nothing and answers nothing, as when its cable was cut; TCP alone would not notice for hours.
  const { ends } = await stage.suffers("gone", { peakMiB: 64, cpuMs: 5000 }, async () => {
    const attackers = await enterAll(stage, 300);
    for (const attacker of attackers) attacker.stopReading();
    await stage.untilAlone();
    for (const attacker of attackers) attacker.reset();
  });
  expect(ends).toEqual({ "1006 network liveness": 300 });
});

test("a peer that has sent its FIN is gone, though it could still read (1006)", async () => {
  const stage = await Stage.open();
  const { ends } = await stage.suffers("half-open", { peakMiB: 64, cpuMs: 5000 }, async () => {
    const attackers = await enterAll(stage, 300);
    for (const attacker of attackers) attacker.socket.end();
    await Promise.all(attackers.map(({ over }) => over));
  });
  expect(ends).toEqual({ "1006 network network": 300 });
});

test("a peer that never answers a close frame is let go of after closeTimeoutMs", async () => {
  const stage = await Stage.open({ limits: { closeTimeoutMs: 300, lingerMs: 200 } });
  const { ends } = await stage.suffers("no answer", { peakMiB: 64, cpuMs: 5000 }, () =>
    flood(300, 300, async (index) => {
      // One reads it, one does not, and one goes on talking as if nothing was.
      const attacker = new Attacker(stage.port, { path: "/leave", stays: true });
      await attacker.entered;
      if (index % 3 === 1) attacker.stopReading();
      while (index % 3 === 2 && (await attacker.send(frame(0x81, Buffer.from("hello?"))))) {
        await wait(20);
      }
      await stage.untilAlone();
      attacker.reset();
    }),
  );
  expect(ends).toEqual({ "1001 us network": 300 });
});

test("a message that comes byte by byte holds a few bytes, and ends with idleTimeoutMs (3008)", async () => {
  const stage = await Stage.open({ idleTimeoutMs: 1000, limits: { closeTimeoutMs: 300 } });
  const message = frame(0x82, Buffer.alloc(10_000));
  const { ends } = await stage.suffers("trickle", { peakMiB: 64, cpuMs: 8000 }, () =>
    flood(300, 300, async () => {
      const attacker = new Attacker(stage.port);
      await attacker.entered;
      for (let at = 0; await attacker.send(message.subarray(at, at + 1)); at++) await wait(50);
      expect(await attacker.over).toMatchObject({ code: 3008 });
    }),
  );
  expect(Object.keys(ends).every((end) => end.startsWith("3008 us"))).toBe(true);
});

async function enterAll(stage: Stage, count: number): Promise<Attacker[]> {
  const attackers = Array.from({ length: count }, () => new Attacker(stage.port, { stays: true }));
  await Promise.all(attackers.map(({ entered }) => entered));
  return attackers;
}
