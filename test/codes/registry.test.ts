import { describe, expect, test } from "vitest";
import { facts, rangeOf, ranges } from "../../src/codes/registry.js";
import { isBrowserSendable, isSendable } from "../../src/codes/sendable.js";

/**
 * The registry's rows as RFC 6455 §7.4.1, §11.7 and IANA have them: number, whether it may stand in a close frame,
 * where it is defined. Written from those, not from the table that is tested.
 */
const rows: readonly (readonly [code: number, travels: boolean, definedIn: string])[] = [
  [1000, true, "rfc6455-7.4.1"],
  [1001, true, "rfc6455-7.4.1"],
  [1002, true, "rfc6455-7.4.1"],
  [1003, true, "rfc6455-7.4.1"],
  [1004, false, "rfc6455-7.4.1"],
  [1005, false, "rfc6455-7.4.1"],
  [1006, false, "rfc6455-7.4.1"],
  [1007, true, "rfc6455-7.4.1"],
  [1008, true, "rfc6455-7.4.1"],
  [1009, true, "rfc6455-7.4.1"],
  [1010, true, "rfc6455-7.4.1"],
  [1011, true, "rfc6455-7.4.1"],
  [1012, true, "hybi-09670"],
  [1013, true, "hybi-09670"],
  [1014, true, "hybi-10748"],
  [1015, false, "rfc6455-7.4.1"],
  [3000, true, "iana"],
  [3003, true, "iana"],
  [3008, true, "iana"],
];

describe("the registry of close codes", () => {
  test("has the rows of RFC 6455 §7.4.1 and of IANA, and no others", () => {
    const table = Object.entries(facts).map(([code, { onWire, reference }]) => [
      Number(code),
      onWire,
      reference,
    ]);
    expect(table).toEqual(rows);
  });

  test("says of each code that it travels exactly when it may be sent", () => {
    for (const [code, { onWire, browserMaySend, sentBy }] of Object.entries(facts)) {
      expect(onWire, code).toBe(isSendable(Number(code)));
      expect(browserMaySend, code).toBe(isBrowserSendable(Number(code)));
      expect(sentBy === "nobody", code).toBe(!onWire);
    }
  });

  test("lets only a client send 1010, and only servers 1012-1014", () => {
    const senders = Object.entries(facts).map(([code, { sentBy }]) => `${code} ${sentBy}`);
    expect(senders.filter((each) => each.endsWith("client"))).toEqual(["1010 client"]);
    expect(senders.filter((each) => each.endsWith("server"))).toEqual([
      "1012 server",
      "1013 server",
      "1014 server",
    ]);
  });

  test("divides all numbers of two bytes into the ranges of RFC 6455 §7.4.2", () => {
    const bounds = Object.values(ranges).map(({ first, last }) => [first, last]);
    expect(bounds).toEqual([
      [0, 999],
      [1000, 2999],
      [3000, 3999],
      [4000, 4999],
      [5000, 65_535],
    ]);
    for (const [id, { first, last }] of Object.entries(ranges)) {
      expect([rangeOf(first), rangeOf(last)]).toEqual([id, id]);
    }
  });

  test("says of each range's other codes that they travel exactly when they may be sent", () => {
    for (const { last, onWire, browserMaySend } of Object.values(ranges)) {
      expect(onWire, String(last)).toBe(isSendable(last));
      expect(browserMaySend, String(last)).toBe(isBrowserSendable(last));
    }
  });
});
