import type { CloseStatus } from "../end.js";
import type { EndTexts } from "../language.js";
import { rangeOf, seconds } from "./times.js";

/** The sentences about one end, in French. */
export const ends: EndTexts = {
  ending(by, code) {
    if (code === 1006) {
      return {
        us: "Ce côté a rompu la connexion sans trame de fermeture.",
        peer: "Le pair a mis fin à la connexion sans trame de fermeture.",
        network: "La connexion a pris fin sans trame de fermeture d'aucun côté.",
      }[by];
    }
    return {
      us: `Ce côté a fermé la connexion : ${code}.`,
      peer: `Le pair a fermé la connexion : ${code}.`,
      network: `La connexion s'est perdue pendant sa fermeture : ${code}.`,
    }[by];
  },
  sent: (status) => `Ce côté a envoyé une trame de fermeture ${statusOf(status)}.`,
  received: (status) => `Le pair a envoyé une trame de fermeture ${statusOf(status)}.`,
  clean: "Les deux trames de fermeture sont arrivées ; la fermeture est en règle.",
  notClean: "La fermeture n'est pas allée à son terme.",
  utf8: ({ offset, sequenceStart, around }) =>
    `Le texte cesse d'être de l'UTF-8 à l'octet ${offset}${sequenceStart === offset ? "" : `, dans le caractère qui commence à l'octet ${sequenceStart}`} (alentour : ${around}).`,
  utf8Problems: {
    "stray-continuation":
      "Un octet qui ne fait que continuer un caractère se trouve là où un caractère doit commencer.",
    overlong: "Un caractère est écrit sur plus d'octets qu'il n'en faut.",
    surrogate: "Une moitié de paire de substitution est écrite comme un caractère à part.",
    "out-of-range": "Un caractère dépasse le dernier d'Unicode, U+10FFFF.",
    "impossible-byte": "Un octet de F5 à FF ne se trouve jamais dans de l'UTF-8.",
    "broken-sequence": "Un caractère commence, et l'octet suivant ne le continue pas.",
    truncated: "Le message finit au milieu d'un caractère.",
  },
  payloadGuesses: {
    "latin1-text":
      "Cela ressemble à du texte en Latin-1 ou Windows-1252 : convertissez-le en UTF-8.",
    "utf16-text": "Cela ressemble à du texte en UTF-16 : convertissez-le en UTF-8.",
    gzip: "Cela ressemble à des données gzip : envoyez-les en message binaire.",
    zlib: "Cela ressemble à des données zlib : envoyez-les en message binaire.",
    image: "Cela ressemble à une image : envoyez-la en message binaire.",
    protobuf: "Cela ressemble à un message protobuf : envoyez-le en message binaire.",
    messagepack: "Cela ressemble à du MessagePack : envoyez-le en message binaire.",
    "random-bytes":
      "Cela ressemble à des octets compressés, chiffrés ou aléatoires : envoyez-les en message binaire.",
  },
  limit: ({ limit, max, value }) =>
    `La limite ${limit} est de ${max}, et il a été atteint ${value}.`,
  handshake({ status, retryAfterMs }) {
    const answer =
      status === undefined
        ? "L'ouverture a échoué : il n'y a jamais eu de connexion."
        : `Le serveur a répondu HTTP ${status} à la demande d'ouverture : il n'y a jamais eu de connexion.`;
    return retryAfterMs === undefined
      ? answer
      : `${answer} Il demande d'attendre ${seconds(retryAfterMs)} (Retry-After).`;
  },
  network({ errorCode, ageMs, idleMs }) {
    const facts = [
      errorCode,
      ageMs === undefined ? undefined : `${seconds(ageMs)} après l'ouverture`,
      idleMs === undefined ? undefined : `après ${seconds(idleMs)} de silence`,
    ].filter((fact) => fact !== undefined);
    return facts.length === 0 ? [] : [`Ce qui a été observé : ${facts.join(", ")}.`];
  },
  networkCauses: {
    refused: "Rien n'écoute à cette adresse : le serveur ne tourne pas, ou un pare-feu refuse.",
    dns: "Le nom du serveur est introuvable.",
    tls: "TLS n'a pas pu s'établir : regardez le certificat, et si ce port parle bien TLS.",
    reset:
      "La connexion a été réinitialisée : un processus est mort, ou quelque chose en chemin l'a abandonnée.",
    cut: "TCP a fini sans trame de fermeture : un processus s'est arrêté, ou un proxy a fermé la connexion.",
    timeout: "Aucune réponse n'est venue à temps.",
    unknown: "Le système n'a pas donné de cause utilisable.",
  },
  liveness: ({ silentMs }) =>
    `Rien n'est venu du pair pendant ${seconds(silentMs)}, pas même en réponse aux pings : il n'est plus là, ou le chemin est coupé.`,
  rule: (id, sentence) =>
    id === undefined
      ? `Ce qui s'est passé : ${sentence}.`
      : `La règle enfreinte : ${sentence} (${id}).`,
  suspects: (kind, ms, names) =>
    `${seconds(ms)} ${kind === "idle" ? "de silence" : "de vie"} : c'est une limite connue de ${names.join(", ")}.`,
  advice({ when, minMs, maxMs, slotMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "Un client ne devrait pas revenir : cela n'y changerait rien.",
      now: "Un client peut revenir aussitôt.",
      backoff: `Un client peut revenir après un délai aléatoire ${range} qui s'allonge.`,
      slot:
        slotMs === undefined
          ? `Un client peut revenir après un délai aléatoire ${range}.`
          : `Un client peut revenir après ${seconds(slotMs)}, le créneau que le serveur lui a donné.`,
      "after-credentials": "Un client peut revenir une fois pourvu de nouveaux identifiants.",
    }[when];
    return giveUpAfter === undefined
      ? does
      : `${does} Après ${giveUpAfter} fins semblables d'affilée, il devrait renoncer.`;
  },
};

function statusOf({ code, reason }: CloseStatus): string {
  if (code === 1005) return "sans code";
  return reason === "" ? `avec le code ${code}` : `avec le code ${code} et la raison « ${reason} »`;
}
