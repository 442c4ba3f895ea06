/** @type {import("../en/index.js").Text["home"]} */
export const home = {
  title: "Codes de fermeture WebSocket : ce qui s'est passé, et que faire",
  description:
    "Chaque code de fermeture WebSocket : ce qu'il signifie, quand on le voit, comment y remédier et s'il faut se reconnecter.",
  lead: "Ce que signifie chaque code de fermeture WebSocket, qui l'envoie, comment y remédier et s'il faut revenir.",
  registered: "Codes enregistrés",
  ranges: "Plages",
};
