import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { acceptKey, isKey } from "../../src/protocol/key.js";

const sha1Base64 = (text: string) => createHash("sha1").update(text).digest("base64");

test("the RFC's key is answered with the RFC's accept value (RFC 6455 §1.3)", () => {
  expect(acceptKey("dGhlIHNhbXBsZSBub25jZQ==", sha1Base64)).toBe("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
});

test("what is hashed is the key and the protocol's own identifier (RFC 6455 §4.2.2)", () => {
  expect(acceptKey("key-", (text) => text)).toBe("key-258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
});

test.each(["dGhlIHNhbXBsZSBub25jZQ==", "AAAAAAAAAAAAAAAAAAAAAA==", "+/+/+/+/+/+/+/+/+/+/+w=="])(
  "%j is a key",
  (text) => expect(isKey(text)).toBe(true),
);

test("so is the example of RFC 6455 §4.1, whose padding bits are not zero", () => {
  expect(isKey("AQIDBAUGBwgJCgsMDQ4PEC==")).toBe(true);
});

test.each([
  "",
  "dGhlIHNhbXBsZSBub25jZQ",
  "dGhlIHNhbXBsZSBub25jZQ=",
  "dGhlIHNhbXBsZSBub25jZQ==\n",
  " dGhlIHNhbXBsZSBub25jZQ==",
  "dGhlIHNhbXBsZSBub25jZQQ=",
  "dGhlIHNhbXBsZSBub25jZQQQ",
  "dGhlIHNhbXBsZSBub25j_-==",
  "dGhlIHNhbXBsZSBub25jZQ==dGhlIHNhbXBsZSBub25jZQ==",
])("%j is not a key", (text) => expect(isKey(text)).toBe(false));
