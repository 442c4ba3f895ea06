/** @type {import("../en/index.js").Text["rules"]["byId"]} */
const rulesById = {
  "rsv-bits-set": {
    why: "RSV1, RSV2 i RSV3 należą do rozszerzeń. Bit, którego nikt nie uzgodnił, mówi, że zawartość zapisano w sposób, którego odbiorca nie zna.",
    fix: "Najczęściej to RSV1: jedna strona kompresuje, choć nie uzgodniono permessage-deflate, bo proxy usunęło `Sec-WebSocket-Extensions` albo nadawca nie patrzy na odpowiedź. Kompresuj dopiero wtedy, gdy odpowiedź na to przystaje. Przypadkowe bity oznaczają, że strumień się rozjechał: sprawdź długość poprzedniej ramki.",
  },
  "opcode-reserved": {
    why: "Opcody od 3 do 7 i od B do F zachowano na później. Nie wiadomo, co znaczy taka ramka, więc nie można ufać niczemu, co po niej następuje.",
    fix: "Wysyłaj 0 (kontynuacja), 1 (tekst), 2 (dane binarne), 8 (zamknięcie), 9 (ping) i A (pong), nic innego. Jeśli biblioteka poza tym działa, to znak, że strumień się rozjechał: sprawdź długość poprzedniej ramki.",
  },
  "mask-missing": {
    why: "Klient maskuje każdą ramkę nowym losowym kluczem, żeby skrypt nie mógł kazać mu wysłać bajtów, które proxy po drodze wzięłoby za żądanie HTTP (RFC 6455 §10.3).",
    fix: "Klient jest napisany ręcznie albo używa kodu strony serwera. Ustaw bit maski, za długością umieść 4 nowe losowe bajty i połącz z nimi zawartość przez XOR. Ramka bez zawartości też ma klucz.",
  },
  "mask-present": {
    why: "Maskować trzeba tylko to, co wysyłają klienty. Kto maskuje jako serwer, przyjął niewłaściwą rolę, a klient nie może wiedzieć, co jeszcze jest nie tak.",
    fix: "Serwer jest napisany ręcznie albo coś odsyła ramki klienta w takiej postaci, w jakiej przyszły. Wysyłaj ramki bez bitu maski i bez klucza.",
  },
  "length-not-minimal": {
    why: "Każda długość ma dokładnie jedną postać. Gdyby było ich kilka, dwa programy mogłyby różnie rozumieć, czym jest ramka, i dałoby się ominąć filtr.",
    fix: "Nadawca zawsze zapisuje 16 lub 64 bity. Do 125 długość stoi w samym drugim bajcie; do 65535 stoi tam 126 i następują dwa bajty; powyżej stoi tam 127 i następuje osiem.",
  },
  "length-high-bit": {
    why: "Najwyższy bit długości 64-bitowej musi być równy 0, żeby każda długość mieściła się w liczbie całkowitej ze znakiem.",
    fix: "Żadna prawdziwa wiadomość nie jest tak długa. Jako długość zapisano liczbę ujemną albo strumień się rozjechał: sprawdź, jak liczy nadawca, oraz poprzednią ramkę.",
  },
  "control-fragmented": {
    why: "Ramka ping, pong lub zamknięcia może przyjść w środku długiej wiadomości i trzeba ją zrozumieć od razu, więc zawsze jest w całości.",
    fix: "Ustawiaj FIN w każdej ramce kontrolnej. Kod, który tnie ramki według rozmiaru, musi je pomijać: są dość krótkie.",
  },
  "control-too-long": {
    why: "Przy najwyżej 125 bajtach strona zawsze ma miejsce, by ramkę kontrolną przechować i na nią odpowiedzieć.",
    fix: "Najczęściej chodzi o powód zamknięcia: kod i powód dzielą się 125 bajtami, co zostawia 123 bajty UTF-8. Utnij go na granicy znaku. Dane wysyłaj jako wiadomości, a nie w pingach.",
  },
  "continuation-unexpected": {
    why: "Ramka kontynuacji nie mówi, czy jest tekstowa, czy binarna: powiedziała to pierwsza ramka wiadomości. Bez niej nic nie znaczy.",
    fix: "Pierwsza ramka wiadomości ma opcode 1 lub 2, wszystkie następne mają 0, a po tej z FIN zaczyna się nowa wiadomość. Dwa wątki, które bez blokady piszą do jednego połączenia, mieszają swoje ramki i prowadzą do tego błędu.",
  },
  "continuation-missing": {
    why: "W jednej chwili trwa tylko jedna wiadomość. Między jej fragmentami mogą przyjść tylko ramki kontrolne; inaczej nikt nie wie, do której wiadomości należy kontynuacja.",
    fix: "Zakończ podzieloną wiadomość ramką z FIN, zanim zacznie się następna. Zwykle do jednego połączenia piszą dwie części programu: niech robi to jedna kolejka.",
  },
  "close-body-one-byte": {
    why: "Zawartość ramki zamknięcia jest pusta albo zaczyna się od kodu, który zajmuje dwa bajty. Jeden bajt to ani jedno, ani drugie.",
    fix: "Kod zapisano na jednym bajcie. Zapisz dwa, starszy pierwszy: 1000 to `03 e8`.",
  },
  "close-code-invalid": {
    why: "1005, 1006 i 1015 zgłaszają to, czego nikt nie wysłał, 1004 jest zarezerwowany, a numery spoza zakresów nic nie znaczą. Strona, która wysyła któryś z nich, twierdzi coś niemożliwego.",
    fix: "Często program lub proxy przekazuje kod ze zdarzenia close innego połączenia, gdzie 1005 i 1006 są częste: zamiast nich wyślij 1000 lub 1011. Wolno wysyłać 1000-1003, 1007-1014 i 3000-4999.",
  },
  "close-reason-not-utf8": {
    why: "Powód to tekst dla ludzi i dzienników, a cały tekst protokołu jest w UTF-8.",
    fix: "Zapisano go w innym kodowaniu albo ucięto w środku znaku, by zmieścił się w 123 bajtach. Zakoduj go w UTF-8 i utnij na granicy znaku.",
  },
  "text-not-utf8": {
    why: "Wiadomość tekstowa obiecuje UTF-8, żeby obie strony czytały te same znaki. Postaci, które dałoby się odczytać na dwa sposoby (zapis na zbyt wielu bajtach, połowa pary zastępczej), się nie liczą: używano ich, by prześlizgnąć się przez filtry.",
    fix: "Jako tekst wysłano surowe bajty, na przykład dane skompresowane lub zaszyfrowane, obraz lub protobuf; albo tekst w Latin-1 lub UTF-16; albo tekst ucięty w środku znaku. Surowe bajty wysyłaj jako wiadomości binarne, tekst koduj w UTF-8 i tnij co do znaków.",
  },
  "rsv1-on-continuation": {
    why: "Wiadomość kompresuje się w całości, więc bit, który o tym mówi, stoi tylko w jej pierwszej ramce.",
    fix: "Nadawca kompresuje każdy fragment osobno albo ustawia bit we wszystkich. Skompresuj wiadomość, potem ją potnij i ustaw RSV1 w pierwszej ramce.",
  },
  "rsv1-on-control": {
    why: "Ramek kontrolnych nigdy się nie kompresuje: trzeba je zrozumieć od razu i są za krótkie, by na tym zyskać.",
    fix: "Nadawca kompresuje każdą ramkę. Pomiń opcody od 8 wzwyż.",
  },
  "deflate-corrupt": {
    why: "Nie ma treści, którą można by przekazać, a to, do czego odwołują się późniejsze wiadomości, przepadło.",
    fix: "Częste przyczyny: zlib lub gzip zamiast surowego DEFLATE, większe okno, niż uzgodniono, jeden kompresor dla kilku połączeń albo wiadomość, którą skompresowano, a potem nie wysłano. Każde połączenie ma własny surowy strumień DEFLATE i wszystko, co się w nim skompresuje, zostaje wysłane.",
  },
  "frame-too-big": {
    why: "Nagłówek z kilku bajtów może obiecywać eksabajty. Odbiorca musi odmówić, zanim przydzieli pamięć.",
    fix: "Wysyłaj mniej w jednej ramce: potnij wiadomość na fragmenty. Albo podnieś `maxFrameBytes` u odbiorcy.",
  },
  "message-too-big": {
    why: "Wiadomość leży w pamięci, dopóki nie jest cała. Bez limitu jedna strona mogłaby zużyć całą pamięć.",
    fix: "Duże dane wysyłaj w kilku wiadomościach albo przez HTTP, albo podnieś `maxMessageBytes` u odbiorcy na tyle, na ile potrzebują tego uczciwe klienty. Liczy się rozmiar po rozpakowaniu.",
  },
  "fragments-too-many": {
    why: "Każda ramka kosztuje pracę, nawet pusta: wiadomość z milionów takich ramek zajmowałaby odbiorcę na próżno.",
    fix: "Nadawca tnie zbyt drobno. Wysyłaj ramki po kilka kilobajtów albo podnieś `maxFragments` u odbiorcy.",
  },
  "inflate-ratio": {
    why: "DEFLATE potrafi zmniejszyć dane tysiąckrotnie, więc kilka megabajtów w sieci mogłoby zapełnić gigabajty pamięci (bomba zip).",
    fix: "Jeśli dane są prawdziwe i tylko bardzo jednostajne, wyślij je bez kompresji lub w mniejszych wiadomościach albo podnieś `maxInflateRatio` u odbiorcy. Stosunek liczy się dopiero wtedy, gdy wiadomość po rozpakowaniu przekroczy 1 MiB.",
  },
  "control-flood": {
    why: "Ping nie kosztuje nadawcy prawie nic, a odbiorcę za każdym razem odpowiedź.",
    fix: "Coś wysyła pingi w pętli albo odpowiada pingiem na pong. Jeden ping na 20 do 30 sekund w zupełności wystarcza; limit ustawia `maxControlFramesPerSecond`.",
  },
  "request-malformed": {
    why: "Co jeden parser wybacza, następny czyta inaczej, a pomiędzy nimi można ukryć drugie żądanie (RFC 9112 §11.2).",
    fix: "Wiersze kończą się CR LF, żaden nie jest zawinięty, przed dwukropkiem nie ma spacji, a cel jest ścieżką. Jeśli żądanie wygląda jak losowe bajty, klient mówi po TLS (`wss:`) do portu bez TLS.",
  },
  "request-not-get": {
    why: "WebSocket zaczyna się od GET; każda inna metoda prosi o coś innego.",
    fix: "Otwórz go klientem WebSocket, a nie formularzem ani `fetch`. Proxy, które mówi do serwera po HTTP/2, używa CONNECT (RFC 8441): niech mówi po HTTP/1.1.",
  },
  "request-http-version": {
    why: "Protokół połączenia można zmienić dopiero od HTTP/1.1.",
    fix: "Proxy po drodze mówi do serwera po HTTP/1.0. W nginx ustaw `proxy_http_version 1.1` i przekazuj też `Upgrade` oraz `Connection`.",
  },
  "request-too-large": {
    why: "Nagłówek leży w pamięci, zanim cokolwiek wiadomo o tym, kto go wysyła.",
    fix: "Prawie zawsze to ciasteczka. Usuń te, które się nagromadziły, albo udostępniaj WebSockety pod nazwą hosta bez ciasteczek. Limit ustawia `maxHeaderBytes` na serwerze.",
  },
  "request-host-missing": {
    why: "Host mówi, o którą z nazw serwera chodzi. Brak pola, dwa pola albo pole błędne pozostawiają to otwartym, a proxy może odczytać je inaczej (RFC 9112 §3.2).",
    fix: "Wyślij jedno pole Host z hostem i co najwyżej portem. Niech proxy przekazuje to, które przysłał klient; w nginx: `proxy_set_header Host $host`.",
  },
  "request-body": {
    why: "Proxy, które oczekuje treści, bierze za nią pierwsze ramki, a to, co następuje, za kolejne żądanie.",
    fix: "Przy handshake'u nie wysyłaj ani `Content-Length`, ani `Transfer-Encoding`. Ogólne biblioteki HTTP mogą je dodawać: użyj klienta WebSocket.",
  },
  "request-upgrade-missing": {
    why: "Bez `Upgrade: websocket` to zwykłe żądanie, takie jak przeglądarki, która otwiera adres jako stronę WWW.",
    fix: "Jeśli wysłał je klient WebSocket, to proxy usunęło pole, które samo nie przechodzi. W nginx: `proxy_set_header Upgrade $http_upgrade`. Jeśli ktoś wpisał adres w przeglądarce, wszystko jest w porządku.",
  },
  "request-connection-missing": {
    why: "`Connection: Upgrade` mówi, że protokół ma zmienić to właśnie połączenie i że pole Upgrade nie zostało z innego odcinka drogi.",
    fix: "Proxy umieściło tam własne pole Connection. Włącz w nim WebSockety; w nginx: `proxy_set_header Connection upgrade`.",
  },
  "request-key-invalid": {
    why: "Kluczem serwer dowodzi, że zrozumiał żądanie jako żądanie WebSocket. To 16 losowych bajtów w base64, 24 znaki.",
    fix: "Niech zrobi go klient WebSocket albo dla każdego połączenia utwórz 16 losowych bajtów i zapisz je w base64, z dopełnieniem i bez alfabetu dla adresów URL, w jednym polu.",
  },
  "request-version-unsupported": {
    why: "13 to wersja z RFC 6455. Wcześniejsze szkice miały inne ramki.",
    fix: "Wyślij `Sec-WebSocket-Version: 13`, jeden raz. Co innego wysyłają tylko klienty starych szkiców i klienty pisane ręcznie. Odpowiedź podaje wersję, którą mówi serwer.",
  },
  "request-protocol-malformed": {
    why: "Serwer wybiera jedną z nazw, więc każda musi być tokenem i wystąpić raz.",
    fix: "Nazwa nie ma spacji, przecinka, ukośnika, dwukropka ani znaku równości; przy innych przeglądarki rzucają SyntaxError. Kto tą drogą wysyła token do logowania, potrzebuje base64url bez dopełnienia: zwykłe base64 się nie nadaje.",
  },
  "request-extensions-malformed": {
    why: "Propozycja, którą można odczytać na dwa sposoby, dałaby stronom dwa wyobrażenia o nadchodzących ramkach.",
    fix: "Propozycje oddziela się przecinkami, a ich parametry średnikami: `permessage-deflate; client_max_window_bits`. Pomiń pole, gdy nic nie proponujesz.",
  },
  "response-malformed": {
    why: "Co nie odpowiada po HTTP/1.1, nie jest serwerem WebSocket.",
    fix: "Adres prowadzi do innej usługi albo bez `wss:` do portu TLS, albo z `wss:` do portu bez TLS. Tę regułę łamie też proxy, które odpowiada 101 w HTTP/1.0.",
  },
  "response-too-large": {
    why: "Klient nie trzyma w pamięci nagłówka bez końca.",
    fix: "Sprawdź, co dodają serwer i proxy: duże ciasteczka albo jedna odpowiedź pośrednia (103) za drugą.",
  },
  "response-status": {
    why: "Protokół przełącza tylko 101. Każdy inny status odpowiada na zwykłe żądanie i mówi dlaczego.",
    fix: "401 i 403: dane logowania albo źródło (origin), które nie jest mile widziane. 404: ścieżka. 400 i 426: proxy usunęło pola. 429 i 503: zbyt zajęty, wróć później. 502 i 504: proxy bez serwera za nim. 3xx: przekierowanie, za którym się nie idzie. 200: strona WWW, a nie WebSocket. Skrypt w przeglądarce widzi tylko 1006; status pokazuje karta sieci.",
  },
  "response-upgrade-missing": {
    why: "101 musi powiedzieć, na jaki protokół przełącza, a klient prosił o jeden.",
    fix: "Proxy usunęło pole albo serwer wymienia kilka protokołów. Odpowiedź musi mieć `Upgrade: websocket` i nic więcej w tym polu.",
  },
  "response-connection-missing": {
    why: "Tylko `Connection: Upgrade` mówi, że przełącza się to właśnie połączenie i że pole Upgrade nie zostało z innego odcinka drogi.",
    fix: "Proxy umieściło tam własne pole Connection. Włącz w nim WebSockety dla tej ścieżki.",
  },
  "response-accept-wrong": {
    why: "Wartość oblicza się z klucza klienta. Błędna oznacza, że odpowiedziało coś, co nie odczytało żądania jako żądania WebSocket, na przykład pamięć podręczna.",
    fix: "Obliczaj ją dla każdego żądania: base64 z SHA-1 klucza, takiego jak go wysłano, z dopisanym `258EAFA5-E914-47DA-95CA-C5AB0DC85B11`. Nie dekoduj przedtem klucza i nie zapamiętuj odpowiedzi.",
  },
  "response-protocol-not-offered": {
    why: "Klient nie zna tego podprotokołu. Serwer wybiera jeden z zaproponowanych albo żaden.",
    fix: 'Zaproponuj go w kliencie, jak w `new WebSocket(url, ["chat"])`, albo niech serwer pominie `Sec-WebSocket-Protocol`. Wielkość liter ma znaczenie i wybrać można tylko jeden.',
  },
  "response-extension-not-offered": {
    why: "Rozszerzenie zmienia ramki. Klient, który go nie zaproponował, nie potrafi ich odczytać.",
    fix: "Niech serwer przyjmuje tylko to, co proponuje to właśnie żądanie, albo wyłącz w nim kompresję.",
  },
  "response-extension-invalid": {
    why: "Obie strony muszą dokładnie wiedzieć, jak kompresowane są wiadomości. Odpowiedź, która wykracza poza propozycję albo nie jest zrozumiała, pozostawia to otwartym.",
    fix: "Przyjmij `permessage-deflate` jeden raz, tylko z parametrami z RFC 7692: bez okna większego, niż zaproponowano, i z `server_no_context_takeover`, gdy o to poproszono. Jeśli serwera nie da się naprawić, łącz się bez kompresji.",
  },
};

