import type { Words } from "../language.js";
import { rangeOf } from "./times.js";

/** Headings, the words of tables, and clauses about a code (`{}`), in German. */
export const words: Words = {
  labels: {
    description: "Was er bedeutet",
    whenYouSeeIt: "Wann man ihn sieht",
    howToFix: "Was zu tun ist",
    whenToUse: "Wann man ihn verwendet",
    atAGlance: "Auf einen Blick",
    seenAs: "Wie Programme ihn zeigen",
    sample: "Beispiel",
    links: "Mehr dazu",
    thisEnd: "Dieses Ende",
    summary: "Kurz gesagt",
    differences: "Wesentliche Unterschiede",
    noDifference: "Es ist derselbe Code.",
    whenToUseWhich: "Wann welcher",
    server: "Server",
    client: "Client",
    closeEvent: "close-Ereignis",
    sends: "sendet",
    shows: "zeigt",
  },
  fields: {
    meaning: "Bedeutung",
    fault: "Wo man sucht",
    sentBy: "Gesendet von",
    onWire: "In einem Close-Frame",
    browserMaySend: "Vom Skript im Browser",
    class: "Art des Endes",
    retry: "Ein Client danach",
    resend: "Dieselbe Nachricht",
    registry: "Definiert in",
    range: "Bereich",
  },
  classes: {
    done: { label: "erledigt", clause: "{} zählt als erledigt" },
    "going-away": { label: "Weggang", clause: "{} zählt als Weggang" },
    restart: { label: "Neustart", clause: "{} zählt als Neustart" },
    overload: { label: "Überlast", clause: "{} zählt als Überlast" },
    reauthenticate: { label: "Zugangsdaten nötig", clause: "{} zählt als Bitte um Zugangsdaten" },
    forbidden: { label: "verboten", clause: "{} zählt als Verbot" },
    "our-bug": {
      label: "Mangel beim Empfänger",
      clause: "{} zählt als Mangel der Seite, die ihn empfängt",
    },
    "their-bug": {
      label: "Störung beim Absender",
      clause: "{} zählt als Störung der Seite, die ihn sendet",
    },
    "too-big": { label: "zu groß", clause: "{} zählt als zu groß" },
    network: { label: "Netz", clause: "{} zählt als Ausfall des Netzes" },
    unknown: { label: "unbekannt", clause: "{} lässt offen, was geschehen ist" },
  },
  faults: {
    sender: {
      label: "bei der Seite, die den Code sendet",
      clause: "die Ursache von {} liegt bei der Seite, die ihn sendet",
    },
    receiver: {
      label: "bei der Seite, die den Code empfängt",
      clause: "die Ursache von {} liegt bei der Seite, die ihn empfängt",
    },
    nobody: { label: "nirgends, alles ist in Ordnung", clause: "an {} ist niemand schuld" },
    elsewhere: {
      label: "hinter der Seite, die den Code sendet",
      clause: "die Ursache von {} liegt hinter der Seite, die ihn sendet",
    },
    unknown: { label: "das sagt der Code nicht", clause: "{} sagt nicht, wer schuld ist" },
  },
  senders: {
    client: { label: "dem Client", clause: "nur ein Client sendet {}" },
    server: { label: "dem Server", clause: "nur ein Server sendet {}" },
    either: { label: "beiden Seiten", clause: "beide Seiten dürfen {} senden" },
    nobody: { label: "niemandem", clause: "niemand darf {} senden" },
  },
  onWire: {
    yes: { label: "ja", clause: "{} wird in einem Close-Frame gesendet" },
    no: { label: "nie", clause: "{} darf nicht in einem Close-Frame stehen" },
  },
  browserMaySend: {
    yes: { label: "ja", clause: "ein Skript im Browser darf {} senden" },
    no: {
      label: "nein, nur 1000 und 3000-4999",
      clause: "ein Skript im Browser darf {} nicht senden",
    },
  },
  resend: {
    yes: {
      label: "darf erneut gesendet werden",
      clause: "nach {} dürfen dieselben Nachrichten erneut gesendet werden",
    },
    no: {
      label: "nie erneut senden",
      clause: "die Nachricht, die zu {} führte, darf nicht erneut gesendet werden",
    },
  },
  ranges: {
    unused: { label: "0-999, nicht verwendet", clause: "{} liegt unter dem ersten Close-Code" },
    protocol: { label: "1000-2999, gehört dem Protokoll", clause: "{} gehört dem Protokoll" },
    library: {
      label: "3000-3999, für Bibliotheken",
      clause: "{} liegt im Bereich für Bibliotheken, den die IANA auf Antrag vergibt",
    },
    private: {
      label: "4000-4999, privat",
      clause: "{} liegt im Bereich für den privaten Gebrauch",
    },
    above: { label: "ab 5000, ohne Bedeutung", clause: "{} liegt über dem letzten Close-Code" },
  },
  retry({ when, minMs, maxMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "bleibt weg",
      now: "kommt sofort wieder",
      backoff: `kommt nach einer zufälligen, wachsenden Wartezeit von ${range} wieder`,
      slot: `kommt zum zugeteilten Zeitpunkt wieder, sonst nach einer zufälligen Wartezeit von ${range}`,
      "after-credentials": "kommt mit neuen Zugangsdaten wieder",
    }[when];
    return giveUpAfter === undefined
      ? does
      : `${does} und gibt beim ${giveUpAfter}. Mal in Folge auf`;
  },
  retryClause: (code, does) => `nach ${code} gilt: Ein Client ${does}`,
  registryClause: (code, reference) => `${code} ist definiert in ${reference}`,
  meaningClause: (code, gist) => `${code} – ${gist}`,
  occasions: {
    told: "wenn ein Close-Frame ihn bringt",
    found: "wenn es den Fehler selbst findet",
    left: "wenn es sich beendet",
    silent: "wenn ein Close-Frame keinen Code bringt",
    cut: "wenn TCP ohne Close-Frame endet",
    refused: "wenn nie eine Verbindung zustande kam",
    asked: "wenn ein Skript diesen Code senden will",
  },
};
