/** @type {import("../en/index.js").Text["missing"]} */
export const missing = {
  title: "Questa pagina non esiste",
  lead: "Questo indirizzo qui non porta da nessuna parte. Cercate qui sopra, o cominciate da uno dei codici di chiusura.",
};
