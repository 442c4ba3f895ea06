/** @type {import("../en/index.js").Text["happened"]} */
export const happened = {
  title: "Bağlantıma ne oldu?",
  description:
    "WebSocket kapatma kodundan, bağlantının yaşından ve sessizliğinden olası nedene: vekil sunucular ve bulutlar, süre sınırları ve değiştirilecek ayar.",
  lead: "Ne gördüğünüzü söyleyin. Ne kadar çok söylerseniz yanıt o kadar kesinleşir; hiçbir şey bu sayfadan çıkmaz.",
  form: {
    label: "Gördüğünüz",
    paste: "Bir close olayını ya da konsoldan veya günlükten bir satırı yapıştırın",
    code: "Hangi kapatma kodu gösterildi?",
    noCode: "Hiçbiri: iletiler birden kesildi",
    place: "Nerede gösterildi?",
    places: {
      browser: "Tarayıcıda",
      client: "Başka bir istemcide",
      server: "Sunucuda",
    },
    opened: "Bağlantı daha önce açılmış mıydı?",
    openedChoices: { yes: "Evet", no: "Hiç açılmadı" },
    age: "Kaç saniyelikti?",
    idle: "Bitmeden önce kaç saniye sessizdi?",
    many: "O anda kaç bağlantı bitti?",
    manyChoices: { no: "Bir", yes: "Çok" },
    hops: "İki taraf arasında ne var?",
    nothing: "Hiçbir şey",
    unknown: "Bilmiyorum",
    show: "Nedenleri göster",
    clear: "Baştan başla",
  },
  results: {
    title: "Olası nedenler",
    hint: "Bildiklerinizi yanıtlayın. Uyan nedenler, en olasısı başta olmak üzere, burada görünür.",
    examples: {
      title: "Örneğin",
      silence: "Tarayıcıda 1006, 60 sn sessizlikten sonra, nginx arkasında",
      refused: "Tarayıcıda 1006 ve bağlantı hiç açılmamış",
      many: "Aynı anda çok istemcide 1001, Cloudflare arkasında",
      silent: "Hiçbir şey gösterilmedi ve artık bir şey gelmiyor",
      age: "5 dakika sonra 1006, Google Cloud Run üzerinde",
    },
    count: ({ count }) => `Uyan nedenler: ${count}`,
    none: "Bilinen hiçbir şey bu yanıtların hepsine uymuyor. En az emin olduğunuzu geri alın.",
    link: "Bu sayfanın adresi artık yanıtlarınızı içeriyor: paylaşmak için kopyalayın.",
    confidence: { likely: "Büyük olasılık", possible: "Olabilir" },
    whyWord: "Bunu gösterenler",
    cutsWord: "Kesmiş olabilecekler",
  },
  signs: {
    told: "Yapıştırdığınız satır böyle söylüyor.",
    unopened: "Hiç açılmamış.",
    many: "Çok sayıda bağlantı aynı anda bitmiş.",
    single: "Yalnızca biri bitmiş.",
    hop: "Bunu yapan bir şey yolun üzerinde duruyor.",
    idle: "Sessizlik, bilinen bir sınır kadar sürmüş.",
    age: "Bilinen bir sınır olan bir yaşta bitmiş.",
    "since-open":
      "Yaşı, bilinen bir sessizlik sınırı: bu süre boyunca hiçbir şey söylenmediyse uyar.",
    round: "Süre yuvarlak bir sayı.",
  },
  tree: {
    title: "Görülene göre",
    groups: {
      unopened: "1006 ve bağlantı hiç açılmamış",
      one: "1006 ve bağlantı açılmış: tek bir bağlantı",
      many: "Aynı anda çok bağlantı",
      silent: "Hiçbir bitiş gösterilmedi",
      other: "Başka kodlar",
    },
    codes: "Gönderilebilen bütün kodlar",
    codesLead: "Bir kodu gönderen, onu bilerek gönderir. Her birinin dediği ve işe yarayan:",
  },
  causes: {
    refused: {
      title: "El sıkışma reddedildi",
      why: "Sunucu ya da önündeki bir vekil sunucu bir HTTP durumuyla yanıt verdi. Hangisi olduğu betiğe söylenmez: her ret 1006 olur.",
      todo: [
        "Durumu geliştirici araçlarının ağ panelinde okuyun ya da aşağıdaki komutla sorun.",
        "401 ve 403: çerezlere, belirteçlere ve izin verilen kaynaklara (origin) bakın. 404 ve 426: yola bakın. 429 ve 503: aynı anda çok fazla gelen var. 502 ve 504: vekil sunucu, sunucuya ulaşamıyor.",
      ],
    },
    unreachable: {
      title: "Kimseye ulaşılamadı",
      why: "Ad bulunamadı, orada dinleyen yok, bir güvenlik duvarı reddediyor ya da TLS kurulamadı. Bir betik için hepsi 1006 demektir.",
      todo: [
        "Adresi tarayıcıda `https:` ile açın: adda ya da sertifikada neyin yanlış olduğunu söyler.",
        "TLS konuşan bir bağlantı noktası için `wss:`, konuşmayan için `ws:` kullanın.",
      ],
    },
    upgrade: {
      title: "Vekil sunucu protokol yükseltmesini iletmedi",
      why: "`Upgrade` ve `Connection` alanları yalnızca bir sonraki ara düğüm içindir. Vekil sunucu, iletmesi söylenmedikçe onları atar.",
      todo: [
        'nginx: `proxy_http_version 1.1;` `proxy_set_header Upgrade $http_upgrade;` `proxy_set_header Connection "upgrade";`',
        "Azure Front Door: bu rotada önbelleği kapatın.",
      ],
    },
    "page-policy": {
      title: "Sayfanın oraya bağlanmasına izin yok",
      why: "`https:` ile gelen bir sayfa `ws:` açamaz; Content-Security-Policy ilkesinin de adrese izin vermesi gerekir. Hangisi olduğunu konsol söyler.",
      todo: ["`wss:` kullanın.", "Adresi `connect-src` yönergesine ekleyin."],
    },
    idle: {
      title: "Bir ara düğüm onu sessizliği yüzünden kesti",
      why: "Vekil sunucular ve yük dengeleyiciler, bir süre hiçbir şey söylenmeyen bağlantıyı bitirir. Tarafların hiçbiri yanlış bir şey yapmamıştır; haberleri olursa ikisi de 1006 görür.",
      todo: [
        "revoir sunucusunun yaptığı gibi, sunucu her 25 sn'de bir ping göndersin: bu, aşağıdaki tablodaki bütün sessizlik sınırlarından kısadır.",
        "Ya da sınırı, sınırı olan her ara düğümde yükseltin.",
      ],
    },
    age: {
      title: "Bir ara düğüm onu yaşı yüzünden kesti",
      why: "Bazı ara düğümler, ne söylenirse söylensin, el sıkışmadan başlayarak sayar. Hiçbir ping işe yaramaz.",
      todo: [
        "Olabilen yerde sınırı yükseltin.",
        "Olmuyorsa bitişi bekleyin: istemciler kendiliğinden dönsün, ama hepsi aynı anda değil.",
      ],
    },
    timer: {
      title: "Bir zamanlayıcı onu kesti; kimin olduğu bilinmiyor",
      why: "Kazalar her an olur. Yuvarlak bir süre ise birinin ayarıdır.",
      todo: [
        "Bu sayıyı her ara düğümün, sunucunun ve kullandığı çatının (framework) ayarlarında arayın.",
        "Bağlantı yaşayana kadar, ara düğümleri birer birer atlayarak bağlanın.",
      ],
    },
    change: {
      title: "Bir ara düğüm yeniden yüklendi ya da değiştirildi",
      why: "Yeni ayarlar alan bir vekil sunucu, eski bağlantılarını hemen ya da bir süre sonra bitirir. Bütün istemcileri birlikte döner.",
      todo: [
        "O anı, yol üzerinde duranların yeniden yüklenmeleri ve dağıtımlarıyla karşılaştırın.",
        "Eski süreç daha uzun sürsün, istemciler de rastgele bir beklemeden sonra dönsün.",
      ],
    },
    stopped: {
      title: "Sunucunun süreci bitti",
      why: "Bir dağıtım, bir çökme, yetmeyen bellek. İstemcilerin gördüğü yazılıma bağlıdır: Bun ve Deno 1001, socket.io ve @fastify/websocket 1005, crossws ve öldürülen her şey 1006.",
      todo: [
        "Sunucunun günlüğüne ve o andaki yeniden başlatmalarına bakın. 137 çıkış kodu, sürecin çoğu zaman bellek yetmediği için öldürüldüğünü gösterir.",
        "Süreç bitmeden 1012 ile kapatın: istemciler o zaman dönmeleri gerektiğini bilir.",
      ],
    },
    vanished: {
      title: "İstemci ortada yok",
      why: "Uyuyan bir dizüstü, ağı olmayan bir telefon, öldürülen bir tarayıcı: kapatma çerçevesi gönderecek kimse kalmamıştır. Sunucu bunu yanıtsız kalan bir ping ile ya da yazarken fark eder.",
      todo: [
        "Arada bir tek bir istemciyse, hiçbir şey.",
        "İstemcinin dönünce isteyeceğini saklayın.",
      ],
    },
    network: {
      title: "İstemcinin ağı değişti",
      why: "Kablosuz ağdan mobil ağa geçiş, bir VPN, uyku: eski adresle birlikte bağlantıları da gider. Tek bir istemcinin başına, herhangi bir yaşta gelir.",
      todo: ["Giderek uzayan rastgele bir beklemeden sonra, ağ geri gelince de hemen dönün."],
    },
    faulty: {
      title: "İstemci, aldığında bir hata buldu",
      why: "UTF-8 olmayan bir metin ya da bozuk bir çerçeve alan tarayıcı, bağlantıyı başarısız sayar ve kendi betiğine 1006 gösterir. Gönderdiği kod sunucunun günlüğünde, nedeni konsoldadır.",
      todo: [
        "Konsolu okuyun: `Could not decode a text frame as UTF-8.` ve `Invalid frame header` en sık görülenlerdir.",
        "Ham baytları ikili ileti olarak gönderin.",
        "Sunucu böyle bir şey göndermiyorsa, yoldaki bir şey baytları değiştiriyordur.",
      ],
    },
    "half-open": {
      title: "Bir taraf yok olmuş, öbürüne söylenmemiş",
      why: "Hiç paket gelmeyen yerde TCP bir şey fark etmez. Kopmuş bir kablo, uyuyan bir makine ya da unutan bir ara düğüm, artık hiçbir şeyin gelmediği açık bir bağlantı bırakır.",
      todo: [
        "Yaşam belirtisi isteyin: sunucu bir ping ile; sayfa kendi iletisiyle, çünkü betikler ne ping gönderebilir ne de görebilir.",
        "Sorudan sonraki sessizliği bitiş sayın.",
      ],
    },
    left: {
      title: "Sayfadan ayrılındı",
      why: "Tarayıcı, sayfası kapatıldığında ya da terk edildiğinde 1001 gönderir. O çerçeve çoğu zaman ulaşmaz ve sunucu 1006 görür.",
      todo: ["Hiçbir şey: sayfalar böyle biter."],
    },
    rewritten: {
      title: "Bir kitaplık, başka bir bitiş için 1000 gösteriyor",
      why: "reconnecting-websocket 4.4.0 ve partysocket 1.3.0, kesilen ya da başarısız olan bağlantılar için 1000 ve düzgün bir kapanış bildirir.",
      todo: ["Bir kez de doğrudan `WebSocket` nesnesini dinleyin ve gösterdiğiyle yeniden sorun."],
    },
    codeless: {
      title: "Karşı taraf kapattı ve kod vermedi",
      why: "Programı `close()` işlevini argüman vermeden çağırdı. Çatılar (framework) işleri bitince, bazıları da dururken böyle yapar.",
      todo: [
        "Kapattığınız her yerde bir kod verin: istemci yoksa işin bitişini bir yeniden başlatmadan ayırt edemez.",
      ],
    },
    limit: {
      title: "İleti, bir ara düğümün kabul ettiğinden büyük",
      why: "AWS API Gateway, bir çerçeve 32 KB ya da bir ileti 128 KB sınırını aştığında 1009 ile kapatır.",
      todo: ["En çok 32 KB'lık çerçeveler hâlinde, 128 KB altında iletiler gönderin."],
    },
    unanswered: {
      title: "Bir ping zamanında yanıtlanmadı",
      why: "Python için websockets kitaplığı, gönderdiği ping yanıtlanmadığında 1011 ile kapatır; gerekçesi `keepalive ping timeout` olur.",
      todo: [
        "Karşı tarafı okumaktan alıkoyanı arayın: uzun bir hesaplama, engelleyen bir çağrı, dolu bir kuyruk.",
        "Ya da kitaplığın `ping_timeout` ayarını yükseltin.",
      ],
    },
    said: {
      title: "Karşı taraf böyle söylüyor",
      why: "Kod bilerek gönderildi.",
      todo: ["Kodun sayfasını okuyun."],
    },
  },
  timers: {
    title: "Kim, ne zaman keser",
    lead: "Varsayılan süreler; ayarlanabilen yerde her biri farklı olabilir. Sunucunun her 25 sn'de bir gönderdiği ping bütün sessizlik sınırlarının altında kalır; yaş sınırına karşı ise hiçbiri işe yaramaz.",
    columns: {
      hop: "Yol üzerinde",
      when: "ne zaman keser",
      shows: "istemcinin gördüğü",
      setting: "ayarlanacak olan",
      source: "kaynak",
    },
    when: {
      idle: ({ time }) => `${time} boyunca tek bayt geçmeyince`,
      idleOfServer: ({ time }) => `${time} boyunca sunucudan tek bayt gelmeyince`,
      idleAsSet: "ayarlandığı kadar süren bir sessizlikten sonra",
      age: ({ time }) => `${time} yaşındayken`,
      change: "yeniden yüklenince, yeniden başlatılınca ya da değiştirilince",
      changeAfter: ({ time }) => `programınızı durdururken, ${time} sonra zorla`,
      most: ({ time }) => `en çok ${time}`,
      measured: "kullanıcılar ölçmüş",
    },
    shows: {
      nothing: "hiçbir şey: iki tarafa da söylenmez",
      app: "programınızın gönderdiği, yoksa 1006",
      unknown: "belgelenmemiş",
    },
    fixed: "ayarlanamaz",
    units: {
      s: ({ n }) => `${n} sn`,
      min: ({ n }) => `${n} dk`,
      h: ({ n }) => `${n} sa`,
    },
    documented: "belgeler",
    reported: "bildirim",
  },
};
