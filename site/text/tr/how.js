/** @type {import("../en/index.js").Text["how"]} */
export const how = {
  title: "Nasıl çalışır",
  description:
    "revoir bağlantıları nasıl biter, istemcileri nasıl döner, bir sunucu kimseyi koparmadan nasıl yeniden başlatılır ve oturumlar bunu nasıl atlatır.",
  lead: "Her bağlantı er geç biter. Sonra ne olacağı tablolar hâlinde yazılıdır; bu sayfalar da o tablolardan çizilmiştir.",
  words: {
    yours: "Sizin yaptığınız",
    limits: "Neler sınırlı, neler için söz verilmiyor",
    wire: ({ section }) => `Ağdan neler geçtiği, baytı baytına: \`PROTOCOL.md\`, bölüm ${section}.`,
    docs: ({ path }) => `Depoda: \`${path}\`.`,
  },
  connection: {
    title: "Bir bağlantının durumları",
    picture: "Üç durum ve aralarındaki yollar",
    lead: "Bir bağlantı bir kez açılır ve bir kez kapanır. Her uç, bitişi bir kez ve hep aynı biçimde bildirir: kim bitirdi, hangi kodla, ne biliniyordu ve dönmek gerekir mi.",
    transitions: {
      closing:
        "Bir taraf, ya istediği için ya da bağlantıyı başarısız saydığı için bir kapatma çerçevesi gönderir.",
      closed: "İki kapatma çerçevesi de geldi ya da yanıt süresi doldu.",
      lost: "TCP bir kapatma çerçevesi olmadan biter ya da karşı taraf çok uzun süre susmuştur: 1006.",
    },
  },
  reconnect: {
    title: "İstemci nasıl döner",
    description:
      "Bir hattın durumları ve her kapatma kodundan sonra ne zaman döndüğü: istemcinin kullandığı ilkelerden çizilmiş, her denemenin beklemesi.",
    lead: "Bir hat, gelip giden bağlantılardan oluşur. Her bitişten sonra hattın dönüp dönmeyeceğine ve ne zaman döneceğine kod karar verir.",
    states: {
      title: "Bir hattın durumları",
      picture: "Altı durum ve aralarındaki yollar",
      transitions: {
        open: "El sıkışma başarılı olur. Bekleyenler sırayla gönderilir.",
        ended: "Bağlantı ya da deneme biter ve ilkeler dönmeyi söyler.",
        due: "Bekleme biter; ya da ağ geri gelir, ya da biri sayfaya yeniden bakar.",
        offline: "Tarayıcı ağ olmadığını söyler: ağı beklemenin bir bedeli yoktur.",
        online:
          "Ağ geri gelir. Tarayıcılar yanılabildiği için, o söylemese de dakikada bir denenir.",
        close: "Program hattı, hangi durumda olursa olsun, temelli kapatır.",
        closed: "Kapatma el sıkışması tamamlanır ya da kapatılacak bir şey yoktur.",
        over: "Bir bağlantı ya da deneme biter ve ilkeler dönmemeyi söyler, ya da yeterince denenmiştir.",
      },
    },
    policy: {
      title: "Ne kadar bekler",
      lead: "Bekleme, bir çubuğun iki ucu arasından rastgele seçilir; böylece birlikte kopan istemciler birlikte dönmez. Çubuk her denemeyle, en uzun beklemeye kadar büyür.",
      caption: "İlk altı denemenin her birinden önceki bekleme, saniye olarak",
      code: "Koddan sonra",
      does: "İstemci",
      delays: "beklediği süre",
      resend: "Yolda olan yeniden gönderilmez: sonraki bağlantıyı da bitirirdi.",
      never: "Kendiliğinden dönmez.",
      range: ({ attempt, from, to }) =>
        `${attempt}. deneme: ${from.replace(".", ",")}-${to.replace(".", ",")} sn.`,
    },
    yours: [
      "Varsayılan davranış için hiçbir şey. `status` içinde bir insana gösterilecek bir cümle vardır.",
      "Daha iyisini bildiğiniz yerde, tek tek kodlar için verilen öğüdü değiştirin.",
      "Belirteçlerin süresi doluyorsa `credentials` verin: 3000 ya da 401 sonrasındaki tek denemeden önce çağrılır.",
      "Bir sayfada heartbeat ekleyin: tarayıcı, susan bir sunucuyu fark etmez.",
    ],
    limits: [
      "Denemelerin baştan sayılması için bir bağlantının 10 sn sürmesi gerekir.",
      "İletiler, hat kopukken `queue` sınırları içinde bekler ve bir bağlantıya bir kez verilir. Ulaşıp ulaşmadıkları, oturum olmadan bilinmez.",
      "Geri/ileri önbelleğindeki bir sayfanın bağlantısı yoktur; bağlantı sayfayla birlikte döner.",
    ],
  },
  restart: {
    title: "Sunucu nasıl yeniden başlar",
    description:
      "Bir WebSocket sunucusunu yeniden başlatmanın üç yolu: açık bağlantıların canlı devri, zamanı belirlenmiş 1012 ve kopuş; iki süreç arasında gidip gelenler, mektup mektup.",
    lead: "Sonraki süreç, açık bağlantıları eskisinden canlı olarak devralır. Taşınamayana 1012 ve ne zaman döneceği söylenir.",
    ways: {
      title: "Gitmenin üç yolu",
      columns: { way: "Yol", client: "İstemcinin gördüğü", when: "Gereken" },
      handover: {
        name: "Devir",
        client: "Hiçbir şey. Bağlantı birkaç milisaniye durur.",
        when: "Linux, TLS olmadan TCP, iki süreç de aynı makinede. TLS bir vekil sunucuda biter.",
      },
      drain: {
        name: "1012",
        client:
          "1012 kodlu bir kapatma çerçevesi ve gerekçesinde istemciye verilen zaman. İstemci 1-5 sn sonra ya da verilen zamanda döner.",
        when: "Hiçbir şey. Sunucu, sonrakinin kaldırabileceği hızda kapatır.",
      },
      cut: {
        name: "Kopuş",
        client: "1006, hem de herkes aynı anda.",
        when: "Bir çökme, SIGKILL ya da tek söz etmeden biten bir süreç.",
      },
    },
    sequence: {
      title: "Mektup mektup bir devir",
      lead: "İki süreç bir unix soketi üzerinden konuşur. Soketler mektuplarla birlikte gider.",
      picture: "Sonraki süreç ile eskisi arasındaki mektuplar",
      successor: "sonraki süreç",
      predecessor: "eski süreç",
      steps: {
        hello: "Buradayım; anladıklarım da bunlar.",
        welcome: "Buyur; dinleyen soket de yanında.",
        listening: "Aynı soketi dinliyorum: bundan sonra yeni gelenler ikimizden birini bulur.",
        peer: "Her bağlantı için: iki okuma arasında durduruldu ve hakkında bilinen her şeyle birlikte geçiyor.",
        adopted: "Onu yeniden kurdum ve henüz dokunmadım.",
        late: "Bu arada ona yapılanlar.",
        yours: "Artık senin. Bu mektuba kadar benimdi ve onu her an geri alabilirdim.",
        tail: "Ona yazamadan kalanlar.",
        settled: "Artık hiçbir işleyicim onun için çalışmıyor.",
        moved: "Taşınabilen her şey taşındı. Burada kalana 1012 gönderiliyor.",
        farewell: "Başka bir şey gelmeyecek.",
        received: "Hepsini okudum; bağlantıların durduğu süre de bu.",
      },
      decides:
        "Bir bağlantının kime ait olduğuna tek bir mektup karar verir: `yours`. Sonraki süreç ondan önce ölürse, eskisi hiçbir şey olmamış gibi sürdürür; kimse tahmin etmek zorunda kalmaz.",
    },
    yours: [
      "Sunucuyu `revoir run` altında çalıştırın ve `revoir reload` deyin; ya da sonraki süreci aynı `restart.path` ile başlatın.",
      "Öteki bütün yeniden başlatma yolları için SIGTERM geldiğinde `drain()` işlevini çağırın.",
      "`peer.data` dışında bir şey saklıyorsanız onu dışa aktarın.",
    ],
    limits: [
      "Süreçte biten TLS taşınamaz, başka bir makineye bağlantılar da taşınamaz: onlara 1012 gönderilir.",
      "Kubernetes içinde yeniden başlatma başka bir pod demektir; bu yüzden hep 1012 ile olur.",
      "Bağlantılar sonraki süreci beklerken o 5 sn hareketsiz kalırsa, eskisi devretmediklerini geri alır ve sürdürür.",
    ],
  },
  sessions: {
    title: "Oturum nasıl sürdürülür",
    description:
      "Bağlantılardan uzun yaşayan iletiler: numaralar, alındı bildirimleri ve bir depo. Sürdürmede ileti ileti neler söylendiği ve neye söz verildiği.",
    lead: "Oturum, numaralanmış iki ileti akışıdır. Deposu nereye kadar uzanıyorsa, bağlantılardan, süreçlerden ve makinelerden uzun yaşar.",
    sequence: {
      title: "Kopan ve sürdürülen",
      picture: "Bağlantısı kopmadan önce ve koptuktan sonra bir oturumun iletileri",
      client: "istemci",
      server: "sunucu",
      cut: "bağlantı kopar",
      message: "iletiler",
      steps: {
        hello: "Bir oturum istiyorum; bana gelirken yolda bu kadarı olabilir.",
        welcome: "Kimliği ve bir kez geçerli olan bir belirteç burada. Oturum şimdiden depoda.",
        up: "İstemcinin iletileri. Sayılarak numaralanırlar, yani bir numara tek bayt bile tutmaz.",
        down: "Bir işleyicinin yanıtı; iletiyi tükettiği bilgisiyle birlikte saklanır.",
        ack: "Seninkilerden şu kadarı işlendi ve saklandı.",
        cut: "Neyin ulaştığını kimse bilmez. İki taraf da elinde ne olduğunu bilir.",
        resume: "Aynı oturum; seninkilerden şu kadarını işledim ve buradan sürdürüyorum.",
        again: "Alındığı bildirilmeyen her şey hemen yeniden gelir.",
        resumed: "Şu kadarını işlemiştim; gönderdiklerinin gerisi yeni. Sonraki belirteç.",
        missed: "Ardından kaçırılanlar gelir. Zaten gelmiş olanlar numaralarından tanınıp atılır.",
        end: "Söyleyecek başka sözüm yok. Oturum ancak şimdi bitti.",
      },
    },
    table: {
      title: "Var olan bütün iletiler",
      lead: "İlk baytı 00 olmayan ikili ileti bunlardan biridir; metin uygulamanındır.",
      byte: "Bayt",
      type: "İleti",
      sender: "Gönderen",
      fields: "Alanlar",
      senders: { client: "istemci", server: "sunucu", both: "ikisi de" },
    },
    yours: [
      "Bir depo seçin: bellek, SQLite, LMDB ya da Redis.",
      "`revoir/client/session` ile bağlanın. Gönderilen bir ileti bir kez işlenir, işlenmezse size söylenir.",
      "Başka yerlere iletinin anahtarıyla yazın: bir çökmeden sonra bir işleyici yeniden çağrılabilir.",
    ],
    limits: [
      "Bir işleyicinin revoir üzerinden yaptığı bir kez olur. Başka yerde yaptığı, bir çökmeden sonra yeniden olabilir; anahtarı o zaman da aynıdır.",
      "Bağlantısı olmayan bir oturum, başka türlü ayarlanmadıkça, iki dakika yaşar.",
      "Deponun yitirdiği yitmiştir: bu bildirilir ve hiçbir zaman bir şey olmamış gibi sürdürülmez.",
    ],
  },
};
