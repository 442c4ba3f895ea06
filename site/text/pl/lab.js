/** @type {import("../en/index.js").Text["lab"]} */
export const lab = {
  title: "Laboratorium na żywo: zepsuj prawdziwe połączenie WebSocket",
  description:
    "Obserwuj prawdziwe połączenie WebSocket ramka po ramce, zepsuj je na każdy sposób, w jaki może się zepsuć, i zobacz, co sądzą o tym obie strony.",
  heading: "Laboratorium na żywo",
  lead: "Prawdziwe połączenie, ramka po ramce. Zepsuj je na każdy sposób, w jaki może się zepsuć, i zobacz, co sądzą o tym obie strony.",
  away: {
    title: "Laboratorium potrzebuje swojego serwera",
    how: "Na samej stronie niczego nie da się wypróbować. Uruchom serwer na swoim komputerze i otwórz laboratorium tam:",
  },
  connection: {
    title: "Połączenie",
    process: "Proces",
    frames: "Ramki",
    roundTrip: "Czas w obie strony",
    reconnect: "Połącz ponownie",
    kind: "Rodzaj połączenia",
    plain: "Zwykłe",
    session: "Z sesją: wiadomości żyją dłużej niż połączenie",
    compressed: "Skompresowane",
  },
  send: {
    title: "Wyślij wiadomość",
    about:
      "Serwer odsyła to, co dostaje. Tekst pozostaje tekstem, a bajty bajtami; jednego nigdy nie bierze się za drugie.",
    text: "Tekst",
    example: "Cześć, au revoir",
    sendText: "Wyślij tekst",
    bytes: "Bajty, szesnastkowo",
    sendBytes: "Wyślij binarnie",
  },
  forge: {
    title: "Wyślij tekst, który tekstem nie jest",
    about:
      "Przeglądarka naprawia tekst przed wysłaniem, więc nie może popełnić tego błędu. Serwer traktuje te bajty tak, jakby wysłała je twoja przeglądarka, w tym właśnie połączeniu.",
    text: "Tekst",
    example: "café au lait",
    how: "Co jest w nim nie tak",
    ways: {
      broken: "Przerwana sekwencja",
      latin1: "Latin-1",
      surrogate: "Połowa emoji",
      overlong: "Ukośnik na zbyt wielu bajtach",
      gzip: "To gzip",
      truncated: "Ucięty w środku znaku",
    },
    position: "Gdzie",
    preview: "Bajty, błędne wyróżnione",
    send: "Wyślij jako tekst",
  },
  close: {
    title: "Poproś o zamknięcie z kodem",
    about:
      "Serwer zamyka twoje połączenie z kodem, który wybierzesz, tak jak zrobiłby to twój własny.",
    code: "Kod",
    own: "Inny kod, od 3000 do 4999",
    ownCode: "Jaki kod",
    reason: "Powód",
    send: "Zamknij",
  },
  network: {
    title: "Wypróbuj złą sieć",
    about:
      "Nic z tego nie wysyła ramki zamknięcia. Wyślij w tym czasie wiadomość i zobacz, kiedy wróci.",
    cut: "Przerwij (FIN)",
    reset: "Zresetuj (RST)",
    freeze: "Zamroź na 5 s",
    delay: "Opóźnij w każdą stronę o",
    noDelay: "0 ms",
    silence: "Zamilknij na dobre",
    aboutSilence:
      "Najgorszy jest milczący serwer: sama przeglądarka czekałaby godzinami. Tutaj heartbeat revoir co sekundę prosi o znak życia i poddaje się, gdy przez trzy sekundy żaden nie przyjdzie.",
  },
  restart: {
    title: "Zrestartuj serwer",
    about:
      "Twój klient wysyła w tym czasie liczbę co 50 ms. Serwer odsyła każdą, a laboratorium liczy, których brakuje, które przyszły podwójnie, a które późno.",
    live: "Przekaż na żywo",
    aboutLive: "Następny proces przejmuje otwarte połączenia. Żadne nie zostaje zamknięte.",
    closing: "Zamknij z 1012",
    aboutClosing:
      "Wszystkie połączenia zostają zamknięte, a każdy klient dowiaduje się, kiedy wrócić. Zwykłe połączenie może stracić to, co jest w drodze. Sesja nie traci niczego, o ile serwer trzyma sesje w pliku, jak robi to npm start.",
  },
  crowd: {
    title: "500 klientów naraz",
    about:
      "Proces obok serwera łączy 500 klientów revoir. Zrestartuj serwer, tak czy inaczej, i obserwuj je.",
    start: "Sprowadź je",
  },
  timeline: { title: "Co idzie przez sieć", clear: "Wyczyść" },
  script: {
    states: {
      connecting: "Łączenie",
      open: "Połączono",
      waiting: ({ seconds }) => `Powrót za ${seconds} s`,
      offline: "Offline: czekanie na sieć",
      closing: "Zamykanie",
      closed: "Zamknięto",
    },
    in: "Do serwera",
    out: "Od serwera",
    milliseconds: ({ ms }) => `${ms} ms`,
    length: ({ count }) => `${count} B`,
    bytes: "Bajty",
    cutShort: ({ count }) => `Pokazano tylko początek, w bajtach: ${count}.`,
    compressed: "skompresowane",
    forged: "podłożone przez serwer",
    lost: "nigdy nie dotarło",
    opened: ({ pid }) => `Proces ${pid} przyjął połączenie`,
    moved: ({ pid }) => `Proces ${pid} przejął otwarte połączenie`,
    resumed: ({ confirmed, repeated }) =>
      `Sesja trwa dalej. Wiadomości, które dotarły wcześniej: ${confirmed}. Wysłane ponownie: ${repeated}.`,
    sessionLost: ({ unknown }) =>
      `Serwer nie zna już tej sesji; zaczyna się inna. Wiadomości być może utracone: ${unknown}.`,
    done: {
      cut: "Serwer puszcza TCP, z FIN",
      reset: "Serwer puszcza TCP, z RST",
      freeze: "Zamrożone: nic nie przechodzi, w żadną stronę",
      thaw: "Odmrożone: przechodzi wszystko, co czekało",
      delay: ({ ms }) => `Od teraz wszystko trwa o ${ms} ms dłużej, w każdą stronę`,
      silence: "Serwer zamilkł i nikomu o tym nie mówi",
    },
    skipped: ({ count }) => `Za szybko, by pokazać; ramek: ${count}`,
    folded: ({ count }) => `Liczby w drodze; ramek: ${count}`,
    browserSaw: "Twoja przeglądarka widziała",
    serverSaw: "Serwer widział",
    about: ({ code }) => `Wszystko o ${code}`,
    wrongHex: "Dwie cyfry szesnastkowe na każdy bajt, na przykład c3 28.",
    wrongCode: "Kod od 3000 do 4999.",
    longReason: "Najwyżej 123 bajty.",
    refused: {
      notAllowed:
        "Inni by to odczuli, więc działa to tylko na maszynie samego serwera albo tam, gdzie uruchomiono go z --lab.",
      noLine: "Nie ma otwartego połączenia, z którym można by to zrobić.",
      tooOften: "Zbyt często: zaczekaj chwilę.",
      unreadable: "Serwer tego nie rozumie.",
      busy: "Jest już 500 klientów.",
    },
    noSupervisor:
      "Nikt nie uruchomiłby następnego procesu. Uruchom serwer przez npm start albo revoir serve --supervised.",
    serverAway: "Serwera nie ma. Spróbuj ponownie, gdy wróci.",
    counting: ({ sent, back }) => `Wysłano: ${sent}. Wróciło: ${back}.`,
    allBack: ({ sent, ms }) =>
      `Wróciły wszystkie liczby, każda raz i po kolei: ${sent}. Najdłuższe czekanie: ${ms} ms.`,
    notAllBack: ({ sent, missing, doubled, ms }) =>
      `Wysłane liczby: ${sent}. Nigdy nie wróciło: ${missing}. Podwójnie lub nie po kolei: ${doubled}. Najdłuższe czekanie: ${ms} ms.`,
    crowd: {
      connecting: "łączą się",
      open: "połączone",
      waiting: "czekają",
      back: "z powrotem",
      picture: "500 klientów, każdy to kropka",
      gone: "Odeszły.",
    },
  },
};
