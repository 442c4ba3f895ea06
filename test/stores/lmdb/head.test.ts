import { expect, it } from "vitest";
import { type Head, parseHead, serializeHead } from "../../../src/stores/lmdb/head.js";

const head: Head = {
  epoch: 2 ** 53 - 1,
  isEnded: false,
  lifetimeMs: 600_000,
  touchedMs: 1_795_837_066_340,
  lsn: 7,
  rx: 8,
  tx: 9,
  first: 6,
  isConfirmed: true,
};

it.each([
  ["goes on", head],
  ["has ended", { ...head, isEnded: true, isConfirmed: false }],
])("a session that %s stands as it was written", (_, each) => {
  expect(parseHead(serializeHead(each))).toEqual(each);
});

it("one from before tokens were confirmed in it has the newest not confirmed", () => {
  const older = serializeHead(head).subarray(0, 64);
  expect(parseHead(older)).toEqual({ ...head, isConfirmed: false });
});
