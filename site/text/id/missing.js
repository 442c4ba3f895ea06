/** @type {import("../en/index.js").Text["missing"]} */
export const missing = {
  title: "Halaman ini tidak ada",
  lead: "Alamat ini tidak mengarah ke mana pun di sini. Cari di atas, atau mulailah dari salah satu kode penutup.",
};
