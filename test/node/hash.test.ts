import { expect, it } from "vitest";
import { sha1Base64 } from "../../src/node/hash.js";

it("hashes the example key of RFC 6455 §1.3", () => {
  const text = "dGhlIHNhbXBsZSBub25jZQ==258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  expect(sha1Base64(text)).toBe("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
});
