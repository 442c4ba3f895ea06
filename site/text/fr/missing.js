/** @type {import("../en/index.js").Text["missing"]} */
export const missing = {
  title: "Cette page n'existe pas",
  lead: "Cette adresse ne mène nulle part ici. Cherchez ci-dessus, ou partez d'un des codes de fermeture.",
};
