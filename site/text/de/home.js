/** @type {import("../en/index.js").Text["home"]} */
export const home = {
  title: "WebSocket-Close-Codes: was geschehen ist und was zu tun ist",
  description:
    "Alle WebSocket-Close-Codes: was sie bedeuten, wann man sie sieht, was zu tun ist und ob man sich neu verbindet.",
  heading: "Ihr WebSocket wurde geschlossen. Hier steht, warum.",
  lead: "Was jeder Close-Code bedeutet, wer schuld ist, was zu tun ist und ob man wiederkommt.",
  seen: "Ich habe gerade gesehen",
  refused: "Der Server hat den Handshake abgelehnt, es gab also nie eine Verbindung.",
  unsure: "Nicht sicher, was Sie vor sich haben?",
  happened: "Sagen Sie, was Sie wissen, und finden Sie heraus, was geschehen ist.",
  code: "Code",
  registered: "Registrierte Codes",
  ranges: "Bereiche",
};
