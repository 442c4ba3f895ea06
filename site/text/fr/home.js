/** @type {import("../en/index.js").Text["home"]} */
export const home = {
  title: "Codes de fermeture WebSocket : ce qui s'est passé, et que faire",
  description:
    "Chaque code de fermeture WebSocket : ce qu'il signifie, quand on le voit, comment y remédier et s'il faut se reconnecter.",
  heading: "Votre WebSocket s'est fermé. Voici pourquoi.",
  lead: "Ce que signifie chaque code de fermeture, où est la faute, comment y remédier et s'il faut revenir.",
  seen: "Je viens de voir",
  refused: "Le serveur a refusé la négociation, il n'y a donc jamais eu de connexion.",
  unsure: "Vous ne savez pas ce que vous avez sous les yeux ?",
  happened: "Dites ce que vous savez, et trouvez ce qui s'est passé.",
  code: "Code",
  registered: "Codes enregistrés",
  ranges: "Plages",
};
