import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Lease, SessionStore } from "../../src/session/index.js";
import { canMakeDisks, smallDisk } from "../support/small-disk.js";
import { acquired, created, sampleStep } from "./samples.js";

/** Steps of this size fill the disk in some dozens. */
const stepBytes = 64 * 1024;

/** Holds a store in a file to the truth when there is no room for more. Where no small disk can be made, nothing is defined. */
export function describeFullDisk(open: (path: string) => Promise<SessionStore>): void {
  if (!canMakeDisks()) return;
  describe("on a disk that is full", () => {
    it("rejects what it does not keep, keeps what it said, and goes on when there is room", async () => {
      const disk = smallDisk();
      const ballast = join(disk, "ballast");
      await writeFile(ballast, Buffer.alloc(8 * 1024 * 1024));
      const path = join(disk, "sessions");
      const store = await open(path);
      const lease = await created(store);
      const kept = await fill(store, lease);
      expect(kept).toBeGreaterThan(0);
      // Full is full, also for others, and nothing that was kept suffers.
      await expect(store.commit([bigStep(lease, kept + 1)])).rejects.toMatchObject({
        code: "store-failed",
      });
      await rm(ballast);
      const { lease: next, log, lsn } = await acquired(store, lease.id);
      expect([lsn, log.length]).toEqual([kept, kept]);
      expect(await store.commit([bigStep(next, kept + 1)])).toEqual(["ok"]);
      await store.close();
      const again = await open(path);
      onTestFinished(() => again.close());
      const { log: all } = await acquired(again, lease.id, { attempt: 2 });
      expect(all.map((entry) => entry.lsn)).toEqual(
        Array.from({ length: kept + 1 }, (_, at) => at + 1),
      );
      expect(all.every(({ data }) => data.every((byte) => byte === 7))).toBe(true);
    });
  });
}

/** @returns how many steps were said to be kept until one was not */
async function fill(store: SessionStore, lease: Lease): Promise<number> {
  for (let lsn = 1; ; lsn++) {
    if (lsn > 1000) throw new Error("Cannot fill the disk: it takes everything");
    try {
      expect(await store.commit([bigStep(lease, lsn)])).toEqual(["ok"]);
    } catch (error) {
      expect(error).toMatchObject({ code: "store-failed" });
      return lsn - 1;
    }
  }
}

function bigStep(lease: Lease, lsn: number) {
  return sampleStep(lease, lsn, { data: new Uint8Array(stepBytes).fill(7) });
}
