import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Patience } from "../../src/restart/patience.js";

describe("patience", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function patience(): { readonly patience: Patience; readonly over: ReturnType<typeof vi.fn> } {
    const over = vi.fn();
    return { over, patience: new Patience(1000, over) };
  }

  test("ends when there was no sign for as long as an answer may take", () => {
    const { patience: waiting, over } = patience();
    waiting.begin(1);
    vi.advanceTimersByTime(900);
    expect(over).not.toHaveBeenCalled();
    vi.advanceTimersByTime(100);
    expect(over).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(5000);
    expect(over).toHaveBeenCalledOnce();
  });

  test("begins anew with each sign, and not with each time that it is asked for", () => {
    const { patience: waiting, over } = patience();
    for (let i = 0; i < 5; i++) {
      waiting.begin(1);
      vi.advanceTimersByTime(900);
      waiting.renew();
    }
    expect(over).not.toHaveBeenCalled();
    for (let i = 0; i < 10; i++) {
      waiting.begin(1);
      vi.advanceTimersByTime(100);
    }
    expect(over).toHaveBeenCalledOnce();
  });

  test("lasts several answers where more time is given", () => {
    const { patience: waiting, over } = patience();
    waiting.begin(3);
    vi.advanceTimersByTime(2900);
    expect(over).not.toHaveBeenCalled();
    vi.advanceTimersByTime(100);
    expect(over).toHaveBeenCalledOnce();
  });

  test("does not end while nobody is waited for, nor after its end", () => {
    const { patience: waiting, over } = patience();
    waiting.begin(1);
    vi.advanceTimersByTime(900);
    waiting.rest();
    vi.advanceTimersByTime(10_000);
    waiting.begin(1);
    vi.advanceTimersByTime(900);
    waiting.end();
    vi.advanceTimersByTime(10_000);
    expect(over).not.toHaveBeenCalled();
  });
});
