import { expect, test, vi } from "vitest";
import { Followed } from "../../../src/session/client/followed.js";

test("a topic starts where it stands, else where it is told, else now", () => {
  const host = { moved() {}, ask() {}, closed() {} };
  const message = vi.fn();
  const position = { incarnation: "cafe0001", offset: 3 };
  expect(new Followed(host, 1, "a", { message, start: "earliest" }, position).start).toBe(position);
  expect(new Followed(host, 1, "a", { message, start: "earliest" }, undefined).start).toBe(
    "earliest",
  );
  expect(new Followed(host, 1, "a", { message }, undefined).start).toBe("now");
});

test("publications before the server's answer are none of this subscription", () => {
  const message = vi.fn();
  const followed = new Followed(
    { moved() {}, ask() {}, closed() {} },
    1,
    "a",
    { message },
    undefined,
  );
  const payload = new Uint8Array(1);
  followed.publish({
    type: "pub",
    alias: 1,
    offset: 1,
    kind: "binary",
    isSnapshot: false,
    payload,
  });
  expect(message).not.toHaveBeenCalled();
});

test("a snapshot that is older than what was taken is passed over, and what follows is taken from there", () => {
  const taken: number[] = [];
  const followed = new Followed(
    { moved() {}, ask() {}, closed() {} },
    1,
    "a",
    { message: ({ offset }) => void taken.push(offset), gap: () => void taken.push(-1) },
    { incarnation: "cafe0001", offset: 5 },
  );
  const begins = (offset: number, outcome: "recovered" | "gap") =>
    followed.begins(
      { sub: 1, alias: 1, incarnation: "cafe0001", offset, outcome },
      outcome === "gap",
    );
  const publish = (offset: number, isSnapshot = false) =>
    followed.publish({
      type: "pub",
      alias: 1,
      offset,
      kind: "text",
      isSnapshot,
      payload: new Uint8Array(1),
    });
  begins(5, "recovered");
  publish(6);
  publish(7);
  begins(6, "gap");
  publish(6, true);
  publish(7);
  publish(8);
  begins(8, "gap");
  publish(8, true);
  expect(taken).toEqual([6, 7, 8, 8]);
});
