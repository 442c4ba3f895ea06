/** @type {import("../en/index.js").Text["how"]} */
export const how = {
  title: "Jak to działa",
  description:
    "Jak kończą się połączenia revoir, jak wracają jego klienty, jak restartuje się serwer, nikogo nie rozłączając, i jak przeżywają to sesje.",
  lead: "Połączenie się kończy, prędzej czy później. To, co dzieje się potem, jest zapisane w tabelach i z nich narysowano te strony.",
  words: {
    yours: "Co robisz ty",
    limits: "Co jest ograniczone, a czego się nie obiecuje",
    wire: ({ section }) =>
      `Co idzie przez sieć, bajt po bajcie: \`PROTOCOL.md\`, rozdział ${section}.`,
    docs: ({ path }) => `W repozytorium: \`${path}\`.`,
  },
  connection: {
    title: "Stany połączenia",
    picture: "Trzy stany i drogi między nimi",
    lead: "Połączenie raz się otwiera i raz zamyka. Każda strona mówi o jego końcu raz, zawsze w tej samej postaci: kto je zakończył, z jakim kodem, co było wiadomo i czy wracać.",
    transitions: {
      closing:
        "Jedna ze stron wysyła ramkę zamknięcia, bo tak chce albo bo uznaje połączenie za nieudane.",
      closed: "Obie ramki zamknięcia już są albo minął czas na odpowiedź.",
      lost: "TCP kończy się bez ramki zamknięcia albo druga strona zbyt długo milczała: 1006.",
    },
  },
  reconnect: {
    title: "Jak wraca klient",
    description:
      "Stany łącza i to, kiedy wraca po każdym kodzie zamknięcia: przerwy przed każdą próbą, narysowane według zasad, których trzyma się klient.",
    lead: "Łącze składa się z połączeń, które przychodzą i odchodzą. Po każdym zakończeniu kod decyduje, czy łącze wraca i kiedy.",
    states: {
      title: "Stany łącza",
      picture: "Sześć stanów i drogi między nimi",
      transitions: {
        open: "Handshake się udaje. To, co czekało, zostaje wysłane po kolei.",
        ended: "Kończy się połączenie lub próba, a zasady mówią, by wrócić.",
        due: "Przerwa minęła; albo wróciła sieć, albo ktoś znów patrzy na stronę WWW.",
        offline: "Przeglądarka mówi, że nie ma sieci: czekanie na nią nic nie kosztuje.",
        online:
          "Sieć wróciła. Jedną próbę na minutę podejmuje się i bez tego, bo przeglądarki się mylą.",
        close: "Program zamyka łącze, w jakimkolwiek jest stanie: na dobre.",
        closed: "Zamykanie doprowadzono do końca albo nie było czego zamykać.",
        over: "Kończy się połączenie lub próba, a zasady mówią, by nie wracać, albo prób było już dość.",
      },
    },
    policy: {
      title: "Jak długo czeka",
      lead: "Przerwę losuje się między końcami paska, żeby klienty rozłączone razem nie wróciły razem. Z każdą próbą pasek rośnie, aż do najdłuższej przerwy.",
      caption: "Przerwa przed każdą z pierwszych sześciu prób, w sekundach",
      code: "Po",
      does: "Klient",
      delays: "czeka",
      resend:
        "Tego, co było w drodze, nie wysyła się ponownie: zakończyłoby to też następne połączenie.",
      never: "Nie wraca samodzielnie.",
      range: ({ attempt, from, to }) =>
        `Próba ${attempt}: od ${from.replace(".", ",")} do ${to.replace(".", ",")} s.`,
    },
    yours: [
      "Nic, jeśli wystarczy ci zachowanie domyślne. `status` ma zdanie, które można pokazać człowiekowi.",
      "Zmień radę dla pojedynczych kodów, tam gdzie wiesz lepiej.",
      "Podaj `credentials`, gdy tokeny wygasają: ta funkcja jest wywoływana przed jedyną próbą, która następuje po 3000 lub 401.",
      "Na stronie WWW dodaj heartbeat: przeglądarka nie zauważa serwera, który zamilkł.",
    ],
    limits: [
      "Połączenie musi trwać 10 s, by próby liczono znów od początku.",
      "Wiadomości czekają, gdy łącza nie ma, w granicach limitów `queue`, i są przekazywane jednemu połączeniu jeden raz. Czy dotarły, bez sesji nie wiadomo.",
      "Strona WWW w pamięci podręcznej wstecz/dalej nie ma połączenia; wraca ono razem z nią.",
    ],
  },
  restart: {
    title: "Jak restartuje się serwer",
    description:
      "Trzy sposoby restartu serwera WebSocket: przekazanie otwartych połączeń na żywo, 1012 z wyznaczonym czasem i zerwanie; co krąży między dwoma procesami, list po liście.",
    lead: "Następny proces przejmuje od starego otwarte połączenia, żywe. To, co nie może się przenieść, dostaje 1012 i dowiaduje się, kiedy wrócić.",
    ways: {
      title: "Trzy sposoby odejścia",
      columns: { way: "Sposób", client: "Klient widzi", when: "Potrzeba" },
      handover: {
        name: "Przekazanie",
        client: "Nic. Połączenie staje na kilka milisekund.",
        when: "Linuksa, TCP bez TLS, obu procesów na jednej maszynie. TLS kończy się na proxy.",
      },
      drain: {
        name: "1012",
        client:
          "Ramkę zamknięcia z 1012 i wyznaczonym czasem w powodzie. Wraca po 1 do 5 s albo w wyznaczonym czasie.",
        when: "Niczego. Serwer zamyka w tempie, które następny wytrzyma.",
      },
      cut: {
        name: "Zerwanie",
        client: "1006, i wszyscy naraz.",
        when: "Awarii, SIGKILL albo procesu, który kończy się bez słowa.",
      },
    },
    sequence: {
      title: "Przekazanie, list po liście",
      lead: "Oba procesy rozmawiają przez gniazdo uniksowe. Razem z listami podróżują gniazda.",
      picture: "Listy między następnym procesem a starym",
      successor: "następny proces",
      predecessor: "stary proces",
      steps: {
        hello: "Jestem, i oto co rozumiem.",
        welcome: "Wejdź; dołączam gniazdo nasłuchujące.",
        listening:
          "Nasłuchuję na tym samym gnieździe: od teraz nowi trafiają do któregokolwiek z nas.",
        peer: "Dla każdego połączenia: zatrzymano je między dwoma odczytami i przechodzi ze wszystkim, co o nim wiadomo.",
        adopted: "Odtworzyłem je i jeszcze go nie dotknąłem.",
        late: "Co tymczasem z nim zrobiono.",
        yours: "Jest twoje. Do tego listu było moje i w każdej chwili mogłem je odzyskać.",
        tail: "Czego nie zdążyłem do niego zapisać.",
        settled: "Żadna moja funkcja obsługi już dla niego nie pracuje.",
        moved: "Przeniosło się wszystko, co może. To, co tu zostało, dostaje 1012.",
        farewell: "Nic więcej nie przyjdzie.",
        received: "Przeczytałem wszystko, i oto jak długo połączenia stały.",
      },
      decides:
        "O tym, do kogo należy połączenie, decyduje jeden list: `yours`. Jeśli następny proces umrze przed nim, stary działa dalej, jakby nic się nie stało; nikt nie musi zgadywać.",
    },
    yours: [
      "Uruchom serwer pod `revoir run` i powiedz `revoir reload`; albo uruchom następny proces z tą samą ścieżką `restart.path`.",
      "Wywołaj `drain()` przy SIGTERM, dla wszystkich innych sposobów restartu.",
      "Wyeksportuj to, co trzymasz poza `peer.data`, jeśli coś trzymasz.",
    ],
    limits: [
      "TLS, który kończy się w procesie, nie może się przenieść, podobnie jak połączenia na inną maszynę: dostają 1012.",
      "Restart w Kubernetes prowadzi do innego poda, więc zawsze odbywa się przez 1012.",
      "Jeśli następny proces stoi przez 5 s, gdy czekają na niego połączenia, stary odbiera to, czego jeszcze nie przekazano, i działa dalej.",
    ],
  },
  sessions: {
    title: "Jak wznawia się sesja",
    description:
      "Wiadomości, które żyją dłużej niż połączenia: numery, potwierdzenia i magazyn. Co mówi się przy wznowieniu, wiadomość po wiadomości, i co jest obiecane.",
    lead: "Sesja to dwa ponumerowane strumienie wiadomości. Żyje dłużej niż połączenia, procesy i maszyny, tak daleko, jak sięga jej magazyn.",
    sequence: {
      title: "Zerwana i wznowiona",
      picture: "Wiadomości sesji przed zerwaniem jej połączenia i po nim",
      client: "klient",
      server: "serwer",
      cut: "połączenie zostaje zerwane",
      message: "wiadomości",
      steps: {
        hello: "Chcę sesji; tyle może być w drodze do mnie.",
        welcome: "Oto jej identyfikator i token, ważny jeden raz. Jest już w magazynie.",
        up: "Wiadomości klienta. Numeruje się je przez liczenie, więc numer nie kosztuje ani bajtu.",
        down: "Co odpowiada funkcja obsługi, zapisane razem z tym, że zużyła wiadomość.",
        ack: "Tyle twoich przetworzono i zapisano.",
        cut: "Nikt nie wie, co dotarło. Obie strony wiedzą, co mają.",
        resume: "Ta sama sesja; przetworzyłem tyle twoich i idę dalej od tego miejsca.",
        again: "Wszystko, co niepotwierdzone, od razu przychodzi ponownie.",
        resumed: "Miałem przetworzone tyle; reszta tego, co wysyłasz, jest nowa. Następny token.",
        missed: "Teraz przychodzi to, co przepadło po drodze. To, co już było, odpada po numerze.",
        end: "Nie mam nic więcej do powiedzenia. Dopiero teraz sesja się skończyła.",
      },
    },
    table: {
      title: "Wszystkie wiadomości, jakie są",
      lead: "Wiadomość binarna, której pierwszym bajtem nie jest 00, to jedna z tych; tekst należy do aplikacji.",
      byte: "Bajt",
      type: "Wiadomość",
      sender: "Wysyła",
      fields: "Pola",
      senders: { client: "klient", server: "serwer", both: "obie strony" },
    },
    yours: [
      "Wybierz magazyn: pamięć, SQLite, LMDB lub Redis.",
      "Połącz się przez `revoir/client/session`. Wysłana wiadomość zostanie przetworzona jeden raz albo dowiesz się, że nie.",
      "W innych miejscach zapisuj pod kluczem wiadomości: po awarii funkcja obsługi może zostać wywołana ponownie.",
    ],
    limits: [
      "To, co funkcja obsługi robi przez revoir, dzieje się raz. To, co robi gdzie indziej, może się po awarii powtórzyć; klucz jest wtedy ten sam.",
      "Sesja bez połączenia żyje dwie minuty, jeśli nie ustawiono inaczej.",
      "Co magazyn stracił, to stracone: jest to ogłaszane i nigdy nie idzie się dalej, jakby nic się nie stało.",
    ],
  },
};
