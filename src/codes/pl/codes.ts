import type { Language } from "../language.js";

/** What each code means, in Polish. */
export const codes: Language["codes"] = {
  1000: {
    title: "Normalne zamknięcie",
    gist: "praca jest skończona, a połączenie zamknięto celowo",
    description:
      "Jedna ze stron nie ma nic więcej do powiedzenia i zamyka. To jedyny kod końca w pełni zaplanowanego: nic nie zawiodło i nic więcej nie ma nastąpić.",
    whenYouSeeIt:
      "Program wywołał close(1000) albo zrobiła to za niego biblioteka. Uwaga: niektóre klienty, które same łączą się ponownie, zgłaszają 1000 dla połączeń w rzeczywistości zerwanych (1006); jeśli 1000 cię zaskakuje, wierz dziennikowi drugiej strony.",
    howToFix:
      "Nie ma czego naprawiać. Jeśli połączenie miało trwać, poszukaj po stronie, która wysłała 1000, dlaczego je zamknęła.",
    whenToUse:
      "Wyślij 1000, gdy obie strony mają to, czego chciały, na przykład po zakończonym transferze albo wylogowaniu użytkownika.",
  },
  1001: {
    title: "Odejście",
    gist: "jedna ze stron odchodzi: ktoś opuszcza stronę WWW albo serwer się zatrzymuje",
    description:
      "Strona, która go wysyła, zaraz zniknie. Przeglądarka wysyła go, gdy jej strona WWW jest opuszczana, przeładowywana lub zamykana; serwer może go wysłać, gdy zatrzymuje się na dobre.",
    whenYouSeeIt:
      "Na serwerze: przez cały dzień, ilekroć ktoś opuszcza stronę WWW. W kliencie: serwer lub proxy się zatrzymuje; kilka środowisk uruchomieniowych wysyła 1001 przy zamykaniu, a proxy Cloudflare widziano wysyłające go przy restarcie. W React Native na iOS 1001 może też oznaczać utracone połączenie.",
    howToFix:
      "Na serwerze licz to jako zwykły koniec. W kliencie wróć po losowej przerwie. Jeśli serwer jest twój i wraca, niech wysyła 1012, który właśnie to mówi.",
    whenToUse:
      "Wyślij 1001 z serwera, który odchodzi i nie zostanie zastąpiony. Skrypt w przeglądarce nie może go wysłać; przeglądarka robi to sama.",
  },
  1002: {
    title: "Błąd protokołu",
    gist: "jedna ze stron odebrała bajty, które łamią protokół WebSocket",
    description:
      "Strona, która go wysyła, odebrała ramkę zabronioną przez protokół: zła maska, zarezerwowany bit lub opcode, zbyt długa ramka kontrolna, kod zamknięcia, którego nie wolno przesyłać. Nie może już ufać niczemu, co nastąpi, więc zamyka.",
    whenYouSeeIt:
      "Ręcznie napisana implementacja WebSocket, proxy, które zmienia strumień, kompresja, w którą wierzy tylko jedna strona, albo coś, co nie jest WebSocketem na tym porcie. Chromium wysyła 1002 także za tekst, który nie jest w UTF-8, tam gdzie inni wysyłają 1007.",
    howToFix:
      "Błąd leży po stronie, która odbiera 1002. Przeczytaj powód, a potem dziennik lub konsolę nadawcy: większość podaje regułę. Zaktualizuj tam bibliotekę i spróbuj bez proxy oraz bez kompresji.",
    whenToUse:
      "Zostaw 1002 bibliotece WebSocket. Dla wiadomości, których twoja aplikacja nie rozumie, 1002 jest błędny: ramki były w porządku.",
  },
  1003: {
    title: "Nieobsługiwane dane",
    gist: "jedna ze stron odebrała wiadomość takiego rodzaju, jakiego nie przyjmuje",
    description:
      "Wiadomość jest poprawnie zbudowana, ale takiego rodzaju, z którym odbiorca nie ma co zrobić: binarna tam, gdzie przyjmuje tylko tekst, albo tekstowa tam, gdzie przyjmuje tylko dane binarne.",
    whenYouSeeIt:
      "Klient wysyła JSON jako bajty do serwera, który czyta tylko wiadomości tekstowe, albo tekst do takiego, który czyta tylko binarne. Często serializację zmieniono tylko po jednej stronie.",
    howToFix:
      "Wysyłaj drugi rodzaj: z łańcucha znaków powstaje wiadomość tekstowa, z ArrayBuffer lub Uint8Array binarna. Nigdy nie wysyłaj tej samej wiadomości ponownie, skończyłoby się tak samo.",
    whenToUse:
      "Wyślij 1003, gdy nigdy nie przyjmujesz wiadomości tego rodzaju, tekstowych lub binarnych. Jeśli nie odpowiada ci treść, odpowiedz błędem albo użyj 1008.",
  },
  1004: {
    title: "Zarezerwowany",
    gist: "zarezerwowany numer bez znaczenia",
    description:
      "RFC 6455 odkłada 1004 na znaczenie, które może kiedyś zostanie określone. Żadna strona nie może go wysłać.",
    whenYouSeeIt:
      "Tylko od wadliwej implementacji albo w dzienniku, którego autor wymyślił mu znaczenie. Większość bibliotek odpowiada na niego 1002; Chromium go przepuszcza.",
    howToFix:
      "Znajdź stronę, która go wysyła, i niech wysyła kod, który istnieje, z 4000-4999, jeśli jest jej własny.",
    whenToUse: "Nigdy nie używaj 1004.",
  },
  1005: {
    title: "Nie otrzymano kodu",
    gist: "połączenie zamknięto zgodnie z regułami, ale bez kodu",
    description:
      "Przyszła ramka zamknięcia i była pusta. Numeru 1005 nigdy się nie wysyła: tak API mówi własnemu programowi, że kodu nie było. Samo zamknięcie przebiegło prawidłowo.",
    whenYouSeeIt:
      "Druga strona wywołała close() bez kodu. Kilka serwerów robi tak przy zamykaniu, więc 1005 może równie dobrze być restartem, o którym nie powiedziano.",
    howToFix:
      "Jeśli druga strona jest twoja, podaj kod: 1000 po skończonej pracy, 1012 przed restartem, 4000-4999 dla własnych powodów. Klient najlepiej zrobi, wracając po rosnącej przerwie.",
    whenToUse:
      "Nie można wysłać 1005. Powstaje przez zamknięcie bez kodu, a druga strona nie poznaje wtedy powodu.",
  },
  1006: {
    title: "Nieprawidłowe zamknięcie",
    gist: "połączenie skończyło się albo nawet nie zaczęło bez ramki zamknięcia",
    description:
      "Nie odebrano ramki zamknięcia. Numeru 1006 nigdy się nie wysyła: API wymyśla go, by powiedzieć, że nikt nic nie powiedział. W przeglądarce oznacza wszystko, czego skryptowi nie wolno wiedzieć: odrzucony handshake, nieudany TLS, martwy serwer, utraconą sieć oraz błędy, które sama przeglądarka znalazła w tym, co odebrała.",
    whenYouSeeIt:
      "Proces, który się wysypał lub został zabity, proxy, które przerwało bezczynne połączenie (często po dokładnie 30, 60 lub 100 sekundach), utracona sieć albo handshake, na który odpowiedziano 401, 403, 404 lub 503. W przeglądarce także wtedy, gdy serwer wysłał błędne ramki lub błędny tekst.",
    howToFix:
      "Przyjrzyj się drugiej stronie i temu, co jest pomiędzy: w dzienniku serwera może być prawdziwy kod. Zanotuj, jak długo połączenie żyło i jak długo milczało; okrągła liczba wskazuje na limit proxy. Wysyłaj pingi częściej, niż wynosi ten limit. Przy odrzuconym handshake'u powtórz to samo żądanie narzędziem, które pokazuje odpowiedź HTTP.",
    whenToUse:
      "Nie można wysłać 1006 i nigdy nie należy udawać, że się to robi. Traktuj go jak utraconą sieć: wróć po losowej, rosnącej przerwie.",
  },
  1007: {
    title: "Nieprawidłowa treść",
    gist: "treść wiadomości nie pasuje do jej rodzaju, na przykład tekst nie jest w UTF-8",
    description:
      "Strona odebrała wiadomość, której treść nie pasuje do typu, najczęściej wiadomość tekstową, która nie jest w UTF-8. Ramki były w porządku, to, co niosły, nie. Tak mogą się też skończyć skompresowane dane, których nie da się rozpakować.",
    whenYouSeeIt:
      "Surowe bajty wysłano jako tekst: skompresowany lub zaszyfrowany bufor, tekst w Latin-1, protobuf, obraz albo łańcuch ucięty w środku znaku. Serwer, który wysyła taki tekst, dostaje od większości klientów 1007; Chromium odpowiada 1002, a własnemu skryptowi pokazuje 1006.",
    howToFix:
      "Surowe bajty wysyłaj jako wiadomości binarne, a jako tekst tylko poprawny UTF-8. Tnij łańcuchy co do znaków, nie co do bajtów. Nigdy nie wysyłaj tych samych bajtów ponownie, skończyłoby się tak samo.",
    whenToUse:
      "Zostaw 1007 bibliotece WebSocket. JSON, którego nie da się sparsować albo który nie pasuje do schematu, jest poprawnym tekstem: odpowiedz błędem albo zamknij z 1008 lub własnym kodem.",
  },
  1008: {
    title: "Naruszenie zasad",
    gist: "to, co zrobiła druga strona, nie jest tu dozwolone",
    description:
      "Ogólna odmowa: to, co odebrano, narusza zasadę strony zamykającej i żaden inny kod nie pasuje, albo nie chce ona powiedzieć, którą zasadę. Nie chodzi o protokół, ten był przestrzegany.",
    whenYouSeeIt:
      "Zbyt wiele wiadomości w zbyt krótkim czasie, wiadomość przed zalogowaniem, zabronione źródło (origin), złamana reguła aplikacji. Wiele serwerów używa go tam, gdzie 3000, 3003 lub kod prywatny powiedziałby więcej.",
    howToFix:
      "Przeczytaj powód, potem dziennik serwera. Zmień to, co robi klient; jeśli wróci niezmieniony, skończy się tak samo.",
    whenToUse:
      "Wyślij 1008, gdy złamano twoją regułę i nic dokładniejszego nie pasuje: 1003 dla rodzaju wiadomości, 1009 dla jej rozmiaru, 3000 i 3003 dla uprawnień, 1013 dla przeciążenia.",
  },
  1009: {
    title: "Wiadomość za duża",
    gist: "wiadomość jest większa, niż przyjmuje odbiorca",
    description:
      "Wiadomość lub jedna z jej ramek przekracza limit odbiorcy. Przy kompresji liczy się rozmiar po rozpakowaniu, więc i mała ramka może być za duża.",
    whenYouSeeIt:
      "Duża wysyłka w jednej wiadomości, pełny stan tam, gdzie wystarczyłaby zmiana, albo domyślny limit, o którym nikt nie wiedział. Na serwerze, który używa ws, szukaj błędu WS_ERR_UNSUPPORTED_MESSAGE_LENGTH; jego zdarzenie close mówi 1006.",
    howToFix:
      "Wysyłaj mniej naraz: części, same zmiany albo przez HTTP. Albo podnieś limit odbiorcy, jeśli jego pamięć pozwala na to dla wszystkich połączeń jednocześnie. Nigdy nie wysyłaj tej samej wiadomości ponownie.",
    whenToUse:
      "Wyślij 1009 za rozmiar wiadomości i za nic innego. Za zbyt wiele wiadomości użyj 1008, dla zajętego serwera 1013.",
  },
  1010: {
    title: "Wymagane rozszerzenie",
    gist: "klient potrzebuje rozszerzenia, na które serwer się nie zgodził",
    description:
      "Wysyła go tylko klient: zaproponował rozszerzenie, bez którego nie może się obejść, a handshake serwera go nie przyjął. Serwer nigdy go nie wysyła, bo może odrzucić handshake. Powód powinien podawać nazwę rozszerzenia.",
    whenYouSeeIt:
      "Klient, który upiera się przy kompresji, rozmawia z serwerem bez niej, albo proxy usunęło z handshake'u pole Sec-WebSocket-Extensions.",
    howToFix:
      "Włącz rozszerzenie na serwerze, niech proxy przepuszcza pole Sec-WebSocket-Extensions, albo niech klient obejdzie się bez niego.",
    whenToUse:
      "Wyślij 1010 z klienta, który nie może działać bez rozszerzenia. Mało który program ma do tego powód.",
  },
  1011: {
    title: "Błąd wewnętrzny",
    gist: "strona zamykająca napotkała błąd, którego się nie spodziewała",
    description:
      "Coś zawiodło wewnątrz strony, która go wysyła, i nie może ona działać dalej. RFC 6455 mówi o serwerach; erratum 3227 i praktyka pozwalają na to obu stronom.",
    whenYouSeeIt:
      "Wyjątek w obsłudze wiadomości, niedostępna baza danych. Biblioteka websockets dla języka Python wysyła 1011 także wtedy, gdy ping zbyt długo pozostaje bez odpowiedzi.",
    howToFix:
      "Przyczyna leży po stronie, która go wysłała: poszukaj tam błędu z tej chwili. Klient wraca po rosnącej przerwie, bo to samo żądanie może zawieść ponownie.",
    whenToUse:
      "Wyślij 1011, gdy obsługa zawodzi i nie można już ufać połączeniu. W powodzie umieść identyfikator błędu, nigdy jego ślad stosu.",
  },
  1012: {
    title: "Restart usługi",
    gist: "serwer się restartuje i zaraz wróci",
    description:
      "Serwer kończy połączenie z powodu planowego restartu: wróć po krótkiej przerwie i spodziewaj się powodzenia. Zarejestrowany w IANA na podstawie listu do listy hybi, nie stoi w żadnym RFC; list ten prosi klientów o losową przerwę od 5 do 30 sekund.",
    whenYouSeeIt:
      "Wdrożenie, nowa konfiguracja, planowy restart maszyny. Wszyscy połączeni widzą go mniej więcej w tym samym czasie.",
    howToFix:
      "Wróć samodzielnie: w wyznaczonym czasie, jeśli powód go podaje (after=<ms>), a jeśli nie, po losowej przerwie od 1 do 5 sekund. Przerwa musi być losowa, inaczej wszystkie klienty wrócą w tej samej chwili. Nikt nie zawinił.",
    whenToUse:
      "Wyślij 1012 przed każdym planowym restartem, w tempie, które nowy serwer wytrzyma. Skrypt w przeglądarce nie może go wysłać. Nieliczne implementacje odrzucają kody od 1012 wzwyż; tam, gdzie to ważne, powiedz o tym wcześniej własną wiadomością.",
  },
  1013: {
    title: "Spróbuj później",
    gist: "serwer jest przeciążony; wróć później",
    description:
      "Serwer nie może teraz obsłużyć tego połączenia. Według rejestracji, tym samym listem co 1012, klient powinien pójść pod inny adres usługi, jeśli taki jest, albo wrócić pod ten sam tylko na prośbę użytkownika.",
    whenYouSeeIt:
      "Osiągnięto limit połączeń, maszynie brakuje pamięci, klient nie czyta dość szybko i jego kolejka się przepełniła.",
    howToFix:
      "Klienty: spróbujcie innego adresu albo czekajcie długo, 10 sekund i więcej, za każdym razem dłużej. Serwery: dodajcie mocy i przyjmujcie mniej połączeń naraz.",
    whenToUse:
      "Wyślij 1013, gdy nic ci nie jest, ale jesteś pełny. Serwer, który zaraz się zrestartuje, wysyła 1012, uszkodzony 1011; klient, który prosi o zbyt wiele, dostaje 1008.",
  },
  1014: {
    title: "Błędna brama",
    gist: "brama nie dostała poprawnej odpowiedzi od serwera za nią",
    description:
      "Wysyłany przez bramę lub proxy, które trzyma połączenie w imieniu innego serwera i dostało od niego nieprawidłową odpowiedź, tak jak HTTP robi to statusem 502. Zarejestrowany w IANA na podstawie listu do listy hybi.",
    whenYouSeeIt:
      "Serwer za bramą się wysypał, nie był jeszcze gotowy albo nie mówi po WebSocket. Większość proxy go nie wysyła i zamiast tego przerywa połączenie, co widać jako 1006.",
    howToFix:
      "Przyjrzyj się dziennikowi bramy i serwerowi za nią, nie samej bramie. Klient wraca po rosnącej przerwie.",
    whenToUse:
      "Wyślij 1014 tylko z programu, który przekazuje połączenia innemu serwerowi. Do własnych błędów użyj 1011.",
  },
  1015: {
    title: "Handshake TLS",
    gist: "TLS nie dało się zestawić, więc połączenia nigdy nie było",
    description:
      "Handshake TLS się nie powiódł, na przykład dlatego, że certyfikatu nie da się zweryfikować. Numeru 1015 nigdy się nie wysyła, bo nie ma czym go wysłać. Przeglądarki pokazują zamiast niego 1006.",
    whenYouSeeIt:
      "Wygasły lub samodzielnie podpisany certyfikat, nazwa, która się nie zgadza, wss:// do portu, który mówi po jawnym ws://, albo wtrącające się proxy. W przeglądarce widać 1006, a przyczynę w konsoli.",
    howToFix:
      "Otwórz ten sam host przez https:// w przeglądarce i przeczytaj ostrzeżenie albo sprawdź certyfikat narzędziem TLS. Napraw certyfikat, jego łańcuch lub adres; samo czekanie rzadko pomaga.",
    whenToUse:
      "Nie można wysłać 1015. Program, który wie, że TLS zawiódł, może tak to zgłosić własnemu użytkownikowi.",
  },
  3000: {
    title: "Brak uwierzytelnienia",
    gist: "danych logowania brakuje, są błędne albo wygasły",
    description:
      "Strona zamykająca musi wiedzieć, kim jest druga, a nie wie: to, czym status 401 jest dla HTTP. Zarejestrowany w IANA według kolejności zgłoszeń.",
    whenYouSeeIt:
      "Brakuje tokenu albo wygasł, czasem w środku długiego połączenia. Serwer, który najpierw przyjmuje handshake, a potem zamyka z 3000, mówi przeglądarce to, czego odrzucony handshake powiedzieć nie może.",
    howToFix:
      "Zdobądź nowe dane logowania, potem wróć. Gdy i świeże zostaną odrzucone, przestań i poproś użytkownika o zalogowanie.",
    whenToUse:
      "Wyślij 3000, gdy zalogowanie mogłoby pomóc. Gdy nie mogłoby, bo temu użytkownikowi nigdy nie wolno, wyślij 3003.",
  },
  3003: {
    title: "Zabronione",
    gist: "wiadomo, kto prosi, i nie wolno mu",
    description:
      "Strona zamykająca wie, kim jest druga, a mimo to odmawia: to, czym status 403 jest dla HTTP. Zarejestrowany w IANA według kolejności zgłoszeń.",
    whenYouSeeIt:
      "Użytkownik otwiera pokój, obszar klienta lub funkcję, do których jego konto nie ma prawa.",
    howToFix:
      "Powrót niczego nie zmienia. Zmień uprawnienia albo to, o co się prosi; powiedz użytkownikowi, jakiego uprawnienia brakuje.",
    whenToUse:
      "Wyślij 3003, gdy nowe dane logowania tego samego użytkownika też zostałyby odrzucone. Gdy zalogowanie mogłoby pomóc, wyślij 3000.",
  },
  3008: {
    title: "Przekroczony czas",
    gist: "druga strona zwlekała zbyt długo",
    description:
      "Strona zamykająca na coś czekała i się poddała: to, czym status 408 jest dla HTTP. Zarejestrowany w IANA według kolejności zgłoszeń.",
    whenYouSeeIt:
      "Brak pierwszej wiadomości po handshake'u, brak odpowiedzi na czas albo brak jakiejkolwiek wiadomości dłużej, niż pozwala limit bezczynności.",
    howToFix:
      "Wyślij na czas to, czego się oczekuje, albo od czasu do czasu wiadomość, żeby pozostać. Jeśli połączenie jest po prostu niepotrzebne, zamknij je z 1000.",
    whenToUse:
      "Wyślij 3008, gdy otwarte połączenie nie robi tego, na co czekasz. Gdy druga strona nie odpowiada już na nic, ramka zamknięcia też do niej nie dotrze.",
  },
  unused: {
    title: "Nieużywany",
    gist: "numer poniżej 1000, który nie jest kodem zamknięcia",
    description: "RFC 6455 nie używa numerów od 0 do 999. Żadna strona nie może ich wysłać.",
    whenYouSeeIt:
      "Najczęściej przez pomyłkę przekazano do close() status HTTP albo kod wyjścia, albo implementacja źle czyta dwa bajty kodu.",
    howToFix: "Znajdź stronę, która go wysyła, i niech wysyła kod, który istnieje.",
    whenToUse: "Nigdy nie używaj numeru poniżej 1000.",
  },
  protocol: {
    title: "Nieprzydzielony",
    gist: "numer zachowany dla protokołu, dziś bez znaczenia",
    description:
      "Numery od 1000 do 2999 należą do protokołu, jego przyszłych wersji i rozszerzeń. Ten numer nie jest przydzielony, więc żadna strona nie może go wysłać, a jego odebranie to błąd protokołu.",
    whenYouSeeIt:
      "Ktoś wziął dla własnej aplikacji wolny numer z niewłaściwego zakresu. Chromium go przepuszcza, ws i Node odpowiadają 1002.",
    howToFix: "Do własnych kodów użyj 4000-4999.",
    whenToUse: "Nigdy nie używaj nieprzydzielonego numeru z zakresu protokołu.",
  },
  library: {
    title: "Kod biblioteki",
    gist: "kod biblioteki lub frameworka; zajrzyj do jego dokumentacji",
    description:
      "Numery od 3000 do 3999 są dla bibliotek, frameworków i aplikacji, które rejestrują je w IANA według kolejności zgłoszeń. Tego tam nie ma; co znaczy, wie ten, kto go wysyła.",
    whenYouSeeIt:
      "Usługa komunikacyjna lub framework zamyka z własnym kodem; na przykład Centrifugo używa 3000-3014 i 3500-3999, także ponad zarejestrowanymi.",
    howToFix: "Poszukaj w dokumentacji biblioteki lub usługi po drugiej stronie.",
    whenToUse:
      "Użyj go tylko wtedy, gdy publikujesz bibliotekę i rejestrujesz numer. Aplikacja nie musi o 4000-4999 nikogo prosić.",
  },
  private: {
    title: "Kod prywatny",
    gist: "kod aplikacji; obie strony się na niego umówiły",
    description:
      "Numery od 4000 do 4999 są do użytku prywatnego: znaczenie nadaje im aplikacja i nikt ich nie rejestruje. Skrypty w przeglądarkach mogą je wysyłać.",
    whenYouSeeIt:
      "Zamyka sama aplikacja. Niektóre usługi publikują swoje tabele: Discord używa 4000-4014, Pusher 4000-4299, graphql-transport-ws 4400-4499.",
    howToFix:
      "Poszukaj w dokumentacji aplikacji lub usługi. Zdecyduj dla każdego kodu, czy klient wraca; bez tej wiedzy wraca z rosnącą przerwą.",
    whenToUse:
      "Użyj 4000-4999 dla każdego własnego powodu i przy każdym zapisz, czy należy wracać.",
  },
  above: {
    title: "Nieokreślony",
    gist: "numer powyżej 4999, który nie jest kodem zamknięcia",
    description:
      "RFC 6455 nie określa niczego powyżej 4999. Dwa bajty pomieściłyby do 65535, ale żadna strona nie może wysłać takich numerów.",
    whenYouSeeIt:
      "Implementacja czyta dwa bajty kodu w złej kolejności albo przekazuje do close() jakąś inną liczbę. Chromium go przepuszcza, ws i Node odpowiadają 1002.",
    howToFix: "Do własnych kodów użyj 4000-4999.",
    whenToUse: "Nigdy nie używaj numeru powyżej 4999.",
  },
};
