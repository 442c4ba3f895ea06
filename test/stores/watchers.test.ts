import { expect, it } from "vitest";
import { Watchers } from "../../src/stores/watchers.js";

it("tells who watches a topic, each as often as it grows", async () => {
  const watchers = new Watchers();
  const heard: string[] = [];
  const first = watchers.watch((topic, last) => heard.push(`1 ${topic} ${last}`));
  const second = watchers.watch((topic, last) => heard.push(`2 ${topic} ${last}`));
  await first.add("a");
  await second.add("a");
  await second.add("b");
  watchers.tell("a", 1);
  first.remove("a");
  watchers.tell("a", 2);
  second.close();
  watchers.tell("b", 1);
  expect(heard).toEqual(["1 a 1", "2 a 1", "2 a 2"]);
  expect(watchers.isEmpty).toBe(false);
  watchers.clear();
  expect(watchers.isEmpty).toBe(true);
});

it("tells the engine of each topic that is watched, and when nobody watches it any more", async () => {
  const watchers = new Watchers();
  const told: string[] = [];
  const open = () =>
    watchers.watch(
      () => {},
      async (topic) => {
        told.push(`+${topic}`);
      },
      (topic) => told.push(`-${topic}`),
    );
  const [first, second] = [open(), open()];
  await first.add("a");
  await second.add("a");
  await second.add("b");
  first.remove("a");
  first.remove("a");
  expect(told).toEqual(["+a", "+a", "+b"]);
  second.close();
  expect(told.slice(3)).toEqual(["-a", "-b"]);
});
