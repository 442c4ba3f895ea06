/** @type {import("../en/index.js").Text["home"]} */
export const home = {
  title: "WebSocket kapatma kodları: ne oldu ve ne yapmalı",
  description:
    "Bütün WebSocket kapatma kodları: ne anlama geldikleri, ne zaman görüldükleri, nasıl düzeltildikleri ve yeniden bağlanmak gerekip gerekmediği.",
  heading: "WebSocket bağlantınız kapatıldı. Nedeni burada.",
  lead: "Her kapatma kodunun ne anlama geldiği, kimin suçu olduğu, nasıl düzeltildiği ve dönmek gerekip gerekmediği.",
  seen: "Az önce şunu gördüm",
  refused: "Sunucu el sıkışmayı reddetti, yani hiç bağlantı olmadı.",
  unsure: "Neyle karşı karşıya olduğunuzdan emin değil misiniz?",
  happened: "Bildiklerinizi söyleyin ve ne olduğunu öğrenin.",
  code: "Kod",
  registered: "Kayıtlı kodlar",
  ranges: "Aralıklar",
};
