/** @type {import("../en/index.js").Text["happened"]} */
export const happened = {
  title: "Apa yang terjadi pada koneksi saya?",
  description:
    "Dari kode penutup WebSocket, umur koneksi, dan diamnya ke penyebab yang paling mungkin: proksi dan cloud dengan batas waktunya, dan setelan yang perlu diubah.",
  lead: "Ceritakan yang Anda lihat. Makin banyak yang Anda ceritakan, makin pasti jawabannya; tidak ada yang keluar dari halaman ini.",
  form: {
    label: "Yang Anda lihat",
    paste: "Tempelkan event close, atau sebaris dari konsol atau log",
    code: "Kode penutup mana yang tampil?",
    noCode: "Tidak ada: pesan berhenti begitu saja",
    place: "Di mana tampilnya?",
    places: {
      browser: "Di peramban",
      client: "Di klien lain",
      server: "Di server",
    },
    opened: "Apakah koneksi sempat terbuka?",
    openedChoices: { yes: "Ya", no: "Tidak pernah" },
    age: "Berapa umurnya, dalam detik?",
    idle: "Berapa lama diam sebelumnya, dalam detik?",
    many: "Berapa yang berakhir pada saat itu?",
    manyChoices: { no: "Satu", yes: "Banyak" },
    hops: "Apa yang ada di antara kedua pihak?",
    nothing: "Tidak ada",
    unknown: "Saya tidak tahu",
    show: "Tampilkan penyebab",
    clear: "Mulai dari awal",
  },
  results: {
    title: "Penyebab yang mungkin",
    hint: "Jawab yang Anda ketahui. Penyebab yang cocok muncul di sini, yang paling mungkin lebih dulu.",
    examples: {
      title: "Misalnya",
      silence: "1006 di peramban, setelah 60 detik diam, di belakang nginx",
      refused: "1006 di peramban, dan koneksi tidak pernah terbuka",
      many: "1001 bagi banyak klien sekaligus, di belakang Cloudflare",
      silent: "Tidak ada yang tampil, dan tidak ada lagi yang datang",
      age: "1006 setelah 5 menit, di Google Cloud Run",
    },
    count: ({ count }) => `Penyebab yang cocok: ${count}`,
    none: "Tidak ada yang diketahui yang cocok dengan semua jawaban ini. Tarik kembali jawaban yang paling tidak Anda yakini.",
    link: "Alamat halaman ini sekarang memuat jawaban Anda: salin untuk membagikannya.",
    confidence: { likely: "Sangat mungkin", possible: "Mungkin" },
    whyWord: "Yang menunjuk ke sana",
    cutsWord: "Yang mungkin memutusnya",
  },
  signs: {
    told: "Baris yang Anda tempelkan mengatakannya.",
    unopened: "Koneksi tidak pernah terbuka.",
    many: "Banyak koneksi berakhir sekaligus.",
    single: "Hanya satu koneksi yang berakhir.",
    hop: "Sesuatu yang berbuat demikian ada di jalan.",
    idle: "Diamnya selama batas yang sudah dikenal.",
    age: "Koneksi berakhir pada umur yang merupakan batas yang sudah dikenal.",
    "since-open":
      "Umurnya adalah batas diam yang sudah dikenal: ini cocok jika selama itu tidak ada yang dikirim.",
    round: "Waktunya angka bulat.",
  },
  tree: {
    title: "Menurut yang terlihat",
    groups: {
      unopened: "1006, dan koneksi tidak pernah terbuka",
      one: "1006, dan koneksi sempat terbuka: satu koneksi",
      many: "Banyak koneksi pada satu saat",
      silent: "Tidak ada akhir yang tampil",
      other: "Kode lain",
    },
    codes: "Semua kode yang dapat dikirim",
    codesLead:
      "Siapa pun yang mengirim kode memang bermaksud demikian. Inilah yang dikatakan masing-masing, dan yang membantu:",
  },
  causes: {
    refused: {
      title: "Handshake ditolak",
      why: "Server, atau proksi di depannya, menjawab dengan status HTTP. Skrip tidak diberi tahu yang mana: setiap penolakan adalah 1006.",
      todo: [
        "Baca statusnya di panel jaringan pada alat pengembang, atau tanyakan dengan perintah di bawah.",
        "401 dan 403: periksa cookie, token, dan asal (origin) yang diizinkan. 404 dan 426: path-nya. 429 dan 503: terlalu banyak yang datang sekaligus. 502 dan 504: proksi tidak dapat mencapai server.",
      ],
    },
    unreachable: {
      title: "Tidak ada yang tercapai",
      why: "Nama tidak ditemukan, tidak ada yang mendengarkan di sana, firewall menolak, atau TLS gagal. Bagi skrip semua itu 1006.",
      todo: [
        "Buka alamatnya dengan `https:` di peramban: peramban mengatakan apa yang salah dengan nama atau sertifikatnya.",
        "Gunakan `wss:` untuk port yang berbicara TLS, dan `ws:` untuk port yang tidak.",
      ],
    },
    upgrade: {
      title: "Proksi tidak meneruskan permintaan upgrade",
      why: "Field `Upgrade` dan `Connection` hanya ditujukan kepada perantara berikutnya. Proksi membuangnya kecuali disuruh meneruskannya.",
      todo: [
        'nginx: `proxy_http_version 1.1;` `proxy_set_header Upgrade $http_upgrade;` `proxy_set_header Connection "upgrade";`',
        "Azure Front Door: matikan caching pada rute ini.",
      ],
    },
    "page-policy": {
      title: "Halaman tidak boleh menyambung ke sana",
      why: "Halaman yang datang lewat `https:` tidak boleh membuka `ws:`, dan Content-Security-Policy-nya harus mengizinkan alamat itu. Konsol mengatakan yang mana dari keduanya.",
      todo: ["Gunakan `wss:`.", "Tambahkan alamatnya ke `connect-src`."],
    },
    idle: {
      title: "Perantara memutusnya karena diam",
      why: "Proksi dan penyeimbang beban mengakhiri koneksi yang selama beberapa waktu tidak dilewati apa pun. Tidak ada pihak yang salah; keduanya melihat 1006, jika memang diberi tahu.",
      todo: [
        "Buatlah server mengirim ping setiap 25 detik, seperti yang dilakukan server revoir: itu lebih pendek dari semua batas diam dalam tabel di bawah.",
        "Atau naikkan batasnya, pada setiap perantara yang memilikinya.",
      ],
    },
    age: {
      title: "Perantara memutusnya karena umur",
      why: "Sebagian perantara menghitung sejak handshake, apa pun yang dikirim. Ping tidak membantu.",
      todo: [
        "Naikkan batasnya jika bisa.",
        "Jika tidak, bersiaplah untuk akhirnya: buatlah klien kembali dengan sendirinya, dan tidak semuanya sekaligus.",
      ],
    },
    timer: {
      title: "Sebuah timer memutusnya, dan tidak diketahui milik siapa",
      why: "Kecelakaan terjadi kapan saja. Waktu yang bulat adalah setelan seseorang.",
      todo: [
        "Cari angka itu dalam setelan setiap perantara, server, dan framework-nya.",
        "Sambungkan dengan melewati perantara satu demi satu, sampai koneksinya bertahan.",
      ],
    },
    change: {
      title: "Perantara dimuat ulang atau diganti",
      why: "Proksi yang memakai setelan baru mengakhiri koneksi lamanya, langsung atau setelah beberapa waktu. Semua kliennya kembali bersamaan.",
      todo: [
        "Bandingkan saat itu dengan pemuatan ulang dan penerapan versi baru dari semua yang ada di jalan.",
        "Biarkan proses lama berjalan lebih lama, dan klien kembali setelah jeda acak.",
      ],
    },
    stopped: {
      title: "Proses server berakhir",
      why: "Penerapan versi baru, crash, memori kurang. Yang dilihat klien bergantung pada perangkat lunaknya: 1001 dari Bun dan Deno, 1005 dari socket.io dan @fastify/websocket, 1006 dari crossws dan dari apa pun yang dimatikan paksa.",
      todo: [
        "Periksa log server dan mulai ulangnya pada saat itu. Kode keluar 137 berarti dimatikan paksa, sering karena kekurangan memori.",
        "Tutup dengan 1012 sebelum proses berakhir: klien lalu tahu bahwa mereka harus kembali.",
      ],
    },
    vanished: {
      title: "Klien menghilang",
      why: "Laptop yang tidur, ponsel tanpa jaringan, peramban yang dimatikan paksa: tidak ada lagi yang mengirim frame penutup. Server menyadarinya lewat ping yang tidak dijawab, atau ketika menulis.",
      todo: [
        "Tidak ada, selama itu satu klien sesekali.",
        "Simpan yang akan diminta klien ketika ia kembali.",
      ],
    },
    network: {
      title: "Jaringan klien berganti",
      why: "Dari Wi-Fi ke seluler, VPN, mode tidur: bersama alamat lama hilang pula koneksinya. Ini terjadi pada satu klien, pada umur berapa pun.",
      todo: [
        "Kembalilah setelah jeda acak yang makin panjang, dan langsung ketika jaringan ada lagi.",
      ],
    },
    faulty: {
      title: "Klien menemukan kesalahan dalam yang diterimanya",
      why: "Peramban yang mendapat teks bukan UTF-8, atau frame yang rusak, menggagalkan koneksi dan menampilkan 1006 kepada skripnya sendiri. Kode yang dikirimnya ada di log server, alasannya di konsol.",
      todo: [
        "Baca konsol: `Could not decode a text frame as UTF-8.` dan `Invalid frame header` adalah yang biasa.",
        "Kirim byte mentah sebagai pesan biner.",
        "Jika server tidak mengirim yang seperti itu, sesuatu di jalan mengubah byte-nya.",
      ],
    },
    "half-open": {
      title: "Satu pihak hilang, dan yang lain tidak diberi tahu",
      why: "Jika tidak ada paket yang datang, TCP tidak menyadari apa pun. Kabel yang putus, mesin yang tidur, atau perantara yang lupa meninggalkan koneksi terbuka yang tidak lagi dilewati apa pun.",
      todo: [
        "Mintalah tanda kehidupan: server dengan ping; halaman dengan pesannya sendiri, karena skrip tidak dapat mengirim ping dan tidak dapat melihatnya.",
        "Anggap diam setelah pertanyaan itu sebagai akhir.",
      ],
    },
    left: {
      title: "Halaman ditinggalkan",
      why: "Peramban mengirim 1001 ketika halamannya ditutup atau ditinggalkan. Sering frame itu tidak sampai, dan server melihat 1006.",
      todo: ["Tidak ada: begitulah halaman berakhir."],
    },
    rewritten: {
      title: "Pustaka menampilkan 1000 untuk akhir yang lain",
      why: "reconnecting-websocket 4.4.0 dan partysocket 1.3.0 melaporkan 1000 dan penutupan yang tertib untuk koneksi yang diputus atau gagal.",
      todo: [
        "Dengarkan sekali `WebSocket` itu sendiri, dan tanyakan lagi dengan apa yang ditampilkannya.",
      ],
    },
    codeless: {
      title: "Pihak lain menutup tanpa memberi kode",
      why: "Programnya memanggil `close()` tanpa argumen. Framework melakukannya ketika selesai, dan sebagian ketika berhenti.",
      todo: [
        "Berikan kode di mana pun Anda menutup: kalau tidak, klien tidak bisa membedakan selesainya pekerjaan dari mulai ulang.",
      ],
    },
    limit: {
      title: "Pesan lebih besar daripada yang diterima perantara",
      why: "AWS API Gateway menutup dengan 1009 jika sebuah frame lebih dari 32 KB atau sebuah pesan lebih dari 128 KB.",
      todo: ["Kirim pesan kurang dari 128 KB, dalam frame paling besar 32 KB."],
    },
    unanswered: {
      title: "Ping tidak dijawab tepat waktu",
      why: "Pustaka websockets untuk Python menutup dengan 1011 ketika ping-nya tidak dijawab; alasannya `keepalive ping timeout`.",
      todo: [
        "Cari apa yang menghalangi pihak lain membaca: perhitungan panjang, panggilan yang memblokir, antrean penuh.",
        "Atau naikkan `ping_timeout` pustaka itu.",
      ],
    },
    said: {
      title: "Pihak lain mengatakannya",
      why: "Kodenya dikirim dengan sengaja.",
      todo: ["Baca halaman kode itu."],
    },
  },
  timers: {
    title: "Siapa yang memutus, dan kapan",
    lead: "Waktu bawaan; masing-masing bisa berbeda jika dapat diatur. Ping server setiap 25 detik tetap di bawah semua batas diam, dan tidak ada ping yang membantu terhadap batas umur.",
    columns: {
      hop: "Di jalan",
      when: "memutus",
      shows: "klien melihat",
      setting: "yang diatur",
      source: "sumber",
    },
    when: {
      idle: ({ time }) => `setelah ${time} tanpa satu byte pun`,
      idleOfServer: ({ time }) => `setelah ${time} tanpa satu byte pun dari server`,
      idleAsSet: "setelah diam selama yang diatur",
      age: ({ time }) => `pada umur ${time}`,
      change: "ketika dimuat ulang, dimulai ulang, atau diganti",
      changeAfter: ({ time }) => `ketika menghentikan program Anda, dengan paksa setelah ${time}`,
      most: ({ time }) => `paling lama ${time}`,
      measured: "diukur oleh pengguna",
    },
    shows: {
      nothing: "tidak ada: tidak satu pihak pun diberi tahu",
      app: "yang dikirim program Anda, jika tidak 1006",
      unknown: "tidak didokumentasikan",
    },
    fixed: "tidak dapat diatur",
    units: {
      s: ({ n }) => `${n} detik`,
      min: ({ n }) => `${n} menit`,
      h: ({ n }) => `${n} jam`,
    },
    documented: "dokumentasi",
    reported: "laporan",
  },
};
