import type { CloseStatus } from "../end.js";
import type { EndTexts } from "../language.js";
import { rangeOf, seconds } from "./times.js";

/** The sentences about one end, in Indonesian. */
export const ends: EndTexts = {
  ending(by, code) {
    if (code === 1006) {
      return {
        us: "Pihak ini memutus koneksi tanpa frame penutup.",
        peer: "Pihak lain mengakhiri koneksi tanpa frame penutup.",
        network: "Koneksi berakhir tanpa frame penutup dari pihak mana pun.",
      }[by];
    }
    return {
      us: `Pihak ini menutup koneksi: ${code}.`,
      peer: `Pihak lain menutup koneksi: ${code}.`,
      network: `Koneksi hilang saat sedang ditutup: ${code}.`,
    }[by];
  },
  sent: (status) => `Pihak ini mengirim frame penutup ${statusOf(status)}.`,
  received: (status) => `Pihak lain mengirim frame penutup ${statusOf(status)}.`,
  clean: "Kedua frame penutup sampai; penutupannya tertib.",
  notClean: "Handshake penutupan tidak selesai.",
  utf8: ({ offset, sequenceStart, around }) =>
    `Teks berhenti menjadi UTF-8 pada byte ${offset}${sequenceStart === offset ? "" : `, dalam karakter yang mulai pada byte ${sequenceStart}`} (di sekitarnya: ${around}).`,
  utf8Problems: {
    "stray-continuation":
      "Byte yang hanya melanjutkan karakter berada di tempat karakter harus dimulai.",
    overlong: "Sebuah karakter ditulis dengan byte lebih banyak daripada yang diperlukan.",
    surrogate: "Separuh pasangan surrogate ditulis sebagai karakter tersendiri.",
    "out-of-range": "Sebuah karakter melewati karakter terakhir Unicode, U+10FFFF.",
    "impossible-byte": "Byte F5 sampai FF tidak pernah ada dalam UTF-8.",
    "broken-sequence": "Sebuah karakter dimulai, dan byte sesudahnya tidak melanjutkannya.",
    truncated: "Pesan berakhir di tengah karakter.",
  },
  payloadGuesses: {
    "latin1-text": "Tampaknya teks Latin-1 atau Windows-1252: ubah menjadi UTF-8.",
    "utf16-text": "Tampaknya teks UTF-16: ubah menjadi UTF-8.",
    gzip: "Tampaknya data gzip: kirim sebagai pesan biner.",
    zlib: "Tampaknya data zlib: kirim sebagai pesan biner.",
    image: "Tampaknya gambar: kirim sebagai pesan biner.",
    protobuf: "Tampaknya pesan protobuf: kirim sebagai pesan biner.",
    messagepack: "Tampaknya MessagePack: kirim sebagai pesan biner.",
    "random-bytes":
      "Tampaknya byte terkompresi, terenkripsi, atau acak: kirim sebagai pesan biner.",
  },
  limit: ({ limit, max, value }) => `Batas ${limit} adalah ${max}, dan ${value} tercapai.`,
  handshake({ status, retryAfterMs }) {
    const answer =
      status === undefined
        ? "Handshake gagal: koneksi tidak pernah ada."
        : `Server menjawab handshake dengan HTTP ${status}: koneksi tidak pernah ada.`;
    return retryAfterMs === undefined
      ? answer
      : `${answer} Server meminta menunggu ${seconds(retryAfterMs)} (Retry-After).`;
  },
  network({ errorCode, ageMs, idleMs }) {
    const facts = [
      errorCode,
      ageMs === undefined ? undefined : `${seconds(ageMs)} setelah handshake`,
      idleMs === undefined ? undefined : `setelah ${seconds(idleMs)} diam`,
    ].filter((fact) => fact !== undefined);
    return facts.length === 0 ? [] : [`Yang teramati: ${facts.join(", ")}.`];
  },
  networkCauses: {
    refused:
      "Tidak ada yang mendengarkan di alamat itu: server tidak berjalan, atau firewall menolak.",
    dns: "Nama server tidak ditemukan.",
    tls: "TLS tidak dapat dibangun: periksa sertifikatnya, dan apakah port itu memang berbicara TLS.",
    reset: "Koneksi di-reset: sebuah proses mati, atau sesuatu di jalan menjatuhkannya.",
    cut: "TCP berakhir tanpa frame penutup: sebuah proses berakhir, atau proksi menutup koneksi.",
    timeout: "Tidak ada jawaban tepat waktu.",
    unknown: "Sistem tidak memberikan penyebab yang berguna.",
  },
  liveness: ({ silentMs }) =>
    `Tidak ada yang datang dari pihak lain selama ${seconds(silentMs)}, termasuk jawaban ping: ia hilang, atau jalan ke sana yang hilang.`,
  rule: (id, sentence) =>
    id === undefined ? `Yang terjadi: ${sentence}.` : `Aturan yang dilanggar: ${sentence} (${id}).`,
  suspects: (kind, ms, names) =>
    kind === "idle"
      ? `Diam selama ${seconds(ms)} adalah batas yang dikenal dari: ${names.join(", ")}.`
      : `Umur koneksi ${seconds(ms)} adalah batas yang dikenal dari: ${names.join(", ")}.`,
  advice({ when, minMs, maxMs, slotMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "Klien sebaiknya tidak kembali: itu tidak mengubah apa-apa.",
      now: "Klien boleh langsung kembali.",
      backoff: `Klien boleh kembali setelah jeda acak ${range} yang makin panjang.`,
      slot:
        slotMs === undefined
          ? `Klien boleh kembali setelah jeda acak ${range}.`
          : `Klien boleh kembali setelah ${seconds(slotMs)}, giliran yang diberikan server kepadanya.`,
      "after-credentials": "Klien boleh kembali setelah punya kredensial baru.",
    }[when];
    return giveUpAfter === undefined
      ? does
      : `${does} Setelah ${giveUpAfter} kali berakhir seperti ini berturut-turut, klien sebaiknya menyerah.`;
  },
};

function statusOf({ code, reason }: CloseStatus): string {
  if (code === 1005) return "tanpa kode";
  return reason === "" ? `dengan kode ${code}` : `dengan kode ${code} dan alasan “${reason}”`;
}
