import { expect, it } from "vitest";
import { patched, recordOf, refusalOf, takenOver } from "../../src/stores/record.js";
import { hashOf, newId, sampleAcquire, sampleSession } from "./samples.js";

const id = newId();
const record = recordOf(sampleSession({ id }), 1000);

it("draws the first epoch from the clock, in whole microseconds", () => {
  expect(recordOf(sampleSession(), 1234.5678).epoch).toBe(1_234_567);
});

it("knows 16 replaced tokens again, and takes an older one for a wrong one", () => {
  let now = record;
  const request = (attempt: number, token: string) =>
    sampleAcquire(id, {
      attempt,
      tokenHash: hashOf(token),
      nextTokenHash: hashOf(`t${attempt}`),
    });
  now = takenOver(now, request(1, "first"), 0, 2000);
  for (let attempt = 2; attempt < 30; attempt++) {
    now = takenOver(now, request(attempt, `t${attempt - 1}`), 0, 2000);
  }
  expect(now.retired).toHaveLength(16);
  expect(refusalOf(now, request(99, "t12"), 7)).toEqual({ refused: "reused", rx: 7 });
  expect(refusalOf(now, request(99, "t11"), 7)).toEqual({ refused: "auth" });
});

it("tells a copy of a token from a wrong one after the end, and tells neither more than it may know", () => {
  const taken = takenOver(record, sampleAcquire(id), 0, 2000);
  const confirmed = patched(taken, { confirmToken: true }, 0);
  const ended = patched(confirmed, { end: { reason: "reused", keepMs: 1 } }, 7);
  expect(refusalOf(ended, sampleAcquire(id), 7)).toEqual({
    refused: "ended",
    reason: "reused",
    rx: 7,
  });
  const guess = sampleAcquire(id, { tokenHash: hashOf("guess") });
  expect(refusalOf(ended, guess, 7)).toEqual({ refused: "auth" });
});

it("changes no record", () => {
  const before = structuredClone(record);
  takenOver(record, sampleAcquire(id), 0, 2000);
  patched(record, { ttlMs: 1, end: { reason: "", keepMs: 1 } }, 0);
  expect(record).toEqual(before);
});
