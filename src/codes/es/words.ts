import type { Words } from "../language.js";
import { rangeOf } from "./times.js";

/** Headings, the words of tables, and clauses about a code (`{}`), in Spanish. */
export const words: Words = {
  labels: {
    description: "Qué significa",
    whenYouSeeIt: "Cuándo se ve",
    howToFix: "Cómo arreglarlo",
    whenToUse: "Cuándo usarlo",
    atAGlance: "De un vistazo",
    seenAs: "Cómo lo muestran los programas",
    sample: "Ejemplo",
    links: "Para saber más",
    thisEnd: "Este final",
    summary: "En resumen",
    differences: "Diferencias clave",
    noDifference: "Es el mismo código.",
    whenToUseWhich: "Cuándo usar cada uno",
    server: "servidor",
    client: "cliente",
    closeEvent: "evento close",
    sends: "envía",
    shows: "muestra",
  },
  fields: {
    meaning: "Significado",
    fault: "Dónde mirar",
    sentBy: "Enviado por",
    onWire: "En una trama de cierre",
    browserMaySend: "Desde un script",
    class: "Clase de final",
    retry: "Un cliente, después",
    resend: "Los mismos mensajes",
    registry: "Definido en",
    range: "Intervalo",
  },
  classes: {
    done: { label: "terminado", clause: "{} cuenta como trabajo terminado" },
    "going-away": { label: "marcha", clause: "{} cuenta como una marcha" },
    restart: { label: "reinicio", clause: "{} cuenta como un reinicio" },
    overload: { label: "sobrecarga", clause: "{} cuenta como una sobrecarga" },
    reauthenticate: {
      label: "faltan credenciales",
      clause: "{} cuenta como una petición de credenciales",
    },
    forbidden: { label: "prohibido", clause: "{} cuenta como una prohibición" },
    "our-bug": {
      label: "un defecto del receptor",
      clause: "{} cuenta como un defecto del extremo que lo recibe",
    },
    "their-bug": {
      label: "un fallo del emisor",
      clause: "{} cuenta como un fallo del extremo que lo envía",
    },
    "too-big": { label: "demasiado grande", clause: "{} cuenta como un exceso de tamaño" },
    network: { label: "red", clause: "{} cuenta como un fallo de la red" },
    unknown: { label: "desconocido", clause: "{} no aclara qué pasó" },
  },
  faults: {
    sender: {
      label: "el extremo que envía el código",
      clause: "la causa de {} está en el extremo que lo envía",
    },
    receiver: {
      label: "el extremo que recibe el código",
      clause: "la causa de {} está en el extremo que lo recibe",
    },
    nobody: { label: "en ninguna parte, todo va bien", clause: "de {} no tiene la culpa nadie" },
    elsewhere: {
      label: "detrás del extremo que envía el código",
      clause: "la causa de {} está detrás del extremo que lo envía",
    },
    unknown: { label: "el código no lo dice", clause: "{} no dice de quién es la culpa" },
  },
  senders: {
    client: { label: "el cliente", clause: "solo un cliente envía {}" },
    server: { label: "el servidor", clause: "solo un servidor envía {}" },
    either: { label: "cualquiera de los dos", clause: "los dos extremos pueden enviar {}" },
    nobody: { label: "nadie", clause: "nadie debe enviar {}" },
  },
  onWire: {
    yes: { label: "sí", clause: "{} viaja en una trama de cierre" },
    no: { label: "nunca", clause: "{} no puede ir en una trama de cierre" },
  },
  browserMaySend: {
    yes: { label: "sí", clause: "un script en un navegador puede enviar {}" },
    no: {
      label: "no, solo 1000 y 3000-4999",
      clause: "un script en un navegador no puede enviar {}",
    },
  },
  resend: {
    yes: {
      label: "pueden repetirse",
      clause: "después de {} pueden enviarse otra vez los mismos mensajes",
    },
    no: { label: "nunca el mismo", clause: "el mensaje que llevó a {} no debe volver a enviarse" },
  },
  ranges: {
    unused: { label: "0-999, sin uso", clause: "{} está por debajo del primer código de cierre" },
    protocol: { label: "1000-2999, del protocolo", clause: "{} pertenece al protocolo" },
    library: {
      label: "3000-3999, de las bibliotecas",
      clause: "{} está en el intervalo de las bibliotecas, que la IANA registra a petición",
    },
    private: { label: "4000-4999, privado", clause: "{} está en el intervalo de uso privado" },
    above: {
      label: "5000 y más, sin significado",
      clause: "{} está por encima del último código de cierre",
    },
  },
  retry({ when, minMs, maxMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "no vuelve",
      now: "vuelve de inmediato",
      backoff: `vuelve tras una espera aleatoria y creciente ${range}`,
      slot: `vuelve en el turno que se le dio, o si no tras una espera aleatoria ${range}`,
      "after-credentials": "vuelve cuando tiene credenciales nuevas",
    }[when];
    return giveUpAfter === undefined
      ? does
      : `${does}, y se rinde a la ${giveUpAfter}.ª vez seguida`;
  },
  retryClause: (code, does) => `después de ${code} un cliente ${does}`,
  registryClause: (code, reference) => `${code} se define en ${reference}`,
  meaningClause: (code, gist) => `${code} significa: ${gist}`,
  occasions: {
    told: "cuando lo trae una trama de cierre",
    found: "cuando él mismo encuentra el fallo",
    left: "cuando se marcha",
    silent: "cuando una trama de cierre no trae código",
    cut: "cuando TCP termina sin trama de cierre",
    refused: "cuando nunca hubo conexión",
    asked: "cuando un script le pide enviar este código",
  },
};
