/** @type {import("../en/index.js").Text["compare"]} */
export const compare = {
  title: "Comparar códigos de fechamento WebSocket",
  lead: "Dois códigos de fechamento quaisquer, lado a lado: o que cada um significa, quando aparece, como corrigir e o que os distingue.",
  confused: "Muitas vezes confundidos",
  all: "Todos os pares",
  howToRead:
    "Procure um código à esquerda e o outro no topo: o ponto em que se encontram leva aos dois. Os pontos grandes são os pares muitas vezes confundidos.",
  pair: ({ a, b }) => `${a} ou ${b}`,
  pairTitle: ({ a, b, nameA, nameB }) => `${a} ou ${b}: ${nameA} ou ${nameB}?`,
  others: "Outras comparações",
  with: ({ code }) => `${code} e`,
  inLab: "Ver os dois acontecerem, com um servidor de verdade, no laboratório",
  everything: "Todos os códigos, comparações e regras em um só arquivo JSON",
};
