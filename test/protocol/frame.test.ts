import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkHeader,
  FrameHeader,
  headerSize,
  MAX_HEADER_BYTES,
  parseHeader,
  serializeMessage,
  writeHeader,
} from "../../src/protocol/frame.js";
import { fromHex, toHex, utf8 } from "../support/hex.js";

function parsed(hex: string): { header: FrameHeader; size: number } {
  const bytes = fromHex(hex);
  const header = new FrameHeader();
  return { header, size: parseHeader(bytes, 0, bytes.length, header) };
}

function ruleOf(hex: string, role: "server" | "client" = "client", inMessage = false) {
  const { header, size } = parsed(hex);
  expect(size).toBeGreaterThan(0);
  return checkHeader(header, role, false, inMessage);
}

const lengths = fc.oneof(
  fc.nat(125),
  fc.integer({ min: 126, max: 0xffff }),
  fc.integer({ min: 0x1_0000, max: Number.MAX_SAFE_INTEGER }),
);

describe("a header", () => {
  test("is parsed as it was written, whichever length and key (5.2)", () => {
    const keys = fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { nil: undefined });
    fc.assert(
      fc.property(fc.nat(255), lengths, keys, fc.nat(9), (first, length, key, offset) => {
        const bytes = new Uint8Array(offset + MAX_HEADER_BYTES);
        const end = writeHeader(bytes, offset, first, length, key);
        const header = new FrameHeader();
        expect(end - offset).toBe(headerSize(length, key !== undefined));
        expect(parseHeader(bytes, offset, end, header)).toBe(end - offset);
        expect(header).toMatchObject({
          final: first >= 0x80,
          reserved: first & 0x70,
          opcode: first & 0x0f,
          masked: key !== undefined,
          key: key ?? 0,
          length,
        });
      }),
    );
  });

  test("is not read before its last byte is there", () => {
    fc.assert(
      fc.property(lengths, fc.boolean(), fc.nat(13), (length, masked, missing) => {
        const bytes = new Uint8Array(MAX_HEADER_BYTES);
        const end = writeHeader(bytes, 0, 0x81, length, masked ? 1 : undefined);
        const header = new FrameHeader();
        const there = Math.max(0, end - 1 - missing);
        expect(parseHeader(bytes, 0, there, header)).toBe(0);
        expect(header).toEqual(new FrameHeader());
      }),
    );
  });

  test("shows the masking key in the order of the payload's bytes (5.3)", () => {
    expect(parsed("81 85 37 fa 21 3d").header.key).toBe(0x3d21fa37);
  });

  test("may promise 2^63-1 bytes, and not one more (5.2)", () => {
    expect(parsed("82 7f 7f ff ff ff ff ff ff ff").header.length).toBe(2 ** 63);
    expect(ruleOf("82 7f 7f ff ff ff ff ff ff ff")).toBeUndefined();
    expect(ruleOf("82 7f 80 00 00 00 00 00 00 00")).toBe("length-high-bit");
  });

  test("says its length in the fewest bytes (5.2)", () => {
    expect(ruleOf("82 7e 00 7d")).toBe("length-not-minimal");
    expect(ruleOf("82 7e 00 7e")).toBeUndefined();
    expect(ruleOf("82 7f 00 00 00 00 00 00 ff ff")).toBe("length-not-minimal");
    expect(ruleOf("82 7f 00 00 00 00 00 01 00 00")).toBeUndefined();
  });

  test("of a client is masked, of a server is not (5.1)", () => {
    expect(ruleOf("81 00", "server")).toBe("mask-missing");
    expect(ruleOf("81 80 00 00 00 00", "client")).toBe("mask-present");
    expect(ruleOf("81 80 00 00 00 00", "server")).toBeUndefined();
  });

  test("that breaks several rules breaks the first of a fixed order", () => {
    expect(ruleOf("f3 80 00 00 00 00")).toBe("rsv-bits-set");
    expect(ruleOf("83 80 00 00 00 00")).toBe("opcode-reserved");
    expect(ruleOf("09 fe 00 7e 00 00 00 00")).toBe("mask-present");
    expect(ruleOf("09 7e 00 7e")).toBe("control-fragmented");
    expect(ruleOf("89 7e 00 01")).toBe("control-too-long");
    expect(ruleOf("80 7e 00 01")).toBe("continuation-unexpected");
    expect(ruleOf("81 7e 00 01", "client", true)).toBe("continuation-missing");
  });

  test("may have RSV1 only where compression was negotiated, on a message's first frame (RFC 7692 6)", () => {
    const rule = (hex: string, inMessage = false) =>
      checkHeader(parsed(hex).header, "client", true, inMessage);
    expect(rule("c1 00")).toBeUndefined();
    expect(rule("42 00")).toBeUndefined();
    expect(rule("e1 00")).toBe("rsv-bits-set");
    expect(rule("a1 00")).toBe("rsv-bits-set");
    expect(rule("91 00")).toBe("rsv-bits-set");
    expect(rule("c0 00", true)).toBe("rsv1-on-continuation");
    expect(rule("c9 00")).toBe("rsv1-on-control");
    expect(ruleOf("c1 00")).toBe("rsv-bits-set");
  });

  test("has one of six opcodes (5.2)", () => {
    const allowed = [0, 1, 2, 8, 9, 10];
    for (let opcode = 0; opcode < 16; opcode++) {
      const hex = toHex(Uint8Array.of(0x80 | opcode, 0));
      const expected = allowed.includes(opcode) ? undefined : "opcode-reserved";
      expect(ruleOf(hex, "client", opcode === 0)).toBe(expected);
    }
  });
});

describe("a published message", () => {
  test("is one unmasked frame (5.7)", () => {
    expect(toHex(serializeMessage(1, utf8("Hello")))).toBe("81 05 48 65 6c 6c 6f");
    expect(toHex(serializeMessage(2, new Uint8Array(256)).subarray(0, 5))).toBe("82 7e 01 00 00");
  });

  test("has RSV1 when its payload is compressed (RFC 7692 7.2.3.1)", () => {
    expect(toHex(serializeMessage(1, fromHex("f2 48 cd c9 c9 07 00"), true))).toBe(
      "c1 07 f2 48 cd c9 c9 07 00",
    );
  });
});
