/** @type {import("../en/index.js").Text["code"]} */
export const code = {
  title: (code, name) => `${code} ${name}: código de fechamento WebSocket`,
  answer: "Em resumo",
  steps: {
    happened: () => "Descobrir o que aconteceu",
    lab: (code) => `Ver um ${code} acontecer`,
    restart: () => "Como uma reinicialização mantém as conexões",
    rules: () => "Encontrar a regra violada",
    sessions: () => "Como as sessões sobrevivem às conexões",
  },
  delays: {
    title: "Quando voltar",
    attempt: "Tentativa",
    seconds: "Segundos de espera antes dela, ao acaso",
  },
  sides: {
    server: "No servidor, com Node",
    client: "No cliente, em um navegador ou com Node",
  },
  seen: { program: "Programa", case: "Caso" },
  compare: {
    title: (code) => `Comparar ${code}`,
    pair: (a, b) => `${a} ou ${b}?`,
    others: "Com qualquer outro código",
  },
  sessions: {
    title: "Códigos privados das sessões",
    intro: (protocol) =>
      `As sessões do revoir fecham com estes códigos. Eles só têm este significado onde os dois lados combinaram o subprotocolo ${protocol}.`,
  },
  beside: "Códigos anterior e seguinte",
};
