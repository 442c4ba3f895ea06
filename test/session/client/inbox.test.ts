import { expect, test, vi } from "vitest";
import { Inbox } from "../../../src/session/client/inbox.js";

test("what is pushed while something is handled is handled after it", () => {
  const order: string[] = [];
  const inbox = new Inbox<string>(
    (item) => {
      order.push(`begin ${item}`);
      if (item === "a") inbox.push("b");
    },
    (item) => order.push(`done ${item}`),
  );
  inbox.push("a");
  expect(order).toEqual(["begin a", "done a", "begin b", "done b"]);
});

test("a handler that is at work when it ends is not heard of, and the rest is forgotten", async () => {
  const done = vi.fn();
  const handle = vi.fn(() => Promise.resolve());
  const inbox = new Inbox<number>(handle, done);
  inbox.push(1);
  inbox.push(2);
  expect(inbox.length).toBe(1);
  inbox.end();
  await Promise.resolve();
  expect(handle).toHaveBeenCalledTimes(1);
  expect(done).not.toHaveBeenCalled();
});
