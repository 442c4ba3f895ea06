/** @type {import("../en/index.js").Text["rules"]["byId"]} */
const rulesById = {
  "rsv-bits-set": {
    why: "RSV1, RSV2, dan RSV3 adalah milik ekstensi. Bit yang tidak dinegosiasikan siapa pun berarti isinya ditulis dengan cara yang tidak dikenal penerima.",
    fix: "Paling sering ini RSV1: satu pihak mengompresi padahal permessage-deflate tidak disepakati, karena proksi membuang `Sec-WebSocket-Extensions` atau pengirim tidak memeriksa jawabannya. Kompresilah hanya setelah jawaban menerimanya. Bit acak berarti alirannya bergeser: periksa panjang frame sebelumnya.",
  },
  "opcode-reserved": {
    why: "Opcode 3 sampai 7 dan B sampai F disimpan untuk kemudian hari. Arti frame seperti itu tidak diketahui, jadi tidak ada yang di belakangnya bisa dipercaya.",
    fix: "Kirim 0 (lanjutan), 1 (teks), 2 (biner), 8 (penutup), 9 (ping), dan A (pong), tidak ada yang lain. Dari pustaka yang selain itu berjalan baik, ini tanda bahwa alirannya bergeser: periksa panjang frame sebelumnya.",
  },
  "mask-missing": {
    why: "Klien memberi mask pada setiap frame dengan kunci acak baru, agar skrip tidak bisa membuatnya mengirim byte yang akan dikira permintaan HTTP oleh proksi di jalan (RFC 6455 §10.3).",
    fix: "Klien ditulis sendiri, atau memakai kode milik sisi server. Nyalakan bit mask, taruh 4 byte acak baru di belakang panjang, dan XOR isinya dengan byte itu. Frame tanpa isi pun punya kunci.",
  },
  "mask-present": {
    why: "Hanya yang dikirim klien yang harus diberi mask. Server yang memberi mask mengambil peran yang salah, dan klien tidak bisa tahu apa lagi yang salah.",
    fix: "Server ditulis sendiri, atau sesuatu mengirim kembali frame klien apa adanya. Kirim frame tanpa bit mask dan tanpa kunci.",
  },
  "length-not-minimal": {
    why: "Setiap panjang punya tepat satu bentuk. Jika ada beberapa, dua program bisa berbeda pendapat tentang apa itu frame, dan filter bisa dilewati.",
    fix: "Pengirim selalu menulis 16 atau 64 bit. Sampai 125, panjangnya ada dalam byte kedua itu sendiri; sampai 65535, di sana ada 126 dan dua byte menyusul; di atasnya ada 127 dan delapan menyusul.",
  },
  "length-high-bit": {
    why: "Bit tertinggi dari panjang 64-bit harus 0, agar setiap panjang muat dalam bilangan bulat bertanda.",
    fix: "Tidak ada pesan sungguhan sepanjang itu. Bilangan negatif ditulis sebagai panjang, atau alirannya bergeser: periksa perhitungan pengirim, dan frame sebelumnya.",
  },
  "control-fragmented": {
    why: "Frame ping, pong, atau penutup bisa datang di tengah pesan panjang dan harus langsung dipahami, jadi selalu utuh.",
    fix: "Nyalakan FIN pada setiap frame kontrol. Kode yang memotong frame menurut ukuran harus mengecualikannya: frame ini sudah cukup pendek.",
  },
  "control-too-long": {
    why: "Dengan paling banyak 125 byte, setiap pihak selalu punya tempat untuk menampung frame kontrol dan menjawabnya.",
    fix: "Biasanya ini alasan penutupan: kode dan alasan berbagi 125 byte itu, sehingga tersisa 123 byte UTF-8. Potong pada karakter utuh. Kirim data sebagai pesan, bukan dalam ping.",
  },
  "continuation-unexpected": {
    why: "Frame lanjutan tidak mengatakan apakah ia teks atau biner: frame pertama pesannya sudah mengatakannya. Tanpa frame itu ia tidak berarti apa-apa.",
    fix: "Frame pertama sebuah pesan ber-opcode 1 atau 2, semua yang lain 0, dan setelah frame dengan FIN dimulai pesan baru. Dua thread yang menulis ke satu koneksi tanpa kunci mencampur frame mereka dan menyebabkan ini.",
  },
  "continuation-missing": {
    why: "Hanya ada satu pesan pada satu waktu. Di antara pecahannya hanya boleh ada frame kontrol; jika tidak, tidak ada yang tahu lanjutan itu milik pesan mana.",
    fix: "Akhiri pesan yang terpecah dengan frame ber-FIN sebelum pesan berikutnya dimulai. Biasanya dua bagian program menulis ke satu koneksi: serahkan kepada satu antrean saja.",
  },
  "close-body-one-byte": {
    why: "Isi frame penutup kosong atau dimulai dengan kode, yang memerlukan dua byte. Satu byte bukan keduanya.",
    fix: "Kodenya ditulis sebagai satu byte. Tulis dua, yang lebih tinggi dulu: 1000 adalah `03 e8`.",
  },
  "close-code-invalid": {
    why: "1005, 1006, dan 1015 melaporkan yang tidak dikirim siapa pun, 1004 dicadangkan, dan nomor di luar rentang tidak berarti apa-apa. Pihak yang mengirim salah satunya mengatakan yang tidak mungkin.",
    fix: "Program atau proksi sering meneruskan kode dari event close koneksi lain, tempat 1005 dan 1006 lazim: kirim 1000 atau 1011 sebagai gantinya. Yang boleh dikirim: 1000-1003, 1007-1014, dan 3000-4999.",
  },
  "close-reason-not-utf8": {
    why: "Alasan adalah teks untuk orang dan log, dan semua teks dalam protokol adalah UTF-8.",
    fix: "Alasan ditulis dalam pengodean lain, atau dipotong di dalam karakter agar muat dalam 123 byte. Kodekan sebagai UTF-8 dan potong pada karakter utuh.",
  },
  "text-not-utf8": {
    why: "Pesan teks menjanjikan UTF-8, agar kedua pihak membaca karakter yang sama. Bentuk yang bisa dibaca dengan dua cara (terlalu panjang, separuh pasangan surrogate) tidak termasuk: bentuk itu pernah dipakai untuk mengelabui filter.",
    fix: "Byte mentah dikirim sebagai teks, seperti data terkompresi atau terenkripsi, gambar, atau protobuf; atau teks Latin-1 atau UTF-16; atau teks yang dipotong di dalam karakter. Kirim byte mentah sebagai pesan biner, kodekan teks sebagai UTF-8, dan potong menurut karakter.",
  },
  "rsv1-on-continuation": {
    why: "Pesan dikompresi sebagai satu kesatuan, jadi bit yang mengatakannya hanya ada pada frame pertamanya.",
    fix: "Pengirim mengompresi setiap pecahan sendiri-sendiri, atau menyalakan bit itu pada semuanya. Kompresi pesannya, lalu potong, dan nyalakan RSV1 pada frame pertama.",
  },
  "rsv1-on-control": {
    why: "Frame kontrol tidak pernah dikompresi: frame ini harus langsung dipahami dan terlalu pendek untuk mendapat manfaatnya.",
    fix: "Pengirim mengompresi setiap frame. Kecualikan opcode 8 ke atas.",
  },
  "deflate-corrupt": {
    why: "Tidak ada isi untuk diserahkan, dan yang dirujuk pesan-pesan berikutnya hilang.",
    fix: "Penyebab yang lazim: zlib atau gzip alih-alih DEFLATE mentah, jendela yang lebih besar daripada yang disepakati, satu kompresor untuk beberapa koneksi, atau pesan yang dikompresi lalu tidak dikirim. Setiap koneksi punya aliran DEFLATE mentah sendiri, dan semua yang dikompresi di dalamnya dikirim.",
  },
  "frame-too-big": {
    why: "Header beberapa byte bisa menjanjikan exabyte. Penerima harus menolak sebelum menyisihkan memori.",
    fix: "Kirim lebih sedikit dalam satu frame: potong pesan menjadi pecahan. Atau naikkan `maxFrameBytes` pada penerima.",
  },
  "message-too-big": {
    why: "Pesan ditahan dalam memori sampai utuh. Tanpa batas, satu pihak bisa menghabiskan semuanya.",
    fix: "Kirim data besar dalam beberapa pesan atau lewat HTTP, atau naikkan `maxMessageBytes` pada penerima sejauh yang diperlukan klien yang jujur. Yang dihitung adalah ukuran setelah dibuka.",
  },
  "fragments-too-many": {
    why: "Setiap frame memerlukan kerja, bahkan yang kosong: pesan dari jutaan frame akan menyibukkan penerima tanpa guna.",
    fix: "Pengirim memotong terlalu kecil. Kirim frame beberapa kilobyte, atau naikkan `maxFragments` pada penerima.",
  },
  "inflate-ratio": {
    why: "DEFLATE bisa mengecilkan data seribu kali, sehingga beberapa megabyte di jaringan bisa memenuhi gigabyte memori (bom zip).",
    fix: "Jika datanya memang nyata dan hanya sangat seragam, kirim tanpa kompresi atau dalam pesan yang lebih kecil, atau naikkan `maxInflateRatio` pada penerima. Rasionya baru dihitung setelah pesan terbuka melewati 1 MiB.",
  },
  "control-flood": {
    why: "Ping hampir tidak memakan biaya bagi pengirimnya, sedangkan penerima harus menjawab setiap kali.",
    fix: "Sesuatu mengirim ping dalam perulangan, atau menjawab pong dengan ping. Satu ping dalam 20 sampai 30 detik sudah lebih dari cukup; `maxControlFramesPerSecond` menetapkan batasnya.",
  },
  "request-malformed": {
    why: "Yang dimaafkan satu parser dibaca lain oleh parser berikutnya, dan di antaranya bisa disembunyikan permintaan kedua (RFC 9112 §11.2).",
    fix: "Baris berakhir dengan CR LF, tidak ada yang dilipat, tidak ada spasi sebelum titik dua, dan targetnya sebuah path. Jika permintaan tampak seperti byte acak, klien berbicara TLS (`wss:`) ke port yang tidak memakainya.",
  },
  "request-not-get": {
    why: "WebSocket dimulai dengan GET; metode lain meminta hal lain.",
    fix: "Buka dengan klien WebSocket, bukan dengan formulir atau `fetch`. Proksi yang berbicara HTTP/2 dengan server memakai CONNECT (RFC 8441): buatlah ia berbicara HTTP/1.1.",
  },
  "request-http-version": {
    why: "Koneksi baru dapat di-upgrade sejak HTTP/1.1.",
    fix: "Proksi di antaranya berbicara HTTP/1.0 dengan server. Di nginx atur `proxy_http_version 1.1`, dan teruskan juga `Upgrade` dan `Connection`.",
  },
  "request-too-large": {
    why: "Header ditahan dalam memori sebelum apa pun diketahui tentang pengirimnya.",
    fix: "Hampir selalu penyebabnya cookie. Hapus yang menumpuk, atau layani WebSocket dari nama host tanpa cookie. `maxHeaderBytes` pada server menetapkan batasnya.",
  },
  "request-host-missing": {
    why: "Host mengatakan nama server mana yang dimaksud. Tidak ada, dua, atau yang rusak membuatnya tidak jelas, dan proksi bisa membacanya lain (RFC 9112 §3.2).",
    fix: "Kirim satu field Host dengan host dan paling banyak satu port. Buatlah proksi meneruskan milik klien; di nginx: `proxy_set_header Host $host`.",
  },
  "request-body": {
    why: "Proksi yang menunggu isi mengira frame-frame pertama adalah isi itu, dan yang menyusul adalah permintaan lain.",
    fix: "Jangan kirim `Content-Length` atau `Transfer-Encoding` bersama handshake. Pustaka HTTP umum mungkin menambahkannya: gunakan klien WebSocket.",
  },
  "request-upgrade-missing": {
    why: "Tanpa `Upgrade: websocket` ini permintaan biasa, seperti dari peramban yang membuka alamat itu sebagai halaman.",
    fix: "Jika klien WebSocket yang mengirimnya, proksi telah membuang field itu, yang tidak lewat dengan sendirinya. Di nginx: `proxy_set_header Upgrade $http_upgrade`. Jika seseorang mengetik alamatnya di peramban, tidak ada yang salah.",
  },
  "request-connection-missing": {
    why: "`Connection: Upgrade` mengatakan bahwa koneksi inilah yang hendak di-upgrade, dan bahwa Upgrade bukan sisa dari perantara lain.",
    fix: "Proksi menaruh field Connection-nya sendiri di sana. Aktifkan WebSocket di proksi itu; di nginx: `proxy_set_header Connection upgrade`.",
  },
  "request-key-invalid": {
    why: "Dengan kunci itu server membuktikan bahwa ia memahami permintaan sebagai permintaan WebSocket. Kuncinya 16 byte acak dalam base64, 24 karakter.",
    fix: "Biarkan klien WebSocket membuatnya, atau buat 16 byte acak untuk setiap koneksi dan tulis sebagai base64, dengan padding dan tanpa alfabet untuk URL, dalam satu field.",
  },
  "request-version-unsupported": {
    why: "13 adalah versi RFC 6455. Draf sebelumnya punya frame yang berbeda.",
    fix: "Kirim `Sec-WebSocket-Version: 13`, satu kali. Hanya klien draf lama dan yang ditulis sendiri yang mengirim selain itu. Jawabannya menyebut versi yang dipakai di sini.",
  },
  "request-protocol-malformed": {
    why: "Server memilih salah satu nama, jadi masing-masing harus berupa token dan ada satu kali saja.",
    fix: "Nama tidak berisi spasi, koma, garis miring, titik dua, atau tanda sama dengan; untuk yang lain peramban melempar SyntaxError. Siapa yang mengirim token masuk akun dengan cara ini memerlukan base64url tanpa padding: base64 biasa tidak cocok.",
  },
  "request-extensions-malformed": {
    why: "Tawaran yang bisa dibaca dengan dua cara membuat kedua pihak punya dua bayangan tentang frame yang akan datang.",
    fix: "Tawaran dipisahkan koma, parameternya titik koma: `permessage-deflate; client_max_window_bits`. Hilangkan field-nya jika tidak ada yang ditawarkan.",
  },
  "response-malformed": {
    why: "Yang tidak menjawab dalam HTTP/1.1 bukan server WebSocket.",
    fix: "Alamatnya menuju layanan lain, atau ke port TLS tanpa `wss:`, atau ke port polos dengannya. Proksi yang menjawab 101 dalam HTTP/1.0 juga melanggar aturan ini.",
  },
  "response-too-large": {
    why: "Klien tidak menampung header tanpa akhir dalam memori.",
    fix: "Periksa yang ditambahkan server dan proksi: cookie besar, atau jawaban sementara (103) satu demi satu.",
  },
  "response-status": {
    why: "Hanya 101 yang mengalihkan protokol. Status lain menjawab permintaan biasa, dan mengatakan sebabnya.",
    fix: "401 dan 403: kredensial, atau asal (origin) yang tidak diterima. 404: path-nya. 400 dan 426: proksi membuang field. 429 dan 503: terlalu sibuk, kembalilah nanti. 502 dan 504: proksi tanpa server di belakangnya. 3xx: pengalihan, yang tidak diikuti. 200: halaman, bukan WebSocket. Skrip di peramban hanya melihat 1006; panel jaringan menampilkan statusnya.",
  },
  "response-upgrade-missing": {
    why: "101 harus mengatakan ke protokol mana ia beralih, dan klien meminta satu.",
    fix: "Proksi membuang field itu, atau server menyebut beberapa protokol. Jawabannya harus berisi `Upgrade: websocket` dan tidak ada lagi di dalamnya.",
  },
  "response-connection-missing": {
    why: "Hanya `Connection: Upgrade` yang mengatakan bahwa koneksi inilah yang dialihkan, dan bahwa Upgrade bukan sisa dari perantara lain.",
    fix: "Proksi menaruh field Connection-nya sendiri di sana. Aktifkan WebSocket di proksi itu, untuk path ini.",
  },
  "response-accept-wrong": {
    why: "Nilainya dihitung dari kunci klien. Nilai yang salah berarti ada yang menjawab tanpa membaca permintaan sebagai permintaan WebSocket, misalnya cache.",
    fix: "Hitung untuk setiap permintaan: base64 dari SHA-1 atas kunci, seperti yang dikirim, diikuti `258EAFA5-E914-47DA-95CA-C5AB0DC85B11`. Jangan dekode kuncinya dulu, dan jangan simpan jawabannya dalam cache.",
  },
  "response-protocol-not-offered": {
    why: "Klien tidak mengenal subprotokol itu. Server memilih salah satu yang ditawarkan, atau tidak sama sekali.",
    fix: 'Tawarkan di klien, seperti dalam `new WebSocket(url, ["chat"])`, atau buatlah server menghilangkan `Sec-WebSocket-Protocol`. Huruf besar dan kecil dibedakan, dan hanya satu yang boleh dipilih.',
  },
  "response-extension-not-offered": {
    why: "Ekstensi mengubah frame. Klien yang tidak menawarkannya tidak dapat membacanya.",
    fix: "Buatlah server hanya menerima yang ditawarkan permintaan ini sendiri, atau matikan kompresi di dalamnya.",
  },
  "response-extension-invalid": {
    why: "Kedua pihak harus tahu persis bagaimana pesan dikompresi. Jawaban yang melampaui tawaran atau tidak dipahami membuatnya tidak jelas.",
    fix: "Terima `permessage-deflate` satu kali, hanya dengan parameter dari RFC 7692: tidak ada jendela yang lebih besar daripada yang ditawarkan, dan `server_no_context_takeover` jika diminta. Jika server tidak dapat diperbaiki, sambungkan tanpa kompresi.",
  },
};

