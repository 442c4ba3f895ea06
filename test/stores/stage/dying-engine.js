// An engine whose thread ends in the middle of a question.
export function openEngine() {
  return {
    transaction: (/** @type {() => unknown} */ work) => work(),
    version: () => 0,
    lastOf: () => 0,
    create: () => "exists",
    acquire: () => process.exit(1), // of a thread: ends it alone
    close() {},
  };
}
