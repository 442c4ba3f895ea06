import { describe, expect, test } from "vitest";
import { isRegistered, nameOf, registeredCodes } from "../../src/codes/index.js";

describe("a code's name", () => {
  test("stands beside the number in logs", () => {
    expect(nameOf(1007)).toBe("Invalid Payload Data");
    expect(nameOf(1012)).toBe("Service Restart");
  });

  test("is its range's when the code has no row of its own", () => {
    expect([0, 999, 1016, 2999, 3001, 3999, 4000, 4999, 5000, 65_535].map(nameOf)).toEqual([
      "Not Used",
      "Not Used",
      "Unassigned",
      "Unassigned",
      "Library Code",
      "Library Code",
      "Private Code",
      "Private Code",
      "Undefined",
      "Undefined",
    ]);
  });

  test("tells registered codes from all others", () => {
    const every = Array.from({ length: 65_536 }, (_, code) => code);
    expect(every.filter(isRegistered)).toEqual(registeredCodes());
    expect(isRegistered(1000.5)).toBe(false);
  });
});
