/** @type {import("../en/index.js").Text["common"]} */
export const common = {
  skip: "Ir al contenido",
  language: "idioma",
  asData: "Esta página en JSON",
  catalogue: "Todo el catálogo en JSON",
  about: "revoir: WebSockets que terminan bien y que vuelven.",
  parts: {
    label: "Partes de este sitio",
    codes: "Códigos de cierre",
    compare: "Comparar",
    rules: "Reglas",
    happened: "¿Qué pasó?",
    how: "Cómo funciona",
    lab: "Laboratorio",
  },
  reconnect: {
    question: "¿Reconectar?",
    never: "No",
    now: "Sí, de inmediato",
    backoff: "Sí, tras una espera",
    slot: "Sí, pronto",
    few: "Pocas veces como mucho",
    "after-credentials": "Sí, con credenciales nuevas",
  },
  search: {
    label: "Buscar códigos, nombres y mensajes de la consola",
    hint: "1007, «could not decode»…",
    none: "No se encontró nada",
  },
};
