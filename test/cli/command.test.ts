import { expect, test } from "vitest";
import { lastValue, milliseconds, UsageError, wholeNumber } from "../../src/cli/command.js";

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

test("seconds are read as milliseconds", () => {
  expect(milliseconds("0.5", "--wait")).toBe(500);
  expect(milliseconds("30", "--wait")).toBe(30_000);
});

test.each(["", "-1", "1s", "1e3", ".5", "999999"])('"%s" is no number of seconds', (text) => {
  expect(() => milliseconds(text, "--wait")).toThrow(
    new UsageError(`Cannot use --wait "${text}": expected seconds, such as 1 or 0.5`),
  );
});
