import { expect, it } from "vitest";
import { Positions, type Standing } from "../../../src/stores/sqlite/positions.js";
import type { GroupStep } from "../../../src/stores/thread/group.js";
import { bytes } from "../samples.js";

const standing: Standing = {
  born: 100,
  epoch: 100,
  isEnded: false,
  lifetimeMs: 1000,
  touchedMs: 0,
};

function step(id: string, lsn: number, more: Partial<GroupStep> = {}): GroupStep {
  return { id, epoch: 100, lsn, rx: lsn, tx: lsn, trim: 0, data: bytes("data"), ...more };
}

function sample(): Positions {
  const positions = new Positions();
  positions.put("a", standing);
  positions.put("b", standing);
  return positions;
}

it("says when nothing of a group is wanted any more, once", () => {
  const positions = sample();
  positions.add(1, 0, [step("a", 1), step("b", 1)]);
  positions.add(2, 0, [step("a", 2, { trim: 1 })]);
  expect(positions.takeEmpty()).toEqual([]);
  positions.add(3, 0, [step("b", 2, { trim: 2 })]);
  expect(positions.takeEmpty()).toEqual([1]);
  expect(positions.takeEmpty()).toEqual([]);
  positions.put("b", { ...standing, isEnded: true });
  positions.remove("a");
  expect(positions.takeEmpty().sort()).toEqual([2, 3]);
});

it("is the same when it reads what is left of a file", () => {
  const seen = sample();
  const groups = Array.from({ length: 30 }, (_, index) => [
    step("a", index + 1, { trim: index - 3 }),
    ...(index % 10 ? [] : [step("b", index / 10 + 1)]),
  ]);
  for (const [index, group] of groups.entries()) seen.add(index + 1, index, group);
  const gone = new Set(seen.takeEmpty());
  expect(gone.size).toBeGreaterThan(20);
  const read = sample();
  for (const [index, group] of groups.entries()) {
    const left = group.filter((each) => seen.keeps(each));
    if (!gone.has(index + 1)) read.add(index + 1, index, index % 2 ? left : group);
  }
  for (const id of ["a", "b"]) {
    const [one, other] = [seen.find(id, 100), read.find(id, 100)];
    expect(other?.steps.map(({ group }) => group.number)).toEqual(
      one?.steps.map(({ group }) => group.number),
    );
    expect([other?.lsn, other?.rx, other?.touchedMs]).toEqual([one?.lsn, one?.rx, one?.touchedMs]);
  }
});

it("passes over the steps of an earlier session with the same id", () => {
  const positions = sample();
  positions.add(1, 0, [step("a", 5, { epoch: 99 })]);
  expect(positions.find("a", 1)?.lsn).toBe(0);
  expect(positions.takeEmpty()).toEqual([1]);
});

it("knows how much is wasted, and where", () => {
  const positions = sample();
  const large = bytes("x".repeat(1000));
  positions.add(1, 0, [step("a", 1, { data: large }), step("b", 1)]);
  positions.add(2, 0, [step("a", 2, { trim: 1 })]);
  expect(positions.isWasteful(1000)).toBe(true);
  expect(positions.isWasteful(2000)).toBe(false);
  const [group] = positions.wasteful();
  expect(group?.number).toBe(1);
  if (group) positions.shrunk(group);
  expect(positions.wasteful()).toEqual([]);
  expect(positions.isWasteful(1)).toBe(false);
});

it("finds nobody whose time is over, and goes round to look for them", () => {
  const positions = sample();
  positions.add(1, 500, [step("b", 1)]);
  expect(positions.find("a", 1000)).toBeUndefined();
  expect(positions.find("b", 1499)?.lsn).toBe(1);
  expect([positions.expired(2, 1200), positions.expired(1, 1200)].flat()).toEqual(["a"]);
  expect(positions.expired(2, 1600)).toEqual(["a", "b"]);
});
