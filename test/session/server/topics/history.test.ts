import { expect, test } from "vitest";
import { History } from "../../../../src/session/server/topics/history.js";
import { StageStore } from "./stage.js";

function historyOf(store: StageStore, isSame = () => true) {
  const time = { now: 0 };
  const heard: string[] = [];
  const history = new History(
    "news",
    { store, clock: () => time.now, storeTimeoutMs: 5000 },
    {
      encode: (_, data) => data.subarray(1),
      came: (_, first, after) => {
        heard.push(`${first} for ${after}`);
        return isSame();
      },
      grew: () => {},
    },
  );
  const reader = (name: string) => ({ advance: () => void heard.push(name) });
  return { history, heard, time, reader };
}

function filled(count: number): StageStore {
  const store = new StageStore();
  store.put("news", ...Array.from({ length: count }, (_, at) => String.fromCharCode(97 + at)));
  return store;
}

test("those who wait near each other are served by one page, in the order in which they came", () => {
  const store = filled(20);
  const { history, heard, reader } = historyOf(store);
  history.fetch(2, reader("a"));
  history.fetch(5, reader("b"));
  history.fetch(19, reader("c"));
  store.answer();
  expect(heard).toEqual(["1 for 2", "a", "b"]);
  store.answer();
  expect(heard.slice(3)).toEqual(["1 for 19", "c"]);
  expect([history.at(3)?.[0], history.at(20)?.[0], store.waiting]).toEqual([99, 116, 0]);
});

test("who has left is not served", () => {
  const store = filled(3);
  const { history, heard, reader } = historyOf(store);
  const gone = reader("gone");
  history.fetch(1, gone);
  history.forget(gone);
  store.answer();
  expect(heard).toEqual(["1 for 1"]);
});

test("a page that failed is read again by the poll; one that nobody uses is let go", () => {
  const store = filled(3);
  const { history, heard, reader } = historyOf(store);
  history.fetch(0, reader("a"));
  store.answer(0, true);
  history.poll();
  store.answer();
  expect([heard, history.bytes]).toEqual([["1 for 0", "a"], 3]);
  history.poll();
  expect(history.at(1)).toBeDefined();
  history.poll();
  expect(history.bytes).toBe(3);
  history.poll();
  expect([history.bytes, history.at(1)]).toEqual([0, undefined]);
});

test("what belongs to another log is not kept", () => {
  const store = filled(3);
  const { history, heard, reader } = historyOf(store, () => false);
  history.fetch(0, reader("a"));
  store.answer();
  expect([heard, history.bytes, store.waiting]).toEqual([["1 for 0"], 0, 0]);
});

test("after a reset nobody waits, and what is under way is not taken", () => {
  const store = filled(3);
  const { history, heard, reader } = historyOf(store);
  history.fetch(0, reader("a"));
  history.reset();
  store.answer();
  history.fetch(1, reader("b"));
  store.answer();
  expect(heard).toEqual(["1 for 1", "b"]);
});

test("pages of large publications have few, of small ones many", () => {
  const store = new StageStore();
  store.put("news", ...Array.from({ length: 300 }, () => "x".repeat(100_000)));
  store.put("news", ...Array.from({ length: 300 }, () => "x"));
  const { history, reader } = historyOf(store);
  const counts = [0, 20, 300, 500].map((after) => {
    history.fetch(after, reader(""));
    store.answer();
    let count = 0;
    while (history.at(after + count + 1)) count++;
    return count;
  });
  expect(counts).toEqual([16, 2, 2, 100]);
});
