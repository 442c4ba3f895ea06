/** @type {import("../en/index.js").Text["lab"]} */
export const lab = {
  title: "Lab langsung: rusakkan koneksi WebSocket sungguhan",
  description:
    "Amati koneksi WebSocket sungguhan frame demi frame, rusakkan dengan segala cara sebuah koneksi bisa rusak, dan lihat bagaimana kedua pihak menanggapinya.",
  heading: "Lab langsung",
  lead: "Koneksi sungguhan, frame demi frame. Rusakkan dengan segala cara sebuah koneksi bisa rusak, dan lihat bagaimana kedua pihak menanggapinya.",
  away: {
    title: "Lab memerlukan servernya",
    how: "Tidak ada yang bisa dicoba pada halaman saja. Jalankan server di mesin Anda, dan buka lab di sana:",
  },
  connection: {
    title: "Koneksi",
    process: "Proses",
    frames: "Frame",
    roundTrip: "Pulang pergi",
    reconnect: "Sambung ulang",
    kind: "Jenis koneksi",
    plain: "Biasa",
    session: "Dengan sesi: pesan bertahan lebih lama darinya",
    compressed: "Terkompresi",
  },
  send: {
    title: "Kirim pesan",
    about:
      "Server mengirim kembali yang diterimanya. Teks tetap teks dan byte tetap byte; yang satu tidak pernah dikira yang lain.",
    text: "Teks",
    example: "Halo, au revoir",
    sendText: "Kirim teks",
    bytes: "Byte, dalam heksadesimal",
    sendBytes: "Kirim biner",
  },
  forge: {
    title: "Kirim teks yang bukan teks",
    about:
      "Peramban memperbaiki teks sebelum mengirimnya, jadi tidak dapat membuat kesalahan ini. Server menerima byte-nya seolah peramban Anda yang mengirimnya, pada koneksi ini juga.",
    text: "Teks",
    example: "café au lait",
    how: "Apa yang salah dengannya",
    ways: {
      broken: "Urutan yang rusak",
      latin1: "Latin-1",
      surrogate: "Separuh emoji",
      overlong: "Garis miring yang terlalu panjang",
      gzip: "Isinya gzip",
      truncated: "Terpotong di tengah karakter",
    },
    position: "Di mana",
    preview: "Byte-nya, yang salah ditandai",
    send: "Kirim sebagai teks",
  },
  close: {
    title: "Ditutup dengan kode",
    about:
      "Server menutup koneksi Anda dengan kode pilihan Anda, seperti yang akan dilakukan server Anda.",
    code: "Kode",
    own: "Kode lain, 3000 sampai 4999",
    ownCode: "Kode mana",
    reason: "Alasan",
    send: "Tutup",
  },
  network: {
    title: "Alami jaringan buruk",
    about:
      "Tidak satu pun dari ini mengirim frame penutup. Kirim pesan sementara itu, dan lihat kapan pesannya kembali.",
    cut: "Putus (FIN)",
    reset: "Reset (RST)",
    freeze: "Bekukan 5 detik",
    delay: "Tunda tiap arah selama",
    noDelay: "0 ms",
    silence: "Diam untuk seterusnya",
    aboutSilence:
      "Server yang diam adalah yang terburuk: peramban sendirian akan menunggu berjam-jam. Di sini heartbeat revoir meminta tanda kehidupan setiap detik, dan menyerah jika tidak ada yang datang selama tiga detik.",
  },
  restart: {
    title: "Mulai ulang server",
    about:
      "Sementara itu klien Anda mengirim angka setiap 50 ms. Server mengirim kembali semuanya, dan lab menghitung mana yang hilang, ganda, atau terlambat.",
    live: "Serahkan tanpa terputus",
    aboutLive: "Proses berikutnya mengambil alih koneksi terbuka. Tidak ada yang ditutup.",
    closing: "Tutup dengan 1012",
    aboutClosing:
      "Koneksi semua klien ditutup, dan mereka diberi tahu kapan kembali. Koneksi biasa bisa kehilangan yang sedang dalam perjalanan. Sesi tidak kehilangan apa pun, jika server menyimpan sesi dalam berkas, seperti yang dilakukan npm start.",
  },
  crowd: {
    title: "500 klien sekaligus",
    about:
      "Sebuah proses di samping server menyambungkan 500 klien revoir. Mulai ulang server, dengan cara mana pun, dan amati mereka.",
    start: "Datangkan mereka",
  },
  timeline: { title: "Yang lewat di jaringan", clear: "Bersihkan" },
  script: {
    states: {
      connecting: "Menyambung",
      open: "Tersambung",
      waiting: ({ seconds }) => `Kembali dalam ${seconds} detik`,
      offline: "Luring: menunggu jaringan",
      closing: "Menutup",
      closed: "Tertutup",
    },
    in: "Ke server",
    out: "Dari server",
    milliseconds: ({ ms }) => `${ms} ms`,
    length: ({ count }) => `${count} B`,
    bytes: "Byte",
    cutShort: ({ count }) => `Yang ditampilkan hanya ${count} byte pertama.`,
    compressed: "terkompresi",
    forged: "disisipkan oleh server",
    lost: "tidak pernah sampai",
    opened: ({ pid }) => `Proses ${pid} menerima koneksi`,
    moved: ({ pid }) => `Proses ${pid} telah mengambil alih koneksi terbuka`,
    resumed: ({ confirmed, repeated }) =>
      `Sesi berlanjut. Pesan yang sudah sampai sebelumnya: ${confirmed}. Dikirim lagi: ${repeated}.`,
    sessionLost: ({ unknown }) =>
      `Server tidak mengenal sesi itu lagi; sesi lain dimulai. Pesan yang mungkin hilang: ${unknown}.`,
    done: {
      cut: "Server melepaskan TCP, dengan FIN",
      reset: "Server melepaskan TCP, dengan RST",
      freeze: "Dibekukan: tidak ada yang lewat, ke arah mana pun",
      thaw: "Dicairkan: semua yang menunggu lewat",
      delay: ({ ms }) => `Mulai sekarang semuanya ${ms} ms lebih lama, di tiap arah`,
      silence: "Server menjadi diam, dan tidak memberi tahu siapa pun",
    },
    skipped: ({ count }) => `Terlalu cepat untuk ditampilkan: ${count} frame`,
    folded: ({ count }) => `Angka dalam perjalanan: ${count} frame`,
    browserSaw: "Peramban Anda melihat",
    serverSaw: "Server melihat",
    about: ({ code }) => `Semua tentang ${code}`,
    wrongHex: "Dua digit heksadesimal untuk tiap byte, misalnya c3 28.",
    wrongCode: "Kode dari 3000 sampai 4999.",
    longReason: "Paling banyak 123 byte.",
    refused: {
      notAllowed:
        "Orang lain akan merasakannya, jadi ini hanya bekerja di mesin server itu sendiri, atau jika server dijalankan dengan --lab.",
      noLine: "Tidak ada koneksi terbuka untuk ini.",
      tooOften: "Terlalu sering: tunggu sebentar.",
      unreadable: "Server tidak memahami ini.",
      busy: "Sudah ada 500 klien.",
    },
    noSupervisor:
      "Tidak akan ada yang memulai proses berikutnya. Jalankan server dengan npm start, atau revoir serve --supervised.",
    serverAway: "Server sedang tidak ada. Coba lagi ketika sudah kembali.",
    counting: ({ sent, back }) => `Terkirim: ${sent}. Kembali: ${back}.`,
    allBack: ({ sent, ms }) =>
      `Semua ${sent} angka kembali, masing-masing satu kali dan berurutan. Tunggu terlama ${ms} ms.`,
    notAllBack: ({ sent, missing, doubled, ms }) =>
      `Dari ${sent} angka, ${missing} tidak pernah kembali, dan ${doubled} datang dua kali atau tidak berurutan. Tunggu terlama ${ms} ms.`,
    crowd: {
      connecting: "menyambung",
      open: "tersambung",
      waiting: "menunggu",
      back: "kembali",
      picture: "500 klien, masing-masing satu titik",
      gone: "Mereka sudah pergi.",
    },
  },
};
