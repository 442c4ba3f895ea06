/** @type {import("../en/index.js").Text["home"]} */
export const home = {
  title: "WebSocket kapatma kodları: ne oldu ve ne yapmalı",
  description:
    "Bütün WebSocket kapatma kodları: ne anlama gelirler, ne zaman görülürler, nasıl düzeltilirler ve yeniden bağlanmak gerekir mi.",
  heading: "WebSocket bağlantınız kapatıldı. Nedeni burada.",
  lead: "Her kapatma kodu ne anlama gelir, kimin suçudur, nasıl düzeltilir ve dönmek gerekir mi.",
  seen: "Az önce şunu gördüm",
  refused: "Sunucu el sıkışmayı reddetti, yani hiç bağlantı olmadı.",
  unsure: "Neyle karşı karşıya olduğunuzdan emin değil misiniz?",
  happened: "Bildiklerinizi söyleyin ve ne olduğunu öğrenin.",
  code: "Kod",
  registered: "Kayıtlı kodlar",
  ranges: "Aralıklar",
};
