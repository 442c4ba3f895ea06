import { expect, test } from "vitest";
import { lastValue, UsageError, wholeNumber } from "../../src/cli/command.js";

test("of a value given twice the last one counts, and without one the fallback", () => {
  const given = { operands: [], values: { port: ["1", "2"] }, switches: new Set<string>() };
  expect(lastValue(given, "port", "0")).toBe("2");
  expect(lastValue(given, "host", "localhost")).toBe("localhost");
});

test("a whole number is read within its bounds", () => {
  expect(wholeNumber("0", "--port", 0, 65_535)).toBe(0);
  expect(wholeNumber("65535", "--port", 0, 65_535)).toBe(65_535);
});

test.each(["65536", "-1", "1.5", "0x10", "", " 1", "1e3", "99999999999"])(
  '"%s" is no port, and the message says what is',
  (text) => {
    expect(() => wholeNumber(text, "--port", 0, 65_535)).toThrow(
      new UsageError(`Cannot use --port "${text}": expected a whole number from 0 to 65535`),
    );
  },
);
