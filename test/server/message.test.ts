import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RevoirError } from "../../src/codes/index.js";
import {
  IncomingBinary,
  IncomingText,
  type Message,
  type TextMessage,
} from "../../src/server/message.js";
import { join, start, until } from "./world.js";

const read = Buffer.from("..héllo..");

function text(): IncomingText {
  return new IncomingText(read.slice(), 2, 8, false);
}

describe("a text message", () => {
  it("decodes the part of the read that is its own", () => {
    expect(text().text).toBe("héllo");
    expect(text().byteLength).toBe(6);
  });

  it("decodes ASCII to the same text by its faster way", () => {
    const bytes = new Uint8Array([0x78, 0x61, 0x7f, 0x00, 0x79]);
    expect(new IncomingText(bytes, 1, 4, true).text).toBe("a\x7f\x00");
  });

  it("decodes every valid text, its byte order mark included", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (given) => {
        const bytes = Buffer.from(`\ufeff${given}`);
        expect(new IncomingText(bytes, 0, bytes.length, false).text).toBe(`\ufeff${given}`);
      }),
    );
  });

  it("shows its bytes without a copy while the handler runs", () => {
    const source = Buffer.from("abc");
    const message = new IncomingText(source, 0, 3, true);
    expect(message.bytes.buffer).toBe(source.buffer);
  });

  it("can not be read after it has expired, and says what to do", () => {
    const message = text();
    message.expire();
    for (const touch of [() => message.text, () => message.bytes, () => message.copy()])
      expect(touch).toThrow(
        expect.objectContaining({
          name: "RevoirError",
          code: "message-expired",
          message: expect.stringContaining("copy()"),
        }),
      );
    expect(message.byteLength).toBe(6);
  });

  it("keeps a text that was read in time", () => {
    const message = text();
    expect(message.text).toBe("héllo");
    message.expire();
    expect(message.text).toBe("héllo");
  });

  it("keeps its bytes when the read buffer is filled again, once it was told to", () => {
    const source = Buffer.from("..héllo..");
    const message = new IncomingText(source, 2, 8, false);
    message.keep();
    source.fill(0x78);
    expect(message.text).toBe("héllo");
    expect(Buffer.from(message.bytes).toString()).toBe("héllo");
  });

  it("gives copies that outlive it and the read buffer", () => {
    const source = Buffer.from("..héllo..");
    const message = new IncomingText(source, 2, 8, false);
    const copy = message.copy();
    message.expire();
    source.fill(0);
    expect(copy.kind).toBe("text");
    expect(copy.text).toBe("héllo");
  });
});

describe("a binary message", () => {
  it("has bytes and no text", () => {
    const message = new IncomingBinary(new Uint8Array([9, 1, 2, 9]), 1, 3);
    expect(message.kind).toBe("binary");
    expect([...message.bytes]).toEqual([1, 2]);
    expect("text" in message).toBe(false);
  });

  it("expires, and its copy does not", () => {
    const source = new Uint8Array([1, 2, 3]);
    const message = new IncomingBinary(source, 0, 3);
    const copy = message.copy();
    message.expire();
    source.fill(0);
    expect(() => message.bytes).toThrow(RevoirError);
    expect([...copy.bytes]).toEqual([1, 2, 3]);
  });
});

it("messages of many peers never mix, though all are read into the same memory", async () => {
  const kept = new Map<Message, string>();
  const views: { readonly seen: string; readonly message: Message }[] = [];
  const told: string[] = [];
  const server = await start({
    // Each handler works on while others' messages are read.
    async message(_, message) {
      const seen = Buffer.from(message.bytes).toString();
      const copy = message.copy();
      views.push({ seen, message });
      kept.set(copy, seen);
      await new Promise((resolve) => setImmediate(resolve));
      told.push(Buffer.from(message.bytes).toString());
      expect(told.at(-1)).toBe(seen);
    },
  });
  const peers = await Promise.all(Array.from({ length: 4 }, () => join(server)));
  const words = peers.flatMap((_, i) =>
    Array.from({ length: 50 }, (_, n) => `${i}/${n}`.repeat(i + 1)),
  );
  words.forEach((word, i) => void peers[Math.floor(i / 50)]?.ws.send(word));
  await until(() => told.length === words.length);
  expect([...told].sort()).toEqual([...words].sort());
  for (const [copy, seen] of kept) expect((copy as TextMessage).text).toBe(seen);
  for (const { seen, message } of views) expect((message as TextMessage).text).toBe(seen);
});
