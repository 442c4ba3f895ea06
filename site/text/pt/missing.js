/** @type {import("../en/index.js").Text["missing"]} */
export const missing = {
  title: "Esta página não existe",
  lead: "Este endereço não leva a lugar nenhum aqui. Busque acima, ou comece por um dos códigos de fechamento.",
};
