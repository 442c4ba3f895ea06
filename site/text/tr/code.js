/** @type {import("../en/index.js").Text["code"]} */
export const code = {
  title: (code, name) => `${code} ${name}: WebSocket kapatma kodu`,
  answer: "Kısaca",
  steps: {
    happened: () => "Ne olduğunu öğrenin",
    lab: (code) => `${code} kodunun oluşmasını izleyin`,
    restart: () => "Yeniden başlatma bağlantıları nasıl korur",
    rules: () => "Çiğnenen kuralı bulun",
    sessions: () => "Oturumlar bağlantılardan nasıl uzun yaşar",
  },
  delays: {
    title: "Ne zaman dönmeli",
    attempt: "Deneme",
    seconds: "Öncesindeki rastgele bekleme, saniye olarak",
  },
  sides: {
    server: "Sunucuda, Node ile",
    client: "İstemcide, tarayıcıda ya da Node ile",
  },
  seen: { program: "Program", case: "Durum" },
  compare: {
    title: (code) => `${code} kodunu karşılaştırın`,
    pair: (a, b) => `${a} ya da ${b}?`,
    others: "Başka herhangi bir kodla",
  },
  sessions: {
    title: "Oturumların özel kodları",
    intro: (protocol) =>
      `revoir oturumları bu kodlarla kapanır. Bu anlam, yalnızca iki taraf ${protocol} alt protokolünde anlaştıysa geçerlidir.`,
  },
  beside: "Önceki ve sonraki kodlar",
};
