import { expect, test } from "vitest";
import { Attacker, flood, frame, tally } from "./attacker.js";
import { Stage } from "./stage.js";

test("from one address no more than maxConnectionsPerAddress come in (429), and each place is there again", async () => {
  const stage = await Stage.open({ limits: { maxConnectionsPerAddress: 110 } });
  const { refused } = await stage.suffers(
    "connect flood",
    { peakMiB: 96, cpuMs: 8000 },
    async () => {
      for (let wave = 0; wave < 3; wave++) {
        const attackers = Array.from({ length: 500 }, () => new Attacker(stage.port));
        await Promise.all(attackers.map(({ entered }) => entered));
        const statuses = attackers.map(({ seen }) => seen.status);
        expect(tally(statuses)).toEqual({ 101: 100, 429: 400 });
        for (const attacker of attackers) attacker.reset();
        await stage.untilAlone();
      }
    },
  );
  expect(refused).toContainEqual({ status: 429, cause: "limit", count: 1200 });
});

test("beyond maxConnections everybody is told when to come back (503)", async () => {
  const stage = await Stage.open({ limits: { maxConnections: 60 } });
  await stage.suffers("too many", { peakMiB: 64, cpuMs: 4000 }, async () => {
    const attackers = Array.from({ length: 300 }, () => new Attacker(stage.port));
    await Promise.all(attackers.map(({ entered }) => entered));
    expect(tally(attackers.map(({ seen }) => seen.status))).toEqual({ 101: 50, 503: 250 });
    for (const attacker of attackers) attacker.reset();
  });
});

test("thousands who come and go leave nothing behind", async () => {
  const stage = await Stage.open();
  const { ends } = await stage.suffers("come and go", { peakMiB: 96, cpuMs: 15_000 }, () =>
    flood(3000, 50, async () => {
      const attacker = new Attacker(stage.port, { first: frame(0x88, Buffer.from([0x03, 0xe8])) });
      expect(await attacker.over).toMatchObject({ status: 101, code: 1000 });
    }),
  );
  expect(ends).toEqual({ "1000 peer": 3000 });
});
