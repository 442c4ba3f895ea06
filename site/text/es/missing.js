/** @type {import("../en/index.js").Text["missing"]} */
export const missing = {
  title: "Esta página no existe",
  lead: "Esta dirección no lleva a ninguna parte. Busque arriba, o empiece por uno de los códigos de cierre.",
};
