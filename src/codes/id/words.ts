import type { Words } from "../language.js";
import { rangeOf } from "./times.js";

/** Headings, the words of tables, and clauses about a code (`{}`), in Indonesian. */
export const words: Words = {
  labels: {
    description: "Artinya",
    whenYouSeeIt: "Kapan terlihat",
    howToFix: "Cara memperbaikinya",
    whenToUse: "Kapan digunakan",
    atAGlance: "Sekilas",
    seenAs: "Tampilannya di berbagai program",
    sample: "Contoh",
    links: "Bacaan lanjutan",
    thisEnd: "Akhir koneksi ini",
    summary: "Singkatnya",
    differences: "Perbedaan utama",
    noDifference: "Ini kode yang sama.",
    whenToUseWhich: "Kapan memakai yang mana",
    server: "server",
    client: "klien",
    closeEvent: "event close",
    sends: "mengirim",
    shows: "menampilkan",
  },
  fields: {
    meaning: "Arti",
    fault: "Di mana mencari",
    sentBy: "Dikirim oleh",
    onWire: "Dalam frame penutup",
    browserMaySend: "Oleh skrip peramban",
    class: "Jenis akhir",
    retry: "Klien kemudian",
    resend: "Pesan yang sama lagi",
    registry: "Ditetapkan dalam",
    range: "Rentang",
  },
  classes: {
    done: { label: "selesai", clause: "{} dihitung sebagai selesai" },
    "going-away": { label: "pergi", clause: "{} dihitung sebagai kepergian" },
    restart: { label: "mulai ulang", clause: "{} dihitung sebagai mulai ulang" },
    overload: { label: "beban berlebih", clause: "{} dihitung sebagai beban berlebih" },
    reauthenticate: {
      label: "perlu kredensial",
      clause: "{} dihitung sebagai permintaan kredensial",
    },
    forbidden: { label: "terlarang", clause: "{} dihitung sebagai larangan" },
    "our-bug": {
      label: "cacat penerima",
      clause: "{} dihitung sebagai cacat pihak yang menerimanya",
    },
    "their-bug": {
      label: "kegagalan pengirim",
      clause: "{} dihitung sebagai kegagalan pihak yang mengirimnya",
    },
    "too-big": { label: "terlalu besar", clause: "{} dihitung sebagai kelebihan ukuran" },
    network: { label: "jaringan", clause: "{} dihitung sebagai kegagalan jaringan" },
    unknown: { label: "tidak diketahui", clause: "{} tidak mengatakan apa yang terjadi" },
  },
  faults: {
    sender: {
      label: "pihak yang mengirim kode",
      clause: "penyebab {} ada pada pihak yang mengirimnya",
    },
    receiver: {
      label: "pihak yang menerima kode",
      clause: "penyebab {} ada pada pihak yang menerimanya",
    },
    nobody: { label: "tidak di mana pun, semua baik", clause: "{} bukan kesalahan siapa pun" },
    elsewhere: {
      label: "di belakang pihak yang mengirim kode",
      clause: "penyebab {} ada di belakang pihak yang mengirimnya",
    },
    unknown: { label: "kode tidak mengatakannya", clause: "{} tidak mengatakan kesalahan siapa" },
  },
  senders: {
    client: { label: "klien", clause: "hanya klien yang mengirim {}" },
    server: { label: "server", clause: "hanya server yang mengirim {}" },
    either: { label: "kedua pihak", clause: "kedua pihak boleh mengirim {}" },
    nobody: { label: "tidak seorang pun", clause: "tidak seorang pun boleh mengirim {}" },
  },
  onWire: {
    yes: { label: "ya", clause: "{} dikirim dalam frame penutup" },
    no: { label: "tidak pernah", clause: "{} tidak boleh ada dalam frame penutup" },
  },
  browserMaySend: {
    yes: { label: "ya", clause: "skrip di peramban boleh mengirim {}" },
    no: {
      label: "tidak, hanya 1000 dan 3000-4999",
      clause: "skrip di peramban tidak boleh mengirim {}",
    },
  },
  resend: {
    yes: { label: "boleh", clause: "setelah {} pesan yang sama boleh dikirim lagi" },
    no: { label: "jangan pernah", clause: "pesan yang menyebabkan {} tidak boleh dikirim lagi" },
  },
  ranges: {
    unused: { label: "0-999, tidak digunakan", clause: "{} di bawah kode penutup pertama" },
    protocol: { label: "1000-2999, milik protokol", clause: "{} milik protokol" },
    library: {
      label: "3000-3999, untuk pustaka",
      clause: "{} ada dalam rentang untuk pustaka, yang didaftarkan IANA atas permintaan",
    },
    private: {
      label: "4000-4999, pribadi",
      clause: "{} ada dalam rentang untuk pemakaian pribadi",
    },
    above: { label: "5000 ke atas, tanpa arti", clause: "{} di atas kode penutup terakhir" },
  },
  retry({ when, minMs, maxMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "tidak kembali",
      now: "langsung kembali",
      backoff: `kembali setelah jeda acak ${range} yang makin panjang`,
      slot: `kembali pada giliran yang diberikan, jika tidak ada setelah jeda acak ${range}`,
      "after-credentials": "kembali setelah punya kredensial baru",
    }[when];
    return giveUpAfter === undefined
      ? does
      : `${does}, dan menyerah pada kali ke-${giveUpAfter} berturut-turut`;
  },
  retryClause: (code, does) => `setelah ${code} klien ${does}`,
  registryClause: (code, reference) => `${code} ditetapkan dalam ${reference}`,
  meaningClause: (code, gist) => `${code} berarti: ${gist}`,
  occasions: {
    told: "ketika frame penutup membawanya",
    found: "ketika menemukan sendiri kesalahannya",
    left: "ketika pergi",
    silent: "ketika frame penutup tidak membawa kode",
    cut: "ketika TCP berakhir tanpa frame penutup",
    refused: "ketika koneksi tidak pernah ada",
    asked: "ketika skrip memintanya mengirim kode ini",
  },
};
