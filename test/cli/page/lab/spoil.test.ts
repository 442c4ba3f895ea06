import { describe, expect, test } from "vitest";
import { hasPosition, type SpoilWay, spoil } from "../../../../src/cli/page/lab/spoil.js";

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const ways: readonly SpoilWay[] = [
  "broken",
  "latin1",
  "surrogate",
  "overlong",
  "gzip",
  "truncated",
];

describe("text that is none", () => {
  test.each(ways)("%s is no UTF-8, wherever it is put, and says which bytes are wrong", (way) => {
    for (let position = 0; position <= 4; position++) {
      const { bytes, from, to } = spoil("café", way, position);
      const decode = (given: Uint8Array) => new TextDecoder("utf-8", { fatal: true }).decode(given);
      expect(() => decode(bytes)).toThrow(TypeError);
      expect(() => decode(bytes.subarray(0, from))).not.toThrow();
      expect(() => decode(bytes.subarray(to))).not.toThrow();
      expect(to).toBeGreaterThan(from);
    }
  });

  test("goes before the character that was chosen, however many bytes those before it take", () => {
    expect(hexOf(spoil("é!", "broken", 1).bytes)).toBe("c3a9c32821");
    expect(spoil("é!", "broken", 1)).toMatchObject({ from: 2, to: 4 });
  });

  test("leaves no choice where the way has none", () => {
    expect(ways.filter(hasPosition)).toEqual(["broken", "latin1", "surrogate", "overlong"]);
    expect(spoil("ab", "truncated", 0).from).toBe(2);
    expect(hexOf(spoil("ab", "gzip", 1).bytes)).toMatch(/^1f8b08/);
  });
});
