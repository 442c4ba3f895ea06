/** @type {import("../en/index.js").Text["common"]} */
export const common = {
  skip: "Aller au contenu",
  language: "langue",
  asData: "Cette page en JSON",
  catalogue: "Tout le catalogue en JSON",
  about: "revoir : des WebSockets qui finissent bien, et qui reviennent.",
  parts: {
    label: "Parties du site",
    codes: "Codes de fermeture",
    compare: "Comparer",
    rules: "Règles",
    happened: "Que s'est-il passé ?",
    how: "Fonctionnement",
    lab: "Labo",
  },
  reconnect: {
    question: "Se reconnecter ?",
    never: "Non",
    now: "Oui, aussitôt",
    backoff: "Oui, après un délai",
    slot: "Oui, bientôt",
    few: "Quelques fois au plus",
    "after-credentials": "Oui, avec de nouveaux identifiants",
  },
  search: {
    label: "Chercher un code, un nom ou un message de console",
    hint: "1007, « could not decode »…",
    none: "Rien trouvé",
  },
};
