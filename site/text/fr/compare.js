/** @type {import("../en/index.js").Text["compare"]} */
export const compare = {
  title: "Comparer des codes de fermeture WebSocket",
  lead: "Deux codes de fermeture côte à côte : ce que chacun signifie, quand on le voit, comment y remédier et ce qui les distingue.",
  confused: "Souvent confondus",
  all: "Toutes les paires",
  howToRead:
    "Cherchez un code à gauche et l'autre en haut : le point où ils se croisent mène aux deux. Les gros points sont les paires souvent confondues.",
  pair: ({ a, b }) => `${a} ou ${b}`,
  pairTitle: ({ a, b, nameA, nameB }) => `${a} ou ${b} : ${nameA} ou ${nameB} ?`,
  others: "Autres comparaisons",
  with: ({ code }) => `${code} et`,
  inLab: "Voir les deux se produire, avec un vrai serveur, dans le labo",
  everything: "Tous les codes, toutes les comparaisons et toutes les règles en un fichier JSON",
};
