import { expect, test } from "vitest";
import {
  appendsOf,
  parseMailPosition,
  parseStepPublication,
  serializeMailPosition,
  serializeStepPublication,
} from "../../../../src/session/server/topics/step-publication.js";

test("a step's data says what it publishes, and up to where its mail is consumed", () => {
  const publication = { topic: "é", entry: Uint8Array.of(0, 97) };
  const position = { incarnation: "cafe0001", offset: 300 };
  expect(parseStepPublication(serializeStepPublication(publication))).toEqual(publication);
  expect(parseMailPosition(serializeMailPosition(position))).toEqual(position);
});

test("what a step publishes bears its session, and a number that grows from step to step", () => {
  const two = [
    { topic: "a", entry: Uint8Array.of(1) },
    { topic: "b", entry: Uint8Array.of(2) },
  ];
  expect(appendsOf("0123", 1, two)).toEqual([
    { topic: "a", data: Uint8Array.of(1), producer: "0123", seq: 2097152 },
    { topic: "b", data: Uint8Array.of(2), producer: "0123", seq: 2097153 },
  ]);
  expect(appendsOf("0123", 2, two)[0]?.seq).toBe(2 * 2097152);
});
