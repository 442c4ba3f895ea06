import { expect, test } from "vitest";
import { Receipts } from "../../../src/session/client/receipts.js";

const window = { messages: 100, bytes: 400, maxMessageBytes: 100 };
const terms = { ttlMs: 0, window, ackMessages: 10, ackMs: 50 };

test("a quarter of the window in bytes is acknowledged at once", () => {
  const receipts = new Receipts(
    0,
    () => {},
    () => {},
  );
  receipts.take("x".repeat(99));
  expect(receipts.isDue(1, 0, window, terms, 1000)).toBe(false);
  expect(receipts.ackAt).toBe(1050);
  receipts.take("x");
  expect(receipts.isDue(2, 0, window, terms, 1010)).toBe(true);
});

test("the time runs from the first message that waits", () => {
  const receipts = new Receipts(
    0,
    () => {},
    () => {},
  );
  receipts.take("a");
  receipts.isDue(1, 0, window, terms, 1000);
  receipts.take("b");
  expect(receipts.isDue(2, 0, window, terms, 1049)).toBe(false);
  expect(receipts.isDue(2, 0, window, terms, 1050)).toBe(true);
  receipts.acknowledged(2);
  expect(receipts.isDue(2, 2, window, terms, 1060)).toBe(false);
  expect(receipts.ackAt).toBe(Infinity);
});

test("a window's bytes of text are those of its UTF-8", () => {
  const receipts = new Receipts(
    0,
    () => new Promise(() => {}),
    () => {},
  );
  receipts.take("é".repeat(200));
  expect(receipts.overflows(window, 0)).toBe(false);
  receipts.take("é");
  expect(receipts.overflows(window, 0)).toBe(true);
});

test("a message that comes again is known by its bytes while it is handled, and not afterwards", () => {
  const receipts = new Receipts(
    0,
    () => new Promise(() => {}),
    () => {},
  );
  receipts.take(Uint8Array.of(1, 2));
  expect(receipts.isSame(1, Uint8Array.of(1, 2))).toBe(true);
  expect(receipts.isSame(1, Uint8Array.of(1, 3))).toBe(false);
  expect(receipts.isSame(1, Uint8Array.of(1))).toBe(false);
  expect(receipts.isSame(1, "a")).toBe(false);
  expect(receipts.isSame(2, "a")).toBe(true);
});
