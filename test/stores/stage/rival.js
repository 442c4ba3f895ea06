// A store in a process of its own: asked over the channel of child_process, it answers over it.
// argv: the module, the function of it that makes the store, its argument as JSON
const [module, maker, options] = process.argv.slice(2);
const store = await (await import(String(module)))[String(maker)](JSON.parse(String(options)));

process.on("message", async (/** @type {any} */ { number, method, args }) => {
  try {
    process.send?.({ number, answer: await store[method](...args) });
  } catch (error) {
    process.send?.({ number, error: String(error) });
  }
});
process.on("disconnect", () => process.exit());
process.send?.({ number: 0 });
