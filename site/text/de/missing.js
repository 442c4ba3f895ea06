/** @type {import("../en/index.js").Text["missing"]} */
export const missing = {
  title: "Diese Seite gibt es nicht",
  lead: "Diese Adresse führt hier nirgendwohin. Suchen Sie oben, oder beginnen Sie bei einem der Close-Codes.",
};
