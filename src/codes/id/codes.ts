import type { Language } from "../language.js";

/** What each code means, in Indonesian. */
export const codes: Language["codes"] = {
  1000: {
    title: "Penutupan normal",
    gist: "pekerjaan selesai dan koneksi sengaja ditutup",
    description:
      "Salah satu pihak tidak punya apa-apa lagi untuk disampaikan, lalu menutup. Hanya kode inilah yang berarti berakhir sepenuhnya sesuai rencana: tidak ada yang gagal, dan tidak ada kelanjutannya.",
    whenYouSeeIt:
      "Sebuah program memanggil close(1000), atau pustaka melakukannya untuk program itu. Hati-hati: sebagian klien yang menyambung ulang sendiri melaporkan 1000 untuk koneksi yang sebenarnya terputus (1006); jika 1000 mengejutkan Anda, percayai log pihak lain.",
    howToFix:
      "Tidak ada yang perlu diperbaiki. Jika koneksi seharusnya berlanjut, periksa pada pihak yang mengirim 1000 apa yang membuatnya menutup.",
    whenToUse:
      "Kirim 1000 ketika kedua pihak sudah mendapatkan yang diinginkan, misalnya transfer selesai atau pengguna keluar dari akunnya.",
  },
  1001: {
    title: "Pergi",
    gist: "salah satu pihak pergi: halaman ditinggalkan atau server berhenti",
    description:
      "Pihak yang mengirimnya akan segera menghilang. Peramban mengirimnya ketika halamannya ditinggalkan, dimuat ulang, atau ditutup; server boleh mengirimnya ketika berhenti untuk seterusnya.",
    whenYouSeeIt:
      "Di server: sepanjang hari, setiap kali seseorang meninggalkan halaman. Di klien: server atau proksi berhenti; beberapa runtime mengirim 1001 saat dimatikan, dan proksi Cloudflare pernah terlihat mengirimnya saat memulai ulang. Pada React Native untuk iOS, 1001 bisa juga berarti koneksi yang hilang.",
    howToFix:
      "Di server, hitung sebagai akhir yang wajar. Di klien, kembalilah setelah jeda acak. Jika server itu milik Anda dan akan kembali, buatlah ia mengirim 1012, yang memang berarti demikian.",
    whenToUse:
      "Kirim 1001 dari server yang pergi dan tidak digantikan. Skrip di peramban tidak dapat mengirimnya; peramban melakukannya sendiri.",
  },
  1002: {
    title: "Kesalahan protokol",
    gist: "salah satu pihak menerima byte yang melanggar protokol WebSocket",
    description:
      "Pihak yang mengirimnya menerima frame yang dilarang protokol: mask yang salah, bit atau opcode cadangan, frame kontrol yang terlalu panjang, kode penutup yang tidak boleh dikirim. Ia tidak bisa lagi memercayai apa pun sesudahnya, maka ia menutup.",
    whenYouSeeIt:
      "Implementasi WebSocket buatan sendiri, proksi yang mengubah aliran data, kompresi yang hanya diyakini satu pihak, atau sesuatu yang bukan WebSocket di port itu. Chromium juga mengirim 1002 untuk teks yang bukan UTF-8, sedangkan yang lain mengirim 1007.",
    howToFix:
      "Kesalahannya ada pada pihak yang menerima 1002. Baca alasannya, lalu log atau konsol pengirimnya: kebanyakan menyebutkan aturannya. Perbarui pustaka di pihak itu, dan coba tanpa proksi dan tanpa kompresi.",
    whenToUse:
      "Serahkan 1002 kepada pustaka WebSocket. Untuk pesan yang tidak dipahami aplikasi Anda, 1002 itu keliru: frame-nya baik-baik saja.",
  },
  1003: {
    title: "Data tidak didukung",
    gist: "salah satu pihak menerima jenis pesan yang tidak diterimanya",
    description:
      "Pesan itu berbentuk benar, tetapi jenisnya tidak berguna bagi penerima: biner di tempat yang hanya menerima teks, atau teks di tempat yang hanya menerima biner.",
    whenYouSeeIt:
      "Klien mengirim JSON sebagai byte ke server yang hanya membaca pesan teks, atau teks ke server yang hanya membaca biner. Sering kali serialisasi hanya diubah di satu pihak.",
    howToFix:
      "Kirim jenis yang lain: string menjadi pesan teks, ArrayBuffer atau Uint8Array menjadi pesan biner. Jangan pernah mengirim pesan yang sama lagi, akhirnya akan sama.",
    whenToUse:
      "Kirim 1003 jika Anda tidak pernah menerima jenis pesan itu, teks atau biner. Jika isinya yang tidak cocok, jawab dengan galat atau gunakan 1008.",
  },
  1004: {
    title: "Dicadangkan",
    gist: "nomor yang dicadangkan, tanpa arti",
    description:
      "RFC 6455 menyisihkan 1004 untuk arti yang mungkin ditetapkan suatu hari nanti. Tidak ada pihak yang boleh mengirimnya.",
    whenYouSeeIt:
      "Hanya dari implementasi yang cacat, atau di log yang penulisnya mengarang artinya. Kebanyakan pustaka menjawabnya dengan 1002; Chromium membiarkannya lewat.",
    howToFix:
      "Temukan pihak yang mengirimnya dan buatlah ia mengirim kode yang ada, dari 4000-4999 jika kode itu miliknya sendiri.",
    whenToUse: "Jangan pernah gunakan 1004.",
  },
  1005: {
    title: "Tidak ada kode",
    gist: "koneksi ditutup dengan tertib, tetapi tanpa kode",
    description:
      "Frame penutup datang dan isinya kosong. Nomor 1005 tidak pernah dikirim: begitulah sebuah API memberi tahu programnya sendiri bahwa tidak ada kode. Penutupannya sendiri tertib.",
    whenYouSeeIt:
      "Pihak lain memanggil close() tanpa kode. Beberapa server melakukannya saat dimatikan, jadi 1005 bisa saja mulai ulang yang tidak diberitahukan.",
    howToFix:
      "Jika pihak lain itu milik Anda, berikan kode: 1000 jika selesai, 1012 sebelum mulai ulang, 4000-4999 untuk alasan Anda sendiri. Klien sebaiknya kembali dengan jeda yang makin panjang.",
    whenToUse:
      "Anda tidak dapat mengirim 1005. Anda menimbulkannya dengan menutup tanpa kode, sehingga alasan Anda tidak sampai ke pihak lain.",
  },
  1006: {
    title: "Penutupan tidak normal",
    gist: "koneksi berakhir, atau tidak pernah dimulai, tanpa frame penutup",
    description:
      "Tidak ada frame penutup yang diterima. Nomor 1006 tidak pernah dikirim: sebuah API mengarangnya untuk mengatakan bahwa tidak ada yang berkata apa-apa. Di peramban, nomor ini mewakili semua yang tidak boleh diketahui skrip: handshake yang ditolak, TLS yang gagal, server mati, jaringan yang hilang, dan kesalahan yang ditemukan peramban sendiri dalam data yang diterimanya.",
    whenYouSeeIt:
      "Proses yang macet atau dimatikan paksa, proksi yang memutus koneksi menganggur (sering kali tepat setelah 30, 60, atau 100 detik), jaringan yang hilang, atau handshake yang dijawab dengan 401, 403, 404, atau 503. Di peramban juga ketika server mengirim frame atau teks yang rusak.",
    howToFix:
      "Periksa pihak lain dan apa yang ada di antaranya: log server mungkin berisi kode yang sebenarnya. Catat berapa lama koneksi hidup dan berapa lama ia diam; angka bulat menunjuk ke batas sebuah proksi. Kirim ping lebih sering daripada batas itu. Untuk handshake yang ditolak, lakukan permintaan yang sama dengan alat yang menampilkan jawaban HTTP.",
    whenToUse:
      "Anda tidak dapat mengirim 1006, dan jangan pernah berpura-pura melakukannya. Perlakukan seperti jaringan yang hilang: kembalilah setelah jeda acak yang makin panjang.",
  },
  1007: {
    title: "Isi tidak valid",
    gist: "isi pesan tidak cocok dengan jenisnya, misalnya teks yang bukan UTF-8",
    description:
      "Salah satu pihak menerima pesan yang isinya tidak cocok dengan jenisnya, paling sering pesan teks yang bukan UTF-8. Frame-nya baik, yang dibawanya tidak. Data terkompresi yang tidak bisa dibuka juga dapat berakhir seperti ini.",
    whenYouSeeIt:
      "Byte mentah dikirim sebagai teks: buffer terkompresi atau terenkripsi, teks Latin-1, protobuf, gambar, atau string yang terpotong di tengah karakter. Server yang mengirim teks seperti itu menerima 1007 dari kebanyakan klien; Chromium menjawab dengan 1002, dan memperlihatkan 1006 kepada skripnya sendiri.",
    howToFix:
      "Kirim byte mentah sebagai pesan biner, dan hanya UTF-8 yang valid sebagai teks. Potong string menurut karakter, bukan menurut byte. Jangan pernah mengirim byte yang sama lagi, akhirnya akan sama.",
    whenToUse:
      "Serahkan 1007 kepada pustaka WebSocket. JSON yang tidak bisa diurai, atau tidak cocok dengan skema, tetaplah teks yang valid: jawab dengan galat, atau tutup dengan 1008 atau kode Anda sendiri.",
  },
  1008: {
    title: "Pelanggaran kebijakan",
    gist: "yang dilakukan pihak lain tidak diizinkan di sini",
    description:
      "Penolakan umum: yang diterima bertentangan dengan kebijakan pihak yang menutup, dan tidak ada kode lain yang cocok, atau ia tidak mau mengatakan kebijakan yang mana. Ini bukan soal protokol, yang telah dipatuhi.",
    whenYouSeeIt:
      "Terlalu banyak pesan dalam waktu terlalu singkat, pesan sebelum masuk akun, asal (origin) yang terlarang, aturan aplikasi yang dilanggar. Banyak server memakainya di tempat 3000, 3003, atau kode pribadi akan lebih menjelaskan.",
    howToFix:
      "Baca alasannya, lalu log server. Ubah apa yang dilakukan klien; kembali tanpa perubahan akan berakhir sama.",
    whenToUse:
      "Kirim 1008 ketika aturan Anda dilanggar dan tidak ada yang lebih tepat: 1003 untuk jenis pesan, 1009 untuk ukurannya, 3000 dan 3003 untuk izin, 1013 untuk beban berlebih.",
  },
  1009: {
    title: "Pesan terlalu besar",
    gist: "pesan lebih besar daripada yang diterima pihak penerima",
    description:
      "Pesan, atau salah satu frame-nya, melebihi batas penerima. Dengan kompresi yang dihitung adalah ukuran setelah dibuka, jadi frame kecil pun bisa terlalu besar.",
    whenYouSeeIt:
      "Unggahan besar dalam satu pesan, keadaan lengkap padahal perubahan saja cukup, atau batas bawaan yang tidak diketahui siapa pun. Pada server yang memakai ws, cari galat WS_ERR_UNSUPPORTED_MESSAGE_LENGTH; event close-nya mengatakan 1006.",
    howToFix:
      "Kirim lebih sedikit sekaligus: bagian-bagian, perubahannya saja, atau unggahan lewat HTTP. Atau naikkan batas penerima, jika memorinya cukup untuk semua koneksi sekaligus. Jangan pernah mengirim pesan yang sama lagi.",
    whenToUse:
      "Kirim 1009 hanya untuk ukuran pesan. Untuk terlalu banyak pesan gunakan 1008, untuk server yang sibuk 1013.",
  },
  1010: {
    title: "Ekstensi wajib",
    gist: "klien membutuhkan ekstensi yang tidak disetujui server",
    description:
      "Hanya dikirim oleh klien: ia menawarkan ekstensi yang mutlak diperlukannya, dan handshake server tidak mengambilnya. Server tidak pernah mengirimnya, karena dapat menolak handshake. Alasannya sebaiknya menyebutkan ekstensi itu.",
    whenYouSeeIt:
      "Klien yang bersikeras memakai kompresi berbicara dengan server tanpa kompresi, atau proksi menghapus field Sec-WebSocket-Extensions dari handshake.",
    howToFix:
      "Aktifkan ekstensi itu di server, biarkan proksi meneruskan field Sec-WebSocket-Extensions, atau buatlah klien bekerja tanpanya.",
    whenToUse:
      "Kirim 1010 dari klien yang tidak bisa bekerja tanpa ekstensi itu. Hanya sedikit program yang punya alasan untuk itu.",
  },
  1011: {
    title: "Kesalahan internal",
    gist: "pihak yang menutup mengalami galat yang tidak diduganya",
    description:
      "Ada yang gagal di dalam pihak yang mengirimnya, sehingga ia tidak bisa melanjutkan. RFC 6455 berbicara tentang server; erratum 3227 dan praktik membolehkannya bagi kedua pihak.",
    whenYouSeeIt:
      "Pengecualian (exception) di penangan pesan, basis data yang tidak ada. Pustaka websockets untuk Python juga mengirim 1011 ketika ping terlalu lama tidak dijawab.",
    howToFix:
      "Penyebabnya ada pada pihak yang mengirimnya: cari di sana galat pada saat itu. Klien kembali setelah jeda yang makin panjang, karena permintaan yang sama bisa gagal lagi.",
    whenToUse:
      "Kirim 1011 ketika sebuah penangan gagal dan koneksi tidak bisa dipercaya lagi untuk dilanjutkan. Cantumkan pengenal galat dalam alasannya, jangan pernah stack trace-nya.",
  },
  1012: {
    title: "Layanan dimulai ulang",
    gist: "server sedang memulai ulang dan akan segera kembali",
    description:
      "Server mengakhiri koneksi karena memulai ulang sesuai rencana: kembalilah setelah jeda singkat dan harapkan berhasil. Kode ini terdaftar di IANA berdasarkan surat ke milis hybi dan tidak ada di RFC mana pun; surat itu meminta klien memakai jeda acak 5 sampai 30 detik.",
    whenYouSeeIt:
      "Penerapan versi baru, konfigurasi baru, mulai ulang mesin yang direncanakan. Semua yang tersambung melihatnya kira-kira bersamaan.",
    howToFix:
      "Kembalilah dengan sendirinya: pada giliran yang disebut dalam alasan jika ada (after=<ms>), jika tidak setelah jeda acak 1 sampai 5 detik. Jedanya harus acak, kalau tidak semua klien kembali pada saat yang sama. Tidak ada yang salah.",
    whenToUse:
      "Kirim 1012 sebelum setiap mulai ulang yang direncanakan, dengan laju yang sanggup ditanggung server baru. Skrip di peramban tidak dapat mengirimnya. Beberapa implementasi menolak kode mulai dari 1012; jika itu penting, sampaikan dulu lewat pesan Anda sendiri.",
  },
  1013: {
    title: "Coba lagi nanti",
    gist: "server kelebihan beban; kembalilah nanti",
    description:
      "Server tidak dapat menerima koneksi ini sekarang. Menurut pendaftarannya, lewat surat yang sama dengan 1012, klien sebaiknya pergi ke alamat lain dari layanan itu jika ada, atau kembali ke alamat yang sama hanya bila penggunanya meminta.",
    whenYouSeeIt:
      "Batas jumlah koneksi tercapai, mesin kehabisan memori, klien tidak membaca cukup cepat dan antreannya meluap.",
    howToFix:
      "Klien: coba alamat lain, atau tunggu lama, 10 detik atau lebih, makin lama setiap kali. Server: tambah kapasitas, dan terima lebih sedikit koneksi sekaligus.",
    whenToUse:
      "Kirim 1013 ketika Anda sehat tetapi penuh. Server yang akan memulai ulang mengirim 1012, yang rusak 1011; klien yang meminta terlalu banyak mendapat 1008.",
  },
  1014: {
    title: "Gateway bermasalah",
    gist: "gateway tidak mendapat jawaban yang valid dari server di belakangnya",
    description:
      "Dikirim oleh gateway atau proksi yang memegang koneksi untuk server lain dan mendapat jawaban tidak valid darinya, seperti HTTP dengan status 502. Terdaftar di IANA berdasarkan surat ke milis hybi.",
    whenYouSeeIt:
      "Server di belakang gateway mati, belum siap, atau tidak berbicara WebSocket. Kebanyakan proksi tidak mengirimnya dan malah memutus koneksi, yang tampak sebagai 1006.",
    howToFix:
      "Periksa log gateway dan server di belakangnya, bukan gateway itu sendiri. Klien kembali setelah jeda yang makin panjang.",
    whenToUse:
      "Kirim 1014 hanya dari program yang meneruskan koneksi ke server lain. Untuk galat Anda sendiri gunakan 1011.",
  },
  1015: {
    title: "Handshake TLS",
    gist: "TLS tidak dapat dibangun, jadi koneksi tidak pernah ada",
    description:
      "Handshake TLS gagal, misalnya karena sertifikatnya tidak dapat diverifikasi. Nomor 1015 tidak pernah dikirim, karena tidak ada jalur untuk mengirimnya. Peramban menampilkan 1006 sebagai gantinya.",
    whenYouSeeIt:
      "Sertifikat yang kedaluwarsa atau ditandatangani sendiri, nama yang tidak cocok, wss:// ke port yang berbicara ws:// polos, atau proksi yang ikut campur. Di peramban Anda melihat 1006, dan penyebabnya di konsol.",
    howToFix:
      "Buka host yang sama dengan https:// di peramban dan baca peringatannya, atau periksa sertifikat dengan alat TLS. Perbaiki sertifikat, rantainya, atau alamatnya; menunggu saja jarang membantu.",
    whenToUse:
      "Anda tidak dapat mengirim 1015. Program yang tahu bahwa TLS gagal boleh melaporkannya demikian kepada penggunanya sendiri.",
  },
  3000: {
    title: "Belum terautentikasi",
    gist: "kredensial tidak ada, salah, atau kedaluwarsa",
    description:
      "Pihak yang menutup perlu tahu siapa pihak lain, dan ia tidak tahu: sama seperti status 401 bagi HTTP. Terdaftar di IANA, yang dulu datang dulu dilayani.",
    whenYouSeeIt:
      "Token tidak ada atau sudah kedaluwarsa, kadang di tengah koneksi yang panjang. Server yang menerima handshake dulu lalu menutup dengan 3000 memberi tahu peramban apa yang tidak bisa disampaikan oleh handshake yang ditolak.",
    howToFix:
      "Dapatkan kredensial baru, lalu kembalilah. Jika yang baru pun ditolak, berhentilah dan minta pengguna untuk masuk.",
    whenToUse:
      "Kirim 3000 ketika masuk akun bisa membantu. Jika tidak bisa, karena pengguna ini tidak akan pernah diizinkan, kirim 3003.",
  },
  3003: {
    title: "Terlarang",
    gist: "diketahui siapa yang meminta, dan ia tidak boleh",
    description:
      "Pihak yang menutup tahu siapa pihak lain dan tetap menolak: sama seperti status 403 bagi HTTP. Terdaftar di IANA, yang dulu datang dulu dilayani.",
    whenYouSeeIt: "Pengguna membuka ruang, tenant, atau fitur yang bukan hak akunnya.",
    howToFix:
      "Kembali tidak mengubah apa-apa. Ubah izinnya, atau ubah yang diminta; beri tahu pengguna izin mana yang kurang.",
    whenToUse:
      "Kirim 3003 ketika kredensial baru dari pengguna yang sama pun akan ditolak. Jika masuk akun bisa membantu, kirim 3000.",
  },
  3008: {
    title: "Waktu habis",
    gist: "pihak lain terlalu lama",
    description:
      "Pihak yang menutup menunggu sesuatu lalu menyerah: sama seperti status 408 bagi HTTP. Terdaftar di IANA, yang dulu datang dulu dilayani.",
    whenYouSeeIt:
      "Tidak ada pesan pertama setelah handshake, tidak ada jawaban tepat waktu, atau tidak ada pesan sama sekali lebih lama daripada batas menganggur.",
    howToFix:
      "Kirim yang ditunggu tepat waktu, atau sesekali sebuah pesan agar tetap tersambung. Jika koneksi memang tidak diperlukan, tutup dengan 1000.",
    whenToUse:
      "Kirim 3008 ketika koneksi terbuka tidak melakukan yang Anda tunggu. Jika pihak lain sudah tidak menjawab apa pun, frame penutup juga tidak akan sampai kepadanya.",
  },
  unused: {
    title: "Tidak digunakan",
    gist: "nomor di bawah 1000, yang bukan kode penutup",
    description: "RFC 6455 tidak menggunakan 0 sampai 999. Tidak ada pihak yang boleh mengirimnya.",
    whenYouSeeIt:
      "Paling sering status HTTP atau kode keluar keliru diteruskan ke close(), atau sebuah implementasi salah membaca kedua byte kode.",
    howToFix: "Temukan pihak yang mengirimnya dan buatlah ia mengirim kode yang ada.",
    whenToUse: "Jangan pernah gunakan nomor di bawah 1000.",
  },
  protocol: {
    title: "Belum ditetapkan",
    gist: "nomor yang disimpan untuk protokol, kini tanpa arti",
    description:
      "Nomor 1000 sampai 2999 adalah milik protokol, versi mendatangnya, dan ekstensinya. Nomor ini belum ditetapkan, jadi tidak ada pihak yang boleh mengirimnya, dan menerimanya adalah kesalahan protokol.",
    whenYouSeeIt:
      "Seseorang memilih nomor bebas dari rentang yang salah untuk aplikasinya sendiri. Chromium membiarkannya lewat, ws dan Node menjawab dengan 1002.",
    howToFix: "Gunakan 4000-4999 untuk kode Anda sendiri.",
    whenToUse: "Jangan pernah gunakan nomor yang belum ditetapkan dari rentang protokol.",
  },
  library: {
    title: "Kode pustaka",
    gist: "kode sebuah pustaka atau framework; lihat dokumentasinya",
    description:
      "Nomor 3000 sampai 3999 untuk pustaka, framework, dan aplikasi yang mendaftarkannya di IANA, yang dulu datang dulu dilayani. Yang ini tidak ada di sana; artinya diketahui oleh pengirimnya.",
    whenYouSeeIt:
      "Layanan pesan atau framework menutup dengan kodenya sendiri; Centrifugo, misalnya, memakai 3000-3014 dan 3500-3999, menimpa yang terdaftar.",
    howToFix: "Cari di dokumentasi pustaka atau layanan di pihak lain.",
    whenToUse:
      "Gunakan hanya jika Anda menerbitkan pustaka dan mendaftarkan nomornya. Untuk aplikasi, 4000-4999 tidak perlu minta izin.",
  },
  private: {
    title: "Kode pribadi",
    gist: "kode aplikasi; kedua pihak sudah menyepakatinya",
    description:
      "Nomor 4000 sampai 4999 untuk pemakaian pribadi: aplikasilah yang memberinya arti, dan tidak ada yang mendaftarkannya. Skrip di peramban boleh mengirimnya.",
    whenYouSeeIt:
      "Aplikasi itu sendiri yang menutup. Sebagian layanan menerbitkan tabelnya: Discord memakai 4000-4014, Pusher 4000-4299, graphql-transport-ws 4400-4499.",
    howToFix:
      "Cari di dokumentasi aplikasi atau layanan. Tentukan untuk tiap kode apakah klien kembali; tanpa pengetahuan itu, ia kembali dengan jeda yang makin panjang.",
    whenToUse:
      "Gunakan 4000-4999 untuk setiap alasan Anda sendiri, dan catat untuk masing-masing apakah perlu kembali.",
  },
  above: {
    title: "Tidak ditentukan",
    gist: "nomor di atas 4999, yang bukan kode penutup",
    description:
      "RFC 6455 tidak menentukan apa pun di atas 4999. Dua byte bisa memuat sampai 65535, tetapi tidak ada pihak yang boleh mengirim nomor ini.",
    whenYouSeeIt:
      "Sebuah implementasi membaca kedua byte kode dengan urutan yang salah, atau meneruskan angka lain ke close(). Chromium membiarkannya lewat, ws dan Node menjawab dengan 1002.",
    howToFix: "Gunakan 4000-4999 untuk kode Anda sendiri.",
    whenToUse: "Jangan pernah gunakan nomor di atas 4999.",
  },
};