/** @type {import("../en/index.js").Text["rules"]} */
export const rules = {
  title: "Reguły protokołu WebSocket",
  lead: "Czego musi przestrzegać każda strona, reguła po regule: gdzie stoi, co się dzieje, gdy się ją złamie, dlaczego istnieje, jak to naprawić i bajty, które ją łamią.",
  pageTitle: ({ id, sentence }) => `${id}: ${sentence}`,
  groups: {
    frames: "Ramki",
    closing: "Ramki zamknięcia",
    text: "Tekst",
    compression: "Kompresja",
    limits: "Limity",
    request: "Żądanie klienta",
    response: "Odpowiedź serwera",
  },
  outcome: {
    code: ({ code }) => `zamyka z ${code}`,
    status: ({ status }) => `odpowiada HTTP ${status}`,
    neither: "przerywa handshake",
  },
  consequence: {
    code: ({ code, name }) =>
      `Kto to odbierze, uznaje połączenie za nieudane i zamyka je z ${code} (${name}).`,
    status: ({ status }) =>
      `Serwer odrzuca handshake z HTTP ${status}. Klient widzi 1006, bo połączenia nigdy nie było.`,
    neither: "Klient przerywa handshake. Jego program widzi 1006, bo połączenia nigdy nie było.",
  },
  id: "Nazwa",
  section: "Rozdział",
  closeCode: "Kod zamknięcia",
  status: "Status HTTP",
  why: "Dlaczego ta reguła istnieje",
  fix: "Co ją łamie i jak to naprawić",
  bytesToClient: "Na przykład serwer wysyła",
  bytesToServer: "Na przykład klient wysyła",
  failsHere: "tu zawodzi",
  settings: ({ settings }) => `Ustawienia: ${settings}.`,
  told: "Co mówi revoir",
  others: "Inne reguły",
  byId: rulesById,
};
