import { expect, test } from "vitest";
import { changeLineOf, lineOf, parseJournal } from "../../../src/client/session/journal.js";
import type { SavedSession } from "../../../src/session/client/index.js";

const window = { messages: 1, bytes: 2, maxMessageBytes: 3 };
const state: SavedSession = {
  version: 1,
  id: "00".repeat(16),
  token: new Uint8Array(32).fill(7),
  attempt: 3,
  epoch: 2 ** 50,
  rx: 1,
  acked: 2,
  outbox: ["a", Uint8Array.of(1, 2), null],
  terms: { ttlMs: 1000, window, ackMessages: 1, ackMs: 1 },
  resumeUrl: "",
  topics: {},
};

test("a change is as long as what is new, and leads from the state before to the one after", () => {
  const after = { ...state, acked: 3, outbox: [null, null, "b"], attempt: 4 };
  const line = changeLineOf(state, after);
  expect(line).toContain('"added":["b"],"emptied":[0]');
  expect(parseJournal(lineOf(state) + line)).toEqual(after);
});

test("another session does not follow from this one, nor one that was given back messages", () => {
  expect(changeLineOf(state, { ...state, id: "11".repeat(16) })).toBeUndefined();
  expect(changeLineOf(state, { ...state, acked: 1 })).toBeUndefined();
  expect(changeLineOf(state, { ...state, outbox: [] })).toBeUndefined();
});

test("a file of the version before, without a line's end, is a state", () => {
  expect(parseJournal(lineOf(state).trim())).toEqual(state);
});
