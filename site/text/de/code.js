/** @type {import("../en/index.js").Text["code"]} */
export const code = {
  title: (code, name) => `${code} ${name}: WebSocket-Close-Code`,
  answer: "Kurz gesagt",
  steps: {
    happened: () => "Herausfinden, was geschehen ist",
    lab: (code) => `Eine ${code} miterleben`,
    restart: () => "Wie Verbindungen einen Neustart überstehen",
    rules: () => "Die verletzte Regel finden",
    sessions: () => "Wie Sessions ihre Verbindungen überdauern",
  },
  delays: {
    title: "Wann man wiederkommt",
    attempt: "Versuch",
    seconds: "Zufällige Wartezeit davor, in Sekunden",
  },
  sides: {
    server: "Auf dem Server, in Node",
    client: "Auf dem Client, im Browser oder in Node",
  },
  seen: { program: "Programm", case: "Fall" },
  compare: {
    title: (code) => `${code} vergleichen`,
    pair: (a, b) => `${a} oder ${b}?`,
    others: "Mit jedem anderen Code",
  },
  sessions: {
    title: "Private Codes der Sessions",
    intro: (protocol) =>
      `Die Sessions von revoir schließen mit diesen Codes. Sie bedeuten dies nur, wo beide Seiten das Subprotokoll ${protocol} vereinbart haben.`,
  },
  beside: "Codes davor und danach",
};
