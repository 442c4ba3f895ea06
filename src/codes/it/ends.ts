import type { CloseStatus } from "../end.js";
import type { EndTexts } from "../language.js";
import { rangeOf, seconds } from "./times.js";

/** The sentences about one end, in Italian. */
export const ends: EndTexts = {
  ending(by, code) {
    if (code === 1006) {
      return {
        us: "Questo capo ha interrotto la connessione senza frame di chiusura.",
        peer: "L'altro capo ha terminato la connessione senza frame di chiusura.",
        network: "La connessione è finita senza frame di chiusura da nessuno dei due capi.",
      }[by];
    }
    return {
      us: `Questo capo ha chiuso la connessione: ${code}.`,
      peer: `L'altro capo ha chiuso la connessione: ${code}.`,
      network: `La connessione si è persa mentre veniva chiusa: ${code}.`,
    }[by];
  },
  sent: (status) => `Questo capo ha inviato un frame di chiusura ${statusOf(status)}.`,
  received: (status) => `L'altro capo ha inviato un frame di chiusura ${statusOf(status)}.`,
  clean: "Sono arrivati entrambi i frame di chiusura; la chiusura era in ordine.",
  notClean: "L'handshake di chiusura non è stato completato.",
  utf8: ({ offset, sequenceStart, around }) =>
    `Il testo smette di essere UTF-8 al byte ${offset}${sequenceStart === offset ? "" : `, nel carattere che comincia al byte ${sequenceStart}`} (intorno: ${around}).`,
  utf8Problems: {
    "stray-continuation":
      "Un byte che continua soltanto un carattere sta dove ne deve cominciare uno.",
    overlong: "Un carattere è scritto in più byte di quanti gliene servano.",
    surrogate: "Metà di una coppia surrogata è scritta come un carattere a sé.",
    "out-of-range": "Un carattere sta oltre l'ultimo di Unicode, U+10FFFF.",
    "impossible-byte": "Un byte da F5 a FF non compare mai in UTF-8.",
    "broken-sequence": "Un carattere comincia, e il byte successivo non lo continua.",
    truncated: "Il messaggio finisce a metà di un carattere.",
  },
  payloadGuesses: {
    "latin1-text": "Sembra testo in Latin-1 o Windows-1252: convertitelo in UTF-8.",
    "utf16-text": "Sembra testo in UTF-16: convertitelo in UTF-8.",
    gzip: "Sembrano dati gzip: inviateli come messaggio binario.",
    zlib: "Sembrano dati zlib: inviateli come messaggio binario.",
    image: "Sembra un'immagine: inviatela come messaggio binario.",
    protobuf: "Sembra un messaggio protobuf: inviatelo come messaggio binario.",
    messagepack: "Sembra MessagePack: inviatelo come messaggio binario.",
    "random-bytes": "Sembrano byte compressi, cifrati o casuali: inviateli come messaggio binario.",
  },
  limit: ({ limit, max, value }) => `Il limite ${limit} è ${max}, e si è arrivati a ${value}.`,
  handshake({ status, retryAfterMs }) {
    const answer =
      status === undefined
        ? "L'handshake è fallito: non c'è mai stata una connessione."
        : `Il server ha risposto all'handshake con HTTP ${status}: non c'è mai stata una connessione.`;
    return retryAfterMs === undefined
      ? answer
      : `${answer} Chiede di aspettare ${seconds(retryAfterMs)} (Retry-After).`;
  },
  network({ errorCode, ageMs, idleMs }) {
    const facts = [
      errorCode,
      ageMs === undefined ? undefined : `${seconds(ageMs)} dopo l'handshake`,
      idleMs === undefined ? undefined : `dopo ${seconds(idleMs)} di silenzio`,
    ].filter((fact) => fact !== undefined);
    return facts.length === 0 ? [] : [`Che cosa si è visto: ${facts.join(", ")}.`];
  },
  networkCauses: {
    refused:
      "Nessuno ascolta a quell'indirizzo: il server non è in funzione, o un firewall rifiuta.",
    dns: "Il nome del server non è stato trovato.",
    tls: "TLS non si è potuto stabilire: guardate il certificato, e se la porta parla davvero TLS.",
    reset:
      "La connessione ha subito un reset: è morto un processo, o qualcosa lungo la via l'ha lasciata cadere.",
    cut: "TCP è finito senza frame di chiusura: è terminato un processo, o un proxy ha chiuso la connessione.",
    timeout: "Nessuna risposta è arrivata in tempo.",
    unknown: "Il sistema non ha dato una causa utile.",
  },
  liveness: ({ silentMs }) =>
    `Dall'altro capo non è arrivato nulla per ${seconds(silentMs)}, neppure risposte ai ping: è sparito, o la via per raggiungerlo.`,
  rule: (id, sentence) =>
    id === undefined
      ? `Che cosa è successo: ${sentence}.`
      : `La regola violata: ${sentence} (${id}).`,
  suspects: (kind, ms, names) =>
    kind === "idle"
      ? `Un silenzio di ${seconds(ms)} è un limite noto di: ${names.join(", ")}.`
      : `Una durata di ${seconds(ms)} è un limite noto di: ${names.join(", ")}.`,
  advice({ when, minMs, maxMs, slotMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "Un client non dovrebbe tornare: non cambierebbe nulla.",
      now: "Un client può tornare subito.",
      backoff: `Un client può tornare dopo un'attesa casuale e crescente ${range}.`,
      slot:
        slotMs === undefined
          ? `Un client può tornare dopo un'attesa casuale ${range}.`
          : `Un client può tornare dopo ${seconds(slotMs)}, il turno che il server gli ha dato.`,
      "after-credentials": "Un client può tornare quando ha nuove credenziali.",
    }[when];
    return giveUpAfter === undefined
      ? does
      : `${does} Dopo ${giveUpAfter} chiusure simili di fila, dovrebbe rinunciare.`;
  },
};

function statusOf({ code, reason }: CloseStatus): string {
  if (code === 1005) return "senza codice";
  return reason === "" ? `con il codice ${code}` : `con il codice ${code} e il motivo «${reason}»`;
}
