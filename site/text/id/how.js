/** @type {import("../en/index.js").Text["how"]} */
export const how = {
  title: "Cara kerjanya",
  description:
    "Bagaimana koneksi revoir berakhir, bagaimana kliennya kembali, bagaimana server dimulai ulang tanpa memutus siapa pun, dan bagaimana sesi bertahan melewatinya.",
  lead: "Cepat atau lambat koneksi berakhir. Yang terjadi sesudahnya tertulis sebagai tabel, dan halaman-halaman ini digambar darinya.",
  words: {
    yours: "Yang Anda lakukan",
    limits: "Yang dibatasi, dan yang tidak dijanjikan",
    wire: ({ section }) =>
      `Yang lewat di jaringan, sampai ke byte-nya: \`PROTOCOL.md\`, bagian ${section}.`,
    docs: ({ path }) => `Dalam repositori: \`${path}\`.`,
  },
  connection: {
    title: "Keadaan koneksi",
    picture: "Tiga keadaan, dan jalan di antaranya",
    lead: "Koneksi dibuka satu kali dan ditutup satu kali. Setiap pihak mengabarkannya satu kali, dalam satu bentuk: siapa yang mengakhirinya, dengan kode apa, apa yang diketahui, dan apakah perlu kembali.",
    transitions: {
      closing:
        "Salah satu pihak mengirim frame penutup, karena memang mau atau karena menggagalkan koneksi.",
      closed: "Kedua frame penutup sudah ada, atau waktu untuk menjawab habis.",
      lost: "TCP berakhir tanpa frame penutup, atau pihak lain terlalu lama diam: 1006.",
    },
  },
  reconnect: {
    title: "Bagaimana klien kembali",
    description:
      "Keadaan sambungan, dan kapan ia kembali setelah setiap kode penutup: jeda setiap percobaan, digambar dari kebijakan yang dipakai klien.",
    lead: "Sambungan terdiri atas koneksi yang datang dan pergi. Setelah setiap akhir, kodenya menentukan apakah sambungan kembali, dan kapan.",
    states: {
      title: "Keadaan sambungan",
      picture: "Enam keadaan, dan jalan di antaranya",
      transitions: {
        open: "Handshake berhasil. Yang menunggu dikirim, menurut urutan.",
        ended: "Koneksi atau percobaan berakhir, dan kebijakan menyuruh kembali.",
        due: "Jeda berlalu; atau jaringan ada lagi, atau seseorang melihat halaman lagi.",
        offline: "Peramban mengatakan tidak ada jaringan: menunggunya tidak memakan biaya.",
        online:
          "Jaringan ada lagi. Tanpa itu pun dicoba semenit sekali, karena peramban bisa keliru.",
        close: "Program menutup sambungan, apa pun keadaannya: untuk seterusnya.",
        closed: "Handshake penutupan selesai, atau tidak ada yang perlu ditutup.",
        over: "Koneksi atau percobaan berakhir, dan kebijakan melarang kembali, atau sudah cukup sering dicoba.",
      },
    },
    policy: {
      title: "Berapa lama menunggu",
      lead: "Jeda dipilih secara acak di antara kedua ujung batang, agar klien yang terputus bersamaan tidak kembali bersamaan. Pada setiap percobaan batangnya memanjang, sampai jeda terpanjang.",
      caption: "Jeda sebelum masing-masing dari enam percobaan pertama, dalam detik",
      code: "Setelah",
      does: "Klien",
      delays: "menunggu",
      resend:
        "Yang sedang dalam perjalanan tidak dikirim lagi: itu akan mengakhiri koneksi berikutnya juga.",
      never: "Klien tidak kembali dengan sendirinya.",
      range: ({ attempt, from, to }) =>
        `Percobaan ${attempt}: ${withComma(from)} sampai ${withComma(to)} detik.`,
    },
    yours: [
      "Tidak ada, untuk perilaku bawaan. `status` memuat kalimat yang bisa ditampilkan kepada orang.",
      "Ubah anjuran untuk kode tertentu jika Anda lebih tahu.",
      "Berikan `credentials` jika token bisa kedaluwarsa: fungsi ini dipanggil sebelum satu-satunya percobaan yang menyusul 3000 atau 401.",
      "Pada halaman, tambahkan `heartbeat`: peramban tidak menyadari server yang menjadi diam.",
    ],
    limits: [
      "Koneksi harus bertahan 10 detik agar percobaan dihitung dari awal lagi.",
      "Pesan menunggu selama sambungan tidak ada, sampai batas `queue`, dan diserahkan kepada satu koneksi satu kali. Sampai tidaknya tidak diketahui tanpa sesi.",
      "Halaman dalam cache mundur/maju tidak punya koneksi; koneksinya kembali bersama halaman.",
    ],
  },
  restart: {
    title: "Bagaimana server dimulai ulang",
    description:
      "Tiga cara memulai ulang server WebSocket: serah terima koneksi terbuka secara langsung, 1012 dengan giliran, dan pemutusan; apa yang lewat di antara kedua proses, surat demi surat.",
    lead: "Proses berikutnya mengambil koneksi terbuka dari proses lama, tanpa terputus. Yang tidak dapat dipindahkan diberi tahu 1012, dan kapan kembali.",
    ways: {
      title: "Tiga cara",
      columns: { way: "Cara", client: "Klien melihat", when: "Yang diperlukan" },
      handover: {
        name: "Serah terima",
        client: "Tidak ada. Koneksi berhenti beberapa milidetik.",
        when: "Linux, TCP polos, kedua proses di satu mesin. TLS berakhir di proksi.",
      },
      drain: {
        name: "1012",
        client:
          "Frame penutup dengan 1012, dan giliran dalam alasannya. Klien kembali setelah 1 sampai 5 detik, atau pada gilirannya.",
        when: "Tidak ada. Server menutup dengan laju yang sanggup ditanggung server berikutnya.",
      },
      cut: {
        name: "Pemutusan",
        client: "1006, dan semuanya sekaligus.",
        when: "Crash, SIGKILL, atau proses yang berakhir tanpa sepatah kata pun.",
      },
    },
    sequence: {
      title: "Serah terima, surat demi surat",
      lead: "Kedua proses berbicara lewat socket unix. Socket ikut bersama suratnya.",
      picture: "Surat antara proses berikutnya dan proses lama",
      successor: "proses berikutnya",
      predecessor: "proses lama",
      steps: {
        hello: "Saya di sini, dan inilah yang saya pahami.",
        welcome: "Silakan masuk; beserta socket yang mendengarkan.",
        listening:
          "Saya mendengarkan pada socket yang sama: mulai sekarang pendatang baru menemukan salah satu dari kita.",
        peer: "Untuk setiap koneksi: ia dihentikan di antara dua pembacaan, dan berpindah dengan semua yang diketahui tentangnya.",
        adopted: "Saya sudah membuatnya kembali, dan belum menyentuhnya.",
        late: "Yang dilakukan terhadapnya sementara itu.",
        yours:
          "Ini milik Anda. Sampai surat ini ia milik saya, dan kapan saja bisa saya ambil kembali.",
        tail: "Yang belum sempat saya tulis kepadanya.",
        settled: "Tidak ada lagi penangan saya yang bekerja untuknya.",
        moved: "Semua yang dapat berpindah sudah berpindah. Yang tersisa di sini mendapat 1012.",
        farewell: "Tidak ada lagi yang akan datang.",
        received: "Saya sudah membaca semuanya, dan inilah lamanya koneksi berhenti.",
      },
      decides:
        "Satu surat menentukan milik siapa sebuah koneksi: `yours`. Jika proses berikutnya mati sebelum surat itu, proses lama berjalan terus seolah tidak terjadi apa-apa; tidak ada yang perlu menebak.",
    },
    yours: [
      "Jalankan server di bawah `revoir run`, lalu berikan perintah `revoir reload`; atau mulai proses berikutnya dengan `restart.path` yang sama.",
      "Panggil `drain()` pada SIGTERM untuk semua cara mulai ulang yang lain.",
      "Ekspor yang Anda simpan di samping `peer.data`, jika ada.",
    ],
    limits: [
      "TLS yang berakhir di dalam proses tidak dapat berpindah, begitu pula koneksi ke mesin lain: semuanya mendapat 1012.",
      "Mulai ulang di Kubernetes menuju pod lain, jadi selalu lewat 1012.",
      "Jika proses berikutnya macet 5 detik sementara koneksi menunggunya, proses lama mengambil kembali yang belum diserahkan, dan berjalan terus.",
    ],
  },
  sessions: {
    title: "Bagaimana sesi dilanjutkan",
    description:
      "Pesan yang bertahan lebih lama dari koneksi: nomor, pengakuan, dan penyimpanan. Apa yang dikatakan saat melanjutkan, pesan demi pesan, dan apa yang dijanjikan.",
    lead: "Sesi adalah dua aliran pesan bernomor. Ia bertahan lebih lama dari koneksi, proses, dan mesin, sejauh jangkauan penyimpanannya.",
    sequence: {
      title: "Diputus, dan dilanjutkan",
      picture: "Pesan sebuah sesi, sebelum dan sesudah koneksinya diputus",
      client: "klien",
      server: "server",
      cut: "koneksi diputus",
      message: "pesan",
      steps: {
        hello: "Saya mau sesi; sebanyak ini yang boleh dalam perjalanan kepada saya.",
        welcome:
          "Ini id-nya, dan token yang berlaku satu kali. Sesinya sudah ada dalam penyimpanan.",
        up: "Pesan dari klien. Nomornya didapat dengan menghitung, jadi nomor tidak memakan satu byte pun.",
        down: "Yang dijawab sebuah penangan, disimpan bersama fakta bahwa ia telah memakai pesan itu.",
        ack: "Sekian pesan Anda sudah diproses, dan disimpan.",
        cut: "Tidak ada yang tahu apa yang sudah sampai. Setiap pihak tahu apa yang dimilikinya.",
        resume:
          "Sesi yang sama; sekian pesan Anda sudah saya proses, dan saya lanjutkan dari sini.",
        again: "Semua yang belum diakui langsung datang lagi.",
        resumed: "Sekian sudah saya proses; sisa yang Anda kirim itu baru. Token berikutnya.",
        missed: "Berikutnya yang terlewat. Yang sudah ada dibuang menurut nomornya.",
        end: "Tidak ada lagi yang mau saya katakan. Baru sekarang sesinya selesai.",
      },
    },
    table: {
      title: "Semua pesan yang ada",
      lead: "Pesan biner yang byte pertamanya bukan 00 adalah salah satu dari ini; teks adalah milik aplikasi.",
      byte: "Byte",
      type: "Pesan",
      sender: "Dikirim oleh",
      fields: "Field",
      senders: { client: "klien", server: "server", both: "keduanya" },
    },
    yours: [
      "Pilih penyimpanan: memori, SQLite, LMDB, atau Redis.",
      "Sambungkan dengan `revoir/client/session`. Pesan yang dikirim diproses satu kali, atau Anda diberi tahu.",
      "Tulislah di tempat lain dengan kunci pesan: setelah crash, penangan bisa dipanggil lagi.",
    ],
    limits: [
      "Yang dilakukan penangan lewat revoir terjadi satu kali. Yang dilakukannya di tempat lain bisa terjadi lagi setelah crash; kuncinya tetap sama.",
      "Sesi tanpa koneksi hidup dua menit, kecuali diatur lain.",
      "Yang hilang dari penyimpanan memang hilang: itu dinyatakan, dan tidak pernah dilanjutkan seolah tidak terjadi apa-apa.",
    ],
  },
};

/** @param {string} number */
function withComma(number) {
  return number.replace(".", ",");
}
