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
