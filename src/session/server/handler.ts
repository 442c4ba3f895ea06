/** Whether what the application answered has to be waited for: a promise of any make. */
export function isThenable<Value>(value: Value | PromiseLike<Value>): value is PromiseLike<Value> {
  return (
    ((typeof value === "object" && value !== null) || typeof value === "function") &&
    typeof (value as { then?: unknown }).then === "function"
  );
}

/**
 * Calls what the application gave, and tells once how it went: at once if it returned no promise.
 */
export function call<Value>(
  run: () => Value | PromiseLike<Value>,
  done: (value: Value) => void,
  failed: (error: unknown) => void,
): void {
  let result: Value | PromiseLike<Value>;
  try {
    result = run();
  } catch (error) {
    failed(error);
    return;
  }
  if (isThenable(result)) result.then(done, failed);
  else done(result);
}
