import { expect, test } from "vitest";
import type { TopicRead } from "../../../../src/session/store.js";
import { Tail, type TailSetting } from "../../../../src/session/server/topics/tail.js";
import { topicSettings } from "../../../../src/session/server/topics/topic-options.js";
import { StageStore } from "./stage.js";

function tailOf(store: StageStore, tailEntries = 100) {
  const setting: TailSetting & { bytes: number } = {
    store,
    clock: () => 0,
    storeTimeoutMs: 5000,
    settings: topicSettings({ tailEntries }, 5000),
    bytes: 0,
    grew: (_, bytes) => {
      setting.bytes += bytes;
    },
  };
  const tail = new Tail("news", 7, setting);
  const reader = { woken: 0, advance: () => void reader.woken++ };
  return { tail, reader, setting };
}

function settle(store: StageStore): void {
  while (store.waiting > 0) store.answer();
}

test("a tail begins with the newest, as many as it keeps, and reads on", () => {
  const store = new StageStore();
  store.put("news", ...Array.from({ length: 300 }, (_, at) => `${at}`));
  const { tail, reader } = tailOf(store, 10);
  expect(tail.isKnown).toBe(false);
  tail.join(reader);
  settle(store);
  expect([tail.first, tail.last, tail.read]).toEqual([1, 300, 300]);
  expect([tail.at(290), tail.at(291)?.at(-1), tail.at(300)?.at(-1)]).toEqual([undefined, 48, 57]);
});

test("a short topic is read whole at once", () => {
  const store = new StageStore();
  store.put("news", "a", "b");
  const { tail, reader } = tailOf(store);
  tail.join(reader);
  settle(store);
  expect([tail.read, store.asked]).toEqual([2, ["read news 0", "read news 0"]]);
});

test("who leaves is not woken", () => {
  const store = new StageStore();
  const { tail, reader } = tailOf(store);
  tail.join(reader);
  settle(store);
  const { woken } = reader;
  tail.leave(reader);
  store.put("news", "a");
  tail.refresh();
  settle(store);
  expect([reader.woken, tail.readers]).toEqual([woken, 0]);
});

function scripted(store: StageStore, reads: Omit<TopicRead, "incarnation">[]): void {
  store.readTopic = () => ({
    // biome-ignore lint/suspicious/noThenProperty: it stands in for a promise
    then(done) {
      const read = reads.shift();
      if (read) done?.({ incarnation: "cafe0001", ...read });
      return this as never;
    },
  });
}

function entries(...offsets: number[]) {
  return offsets.map((offset) => ({ offset, data: Uint8Array.of(0, offset) }));
}

test("holes, which a store must not have, are gaps like any other, and never end in a loop", () => {
  const store = new StageStore();
  const { tail, reader } = tailOf(store);
  scripted(store, [
    { first: 1, last: 0, entries: [] },
    { first: 1, last: 4, entries: entries(1, 4) },
    { first: 9, last: 4, entries: [] },
  ]);
  tail.join(reader);
  tail.refresh();
  expect([tail.read, tail.at(1), tail.at(4)?.at(-1)]).toEqual([4, undefined, 4]);
  tail.refresh();
  expect([tail.first, tail.last, tail.read]).toEqual([5, 4, 8]);
});

test("what cannot be had though the store says that it is there is passed over", () => {
  const store = new StageStore();
  const { tail, reader } = tailOf(store, 0);
  scripted(store, [
    { first: 1, last: 9, entries: [] },
    { first: 1, last: 9, entries: [] },
  ]);
  tail.join(reader);
  tail.fetch(5, reader);
  expect([tail.first, tail.last]).toEqual([10, 9]);
});

test("a page of the past ends at a hole", () => {
  const store = new StageStore();
  const { tail, reader } = tailOf(store, 0);
  scripted(store, [
    { first: 1, last: 9, entries: [] },
    { first: 1, last: 9, entries: entries(2, 4) },
  ]);
  tail.join(reader);
  tail.fetch(1, reader);
  expect([tail.first, tail.at(2)?.at(-1), tail.at(4)]).toEqual([1, 2, undefined]);
});

test("memory is accounted for to the byte", () => {
  const store = new StageStore();
  store.put("news", ...Array.from({ length: 50 }, (_, at) => `${at}`));
  const { tail, reader, setting } = tailOf(store, 10);
  tail.join(reader);
  settle(store);
  tail.fetch(0, reader);
  settle(store);
  expect(tail.bytes).toBe(setting.bytes);
  expect(tail.at(1)).toBeDefined();
  tail.shrink(1);
  expect([tail.at(1), tail.bytes > 0, tail.bytes === setting.bytes]).toEqual([
    undefined,
    true,
    true,
  ]);
  tail.shrink(1e9);
  expect([tail.bytes, setting.bytes]).toEqual([0, 0]);
  tail.close();
  expect(setting.bytes).toBe(0);
});
