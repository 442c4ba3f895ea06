import { describe, expect, test } from "vitest";
import { textKeyOf } from "../../src/codes/entry.js";
import { entryOf, policyFor, registeredCodes } from "../../src/codes/index.js";

describe("the entry of a code", () => {
  test("has every fact of a registered code", () => {
    expect(entryOf(1012)).toMatchObject({
      code: 1012,
      name: "Service Restart",
      range: { id: "protocol", first: 1000, last: 2999 },
      registered: true,
      registry: {
        reference: "hybi msg09670 (IANA)",
        url: "https://mailarchive.ietf.org/arch/msg/hybi/P_1vbD9uyHl63nbIIbFxKMfSwcM/",
      },
      onWire: true,
      browserMaySend: false,
      sentBy: "server",
      fault: "nobody",
      class: "restart",
      retry: { when: "slot", minMs: 1_000, maxMs: 5_000, jitter: "uniform", resend: true },
    });
  });

  test("is its range's for an unregistered code", () => {
    expect(entryOf(4100)).toMatchObject({
      code: 4100,
      name: "Private Code",
      range: { id: "private" },
      registered: false,
      onWire: true,
      browserMaySend: true,
      retry: { jitter: "full" },
    });
    expect(entryOf(1016)).toMatchObject({ registered: false, range: { id: "protocol" } });
  });

  test("says of every code what the policy says", () => {
    for (const code of registeredCodes()) {
      const { class: kind, ...advice } = policyFor({ code });
      const { jitter, ...retry } = entryOf(code).retry;
      expect(entryOf(code).class).toBe(kind);
      expect(retry).toEqual(advice);
    }
  });

  test("draws no delay where there is none", () => {
    expect(entryOf(1000).retry.jitter).toBe("none");
    expect(entryOf(3000).retry.jitter).toBe("full");
  });

  test("names its sources once, the definition first, the registry always", () => {
    for (const code of [...registeredCodes(), 0, 1016, 3500, 4100, 5000]) {
      const urls = entryOf(code).links.map(({ url }) => url);
      expect(new Set(urls).size).toBe(urls.length);
      expect(urls[0]).toBe(entryOf(code).registry.url);
      expect(urls.some((url) => url.startsWith("https://www.iana.org/"))).toBe(true);
    }
  });

  test.each([-1, 65_536, 1000.5, Number.NaN, Number.POSITIVE_INFINITY])(
    "does not exist for %d",
    (code) => {
      expect(() => entryOf(code)).toThrow(
        new RangeError(
          `Cannot look up close code ${code}: a close code is an integer from 0 to 65535 (RFC 6455 §5.5.1)`,
        ),
      );
    },
  );

  test("does not exist for text, which is said", () => {
    expect(() => entryOf("1007" as never)).toThrow(
      new RangeError(
        'Cannot look up close code "1007", a string: a close code is an integer from 0 to 65535 (RFC 6455 §5.5.1)',
      ),
    );
  });
});

test("a code's texts are its own when it is registered, else its range's", () => {
  expect([1007, 3008, 999, 1016, 3001, 4000, 5000].map(textKeyOf)).toEqual([
    1007,
    3008,
    "unused",
    "protocol",
    "library",
    "private",
    "above",
  ]);
});
