import { expect, test } from "vitest";
import { Attacker, flood, frame } from "./attacker.js";
import { Stage } from "./stage.js";

const limits = { closeTimeoutMs: 300, maxSlowMs: 1000 };

async function subscribe(stage: Stage, count: number): Promise<Attacker[]> {
  const attackers = Array.from(
    { length: count },
    () => new Attacker(stage.port, { path: "/news", stays: true }),
  );
  await Promise.all(attackers.map(({ entered }) => entered));
  for (const attacker of attackers) attacker.stopReading();
  return attackers;
}

test("subscribers who never read are ended at maxBufferedBytes while topics publish at full speed (1008)", async () => {
  const stage = await Stage.open({ limits: { ...limits, maxBufferedBytes: 4 * 2 ** 20 } });
  // What is published is shared: fifty who wait for it take hardly more than one.
  const { ends } = await stage.suffers("never reads", { peakMiB: 160, cpuMs: 12_000 }, async () => {
    const attackers = await subscribe(stage, 50);
    expect(await stage.publish(1500, 1000)).toBeGreaterThan(1000);
    await stage.untilAlone();
    for (const attacker of attackers) attacker.reset();
  });
  expect(ends).toEqual({ "1008 us network": 50 });
});

test("with slowConsumer drop they miss what they do not read, and stay", async () => {
  const stage = await Stage.open({ limits, slowConsumer: "drop" });
  await stage.suffers("never reads, drop", { peakMiB: 160, cpuMs: 12_000 }, async () => {
    const attackers = await subscribe(stage, 50);
    await stage.publish(1500, 1000);
    const { peers, bufferedBytes } = await stage.look();
    expect(peers).toBe(60);
    expect(bufferedBytes).toBeLessThan(50 * 1.5 * 2 ** 20);
    for (const attacker of attackers) attacker.reset();
  });
});

test("who asks for echoes and never reads them is not read either, and ended after maxSlowMs (1008)", async () => {
  const stage = await Stage.open({ limits });
  const message = frame(0x82, Buffer.alloc(2 ** 18));
  const { ends } = await stage.suffers("unread echoes", { peakMiB: 160, cpuMs: 6000 }, () =>
    flood(10, 10, async () => {
      const attacker = new Attacker(stage.port, { stays: true });
      await attacker.entered;
      attacker.stopReading();
      await attacker.sendTimes(message, 100);
      await stage.untilAlone();
      attacker.reset();
    }),
  );
  expect(Object.keys(ends)).toEqual(["1008 us network"]);
});
