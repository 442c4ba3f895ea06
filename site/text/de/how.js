/** @type {import("../en/index.js").Text["how"]} */
export const how = {
  title: "So funktioniert es",
  description:
    "Wie die Verbindungen von revoir enden, wie seine Clients wiederkommen, wie ein Server neu startet, ohne jemanden zu trennen, und wie Sessions das überstehen.",
  lead: "Eine Verbindung endet, früher oder später. Was dann geschieht, ist in Tabellen festgehalten, und aus ihnen sind diese Seiten gezeichnet.",
  words: {
    yours: "Was Sie tun",
    limits: "Was begrenzt ist und was nicht versprochen wird",
    wire: ({ section }) =>
      `Was über die Leitung geht, Byte für Byte: \`PROTOCOL.md\`, Abschnitt ${section}.`,
    docs: ({ path }) => `Im Repository: \`${path}\`.`,
  },
  connection: {
    title: "Die Zustände einer Verbindung",
    picture: "Drei Zustände und die Wege zwischen ihnen",
    lead: "Eine Verbindung wird einmal geöffnet und einmal geschlossen. Jede Seite meldet das Ende einmal, und immer in derselben Form: wer sie beendet hat, mit welchem Code, was bekannt war und ob man wiederkommt.",
    transitions: {
      closing:
        "Eine Seite sendet einen Close-Frame, weil sie es will oder weil sie die Verbindung scheitern lässt.",
      closed: "Beide Close-Frames sind da, oder die Zeit für die Antwort ist abgelaufen.",
      lost: "TCP endet ohne Close-Frame, oder die Gegenseite war zu lange still: 1006.",
    },
  },
  reconnect: {
    title: "Wie ein Client wiederkommt",
    description:
      "Die Zustände eines Links, und wann er nach jedem Close-Code wiederkommt: die Wartezeiten aller Versuche, gezeichnet nach den Regeln, denen der Client folgt.",
    lead: "Ein Link besteht aus Verbindungen, die kommen und gehen. Nach jedem Ende entscheidet der Code, ob er wiederkommt und wann.",
    states: {
      title: "Die Zustände eines Links",
      picture: "Sechs Zustände und die Wege zwischen ihnen",
      transitions: {
        open: "Der Handshake gelingt. Was gewartet hat, wird der Reihe nach gesendet.",
        ended: "Die Verbindung oder der Versuch endet, und nach den Regeln kommt er wieder.",
        due: "Die Wartezeit ist vorbei; oder das Netz ist zurück, oder jemand sieht die Webseite wieder an.",
        offline: "Der Browser sagt, dass es kein Netz gibt: Darauf zu warten kostet nichts.",
        online:
          "Das Netz ist zurück. Einen Versuch pro Minute gibt es auch ohne diese Meldung, denn Browser irren sich.",
        close: "Das Programm schließt den Link, in welchem Zustand er auch ist: endgültig.",
        closed: "Der abschließende Handshake ist vollendet, oder es gab nichts zu schließen.",
        over: "Eine Verbindung oder ein Versuch endet, und nach den Regeln bleibt er weg, oder es wurde oft genug versucht.",
      },
    },
    policy: {
      title: "Wie lange er wartet",
      lead: "Die Wartezeit wird zufällig zwischen den Enden eines Balkens gezogen, damit Clients, die zusammen getrennt wurden, nicht zusammen wiederkommen. Mit jedem Versuch wächst der Balken, bis zur längsten Wartezeit.",
      caption: "Wartezeit vor jedem der ersten sechs Versuche, in Sekunden",
      code: "Nach",
      does: "Ein Client",
      delays: "wartet",
      resend:
        "Was unterwegs war, wird nicht erneut gesendet: Es würde auch die nächste Verbindung beenden.",
      never: "Er kommt nicht von selbst wieder.",
      range: ({ attempt, from, to }) =>
        `Versuch ${attempt}: ${from.replace(".", ",")} bis ${to.replace(".", ",")} s.`,
    },
    yours: [
      "Nichts, wenn Ihnen die Voreinstellung genügt. `status` hat einen Satz, den man einem Menschen zeigen kann.",
      "Ändern Sie den Rat zu einzelnen Codes, wo Sie es besser wissen.",
      "Geben Sie `credentials` an, wo Token ablaufen: Die Funktion wird vor dem einen Versuch aufgerufen, der auf eine 3000 oder eine 401 folgt.",
      "Nehmen Sie in einer Webseite den Heartbeat dazu: Ein Browser bemerkt nicht, dass ein Server verstummt ist.",
    ],
    limits: [
      "Eine Verbindung muss 10 s bestehen, damit die Versuche wieder von vorn gezählt werden.",
      "Nachrichten warten, solange der Link nicht verbunden ist, bis zu den Limits von `queue`, und werden einer Verbindung ein Mal übergeben. Ob sie angekommen sind, weiß man ohne Session nicht.",
      "Eine Webseite im Back/Forward-Cache hat keine Verbindung; sie kommt mit der Webseite wieder.",
    ],
  },
  restart: {
    title: "Wie ein Server neu startet",
    description:
      "Drei Arten, einen WebSocket-Server neu zu starten: offene Verbindungen live übergeben, 1012 mit zugeteiltem Zeitpunkt, und der Abbruch; was zwischen den beiden Prozessen läuft, Brief für Brief.",
    lead: "Der nächste Prozess übernimmt vom alten die offenen Verbindungen, lebend. Was nicht umziehen kann, bekommt 1012 und erfährt, wann es wiederkommen soll.",
    ways: {
      title: "Drei Arten zu gehen",
      columns: { way: "Art", client: "Ein Client sieht", when: "Nötig ist" },
      handover: {
        name: "Übergabe",
        client: "Nichts. Die Verbindung steht ein paar Millisekunden still.",
        when: "Linux, TCP ohne TLS, beide Prozesse auf derselben Maschine. TLS endet an einem Proxy.",
      },
      drain: {
        name: "1012",
        client:
          "Einen Close-Frame mit 1012, in dessen Grund sein Zeitpunkt steht. Er ist nach 1 bis 5 s wieder da, oder zu diesem Zeitpunkt.",
        when: "Nichts. Der Server schließt in einem Tempo, das der nächste verkraftet.",
      },
      cut: {
        name: "Abbruch",
        client: "1006, und alle auf einmal.",
        when: "Ein Absturz, SIGKILL oder ein Prozess, der wortlos endet.",
      },
    },
    sequence: {
      title: "Eine Übergabe, Brief für Brief",
      lead: "Die beiden Prozesse sprechen über einen Unix-Socket. Mit den Briefen reisen Sockets.",
      picture: "Die Briefe zwischen dem nächsten Prozess und dem alten",
      successor: "nächster Prozess",
      predecessor: "alter Prozess",
      steps: {
        hello: "Ich bin da, und dies verstehe ich.",
        welcome: "Komm herein; dabei ist der Socket, an dem ich lausche.",
        listening:
          "Ich lausche an demselben Socket: Von jetzt an findet, wer neu kommt, einen von uns beiden.",
        peer: "Für jede Verbindung: Sie ist zwischen zwei Lesevorgängen angehalten und geht hinüber, mit allem, was über sie bekannt ist.",
        adopted: "Ich habe sie wieder aufgebaut und noch nicht angerührt.",
        late: "Was inzwischen mit ihr geschehen ist.",
        yours:
          "Sie gehört dir. Bis zu diesem Brief war sie mein, und ich konnte sie jederzeit zurücknehmen.",
        tail: "Was ich nicht mehr auf sie schreiben konnte.",
        settled: "Kein Handler von mir arbeitet mehr für sie.",
        moved: "Alles, was umziehen kann, ist umgezogen. Was hier bleibt, bekommt 1012.",
        farewell: "Mehr kommt nicht.",
        received: "Ich habe alles gelesen, und so lange standen Verbindungen still.",
      },
      decides:
        "Ein einziger Brief entscheidet, wem eine Verbindung gehört: `yours`. Stirbt der nächste Prozess davor, macht der alte weiter, als wäre nichts gewesen; niemand muss raten.",
    },
    yours: [
      "Starten Sie den Server mit `revoir run`, und sagen Sie `revoir reload`; oder starten Sie den nächsten Prozess mit demselben `restart.path`.",
      "Rufen Sie bei SIGTERM `drain()` auf, für alle anderen Arten eines Neustarts.",
      "Exportieren Sie, was Sie neben `peer.data` aufbewahren, wenn Sie etwas aufbewahren.",
    ],
    limits: [
      "TLS, das im Prozess endet, kann nicht umziehen, und Verbindungen auf eine andere Maschine auch nicht: Sie bekommen 1012.",
      "Ein Neustart in Kubernetes führt in einen anderen Pod und geht deshalb immer mit 1012.",
      "Steht der nächste Prozess 5 s still, während Verbindungen auf ihn warten, nimmt der alte zurück, was noch nicht übergeben ist, und macht weiter.",
    ],
  },
  sessions: {
    title: "Wie eine Session weitergeht",
    description:
      "Nachrichten, die Verbindungen überdauern: Nummern, Bestätigungen und ein Speicher. Was bei einer Wiederaufnahme gesagt wird, Nachricht für Nachricht, und was versprochen ist.",
    lead: "Eine Session besteht aus zwei nummerierten Strömen von Nachrichten. Sie überdauert Verbindungen, Prozesse und Maschinen, so weit ihr Speicher reicht.",
    sequence: {
      title: "Abgerissen und wiederaufgenommen",
      picture: "Die Nachrichten einer Session, bevor und nachdem ihre Verbindung abgerissen ist",
      client: "Client",
      server: "Server",
      cut: "die Verbindung reißt ab",
      message: "Nachrichten",
      steps: {
        hello: "Ich möchte eine Session; so viel darf zu mir unterwegs sein.",
        welcome:
          "Hier ist ihre Kennung und ein Token, das einmal gilt. Sie liegt schon im Speicher.",
        up: "Nachrichten des Clients. Nummeriert sind sie durch Zählen, so dass eine Nummer kein Byte kostet.",
        down: "Was ein Handler antwortet, gespeichert zusammen damit, dass er die Nachricht verbraucht hat.",
        ack: "So viele von deinen sind verarbeitet und gespeichert.",
        cut: "Niemand weiß, was angekommen ist. Beide Seiten wissen, was sie haben.",
        resume: "Dieselbe Session; ich habe so viele von deinen verarbeitet und mache hier weiter.",
        again: "Alles, was nicht bestätigt ist, kommt sofort noch einmal.",
        resumed:
          "Ich hatte so viele verarbeitet; was du sonst sendest, ist neu. Das nächste Token.",
        missed:
          "Was verpasst wurde, kommt als Nächstes. Was schon da war, fällt durch seine Nummer weg.",
        end: "Ich habe nichts mehr zu sagen. Erst jetzt ist die Session vorbei.",
      },
    },
    table: {
      title: "Alle Nachrichten, die es gibt",
      lead: "Eine binäre Nachricht, deren erstes Byte nicht 00 ist, ist eine von diesen; Text gehört der Anwendung.",
      byte: "Byte",
      type: "Nachricht",
      sender: "Gesendet von",
      fields: "Felder",
      senders: { client: "Client", server: "Server", both: "beiden" },
    },
    yours: [
      "Wählen Sie einen Speicher: Arbeitsspeicher, SQLite, LMDB oder Redis.",
      "Verbinden Sie sich mit `revoir/client/session`. Eine gesendete Nachricht wird einmal verarbeitet, oder Sie erfahren es.",
      "Was Sie anderswo schreiben, schreiben Sie unter dem Schlüssel der Nachricht: Nach einem Absturz kann ein Handler noch einmal aufgerufen werden.",
    ],
    limits: [
      "Was ein Handler durch revoir tut, geschieht einmal. Was er anderswo tut, kann nach einem Absturz noch einmal geschehen; der Schlüssel ist dann derselbe.",
      "Eine Session ohne Verbindung lebt zwei Minuten, wenn nichts anderes eingestellt ist.",
      "Was ein Speicher verloren hat, ist verloren: Es wird gemeldet, und nie geht es weiter, als wäre nichts gewesen.",
    ],
  },
};
