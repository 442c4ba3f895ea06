/** @type {import("../en/index.js").Text["home"]} */
export const home = {
  title: "Kody zamknięcia WebSocket: co się stało i co robić",
  description:
    "Każdy kod zamknięcia WebSocket: co znaczy, kiedy go widać, jak to naprawić i czy łączyć się ponownie.",
  heading: "Twój WebSocket został zamknięty. Oto dlaczego.",
  lead: "Co znaczy każdy kod zamknięcia, po czyjej stronie jest wina, jak to naprawić i czy wracać.",
  seen: "Właśnie widzę",
  refused: "Serwer odrzucił handshake, więc połączenia nigdy nie było.",
  unsure: "Nie wiesz, co właściwie widzisz?",
  happened: "Powiedz, co wiesz, i ustal, co się stało.",
  code: "Kod",
  registered: "Kody zarejestrowane",
  ranges: "Zakresy",
};
