import type { Words } from "../language.js";
import { rangeOf } from "./times.js";

/** Headings, the words of tables, and clauses about a code (`{}`), in Polish. */
export const words: Words = {
  labels: {
    description: "Co to znaczy",
    whenYouSeeIt: "Kiedy to widać",
    howToFix: "Jak to naprawić",
    whenToUse: "Kiedy tego użyć",
    atAGlance: "W skrócie",
    seenAs: "Jak pokazują to programy",
    sample: "Przykład",
    links: "Więcej informacji",
    thisEnd: "To zakończenie",
    summary: "Krótko mówiąc",
    differences: "Główne różnice",
    noDifference: "To ten sam kod.",
    whenToUseWhich: "Kiedy użyć którego",
    server: "serwer",
    client: "klient",
    closeEvent: "zdarzenie close",
    sends: "wysyła",
    shows: "pokazuje",
  },
  fields: {
    meaning: "Znaczenie",
    fault: "Gdzie szukać",
    sentBy: "Wysyła",
    onWire: "W ramce zamknięcia",
    browserMaySend: "Skryptem przeglądarki",
    class: "Rodzaj końca",
    retry: "Klient potem",
    resend: "Te same wiadomości",
    registry: "Określony w",
    range: "Zakres",
  },
  classes: {
    done: { label: "skończone", clause: "{} liczy się jako skończona praca" },
    "going-away": { label: "odejście", clause: "{} liczy się jako odejście" },
    restart: { label: "restart", clause: "{} liczy się jako restart" },
    overload: { label: "przeciążenie", clause: "{} liczy się jako przeciążenie" },
    reauthenticate: {
      label: "potrzebne dane logowania",
      clause: "{} liczy się jako prośba o dane logowania",
    },
    forbidden: { label: "zakaz", clause: "{} liczy się jako zakaz" },
    "our-bug": {
      label: "wada odbiorcy",
      clause: "{} liczy się jako wada strony, która go odbiera",
    },
    "their-bug": {
      label: "awaria nadawcy",
      clause: "{} liczy się jako awaria strony, która go wysyła",
    },
    "too-big": { label: "za duże", clause: "{} liczy się jako przekroczenie rozmiaru" },
    network: { label: "sieć", clause: "{} liczy się jako awaria sieci" },
    unknown: { label: "nieznany", clause: "{} nie mówi, co się stało" },
  },
  faults: {
    sender: {
      label: "po stronie, która wysyła kod",
      clause: "przyczyna {} leży po stronie, która go wysyła",
    },
    receiver: {
      label: "po stronie, która odbiera kod",
      clause: "przyczyna {} leży po stronie, która go odbiera",
    },
    nobody: { label: "nigdzie, wszystko w porządku", clause: "za {} nikt nie ponosi winy" },
    elsewhere: {
      label: "za stroną, która wysyła kod",
      clause: "przyczyna {} leży za stroną, która go wysyła",
    },
    unknown: { label: "kod tego nie mówi", clause: "{} nie mówi, czyja to wina" },
  },
  senders: {
    client: { label: "klient", clause: "tylko klient wysyła {}" },
    server: { label: "serwer", clause: "tylko serwer wysyła {}" },
    either: { label: "każda ze stron", clause: "każda ze stron może wysłać {}" },
    nobody: { label: "nikt", clause: "nikt nie może wysłać {}" },
  },
  onWire: {
    yes: { label: "tak", clause: "{} przesyła się w ramce zamknięcia" },
    no: { label: "nigdy", clause: "{} nie może stać w ramce zamknięcia" },
  },
  browserMaySend: {
    yes: { label: "tak", clause: "skrypt w przeglądarce może wysłać {}" },
    no: {
      label: "nie, tylko 1000 i 3000-4999",
      clause: "skrypt w przeglądarce nie może wysłać {}",
    },
  },
  resend: {
    yes: {
      label: "można wysłać ponownie",
      clause: "po {} te same wiadomości można wysłać ponownie",
    },
    no: {
      label: "nigdy ponownie",
      clause: "wiadomości, która doprowadziła do {}, nie wolno wysłać ponownie",
    },
  },
  ranges: {
    unused: { label: "0-999, nieużywany", clause: "{} leży poniżej pierwszego kodu zamknięcia" },
    protocol: { label: "1000-2999, protokołu", clause: "{} należy do protokołu" },
    library: {
      label: "3000-3999, dla bibliotek",
      clause: "{} leży w zakresie dla bibliotek, rejestrowanym w IANA na wniosek",
    },
    private: { label: "4000-4999, prywatny", clause: "{} leży w zakresie do użytku prywatnego" },
    above: {
      label: "5000 i więcej, bez znaczenia",
      clause: "{} leży powyżej ostatniego kodu zamknięcia",
    },
  },
  retry({ when, minMs, maxMs, giveUpAfter }) {
    const range = rangeOf(minMs, maxMs);
    const does = {
      never: "nie wraca",
      now: "wraca od razu",
      backoff: `wraca po losowej, rosnącej przerwie ${range}`,
      slot: `wraca w wyznaczonym mu czasie, a bez niego po losowej przerwie ${range}`,
      "after-credentials": "wraca, gdy ma nowe dane logowania",
    }[when];
    return giveUpAfter === undefined
      ? does
      : `${does}, a za ${giveUpAfter}. razem z rzędu rezygnuje`;
  },
  retryClause: (code, does) => `po ${code} klient ${does}`,
  registryClause: (code, reference) => `${code} jest określony w ${reference}`,
  meaningClause: (code, gist) => `${code} znaczy: ${gist}`,
  occasions: {
    told: "gdy przynosi go ramka zamknięcia",
    found: "gdy sam znajduje błąd",
    left: "gdy odchodzi",
    silent: "gdy ramka zamknięcia nie przynosi kodu",
    cut: "gdy TCP kończy się bez ramki zamknięcia",
    refused: "gdy połączenia nigdy nie było",
    asked: "gdy skrypt prosi o wysłanie tego kodu",
  },
};
