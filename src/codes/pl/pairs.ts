import type { Language } from "../language.js";

/** What sets often confused codes apart, in Polish. */
export const pairs: Language["pairs"] = {
  "1000-1001": {
    difference:
      "1000 mówi, że praca jest skończona; 1001 mówi, że jedna ze stron odchodzi, czy praca jest skończona, czy nie.",
    choose:
      "Zamykaj z 1000, gdy nie potrzebujesz już połączenia, a z 1001, gdy zaraz znikniesz. W przeglądarce możesz wysłać tylko 1000; 1001 przeglądarka wysyła sama, gdy strona WWW jest opuszczana.",
  },
  "1000-1005": {
    difference:
      "1000 to kod, który wysłano; 1005 oznacza ramkę zamknięcia, która go nie niosła. Oba zamknięcia były prawidłowe, ale po 1005 nie wiadomo dlaczego.",
    choose: "Zamykaj z 1000, a nigdy bez kodu, inaczej druga strona musi zgadywać.",
  },
  "1001-1006": {
    difference:
      "Przy 1001 druga strona powiedziała, że odchodzi; przy 1006 nic nie powiedziała. Zamknięty laptop lub zabita karta zamienia pierwsze w drugie.",
    choose:
      "Z serwera możesz wysłać 1001, nigdy 1006. Licz oba jako ludzi, którzy odchodzą, gdy po drugiej stronie jest strona WWW.",
  },
  "1001-1012": {
    difference: "1001 i 1012 zapowiadają, że serwer odchodzi; tylko 1012 obiecuje, że zaraz wróci.",
    choose:
      "Wyślij 1012 przy restarcie lub wdrożeniu, 1001 z serwera, który jest usuwany. Stare klienty lepiej znają 1001, ale traktują go, jak chcą.",
  },
  "1002-1007": {
    difference:
      "1002 dotyczy koperty, 1007 listu: przy 1002 ramki łamią protokół, przy 1007 ramki są w porządku, a ich treść nie pasuje. Chromium w obu przypadkach wysyła 1002.",
    choose:
      "Oba wysyła biblioteka WebSocket. Gdy zobaczysz którykolwiek, napraw stronę, która go odebrała.",
  },
  "1003-1007": {
    difference:
      "1003 odrzuca rodzaj wiadomości, tekstowy lub binarny, choćby była najlepiej zbudowana; 1007 odrzuca wiadomość, której treść jest zepsuta jak na jej rodzaj.",
    choose:
      "Wyślij 1003, gdy nigdy nie przyjmujesz tego rodzaju. 1007 jest dla biblioteki WebSocket, gdy tekst nie jest w UTF-8.",
  },
  "1003-1008": {
    difference:
      "1003 mówi, którą regułę złamano, tę o rodzaju wiadomości; 1008 obejmuje każdą inną i nie musi mówić którą.",
    choose:
      "Wyślij 1003 za tekst tam, gdzie przyjmujesz dane binarne, lub odwrotnie, a 1008 za resztę tego, na co nie pozwalasz.",
  },
  "1005-1006": {
    difference:
      "Przy 1005 druga strona zamknęła prawidłowo i nie podała kodu; przy 1006 nie zamknęła wcale, połączenie po prostu zniknęło.",
    choose:
      "Żadnego nie można wysłać. Po 1005 poproś ludzi po drugiej stronie o podawanie kodu; po 1006 szukaj awarii, proxy lub problemu z siecią.",
  },
  "1006-1012": {
    difference:
      "Oba to restart widziany z zewnątrz: przy 1012 serwer o nim powiedział i podał czas; przy 1006 po prostu zniknął i wszyscy muszą zgadywać.",
    choose:
      "Wyślij wszystkim 1012, zanim proces się skończy. Fale 1006 przy każdym wdrożeniu oznaczają, że serwer tego nie robi.",
  },
  "1006-1015": {
    difference:
      "1015 to 1006, którego przyczyna jest znana: TLS. Przeglądarki jej nie zdradzają i w obu przypadkach pokazują 1006.",
    choose:
      "Żadnego nie można wysłać. 1006 na wss://, które ani razu się nie otworzyło, to często 1015 w przebraniu: sprawdź certyfikat.",
  },
  "1007-1009": {
    difference: "1007 dotyczy tego, co zawiera wiadomość, 1009 tego, ile w niej jest.",
    choose:
      "Zostaw 1007 bibliotece WebSocket i tam ustaw limit dla 1009. W obu przypadkach tej samej wiadomości nie wolno wysłać ponownie.",
  },
  "1007-1012": {
    difference:
      "1007 to wada wiadomości i naprawić ją musi nadawca; 1012 to planowy restart i nikt nie zawinił. Po 1012 powrót jest lekarstwem; po 1007 nie jest, dopóki wysyła się te same bajty.",
    choose:
      "Nigdy nie konkurują: 1007 od razu odpowiada na złą wiadomość, 1012 wysyła się wszystkim, gdy serwer się restartuje.",
  },
  "1008-1009": {
    difference:
      "1009 to jedna zasada z własnym numerem: rozmiar wiadomości. 1008 to wszystkie pozostałe.",
    choose: "Wyślij 1009 za jedną zbyt dużą wiadomość, 1008 za zbyt wiele wiadomości.",
  },
  "1008-1013": {
    difference:
      "1008 mówi, że klient zrobił coś źle; 1013, że serwer jest pełny, ktokolwiek prosi.",
    choose:
      "Wyślij 1008 temu jednemu klientowi, który przekracza swój udział, 1013 każdemu, gdy to serwer jest u kresu. Po 1013 późniejszy powrót pomaga, po 1008 nie.",
  },
  "1008-3000": {
    difference: "1008 odmawia bez wyjścia; 3000 mówi, że brakuje danych logowania.",
    choose:
      "Wyślij 3000, gdy zalogowanie lub świeży token otworzyłyby drzwi: klient może coś z tym zrobić. Zachowaj 1008 dla reguł, których nie zmienią żadne dane logowania.",
  },
  "1008-3003": {
    difference: "1008 odrzuca coś, co zrobiono; 3003 odrzuca kogoś, komu brakuje prawa.",
    choose:
      "Wyślij 3003 za brak uprawnienia, 1008 za złe zachowanie, takie jak zbyt wiele wiadomości. Żaden nie zaprasza do powrotu.",
  },
  "1011-1012": {
    difference:
      "1011 to wypadek, 1012 to plan: po 1011 coś jest zepsute i może takie pozostać, po 1012 serwer wróci za kilka sekund.",
    choose:
      "Wyślij 1012 tam, gdzie obsługujesz sygnał zatrzymania, 1011 tam, gdzie obsługujesz wyjątek. Nigdy nie restartuj pod 1011: to budzi ludzi na dyżurze.",
  },
  "1011-1014": {
    difference:
      "Przy 1011 zawiodła sama strona zamykająca; przy 1014 jest nią brama, a zawiódł serwer za nią.",
    choose:
      "Wyślij 1014 tylko z bramy i w sprawie serwera za nią. Dla własnych błędów brama wysyła 1011.",
  },
  "1012-1013": {
    difference:
      "1012 znaczy: zaraz wracam; 1013 znaczy: nie teraz, a każdy wczesny powrót pogarsza sprawę.",
    choose:
      "Wyślij 1012, gdy serwer się restartuje, 1013, gdy jest pełny. Po 1012 klienty wracają w ciągu sekund, po 1013 dopiero dużo później albo pod inny adres.",
  },
  "3000-3003": {
    difference: "3000 znaczy: nie wiem, kim jesteś; 3003 znaczy: wiem, i nie wolno ci.",
    choose: "Wyślij 3000, gdy nowe dane logowania mogłyby pomóc, 3003, gdy nie mogłyby.",
  },
};
