import type { CloseStatus } from "../end.js";
import type { EndTexts } from "../language.js";
import { endings, rangeOf, seconds } from "./times.js";

/** The sentences about one end, in Polish. */
export const ends: EndTexts = {
  ending(by, code) {
    if (code === 1006) {
      return {
        us: "Ta strona zerwała połączenie bez ramki zamknięcia.",
        peer: "Druga strona zakończyła połączenie bez ramki zamknięcia.",
        network: "Połączenie skończyło się bez ramki zamknięcia z żadnej strony.",
      }[by];
    }
    return {
      us: `Ta strona zamknęła połączenie: ${code}.`,
      peer: `Druga strona zamknęła połączenie: ${code}.`,
      network: `Połączenie zostało utracone podczas zamykania: ${code}.`,
    }[by];
  },
  sent: (status) => `Ta strona wysłała ramkę zamknięcia ${statusOf(status)}.`,
  received: (status) => `Druga strona wysłała ramkę zamknięcia ${statusOf(status)}.`,
  clean: "Obie ramki zamknięcia dotarły; zamknięcie przebiegło prawidłowo.",
  notClean: "Zamykania nie doprowadzono do końca.",
  utf8: ({ offset, sequenceStart, around }) =>
    `Tekst przestaje być UTF-8 na bajcie ${offset}${sequenceStart === offset ? "" : `, w znaku, który zaczyna się na bajcie ${sequenceStart}`} (wokół: ${around}).`,
  utf8Problems: {
    "stray-continuation":
      "Bajt, który tylko kontynuuje znak, stoi tam, gdzie znak musi się zacząć.",
    overlong: "Znak zapisano na większej liczbie bajtów, niż potrzebuje.",
    surrogate: "Połowę pary zastępczej zapisano jako osobny znak.",
    "out-of-range": "Znak leży za ostatnim znakiem Unicode, U+10FFFF.",
    "impossible-byte": "Bajt od F5 do FF nigdy nie występuje w UTF-8.",
    "broken-sequence": "Znak się zaczyna, a następny bajt go nie kontynuuje.",
    truncated: "Wiadomość kończy się w środku znaku.",
  },
  payloadGuesses: {
    "latin1-text": "Wygląda na tekst w Latin-1 lub Windows-1252: przekształć go w UTF-8.",
    "utf16-text": "Wygląda na tekst w UTF-16: przekształć go w UTF-8.",
    gzip: "Wygląda na dane gzip: wyślij je jako wiadomość binarną.",
    zlib: "Wygląda na dane zlib: wyślij je jako wiadomość binarną.",
    image: "Wygląda na obraz: wyślij go jako wiadomość binarną.",
    protobuf: "Wygląda na wiadomość protobuf: wyślij ją jako wiadomość binarną.",
    messagepack: "Wygląda na MessagePack: wyślij to jako wiadomość binarną.",
    "random-bytes":
      "Wygląda na bajty skompresowane, zaszyfrowane lub losowe: wyślij je jako wiadomość binarną.",
  },
  limit: ({ limit, max, value }) => `Limit ${limit} wynosi ${max}, a osiągnięto ${value}.`,
  handshake({ status, retryAfterMs }) {
    const answer =
      status === undefined
        ? "Handshake się nie powiódł: połączenia nigdy nie było."
        : `Serwer odpowiedział na handshake HTTP ${status}: połączenia nigdy nie było.`;
    return retryAfterMs === undefined
      ? answer
      : `${answer} Prosi, by zaczekać ${seconds(retryAfterMs)} (Retry-After).`;
  },
  network({ errorCode, ageMs, idleMs }) {
    const facts = [
      errorCode,
      ageMs === undefined ? undefined : `${seconds(ageMs)} po handshake'u`,
      idleMs === undefined ? undefined : `po ${seconds(idleMs)} ciszy`,
    ].filter((fact) => fact !== undefined);
    return facts.length === 0 ? [] : [`Co zaobserwowano: ${facts.join(", ")}.`];
  },
  networkCauses: {
    refused: "Pod tym adresem nikt nie nasłuchuje: serwer nie działa albo odmawia zapora sieciowa.",
    dns: "Nie znaleziono nazwy serwera.",
    tls: "TLS nie dało się zestawić: sprawdź certyfikat i to, czy port w ogóle mówi po TLS.",
    reset: "Połączenie zresetowano: umarł proces albo porzuciło je coś po drodze.",
    cut: "TCP skończyło się bez ramki zamknięcia: skończył się proces albo proxy zamknęło połączenie.",
    timeout: "Odpowiedź nie przyszła na czas.",
    unknown: "System nie podał użytecznej przyczyny.",
  },
  liveness: ({ silentMs }) =>
    `Od drugiej strony nic nie przyszło przez ${seconds(silentMs)}, nawet odpowiedzi na pingi: zniknęła ona albo droga do niej.`,
  rule: (id, sentence) =>
    id === undefined ? `Co się stało: ${sentence}.` : `Złamana reguła: ${sentence} (${id}).`,
  suspects: (kind, ms, names) =>
    kind === "idle"
      ? `Cisza trwająca ${seconds(ms)} to znany limit: ${names.join(", ")}.`
      : `Czas życia ${seconds(ms)} to znany limit: ${names.join(", ")}.`,
  advice({ when, minMs, maxMs, slotMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "Klient nie powinien wracać: niczego to nie zmieni.",
      now: "Klient może wrócić od razu.",
      backoff: `Klient może wrócić po losowej, rosnącej przerwie ${range}.`,
      slot:
        slotMs === undefined
          ? `Klient może wrócić po losowej przerwie ${range}.`
          : `Klient może wrócić po ${seconds(slotMs)}, w czasie wyznaczonym mu przez serwer.`,
      "after-credentials": "Klient może wrócić, gdy ma nowe dane logowania.",
    }[when];
    return giveUpAfter === undefined
      ? does
      : `${does} Po ${endings(giveUpAfter)} z rzędu powinien zrezygnować.`;
  },
};

function statusOf({ code, reason }: CloseStatus): string {
  if (code === 1005) return "bez kodu";
  return reason === "" ? `z kodem ${code}` : `z kodem ${code} i powodem „${reason}”`;
}
