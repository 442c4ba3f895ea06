import { describe, expect, test } from "vitest";
import { LeaseNotes, trimIdOf } from "../../../src/stores/redis/lease-notes.js";
import { sampleStep } from "../samples.js";

const lease = { id: "a", epoch: 900 };

const entry = (epoch: number, lsn: number) => ({
  epoch,
  lsn,
  rx: 0,
  tx: 0,
  data: new Uint8Array(),
});

describe("what is known of a lease", () => {
  test("says from where on a log of several epochs is needed", () => {
    const notes = new LeaseNotes();
    const log = [entry(700, 4), entry(700, 5), entry(800, 6), entry(800, 7)];
    notes.begin(lease, 1000, { lsn: 7, log }, 0);
    const at = (lsn: number, trim: number) => {
      const step = sampleStep(lease, lsn, { trim });
      return trimIdOf(notes.of(step), step);
    };
    expect(at(8, 0)).toBeUndefined();
    expect(at(8, 3)).toBe("700-4");
    expect(at(8, 4)).toBe("700-5");
    expect(at(9, 4)).toBeUndefined(); // told already
    expect(at(9, 6)).toBe("800-7");
    expect(at(10, 7)).toBe("900-8");
    expect(at(10, 99)).toBe("900-10"); // the newest is kept
  });

  test("of a lease from another process begins with its first step here, and forgets nothing older by guess", () => {
    const notes = new LeaseNotes();
    const at = (lsn: number, trim: number) => {
      const step = sampleStep(lease, lsn, { trim });
      return trimIdOf(notes.of(step), step);
    };
    expect(at(20, 15)).toBeUndefined();
    expect(at(21, 19)).toBe("900-20");
    expect(notes.of(sampleStep(lease, 30)).nextLsn).toBe(20);
  });
});
