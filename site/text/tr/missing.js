/** @type {import("../en/index.js").Text["missing"]} */
export const missing = {
  title: "Böyle bir sayfa yok",
  lead: "Bu adres burada bir yere çıkmıyor. Yukarıda arayın ya da kapatma kodlarından biriyle başlayın.",
};
