import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseHttpDate } from "../../src/protocol/http-date.js";

const nowMs = Date.UTC(2024, 1, 3);

describe("an HTTP date (RFC 9110 §5.6.7)", () => {
  test.each([
    "Sun, 06 Nov 1994 08:49:37 GMT",
    "Sunday, 06-Nov-94 08:49:37 GMT",
    "Sun Nov  6 08:49:37 1994",
  ])("is read in the form of %j", (text) => {
    expect(parseHttpDate(text, nowMs)).toBe(784_111_777_000);
  });

  test("of two digits lies at most 50 years ahead", () => {
    const at = (year: string) => parseHttpDate(`Monday, 01-Jan-${year} 00:00:00 GMT`, nowMs);
    expect(at("74")).toBe(Date.UTC(2074, 0, 1));
    expect(at("75")).toBe(Date.UTC(1975, 0, 1));
    expect(at("24")).toBe(Date.UTC(2024, 0, 1));
    expect(at("00")).toBe(Date.UTC(2000, 0, 1));
  });

  test("may have a leap day and a leap second", () => {
    expect(parseHttpDate("Thu, 29 Feb 2024 23:59:60 GMT", nowMs)).toBe(Date.UTC(2024, 2, 1));
    expect(parseHttpDate("Tue, 29 Feb 2000 00:00:00 GMT", nowMs)).toBe(Date.UTC(2000, 1, 29));
  });

  test("of any day is the same as the platform's", () => {
    const day = fc.date({
      min: new Date("0100-01-01"),
      max: new Date("9999-12-31T23:59:59Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, (date) => {
        const seconds = Math.floor(date.getTime() / 1000) * 1000;
        expect(parseHttpDate(date.toUTCString(), nowMs)).toBe(seconds);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    "",
    "soon",
    "120",
    "Sun, 6 Nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 08:49:37",
    "Sun, 06 Nov 1994 08:49:37 UTC",
    "Sun, 06 nov 1994 08:49:37 GMT",
    "Sun, 06 Anf 1994 08:49:37 GMT",
    "Sun, 00 Nov 1994 08:49:37 GMT",
    "Sun, 31 Nov 1994 08:49:37 GMT",
    "Wed, 29 Feb 2023 08:49:37 GMT",
    "Wed, 29 Feb 1900 08:49:37 GMT",
    "Sun, 32 Dec 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 24:00:00 GMT",
    "Sun, 06 Nov 1994 08:60:00 GMT",
    "Sun, 06 Nov 1994 08:49:61 GMT",
    " Sun, 06 Nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 08:49:37 GMT\n",
  ])("is not %j", (text) => {
    expect(parseHttpDate(text, nowMs)).toBeUndefined();
  });
});
