import type { CloseStatus } from "../end.js";
import type { EndTexts } from "../language.js";
import { rangeOf, seconds } from "./times.js";

/** The sentences about one end, in Spanish. */
export const ends: EndTexts = {
  ending(by, code) {
    if (code === 1006) {
      return {
        us: "Este extremo rompió la conexión sin trama de cierre.",
        peer: "El otro extremo terminó la conexión sin trama de cierre.",
        network: "La conexión terminó sin trama de cierre de ningún extremo.",
      }[by];
    }
    return {
      us: `Este extremo cerró la conexión: ${code}.`,
      peer: `El otro extremo cerró la conexión: ${code}.`,
      network: `La conexión se perdió mientras se cerraba: ${code}.`,
    }[by];
  },
  sent: (status) => `Este extremo envió una trama de cierre ${statusOf(status)}.`,
  received: (status) => `El otro extremo envió una trama de cierre ${statusOf(status)}.`,
  clean: "Llegaron las dos tramas de cierre; el cierre fue correcto.",
  notClean: "El cierre no se completó.",
  utf8: ({ offset, sequenceStart, around }) =>
    `El texto deja de ser UTF-8 en el byte ${offset}${sequenceStart === offset ? "" : `, en el carácter que empieza en el byte ${sequenceStart}`} (alrededor: ${around}).`,
  utf8Problems: {
    "stray-continuation": "Un byte que solo continúa un carácter está donde debe empezar uno.",
    overlong: "Un carácter está escrito con más bytes de los que necesita.",
    surrogate: "La mitad de un par sustituto está escrita como un carácter aparte.",
    "out-of-range": "Un carácter está más allá del último de Unicode, U+10FFFF.",
    "impossible-byte": "Un byte de F5 a FF no aparece nunca en UTF-8.",
    "broken-sequence": "Empieza un carácter y el byte siguiente no lo continúa.",
    truncated: "El mensaje termina en mitad de un carácter.",
  },
  payloadGuesses: {
    "latin1-text": "Parece texto en Latin-1 o Windows-1252: conviértalo a UTF-8.",
    "utf16-text": "Parece texto en UTF-16: conviértalo a UTF-8.",
    gzip: "Parecen datos gzip: envíelos como mensaje binario.",
    zlib: "Parecen datos zlib: envíelos como mensaje binario.",
    image: "Parece una imagen: envíela como mensaje binario.",
    protobuf: "Parece un mensaje protobuf: envíelo como mensaje binario.",
    messagepack: "Parece MessagePack: envíelo como mensaje binario.",
    "random-bytes":
      "Parecen bytes comprimidos, cifrados o aleatorios: envíelos como mensaje binario.",
  },
  limit: ({ limit, max, value }) => `El límite ${limit} es ${max}, y se llegó a ${value}.`,
  handshake({ status, retryAfterMs }) {
    const answer =
      status === undefined
        ? "El handshake falló: nunca hubo conexión."
        : `El servidor respondió al handshake con HTTP ${status}: nunca hubo conexión.`;
    return retryAfterMs === undefined
      ? answer
      : `${answer} Pide esperar ${seconds(retryAfterMs)} (Retry-After).`;
  },
  network({ errorCode, ageMs, idleMs }) {
    const facts = [
      errorCode,
      ageMs === undefined ? undefined : `${seconds(ageMs)} después del handshake`,
      idleMs === undefined ? undefined : `tras ${seconds(idleMs)} de silencio`,
    ].filter((fact) => fact !== undefined);
    return facts.length === 0 ? [] : [`Lo que se observó: ${facts.join(", ")}.`];
  },
  networkCauses: {
    refused:
      "Nada escucha en esa dirección: el servidor no está en marcha, o un cortafuegos lo rechaza.",
    dns: "No se encontró el nombre del servidor.",
    tls: "TLS no se pudo establecer: mire el certificado, y si el puerto habla TLS siquiera.",
    reset: "La conexión se cortó con un reset: murió un proceso, o algo en el camino la dejó caer.",
    cut: "TCP terminó sin trama de cierre: terminó un proceso, o un proxy cerró la conexión.",
    timeout: "No llegó ninguna respuesta a tiempo.",
    unknown: "El sistema no dio ninguna causa útil.",
  },
  liveness: ({ silentMs }) =>
    `No llegó nada del otro extremo durante ${seconds(silentMs)}, ni siquiera respuestas a los pings: ya no está, o se cortó el camino hasta él.`,
  rule: (id, sentence) =>
    id === undefined ? `Lo que pasó: ${sentence}.` : `La regla infringida: ${sentence} (${id}).`,
  suspects: (kind, ms, names) =>
    kind === "idle"
      ? `Un silencio de ${seconds(ms)} es un límite conocido de: ${names.join(", ")}.`
      : `Una vida de ${seconds(ms)} es un límite conocido de: ${names.join(", ")}.`,
  advice({ when, minMs, maxMs, slotMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "Un cliente no debería volver: no cambiaría nada.",
      now: "Un cliente puede volver de inmediato.",
      backoff: `Un cliente puede volver tras una espera aleatoria y creciente ${range}.`,
      slot:
        slotMs === undefined
          ? `Un cliente puede volver tras una espera aleatoria ${range}.`
          : `Un cliente puede volver tras ${seconds(slotMs)}, el turno que le dio el servidor.`,
      "after-credentials": "Un cliente puede volver cuando tenga credenciales nuevas.",
    }[when];
    return giveUpAfter === undefined
      ? does
      : `${does} Tras ${giveUpAfter} finales así seguidos, debería rendirse.`;
  },
};

function statusOf({ code, reason }: CloseStatus): string {
  if (code === 1005) return "sin código";
  return reason === "" ? `con el código ${code}` : `con el código ${code} y el motivo «${reason}»`;
}
