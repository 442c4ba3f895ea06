/** Calls what the application gave, which may answer at once, later, or throw. */
export function settle<Value>(
  call: () => Value | PromiseLike<Value>,
  done: (value: Value) => void,
  failed: (error: unknown) => void,
): void {
  let value: Value | PromiseLike<Value>;
  try {
    value = call();
  } catch (error) {
    failed(error);
    return;
  }
  if (isThenable(value)) value.then(done, failed);
  else done(value);
}

function isThenable<Value>(value: Value | PromiseLike<Value>): value is PromiseLike<Value> {
  return typeof (value as { then?: unknown } | undefined)?.then === "function";
}
