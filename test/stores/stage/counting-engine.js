// An engine whose answer to `create` says in which of its transactions it was asked.
export function openEngine() {
  let transactions = 0;
  return {
    transaction(/** @type {() => unknown} */ work) {
      transactions++;
      return work();
    },
    create: () => ({ id: "", epoch: transactions }),
    version: () => 0,
    close() {},
  };
}
