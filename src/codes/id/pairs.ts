import type { Language } from "../language.js";

/** What sets often confused codes apart, in Indonesian. */
export const pairs: Language["pairs"] = {
  "1000-1001": {
    difference:
      "1000 mengatakan bahwa pekerjaan selesai; 1001 mengatakan bahwa salah satu pihak pergi, entah pekerjaannya selesai atau belum.",
    choose:
      "Tutup dengan 1000 ketika Anda tidak memerlukan koneksi lagi, dan dengan 1001 ketika Anda akan menghilang. Di peramban Anda hanya dapat mengirim 1000; peramban mengirim 1001 sendiri ketika halaman ditinggalkan.",
  },
  "1000-1005": {
    difference:
      "1000 adalah kode yang dikirim; 1005 mewakili frame penutup yang tidak membawa kode. Keduanya penutupan yang tertib, tetapi setelah 1005 Anda tidak tahu sebabnya.",
    choose: "Tutup dengan 1000 dan jangan pernah tanpa kode, atau pihak lain terpaksa menebak.",
  },
  "1001-1006": {
    difference:
      "Pada 1001 pihak lain mengatakan bahwa ia pergi; pada 1006 ia tidak mengatakan apa-apa. Laptop yang ditutup atau tab yang dimatikan mengubah yang pertama menjadi yang kedua.",
    choose:
      "Anda dapat mengirim 1001 dari server, tetapi 1006 tidak pernah. Hitung keduanya sebagai orang yang pergi, jika di pihak lain ada halaman.",
  },
  "1001-1012": {
    difference:
      "1001 dan 1012 sama-sama mengumumkan bahwa server pergi; hanya 1012 yang berjanji segera kembali.",
    choose:
      "Kirim 1012 untuk mulai ulang atau penerapan versi baru, 1001 untuk server yang ditarik. Klien lama lebih mengenal 1001, tetapi memperlakukannya sesuka mereka.",
  },
  "1002-1007": {
    difference:
      "1002 soal amplop, 1007 soal suratnya: pada 1002 frame melanggar protokol, pada 1007 frame baik-baik saja dan isinya tidak cocok. Chromium mengirim 1002 untuk keduanya.",
    choose:
      "Keduanya urusan pustaka WebSocket. Jika melihat salah satunya, perbaiki pihak yang menerimanya.",
  },
  "1003-1007": {
    difference:
      "1003 menolak suatu jenis pesan, teks atau biner, sebenar apa pun bentuknya; 1007 menolak pesan yang isinya rusak untuk jenisnya.",
    choose:
      "Kirim 1003 jika Anda tidak pernah menerima jenis itu. 1007 urusan pustaka WebSocket, ketika teks bukan UTF-8.",
  },
  "1003-1008": {
    difference:
      "1003 mengatakan aturan mana yang dilanggar, yaitu tentang jenis pesan; 1008 mencakup semua aturan lain, dan tidak perlu mengatakan yang mana.",
    choose:
      "Kirim 1003 untuk teks di tempat Anda menerima biner atau sebaliknya, 1008 untuk hal lain yang tidak Anda izinkan.",
  },
  "1005-1006": {
    difference:
      "Pada 1005 pihak lain menutup dengan tertib dan tidak memberi kode; pada 1006 ia sama sekali tidak menutup, koneksinya hilang begitu saja.",
    choose:
      "Keduanya tidak dapat dikirim. Setelah 1005, minta orang di pihak lain memberi kode; setelah 1006, cari kerusakan, proksi, atau masalah jaringan.",
  },
  "1006-1012": {
    difference:
      "Keduanya adalah mulai ulang yang terlihat dari luar: pada 1012 server mengatakannya dan memberi waktu; pada 1006 ia hilang begitu saja, dan semua harus menebak.",
    choose:
      "Kirim 1012 kepada semua sebelum prosesnya berakhir. Gelombang 1006 pada setiap penerapan berarti server tidak melakukannya.",
  },
  "1006-1015": {
    difference:
      "1015 adalah 1006 yang penyebabnya diketahui: TLS. Peramban tidak mengatakannya, dan menampilkan 1006 untuk keduanya.",
    choose:
      "Keduanya tidak dapat dikirim. 1006 pada wss:// yang tidak pernah sekali pun terbuka sering kali adalah 1015 yang menyamar: periksa sertifikatnya.",
  },
  "1007-1009": {
    difference: "1007 soal apa isi sebuah pesan, 1009 soal seberapa banyak isinya.",
    choose:
      "Serahkan 1007 kepada pustaka WebSocket dan atur batas untuk 1009 di sana. Dalam kedua hal, pesan yang sama tidak boleh dikirim lagi.",
  },
  "1007-1012": {
    difference:
      "1007 adalah cacat pada pesan dan pengirimnyalah yang harus memperbaiki; 1012 adalah mulai ulang yang direncanakan dan bukan salah siapa pun. Setelah 1012, kembali adalah obatnya; setelah 1007 tidak, selama byte yang sama dikirim.",
    choose:
      "Keduanya tidak pernah bersaing: 1007 segera menjawab pesan yang buruk, 1012 dikirim kepada semua ketika server memulai ulang.",
  },
  "1008-1009": {
    difference:
      "1009 adalah satu kebijakan dengan nomor sendiri: ukuran pesan. 1008 adalah semua yang lain.",
    choose: "Kirim 1009 untuk satu pesan yang terlalu besar, 1008 untuk terlalu banyak pesan.",
  },
  "1008-1013": {
    difference:
      "1008 mengatakan bahwa klien berbuat salah; 1013 bahwa server penuh, siapa pun yang meminta.",
    choose:
      "Kirim 1008 kepada satu klien yang melebihi jatahnya, 1013 kepada siapa saja ketika server sendiri mencapai batasnya. Setelah 1013, kembali nanti membantu; setelah 1008 tidak.",
  },
  "1008-3000": {
    difference:
      "1008 menolak tanpa jalan keluar; 3000 mengatakan bahwa yang kurang adalah kredensial.",
    choose:
      "Kirim 3000 ketika masuk akun, atau token baru, akan membuka pintu: klien dapat bertindak atas itu. Simpan 1008 untuk aturan yang tidak diubah oleh kredensial apa pun.",
  },
  "1008-3003": {
    difference:
      "1008 menolak sesuatu yang dilakukan; 3003 menolak seseorang karena tidak punya hak.",
    choose:
      "Kirim 3003 untuk izin yang kurang, 1008 untuk perilaku buruk seperti terlalu banyak pesan. Keduanya tidak mengundang untuk kembali.",
  },
  "1011-1012": {
    difference:
      "1011 adalah kecelakaan, 1012 adalah rencana: setelah 1011 ada yang rusak dan mungkin tetap rusak, setelah 1012 server kembali dalam hitungan detik.",
    choose:
      "Kirim 1012 dari penangan sinyal berhenti, 1011 dari penangan pengecualian. Jangan pernah memulai ulang dengan 1011: itu membangunkan petugas jaga.",
  },
  "1011-1014": {
    difference:
      "Pada 1011 pihak yang menutup itu sendiri yang gagal; pada 1014 ia adalah gateway, dan yang gagal server di belakangnya.",
    choose:
      "Kirim 1014 hanya dari gateway tentang server di belakangnya. Untuk galatnya sendiri, gateway mengirim 1011.",
  },
  "1012-1013": {
    difference:
      "1012 berarti segera kembali; 1013 berarti jangan sekarang, dan setiap kedatangan yang terlalu dini memperburuk keadaan.",
    choose:
      "Kirim 1012 ketika server memulai ulang, 1013 ketika penuh. Klien kembali dalam hitungan detik setelah 1012; setelah 1013 jauh lebih lama, atau ke alamat lain.",
  },
  "3000-3003": {
    difference:
      "3000 berarti: saya tidak tahu siapa Anda; 3003 berarti: saya tahu, dan Anda tidak boleh.",
    choose: "Kirim 3000 ketika kredensial baru bisa membantu, 3003 ketika tidak.",
  },
};
