/** @type {import("../en/index.js").Text["rules"]["byId"]} */
const rulesById = {
  "rsv-bits-set": {
    why: "RSV1, RSV2 ve RSV3 uzantılara aittir. Üzerinde kimsenin anlaşmadığı bir bit, yükün alıcının bilmediği bir biçimde yazıldığını söyler.",
    fix: "Çoğu zaman RSV1 bitidir: bir taraf, permessage-deflate üzerinde anlaşılmadığı hâlde sıkıştırır, çünkü bir vekil sunucu `Sec-WebSocket-Extensions` alanını atmıştır ya da gönderen yanıta bakmıyordur. Ancak yanıt kabul ettikten sonra sıkıştırın. Rastgele bitler, akışın kaydığını gösterir: önceki çerçevenin uzunluğuna bakın.",
  },
  "opcode-reserved": {
    why: "3 ile 7 ve B ile F arasındaki işlem kodları sonrası için saklanır. Böyle bir çerçevenin anlamı bilinmez; bu yüzden ardından gelen hiçbir şeye güvenilemez.",
    fix: "0 (devam), 1 (metin), 2 (ikili), 8 (kapatma), 9 (ping) ve A (pong) gönderin, başkasını değil. Başka her şeyi doğru yapan bir kitaplıktan geliyorsa, akışın kaydığını gösterir: önceki çerçevenin uzunluğuna bakın.",
  },
  "mask-missing": {
    why: "İstemci her çerçeveyi yeni bir rastgele anahtarla maskeler; böylece bir betik ona, yoldaki bir vekil sunucunun HTTP isteği sanacağı baytları gönderttiremez (RFC 6455 §10.3).",
    fix: "İstemci elle yazılmıştır ya da sunucu tarafının kodunu kullanıyordur. Maske bitini açın, uzunluğun ardına 4 yeni rastgele bayt koyun ve yükü onlarla XOR işleminden geçirin. Yükü olmayan bir çerçevenin de anahtarı vardır.",
  },
  "mask-present": {
    why: "Yalnızca istemcilerin gönderdiği maskelenmelidir. Sunucu olarak maskeleyen yanlış rolü üstlenmiştir; istemci başka nelerin yanlış olduğunu bilemez.",
    fix: "Sunucu elle yazılmıştır ya da bir şey, istemcinin kendi çerçevelerini geldikleri gibi geri gönderiyordur. Çerçeveleri maske biti ve anahtar olmadan gönderin.",
  },
  "length-not-minimal": {
    why: "Her uzunluğun tam olarak bir biçimi vardır. Birden çok olsaydı, iki program bir çerçevenin ne olduğunda ayrı düşebilir, bir süzgecin yanından geçilebilirdi.",
    fix: "Gönderen her zaman 16 ya da 64 bit yazıyor. 125'e kadar uzunluk ikinci baytın kendisinde durur; 65535'e kadar orada 126 vardır ve iki bayt gelir; üstünde 127 vardır ve sekiz bayt gelir.",
  },
  "length-high-bit": {
    why: "64 bitlik bir uzunluğun en yüksek biti 0 olmalıdır; böylece her uzunluk işaretli bir tamsayıya sığar.",
    fix: "Hiçbir gerçek ileti o kadar uzun değildir. Uzunluk olarak negatif bir sayı yazılmıştır ya da akış kaymıştır: gönderenin hesabına ve önceki çerçeveye bakın.",
  },
  "control-fragmented": {
    why: "Bir ping, pong ya da kapatma çerçevesi uzun bir iletinin ortasında gelebilir ve hemen anlaşılması gerekir; bu yüzden her zaman bütündür.",
    fix: "Her denetim çerçevesinde FIN bitini açın. Çerçeveleri boyuta göre kesen kod bunları atlamalıdır: yeterince kısadırlar.",
  },
  "control-too-long": {
    why: "En çok 125 baytla, bir ucun bir denetim çerçevesini tutmaya ve yanıtlamaya her zaman yeri vardır.",
    fix: "Çoğu zaman bir kapatma gerekçesidir: kod ile gerekçe 125 baytı paylaşır, UTF-8 için 123 bayt kalır. Tam bir karakterden kesin. Verileri ping içinde değil, ileti olarak gönderin.",
  },
  "continuation-unexpected": {
    why: "Bir devam çerçevesi metin mi ikili mi olduğunu söylemez: bunu iletisinin ilk çerçevesi söylemiştir. O olmadan bir anlamı yoktur.",
    fix: "Bir iletinin ilk çerçevesinin işlem kodu 1 ya da 2, ötekilerin hepsininki 0 olur; FIN taşıyan çerçeveden sonra yeni bir ileti başlar. Bir bağlantıya kilitsiz yazan iki iş parçacığı çerçevelerini karıştırır ve buna yol açar.",
  },
  "continuation-missing": {
    why: "Aynı anda tek bir ileti vardır. Parçalarının arasına yalnızca denetim çerçeveleri girebilir; yoksa bir devamın hangi iletiye ait olduğunu kimse bilemez.",
    fix: "Parçalı bir iletiyi, sonraki başlamadan önce FIN taşıyan bir çerçeveyle bitirin. Genellikle bir programın iki bölümü aynı bağlantıya yazıyordur: bu işi tek bir kuyruk yapsın.",
  },
  "close-body-one-byte": {
    why: "Bir kapatma çerçevesinin gövdesi ya boştur ya da iki bayt tutan bir kodla başlar. Tek bayt ikisi de değildir.",
    fix: "Kod tek bayt olarak yazılmış. Yüksek olanı önce gelecek biçimde iki bayt yazın: 1000, `03 e8` olur.",
  },
  "close-code-invalid": {
    why: "1005, 1006 ve 1015 kimsenin göndermediğini bildirir, 1004 ayrılmıştır, aralıkların dışındaki numaraların ise anlamı yoktur. Bunlardan birini gönderen karşı taraf, olamayacak bir şey söyler.",
    fix: "Çoğu zaman bir program ya da vekil sunucu, 1005 ve 1006 kodlarının sık görüldüğü başka bir bağlantının close olayından aldığı kodu aktarıyordur: onların yerine 1000 ya da 1011 gönderin. Gönderilebilenler: 1000-1003, 1007-1014 ve 3000-4999.",
  },
  "close-reason-not-utf8": {
    why: "Gerekçe, insanlar ve günlükler için bir metindir; protokoldeki bütün metin de UTF-8 olur.",
    fix: "Başka bir kodlamayla yazılmış ya da 123 bayta sığması için bir karakterin içinden kesilmiş. UTF-8 olarak kodlayın ve tam bir karakterden kesin.",
  },
  "text-not-utf8": {
    why: "Bir metin iletisi UTF-8 sözü verir; böylece iki taraf aynı karakterleri okur. İki türlü okunabilecek biçimler (gereğinden uzun yazım, vekil çiftin yarısı) sayılmaz: süzgeçlerden kaçmak için kullanılmışlardı.",
    fix: "Metin olarak ham baytlar gönderilmiş: sıkıştırılmış ya da şifrelenmiş veri, bir görüntü ya da protobuf; ya da Latin-1 veya UTF-16 metni; ya da bir karakterin içinden kesilmiş bir metin. Ham baytları ikili ileti olarak gönderin, metni UTF-8 olarak kodlayın ve karakterlerden kesin.",
  },
  "rsv1-on-continuation": {
    why: "Bir ileti bütün olarak sıkıştırılır; bu yüzden bunu söyleyen bit yalnızca ilk çerçevesinde durur.",
    fix: "Gönderen her parçayı ayrı ayrı sıkıştırıyor ya da biti hepsinde açıyor. İletiyi sıkıştırın, sonra kesin ve RSV1 bitini ilk çerçevede açın.",
  },
  "rsv1-on-control": {
    why: "Denetim çerçeveleri hiç sıkıştırılmaz: hemen anlaşılmaları gerekir ve bundan kazanç sağlayamayacak kadar kısadırlar.",
    fix: "Gönderen her çerçeveyi sıkıştırıyor. 8 ve üstündeki işlem kodlarını dışarıda bırakın.",
  },
  "deflate-corrupt": {
    why: "Aktarılacak bir içerik yoktur; sonraki iletilerin geri dönüp başvuracağı da yitmiştir.",
    fix: "Sık görülen nedenler: ham DEFLATE yerine zlib ya da gzip, anlaşılandan büyük bir pencere, birkaç bağlantı için tek bir sıkıştırıcı ya da sıkıştırılıp sonra gönderilmeyen bir ileti. Her bağlantının kendi ham DEFLATE akışı vardır ve onun içinde sıkıştırılan her şey gönderilir.",
  },
  "frame-too-big": {
    why: "Birkaç baytlık bir üstbilgi eksabaytlar vadedebilir. Alıcı, bellek ayırmadan önce reddetmelidir.",
    fix: "Bir çerçevede daha az gönderin: iletiyi parçalara kesin. Ya da alıcıda `maxFrameBytes` değerini yükseltin.",
  },
  "message-too-big": {
    why: "Bir ileti tamamlanana kadar bellekte tutulur. Sınır olmasaydı, tek bir karşı taraf belleğin hepsini tüketebilirdi.",
    fix: "Büyük verileri birkaç iletiyle ya da HTTP üzerinden gönderin, ya da alıcıda `maxMessageBytes` değerini dürüst istemcilere gerektiği kadar yükseltin. Sayılan, açıldıktan sonraki boyuttur.",
  },
  "fragments-too-many": {
    why: "Boş da olsa her çerçeve iş demektir: milyonlarcasından oluşan bir ileti alıcıyı boş yere oyalardı.",
    fix: "Gönderen çok küçük kesiyor. Birkaç kilobaytlık çerçeveler gönderin ya da alıcıda `maxFragments` değerini yükseltin.",
  },
  "inflate-ratio": {
    why: "DEFLATE veriyi bin kat küçültebilir; böylece ağdaki birkaç megabayt, gigabaytlarca belleği doldurabilir (zip bombası).",
    fix: "Veri gerçekse ve yalnızca çok tekdüzeyse, sıkıştırmadan ya da daha küçük iletilerle gönderin, ya da alıcıda `maxInflateRatio` değerini yükseltin. Oran, ancak bir ileti açılırken 1 MiB sınırını geçince sayılır.",
  },
  "control-flood": {
    why: "Bir ping, gönderene neredeyse hiçbir şeye mal olmaz; alıcıya ise her seferinde bir yanıta.",
    fix: "Bir şey döngü içinde ping gönderiyor ya da pong çerçevesini ping ile yanıtlıyor. 20-30 saniyede bir ping fazlasıyla yeter; sınırı `maxControlFramesPerSecond` belirler.",
  },
  "request-malformed": {
    why: "Bir ayrıştırıcının hoş gördüğünü sonraki başka türlü okur; arada ikinci bir istek gizlenebilir (RFC 9112 §11.2).",
    fix: "Satırlar CR LF ile biter, hiçbiri katlanmaz, iki noktadan önce boşluk olmaz ve hedef bir yoldur. İstek rastgele baytlara benziyorsa, istemci TLS olmayan bir bağlantı noktasına TLS (`wss:`) konuşuyordur.",
  },
  "request-not-get": {
    why: "Bir WebSocket GET ile başlar; başka her yöntem başka bir şey ister.",
    fix: "Bir formla ya da `fetch` ile değil, bir WebSocket istemcisiyle açın. Sunucuyla HTTP/2 konuşan bir vekil sunucu CONNECT kullanır (RFC 8441): HTTP/1.1 konuşmasını sağlayın.",
  },
  "request-http-version": {
    why: "Bir bağlantı ancak HTTP/1.1 sürümünden beri yükseltilebilir.",
    fix: "Aradaki bir vekil sunucu, sunucuyla HTTP/1.0 konuşuyor. nginx içinde `proxy_http_version 1.1` ayarlayın; `Upgrade` ve `Connection` alanlarını da iletin.",
  },
  "request-too-large": {
    why: "Üstbilgi, gönderen hakkında bir şey bilinmeden bellekte tutulur.",
    fix: "Neredeyse her zaman çerezlerdir. Birikenleri silin ya da WebSocket hizmetini çerezi olmayan bir ana bilgisayar adından verin. Sınırı, sunucudaki `maxHeaderBytes` belirler.",
  },
  "request-host-missing": {
    why: "Host, sunucunun adlarından hangisinin istendiğini söyler. Hiç olmaması, iki tane ya da bozuk olması bunu açıkta bırakır; bir vekil sunucu da başka türlü okuyabilir (RFC 9112 §3.2).",
    fix: "Bir ana bilgisayar ve en çok bir bağlantı noktası içeren tek bir Host alanı gönderin. Vekil sunucu istemcininkini iletsin; nginx içinde: `proxy_set_header Host $host`.",
  },
  "request-body": {
    why: "Gövde bekleyen bir vekil sunucu ilk çerçeveleri gövde, ardından geleni de başka bir istek sanır.",
    fix: "El sıkışmayla ne `Content-Length` ne de `Transfer-Encoding` gönderin. Genel HTTP kitaplıkları bunları ekleyebilir: bir WebSocket istemcisi kullanın.",
  },
  "request-upgrade-missing": {
    why: "`Upgrade: websocket` olmadan bu, adresi sayfa olarak açan bir tarayıcınınki gibi olağan bir istektir.",
    fix: "Bir WebSocket istemcisi gönderdiyse, kendiliğinden geçmeyen bu alanı bir vekil sunucu atmıştır. nginx içinde: `proxy_set_header Upgrade $http_upgrade`. Biri adresi tarayıcıya yazdıysa yanlış bir şey yoktur.",
  },
  "request-connection-missing": {
    why: "`Connection: Upgrade`, tam bu bağlantının yükseltileceğini ve Upgrade alanının yolun başka bir bölümünden kalmadığını söyler.",
    fix: "Bir vekil sunucu oraya kendi Connection alanını koymuş. Onda WebSocket desteğini açın; nginx içinde: `proxy_set_header Connection upgrade`.",
  },
  "request-key-invalid": {
    why: "Sunucu, isteği WebSocket isteği olarak anladığını anahtarla kanıtlar. Anahtar, base64 ile yazılmış 16 rastgele bayttır, 24 karakter tutar.",
    fix: "Anahtarı bir WebSocket istemcisi yapsın ya da her bağlantı için 16 rastgele bayt üretip base64 ile, dolgulu ve URL alfabesi olmadan, tek bir alana yazın.",
  },
  "request-version-unsupported": {
    why: "13, RFC 6455 sürümüdür. Ondan önceki taslakların çerçeveleri başkaydı.",
    fix: "Bir kez `Sec-WebSocket-Version: 13` gönderin. Yalnızca eski taslakların istemcileri ve elle yazılmış olanlar başka bir şey gönderir. Yanıt, konuşulan sürümü bildirir.",
  },
  "request-protocol-malformed": {
    why: "Sunucu adlardan birini seçer; bu yüzden her biri bir belirteç olmalı ve bir kez geçmelidir.",
    fix: "Bir adda boşluk, virgül, eğik çizgi, iki nokta ya da eşittir işareti bulunmaz; tarayıcılar başkaları için SyntaxError fırlatır. Oturum açma belirtecini bu yolla gönderen, dolgusuz base64url kullanmalıdır: düz base64 uymaz.",
  },
  "request-extensions-malformed": {
    why: "İki türlü okunabilen bir öneri, iki tarafta gelecek çerçeveler hakkında iki ayrı düşünce bırakırdı.",
    fix: "Öneriler virgülle, parametreleri noktalı virgülle ayrılır: `permessage-deflate; client_max_window_bits`. Bir şey önerilmiyorsa alanı koymayın.",
  },
  "response-malformed": {
    why: "HTTP/1.1 ile yanıt vermeyen, WebSocket sunucusu değildir.",
    fix: "Adres başka bir hizmete çıkıyor, ya da `wss:` olmadan bir TLS bağlantı noktasına, ya da `wss:` ile düz bir bağlantı noktasına. HTTP/1.0 ile 101 yanıtı veren bir vekil sunucu da bu kuralı çiğner.",
  },
  "response-too-large": {
    why: "İstemci, sonu gelmeyen bir üstbilgiyi bellekte tutmaz.",
    fix: "Sunucunun ve vekil sunucuların ne eklediğine bakın: büyük çerezler ya da birbiri ardına ara yanıtlar (103).",
  },
  "response-status": {
    why: "Protokolü yalnızca 101 değiştirir. Başka her durum, olağan bir isteği yanıtlar ve nedenini söyler.",
    fix: "401 ve 403: kimlik bilgileri ya da istenmeyen bir kaynak (origin). 404: yol. 400 ve 426: bir vekil sunucu alanları atmış. 429 ve 503: çok meşgul, daha sonra dönün. 502 ve 504: arkasında sunucu olmayan bir vekil sunucu. 3xx: izlenmeyen bir yönlendirme. 200: WebSocket değil, bir sayfa. Tarayıcıdaki bir betik yalnızca 1006 görür; durumu ağ paneli gösterir.",
  },
  "response-upgrade-missing": {
    why: "101 hangi protokole geçtiğini söylemelidir; istemci de bir tane istemiştir.",
    fix: "Bir vekil sunucu alanı atmış ya da sunucu birkaç protokol sayıyor. Yanıtta `Upgrade: websocket` olmalı, o alanda başka bir şey bulunmamalıdır.",
  },
  "response-connection-missing": {
    why: "Tam bu bağlantının protokol değiştirdiğini ve Upgrade alanının yolun başka bir bölümünden kalmadığını yalnızca `Connection: Upgrade` söyler.",
    fix: "Bir vekil sunucu oraya kendi Connection alanını koymuş. Onda, bu yol için WebSocket desteğini açın.",
  },
  "response-accept-wrong": {
    why: "Değer, istemcinin anahtarından hesaplanır. Yanlış olması, önbellek gibi bir şeyin isteği WebSocket isteği olarak okumadan yanıt verdiğini gösterir.",
    fix: "Her istek için hesaplayın: anahtarın, gönderildiği gibi, ardına `258EAFA5-E914-47DA-95CA-C5AB0DC85B11` eklenmiş hâlinin SHA-1 özeti, base64 ile. Önce anahtarın kodunu çözmeyin ve yanıtı önbelleğe almayın.",
  },
  "response-protocol-not-offered": {
    why: "İstemci o alt protokolü bilmiyor. Sunucu, önerilenlerden birini seçer ya da hiçbirini.",
    fix: 'İstemcide, `new WebSocket(url, ["chat"])` örneğindeki gibi onu önerin ya da sunucu `Sec-WebSocket-Protocol` alanını koymasın. Büyük küçük harf ayrımı vardır ve yalnızca biri seçilebilir.',
  },
  "response-extension-not-offered": {
    why: "Bir uzantı çerçeveleri değiştirir. Onu önermemiş bir istemci bunları okuyamaz.",
    fix: "Sunucu yalnızca tam bu isteğin önerdiğini kabul etsin ya da sunucuda sıkıştırmayı kapatın.",
  },
  "response-extension-invalid": {
    why: "İki taraf da iletilerin nasıl sıkıştırıldığını tam olarak bilmelidir. Öneriyi aşan ya da anlaşılmayan bir yanıt bunu açıkta bırakır.",
    fix: "`permessage-deflate` uzantısını bir kez, yalnızca RFC 7692 parametreleriyle kabul edin: pencere önerilenden büyük olmasın, istendiği yerde `server_no_context_takeover` bulunsun. Sunucu onarılamıyorsa sıkıştırmadan bağlanın.",
  },
};

