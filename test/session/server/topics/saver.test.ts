import { expect, test } from "vitest";
import { Saver } from "../../../../src/session/server/topics/saver.js";

test("whoever asks while it is being kept is served by the next time, all by one", () => {
  const saves: (() => void)[] = [];
  const heard: string[] = [];
  const saver = new Saver((done) => saves.push(done));
  for (const name of ["a", "b", "c"]) saver.ask(() => heard.push(name));
  expect([saves.length, heard]).toEqual([1, []]);
  saves[0]?.();
  expect([saves.length, heard]).toEqual([2, ["a"]]);
  saves[1]?.();
  expect([saves.length, heard]).toEqual([2, ["a", "b", "c"]]);
});

test("whoever is served may ask again", () => {
  const saves: (() => void)[] = [];
  const saver = new Saver((done) => saves.push(done));
  let again = 0;
  saver.ask(() => saver.ask(() => again++));
  saver.ask(() => again++);
  for (const save of saves) save();
  expect([saves.length, again]).toEqual([2, 2]);
});
