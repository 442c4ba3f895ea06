/** Whether a handler's result has to be waited for. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as { then?: unknown }).then === "function"
  );
}

/**
 * Calls a handler, and tells once how it went: at once if it returned no promise.
 */
export function call(run: () => unknown, done: () => void, failed: (error: unknown) => void): void {
  let result: unknown;
  try {
    result = run();
  } catch (error) {
    failed(error);
    return;
  }
  if (isThenable(result)) result.then(done, failed);
  else done();
}
