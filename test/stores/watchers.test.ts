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
  expect([...watchers.topics].sort()).toEqual(["a", "b"]);
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

it("waits with what was added until hints may come", async () => {
  const asked: string[] = [];
  const watch = new Watchers().watch(
    () => {},
    async (topic) => {
      asked.push(topic);
    },
  );
  await watch.add("a");
  expect(asked).toEqual(["a"]);
});
