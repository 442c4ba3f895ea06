import { expect, test } from "vitest";
import {
  parseSubscriptions,
  serializeSubscriptions,
} from "../../../../src/session/server/topics/subscription-list.js";

const some = {
  nextOwn: 2 ** 32 + 1,
  list: [
    { sub: 1, topic: "a", incarnation: "00000000", offset: 0 },
    { sub: 2 ** 32, topic: "é", incarnation: "cafe0001", offset: 2 ** 40 },
  ],
};

test("what a session subscribes to is read as it was written", () => {
  expect(parseSubscriptions(serializeSubscriptions(some))).toEqual(some);
});

test("what is no list is an empty one", () => {
  const nothing = { nextOwn: 0, list: [] };
  const whole = serializeSubscriptions(some);
  expect(parseSubscriptions()).toEqual(nothing);
  expect(parseSubscriptions(whole.subarray(0, 9))).toEqual(nothing);
  expect(parseSubscriptions(Uint8Array.of(...whole, 0))).toEqual(nothing);
});
