import { expect, it } from "vitest";
import { Incoming } from "../../../src/session/server/message.js";

it("a text is decoded when somebody asks, and stays", () => {
  const message = new Incoming("text", Buffer.from("\u{feff}zwölf"));
  expect(message.byteLength).toBe(9);
  expect(message.text).toBe("\u{feff}zwölf");
  message.expire();
  expect(message.text).toBe("\u{feff}zwölf");
});

it("a binary message has no text", () => {
  const message = new Incoming("binary", Uint8Array.of(1));
  expect(message.bytes).toEqual(Uint8Array.of(1));
  expect(() => message.text).toThrow(TypeError);
});

it("a message is gone when its handler has returned, and has memory of its own when it is kept", () => {
  const shared = Buffer.from("one");
  const kept = new Incoming("text", shared);
  const expired = new Incoming("text", shared);
  kept.keep();
  expired.expire();
  expired.keep();
  shared.write("two");
  expect(Buffer.from(kept.bytes).toString()).toBe("one");
  expect(() => expired.bytes).toThrow(expect.objectContaining({ code: "message-expired" }));
  expect(() => expired.text).toThrow(expect.objectContaining({ code: "message-expired" }));
});
