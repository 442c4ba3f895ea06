import { expect, test } from "vitest";
import { Follower } from "../../../../src/session/server/topics/follower.js";
import { StageStore } from "./stage.js";

function follow(isMore = () => false) {
  const store = new StageStore();
  const time = { now: 0 };
  const took: number[] = [];
  const follower = new Follower(
    "news",
    { store, clock: () => time.now, storeTimeoutMs: 5000 },
    {
      after: () => took.length,
      limit: () => 1,
      took: (read) => {
        took.push(read.last);
        return isMore();
      },
    },
  );
  return { store, time, took, follower };
}

test("what is asked for during a read makes one more after it", () => {
  const { store, took, follower } = follow();
  follower.refresh();
  const { next } = follower;
  follower.refresh();
  follower.refresh();
  expect(store.asked).toEqual(["read news 0"]);
  store.put("news", "a");
  store.answer();
  expect([took, follower.hasRead(next)]).toEqual([[1], false]);
  store.answer();
  expect([store.asked.length, follower.hasRead(next)]).toEqual([2, true]);
});

test("it reads on as long as there is more", () => {
  let left = 3;
  const { store, took, follower } = follow(() => --left > 0);
  follower.refresh();
  while (store.waiting > 0) store.answer();
  expect(took.length).toBe(3);
});

test("a read that failed is made again by the next poll, not before", () => {
  const { store, took, follower } = follow();
  follower.refresh();
  follower.refresh();
  store.answer(0, true);
  expect([store.waiting, took]).toEqual([0, []]);
  follower.poll();
  store.answer();
  expect(took).toEqual([0]);
});

test("a poll leaves a read alone that may still come, and gives one up that is late", () => {
  const { store, time, took, follower } = follow();
  follower.refresh();
  time.now = 4999;
  follower.poll();
  expect(store.waiting).toBe(1);
  time.now = 5000;
  follower.poll();
  expect(store.waiting).toBe(2);
  store.put("news", "a");
  store.answer();
  expect(took).toEqual([]);
  store.answer();
  expect(took).toEqual([1]);
});

test("a late failure of a read that was given up changes nothing", () => {
  const { store, time, took, follower } = follow();
  follower.refresh();
  time.now = 5000;
  follower.poll();
  store.answer(0, true);
  store.answer();
  expect(took).toEqual([0]);
});

test("after its close nothing is taken or read", () => {
  const { store, took, follower } = follow(() => {
    follower.close();
    return true;
  });
  follower.refresh();
  store.answer();
  follower.refresh();
  follower.poll();
  expect([took.length, store.waiting]).toEqual([1, 0]);
});
