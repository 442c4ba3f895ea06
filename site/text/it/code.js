/** @type {import("../en/index.js").Text["code"]} */
export const code = {
  title: (code, name) => `${code} ${name}: codice di chiusura WebSocket`,
  answer: "In breve",
  steps: {
    happened: () => "Scoprire che cosa è successo",
    lab: (code) => `Vedere un ${code} dal vivo`,
    restart: () => "Come un riavvio mantiene le connessioni",
    rules: () => "Trovare la regola violata",
    sessions: () => "Come le sessioni sopravvivono alle connessioni",
  },
  delays: {
    title: "Quando tornare",
    attempt: "Tentativo",
    seconds: "Secondi di attesa prima del tentativo, a caso",
  },
  sides: {
    server: "Sul server, con Node",
    client: "Sul client, in un browser o con Node",
  },
  seen: { program: "Programma", case: "Caso" },
  compare: {
    title: (code) => `Confrontare ${code}`,
    pair: (a, b) => `${a} o ${b}?`,
    others: "Con qualsiasi altro codice",
  },
  sessions: {
    title: "Codici privati delle sessioni",
    intro: (protocol) =>
      `Le sessioni di revoir si chiudono con questi codici. Hanno questo significato solo dove i due capi hanno concordato il sottoprotocollo ${protocol}.`,
  },
  beside: "Codici precedente e successivo",
};
