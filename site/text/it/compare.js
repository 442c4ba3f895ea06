/** @type {import("../en/index.js").Text["compare"]} */
export const compare = {
  title: "Confrontare i codici di chiusura WebSocket",
  lead: "Due codici di chiusura qualsiasi, fianco a fianco: che cosa significa ciascuno, quando si vede, come rimediare e che cosa li distingue.",
  confused: "Spesso confusi",
  all: "Tutte le coppie",
  howToRead:
    "Cercate un codice a sinistra e l'altro in alto: il punto in cui si incontrano porta a entrambi. I punti grandi sono le coppie spesso confuse.",
  pair: ({ a, b }) => `${a} o ${b}`,
  pairTitle: ({ a, b, nameA, nameB }) => `${a} o ${b}: ${nameA} o ${nameB}?`,
  others: "Altri confronti",
  with: ({ code }) => `${code} e`,
  inLab: "Vederli entrambi dal vivo, con un vero server, nel laboratorio",
  everything: "Tutti i codici, i confronti e le regole in un solo file JSON",
};
