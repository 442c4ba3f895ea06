/** @type {import("../en/index.js").Text["common"]} */
export const common = {
  skip: "Zum Inhalt springen",
  language: "Sprache",
  asData: "Diese Seite als JSON",
  catalogue: "Der ganze Katalog als JSON",
  about: "revoir: WebSockets, die ordentlich enden und wiederkommen.",
  parts: {
    label: "Bereiche dieser Website",
    codes: "Close-Codes",
    compare: "Vergleichen",
    rules: "Regeln",
    happened: "Was ist passiert?",
    how: "So funktioniert es",
    lab: "Labor",
  },
  reconnect: {
    question: "Neu verbinden?",
    never: "Nein",
    now: "Ja, sofort",
    backoff: "Ja, nach einer Wartezeit",
    slot: "Ja, bald",
    few: "Höchstens ein paar Mal",
    "after-credentials": "Ja, mit neuen Zugangsdaten",
  },
  search: {
    label: "Codes, Namen und Meldungen der Konsole suchen",
    hint: "1007, „could not decode“…",
    none: "Nichts gefunden",
  },
};
