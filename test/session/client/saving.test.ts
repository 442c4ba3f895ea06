import { expect, test } from "vitest";
import type { SavedSession } from "../../../src/session/client/index.js";
import { Saving } from "../../../src/session/client/saving.js";

function state(rx: number): SavedSession {
  return { rx, acked: 2, outbox: ["a"], attempt: 1 } as unknown as SavedSession;
}

test("one write at a time, each with all that has changed meanwhile", async () => {
  let now = state(1);
  const written: unknown[] = [];
  const marks: unknown[] = [];
  const saving = new Saving(
    async (each) => void written.push(each),
    () => now,
    () => marks.push(saving.marks?.rx),
    undefined,
  );
  for (const rx of [1, 2, 3]) {
    now = state(rx);
    saving.ask();
  }
  expect(written).toEqual([state(1)]);
  for (let turn = 0; turn < 4; turn++) await Promise.resolve();
  expect(written).toEqual([state(1), state(3)]);
  expect(marks).toEqual([1, 3]);
  expect(saving.marks?.tx).toBe(3);
});

test("nothing is forgotten that was never written", () => {
  const written: unknown[] = [];
  const write = async (each: unknown) => void written.push(each);
  new Saving(
    write,
    () => undefined,
    () => {},
    undefined,
  ).ask();
  expect(written).toEqual([]);
  new Saving(
    write,
    () => undefined,
    () => {},
    state(1),
  ).ask();
  expect(written).toEqual([undefined]);
});
