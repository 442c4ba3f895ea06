/** @type {import("../en/index.js").Text["compare"]} */
export const compare = {
  title: "Membandingkan kode penutup WebSocket",
  lead: "Dua kode penutup mana pun berdampingan: arti masing-masing, kapan terlihat, cara memperbaikinya, dan apa yang membedakannya.",
  confused: "Sering tertukar",
  all: "Semua pasangan",
  howToRead:
    "Cari satu kode di kiri dan yang lain di atas: titik pertemuannya mengarah ke keduanya. Titik besar adalah pasangan yang sering tertukar.",
  pair: ({ a, b }) => `${a} atau ${b}`,
  pairTitle: ({ a, b, nameA, nameB }) => `${a} atau ${b}: ${nameA} atau ${nameB}?`,
  others: "Perbandingan lain",
  with: ({ code }) => `${code} dan`,
  inLab: "Lihat keduanya terjadi, dengan server sungguhan, di lab",
  everything: "Semua kode, perbandingan, dan aturan dalam satu berkas JSON",
};