/** @type {import("../en/index.js").Text["rules"]} */
export const rules = {
  title: "Aturan protokol WebSocket",
  lead: "Yang harus dipatuhi setiap pihak, aturan demi aturan: di mana tertulis, apa yang terjadi jika dilanggar, mengapa ada, cara memperbaikinya, dan byte yang melanggarnya.",
  pageTitle: ({ id, sentence }) => `${id}: ${sentence}`,
  groups: {
    frames: "Frame",
    closing: "Frame penutup",
    text: "Teks",
    compression: "Kompresi",
    limits: "Batas",
    request: "Permintaan klien",
    response: "Jawaban server",
  },
  outcome: {
    code: ({ code }) => `menutup dengan ${code}`,
    status: ({ status }) => `menjawab HTTP ${status}`,
    neither: "membatalkan handshake",
  },
  consequence: {
    code: ({ code, name }) => `Yang menerima ini menggagalkan koneksi dengan ${code} ${name}.`,
    status: ({ status }) =>
      `Server menolak handshake dengan HTTP ${status}. Klien melihat 1006, karena koneksi tidak pernah ada.`,
    neither:
      "Klien membatalkan handshake. Programnya melihat 1006, karena koneksi tidak pernah ada.",
  },
  id: "Nama",
  section: "Bagian",
  closeCode: "Kode penutup",
  status: "Status HTTP",
  why: "Mengapa aturan ini ada",
  fix: "Yang melanggarnya, dan cara memperbaikinya",
  bytesToClient: "Misalnya, server mengirim",
  bytesToServer: "Misalnya, klien mengirim",
  failsHere: "gagal di sini",
  settings: ({ settings }) => `Dengan ${settings}.`,
  told: "Yang dikatakan revoir",
  others: "Aturan lain",
  byId: rulesById,
};
