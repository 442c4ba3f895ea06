/** @type {import("../en/index.js").Text["code"]} */
export const code = {
  title: (code, name) => `${code} ${name} : code de fermeture WebSocket`,
  answer: "En bref",
  steps: {
    happened: () => "Trouver ce qui s'est passé",
    lab: (code) => `Voir un ${code} se produire`,
    restart: () => "Comment un redémarrage garde les connexions",
    rules: () => "Trouver la règle enfreinte",
    sessions: () => "Comment les sessions survivent aux connexions",
  },
  delays: {
    title: "Quand revenir",
    attempt: "Tentative",
    seconds: "Secondes d'attente avant elle, au hasard",
  },
  sides: {
    server: "Côté serveur, dans Node",
    client: "Côté client, dans un navigateur ou dans Node",
  },
  seen: { program: "Programme", case: "Cas" },
  compare: {
    title: (code) => `Comparer ${code}`,
    pair: (a, b) => `${a} ou ${b} ?`,
    others: "Avec tout autre code",
  },
  sessions: {
    title: "Codes privés des sessions",
    intro: (protocol) =>
      `Les sessions de revoir se ferment avec ces codes. Ils n'ont ce sens que si les deux côtés sont convenus du sous-protocole ${protocol}.`,
  },
  beside: "Codes précédent et suivant",
};
