/** @type {import("../en/index.js").Text["code"]} */
export const code = {
  title: (code, name) => `${code} ${name} : code de fermeture WebSocket`,
};
