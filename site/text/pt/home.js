/** @type {import("../en/index.js").Text["home"]} */
export const home = {
  title: "Códigos de fechamento WebSocket: o que houve e o que fazer",
  description:
    "Todos os códigos de fechamento WebSocket: o que cada um significa, quando aparece, como corrigir e se é para reconectar.",
  heading: "Seu WebSocket foi fechado. Veja por quê.",
  lead: "O que cada código de fechamento significa, de quem é a culpa, como corrigir e se é para voltar.",
  seen: "Acabei de ver",
  refused: "O servidor recusou o handshake, então nunca houve conexão.",
  unsure: "Não sabe bem o que está vendo?",
  happened: "Conte o que sabe e descubra o que aconteceu.",
  code: "Código",
  registered: "Códigos registrados",
  ranges: "Faixas",
};
