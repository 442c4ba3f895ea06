import type { CloseStatus } from "../end.js";
import type { EndTexts } from "../language.js";
import { rangeOf, seconds } from "./times.js";

/** The sentences about one end, in German. */
export const ends: EndTexts = {
  ending(by, code) {
    if (code === 1006) {
      return {
        us: "Diese Seite hat die Verbindung ohne Close-Frame abgebrochen.",
        peer: "Die Gegenseite hat die Verbindung ohne Close-Frame beendet.",
        network: "Die Verbindung endete, ohne dass eine Seite einen Close-Frame sandte.",
      }[by];
    }
    return {
      us: `Diese Seite hat die Verbindung geschlossen: ${code}.`,
      peer: `Die Gegenseite hat die Verbindung geschlossen: ${code}.`,
      network: `Die Verbindung ging beim Schließen verloren: ${code}.`,
    }[by];
  },
  sent: (status) => `Diese Seite hat einen Close-Frame ${statusOf(status)} gesendet.`,
  received: (status) => `Die Gegenseite hat einen Close-Frame ${statusOf(status)} gesendet.`,
  clean: "Beide Close-Frames kamen an; es wurde ordentlich geschlossen.",
  notClean: "Der abschließende Handshake wurde nicht vollendet.",
  utf8: ({ offset, sequenceStart, around }) =>
    `Der Text ist ab Byte ${offset} kein UTF-8 mehr${sequenceStart === offset ? "" : `, in dem Zeichen, das bei Byte ${sequenceStart} beginnt`} (Umgebung: ${around}).`,
  utf8Problems: {
    "stray-continuation": "Ein Byte, das ein Zeichen nur fortsetzt, steht, wo eines beginnen muss.",
    overlong: "Ein Zeichen ist in mehr Bytes geschrieben, als es braucht.",
    surrogate: "Ein halbes Surrogatpaar ist als eigenes Zeichen geschrieben.",
    "out-of-range": "Ein Zeichen liegt über dem letzten von Unicode, U+10FFFF.",
    "impossible-byte": "Ein Byte von F5 bis FF kommt in UTF-8 nie vor.",
    "broken-sequence": "Ein Zeichen beginnt, und das nächste Byte setzt es nicht fort.",
    truncated: "Die Nachricht endet mitten in einem Zeichen.",
  },
  payloadGuesses: {
    "latin1-text":
      "Es sieht nach Text in Latin-1 oder Windows-1252 aus: Wandeln Sie ihn in UTF-8 um.",
    "utf16-text": "Es sieht nach Text in UTF-16 aus: Wandeln Sie ihn in UTF-8 um.",
    gzip: "Es sieht nach gzip-Daten aus: Senden Sie sie als binäre Nachricht.",
    zlib: "Es sieht nach zlib-Daten aus: Senden Sie sie als binäre Nachricht.",
    image: "Es sieht nach einem Bild aus: Senden Sie es als binäre Nachricht.",
    protobuf: "Es sieht nach einer protobuf-Nachricht aus: Senden Sie sie als binäre Nachricht.",
    messagepack: "Es sieht nach MessagePack aus: Senden Sie es als binäre Nachricht.",
    "random-bytes":
      "Es sieht nach komprimierten, verschlüsselten oder zufälligen Bytes aus: Senden Sie sie als binäre Nachricht.",
  },
  limit: ({ limit, max, value }) => `Das Limit ${limit} ist ${max}, und ${value} wurde erreicht.`,
  handshake({ status, retryAfterMs }) {
    const answer =
      status === undefined
        ? "Der Handshake ist gescheitert: Es gab nie eine Verbindung."
        : `Der Server hat den Handshake mit HTTP ${status} beantwortet: Es gab nie eine Verbindung.`;
    return retryAfterMs === undefined
      ? answer
      : `${answer} Er bittet, ${seconds(retryAfterMs)} zu warten (Retry-After).`;
  },
  network({ errorCode, ageMs, idleMs }) {
    const facts = [
      errorCode,
      ageMs === undefined ? undefined : `${seconds(ageMs)} nach dem Handshake`,
      idleMs === undefined ? undefined : `nach ${seconds(idleMs)} Stille`,
    ].filter((fact) => fact !== undefined);
    return facts.length === 0 ? [] : [`Beobachtet wurde: ${facts.join(", ")}.`];
  },
  networkCauses: {
    refused: "An dieser Adresse hört niemand: Der Server läuft nicht, oder eine Firewall lehnt ab.",
    dns: "Der Name des Servers wurde nicht gefunden.",
    tls: "TLS kam nicht zustande: Sehen Sie sich das Zertifikat an, und ob der Port überhaupt TLS spricht.",
    reset:
      "Die Verbindung wurde zurückgesetzt: Ein Prozess ist gestorben, oder etwas unterwegs hat sie fallen lassen.",
    cut: "TCP endete ohne Close-Frame: Ein Prozess hat sich beendet, oder ein Proxy hat die Verbindung geschlossen.",
    timeout: "Es kam nicht rechtzeitig eine Antwort.",
    unknown: "Das System nannte keine brauchbare Ursache.",
  },
  liveness: ({ silentMs }) =>
    `Von der Gegenseite kam ${seconds(silentMs)} lang nichts, auch nicht auf Pings: Sie ist weg, oder der Weg zu ihr ist es.`,
  rule: (id, sentence) =>
    id === undefined
      ? `Was geschehen ist: ${sentence}.`
      : `Die verletzte Regel: ${sentence} (${id}).`,
  suspects: (kind, ms, names) =>
    kind === "idle"
      ? `Stille von ${seconds(ms)} ist ein bekanntes Limit von: ${names.join(", ")}.`
      : `Eine Lebensdauer von ${seconds(ms)} ist ein bekanntes Limit von: ${names.join(", ")}.`,
  advice({ when, minMs, maxMs, slotMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "Ein Client sollte wegbleiben: Wiederkommen ändert nichts.",
      now: "Ein Client kann sofort wiederkommen.",
      backoff: `Ein Client kann nach einer zufälligen, wachsenden Wartezeit von ${range} wiederkommen.`,
      slot:
        slotMs === undefined
          ? `Ein Client kann nach einer zufälligen Wartezeit von ${range} wiederkommen.`
          : `Ein Client kann nach ${seconds(slotMs)} wiederkommen, dem Zeitpunkt, den ihm der Server zugeteilt hat.`,
      "after-credentials": "Ein Client kann wiederkommen, sobald er neue Zugangsdaten hat.",
    }[when];
    return giveUpAfter === undefined
      ? does
      : `${does} Nach ${giveUpAfter} solchen Enden in Folge sollte er aufgeben.`;
  },
};

function statusOf({ code, reason }: CloseStatus): string {
  if (code === 1005) return "ohne Code";
  return reason === "" ? `mit Code ${code}` : `mit Code ${code} und dem Grund „${reason}“`;
}
