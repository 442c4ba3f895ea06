/** @type {import("../en/index.js").Text["home"]} */
export const home = {
  title: "Códigos de cierre WebSocket: qué pasó y qué hacer",
  description:
    "Todos los códigos de cierre WebSocket: qué significa cada uno, cuándo se ve, cómo arreglarlo y si conviene reconectar.",
  heading: "Su WebSocket se ha cerrado. Aquí está el porqué.",
  lead: "Qué significa cada código de cierre, de quién es la culpa, cómo arreglarlo y si conviene volver.",
  seen: "Acabo de ver",
  refused: "El servidor rechazó el handshake, así que nunca hubo conexión.",
  unsure: "¿No sabe bien qué tiene delante?",
  happened: "Diga lo que sabe y averigüe qué pasó.",
  code: "Código",
  registered: "Códigos registrados",
  ranges: "Intervalos",
};
