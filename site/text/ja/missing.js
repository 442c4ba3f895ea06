/** @type {import("../en/index.js").Text["missing"]} */
export const missing = {
  title: "このページはありません",
  lead: "このアドレスに当たるページは、ここにはありません。上の欄で検索するか、クローズコードのどれかから始めてください。",
};
