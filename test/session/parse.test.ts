import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Envelope, parseEnvelope, serializeEnvelope } from "../../src/session/index.js";
import { fromHex, toHex } from "../support/hex.js";
import vectors from "../vectors/session/envelopes.json" with { type: "json" };

type From = "client" | "server";

describe("the vectors", () => {
  test.each(vectors.good)("$says.type: $hex", ({ from, hex, says }) => {
    const bytes = fromHex(hex);
    const parsed = parseEnvelope(bytes, from as From);
    expect(readable(parsed)).toEqual(says);
    expect(toHex(serializeEnvelope(parsed as Envelope))).toBe(toHex(bytes));
  });

  test.each(vectors.bad)("$reason: $hex", ({ from, hex, reason }) => {
    expect(parseEnvelope(fromHex(hex), from as From)).toEqual({ type: "malformed", reason });
  });
});

describe("whatever bytes come", () => {
  const from = fc.constantFrom<From>("client", "server");
  const message = fc
    .tuple(fc.integer({ min: 0, max: 15 }), fc.uint8Array({ maxLength: 120 }))
    .map(([type, body]) => Uint8Array.of(type, ...body));

  test("parsing never throws, and a fault names a message", () => {
    fc.assert(
      fc.property(fc.oneof(message, fc.uint8Array()), from, (bytes, sender) => {
        const parsed = parseEnvelope(bytes, sender);
        if (parsed.type === "malformed") expect(parsed.reason).not.toMatch(/undefined|NaN|^:/);
      }),
      { numRuns: 3000 },
    );
  });

  test("what is cut short anywhere is malformed, except inside a payload", () => {
    for (const { from: sender, hex, says } of vectors.good) {
      const bytes = fromHex(hex);
      const fields =
        "payload" in says ? bytes.length - fromHex(`${says.payload}`).length : bytes.length;
      for (let end = 0; end < fields; end++) {
        const parsed = parseEnvelope(bytes.subarray(0, end), sender as From);
        expect(parsed.type, `${hex} cut at ${end}`).toBe("malformed");
      }
    }
  });

  test("a list is never longer in memory than the bytes that came", () => {
    const head = "03 00 000102030405060708090a0b0c0d0e0f".concat(" 11".repeat(32), " 07 05 78 58");
    expect(parseEnvelope(fromHex(`${head} 80 08`), "client")).toEqual({
      type: "malformed",
      reason: "resume: sub is cut short",
    });
  });
});

/** Bytes as hex, and what is undefined left out. */
function readable(value: object): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, inner) => (inner instanceof Uint8Array ? toHex(inner) : inner)),
  );
}
