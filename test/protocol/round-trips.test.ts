import { describe, expect, test } from "vitest";
import { RoundTrips } from "../../src/protocol/round-trips.js";
import { toHex, utf8 } from "../support/hex.js";

describe("a pong", () => {
  test("gives the time since the ping with its payload", () => {
    const trips = new RoundTrips();
    trips.sent(utf8("one"), 100);
    expect(trips.answered(utf8("one"), 142)).toBe(42);
  });

  test("answers a ping once", () => {
    const trips = new RoundTrips();
    trips.sent(utf8("one"), 100);
    trips.answered(utf8("one"), 110);
    expect(trips.answered(utf8("one"), 120)).toBeUndefined();
  });

  test("nobody asked for has no round trip (5.5.3)", () => {
    const trips = new RoundTrips();
    trips.sent(utf8("one"), 100);
    expect(trips.answered(utf8("two"), 110)).toBeUndefined();
    expect(trips.answered(utf8("on"), 110)).toBeUndefined();
  });

  test("answers the pings before it too: a peer may skip to the latest (5.5.3)", () => {
    const trips = new RoundTrips();
    for (const [index, name] of ["one", "two", "three"].entries()) trips.sent(utf8(name), index);
    expect(trips.answered(utf8("two"), 10)).toBe(9);
    expect(trips.answered(utf8("one"), 10)).toBeUndefined();
    expect(trips.answered(utf8("three"), 10)).toBe(8);
  });

  test("answers the latest of pings that look alike", () => {
    const trips = new RoundTrips();
    trips.sent(utf8("same"), 1);
    trips.sent(utf8("same"), 5);
    expect(trips.answered(utf8("same"), 10)).toBe(5);
  });
});

test("pings without a payload get four bytes, each its own", () => {
  const trips = new RoundTrips();
  const sent = [1, 2, 3].map((now) => toHex(trips.sent(undefined, now)));
  expect(sent).toEqual(["00 00 00 01", "00 00 00 02", "00 00 00 03"]);
});

test("a payload is remembered as it was, whatever the caller does with it", () => {
  const trips = new RoundTrips();
  const payload = utf8("one");
  trips.sent(payload, 0);
  payload.fill(0);
  expect(trips.answered(utf8("one"), 7)).toBe(7);
});

test("of pings that are never answered only the last 16 are remembered", () => {
  const trips = new RoundTrips();
  const payloads = Array.from({ length: 17 }, () => trips.sent(undefined, 0));
  expect(trips.answered(payloads[0], 1)).toBeUndefined();
  expect(trips.answered(payloads[1], 1)).toBe(1);
});

test("pings are answered elsewhere, on another clock, and the next payload is another", () => {
  const trips = new RoundTrips();
  trips.sent(undefined, 10);
  trips.sent(utf8("one"), 20.5);
  const snapshot = trips.snapshot(100);
  expect(snapshot).toEqual({
    count: 1,
    waiting: [
      { payload: Uint8Array.of(0, 0, 0, 1), agoMs: 90 },
      { payload: utf8("one"), agoMs: 79.5 },
    ],
  });
  const other = new RoundTrips(snapshot, 5000);
  expect(toHex(other.sent(undefined, 5000))).toBe("00 00 00 02");
  snapshot.waiting[1]?.payload.fill(0);
  for (const [each, now] of [
    [trips, 110],
    [other, 5010],
  ] as const) {
    expect(each.answered(utf8("one"), now)).toBe(89.5);
    expect(each.answered(Uint8Array.of(0, 0, 0, 1), now)).toBeUndefined();
  }
});
