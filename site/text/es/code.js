/** @type {import("../en/index.js").Text["code"]} */
export const code = {
  title: (code, name) => `${code} ${name}: código de cierre WebSocket`,
  answer: "En pocas palabras",
  steps: {
    happened: () => "Averiguar qué pasó",
    lab: (code) => `Ver cómo se produce un ${code}`,
    restart: () => "Cómo un reinicio conserva las conexiones",
    rules: () => "Encontrar la regla infringida",
    sessions: () => "Cómo sobreviven las sesiones a las conexiones",
  },
  delays: {
    title: "Cuándo volver",
    attempt: "Intento",
    seconds: "Segundos de espera antes de él, al azar",
  },
  sides: {
    server: "En el servidor, con Node",
    client: "En el cliente, en un navegador o con Node",
  },
  seen: { program: "Programa", case: "Caso" },
  compare: {
    title: (code) => `Comparar ${code}`,
    pair: (a, b) => `¿${a} o ${b}?`,
    others: "Con cualquier otro código",
  },
  sessions: {
    title: "Códigos privados de las sesiones",
    intro: (protocol) =>
      `Las sesiones de revoir se cierran con estos códigos. Solo significan esto cuando los dos extremos han acordado el subprotocolo ${protocol}.`,
  },
  beside: "Códigos anterior y siguiente",
};
