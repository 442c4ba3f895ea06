import { expect, it } from "vitest";
import { parseMeta, serializeMeta } from "../../../src/session/server/meta.js";

const meta = {
  window: { messages: 3, bytes: 300, maxMessageBytes: 2 ** 40 },
  rest: Uint8Array.of(7, 8),
};

it("what is kept beside a session comes back as it was", () => {
  expect(parseMeta(serializeMeta(meta))).toEqual(meta);
});

it("what no host of this version wrote is not read", () => {
  expect(parseMeta(new Uint8Array(0))).toBeUndefined();
  expect(parseMeta(Uint8Array.of(1, 1, 1, 1))).toBeUndefined();
  expect(parseMeta(Uint8Array.of(2, 1, 1))).toBeUndefined();
});
