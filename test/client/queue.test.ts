import { expect, test } from "vitest";
import { refusal, SendQueue } from "../../src/client/queue.js";
import { RevoirError } from "../../src/codes/index.js";

async function codeOf(sending: Promise<void>): Promise<string> {
  return sending.then(
    () => "sent",
    (error: RevoirError) => error.code,
  );
}

test("messages leave in the order in which they came, and are resolved as they leave", async () => {
  const queue = new SendQueue({});
  const left: unknown[] = [];
  const sent = [queue.add("a"), queue.add(new Uint8Array([1]))];
  expect(queue.shift((data) => left.push(data))).toBe(true);
  expect(left).toEqual(["a"]);
  await sent[0];
  expect(queue.shift((data) => left.push(data))).toBe(true);
  expect(queue.shift((data) => left.push(data))).toBe(false);
  await sent[1];
  expect(left).toEqual(["a", new Uint8Array([1])]);
});

test("what waits is counted as it would be sent: text in UTF-8", async () => {
  const queue = new SendQueue({ maxBytes: 7 });
  queue.add("\u20ac");
  queue.add(new ArrayBuffer(4));
  expect(queue.bytes).toBe(7);
  expect(await codeOf(queue.add("x"))).toBe("queue-full");
  expect(await codeOf(Promise.race([queue.add(""), Promise.resolve()]))).toBe("sent");
  queue.shift(() => {});
  expect(queue.bytes).toBe(4);
});

test("no more messages wait than are allowed", async () => {
  const queue = new SendQueue({ maxMessages: 1 });
  queue.add("a");
  expect(await codeOf(queue.add("b"))).toBe("queue-full");
  expect(await codeOf(new SendQueue({ maxMessages: 0 }).add("c"))).toBe("queue-full");
});

test("by default a thousand messages wait", async () => {
  const queue = new SendQueue({});
  for (let i = 0; i < 1000; i++) queue.add("");
  expect(await codeOf(queue.add(""))).toBe("queue-full");
});

test("what waits keeps the bytes it was given, and no more memory than that", () => {
  const queue = new SendQueue({});
  const large = new Uint8Array(100_000);
  large[5] = 7;
  queue.add(large.subarray(5, 6));
  large[5] = 8;
  queue.shift((data) => {
    expect(data).toEqual(new Uint8Array([7]));
    expect((data as Uint8Array).buffer.byteLength).toBe(1);
  });
});

test("at the end everything is given up, and nothing is taken any more", async () => {
  const queue = new SendQueue({});
  const waiting = queue.add("a");
  queue.end("aborted");
  expect(await codeOf(waiting)).toBe("aborted");
  expect(queue.bytes).toBe(0);
  expect(queue.shift(() => {})).toBe(false);
  queue.end("link-ended");
  expect(await codeOf(queue.add("b"))).toBe("link-ended");
});

test("a refusal says what cannot be done and why", () => {
  expect(refusal("queue-full")).toBeInstanceOf(RevoirError);
  expect(refusal("queue-full").message).toBe("Cannot send: queue full");
  expect(refusal("link-ended", "reconnect").message).toBe("Cannot reconnect: link ended");
});
