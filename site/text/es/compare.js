/** @type {import("../en/index.js").Text["compare"]} */
export const compare = {
  title: "Comparar códigos de cierre WebSocket",
  lead: "Dos códigos de cierre cualesquiera, uno junto al otro: qué significa cada uno, cuándo se ve, cómo arreglarlo y qué los distingue.",
  confused: "Se confunden a menudo",
  all: "Todos los pares",
  howToRead:
    "Busque un código a la izquierda y el otro arriba: el punto donde se cruzan lleva a los dos. Los puntos grandes son los pares que se confunden a menudo.",
  pair: ({ a, b }) => `${a} o ${b}`,
  pairTitle: ({ a, b, nameA, nameB }) => `${a} o ${b}: ¿${nameA} o ${nameB}?`,
  others: "Otras comparaciones",
  with: ({ code }) => `${code} y`,
  inLab: "Ver cómo se producen los dos, con un servidor de verdad, en el laboratorio",
  everything: "Todos los códigos, comparaciones y reglas en un solo archivo JSON",
};
