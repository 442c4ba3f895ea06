import type { Language } from "../language.js";

/** What each code means, in Turkish. */
export const codes: Language["codes"] = {
  1000: {
    title: "Normal kapanış",
    gist: "iş bitti ve bağlantı bilerek kapatıldı",
    description:
      "Taraflardan birinin söyleyecek başka sözü kalmadı ve kapattı. Tümüyle planlandığı gibi biten bir bağlantının tek kodu budur: hiçbir şey başarısız olmadı, ardından bir şey de beklenmiyor.",
    whenYouSeeIt:
      "Bir program close(1000) çağırdı ya da bunu onun yerine bir kitaplık yaptı. Dikkat: kendiliğinden yeniden bağlanan bazı istemciler, aslında kopmuş bağlantılar (1006) için de 1000 bildirir; 1000 sizi şaşırttıysa karşı tarafın günlüğüne inanın.",
    howToFix:
      "Düzeltilecek bir şey yok. Bağlantı sürmeliydiyse, 1000 gönderen tarafta onu neyin kapattığına bakın.",
    whenToUse:
      "Aktarım bittiğinde ya da kullanıcı oturumu kapattığında olduğu gibi, iki taraf da istediğini aldığında 1000 gönderin.",
  },
  1001: {
    title: "Ayrılıyor",
    gist: "bir taraf ayrılıyor: bir sayfa terk ediliyor ya da bir sunucu duruyor",
    description:
      "Bunu gönderen taraf birazdan ortadan kalkacak. Tarayıcı bunu sayfası terk edildiğinde, yenilendiğinde ya da kapatıldığında gönderir; sunucu, temelli durduğunda gönderebilir.",
    whenYouSeeIt:
      "Sunucuda: biri sayfadan her ayrıldığında, gün boyu. İstemcide: sunucu ya da bir vekil sunucu (proxy) duruyor; birkaç çalışma ortamı kapanırken 1001 gönderir, Cloudflare vekil sunucusunun da yeniden başlarken gönderdiği görülmüştür. iOS üzerindeki React Native ortamında 1001, kopmuş bir bağlantı da olabilir.",
    howToFix:
      "Sunucuda bunu olağan bir bitiş sayın. İstemcide rastgele bir beklemeden sonra dönün. Sunucu sizinse ve geri geliyorsa, tam da bunu söyleyen 1012 kodunu göndersin.",
    whenToUse:
      "Yerine başkası geçmeyecek olan, ayrılan bir sunucudan 1001 gönderin. Tarayıcıdaki bir betik bunu gönderemez; tarayıcı kendisi gönderir.",
  },
  1002: {
    title: "Protokol hatası",
    gist: "bir taraf, WebSocket protokolünü bozan baytlar aldı",
    description:
      "Bunu gönderen taraf, protokolün yasakladığı bir çerçeve aldı: yanlış maske, ayrılmış bir bit ya da işlem kodu, fazla uzun bir denetim çerçevesi, gönderilemeyecek bir kapatma kodu. Ardından gelecek hiçbir şeye güvenemeyeceği için kapatır.",
    whenYouSeeIt:
      "Elle yazılmış bir WebSocket gerçeklemesi, akışı değiştiren bir vekil sunucu, yalnızca bir tarafın var sandığı bir sıkıştırma ya da o bağlantı noktasında WebSocket olmayan bir şey. Chromium, başkalarının 1007 gönderdiği UTF-8 olmayan metin için de 1002 gönderir.",
    howToFix:
      "Hata, 1002 alan taraftadır. Önce gerekçeyi, sonra gönderenin günlüğünü ya da konsolunu okuyun: çoğu, kuralı söyler. Oradaki kitaplığı güncelleyin; vekil sunucusuz ve sıkıştırmasız da deneyin.",
    whenToUse:
      "1002 kodunu WebSocket kitaplığına bırakın. Uygulamanızın anlamadığı iletiler için 1002 yanlıştır: çerçeveler düzgündü.",
  },
  1003: {
    title: "Desteklenmeyen veri",
    gist: "bir taraf, kabul etmediği türden bir ileti aldı",
    description:
      "İleti biçimce düzgün, ama alıcının işine yaramayan türden: yalnızca metin aldığı yere ikili, ya da yalnızca ikili aldığı yere metin.",
    whenYouSeeIt:
      "İstemci, yalnızca metin iletisi okuyan bir sunucuya JSON verisini bayt olarak, ya da yalnızca ikili okuyan birine metin gönderiyor. Çoğu zaman serileştirme yalnızca bir tarafta değiştirilmiştir.",
    howToFix:
      "Öbür türü gönderin: bir dize metin iletisi, ArrayBuffer ya da Uint8Array ikili ileti olur. Aynı iletiyi asla yeniden göndermeyin, sonu aynı olur.",
    whenToUse:
      "Bu türden bir iletiyi, metin ya da ikili, hiçbir zaman almıyorsanız 1003 gönderin. Beğenmediğiniz içerikse, bir hatayla yanıt verin ya da 1008 kullanın.",
  },
  1004: {
    title: "Ayrılmış",
    gist: "anlamı olmayan, ayrılmış bir numara",
    description:
      "RFC 6455, bir gün tanımlanabilecek bir anlam için 1004 numarasını ayırır. Hiçbir uç onu gönderemez.",
    whenYouSeeIt:
      "Yalnızca hatalı bir gerçeklemeden ya da yazarı ona bir anlam uydurmuş bir günlükten. Çoğu kitaplık 1002 ile yanıtlar; Chromium geçmesine izin verir.",
    howToFix:
      "Onu gönderen tarafı bulun ve var olan bir kod göndermesini sağlayın; kendi koduysa 4000-4999 aralığından.",
    whenToUse: "1004 kodunu asla kullanmayın.",
  },
  1005: {
    title: "Kod alınmadı",
    gist: "bağlantı düzenli biçimde ama kodsuz kapatıldı",
    description:
      "Bir kapatma çerçevesi geldi ve içi boştu. 1005 numarası hiç gönderilmez: bir API, kod olmadığını kendi programına böyle söyler. Kapanışın kendisi düzgündü.",
    whenYouSeeIt:
      "Karşı taraf close() işlevini kodsuz çağırdı. Birkaç sunucu kapanırken böyle yapar; yani 1005 pekâlâ söylenmemiş bir yeniden başlatma olabilir.",
    howToFix:
      "Karşı taraf sizinse bir kod verin: iş bitince 1000, yeniden başlatmadan önce 1012, kendi nedenleriniz için 4000-4999. Bir istemci için en iyisi, giderek uzayan bir beklemeyle dönmektir.",
    whenToUse:
      "1005 gönderilemez. Kodsuz kapatınca ortaya çıkar; böylece nedeniniz karşı taraftan gizlenmiş olur.",
  },
  1006: {
    title: "Olağan dışı kapanış",
    gist: "bağlantı bir kapatma çerçevesi olmadan bitti ya da hiç başlamadı",
    description:
      "Kapatma çerçevesi alınmadı. 1006 numarası hiç gönderilmez: bir API, kimsenin bir şey demediğini söylemek için onu uydurur. Tarayıcıda, bir betiğin bilmemesi gereken her şeyin yerini tutar: reddedilen el sıkışma, başarısız TLS, ölü sunucu, kaybolan ağ ve tarayıcının aldıklarında kendisinin bulduğu hatalar.",
    whenYouSeeIt:
      "Çöken ya da öldürülen bir süreç, boşta duran bir bağlantıyı kesen bir vekil sunucu (çoğu zaman tam 30, 60 ya da 100 saniye sonra), kaybolan bir ağ ya da 401, 403, 404 veya 503 ile yanıtlanan bir el sıkışma. Tarayıcıda, sunucu bozuk çerçeve ya da bozuk metin gönderdiğinde de.",
    howToFix:
      "Karşı tarafa ve arada ne olduğuna bakın: sunucunun günlüğünde gerçek bir kod olabilir. Bağlantının ne kadar yaşadığını ve ne kadar sessiz kaldığını not edin; yuvarlak bir sayı, bir vekil sunucunun sınırını gösterir. O sınırdan daha sık ping gönderin. El sıkışma reddedildiyse, aynı isteği HTTP yanıtını gösteren bir araçla yapın.",
    whenToUse:
      "1006 gönderilemez, gönderiyormuş gibi de yapılmamalıdır. Ona kaybolan bir ağ gibi davranın: giderek uzayan rastgele bir beklemeden sonra dönün.",
  },
  1007: {
    title: "Geçersiz içerik",
    gist: "bir iletinin içeriği türüne uymuyor; örneğin metin UTF-8 değil",
    description:
      "Bir uç, içeriği türüne uymayan bir ileti aldı; çoğu zaman UTF-8 olmayan bir metin iletisi. Çerçeveler düzgündü, taşıdıkları değildi. Açılamayan sıkıştırılmış veri de böyle bitebilir.",
    whenYouSeeIt:
      "Ham baytlar metin olarak gönderildi: sıkıştırılmış ya da şifrelenmiş bir arabellek, Latin-1 metni, bir protobuf, bir görüntü ya da bir karakterin ortasından kesilmiş bir dize. Böyle bir metin gönderen sunucu, istemcilerin çoğundan 1007 alır; Chromium 1002 ile yanıtlar ve kendi betiğine 1006 gösterir.",
    howToFix:
      "Ham baytları ikili ileti olarak, metin olarak da yalnızca geçerli UTF-8 gönderin. Dizeleri baytlardan değil karakterlerden kesin. Aynı baytları asla yeniden göndermeyin, sonu aynı olur.",
    whenToUse:
      "1007 kodunu WebSocket kitaplığına bırakın. Ayrıştırılamayan ya da bir şemaya uymayan JSON, geçerli metindir: bir hatayla yanıt verin ya da 1008 veya kendi kodunuzla kapatın.",
  },
  1008: {
    title: "İlke ihlali",
    gist: "karşı tarafın yaptığına burada izin verilmiyor",
    description:
      "Genel ret: alınan şey, kapatan tarafın bir ilkesine aykırı ve başka hiçbir kod uymuyor, ya da hangi ilke olduğunu söylemek istemiyor. Konu protokol değil, ona uyuldu.",
    whenYouSeeIt:
      "Çok kısa sürede çok fazla ileti, oturum açmadan önce bir ileti, yasak bir kaynak (origin), uygulamanın çiğnenmiş bir kuralı. Birçok sunucu onu, 3000, 3003 ya da özel bir kodun daha çok şey söyleyeceği yerde kullanır.",
    howToFix:
      "Önce gerekçeyi, sonra sunucunun günlüğünü okuyun. İstemcinin yaptığını değiştirin; değişmeden dönerse sonu aynı olur.",
    whenToUse:
      "Bir kuralınız çiğnendiğinde ve daha kesin bir kod uymadığında 1008 gönderin: iletinin türü için 1003, boyutu için 1009, izinler için 3000 ve 3003, aşırı yük için 1013.",
  },
  1009: {
    title: "İleti çok büyük",
    gist: "ileti, alıcının kabul ettiğinden büyük",
    description:
      "Bir ileti ya da çerçevelerinden biri alıcının sınırını aşıyor. Sıkıştırmada açılmış boyut sayılır; yani küçük bir çerçeve de çok büyük olabilir.",
    whenYouSeeIt:
      "Tek iletide büyük bir yükleme, bir değişikliğin yeteceği yerde durumun tamamı ya da kimsenin bilmediği bir varsayılan sınır. ws kullanan bir sunucuda WS_ERR_UNSUPPORTED_MESSAGE_LENGTH hatasını arayın; onun close olayı 1006 der.",
    howToFix:
      "Bir seferde daha az gönderin: parçalar, yalnızca değişiklikler ya da HTTP ile bir yükleme. Ya da belleği bütün bağlantılar için aynı anda yetiyorsa alıcının sınırını yükseltin. Aynı iletiyi asla yeniden göndermeyin.",
    whenToUse:
      "1009 kodunu yalnızca bir iletinin boyutu için gönderin. Çok fazla ileti için 1008, meşgul bir sunucu için 1013 kullanın.",
  },
  1010: {
    title: "Zorunlu uzantı",
    gist: "istemcinin, sunucunun kabul etmediği bir uzantıya gereksinimi var",
    description:
      "Yalnızca istemci gönderir: vazgeçemeyeceği bir uzantı önerdi ve sunucunun el sıkışması onu almadı. Sunucu bunu hiç göndermez, çünkü el sıkışmayı reddedebilir. Gerekçe, uzantının adını vermelidir.",
    whenYouSeeIt:
      "Sıkıştırmada ısrar eden bir istemci, sıkıştırması olmayan bir sunucuyla konuşuyor ya da bir vekil sunucu el sıkışmadan Sec-WebSocket-Extensions alanını çıkarmış.",
    howToFix:
      "Uzantıyı sunucuda açın, vekil sunucuların Sec-WebSocket-Extensions alanını geçirmesini sağlayın ya da istemci onsuz çalışsın.",
    whenToUse:
      "Uzantı olmadan çalışamayan bir istemciden 1010 gönderin. Buna gerek duyan program azdır.",
  },
  1011: {
    title: "İç hata",
    gist: "kapatan taraf, beklemediği bir hatayla karşılaştı",
    description:
      "Bunu gönderen tarafın içinde bir şey başarısız oldu ve sürdüremiyor. RFC 6455 sunuculardan söz eder; 3227 numaralı düzeltme ve uygulama, iki tarafa da izin verir.",
    whenYouSeeIt:
      "Bir ileti işleyicisinde bir istisna, erişilemeyen bir veritabanı. Python için websockets kitaplığı, bir ping çok uzun süre yanıtsız kaldığında da 1011 gönderir.",
    howToFix:
      "Neden, onu gönderen taraftadır: o andaki hatayı orada arayın. Aynı istek yine başarısız olabileceğinden, istemci giderek uzayan bir beklemeden sonra döner.",
    whenToUse:
      "Bir işleyici başarısız olduğunda ve bağlantının sürmesine güvenilemediğinde 1011 gönderin. Gerekçeye hatanın bir tanımlayıcısını koyun, yığın izini asla.",
  },
  1012: {
    title: "Hizmet yeniden başlıyor",
    gist: "sunucu yeniden başlıyor ve birazdan dönecek",
    description:
      "Sunucu, plana göre yeniden başladığı için bağlantıyı bitiriyor: kısa bir beklemeden sonra dönün, başarması beklenir. IANA kaydı hybi listesine gönderilen bir postaya dayanır ve hiçbir RFC içinde yer almaz; o posta istemcilerden 5 ile 30 saniye arası rastgele bir bekleme ister.",
    whenYouSeeIt:
      "Bir dağıtım, yeni bir yapılandırma, bir makinenin planlı yeniden başlatılması. Bağlı olan herkes bunu aşağı yukarı aynı anda görür.",
    howToFix:
      "Kendiliğinizden dönün: gerekçede bir zaman (after=<ms>) varsa o zamanda, yoksa 1 ile 5 saniye arası rastgele bir beklemeden sonra. Bekleme rastgele olmalıdır, yoksa bütün istemciler aynı anda döner. Kimsenin suçu yoktur.",
    whenToUse:
      "Her planlı yeniden başlatmadan önce, yeni sunucunun kaldırabileceği hızda 1012 gönderin. Tarayıcıdaki bir betik bunu gönderemez. Birkaç gerçekleme 1012 ve sonrasındaki kodları reddeder; bunun önemli olduğu yerde önce kendi iletinizle söyleyin.",
  },
  1013: {
    title: "Daha sonra deneyin",
    gist: "sunucu aşırı yüklü; daha sonra dönün",
    description:
      "Sunucu şu anda bu bağlantıyı alamıyor. 1012 ile aynı postaya dayanan kayda göre istemci, varsa hizmetin başka bir adresine gitmeli, aynı adrese ise yalnızca kullanıcısı isteyince dönmelidir.",
    whenYouSeeIt:
      "Bir bağlantı sınırına ulaşıldı, makinenin belleği yetmiyor, istemci yeterince hızlı okumuyor ve kuyruğu taştı.",
    howToFix:
      "İstemciler: başka bir adres deneyin ya da 10 saniye ve daha fazla, her seferinde daha uzun bekleyin. Sunucular: kapasite ekleyin ve bir seferde daha az bağlantı alın.",
    whenToUse:
      "İyi ama dolu olduğunuzda 1013 gönderin. Yeniden başlamak üzere olan sunucu 1012, bozuk olan 1011 gönderir; çok fazla isteyen istemci 1008 alır.",
  },
  1014: {
    title: "Hatalı ağ geçidi",
    gist: "ağ geçidi, arkasındaki sunucudan geçerli bir yanıt alamadı",
    description:
      "Bağlantıyı başka bir sunucu adına tutan ve ondan geçersiz bir yanıt alan bir ağ geçidi ya da vekil sunucu gönderir; HTTP de bunu 502 durumuyla yapar. IANA kaydı hybi listesine gönderilen bir postaya dayanır.",
    whenYouSeeIt:
      "Ağ geçidinin arkasındaki sunucu çöktü, henüz hazır değildi ya da WebSocket konuşmuyor. Vekil sunucuların çoğu bunu göndermez, bağlantıyı keser; bu da 1006 olarak görünür.",
    howToFix:
      "Ağ geçidinin kendisine değil, günlüğüne ve arkasındaki sunucuya bakın. İstemci giderek uzayan bir beklemeden sonra döner.",
    whenToUse:
      "1014 kodunu yalnızca bağlantıları başka bir sunucuya geçiren bir programdan gönderin. Kendi hatalarınız için 1011 kullanın.",
  },
  1015: {
    title: "TLS el sıkışması",
    gist: "TLS kurulamadı, yani hiç bağlantı olmadı",
    description:
      "TLS el sıkışması başarısız oldu; örneğin sertifika doğrulanamadığı için. 1015 numarası hiç gönderilmez, çünkü üzerinden gönderilecek bir bağlantı yoktur. Tarayıcılar bunun yerine 1006 gösterir.",
    whenYouSeeIt:
      "Süresi dolmuş ya da kendinden imzalı bir sertifika, uymayan bir ad, düz ws:// konuşan bir bağlantı noktasına wss:// ya da araya giren bir vekil sunucu. Tarayıcıda 1006, nedeni de konsolda görürsünüz.",
    howToFix:
      "Aynı ana bilgisayarı tarayıcıda https:// ile açıp uyarısını okuyun ya da sertifikayı bir TLS aracıyla denetleyin. Sertifikayı, zincirini ya da adresi düzeltin; yalnızca beklemek ender olarak işe yarar.",
    whenToUse:
      "1015 gönderilemez. TLS kurulamadığını bilen bir program, bunu kendi kullanıcısına böyle bildirebilir.",
  },
  3000: {
    title: "Kimlik doğrulanmadı",
    gist: "kimlik bilgileri eksik, yanlış ya da süresi dolmuş",
    description:
      "Kapatan taraf, ötekinin kim olduğunu bilmek zorunda ve bilmiyor: HTTP için 401 durumu neyse o. IANA kaydı, ilk gelen alır düzeniyledir.",
    whenYouSeeIt:
      "Bir belirteç eksik ya da süresi dolmuş; bazen uzun bir bağlantının ortasında. Önce el sıkışmayı kabul edip sonra 3000 ile kapatan bir sunucu, tarayıcıya reddedilmiş bir el sıkışmanın söyleyemediğini söyler.",
    howToFix:
      "Yeni kimlik bilgileri alın, sonra dönün. Yeniler de reddedilirse durun ve kullanıcıdan oturum açmasını isteyin.",
    whenToUse:
      "Oturum açmak işe yarayabilecekse 3000 gönderin. Bu kullanıcıya hiçbir zaman izin verilmeyeceği için yaramayacaksa 3003 gönderin.",
  },
  3003: {
    title: "Yasak",
    gist: "kimin istediği biliniyor ve ona izin yok",
    description:
      "Kapatan taraf ötekinin kim olduğunu biliyor ve yine de reddediyor: HTTP için 403 durumu neyse o. IANA kaydı, ilk gelen alır düzeniyledir.",
    whenYouSeeIt:
      "Bir kullanıcı, hesabının hakkı olmayan bir odayı, kiracıyı ya da özelliği açıyor.",
    howToFix:
      "Dönmek hiçbir şeyi değiştirmez. İzinleri ya da isteneni değiştirin; kullanıcıya hangi iznin eksik olduğunu söyleyin.",
    whenToUse:
      "Aynı kullanıcının yeni kimlik bilgileri de reddedilecekse 3003 gönderin. Oturum açmak işe yarayabilecekse 3000 gönderin.",
  },
  3008: {
    title: "Süre doldu",
    gist: "karşı taraf çok oyalandı",
    description:
      "Kapatan taraf bir şey bekledi ve vazgeçti: HTTP için 408 durumu neyse o. IANA kaydı, ilk gelen alır düzeniyledir.",
    whenYouSeeIt:
      "El sıkışmadan sonra ilk ileti yok, zamanında yanıt yok ya da bir boşta kalma sınırından daha uzun süre hiç ileti yok.",
    howToFix:
      "Bekleneni zamanında gönderin ya da kalmak için arada bir ileti gönderin. Bağlantı yalnızca gereksizse 1000 ile kapatın.",
    whenToUse:
      "Açık bir bağlantı beklediğinizi yapmadığında 3008 gönderin. Karşı taraf artık hiçbir şeye yanıt vermiyorsa, kapatma çerçevesi de ona ulaşmaz.",
  },
  unused: {
    title: "Kullanılmıyor",
    gist: "1000 altında bir numara; kapatma kodu değildir",
    description: "RFC 6455, 0 ile 999 arasını kullanmaz. Hiçbir uç bunları gönderemez.",
    whenYouSeeIt:
      "Çoğu zaman close() işlevine yanlışlıkla bir HTTP durumu ya da çıkış kodu verilmiştir, ya da bir gerçekleme kodun iki baytını yanlış okuyordur.",
    howToFix: "Onu gönderen tarafı bulun ve var olan bir kod göndermesini sağlayın.",
    whenToUse: "1000 altında bir numarayı asla kullanmayın.",
  },
  protocol: {
    title: "Atanmamış",
    gist: "protokol için saklanan, bugün anlamı olmayan bir numara",
    description:
      "1000 ile 2999 arası protokole, gelecekteki sürümlerine ve uzantılarına aittir. Bu numara atanmamıştır; bu yüzden hiçbir uç onu gönderemez, alınması da protokol hatasıdır.",
    whenYouSeeIt:
      "Biri, kendi uygulaması için yanlış aralıktan boş bir numara seçmiş. Chromium geçmesine izin verir, ws ve Node 1002 ile yanıtlar.",
    howToFix: "Kendi kodlarınız için 4000-4999 kullanın.",
    whenToUse: "Protokol aralığındaki atanmamış bir numarayı asla kullanmayın.",
  },
  library: {
    title: "Kitaplık kodu",
    gist: "bir kitaplığın ya da çatının (framework) kodu; belgelerine bakın",
    description:
      "3000 ile 3999 arası, onları ilk gelen alır düzeniyle IANA kaydına geçiren kitaplıklar, çatılar ve uygulamalar içindir. Bu numara orada yok; ne anlama geldiğini gönderen bilir.",
    whenYouSeeIt:
      "Bir mesajlaşma hizmeti ya da bir çatı, kendi koduyla kapatıyor; örneğin Centrifugo, kayıtlı olanların üstünden 3000-3014 ve 3500-3999 kullanır.",
    howToFix: "Karşı taraftaki kitaplığın ya da hizmetin belgelerinde arayın.",
    whenToUse:
      "Yalnızca bir kitaplık yayımlıyor ve numarayı kaydettiriyorsanız kullanın. Bir uygulama için 4000-4999, kimseye sormayı gerektirmez.",
  },
  private: {
    title: "Özel kod",
    gist: "uygulamanın kodu; iki taraf da üzerinde anlaştı",
    description:
      "4000 ile 4999 arası özel kullanım içindir: anlamlarını uygulama verir, kimse kaydettirmez. Tarayıcılardaki betikler bunları gönderebilir.",
    whenYouSeeIt:
      "Uygulamanın kendisi kapatıyor. Bazı hizmetler tablolarını yayımlar: Discord 4000-4014, Pusher 4000-4299, graphql-transport-ws 4400-4499 kullanır.",
    howToFix:
      "Uygulamanın ya da hizmetin belgelerinde arayın. İstemcinin dönüp dönmeyeceğine her kod için ayrı karar verin; bu bilinmiyorsa giderek uzayan bir beklemeyle döner.",
    whenToUse:
      "Kendi nedenlerinizin her biri için 4000-4999 kullanın ve her biri için dönülüp dönülmeyeceğini yazın.",
  },
  above: {
    title: "Tanımsız",
    gist: "4999 üstünde bir numara; kapatma kodu değildir",
    description:
      "RFC 6455, 4999 üstünde hiçbir şey tanımlamaz. İki bayt 65535 sayısına kadar taşıyabilir, ama hiçbir uç bunları gönderemez.",
    whenYouSeeIt:
      "Bir gerçekleme, kodun iki baytını yanlış sırada okuyor ya da close() işlevine başka bir sayı veriyor. Chromium geçmesine izin verir, ws ve Node 1002 ile yanıtlar.",
    howToFix: "Kendi kodlarınız için 4000-4999 kullanın.",
    whenToUse: "4999 üstünde bir numarayı asla kullanmayın.",
  },
};
