/**
 * The names of what stands in a message, in order: asked of the layout that messages are read and written with.
 *
 * @param {import("../../../dist/session/codec.js").Row} row
 */
export function fieldsOf({ body }) {
  /** @type {Set<string>} */
  const names = new Set();
  const coder = {
    field: "flags",
    fault: undefined,
    /** One entry of each list, and the first of several kinds. */
    number() {
      names.add(coder.field);
      return 1;
    },
    bytes() {
      names.add(coder.field);
      return new Uint8Array(0);
    },
  };
  body(coder, /** @type {any} */ (undefined));
  return [...names];
}
