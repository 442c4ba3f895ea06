/** The page of one code, or of a range. */
export const code = {
  title: (/** @type {string} */ code, /** @type {string} */ name) =>
    `${code} ${name}: WebSocket close code`,
};
