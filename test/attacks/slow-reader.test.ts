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
  const { ends } = await stage.suffers("never reads", { peakMiB: 192, cpuMs: 12_000 }, async () => {
    const attackers = await subscribe(stage, 50);
    while ((await stage.look()).peers > 10) await stage.publish(500, 1000);
    for (const attacker of attackers) attacker.reset();
  });
  expect(ends).toEqual({ "1008 us network": 50 });
});

test("half a million tiny messages take a slow reader's place by their bytes, not by their number", async () => {
  const stage = await Stage.open();
  // One by one in Node's own queue they took 247 bytes each: 120 MiB.
  await stage.suffers("tiny messages", { peakMiB: 64, cpuMs: 20_000 }, async () => {
    const [attacker] = await subscribe(stage, 1);
    await stage.publishAlone(200, 60_000);
    const { bufferedBytes } = await stage.look();
    await stage.publishAlone(500_000, 1);
    const waiting = (await stage.look()).bufferedBytes;
    expect(waiting - bufferedBytes).toBeLessThanOrEqual(1_500_000);
    expect(waiting).toBeGreaterThan(500_000);
    attacker.reset();
  });
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
