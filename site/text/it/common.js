/** @type {import("../en/index.js").Text["common"]} */
export const common = {
  skip: "Vai al contenuto",
  language: "lingua",
  asData: "Questa pagina in JSON",
  catalogue: "Tutto il catalogo in JSON",
  about: "revoir: WebSocket che finiscono bene, e che tornano.",
  parts: {
    label: "Parti di questo sito",
    codes: "Codici di chiusura",
    compare: "Confronta",
    rules: "Regole",
    happened: "Che cosa è successo?",
    how: "Come funziona",
    lab: "Laboratorio",
  },
  reconnect: {
    question: "Riconnettersi?",
    never: "No",
    now: "Sì, subito",
    backoff: "Sì, dopo un'attesa",
    slot: "Sì, presto",
    few: "Poche volte al massimo",
    "after-credentials": "Sì, con nuove credenziali",
  },
  search: {
    label: "Cerca codici, nomi e messaggi della console",
    hint: "1007, «could not decode»…",
    none: "Nessun risultato",
  },
};
