import { expect, test } from "vitest";
import { Outbox } from "../../../src/session/client/outbox.js";

const told: unknown[] = [];
const host = { emptied() {}, undeliverable: (report: object) => void told.push(report) };

test("what was restored counts as sent, its empty numbers too, and is counted in bytes of UTF-8", () => {
  const outbox = new Outbox({}, host, 5, ["é", null, Uint8Array.of(1)]);
  expect(outbox).toMatchObject({ acked: 5, last: 8, sent: 8, bytes: 3 });
  expect(outbox.confirm(7)).toBe(2);
  expect(outbox.confirm(6)).toBe(0);
  expect(outbox.bytes).toBe(1);
});

test("a message is left out once", () => {
  const codes: (string | undefined)[] = [];
  const outbox = new Outbox({}, host);
  outbox.add("a", (error) => codes.push(error?.code));
  outbox.skip(1, "undeliverable");
  outbox.skip(1, "undeliverable");
  outbox.skip(2, "undeliverable");
  outbox.confirm(1);
  expect(codes).toEqual(["undeliverable"]);
});

test("an empty number is no message whose fate is unknown", () => {
  const outbox = new Outbox({}, host, 0, [null, "a"]);
  expect(outbox.end(3)).toEqual({ notProcessed: 0, unknown: 1 });
});

test("a message that is left out is told of at the end of the session, if not before", () => {
  const outbox = new Outbox({}, host, 0, ["a"]);
  outbox.skip(1, "undeliverable");
  expect(told).toEqual([]);
  expect(outbox.end(1)).toEqual({ notProcessed: 0, unknown: 0 });
  expect(told).toEqual([{ data: "a", code: "undeliverable" }]);
});
