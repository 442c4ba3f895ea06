/** @type {import("../en/index.js").Text["happened"]} */
export const happened = {
  title: "Was ist mit meiner Verbindung passiert?",
  description:
    "Vom WebSocket-Close-Code, dem Alter der Verbindung und ihrer Stille zur wahrscheinlichen Ursache: Proxys und Clouds mit ihren Zeitlimits, und die Einstellung, die zu ändern ist.",
  lead: "Sagen Sie, was Sie gesehen haben. Je mehr Sie sagen, desto sicherer die Antwort; nichts verlässt diese Seite.",
  form: {
    label: "Was Sie gesehen haben",
    paste: "Fügen Sie ein close-Ereignis ein oder eine Zeile aus einer Konsole oder einem Log",
    code: "Welcher Close-Code wurde angezeigt?",
    noCode: "Keiner: Es kamen einfach keine Nachrichten mehr",
    place: "Wo wurde er angezeigt?",
    places: {
      browser: "In einem Browser",
      client: "In einem anderen Client",
      server: "Auf dem Server",
    },
    opened: "War die Verbindung vorher offen?",
    openedChoices: { yes: "Ja", no: "Nie" },
    age: "Wie alt war sie, in Sekunden?",
    idle: "Wie lange war sie vorher still, in Sekunden?",
    many: "Wie viele endeten in diesem Moment?",
    manyChoices: { no: "Eine", yes: "Viele" },
    hops: "Was steht zwischen den beiden Seiten?",
    nothing: "Nichts",
    unknown: "Das weiß ich nicht",
    show: "Ursachen zeigen",
    clear: "Von vorn beginnen",
  },
  results: {
    title: "Wahrscheinliche Ursachen",
    hint: "Beantworten Sie, was Sie wissen. Passende Ursachen erscheinen hier, die wahrscheinlichste zuerst.",
    examples: {
      title: "Zum Beispiel",
      silence: "1006 in einem Browser, nach 60 s Stille, hinter nginx",
      refused: "1006 in einem Browser, und sie war nie offen",
      many: "1001 bei vielen Clients auf einmal, hinter Cloudflare",
      silent: "Es wurde nichts angezeigt, und es kommt nichts mehr an",
      age: "1006 nach 5 Minuten, auf Google Cloud Run",
    },
    count: ({ count }) => `Passende Ursachen: ${count}`,
    none: "Nichts Bekanntes passt zu allen diesen Antworten. Nehmen Sie die zurück, bei der Sie am wenigsten sicher sind.",
    link: "Die Adresse dieser Seite enthält jetzt Ihre Antworten: Kopieren Sie sie, um sie weiterzugeben.",
    confidence: { likely: "Wahrscheinlich", possible: "Möglich" },
    whyWord: "Was darauf hinweist",
    cutsWord: "Was gekappt haben kann",
  },
  signs: {
    told: "Die eingefügte Zeile sagt es.",
    unopened: "Sie war nie offen.",
    many: "Viele endeten auf einmal.",
    single: "Nur eine endete.",
    hop: "Etwas, das dies tut, steht auf dem Weg.",
    idle: "Die Stille dauerte so lange wie ein bekanntes Limit.",
    age: "Sie endete in einem Alter, das ein bekanntes Limit ist.",
    "since-open":
      "Ihr Alter ist ein bekanntes Limit für Stille: Es passt, wenn die ganze Zeit nichts gesagt wurde.",
    round: "Die Zeit ist eine runde Zahl.",
  },
  tree: {
    title: "Nach dem, was zu sehen war",
    groups: {
      unopened: "1006, und sie war nie offen",
      one: "1006, und sie war vorher offen: eine Verbindung",
      many: "Viele Verbindungen in einem Moment",
      silent: "Es wurde kein Ende angezeigt",
      other: "Andere Codes",
    },
    codes: "Alle Codes, die gesendet werden können",
    codesLead: "Wer einen Code sendet, meint ihn auch. Was jeder von ihnen sagt, und was hilft:",
  },
  causes: {
    refused: {
      title: "Der Handshake wurde abgelehnt",
      why: "Der Server oder ein Proxy davor hat mit einem HTTP-Status geantwortet. Ein Skript erfährt nicht, mit welchem: Jede Ablehnung ist eine 1006.",
      todo: [
        "Lesen Sie den Status in der Netzwerkanalyse der Entwicklerwerkzeuge, oder fragen Sie mit dem Befehl unten danach.",
        "401 und 403: Sehen Sie sich Cookies, Token und erlaubte Herkünfte (Origins) an. 404 und 426: den Pfad. 429 und 503: Es kommen zu viele auf einmal. 502 und 504: Der Proxy erreicht den Server nicht.",
      ],
    },
    unreachable: {
      title: "Niemand wurde erreicht",
      why: "Der Name wurde nicht gefunden, niemand hört dort, eine Firewall lehnt ab, oder TLS kam nicht zustande. Für ein Skript ist das alles 1006.",
      todo: [
        "Öffnen Sie die Adresse im Browser mit `https:`: Er sagt, was mit dem Namen oder dem Zertifikat nicht stimmt.",
        "Nehmen Sie `wss:` für einen Port, der TLS spricht, und `ws:` für einen, der es nicht tut.",
      ],
    },
    upgrade: {
      title: "Der Proxy hat das Upgrade nicht weitergegeben",
      why: "Die Felder `Upgrade` und `Connection` gelten nur für den Weg bis zur nächsten Station. Ein Proxy lässt sie weg, wenn man ihm nicht sagt, dass er sie weitergeben soll.",
      todo: [
        'nginx: `proxy_http_version 1.1;` `proxy_set_header Upgrade $http_upgrade;` `proxy_set_header Connection "upgrade";`',
        "Azure Front Door: Schalten Sie auf dieser Route das Caching ab.",
      ],
    },
    "page-policy": {
      title: "Die Webseite darf sich dort nicht verbinden",
      why: "Eine Webseite, die über `https:` kam, darf kein `ws:` öffnen, und ihre Content-Security-Policy muss die Adresse erlauben. Die Konsole sagt, welches von beiden es war.",
      todo: ["Nehmen Sie `wss:`.", "Fügen Sie die Adresse zu `connect-src` hinzu."],
    },
    idle: {
      title: "Eine Zwischenstation hat sie wegen Stille gekappt",
      why: "Proxys und Load Balancer beenden eine Verbindung, auf der eine Zeit lang nichts gesagt wird. Keine der beiden Seiten hat etwas falsch gemacht; beide sehen 1006, wenn sie es überhaupt erfahren.",
      todo: [
        "Lassen Sie den Server alle 25 s einen Ping senden, wie es der von revoir tut: Das ist weniger als jedes Limit für Stille in der Tabelle unten.",
        "Oder erhöhen Sie das Limit, an jeder Station, die eines hat.",
      ],
    },
    age: {
      title: "Eine Zwischenstation hat sie wegen ihres Alters gekappt",
      why: "Manche Stationen zählen vom Handshake an, was auch immer gesagt wird. Kein Ping hilft.",
      todo: [
        "Erhöhen Sie das Limit, wo das möglich ist.",
        "Sonst rechnen Sie mit dem Ende: Lassen Sie Clients von selbst wiederkommen, und nicht alle auf einmal.",
      ],
    },
    timer: {
      title: "Ein Timer hat sie gekappt, und man weiß nicht, wessen",
      why: "Unfälle geschehen zu jeder Zeit. Eine runde Zeit hat jemand eingestellt.",
      todo: [
        "Suchen Sie die Zahl in den Einstellungen jeder Station, des Servers und seines Frameworks.",
        "Umgehen Sie die Stationen eine nach der anderen, bis die Verbindung hält.",
      ],
    },
    change: {
      title: "Eine Zwischenstation wurde neu geladen oder ersetzt",
      why: "Ein Proxy, der neue Einstellungen übernimmt, beendet seine alten Verbindungen, sofort oder nach einiger Zeit. Alle ihre Clients kommen zusammen wieder.",
      todo: [
        "Vergleichen Sie den Zeitpunkt damit, wann auf dem Weg etwas neu geladen oder ausgerollt wurde.",
        "Lassen Sie den alten Prozess länger weiterlaufen und Clients nach einer zufälligen Wartezeit wiederkommen.",
      ],
    },
    stopped: {
      title: "Der Prozess des Servers endete",
      why: "Ein Deployment, ein Absturz, zu wenig Speicher. Was Clients sehen, hängt von der Software ab: 1001 von Bun und Deno, 1005 von socket.io und @fastify/websocket, 1006 von crossws und von allem, was abgeschossen wird.",
      todo: [
        "Sehen Sie das Log des Servers und seine Neustarts zu diesem Zeitpunkt an. Exit-Code 137 heißt, dass der Prozess abgeschossen wurde, oft aus Mangel an Speicher.",
        "Schließen Sie mit 1012, bevor der Prozess endet: Clients wissen dann, dass sie wiederkommen sollen.",
      ],
    },
    vanished: {
      title: "Der Client ist weg",
      why: "Ein schlafender Laptop, ein Telefon ohne Netz, ein abgeschossener Browser: Es ist niemand mehr da, der einen Close-Frame senden könnte. Der Server merkt es an einem Ping ohne Antwort, oder wenn er schreibt.",
      todo: [
        "Nichts, solange es ab und zu ein einzelner Client ist.",
        "Bewahren Sie auf, wonach der Client fragen wird, wenn er wiederkommt.",
      ],
    },
    network: {
      title: "Das Netz des Clients hat sich geändert",
      why: "Vom WLAN ins Mobilfunknetz, ein VPN, der Ruhezustand: Mit der alten Adresse sind auch ihre Verbindungen weg. Es trifft einen einzelnen Client, in jedem Alter.",
      todo: [
        "Kommen Sie nach einer zufälligen, wachsenden Wartezeit wieder, und sofort, wenn das Netz wieder da ist.",
      ],
    },
    faulty: {
      title: "Der Client fand einen Fehler in dem, was er empfing",
      why: "Ein Browser, der Text bekommt, der kein UTF-8 ist, oder einen fehlerhaften Frame, lässt die Verbindung scheitern und zeigt seinem eigenen Skript 1006. Der Code, den er sendet, steht im Log des Servers, der Grund in der Konsole.",
      todo: [
        "Lesen Sie die Konsole: Üblich sind `Could not decode a text frame as UTF-8.` und `Invalid frame header`.",
        "Senden Sie rohe Bytes als binäre Nachrichten.",
        "Wenn der Server nichts dergleichen sendet, verändert etwas auf dem Weg die Bytes.",
      ],
    },
    "half-open": {
      title: "Eine Seite ist weg, und die andere hat es nicht erfahren",
      why: "Wo kein Paket kommt, merkt TCP nichts. Ein durchtrenntes Kabel, eine Maschine im Ruhezustand oder eine Zwischenstation, die vergisst, lässt eine offene Verbindung zurück, auf der nichts mehr ankommt.",
      todo: [
        "Bitten Sie um ein Lebenszeichen: der Server durch einen Ping; eine Webseite durch eine eigene Nachricht, denn Skripte können Pings weder senden noch sehen.",
        "Nehmen Sie Stille nach dieser Frage als das Ende.",
      ],
    },
    left: {
      title: "Die Webseite wurde verlassen",
      why: "Ein Browser sendet 1001, wenn seine Webseite geschlossen oder verlassen wird. Oft kommt dieser Frame nicht an, und der Server sieht 1006.",
      todo: ["Nichts: So enden Webseiten."],
    },
    rewritten: {
      title: "Eine Bibliothek zeigt 1000 für ein anderes Ende",
      why: "reconnecting-websocket 4.4.0 und partysocket 1.3.0 melden 1000 und ein ordentliches Ende für Verbindungen, die gekappt wurden oder gescheitert sind.",
      todo: [
        "Hören Sie einmal direkt auf den `WebSocket`, und fragen Sie noch einmal mit dem, was er zeigt.",
      ],
    },
    codeless: {
      title: "Die Gegenseite hat geschlossen und keinen Code angegeben",
      why: "Ihr Programm hat `close()` ohne Argument aufgerufen. Frameworks tun das, wenn sie fertig sind, und manche, wenn sie sich beenden.",
      todo: [
        "Geben Sie überall, wo Sie schließen, einen Code an: Ein Client kann sonst das Ende der Arbeit nicht von einem Neustart unterscheiden.",
      ],
    },
    limit: {
      title: "Eine Nachricht ist größer, als eine Zwischenstation sie annimmt",
      why: "AWS API Gateway schließt mit 1009, wenn ein Frame mehr als 32 KB hat oder eine Nachricht mehr als 128 KB.",
      todo: ["Senden Sie Nachrichten unter 128 KB, in Frames von höchstens 32 KB."],
    },
    unanswered: {
      title: "Ein Ping wurde nicht rechtzeitig beantwortet",
      why: "Die Python-Bibliothek websockets schließt mit 1011, wenn ihr Ping nicht beantwortet wird; der Grund ist `keepalive ping timeout`.",
      todo: [
        "Suchen Sie, was die Gegenseite am Lesen hindert: eine lange Berechnung, ein blockierender Aufruf, eine volle Warteschlange.",
        "Oder erhöhen Sie `ping_timeout` der Bibliothek.",
      ],
    },
    said: {
      title: "Die Gegenseite sagt es",
      why: "Der Code wurde absichtlich gesendet.",
      todo: ["Lesen Sie die Seite zu diesem Code."],
    },
  },
  timers: {
    title: "Wer kappt, und wann",
    lead: "Zeiten in der Voreinstellung; wo sie sich einstellen lassen, können sie anders sein. Ein Ping des Servers alle 25 s bleibt unter allen Limits für Stille, und gegen ein Limit für das Alter hilft keiner.",
    columns: {
      hop: "Auf dem Weg",
      when: "kappt",
      shows: "ein Client sieht",
      setting: "was einzustellen ist",
      source: "Quelle",
    },
    when: {
      idle: ({ time }) => `nach ${time} ohne ein Byte`,
      idleOfServer: ({ time }) => `nach ${time} ohne ein Byte vom Server`,
      idleAsSet: "nach so viel Stille, wie eingestellt ist",
      age: ({ time }) => `im Alter von ${time}`,
      change: "wenn es neu geladen, neu gestartet oder ersetzt wird",
      changeAfter: ({ time }) => `wenn es Ihr Programm beendet, nach ${time} mit Gewalt`,
      most: ({ time }) => `höchstens ${time}`,
      measured: "von Benutzern gemessen",
    },
    shows: {
      nothing: "nichts: Keine Seite erfährt es",
      app: "was Ihr Programm sendet, sonst 1006",
      unknown: "nicht dokumentiert",
    },
    fixed: "nicht einstellbar",
    units: {
      s: ({ n }) => `${n} s`,
      min: ({ n }) => `${n} min`,
      h: ({ n }) => `${n} h`,
    },
    documented: "Dokumentation",
    reported: "Bericht",
  },
};
