import { describe, expect, test, vi } from "vitest";
import { Channel } from "../../src/restart/channel.js";
import { letters } from "../../src/restart/letters.js";
import { Successor, SuccessorGone } from "../../src/restart/successor.js";
import { MemoryPipe } from "./pipe-pair.js";
import { until } from "./until.js";

function world(answerMs = 60) {
  const [near, far] = MemoryPipe.pair();
  const channel = new Channel(near);
  const successor = new Successor(channel, 4711, answerMs);
  channel.attach({
    onLetter: () => successor.sign(),
    onTaken: () => successor.taken(),
    onClosed: (error) => successor.lose("has gone", error),
  });
  const heard: number[] = [];
  const other = new Channel(far);
  const closed = vi.fn();
  other.attach({ onLetter: (type) => void heard.push(type), onClosed: closed });
  return { successor, other, heard, near, far, closed };
}

describe("the process at the other end", () => {
  test("is waited for until it gives a sign", async () => {
    const { successor, other } = world();
    const waiting = successor.next();
    other.send(letters.listening, {});
    await expect(waiting).resolves.toBeUndefined();
    expect(successor.isGone).toBe(false);
  });

  test("is given up after its time, and finds the end behind what it was told", async () => {
    const { successor, heard, closed } = world();
    successor.tell(letters.moved, {});
    await expect(successor.next()).rejects.toThrow(
      "The successor (pid 4711) has not answered for 60 ms",
    );
    successor.mention(letters.late, {});
    await until(() => expect(closed).toHaveBeenCalledOnce());
    expect(heard).toEqual([letters.moved]);
    await expect(successor.next()).rejects.toThrow(SuccessorGone);
    await expect(successor.pause()).rejects.toThrow(SuccessorGone);
  });

  test("lives as long as it takes what waits for it", async () => {
    const { successor, far } = world(100);
    far.stop();
    for (let i = 0; i < 40; i++) successor.tell(letters.late, new Uint8Array(100_000));
    // Ten letters at a time: each of these is a sign.
    const reads = setInterval(() => {
      far.allowance = 10;
      far.onEmpty = () => far.stop();
      far.wake();
    }, 60);
    const began = performance.now();
    try {
      while (successor.unreadBytes > 0) await successor.next();
    } finally {
      clearInterval(reads);
    }
    expect(performance.now() - began).toBeGreaterThan(200);
  });

  test("is gone when the channel is, for the reason that is known", async () => {
    const { successor, other } = world();
    const waiting = expect(successor.next()).rejects.toThrow("has gone");
    other.destroy();
    await waiting;
    expect(successor.isGone).toBe(true);
    expect(() => successor.require()).toThrow(SuccessorGone);
  });

  test("is told nothing that it does not wait for with 64 MiB unread", () => {
    const { successor, far } = world();
    far.stop();
    for (let i = 0; i < 70; i++) successor.mention(letters.late, new Uint8Array(1024 * 1024));
    expect(successor.isGone).toBe(true);
    expect(successor.unreadBytes).toBeLessThan(66 * 1024 * 1024);
    expect(() => successor.require()).toThrow("unread");
  });

  test("is left alone with what was said, which keeps no process", async () => {
    const { successor, near, far } = world(50);
    near.ref();
    far.stop();
    for (let i = 0; i < 3; i++) successor.tell(letters.late, new Uint8Array(100_000));
    successor.end();
    expect(near.isReferenced).toBe(false);
    // It takes nothing: there is no point in waiting longer than for an answer.
    await successor.drained();
    expect(successor.unreadBytes).toBeGreaterThan(0);
    far.wake();
    await successor.drained();
    expect(successor.unreadBytes).toBe(0);
  });
});
