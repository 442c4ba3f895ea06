/** @type {import("../en/index.js").Text["code"]} */
export const code = {
  title: (code, name) => `${code} ${name}: kode penutup WebSocket`,
  answer: "Singkatnya",
  steps: {
    happened: () => "Cari tahu apa yang terjadi",
    lab: (code) => `Lihat ${code} terjadi`,
    restart: () => "Bagaimana mulai ulang mempertahankan koneksi",
    rules: () => "Temukan aturan yang dilanggar",
    sessions: () => "Bagaimana sesi bertahan lebih lama dari koneksi",
  },
  delays: {
    title: "Kapan kembali",
    attempt: "Percobaan",
    seconds: "Jeda acak sebelumnya, dalam detik",
  },
  sides: {
    server: "Di server, dalam Node",
    client: "Di klien, dalam peramban atau Node",
  },
  seen: { program: "Program", case: "Kasus" },
  compare: {
    title: (code) => `Bandingkan ${code}`,
    pair: (a, b) => `${a} atau ${b}?`,
    others: "Dengan kode lain mana pun",
  },
  sessions: {
    title: "Kode pribadi untuk sesi",
    intro: (protocol) =>
      `Sesi revoir ditutup dengan kode-kode ini. Artinya seperti ini hanya jika kedua pihak menyepakati subprotokol ${protocol}.`,
  },
  beside: "Kode sebelum dan sesudahnya",
};
