/** @type {import("../en/index.js").Text["compare"]} */
export const compare = {
  title: "WebSocket-Close-Codes vergleichen",
  lead: "Zwei beliebige Close-Codes nebeneinander: was jeder bedeutet, wann man ihn sieht, was zu tun ist und was die beiden unterscheidet.",
  confused: "Oft verwechselt",
  all: "Alle Paare",
  howToRead:
    "Suchen Sie den einen Code links und den anderen oben: Der Punkt, an dem sie sich treffen, führt zu beiden. Große Punkte sind Paare, die oft verwechselt werden.",
  pair: ({ a, b }) => `${a} und ${b}`,
  pairTitle: ({ a, b, nameA, nameB }) => `${a} und ${b}: ${nameA} oder ${nameB}?`,
  others: "Weitere Vergleiche",
  with: ({ code }) => `${code} und`,
  inLab: "Beide im Labor miterleben, mit einem echten Server",
  everything: "Alle Codes, Vergleiche und Regeln in einer JSON-Datei",
};
