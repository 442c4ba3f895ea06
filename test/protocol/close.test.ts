import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CloseStatus } from "../../src/codes/index.js";
import {
  closeStatus,
  decideClose,
  parseCloseBody,
  serializeCloseBody,
} from "../../src/protocol/close.js";
import { fromHex, toHex } from "../support/hex.js";

function parse(hex: string) {
  const bytes = fromHex(hex);
  return parseCloseBody(bytes, 0, bytes.length);
}

const sendableCode = fc.oneof(
  fc.constantFrom(1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014),
  fc.integer({ min: 3000, max: 4999 }),
);
const anyReason = fc.string({ unit: "binary", maxLength: 150 });

describe("a close frame's body", () => {
  test("is parsed as it was serialised (5.5.1)", () => {
    fc.assert(
      fc.property(sendableCode, anyReason, (code, reason) => {
        const status = closeStatus(code, reason);
        const body = serializeCloseBody(status);
        expect(body.length).toBeLessThanOrEqual(125);
        expect(parseCloseBody(body, 0, body.length)).toEqual(status);
        expect(reason.startsWith(status.reason)).toBe(true);
      }),
    );
  });

  test("may be missing, which reads as 1005 (7.1.5)", () => {
    expect(parse("")).toEqual({ code: 1005, reason: "" });
    expect(toHex(serializeCloseBody({ code: 1005, reason: "" }))).toBe("");
  });

  test("has a code in network order, then the reason", () => {
    expect(parse("03 e8 62 79 65")).toEqual({ code: 1000, reason: "bye" });
  });

  test("keeps a byte order mark: it is a character of the reason", () => {
    expect(parse("03 e8 ef bb bf 61")).toEqual({ code: 1000, reason: "\ufeffa" });
  });

  test("of one byte breaks a rule (5.5.1)", () => {
    expect(parse("03")).toBe("close-body-one-byte");
  });

  test.each([0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65535])(
    "with the code %i breaks a rule (7.4)",
    (code) => {
      expect(parseCloseBody(Uint8Array.of(code >> 8, code), 0, 2)).toBe("close-code-invalid");
    },
  );

  test("has a reason in UTF-8, whole (5.5.1)", () => {
    expect(parse("03 e8 c3 28")).toBe("close-reason-not-utf8");
    expect(parse("03 e8 61 e2 82")).toBe("close-reason-not-utf8");
  });
});

describe("what close() sends", () => {
  test("is nothing without a code", () => {
    expect(closeStatus(undefined, "")).toEqual({ code: 1005, reason: "" });
  });

  test("takes no reason without a code", () => {
    expect(() => closeStatus(undefined, "bye")).toThrow(
      new RangeError(
        'Cannot close with the reason "bye": a reason needs a code before it (RFC 6455 §5.5.1)',
      ),
    );
  });

  test.each([0, 999, 1005, 1006, 1015, 2000, 5000, 1000.5, Number.NaN])(
    "is never the code %s",
    (code) => {
      expect(() => closeStatus(code, "")).toThrow(
        new RangeError(
          `Cannot close with code ${code}: only 1000-1003, 1007-1014 and 3000-4999 may be sent (RFC 6455 §7.4)`,
        ),
      );
    },
  );

  test("is a reason as the peer will read it", () => {
    expect(closeStatus(1000, "a\ud800b")).toEqual({ code: 1000, reason: "a\ufffdb" });
    expect(closeStatus(1000, "€".repeat(50)).reason).toBe("€".repeat(41));
  });
});

describe("the deciding close frame", () => {
  const status = (code: number, reason = ""): CloseStatus => ({ code, reason });

  test("is the only one there is", () => {
    expect(decideClose("server", undefined, undefined, false)).toBeUndefined();
    expect(decideClose("server", status(1000), undefined, false)).toMatchObject({ by: "us" });
    expect(decideClose("server", undefined, status(1000), false)).toMatchObject({ by: "peer" });
  });

  test("is the first one, not its answer", () => {
    expect(decideClose("client", status(4000, "x"), status(4000), false)).toEqual({
      status: status(4000, "x"),
      by: "us",
    });
    expect(decideClose("server", status(4000), status(4000, "x"), true)).toEqual({
      status: status(4000, "x"),
      by: "peer",
    });
    expect(decideClose("client", status(4000, "x"), status(4000, "x"), false)?.by).toBe("us");
  });

  test("is the server's, when both ends closed at once with different codes", () => {
    expect(decideClose("client", status(1000), status(1012), false)?.by).toBe("peer");
    expect(decideClose("server", status(1012), status(1000), false)?.by).toBe("us");
  });

  test("is the one with a status, when the other has none", () => {
    expect(decideClose("client", status(1005), status(1000), false)?.status.code).toBe(1000);
    expect(decideClose("server", status(1005), status(1000), false)?.status.code).toBe(1000);
    expect(decideClose("client", status(1000), status(1005), false)?.status.code).toBe(1000);
  });

  test("is the same one for both ends, whatever crossed on the way", () => {
    const anyStatus = fc.record({
      code: fc.constantFrom(1000, 1001, 1005, 4000),
      reason: fc.constantFrom("", "a", "b"),
    });
    fc.assert(
      fc.property(anyStatus, anyStatus, (server, client) => {
        const atServer = decideClose("server", server, client, false);
        const atClient = decideClose("client", client, server, false);
        expect(atServer?.status).toEqual(atClient?.status);
      }),
    );
  });
});
