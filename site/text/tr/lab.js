/** @type {import("../en/index.js").Text["lab"]} */
export const lab = {
  title: "Canlı laboratuvar: gerçek bir WebSocket bağlantısını bozun",
  description:
    "Gerçek bir WebSocket bağlantısını çerçeve çerçeve izleyin, bir bağlantı nasıl bozulabiliyorsa öyle bozun ve iki tarafın bundan ne anladığını görün.",
  heading: "Canlı laboratuvar",
  lead: "Çerçeve çerçeve, gerçek bir bağlantı. Bir bağlantı nasıl bozulabiliyorsa öyle bozun ve iki tarafın bundan ne anladığını görün.",
  away: {
    title: "Laboratuvar kendi sunucusunu gerektirir",
    how: "Tek başına bir sayfada hiçbir şey denenemez. Sunucuyu kendi makinenizde başlatın ve laboratuvarı orada açın:",
  },
  connection: {
    title: "Bağlantı",
    process: "Süreç",
    frames: "Çerçeveler",
    roundTrip: "Gidiş dönüş süresi",
    reconnect: "Yeniden bağlan",
    kind: "Bağlantının türü",
    plain: "Düz",
    session: "Oturumlu: iletiler bağlantıdan uzun yaşar",
    compressed: "Sıkıştırılmış",
  },
  send: {
    title: "Bir ileti gönderin",
    about:
      "Sunucu aldığını geri gönderir. Metin metindir, bayt da bayttır; biri asla öbürünün yerine konmaz.",
    text: "Metin",
    example: "Merhaba, au revoir",
    sendText: "Metin gönder",
    bytes: "Baytlar, onaltılık",
    sendBytes: "İkili gönder",
  },
  forge: {
    title: "Metin olmayan bir metin gönderin",
    about:
      "Tarayıcı, metni göndermeden önce onarır; bu yüzden bu hatayı yapamaz. Sunucu bu baytları, tarayıcınız tam bu bağlantıdan göndermiş gibi ele alır.",
    text: "Metin",
    example: "café au lait",
    how: "Nesi yanlış",
    ways: {
      broken: "Kesilmiş bir dizi",
      latin1: "Latin-1",
      surrogate: "Yarım bir emoji",
      overlong: "Gereğinden uzun bir eğik çizgi",
      gzip: "Veri gzip",
      truncated: "Karakterin ortasından kesilmiş",
    },
    position: "Nerede",
    preview: "Baytlar, yanlışları işaretli",
    send: "Metin olarak gönder",
  },
  close: {
    title: "Bağlantıyı bir kodla kapattırın",
    about: "Sunucu bağlantınızı, kendi sunucunuzun yapacağı gibi, seçtiğiniz kodla kapatır.",
    code: "Kod",
    own: "3000 ile 4999 arasında başka bir kod",
    ownCode: "Hangi kod",
    reason: "Gerekçe",
    send: "Kapat",
  },
  network: {
    title: "Kötü bir ağ deneyin",
    about:
      "Bunların hiçbiri kapatma çerçevesi göndermez. Bu sırada bir ileti gönderin ve ne zaman döndüğüne bakın.",
    cut: "Kes (FIN)",
    reset: "Sıfırla (RST)",
    freeze: "5 sn dondur",
    delay: "Her yönde geciktir",
    noDelay: "0 ms",
    silence: "Temelli sus",
    aboutSilence:
      "En kötüsü susan bir sunucudur: tarayıcı tek başına saatlerce beklerdi. Burada revoir her saniye bir yaşam belirtisi (heartbeat) ister ve üç saniye boyunca hiçbiri gelmeyince vazgeçer.",
  },
  restart: {
    title: "Sunucuyu yeniden başlatın",
    about:
      "Bu sırada istemciniz her 50 ms'de bir sayı gönderir. Sunucu her birini geri gönderir; laboratuvar da eksik, yinelenen ve geciken sayıları sayar.",
    live: "Canlı devret",
    aboutLive: "Sonraki süreç açık bağlantıları devralır. Hiçbiri kapatılmaz.",
    closing: "1012 ile kapat",
    aboutClosing:
      "Herkesin bağlantısı kapatılır ve herkese ne zaman döneceği söylenir. Düz bir bağlantı, yolda olanı yitirebilir. Oturum ise, sunucu oturumları npm start gibi bir dosyada tutuyorsa, hiçbir şey yitirmez.",
  },
  crowd: {
    title: "Aynı anda 500 istemci",
    about:
      "Sunucunun yanındaki bir süreç, 500 revoir istemcisini bağlar. Sunucuyu iki yoldan biriyle yeniden başlatın ve onları izleyin.",
    start: "Getir",
  },
  timeline: { title: "Ağdan neler geçiyor", clear: "Temizle" },
  script: {
    states: {
      connecting: "Bağlanıyor",
      open: "Bağlı",
      waiting: ({ seconds }) => `${seconds} sn sonra dönecek`,
      offline: "Çevrimdışı: ağ bekleniyor",
      closing: "Kapanıyor",
      closed: "Kapandı",
    },
    in: "Sunucuya",
    out: "Sunucudan",
    milliseconds: ({ ms }) => `${ms} ms`,
    length: ({ count }) => `${count} B`,
    bytes: "Baytlar",
    cutShort: ({ count }) => `İlk ${count} bayt gösteriliyor.`,
    compressed: "sıkıştırılmış",
    forged: "sunucu araya koydu",
    lost: "hiç ulaşmadı",
    opened: ({ pid }) => `Bağlantıyı ${pid} numaralı süreç kabul etti`,
    moved: ({ pid }) => `Açık bağlantıyı ${pid} numaralı süreç devraldı`,
    resumed: ({ confirmed, repeated }) =>
      `Oturum sürüyor. Önceden ulaşmış iletiler: ${confirmed}. Yeniden gönderilenler: ${repeated}.`,
    sessionLost: ({ unknown }) =>
      `Sunucu oturumu artık tanımıyor; başka bir oturum başlıyor. Yitmiş olabilecek iletiler: ${unknown}.`,
    done: {
      cut: "Sunucu TCP bağlantısını bir FIN ile bırakıyor",
      reset: "Sunucu TCP bağlantısını bir RST ile bırakıyor",
      freeze: "Donduruldu: iki yönde de hiçbir şey geçmiyor",
      thaw: "Çözüldü: bekleyen her şey geçiyor",
      delay: ({ ms }) => `Bundan sonra her şey, her yönde ${ms} ms daha uzun sürüyor`,
      silence: "Sunucu sustu ve bunu kimseye söylemiyor",
    },
    skipped: ({ count }) => `Gösterilemeyecek kadar hızlı: ${count} çerçeve`,
    folded: ({ count }) => `Yoldaki sayılar: ${count} çerçeve`,
    browserSaw: "Tarayıcınızın gördüğü",
    serverSaw: "Sunucunun gördüğü",
    about: ({ code }) => `${code} hakkında her şey`,
    wrongHex: "Her bayt için iki onaltılık basamak, örneğin c3 28.",
    wrongCode: "3000 ile 4999 arasında bir kod.",
    longReason: "En çok 123 bayt.",
    refused: {
      notAllowed:
        "Başkaları bunu fark ederdi; bu yüzden yalnızca sunucunun kendi makinesinde ya da --lab ile başlatıldığı yerde çalışır.",
      noLine: "Bunun yapılabileceği açık bir bağlantı yok.",
      tooOften: "Çok sık: biraz bekleyin.",
      unreadable: "Sunucu bunu anlamıyor.",
      busy: "Zaten 500 istemci var.",
    },
    noSupervisor:
      "Sonraki süreci başlatacak kimse yok. Sunucuyu npm start ya da revoir serve --supervised ile başlatın.",
    serverAway: "Sunucu şu anda yok. Dönünce yeniden deneyin.",
    counting: ({ sent, back }) => `Gönderilen: ${sent}. Dönen: ${back}.`,
    allBack: ({ sent, ms }) =>
      `Gönderilen ${sent} sayının hepsi, her biri bir kez ve sırayla döndü. En uzun bekleme ${ms} ms.`,
    notAllBack: ({ sent, missing, doubled, ms }) =>
      `Gönderilen sayı: ${sent}. Hiç dönmeyen: ${missing}. İki kez ya da sıra dışı dönen: ${doubled}. En uzun bekleme ${ms} ms.`,
    crowd: {
      connecting: "bağlanıyor",
      open: "bağlı",
      waiting: "bekliyor",
      back: "döndü",
      picture: "500 istemci, her biri bir nokta",
      gone: "Gittiler.",
    },
  },
};
