/** @type {import("../en/index.js").Text["code"]} */
export const code = {
  title: (code, name) => `${code} ${name}: kod zamknięcia WebSocket`,
  answer: "Krótko mówiąc",
  steps: {
    happened: () => "Ustal, co się stało",
    lab: (code) => `Zobacz ${code} na żywo`,
    restart: () => "Jak połączenia przetrwają restart",
    rules: () => "Znajdź złamaną regułę",
    sessions: () => "Jak sesje żyją dłużej niż połączenia",
  },
  delays: {
    title: "Kiedy wrócić",
    attempt: "Próba",
    seconds: "Losowa przerwa przed nią, w sekundach",
  },
  sides: {
    server: "Na serwerze, w Node",
    client: "W kliencie, w przeglądarce lub w Node",
  },
  seen: { program: "Program", case: "Przypadek" },
  compare: {
    title: (code) => `Porównaj ${code}`,
    pair: (a, b) => `${a} czy ${b}?`,
    others: "Z dowolnym innym kodem",
  },
  sessions: {
    title: "Prywatne kody sesji",
    intro: (protocol) =>
      `Sesje revoir zamykają z tymi kodami. Znaczą one to tylko tam, gdzie obie strony uzgodniły podprotokół ${protocol}.`,
  },
  beside: "Kody przed i po",
};
