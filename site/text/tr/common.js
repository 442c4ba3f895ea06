/** @type {import("../en/index.js").Text["common"]} */
export const common = {
  skip: "İçeriğe geç",
  language: "dil",
  asData: "Bu sayfa JSON olarak",
  catalogue: "Kataloğun tamamı JSON olarak",
  about: "revoir: iyi biten ve geri dönen WebSocket bağlantıları.",
  parts: {
    label: "Bu sitenin bölümleri",
    codes: "Kapatma kodları",
    compare: "Karşılaştırma",
    rules: "Kurallar",
    happened: "Ne oldu?",
    how: "Nasıl çalışır",
    lab: "Laboratuvar",
  },
  reconnect: {
    question: "Yeniden bağlanmalı mı?",
    never: "Hayır",
    now: "Evet, hemen",
    backoff: "Evet, bir beklemeden sonra",
    slot: "Evet, birazdan",
    few: "En çok birkaç kez",
    "after-credentials": "Evet, yeni kimlik bilgileriyle",
  },
  search: {
    label: "Kodlarda, adlarda ve konsol iletilerinde arayın",
    hint: "1007, “could not decode”…",
    none: "Bir şey bulunamadı",
  },
};
