/** @type {import("../en/index.js").Text["compare"]} */
export const compare = {
  title: "Porównaj kody zamknięcia WebSocket",
  lead: "Dowolne dwa kody zamknięcia obok siebie: co każdy znaczy, kiedy go widać, jak to naprawić i co je różni.",
  confused: "Często mylone",
  all: "Wszystkie pary",
  howToRead:
    "Znajdź jeden kod po lewej, a drugi u góry: kropka, w której się spotykają, prowadzi do obu. Duże kropki to pary, które często się myli.",
  pair: ({ a, b }) => `${a} a ${b}`,
  pairTitle: ({ a, b, nameA, nameB }) => `${a} a ${b}: ${nameA} czy ${nameB}?`,
  others: "Inne porównania",
  with: ({ code }) => `${code} i`,
  inLab: "Zobacz oba na żywo, z prawdziwym serwerem, w laboratorium",
  everything: "Wszystkie kody, porównania i reguły w jednym pliku JSON",
};
