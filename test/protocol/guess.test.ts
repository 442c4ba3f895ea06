import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { guessPayload } from "../../src/protocol/guess.js";
import { scanUtf8, unfinishedFrom } from "../../src/protocol/utf8.js";
import { fromHex, utf8 } from "../support/hex.js";

/** The guess as it comes about: at the first byte that is not UTF-8, with all that follows at hand. */
function guess(bytes: Uint8Array) {
  const result = scanUtf8(bytes, 0, bytes.length);
  if (result === bytes.length) throw new Error("This is UTF-8: nothing to guess");
  const broken = result < 0 ? unfinishedFrom(bytes, 0, -1 - result) : result;
  return guessPayload(bytes, 0, broken, bytes.length);
}

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));

test.each([
  ["Latin-1 text", "latin1-text", latin1("Grüße aus Köln")],
  ["Latin-1 text that ends in an accented letter", "latin1-text", latin1("café")],
  ["Windows-1252 quotation marks", "latin1-text", fromHex("93 48 65 6c 6c 6f 94 0d 0a 09")],
  ["UTF-16 with a byte order mark", "utf16-text", fromHex("ff fe 48 00 69 00")],
  ["UTF-16 in network order with a byte order mark", "utf16-text", fromHex("fe ff 00 48 00 69")],
  ["UTF-16 without one", "utf16-text", utf16("Straße")],
  ["gzip", "gzip", new Uint8Array(gzipSync("hello"))],
  ["zlib", "zlib", new Uint8Array(deflateSync("hello"))],
  ["zlib at its fastest", "zlib", new Uint8Array(deflateSync("hello, hello", { level: 1 }))],
  ["a PNG", "image", fromHex("89 50 4e 47 0d 0a 1a 0a")],
  ["a JPEG", "image", fromHex("ff d8 ff e0 00 10 4a 46")],
  ["a GIF", "image", fromHex("47 49 46 38 39 61 ff 00")],
  ["a WebP", "image", fromHex("52 49 46 46 f0 00 00 00 57 45 42 50")],
  ["an AVIF", "image", fromHex("00 00 00 1c 66 74 79 70 61 76 69 66 ff")],
  ["a MessagePack map", "messagepack", fromHex("82 a1 61 01 a1 62 02")],
  ["a MessagePack map with a long key", "messagepack", fromHex("81 d9 03 61 62 63 01")],
  ["a MessagePack array", "messagepack", fromHex("93 a3 61 62 63 01 02")],
  ["a MessagePack list of maps", "messagepack", fromHex("92 81 a1 61 01 81 a1 61 02")],
  ["a MessagePack map of up to 65535", "messagepack", fromHex("de 00 10 a1 61 01")],
  ["a MessagePack array of up to 2^32-1", "messagepack", fromHex("dd 00 00 00 02 a1 61 a1 62")],
  ["a protobuf field", "protobuf", fromHex("08 96 01")],
  ["a protobuf message", "protobuf", fromHex("0a 03 61 62 63 10 96 01 19 00 00 00 00 00 00 f0 3f")],
  ["a protobuf message with a fixed field", "protobuf", fromHex("15 00 00 80 3f 12 02 c3 28")],
  [
    "raw deflate",
    "random-bytes",
    new Uint8Array(deflateRawSync("a message that is longer than a word")),
  ],
])("%s looks like %s", (_, expected, bytes) => {
  expect(guess(bytes)).toBe(expected);
});

test.each([
  ["text in UTF-8 with one broken character", new Uint8Array([...utf8("naïve "), 0xc3, 0x28])],
  ["text with control characters", fromHex("61 62 63 64 65 66 00 67 68 ff")],
  ["an unassigned place of Windows-1252", fromHex("61 62 63 64 65 81")],
  ["a byte alone", fromHex("80")],
  ["a MessagePack map without a name", fromHex("81 01 02")],
  ["a MessagePack map with an unreadable name", fromHex("81 a2 01 02 03")],
  ["a large MessagePack map without a name", fromHex("df 00 00 00 01 01")],
  ["a field of protobuf group type", fromHex("0b 0b 0b ff")],
  ["a field number beyond those in use", fromHex("82 80 80 01 00")],
  ["a number that never ends", fromHex("08 ff ff ff ff ff ff ff ff ff ff")],
  ["a length that never ends", fromHex("0a ff ff ff ff ff ff ff ff ff ff")],
])("%s looks like nothing known", (_, bytes) => {
  expect(["random-bytes", undefined]).toContain(guess(bytes));
});

test("only the first 512 bytes are looked at", () => {
  const bytes = new Uint8Array(2000).fill(0x61);
  bytes[512] = 0xe9;
  bytes.fill(0, 600);
  expect(guess(bytes)).toBe("latin1-text");
});
