/** @type {import("../en/index.js").Text["home"]} */
export const home = {
  title: "Codici di chiusura WebSocket: che cosa è successo e che fare",
  description:
    "Tutti i codici di chiusura WebSocket: che cosa significa ciascuno, quando si vede, come rimediare e se riconnettersi.",
  heading: "Il vostro WebSocket è stato chiuso. Ecco perché.",
  lead: "Che cosa significa ogni codice di chiusura, di chi è la colpa, come rimediare e se tornare.",
  seen: "Ho appena visto",
  refused: "Il server ha rifiutato l'handshake, quindi non c'è mai stata una connessione.",
  unsure: "Non sapete bene che cosa avete davanti?",
  happened: "Dite ciò che sapete, e scoprite che cosa è successo.",
  code: "Codice",
  registered: "Codici registrati",
  ranges: "Intervalli",
};
