import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Utf8Detail } from "../../src/codes/index.js";
import { utf8Failure } from "../../src/protocol/diagnosis.js";
import { scanUtf8 } from "../../src/protocol/utf8.js";
import { fromHex } from "../support/hex.js";

function diagnose(hex: string, start = 0) {
  const bytes = fromHex(hex);
  const result = scanUtf8(bytes, start, bytes.length);
  const { rule, reason, detail } = utf8Failure(
    bytes,
    start,
    result < 0 ? -1 - result : bytes.length,
    bytes.length,
  );
  expect(rule).toBe("text-not-utf8");
  return { reason, ...(detail as Utf8Detail) };
}

describe("text that is not UTF-8", () => {
  test.each([
    ["80", "stray-continuation", 0, 0],
    ["61 bf", "stray-continuation", 1, 1],
    ["e2 82 ac 80", "stray-continuation", 3, 3],
    ["c0 af", "overlong", 0, 0],
    ["c1", "overlong", 0, 0],
    ["e0 9f bf", "overlong", 0, 1],
    ["61 f0 8f bf bf", "overlong", 1, 2],
    ["ed a0 80", "surrogate", 0, 1],
    ["f4 90 80 80", "out-of-range", 0, 1],
    ["f5", "impossible-byte", 0, 0],
    ["61 ff", "impossible-byte", 1, 1],
    ["c3 28", "broken-sequence", 0, 1],
    ["c3 c3 a9", "broken-sequence", 0, 1],
    ["e2 82 28", "broken-sequence", 0, 2],
    ["f0 9f 98 ff", "broken-sequence", 0, 3],
    ["c3", "truncated", 0, 1],
    ["61 f0 9f 98", "truncated", 1, 4],
  ] as const)("%s is diagnosed as %s", (hex, problem, sequenceStart, offset) => {
    expect(diagnose(hex)).toMatchObject({ problem, sequenceStart, offset });
  });

  test("is named on the wire by its place and its bytes", () => {
    expect(diagnose("61 c3 28 62").reason).toBe("invalid UTF-8 at byte 1: c3 28");
    expect(diagnose("61 ff 62").reason).toBe("invalid UTF-8 at byte 1: ff");
    expect(diagnose("61 62 e2 82").reason).toBe("UTF-8 cut short at byte 2: e2 82");
  });

  test("is shown with 16 bytes around it at most", () => {
    const before = "61 62 63 64 65 66 67 68 69 6a";
    const after = "70 71 72 73 74 75 76 77 78 79";
    expect(diagnose(`${before} ff ${after}`)).toMatchObject({
      around: "63 64 65 66 67 68 69 6a ff 70 71 72 73 74 75 76",
      aroundStart: 2,
    });
    expect(diagnose("61 ff")).toMatchObject({ around: "61 ff", aroundStart: 0 });
  });

  test("is counted from where the message begins, and nothing before it is shown", () => {
    expect(diagnose("81 02 61 ff", 2)).toMatchObject({
      offset: 1,
      around: "61 ff",
      aroundStart: 0,
    });
  });

  test("is told to people in one sentence", () => {
    expect(diagnose("1f 8b 08 00").sentence).toBe(
      "the peer sent text that is not UTF-8 (byte 1: 8b, a continuation byte without a beginning, looks like gzip)",
    );
    expect(diagnose("61 00 01 02 ff").sentence).toBe(
      "the peer sent text that is not UTF-8 (byte 4: ff, a byte that UTF-8 never has)",
    );
  });

  test("fits its reason into a close frame, at the end of the largest message", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 20 }), (bytes) => {
        const result = scanUtf8(bytes, 0, bytes.length);
        if (result === bytes.length) return;
        const bad = result < 0 ? -1 - result : bytes.length;
        const { reason } = utf8Failure(bytes, 0, bad, bytes.length);
        expect(reason).toMatch(/^[ -~]{1,60}$/);
      }),
    );
  });
});
