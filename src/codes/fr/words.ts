import type { Words } from "../language.js";
import { rangeOf } from "./times.js";

/** Headings, the words of tables, and clauses about a code (`{}`), in French. */
export const words: Words = {
  labels: {
    description: "Ce que cela veut dire",
    whenYouSeeIt: "Quand on le voit",
    howToFix: "Comment y remédier",
    whenToUse: "Quand s’en servir",
    atAGlance: "En un coup d’œil",
    seenAs: "Comment les programmes le montrent",
    sample: "Exemple",
    links: "Pour en savoir plus",
    thisEnd: "Cette fin de connexion",
    summary: "En bref",
    differences: "Différences essentielles",
    noDifference: "C’est le même code.",
    whenToUseWhich: "Lequel choisir",
    server: "serveur",
    client: "client",
    closeEvent: "événement close",
    sends: "envoie",
    shows: "affiche",
  },
  fields: {
    meaning: "Sens",
    fault: "Où chercher",
    sentBy: "Envoyé par",
    onWire: "Dans une trame",
    browserMaySend: "Script de navigateur",
    class: "Type de fin",
    retry: "Un client ensuite",
    resend: "Renvoi des messages",
    registry: "Défini dans",
    range: "Plage",
  },
  classes: {
    done: { label: "terminé", clause: "{} compte comme une fin voulue" },
    "going-away": { label: "départ", clause: "{} compte comme un départ" },
    restart: { label: "redémarrage", clause: "{} compte comme un redémarrage" },
    overload: { label: "surcharge", clause: "{} compte comme une surcharge" },
    reauthenticate: {
      label: "identifiants requis",
      clause: "{} compte comme une demande d'identifiants",
    },
    forbidden: { label: "interdiction", clause: "{} compte comme une interdiction" },
    "our-bug": {
      label: "défaut du destinataire",
      clause: "{} compte comme un défaut du côté qui le reçoit",
    },
    "their-bug": {
      label: "défaillance de l'expéditeur",
      clause: "{} compte comme une défaillance du côté qui l'envoie",
    },
    "too-big": { label: "trop gros", clause: "{} compte comme un excès de taille" },
    network: { label: "réseau", clause: "{} compte comme une panne du réseau" },
    unknown: { label: "inconnue", clause: "{} ne dit pas ce qui s'est passé" },
  },
  faults: {
    sender: {
      label: "le côté qui envoie le code",
      clause: "la cause de {} est du côté qui l'envoie",
    },
    receiver: {
      label: "le côté qui reçoit le code",
      clause: "la cause de {} est du côté qui le reçoit",
    },
    nobody: { label: "nulle part, tout va bien", clause: "{} n'est la faute de personne" },
    elsewhere: {
      label: "derrière le côté qui envoie le code",
      clause: "la cause de {} est derrière le côté qui l'envoie",
    },
    unknown: { label: "le code ne le dit pas", clause: "{} ne dit pas à qui est la faute" },
  },
  senders: {
    client: { label: "le client", clause: "seul un client envoie {}" },
    server: { label: "le serveur", clause: "seul un serveur envoie {}" },
    either: { label: "les deux côtés", clause: "les deux côtés peuvent envoyer {}" },
    nobody: { label: "personne", clause: "personne ne doit envoyer {}" },
  },
  onWire: {
    yes: { label: "oui", clause: "{} circule dans une trame de fermeture" },
    no: { label: "jamais", clause: "{} ne doit pas figurer dans une trame de fermeture" },
  },
  browserMaySend: {
    yes: { label: "peut l'envoyer", clause: "un script de navigateur peut envoyer {}" },
    no: {
      label: "non, seulement 1000 et 3000-4999",
      clause: "un script de navigateur ne peut pas envoyer {}",
    },
  },
  resend: {
    yes: { label: "permis", clause: "après {} les mêmes messages peuvent être renvoyés" },
    no: { label: "jamais le même", clause: "le message qui a mené à {} ne doit pas être renvoyé" },
  },
  ranges: {
    unused: { label: "0-999, non utilisée", clause: "{} est sous le premier code de fermeture" },
    protocol: { label: "1000-2999, du protocole", clause: "{} appartient au protocole" },
    library: {
      label: "3000-3999, des bibliothèques",
      clause: "{} est dans la plage des bibliothèques, enregistrée à l'IANA sur demande",
    },
    private: { label: "4000-4999, privée", clause: "{} est dans la plage à usage privé" },
    above: {
      label: "5000 et au-delà, sans signification",
      clause: "{} est au-delà du dernier code de fermeture",
    },
  },
  retry({ when, minMs, maxMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "ne revient pas",
      now: "revient aussitôt",
      backoff: `revient après un délai aléatoire ${range} qui s'allonge`,
      slot: `revient au créneau qu'il a reçu, sinon après un délai aléatoire ${range}`,
      "after-credentials": "revient une fois pourvu de nouveaux identifiants",
    }[when];
    return giveUpAfter === undefined
      ? does
      : `${does}, et renonce à la ${giveUpAfter}e fin d'affilée`;
  },
  retryClause: (code, does) => `après ${code} un client ${does}`,
  registryClause: (code, reference) => `${code} est défini dans ${reference}`,
  meaningClause: (code, gist) => `${code} veut dire : ${gist}`,
  occasions: {
    told: "quand une trame de fermeture l'apporte",
    found: "quand il trouve lui-même la faute",
    left: "quand il s'en va",
    silent: "quand une trame de fermeture n'apporte pas de code",
    cut: "quand TCP finit sans trame de fermeture",
    refused: "quand il n'y a jamais eu de connexion",
    asked: "quand un script lui demande d'envoyer ce code",
  },
};
