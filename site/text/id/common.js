/** @type {import("../en/index.js").Text["common"]} */
export const common = {
  skip: "Langsung ke isi halaman",
  language: "bahasa",
  asData: "Halaman ini sebagai JSON",
  catalogue: "Seluruh katalog sebagai JSON",
  about: "revoir: WebSocket yang berakhir dengan baik, dan kembali.",
  parts: {
    label: "Bagian situs ini",
    codes: "Kode penutup",
    compare: "Bandingkan",
    rules: "Aturan",
    happened: "Apa yang terjadi?",
    how: "Cara kerjanya",
    lab: "Lab",
  },
  reconnect: {
    question: "Sambung ulang?",
    never: "Tidak",
    now: "Ya, langsung",
    backoff: "Ya, setelah jeda",
    slot: "Ya, segera",
    few: "Paling banyak beberapa kali",
    "after-credentials": "Ya, dengan kredensial baru",
  },
  search: {
    label: "Cari kode, nama, dan pesan konsol",
    hint: "1007, “could not decode”…",
    none: "Tidak ada yang ditemukan",
  },
};
