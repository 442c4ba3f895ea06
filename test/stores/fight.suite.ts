import { afterEach, describe, expect, it } from "vitest";
import type { Step } from "../../src/session/index.js";
import { openElsewhere, type Rival } from "./rival.js";
import {
  acquired,
  bytes,
  created,
  hashOf,
  sampleAcquire,
  sampleSession,
  sampleStep,
  sampleSteps,
  text,
} from "./samples.js";
import type { Stand } from "./store.suite.js";

/** What every store must do that several processes, or a process after another, can open. */
export function describeFights(stand: Stand): void {
  if (stand.engine.durability === "none") return;
  describe("with other processes", () => {
    let rivals: Rival[] = [];
    const open = async () => {
      if (stand.place.elsewhere === undefined) throw new Error("Cannot open it elsewhere");
      const rival = await openElsewhere(stand.place.elsewhere);
      rivals.push(rival);
      return rival;
    };
    afterEach(async () => {
      await Promise.all(rivals.map((rival) => rival.kill()));
      rivals = [];
    });

    it("gives a session to another store at the same place, and fences the first", async () => {
      const other = await stand.open();
      const lease = await created(stand.store);
      await stand.store.commit(sampleSteps(lease, 1, 3));
      const taken = await acquired(other, lease.id);
      expect(taken.log.map((entry) => text(entry.data))).toEqual(["step 1", "step 2", "step 3"]);
      expect(await other.commit([sampleStep(taken.lease, 4, { trim: 2 })])).toEqual(["ok"]);
      expect(await stand.store.commit(sampleSteps(lease, 4, 5))).toEqual(["fenced", "fenced"]);
      expect(await stand.store.update(lease, {})).toBe("fenced");
      const back = await acquired(stand.store, lease.id, { attempt: 2 });
      expect(back.log.map((entry) => entry.lsn)).toEqual([3, 4]);
      expect(await stand.store.update(back.lease, { end: { reason: "bye", keepMs: 9999 } })).toBe(
        "ok",
      );
      expect(await other.commit([sampleStep(taken.lease, 5)])).toEqual(["gone"]);
    });

    it("is made by several processes at the same time", async () => {
      const { elsewhere, remove } = await stand.engine.place();
      if (elsewhere === undefined) throw new Error("Cannot open it elsewhere");
      const made = await Promise.all([0, 1, 2, 3].map(() => openElsewhere(elsewhere)));
      rivals.push(...made);
      const { id } = await created(made[0]?.store as never);
      for (const { store } of made) {
        expect(await store.create(sampleSession({ id }))).toBe("exists");
      }
      await Promise.all(made.map((rival) => rival.kill()));
      await remove();
    });

    it("has all of it when it is opened again", async () => {
      const leases = await Promise.all(Array.from({ length: 20 }, () => created(stand.store)));
      for (let lsn = 1; lsn <= 5; lsn++) {
        await stand.store.commit(
          leases.map((lease, index) => sampleStep(lease, lsn, { trim: index % 2 ? lsn - 2 : 0 })),
        );
      }
      await stand.store.append([{ topic: "news", data: bytes("kept"), producer: "x", seq: 3 }]);
      const before = await stand.store.readTopic("news", 0, 10);
      await stand.store.close();
      const again = await stand.open();
      for (const [index, { id }] of leases.entries()) {
        const { log } = await acquired(again, id);
        expect(log.map(({ lsn }) => lsn)).toEqual(index % 2 ? [4, 5] : [1, 2, 3, 4, 5]);
      }
      const after = await again.readTopic("news", 0, 10);
      expect({ ...after, entries: after.entries.map(({ data }) => text(data)) }).toEqual({
        ...before,
        entries: ["kept"],
      });
      const twice = { topic: "news", data: bytes("kept"), producer: "x", seq: 3 };
      expect(await again.append([twice])).toEqual([1]);
    });

    it("has a step that was told to be durable, when the process is killed at that moment", async () => {
      const rival = await open();
      const lease = await created(rival.store as never);
      let told = 0;
      const commits = sampleSteps(lease, 1, 200).map(async (step) => {
        const [result] = await rival.store.commit([step]);
        if (result === "ok") told++;
        if (told === 50) void rival.kill();
      });
      void Promise.allSettled(commits);
      await expect.poll(() => told).toBeGreaterThanOrEqual(50);
      await rival.kill();
      const { log } = await acquired(stand.store, lease.id);
      expect(log.length).toBeGreaterThanOrEqual(told);
      expect(log.map((entry) => entry.lsn)).toEqual(log.map((_, index) => index + 1));
      expect(log.map((entry) => text(entry.data))).toEqual(log.map((e) => `step ${e.lsn}`));
    });

    it("lets two processes fight over a session without a step lost or doubled", async () => {
      const fighters = await Promise.all([open(), open()]);
      const { id } = await created(stand.store);
      const told: string[] = [];
      let attempt = 0;
      const fight = async ({ store }: Rival, name: string) => {
        for (let round = 0; round < 15; round++) {
          const answer = await store.acquire(
            sampleAcquire(id, {
              attempt: ++attempt,
              owner: name,
              nextTokenHash: hashOf(name + round),
            }),
          );
          if ("refused" in answer) {
            expect(answer.refused).toBe("stale");
            continue;
          }
          const bursts = [0, 1, 2].map(async (burst) => {
            const steps: Step[] = sampleSteps(answer.lease, 1, 3).map((step) => {
              const lsn = answer.lsn + burst * 3 + step.lsn;
              return { ...step, lsn, rx: lsn, tx: lsn, data: bytes(`${name} ${lsn}`) };
            });
            const results = await store.commit(steps);
            for (const [index, result] of results.entries()) {
              expect(result).not.toBe("gone");
              const { lsn, data } = steps[index] as Step;
              if (result === "ok") told.push(`${answer.lease.epoch} ${lsn} ${text(data)}`);
            }
          });
          await Promise.all(bursts);
        }
      };
      await Promise.all(fighters.map((fighter, index) => fight(fighter, `fighter ${index}`)));
      const { log } = await acquired(stand.store, id, { attempt: ++attempt });
      expect(log.map((entry) => entry.lsn)).toEqual(log.map((_, index) => index + 1));
      const kept = log.map(({ epoch, lsn, data }) => `${epoch} ${lsn} ${text(data)}`);
      expect(told.sort()).toEqual(kept.sort());
      expect(new Set(log.map(({ epoch }) => epoch)).size).toBeGreaterThan(2);
    });

    it("numbers a topic that two processes write to, and tells of it", async () => {
      const fighters = await Promise.all([open(), open()]);
      const heard: number[] = [];
      const watch = stand.store.watch((_, last) => heard.push(last));
      await watch.add("news");
      const offsets = await Promise.all(
        fighters.flatMap(({ store }, who) =>
          Array.from({ length: 20 }, (_, seq) =>
            store.append([
              { topic: "news", data: bytes(`${who} ${seq}`), producer: `${who}`, seq },
            ]),
          ),
        ),
      );
      expect(offsets.flat().sort((a, b) => a - b)).toEqual(
        Array.from({ length: 40 }, (_, index) => index + 1),
      );
      await expect.poll(() => heard.at(-1)).toBe(40);
      watch.close();
      const { entries } = await stand.store.readTopic("news", 0, 100);
      for (const who of ["0", "1"]) {
        const own = entries.map(({ data }) => text(data)).filter((each) => each.startsWith(who));
        expect(own).toEqual(Array.from({ length: 20 }, (_, seq) => `${who} ${seq}`));
      }
    });
  });
}
