import { expect, test } from "vitest";
import { Rounds } from "../../../../src/session/server/topics/rounds.js";

function polled(name: string, polls: string[]) {
  return { poll: () => void polls.push(name) };
}

test("each is read when its time has come, and then again", () => {
  const rounds = new Rounds(1000);
  const polls: string[] = [];
  expect(rounds.deadline()).toBe(Number.POSITIVE_INFINITY);
  rounds.put(polled("a", polls), 0);
  rounds.put(polled("b", polls), 500);
  rounds.tick(999);
  expect([rounds.deadline(), polls]).toEqual([1000, []]);
  rounds.tick(1000);
  expect([rounds.deadline(), polls]).toEqual([1500, ["a"]]);
  rounds.tick(2100);
  expect(polls).toEqual(["a", "b", "a"]);
});

test("who was read for another reason waits anew; who is gone is not read", () => {
  const rounds = new Rounds(1000);
  const polls: string[] = [];
  const [a, b] = [polled("a", polls), polled("b", polls)];
  rounds.put(a, 0);
  rounds.put(b, 0);
  rounds.put(a, 900);
  rounds.remove(b);
  expect(rounds.deadline()).toBe(1900);
  rounds.tick(1500);
  expect(polls).toEqual([]);
});

test("a store is asked for fifty at a time, ten times a second", () => {
  const rounds = new Rounds(1000);
  const polls: string[] = [];
  for (let at = 0; at < 120; at++) rounds.put(polled(`${at}`, polls), 0);
  rounds.tick(1000);
  expect([polls.length, rounds.deadline()]).toEqual([50, 1100]);
  rounds.tick(1050);
  expect(polls.length).toBe(50);
  rounds.tick(1100);
  rounds.tick(1200);
  expect(polls.length).toBe(120);
});
