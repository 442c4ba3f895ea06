/** @type {import("../en/index.js").Text["common"]} */
export const common = {
  skip: "Ir para o conteúdo",
  language: "idioma",
  asData: "Esta página em JSON",
  catalogue: "O catálogo inteiro em JSON",
  about: "revoir: WebSockets que terminam bem, e que voltam.",
  parts: {
    label: "Partes deste site",
    codes: "Códigos de fechamento",
    compare: "Comparar",
    rules: "Regras",
    happened: "O que aconteceu?",
    how: "Como funciona",
    lab: "Laboratório",
  },
  reconnect: {
    question: "Reconectar?",
    never: "Não",
    now: "Sim, imediatamente",
    backoff: "Sim, após uma espera",
    slot: "Sim, em breve",
    few: "Algumas vezes, no máximo",
    "after-credentials": "Sim, com credenciais novas",
  },
  search: {
    label: "Buscar códigos, nomes e mensagens do console",
    hint: "1007, “could not decode”…",
    none: "Nada encontrado",
  },
};
