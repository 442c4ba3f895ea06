/** @type {import("../en/index.js").Text["compare"]} */
export const compare = {
  title: "WebSocket kapatma kodlarını karşılaştırın",
  lead: "Herhangi iki kapatma kodu yan yana: her birinin ne anlama geldiği, ne zaman görüldüğü, nasıl düzeltildiği ve onları neyin ayırdığı.",
  confused: "Sık karıştırılanlar",
  all: "Bütün ikililer",
  howToRead:
    "Kodlardan birini solda, öbürünü üstte bulun: buluştukları nokta ikisine götürür. Büyük noktalar, sık karıştırılan ikililerdir.",
  pair: ({ a, b }) => `${a} ile ${b}`,
  pairTitle: ({ a, b, nameA, nameB }) => `${a} ile ${b}: ${nameA} ya da ${nameB}?`,
  others: "Başka karşılaştırmalar",
  with: ({ code }) => `${code} ile`,
  inLab: "İkisinin de oluşmasını laboratuvarda, gerçek bir sunucuyla izleyin",
  everything: "Bütün kodlar, karşılaştırmalar ve kurallar tek bir JSON dosyasında",
};
