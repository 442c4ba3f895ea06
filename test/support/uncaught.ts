import { afterEach, beforeEach, expect } from "vitest";

/** Fails each test of this suite in which an error reached the process, though nobody was there to catch it. */
export function expectNothingUncaught(): void {
  const errors: unknown[] = [];
  const keep = (error: unknown) => errors.push(error);

  beforeEach(() => {
    errors.length = 0;
    process.on("uncaughtExceptionMonitor", keep);
  });

  afterEach(() => {
    process.off("uncaughtExceptionMonitor", keep);
    expect(errors).toEqual([]);
  });
}
