/** @type {import("../en/index.js").Text["happened"]} */
export const happened = {
  title: "Co się stało z moim połączeniem?",
  description:
    "Od kodu zamknięcia WebSocket, wieku połączenia i jego ciszy do prawdopodobnej przyczyny: proxy i chmury z ich limitami czasu oraz ustawienie do zmiany.",
  lead: "Powiedz, co widać. Im więcej powiesz, tym pewniejsza odpowiedź; nic nie opuszcza tej strony.",
  form: {
    label: "Co widać",
    paste: "Wklej zdarzenie close albo wiersz z konsoli lub dziennika",
    code: "Jaki kod zamknięcia pokazano?",
    noCode: "Żaden: wiadomości po prostu ustały",
    place: "Gdzie go pokazano?",
    places: {
      browser: "W przeglądarce",
      client: "W innym kliencie",
      server: "Na serwerze",
    },
    opened: "Czy połączenie było wcześniej otwarte?",
    openedChoices: { yes: "Tak", no: "Nigdy" },
    age: "Jak długo istniało, w sekundach?",
    idle: "Jak długo przed końcem milczało, w sekundach?",
    many: "Ile skończyło się w tej chwili?",
    manyChoices: { no: "Jedno", yes: "Wiele" },
    hops: "Co stoi między obiema stronami?",
    nothing: "Nic",
    unknown: "Nie wiem",
    show: "Pokaż przyczyny",
    clear: "Zacznij od nowa",
  },
  results: {
    title: "Prawdopodobne przyczyny",
    hint: "Odpowiedz na to, co wiesz. Pasujące przyczyny pojawią się tutaj, najbardziej prawdopodobna pierwsza.",
    examples: {
      title: "Na przykład",
      silence: "1006 w przeglądarce, po 60 s ciszy, za nginx",
      refused: "1006 w przeglądarce, a połączenie nigdy nie było otwarte",
      many: "1001 u wielu klientów naraz, za Cloudflare",
      silent: "Nic nie pokazano i nic już nie przychodzi",
      age: "1006 po 5 minutach, na Google Cloud Run",
    },
    count: ({ count }) => `Pasujące przyczyny: ${count}`,
    none: "Nic znanego nie pasuje do wszystkich tych odpowiedzi. Cofnij najmniej pewną z nich.",
    link: "Adres tej strony zawiera teraz twoje odpowiedzi: skopiuj go, by je udostępnić.",
    confidence: { likely: "Prawdopodobne", possible: "Możliwe" },
    whyWord: "Co na to wskazuje",
    cutsWord: "Co mogło przerwać",
  },
  signs: {
    told: "Mówi to wklejony wiersz.",
    unopened: "Nigdy nie było otwarte.",
    many: "Wiele skończyło się naraz.",
    single: "Skończyło się tylko jedno.",
    hop: "Na drodze stoi coś, co tak robi.",
    idle: "Cisza trwała tyle, ile wynosi znany limit.",
    age: "Skończyło się w wieku, który jest znanym limitem.",
    "since-open":
      "Jego wiek to znany limit ciszy: pasuje, jeśli przez cały ten czas nic nie powiedziano.",
    round: "Czas to okrągła liczba.",
  },
  tree: {
    title: "Według tego, co widać",
    groups: {
      unopened: "1006, a połączenie nigdy nie było otwarte",
      one: "1006 po otwarciu: jedno połączenie",
      many: "Wiele połączeń w jednej chwili",
      silent: "Nie pokazano żadnego końca",
      other: "Inne kody",
    },
    codes: "Wszystkie kody, które można wysłać",
    codesLead: "Kto wysyła kod, robi to celowo. Co mówi każdy z nich i co pomaga:",
  },
  causes: {
    refused: {
      title: "Handshake odrzucono",
      why: "Serwer lub stojące przed nim proxy odpowiedziało statusem HTTP. Skrypt nie dowiaduje się jakim: każda odmowa to 1006.",
      todo: [
        "Odczytaj status na karcie sieci w narzędziach programisty albo zapytaj o niego poleceniem poniżej.",
        "401 i 403: sprawdź ciasteczka, tokeny i dozwolone źródła (origin). 404 i 426: ścieżkę. 429 i 503: zbyt wielu przychodzi naraz. 502 i 504: proxy nie dociera do serwera.",
      ],
    },
    unreachable: {
      title: "Nie udało się do nikogo dotrzeć",
      why: "Nie znaleziono nazwy, nikt tam nie nasłuchuje, odmawia zapora sieciowa albo zawiódł TLS. Dla skryptu wszystko to jest 1006.",
      todo: [
        "Otwórz adres z `https:` w przeglądarce: powie ona, co jest nie tak z nazwą lub certyfikatem.",
        "Użyj `wss:` dla portu, który mówi po TLS, a `ws:` dla takiego, który tego nie robi.",
      ],
    },
    upgrade: {
      title: "Proxy nie przekazało żądania zmiany protokołu",
      why: "Pola `Upgrade` i `Connection` są przeznaczone tylko dla najbliższego pośrednika. Proxy je usuwa, chyba że każe mu się je przekazać.",
      todo: [
        'nginx: `proxy_http_version 1.1;` `proxy_set_header Upgrade $http_upgrade;` `proxy_set_header Connection "upgrade";`',
        "Azure Front Door: wyłącz buforowanie na tej trasie.",
      ],
    },
    "page-policy": {
      title: "Stronie WWW nie wolno się tam łączyć",
      why: "Strona WWW pobrana przez `https:` nie może otworzyć `ws:`, a jej Content-Security-Policy musi dopuszczać adres. Konsola mówi, o które z dwojga chodziło.",
      todo: ["Użyj `wss:`.", "Dodaj adres do `connect-src`."],
    },
    idle: {
      title: "Pośrednik przerwał je z powodu ciszy",
      why: "Proxy i load balancery kończą połączenie, w którym przez pewien czas nic się nie mówi. Żadna ze stron nie zrobiła niczego złego; obie widzą 1006, jeśli w ogóle się o tym dowiadują.",
      todo: [
        "Niech serwer wysyła ping co 25 s, jak robi to serwer revoir: to mniej niż każdy limit ciszy w tabeli poniżej.",
        "Albo podnieś limit, u każdego pośrednika, który go ma.",
      ],
    },
    age: {
      title: "Pośrednik przerwał je z powodu wieku",
      why: "Niektórzy pośrednicy liczą czas od handshake'u, cokolwiek się mówi. Żaden ping nie pomaga.",
      todo: [
        "Podnieś limit tam, gdzie to możliwe.",
        "W przeciwnym razie licz się z końcem: niech klienty wracają samodzielnie i nie wszystkie naraz.",
      ],
    },
    timer: {
      title: "Przerwał je czyjś limit czasu, nie wiadomo czyj",
      why: "Wypadki zdarzają się w dowolnej chwili. Okrągły czas to czyjeś ustawienie.",
      todo: [
        "Poszukaj tej liczby w ustawieniach każdego pośrednika, serwera i jego frameworka.",
        "Łącz się z pominięciem kolejnych pośredników, aż połączenie się utrzyma.",
      ],
    },
    change: {
      title: "Pośrednika przeładowano lub wymieniono",
      why: "Proxy, które przyjmuje nowe ustawienia, kończy stare połączenia, od razu albo po pewnym czasie. Wszystkie ich klienty wracają razem.",
      todo: [
        "Porównaj tę chwilę z przeładowaniami i wdrożeniami tego, co stoi na drodze.",
        "Niech stary proces działa dłużej, a klienty wracają po losowej przerwie.",
      ],
    },
    stopped: {
      title: "Proces serwera się skończył",
      why: "Wdrożenie, awaria, za mało pamięci. Co widzą klienty, zależy od oprogramowania: 1001 od Bun i Deno, 1005 od socket.io i @fastify/websocket, 1006 od crossws i od wszystkiego, co zostało zabite.",
      todo: [
        "Przejrzyj dziennik serwera i jego restarty z tej chwili. Kod wyjścia 137 oznacza zabicie procesu, często z braku pamięci.",
        "Zamykaj z 1012, zanim proces się skończy: klienty wiedzą wtedy, że mają wrócić.",
      ],
    },
    vanished: {
      title: "Klient zniknął",
      why: "Uśpiony laptop, telefon bez sieci, zabita przeglądarka: nie ma już kto wysłać ramki zamknięcia. Serwer zauważa to po pingu bez odpowiedzi albo przy zapisie.",
      todo: [
        "Nic, dopóki jest to od czasu do czasu jeden klient.",
        "Zachowaj to, o co klient zapyta, gdy wróci.",
      ],
    },
    network: {
      title: "Zmieniła się sieć klienta",
      why: "Przejście z Wi-Fi do sieci komórkowej, VPN, uśpienie: wraz ze starym adresem znikają jego połączenia. Zdarza się to jednemu klientowi, w dowolnym wieku połączenia.",
      todo: ["Wróć po losowej, rosnącej przerwie, a od razu, gdy sieć znów jest."],
    },
    faulty: {
      title: "Klient znalazł błąd w tym, co odebrał",
      why: "Przeglądarka, która dostaje tekst niebędący UTF-8 albo błędną ramkę, uznaje połączenie za nieudane i pokazuje własnemu skryptowi 1006. Kod, który wysyła, jest w dzienniku serwera, a powód w konsoli.",
      todo: [
        "Zajrzyj do konsoli: typowe komunikaty to `Could not decode a text frame as UTF-8.` i `Invalid frame header`.",
        "Surowe bajty wysyłaj jako wiadomości binarne.",
        "Jeśli serwer niczego takiego nie wysyła, bajty zmienia coś po drodze.",
      ],
    },
    "half-open": {
      title: "Jedna strona zniknęła, a druga się o tym nie dowiedziała",
      why: "Gdzie nie przychodzi żaden pakiet, TCP niczego nie zauważa. Przecięty kabel, uśpiona maszyna albo pośrednik, który zapomina, zostawiają otwarte połączenie, którym nic już nie przychodzi.",
      todo: [
        "Proś o znak życia: serwer pingiem; strona WWW własną wiadomością, bo skrypty nie mogą ani wysyłać pingów, ani ich widzieć.",
        "Ciszę po takim pytaniu uznaj za koniec.",
      ],
    },
    left: {
      title: "Ktoś opuścił stronę WWW",
      why: "Przeglądarka wysyła 1001, gdy jej strona WWW jest zamykana lub opuszczana. Często ta ramka nie dociera i serwer widzi 1006.",
      todo: ["Nic: tak kończą się strony WWW."],
    },
    rewritten: {
      title: "Biblioteka pokazuje 1000 zamiast innego końca",
      why: "reconnecting-websocket 4.4.0 i partysocket 1.3.0 zgłaszają 1000 i prawidłowe zamknięcie dla połączeń przerwanych lub nieudanych.",
      todo: ["Posłuchaj choć raz samego `WebSocket` i zapytaj ponownie, podając to, co pokazuje."],
    },
    codeless: {
      title: "Druga strona zamknęła i nie podała kodu",
      why: "Jej program wywołał `close()` bez argumentu. Frameworki robią tak, gdy skończą, a niektóre, gdy się zatrzymują.",
      todo: [
        "Podawaj kod wszędzie tam, gdzie zamykasz: inaczej klient nie odróżni końca pracy od restartu.",
      ],
    },
    limit: {
      title: "Wiadomość jest większa, niż przyjmuje pośrednik",
      why: "AWS API Gateway zamyka z 1009, gdy ramka ma więcej niż 32 KB albo wiadomość więcej niż 128 KB.",
      todo: ["Wysyłaj wiadomości mniejsze niż 128 KB, w ramkach po najwyżej 32 KB."],
    },
    unanswered: {
      title: "Na ping nie odpowiedziano na czas",
      why: "Biblioteka websockets dla języka Python zamyka z 1011, gdy jej ping pozostaje bez odpowiedzi; powodem jest `keepalive ping timeout`.",
      todo: [
        "Poszukaj tego, co nie pozwala drugiej stronie czytać: długie obliczenie, wywołanie blokujące, pełna kolejka.",
        "Albo podnieś `ping_timeout` biblioteki.",
      ],
    },
    said: {
      title: "Mówi to druga strona",
      why: "Kod wysłano celowo.",
      todo: ["Przeczytaj stronę tego kodu."],
    },
  },
  timers: {
    title: "Kto przerywa i kiedy",
    lead: "Czasy domyślne; każdy może być inny tam, gdzie da się go ustawić. Ping serwera co 25 s mieści się poniżej wszystkich limitów ciszy, a na limit wieku nie pomaga żaden.",
    columns: {
      hop: "Po drodze",
      when: "przerywa",
      shows: "klient widzi",
      setting: "co ustawić",
      source: "źródło",
    },
    when: {
      idle: ({ time }) => `po ${time} bez ani jednego bajtu`,
      idleOfServer: ({ time }) => `po ${time} bez ani jednego bajtu od serwera`,
      idleAsSet: "po tak długiej ciszy, jaką ustawiono",
      age: ({ time }) => `w wieku ${time}`,
      change: "gdy jest przeładowywany, restartowany lub wymieniany",
      changeAfter: ({ time }) => `gdy zatrzymuje twój program, siłą po ${time}`,
      most: ({ time }) => `najwyżej ${time}`,
      measured: "zmierzone przez użytkowników",
    },
    shows: {
      nothing: "nic: żadna strona się nie dowiaduje",
      app: "to, co wysyła twój program, a bez tego 1006",
      unknown: "nieudokumentowane",
    },
    fixed: "nie da się ustawić",
    units: {
      s: ({ n }) => `${n} s`,
      min: ({ n }) => `${n} min`,
      h: ({ n }) => `${n} h`,
    },
    documented: "dokumentacja",
    reported: "zgłoszenie",
  },
};
