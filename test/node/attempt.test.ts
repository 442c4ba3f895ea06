import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Attempt } from "../../src/node/attempt.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("a self-test has a second, and then whatever it waits for fails", async () => {
  const attempt = new Attempt();
  expect(await attempt.within<number>((resolve) => resolve(1))).toBe(1);
  const never = attempt.within(() => {});
  const failed = expect(never).rejects.toThrow("The self-test took too long");
  await vi.advanceTimersByTimeAsync(999);
  expect(await Promise.race([never.catch(() => "failed"), Promise.resolve("waits")])).toBe("waits");
  await vi.advanceTimersByTimeAsync(1);
  await failed;
  attempt.end();
});

it("a self-test that is told of an error fails at every step from there on", async () => {
  const attempt = new Attempt();
  attempt.fail(new Error("broken"));
  await expect(attempt.within(() => {})).rejects.toThrow("broken");
  await expect(
    attempt.within(() => {
      throw new TypeError("thrown");
    }),
  ).rejects.toThrow();
  attempt.end();
  expect(vi.getTimerCount()).toBe(0);
});
