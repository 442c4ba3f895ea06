/** @type {import("../en/index.js").Text["home"]} */
export const home = {
  title: "Kode penutup WebSocket: apa yang terjadi, dan apa yang harus dilakukan",
  description:
    "Semua kode penutup WebSocket: artinya, kapan terlihat, cara memperbaikinya, dan apakah perlu menyambung ulang.",
  heading: "WebSocket Anda ditutup. Ini sebabnya.",
  lead: "Arti setiap kode penutup, kesalahan siapa, cara memperbaikinya, dan apakah perlu kembali.",
  seen: "Saya baru saja melihat",
  refused: "Server menolak handshake, jadi koneksi tidak pernah ada.",
  unsure: "Tidak yakin apa yang Anda lihat?",
  happened: "Ceritakan yang Anda ketahui, dan cari tahu apa yang terjadi.",
  code: "Kode",
  registered: "Kode terdaftar",
  ranges: "Rentang",
};
