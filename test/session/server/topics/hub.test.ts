import { expect, test } from "vitest";
import { Stage } from "./stage.js";

test("a topic is read once for all who subscribe to it", () => {
  const stage = new Stage();
  const sessions = Array.from({ length: 20 }, () => stage.session().connect().sub(1, "news"));
  stage.settle();
  stage.store.asked.length = 0;
  stage.store.put("news", "a");
  stage.settle();
  expect(stage.store.asked).toEqual(["read news 0"]);
  for (const { carrier } of sessions) expect(carrier.take()).toEqual(["recovered 1 at 0", "1 a"]);
});

test("whoever comes back within what is kept in memory costs the store one read for all of them", () => {
  const stage = new Stage();
  const sessions = Array.from({ length: 20 }, () => stage.session().connect().sub(1, "news"));
  stage.settle();
  const { incarnation } = stage.store.log("news");
  for (const { subscriptions } of sessions) subscriptions.detach();
  stage.store.put("news", "a", "b");
  stage.store.asked.length = 0;
  for (const { subscriptions, carrier } of sessions) {
    subscriptions.attach(carrier, [{ sub: 1, incarnation, offset: 0 }]);
    subscriptions.start();
  }
  stage.settle();
  expect(stage.store.asked).toEqual(["read news 0"]);
  for (const { carrier } of sessions) expect(carrier.take().slice(1)).toEqual(["1 a", "2 b"]);
});

test("a lost hint costs no more than the time between two polls", () => {
  const stage = new Stage();
  const session = stage.session().connect().sub(1, "news");
  stage.settle();
  stage.store.isDeaf = true;
  stage.store.put("news", "a");
  stage.pass(999);
  stage.settle();
  expect(session.carrier.take()).toEqual(["recovered 1 at 0"]);
  expect(stage.hub.deadline()).toBe(stage.now + 1);
  stage.pass(1);
  stage.settle();
  expect(session.carrier.take()).toEqual(["1 a"]);
});

test("a topic is forgotten a while after its last subscription is gone, and not before", () => {
  const stage = new Stage({ lingerMs: 5000 });
  const session = stage.session().connect().sub(1, "news");
  const other = stage.session().connect().sub(1, "other");
  stage.settle();
  session.subscriptions.detach();
  stage.pass(2000);
  other.subscriptions.detach();
  stage.pass(2999);
  expect(stage.hub.size.topics).toBe(2);
  stage.pass(1);
  expect([stage.hub.size.topics, [...stage.store.watched]]).toEqual([1, ["other"]]);
  session.connect().sub(2, "other");
  stage.pass(60_000);
  stage.settle();
  expect(stage.hub.size.topics).toBe(1);
  session.subscriptions.detach();
  expect(stage.hub.deadline()).toBe(stage.now + 5000);
});

test("topics that nobody reads are not asked about", () => {
  const stage = new Stage();
  const session = stage.session().connect().sub(1, "news");
  stage.settle();
  session.subscriptions.detach();
  stage.store.asked.length = 0;
  stage.store.put("news", "a");
  stage.pass(5000);
  expect(stage.store.asked).toEqual([]);
});

test("all topics together stay within the memory they may take: the silent ones give up theirs first", () => {
  const stage = new Stage({ maxTailBytes: 400 });
  const session = stage.session().connect().sub(1, "a").sub(2, "b").sub(3, "c");
  stage.settle();
  for (let at = 0; at < 10; at++) {
    for (const topic of ["a", "b", "c"]) stage.store.put(topic, "x".repeat(20));
    stage.settle();
    expect(stage.hub.size.bytes).toBeLessThanOrEqual(400);
  }
  expect(session.carrier.take().length).toBe(33);
  const { incarnation } = stage.store.log("a");
  const back = stage.session().connect().sub(1, "a", { incarnation, offset: 0 });
  stage.settle();
  expect(back.carrier.take().length).toBe(11);
  expect(stage.hub.size.bytes).toBeLessThanOrEqual(400);
});

test("a watch that fails costs time, nothing else", () => {
  const stage = new Stage();
  const session = stage.session().connect().sub(1, "news");
  stage.store.answer(0, true);
  stage.settle();
  expect(session.carrier.take()).toEqual(["recovered 1 at 0"]);
});

test("what is published between the reading of a topic and the beginning of its hints is not late", () => {
  const stage = new Stage();
  const session = stage.session().connect().sub(1, "news");
  stage.store.answer(1);
  stage.store.answer(1);
  expect(stage.store.asked.slice(0, 2)).toEqual(["watch news", "read news 0"]);
  stage.store.isDeaf = true;
  stage.store.put("news", "a");
  stage.settle();
  expect(session.carrier.take().at(-1)).toBe("1 a");
});

test("who watches last hears the hints", () => {
  const stage = new Stage();
  const heard: string[] = [];
  const watcher = (name: string) => ({
    poll: () => {},
    hint: () => void heard.push(name),
  });
  const [first, second] = [watcher("first"), watcher("second")];
  stage.hub.watch("@x", first, "mail");
  stage.hub.watch("@x", second, "mail");
  stage.hub.unwatch("@x", first);
  stage.store.put("@x", "a");
  expect(heard).toEqual(["second"]);
});

test("after its end nothing is watched, kept or read", () => {
  const stage = new Stage();
  stage.session().connect().sub(1, "news");
  stage.store.put("news", "a");
  stage.settle();
  stage.hub.watch("@x", { poll: () => {}, hint: () => {} }, "mail");
  stage.hub.close();
  expect(stage.hub.size).toEqual({ topics: 0, bytes: 0 });
  expect([[...stage.store.watched], stage.store.asked.at(-1)]).toEqual([[], "unwatched"]);
  expect(stage.hub.deadline()).toBe(Number.POSITIVE_INFINITY);
});
