/** @type {import("../en/index.js").Text["lab"]} */
export const lab = {
  title: "Live-Labor: eine echte WebSocket-Verbindung stören",
  description:
    "Sehen Sie einer echten WebSocket-Verbindung Frame für Frame zu, stören Sie sie auf jede Art, die es gibt, und sehen Sie, was beide Seiten daraus machen.",
  heading: "Live-Labor",
  lead: "Eine echte Verbindung, Frame für Frame. Stören Sie sie auf jede Art, die es gibt, und sehen Sie, was beide Seiten daraus machen.",
  away: {
    title: "Das Labor braucht seinen Server",
    how: "Mit der Seite allein lässt sich nichts ausprobieren. Starten Sie den Server auf Ihrem Rechner, und öffnen Sie das Labor dort:",
  },
  connection: {
    title: "Verbindung",
    process: "Prozess",
    frames: "Frames",
    roundTrip: "Umlaufzeit",
    reconnect: "Neu verbinden",
    kind: "Art der Verbindung",
    plain: "Einfach",
    session: "Mit Session: Nachrichten überdauern die Verbindung",
    compressed: "Komprimiert",
  },
  send: {
    title: "Eine Nachricht senden",
    about:
      "Der Server sendet zurück, was er bekommt. Text bleibt Text, und Bytes bleiben Bytes; nie wird das eine für das andere gehalten.",
    text: "Text",
    example: "Hallo, au revoir",
    sendText: "Text senden",
    bytes: "Bytes, hexadezimal",
    sendBytes: "Binär senden",
  },
  forge: {
    title: "Text senden, der keiner ist",
    about:
      "Ein Browser berichtigt Text, bevor er ihn sendet, deshalb kann ihm dieser Fehler nicht unterlaufen. Der Server nimmt die Bytes so, als hätte Ihr Browser sie gesendet, auf eben dieser Verbindung.",
    text: "Text",
    example: "café au lait",
    how: "Was daran falsch ist",
    ways: {
      broken: "Eine abgebrochene Sequenz",
      latin1: "Latin-1",
      surrogate: "Ein halbes Emoji",
      overlong: "Ein überlanger Schrägstrich",
      gzip: "Es ist gzip",
      truncated: "Mitten im Zeichen abgeschnitten",
    },
    position: "Wo",
    preview: "Die Bytes, die falschen markiert",
    send: "Als Text senden",
  },
  close: {
    title: "Mit einem Code geschlossen werden",
    about:
      "Der Server schließt Ihre Verbindung mit dem Code, den Sie wählen, so wie es Ihr eigener täte.",
    code: "Code",
    own: "Ein anderer Code, 3000 bis 4999",
    ownCode: "Welcher Code",
    reason: "Grund",
    send: "Schließen",
  },
  network: {
    title: "Ein schlechtes Netz haben",
    about:
      "Nichts davon sendet einen Close-Frame. Senden Sie währenddessen eine Nachricht, und sehen Sie, wann sie zurückkommt.",
    cut: "Kappen (FIN)",
    reset: "Zurücksetzen (RST)",
    freeze: "5 s einfrieren",
    delay: "In jeder Richtung verzögern um",
    noDelay: "0 ms",
    silence: "Für immer verstummen",
    aboutSilence:
      "Am schlimmsten ist ein stummer Server: Ein Browser allein würde stundenlang warten. Hier bittet der Heartbeat von revoir jede Sekunde um ein Lebenszeichen und gibt auf, wenn drei Sekunden lang keines kam.",
  },
  restart: {
    title: "Den Server neu starten",
    about:
      "Ihr Client sendet währenddessen alle 50 ms eine Zahl. Der Server sendet jede zurück, und das Labor zählt, welche fehlen, doppelt sind oder sich verspäten.",
    live: "Live übergeben",
    aboutLive: "Der nächste Prozess übernimmt die offenen Verbindungen. Keine wird geschlossen.",
    closing: "Mit 1012 schließen",
    aboutClosing:
      "Alle Verbindungen werden geschlossen, und jeder erfährt, wann er wiederkommen soll. Eine einfache Verbindung kann verlieren, was unterwegs ist. Eine Session verliert nichts, wo der Server Sessions in einer Datei aufbewahrt, wie npm start es tut.",
  },
  crowd: {
    title: "500 Clients auf einmal",
    about:
      "Ein Prozess neben dem Server verbindet 500 Clients von revoir. Starten Sie den Server auf die eine oder andere Art neu, und sehen Sie ihnen zu.",
    start: "Herbeirufen",
  },
  timeline: { title: "Was über die Leitung geht", clear: "Leeren" },
  script: {
    states: {
      connecting: "Verbindet",
      open: "Verbunden",
      waiting: ({ seconds }) => `Wieder da in ${seconds} s`,
      offline: "Offline: wartet auf das Netz",
      closing: "Schließt",
      closed: "Geschlossen",
    },
    in: "Zum Server",
    out: "Vom Server",
    milliseconds: ({ ms }) => `${ms} ms`,
    length: ({ count }) => `${count} B`,
    bytes: "Bytes",
    cutShort: ({ count }) => `Gezeigt werden die ersten ${count} Bytes.`,
    compressed: "komprimiert",
    forged: "vom Server untergeschoben",
    lost: "kam nie an",
    opened: ({ pid }) => `Prozess ${pid} hat die Verbindung angenommen`,
    moved: ({ pid }) => `Prozess ${pid} hat die offene Verbindung übernommen`,
    resumed: ({ confirmed, repeated }) =>
      `Die Session geht weiter. Vorher schon angekommene Nachrichten: ${confirmed}. Erneut gesendet: ${repeated}.`,
    sessionLost: ({ unknown }) =>
      `Der Server kennt die Session nicht mehr; eine andere beginnt. Vielleicht verlorene Nachrichten: ${unknown}.`,
    done: {
      cut: "Der Server lässt TCP los, mit einem FIN",
      reset: "Der Server lässt TCP los, mit einem RST",
      freeze: "Eingefroren: In keiner Richtung kommt etwas durch",
      thaw: "Aufgetaut: Alles, was gewartet hat, kommt durch",
      delay: ({ ms }) => `Von jetzt an dauert alles ${ms} ms länger, in jeder Richtung`,
      silence: "Der Server ist verstummt und sagt es niemandem",
    },
    skipped: ({ count }) => `Zu schnell für die Anzeige, Frames: ${count}`,
    folded: ({ count }) => `Zahlen unterwegs, Frames: ${count}`,
    browserSaw: "Ihr Browser sah",
    serverSaw: "Der Server sah",
    about: ({ code }) => `Alles über ${code}`,
    wrongHex: "Zwei hexadezimale Ziffern für jedes Byte, etwa c3 28.",
    wrongCode: "Ein Code von 3000 bis 4999.",
    longReason: "Höchstens 123 Bytes.",
    refused: {
      notAllowed:
        "Andere würden es merken, deshalb geht es nur auf der Maschine des Servers selbst oder wo er mit --lab gestartet wurde.",
      noLine: "Es gibt keine offene Verbindung, mit der sich das machen ließe.",
      tooOften: "Zu oft: Warten Sie einen Moment.",
      unreadable: "Der Server versteht das nicht.",
      busy: "Es sind schon 500 Clients da.",
    },
    noSupervisor:
      "Niemand würde den nächsten Prozess starten. Starten Sie den Server mit npm start oder mit revoir serve --supervised.",
    serverAway: "Der Server ist nicht da. Versuchen Sie es erneut, wenn er wieder da ist.",
    counting: ({ sent, back }) => `Gesendet: ${sent}. Zurück: ${back}.`,
    allBack: ({ sent, ms }) =>
      `Alle ${sent} Zahlen kamen zurück, jede einmal und der Reihe nach. Am längsten dauerte es ${ms} ms.`,
    notAllBack: ({ sent, missing, doubled, ms }) =>
      `Gesendete Zahlen: ${sent}. Nie zurückgekommen: ${missing}. Doppelt oder außer der Reihe: ${doubled}. Am längsten dauerte es ${ms} ms.`,
    crowd: {
      connecting: "verbinden sich",
      open: "verbunden",
      waiting: "warten",
      back: "wieder da",
      picture: "500 Clients, je ein Punkt",
      gone: "Sie sind gegangen.",
    },
  },
};
