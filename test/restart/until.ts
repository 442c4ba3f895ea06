import { vi } from "vitest";

/** Resolves when a check passes, with what it returns. On a busy machine that may take a while. */
export function until<T>(check: () => T | Promise<T>, timeoutMs: number = 15_000): Promise<T> {
  return vi.waitFor(check, { timeout: timeoutMs, interval: 10 });
}
