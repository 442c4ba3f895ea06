import type { Words } from "../language.js";
import { rangeOf } from "./times.js";

/** Headings, the words of tables, and clauses about a code (`{}`), in Italian. */
export const words: Words = {
  labels: {
    description: "Che cosa significa",
    whenYouSeeIt: "Quando si vede",
    howToFix: "Come rimediare",
    whenToUse: "Quando usarlo",
    atAGlance: "In breve",
    seenAs: "Come lo mostrano i programmi",
    sample: "Esempio",
    links: "Per saperne di più",
    thisEnd: "Questa chiusura",
    summary: "In sintesi",
    differences: "Differenze principali",
    noDifference: "È lo stesso codice.",
    whenToUseWhich: "Quando usare quale",
    server: "server",
    client: "client",
    closeEvent: "evento close",
    sends: "invia",
    shows: "mostra",
  },
  fields: {
    meaning: "Significato",
    fault: "Dove guardare",
    sentBy: "Inviato da",
    onWire: "In un frame",
    browserMaySend: "Da uno script",
    class: "Tipo di fine",
    retry: "Un client, poi",
    resend: "Gli stessi messaggi",
    registry: "Definito in",
    range: "Intervallo",
  },
  classes: {
    done: { label: "finito", clause: "{} conta come lavoro finito" },
    "going-away": { label: "partenza", clause: "{} conta come una partenza" },
    restart: { label: "riavvio", clause: "{} conta come un riavvio" },
    overload: { label: "sovraccarico", clause: "{} conta come un sovraccarico" },
    reauthenticate: {
      label: "servono credenziali",
      clause: "{} conta come una richiesta di credenziali",
    },
    forbidden: { label: "vietato", clause: "{} conta come un divieto" },
    "our-bug": {
      label: "difetto del destinatario",
      clause: "{} conta come un difetto del capo che lo riceve",
    },
    "their-bug": {
      label: "guasto del mittente",
      clause: "{} conta come un guasto del capo che lo invia",
    },
    "too-big": { label: "troppo grande", clause: "{} conta come un eccesso di dimensione" },
    network: { label: "rete", clause: "{} conta come un guasto della rete" },
    unknown: { label: "sconosciuto", clause: "{} non chiarisce che cosa è successo" },
  },
  faults: {
    sender: {
      label: "il capo che invia il codice",
      clause: "la causa di {} sta nel capo che lo invia",
    },
    receiver: {
      label: "il capo che riceve il codice",
      clause: "la causa di {} sta nel capo che lo riceve",
    },
    nobody: { label: "da nessuna parte, va tutto bene", clause: "di {} non ha colpa nessuno" },
    elsewhere: {
      label: "dietro il capo che invia il codice",
      clause: "la causa di {} sta dietro il capo che lo invia",
    },
    unknown: { label: "il codice non lo dice", clause: "{} non dice di chi è la colpa" },
  },
  senders: {
    client: { label: "il client", clause: "solo un client invia {}" },
    server: { label: "il server", clause: "solo un server invia {}" },
    either: { label: "entrambi i capi", clause: "entrambi i capi possono inviare {}" },
    nobody: { label: "nessuno", clause: "nessuno può inviare {}" },
  },
  onWire: {
    yes: { label: "sì", clause: "{} viaggia in un frame di chiusura" },
    no: { label: "mai", clause: "{} non può stare in un frame di chiusura" },
  },
  browserMaySend: {
    yes: { label: "sì", clause: "uno script in un browser può inviare {}" },
    no: {
      label: "no, solo 1000 e 3000-4999",
      clause: "uno script in un browser non può inviare {}",
    },
  },
  resend: {
    yes: {
      label: "si possono ripetere",
      clause: "dopo {} gli stessi messaggi si possono inviare di nuovo",
    },
    no: {
      label: "mai lo stesso",
      clause: "il messaggio che ha portato a {} non va inviato di nuovo",
    },
  },
  ranges: {
    unused: { label: "0-999, non usato", clause: "{} sta sotto il primo codice di chiusura" },
    protocol: { label: "1000-2999, del protocollo", clause: "{} appartiene al protocollo" },
    library: {
      label: "3000-3999, delle librerie",
      clause: "{} sta nell'intervallo delle librerie, registrato dalla IANA a richiesta",
    },
    private: { label: "4000-4999, privato", clause: "{} sta nell'intervallo per uso privato" },
    above: {
      label: "da 5000 in su, senza significato",
      clause: "{} sta sopra l'ultimo codice di chiusura",
    },
  },
  retry({ when, minMs, maxMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "non torna",
      now: "torna subito",
      backoff: `torna dopo un'attesa casuale e crescente ${range}`,
      slot: `torna al turno che ha ricevuto, altrimenti dopo un'attesa casuale ${range}`,
      "after-credentials": "torna quando ha nuove credenziali",
    }[when];
    return giveUpAfter === undefined
      ? does
      : `${does}, e rinuncia alla ${giveUpAfter}ª volta di fila`;
  },
  retryClause: (code, does) => `dopo ${code} un client ${does}`,
  registryClause: (code, reference) => `${code} è definito in ${reference}`,
  meaningClause: (code, gist) => `${code} significa: ${gist}`,
  occasions: {
    told: "quando lo porta un frame di chiusura",
    found: "quando trova da sé l'errore",
    left: "quando se ne va",
    silent: "quando un frame di chiusura non porta alcun codice",
    cut: "quando TCP finisce senza frame di chiusura",
    refused: "quando non c'è mai stata una connessione",
    asked: "quando uno script gli chiede di inviare questo codice",
  },
};