/** @type {import("../en/index.js").Text["rules"]} */
export const rules = {
  title: "WebSocket protokolünün kuralları",
  lead: "Bir ucun uyması gerekenler, kural kural: nerede yazdığı, çiğnenince ne olduğu, neden var olduğu, nasıl düzeltileceği ve onu çiğneyen baytlar.",
  pageTitle: ({ id, sentence }) => `${id}: ${sentence}`,
  groups: {
    frames: "Çerçeveler",
    closing: "Kapatma çerçeveleri",
    text: "Metin",
    compression: "Sıkıştırma",
    limits: "Sınırlar",
    request: "İstemcinin isteği",
    response: "Sunucunun yanıtı",
  },
  outcome: {
    code: ({ code }) => `${code} ile kapatır`,
    status: ({ status }) => `HTTP ${status} yanıtı verir`,
    neither: "el sıkışmadan vazgeçer",
  },
  consequence: {
    code: ({ code, name }) =>
      `Bunu alan, bağlantıyı başarısız sayar ve ${code} (${name}) ile kapatır.`,
    status: ({ status }) =>
      `Sunucu el sıkışmayı HTTP ${status} ile reddeder. Hiç bağlantı olmadığı için istemci 1006 görür.`,
    neither: "İstemci el sıkışmadan vazgeçer. Hiç bağlantı olmadığı için programı 1006 görür.",
  },
  id: "Ad",
  section: "Bölüm",
  closeCode: "Kapatma kodu",
  status: "HTTP durumu",
  why: "Bu kural neden var",
  fix: "Onu ne çiğner ve nasıl düzeltilir",
  bytesToClient: "Örneğin sunucunun gönderdiği",
  bytesToServer: "Örneğin istemcinin gönderdiği",
  failsHere: "burada başarısız olur",
  settings: ({ settings }) => `Ayarlar: ${settings}.`,
  told: "revoir ne söylüyor",
  others: "Öteki kurallar",
  byId: rulesById,
};
