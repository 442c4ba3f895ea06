/** @type {import("../en/index.js").Text["common"]} */
export const common = {
  skip: "Przejdź do treści",
  language: "język",
  asData: "Ta strona jako JSON",
  catalogue: "Cały katalog jako JSON",
  about: "revoir: WebSockety, które dobrze się kończą i wracają.",
  parts: {
    label: "Części serwisu",
    codes: "Kody zamknięcia",
    compare: "Porównaj",
    rules: "Reguły",
    happened: "Co się stało?",
    how: "Jak to działa",
    lab: "Laboratorium",
  },
  reconnect: {
    question: "Łączyć ponownie?",
    never: "Nie",
    now: "Tak, od razu",
    backoff: "Tak, po przerwie",
    slot: "Tak, niedługo",
    few: "Najwyżej kilka razy",
    "after-credentials": "Tak, z nowymi danymi logowania",
  },
  search: {
    label: "Szukaj kodów, nazw i komunikatów konsoli",
    hint: "1007, „could not decode”…",
    none: "Nic nie znaleziono",
  },
};
