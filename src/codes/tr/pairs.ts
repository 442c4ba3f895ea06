import type { Language } from "../language.js";

/** What sets often confused codes apart, in Turkish. */
export const pairs: Language["pairs"] = {
  "1000-1001": {
    difference:
      "1000 işin bittiğini söyler; 1001 ise, iş bitmiş olsun olmasın, bir tarafın ayrıldığını.",
    choose:
      "Bağlantıyla işiniz bittiğinde 1000 ile, ortadan kalkmak üzereyken 1001 ile kapatın. Tarayıcıda yalnızca 1000 gönderebilirsiniz; 1001 kodunu, sayfa terk edildiğinde tarayıcı kendisi gönderir.",
  },
  "1000-1005": {
    difference:
      "1000 gönderilmiş bir koddur; 1005, kod taşımayan bir kapatma çerçevesinin yerini tutar. İki kapanış da düzgündü, ama 1005 sonrasında nedeni bilinmez.",
    choose: "1000 ile kapatın, asla kodsuz değil; yoksa karşı tarafa tahmin etmek kalır.",
  },
  "1001-1006": {
    difference:
      "1001 kodunda karşı taraf ayrıldığını söyledi; 1006 kodunda hiçbir şey söylemedi. Kapatılan bir dizüstü ya da öldürülen bir sekme, birinciyi ikinciye çevirir.",
    choose:
      "Bir sunucudan 1001 gönderebilirsiniz, 1006 asla. Karşı uçta bir sayfa varsa ikisini de ayrılan insanlar olarak sayın.",
  },
  "1001-1012": {
    difference:
      "1001 de 1012 de sunucunun gittiğini duyurur; hemen döneceğine yalnızca 1012 söz verir.",
    choose:
      "Yeniden başlatma ya da dağıtım için 1012, kaldırılan bir sunucudan 1001 gönderin. Eski istemciler 1001 kodunu daha iyi tanır, ama ona diledikleri gibi davranırlar.",
  },
  "1002-1007": {
    difference:
      "1002 zarfla, 1007 mektupla ilgilidir: 1002 kodunda çerçeveler protokolü bozar, 1007 kodunda çerçeveler düzgündür ve içerikleri uymaz. Chromium ikisi için de 1002 gönderir.",
    choose:
      "İkisi de WebSocket kitaplığının işidir. Hangisini görürseniz görün, onu alan tarafı düzeltin.",
  },
  "1003-1007": {
    difference:
      "1003, biçimi ne kadar düzgün olursa olsun bir ileti türünü, metni ya da ikiliyi reddeder; 1007, içeriği türüne göre bozuk olan bir iletiyi reddeder.",
    choose:
      "O türü hiç almıyorsanız 1003 gönderin. 1007, metin UTF-8 olmadığında WebSocket kitaplığının işidir.",
  },
  "1003-1008": {
    difference:
      "1003, hangi kuralın çiğnendiğini söyler: ileti türüyle ilgili olanın; 1008 öteki bütün kuralları kapsar ve hangisi olduğunu söylemek zorunda değildir.",
    choose:
      "İkili aldığınız yerde metin ya da tersi için 1003, izin vermediğiniz geri kalan her şey için 1008 gönderin.",
  },
  "1005-1006": {
    difference:
      "1005 kodunda karşı taraf düzenli kapattı ve kod vermedi; 1006 kodunda hiç kapatmadı, bağlantı birden yok oldu.",
    choose:
      "İkisi de gönderilemez. 1005 sonrasında karşı taraftaki insanlardan kod vermelerini isteyin; 1006 sonrasında bir çökme, bir vekil sunucu ya da ağ arayın.",
  },
  "1006-1012": {
    difference:
      "İkisi de dışarıdan görünen bir yeniden başlatmadır: 1012 kodunda sunucu bunu söyledi ve bir süre verdi; 1006 kodunda birden yok oldu ve herkes tahmin etmek zorunda.",
    choose:
      "Süreç bitmeden herkese 1012 gönderin. Her dağıtımda gelen 1006 dalgaları, sunucunun bunu yapmadığını gösterir.",
  },
  "1006-1015": {
    difference:
      "1015, nedeni bilinen bir 1006 kodudur: TLS. Tarayıcılar bunu söylemez ve ikisi için de 1006 gösterir.",
    choose:
      "İkisi de gönderilemez. Hiç açılmamış bir wss:// bağlantısındaki 1006, çoğu zaman kılık değiştirmiş bir 1015 kodudur: sertifikayı denetleyin.",
  },
  "1007-1009": {
    difference: "1007 bir iletide ne olduğuyla, 1009 ne kadar olduğuyla ilgilidir.",
    choose:
      "1007 kodunu WebSocket kitaplığına bırakın ve 1009 sınırını orada ayarlayın. İki durumda da aynı ileti yeniden gönderilmemelidir.",
  },
  "1007-1012": {
    difference:
      "1007 bir iletinin kusurudur ve onu gönderenin düzeltmesi gerekir; 1012 planlı bir yeniden başlatmadır ve kimsenin suçu yoktur. 1012 sonrasında çare dönmektir; 1007 sonrasında, aynı baytlar gönderildikçe değildir.",
    choose:
      "Hiç yarışmazlar: 1007 kötü bir iletiye anında yanıt verir, 1012 sunucu yeniden başlarken herkese gönderilir.",
  },
  "1008-1009": {
    difference:
      "1009, kendi numarası olan tek bir ilkedir: iletinin boyutu. 1008 geri kalanların hepsidir.",
    choose: "Çok büyük bir ileti için 1009, çok fazla ileti için 1008 gönderin.",
  },
  "1008-1013": {
    difference:
      "1008 istemcinin yanlış yaptığını söyler; 1013 ise, kim isterse istesin, sunucunun dolu olduğunu.",
    choose:
      "Payını aşan tek istemciye 1008, sunucunun kendisi sınırdayken herkese 1013 gönderin. 1013 sonrasında daha sonra dönmek işe yarar, 1008 sonrasında yaramaz.",
  },
  "1008-3000": {
    difference:
      "1008 çıkış yolu bırakmadan reddeder; 3000 eksik olanın kimlik bilgileri olduğunu söyler.",
    choose:
      "Oturum açmak ya da yeni bir belirteç kapıyı açacaksa 3000 gönderin: istemci buna göre davranabilir. 1008 kodunu, hiçbir kimlik bilgisinin değiştirmeyeceği kurallara saklayın.",
  },
  "1008-3003": {
    difference: "1008 yapılan bir şeyi reddeder; 3003 bir hakkı olmayan birini.",
    choose:
      "Eksik izin için 3003, çok fazla ileti gibi kötü davranış için 1008 gönderin. İkisi de dönmeye çağırmaz.",
  },
  "1011-1012": {
    difference:
      "1011 bir kaza, 1012 bir plandır: 1011 sonrasında bir şey bozuktur ve öyle kalabilir, 1012 sonrasında sunucu saniyeler içinde döner.",
    choose:
      "Durdurma sinyalini işlediğiniz yerden 1012, bir istisnayı işlediğiniz yerden 1011 gönderin. Asla 1011 ile yeniden başlatmayın: nöbetçileri uyandırır.",
  },
  "1011-1014": {
    difference:
      "1011 kodunda kapatan tarafın kendisi başarısız oldu; 1014 kodunda bu bir ağ geçididir ve arkasındaki sunucu başarısız oldu.",
    choose:
      "1014 kodunu yalnızca bir ağ geçidinden, arkasındaki sunucu için gönderin. Kendi hataları için ağ geçidi 1011 gönderir.",
  },
  "1012-1013": {
    difference:
      "1012 birazdan dönüyorum demektir; 1013 ise şimdi olmaz demektir ve her erken dönüş durumu kötüleştirir.",
    choose:
      "Sunucu yeniden başlarken 1012, doluyken 1013 gönderin. İstemciler 1012 sonrasında saniyeler içinde, 1013 sonrasında ise çok daha sonra ya da başka bir adrese döner.",
  },
  "3000-3003": {
    difference: "3000 kim olduğunuzu bilmiyorum demektir; 3003 biliyorum ve izniniz yok demektir.",
    choose: "Yeni kimlik bilgileri işe yarayabilecekse 3000, yaramayacaksa 3003 gönderin.",
  },
};
