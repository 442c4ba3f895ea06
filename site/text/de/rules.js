/** @type {import("../en/index.js").Text["rules"]["byId"]} */
const rulesById = {
  "rsv-bits-set": {
    why: "RSV1, RSV2 und RSV3 gehören Erweiterungen. Ein Bit, das niemand ausgehandelt hat, sagt, dass der Inhalt auf eine Art geschrieben ist, die der Empfänger nicht kennt.",
    fix: "Meist ist es RSV1: Eine Seite komprimiert, obwohl permessage-deflate nicht vereinbart wurde, weil ein Proxy `Sec-WebSocket-Extensions` entfernt hat oder der Absender die Antwort nicht ansieht. Komprimieren Sie erst, wenn die Antwort es annimmt. Zufällige Bits bedeuten, dass der Strom aus dem Takt ist: Sehen Sie sich die Länge des Frames davor an.",
  },
  "opcode-reserved": {
    why: "Die Opcodes 3 bis 7 und B bis F sind für später aufgehoben. Was ein solcher Frame bedeutet, ist unbekannt, also ist auch auf nichts Verlass, was danach kommt.",
    fix: "Senden Sie 0 (Continuation), 1 (Text), 2 (binär), 8 (Close), 9 (Ping) und A (Pong), sonst nichts. Bei einer Bibliothek, die sonst funktioniert, ist es ein Zeichen, dass der Strom aus dem Takt ist: Sehen Sie sich die Länge des Frames davor an.",
  },
  "mask-missing": {
    why: "Ein Client maskiert jeden Frame mit einem neuen zufälligen Schlüssel, damit ein Skript ihn nicht Bytes senden lassen kann, die ein Proxy auf dem Weg für eine HTTP-Anfrage hielte (RFC 6455 §10.3).",
    fix: "Der Client ist selbst geschrieben oder verwendet den Code der Serverseite. Setzen Sie das Maskenbit, schreiben Sie 4 neue zufällige Bytes hinter die Länge, und verknüpfen Sie den Inhalt mit ihnen durch XOR. Auch ein Frame ohne Inhalt hat einen Schlüssel.",
  },
  "mask-present": {
    why: "Nur was Clients senden, muss maskiert sein. Wer als Server maskiert, hat die falsche Rolle eingenommen, und der Client kann nicht wissen, was sonst noch falsch ist.",
    fix: "Der Server ist selbst geschrieben, oder etwas sendet die Frames des Clients unverändert zurück. Senden Sie Frames ohne Maskenbit und ohne Schlüssel.",
  },
  "length-not-minimal": {
    why: "Jede Länge hat genau eine Form. Gäbe es mehrere, könnten zwei Programme uneins sein, was ein Frame ist, und ein Filter ließe sich umgehen.",
    fix: "Der Absender schreibt immer 16 oder 64 Bits. Bis 125 steht die Länge im zweiten Byte selbst; bis 65535 steht dort 126, und zwei Bytes folgen; darüber steht dort 127, und acht folgen.",
  },
  "length-high-bit": {
    why: "Das höchste Bit einer 64-Bit-Länge muss 0 sein, damit jede Länge in eine ganze Zahl mit Vorzeichen passt.",
    fix: "Keine wirkliche Nachricht ist so lang. Eine negative Zahl wurde als Länge geschrieben, oder der Strom ist aus dem Takt: Sehen Sie nach, wie der Absender rechnet, und sehen Sie sich den Frame davor an.",
  },
  "control-fragmented": {
    why: "Ein Ping-, Pong- oder Close-Frame kann mitten in einer langen Nachricht kommen und muss sofort verstanden werden, deshalb ist er immer ganz.",
    fix: "Setzen Sie FIN in jedem Control-Frame. Code, der Frames nach Größe zerteilt, muss diese auslassen: Sie sind kurz genug.",
  },
  "control-too-long": {
    why: "Bei höchstens 125 Bytes hat ein Endpunkt immer Platz, einen Control-Frame zu behalten und zu beantworten.",
    fix: "Meist ist es der Grund eines Close-Frames: Code und Grund teilen sich die 125 Bytes, es bleiben also 123 Bytes UTF-8. Schneiden Sie nach einem ganzen Zeichen ab. Senden Sie Daten als Nachrichten, nicht in Pings.",
  },
  "continuation-unexpected": {
    why: "Ein Continuation-Frame sagt nicht, ob er Text oder binär ist: Das tat der erste Frame seiner Nachricht. Ohne diesen bedeutet er nichts.",
    fix: "Der erste Frame einer Nachricht hat Opcode 1 oder 2, alle weiteren haben 0, und nach dem mit FIN beginnt eine neue Nachricht. Zwei Threads, die ohne Sperre auf dieselbe Verbindung schreiben, mischen ihre Frames und führen dazu.",
  },
  "continuation-missing": {
    why: "Es gibt immer nur eine Nachricht zur selben Zeit. Nur Control-Frames dürfen zwischen ihren Fragmenten kommen; sonst weiß niemand, zu welcher Nachricht ein Continuation-Frame gehört.",
    fix: "Beenden Sie eine fragmentierte Nachricht mit einem Frame, der FIN hat, bevor die nächste beginnt. Meist schreiben zwei Teile eines Programms auf dieselbe Verbindung: Lassen Sie es eine einzige Warteschlange tun.",
  },
  "close-body-one-byte": {
    why: "Der Inhalt eines Close-Frames ist leer oder beginnt mit einem Code, der zwei Bytes braucht. Ein Byte ist weder das eine noch das andere.",
    fix: "Der Code wurde als einzelnes Byte geschrieben. Schreiben Sie zwei, das höhere zuerst: 1000 ist `03 e8`.",
  },
  "close-code-invalid": {
    why: "1005, 1006 und 1015 melden, was niemand gesendet hat, 1004 ist reserviert, und Nummern außerhalb der Bereiche bedeuten nichts. Eine Gegenseite, die einen davon sendet, behauptet etwas Unmögliches.",
    fix: "Oft reicht ein Programm oder Proxy den Code aus dem close-Ereignis einer anderen Verbindung weiter, wo 1005 und 1006 häufig sind: Senden Sie stattdessen 1000 oder 1011. Gesendet werden dürfen 1000-1003, 1007-1014 und 3000-4999.",
  },
  "close-reason-not-utf8": {
    why: "Ein Grund ist Text für Menschen und Logs, und aller Text des Protokolls ist UTF-8.",
    fix: "Er wurde anders kodiert oder mitten in einem Zeichen abgeschnitten, damit er in 123 Bytes passt. Kodieren Sie ihn als UTF-8, und schneiden Sie nach einem ganzen Zeichen ab.",
  },
  "text-not-utf8": {
    why: "Eine Textnachricht verspricht UTF-8, damit beide Seiten dieselben Zeichen lesen. Formen, die sich auf zwei Arten lesen ließen (überlange, ein halbes Surrogatpaar), zählen nicht dazu: Damit wurden früher Filter überlistet.",
    fix: "Es wurden rohe Bytes als Text gesendet, etwa komprimierte oder verschlüsselte Daten, ein Bild oder protobuf; oder Text in Latin-1 oder UTF-16; oder ein Text, der mitten in einem Zeichen abgeschnitten wurde. Senden Sie rohe Bytes als binäre Nachrichten, kodieren Sie Text als UTF-8, und schneiden Sie nach Zeichen.",
  },
  "rsv1-on-continuation": {
    why: "Eine Nachricht wird als Ganzes komprimiert, deshalb steht das Bit, das dies sagt, nur in ihrem ersten Frame.",
    fix: "Der Absender komprimiert jedes Fragment für sich oder setzt das Bit in allen. Komprimieren Sie die Nachricht, zerteilen Sie sie dann, und setzen Sie RSV1 im ersten Frame.",
  },
  "rsv1-on-control": {
    why: "Control-Frames werden nie komprimiert: Sie müssen sofort verstanden werden und sind zu kurz, um dabei zu gewinnen.",
    fix: "Der Absender komprimiert jeden Frame. Lassen Sie die Opcodes ab 8 aus.",
  },
  "deflate-corrupt": {
    why: "Es gibt keinen Inhalt, den man weitergeben könnte, und worauf sich spätere Nachrichten zurückbeziehen, ist verloren.",
    fix: "Häufige Ursachen: zlib oder gzip statt rohem DEFLATE, ein größeres Fenster als vereinbart, ein Kompressor für mehrere Verbindungen, oder eine Nachricht, die komprimiert und dann nicht gesendet wurde. Jede Verbindung hat ihren eigenen rohen DEFLATE-Strom, und alles, was darin komprimiert wird, wird auch gesendet.",
  },
  "frame-too-big": {
    why: "Ein Kopf von wenigen Bytes kann Exabytes versprechen. Der Empfänger muss ablehnen, bevor er Speicher bereitstellt.",
    fix: "Senden Sie weniger in einem Frame: Zerteilen Sie die Nachricht in Fragmente. Oder erhöhen Sie `maxFrameBytes` beim Empfänger.",
  },
  "message-too-big": {
    why: "Eine Nachricht liegt im Speicher, bis sie vollständig ist. Ohne Limit könnte eine einzige Gegenseite ihn ganz verbrauchen.",
    fix: "Senden Sie große Daten in mehreren Nachrichten oder über HTTP, oder erhöhen Sie `maxMessageBytes` beim Empfänger so weit, wie ehrliche Clients es brauchen. Es zählt die Größe nach dem Entpacken.",
  },
  "fragments-too-many": {
    why: "Jeder Frame macht Arbeit, auch ein leerer: Eine Nachricht aus Millionen davon würde den Empfänger für nichts beschäftigen.",
    fix: "Der Absender zerteilt zu klein. Senden Sie Frames von einigen Kilobytes, oder erhöhen Sie `maxFragments` beim Empfänger.",
  },
  "inflate-ratio": {
    why: "DEFLATE kann Daten auf ein Tausendstel verkleinern, so dass wenige Megabytes auf der Leitung Gigabytes an Speicher füllen könnten (eine Zip-Bombe).",
    fix: "Sind die Daten echt und nur sehr gleichförmig, senden Sie sie unkomprimiert oder in kleineren Nachrichten, oder erhöhen Sie `maxInflateRatio` beim Empfänger. Das Verhältnis zählt erst, wenn eine Nachricht beim Entpacken über 1 MiB hinausgewachsen ist.",
  },
  "control-flood": {
    why: "Ein Ping kostet den Absender so gut wie nichts und den Empfänger jedes Mal eine Antwort.",
    fix: "Etwas sendet Pings in einer Schleife oder beantwortet einen Pong mit einem Ping. Ein Ping alle 20 bis 30 Sekunden reicht völlig; `maxControlFramesPerSecond` setzt das Limit.",
  },
  "request-malformed": {
    why: "Was der eine Parser verzeiht, liest der nächste anders, und dazwischen lässt sich eine zweite Anfrage verstecken (RFC 9112 §11.2).",
    fix: "Zeilen enden mit CR LF, keine ist umbrochen, vor einem Doppelpunkt steht kein Leerzeichen, und das Ziel ist ein Pfad. Sieht die Anfrage nach zufälligen Bytes aus, spricht der Client TLS (`wss:`) mit einem Port ohne TLS.",
  },
  "request-not-get": {
    why: "Ein WebSocket beginnt mit GET; jede andere Methode verlangt etwas anderes.",
    fix: "Öffnen Sie ihn mit einem WebSocket-Client, nicht mit einem Formular oder `fetch`. Ein Proxy, der mit dem Server HTTP/2 spricht, verwendet CONNECT (RFC 8441): Lassen Sie ihn HTTP/1.1 sprechen.",
  },
  "request-http-version": {
    why: "Erst seit HTTP/1.1 gibt es für eine Verbindung ein Upgrade.",
    fix: "Ein Proxy dazwischen spricht mit dem Server HTTP/1.0. Setzen Sie in nginx `proxy_http_version 1.1`, und geben Sie auch `Upgrade` und `Connection` weiter.",
  },
  "request-too-large": {
    why: "Ein Kopf liegt im Speicher, bevor irgendetwas über den Absender bekannt ist.",
    fix: "Fast immer sind es Cookies. Entfernen Sie, was sich angesammelt hat, oder bieten Sie WebSockets unter einem Hostnamen ohne Cookies an. `maxHeaderBytes` auf dem Server setzt das Limit.",
  },
  "request-host-missing": {
    why: "Host sagt, welcher der Namen eines Servers gemeint ist. Keines, zwei oder ein fehlerhaftes lassen das offen, und ein Proxy liest es vielleicht anders (RFC 9112 §3.2).",
    fix: "Senden Sie ein einziges Feld Host, mit einem Host und höchstens noch einem Port. Lassen Sie einen Proxy das des Clients weitergeben; in nginx: `proxy_set_header Host $host`.",
  },
  "request-body": {
    why: "Ein Proxy, der einen Rumpf erwartet, hält die ersten Frames dafür und was folgt für eine weitere Anfrage.",
    fix: "Senden Sie mit dem Handshake weder `Content-Length` noch `Transfer-Encoding`. Allgemeine HTTP-Bibliotheken fügen sie vielleicht hinzu: Nehmen Sie einen WebSocket-Client.",
  },
  "request-upgrade-missing": {
    why: "Ohne `Upgrade: websocket` ist es eine gewöhnliche Anfrage, wie die eines Browsers, der die Adresse als Webseite öffnet.",
    fix: "Hat ein WebSocket-Client sie gesendet, so hat ein Proxy das Feld entfernt, das nicht von selbst durchgeht. In nginx: `proxy_set_header Upgrade $http_upgrade`. Hat jemand die Adresse in einen Browser getippt, ist alles in Ordnung.",
  },
  "request-connection-missing": {
    why: "`Connection: Upgrade` sagt, dass das Upgrade für eben diese Verbindung gilt und nicht von einer anderen Station des Weges übrig ist.",
    fix: "Ein Proxy hat sein eigenes Feld Connection dorthin gesetzt. Schalten Sie in ihm WebSockets ein; in nginx: `proxy_set_header Connection upgrade`.",
  },
  "request-key-invalid": {
    why: "Mit dem Schlüssel beweist der Server, dass er die Anfrage als die eines WebSocket verstanden hat. Es sind 16 zufällige Bytes in base64, 24 Zeichen.",
    fix: "Überlassen Sie ihn einem WebSocket-Client, oder erzeugen Sie für jede Verbindung 16 zufällige Bytes und schreiben Sie sie in base64, mit Padding und nicht im Alphabet für URLs, in ein einziges Feld.",
  },
  "request-version-unsupported": {
    why: "13 ist die Version von RFC 6455. Die Entwürfe davor hatten andere Frames.",
    fix: "Senden Sie `Sec-WebSocket-Version: 13`, ein Mal. Nur Clients alter Entwürfe und selbst geschriebene senden etwas anderes. Die Antwort nennt die Version, die gesprochen wird.",
  },
  "request-protocol-malformed": {
    why: "Der Server wählt einen der Namen, deshalb muss jeder ein Token sein und nur einmal dastehen.",
    fix: "Ein Name enthält kein Leerzeichen, kein Komma, keinen Schrägstrich, keinen Doppelpunkt und kein Gleichheitszeichen; Browser werfen bei anderen einen SyntaxError. Wer auf diesem Weg ein Token zur Anmeldung sendet, braucht base64url ohne Padding: Gewöhnliches base64 passt nicht.",
  },
  "request-extensions-malformed": {
    why: "Ein Angebot, das sich auf zwei Arten lesen lässt, gäbe den beiden Seiten zwei Vorstellungen von den Frames, die kommen.",
    fix: "Angebote sind durch Kommas getrennt, ihre Parameter durch Strichpunkte: `permessage-deflate; client_max_window_bits`. Lassen Sie das Feld weg, wenn nichts angeboten wird.",
  },
  "response-malformed": {
    why: "Was nicht in HTTP/1.1 antwortet, ist kein WebSocket-Server.",
    fix: "Die Adresse führt zu einem anderen Dienst, oder ohne `wss:` zu einem TLS-Port, oder mit `wss:` zu einem unverschlüsselten. Auch ein Proxy, der in HTTP/1.0 mit 101 antwortet, verletzt diese Regel.",
  },
  "response-too-large": {
    why: "Ein Client behält keinen endlosen Kopf im Speicher.",
    fix: "Sehen Sie nach, was der Server und die Proxys hinzufügen: große Cookies, oder eine vorläufige Antwort (103) nach der anderen.",
  },
  "response-status": {
    why: "Nur 101 wechselt das Protokoll. Jeder andere Status beantwortet eine gewöhnliche Anfrage und sagt, warum.",
    fix: "401 und 403: Zugangsdaten oder eine Herkunft (Origin), die nicht willkommen ist. 404: der Pfad. 400 und 426: Ein Proxy hat Felder entfernt. 429 und 503: ausgelastet, kommen Sie später wieder. 502 und 504: ein Proxy ohne Server dahinter. 3xx: eine Weiterleitung, der nicht gefolgt wird. 200: eine Webseite und kein WebSocket. Ein Skript im Browser sieht nur 1006; die Netzwerkanalyse zeigt den Status.",
  },
  "response-upgrade-missing": {
    why: "101 muss sagen, zu welchem Protokoll gewechselt wird, und der Client hat um eines gebeten.",
    fix: "Ein Proxy hat das Feld entfernt, oder der Server nennt mehrere Protokolle. Die Antwort muss `Upgrade: websocket` haben und in diesem Feld sonst nichts.",
  },
  "response-connection-missing": {
    why: "Nur `Connection: Upgrade` sagt, dass eben diese Verbindung wechselt und dass Upgrade nicht von einer anderen Station des Weges übrig ist.",
    fix: "Ein Proxy hat sein eigenes Feld Connection dorthin gesetzt. Schalten Sie in ihm WebSockets für diesen Pfad ein.",
  },
  "response-accept-wrong": {
    why: "Der Wert wird aus dem Schlüssel des Clients berechnet. Ein falscher bedeutet, dass etwas geantwortet hat, ohne die Anfrage als die eines WebSocket zu lesen, etwa ein Cache.",
    fix: "Berechnen Sie ihn für jede Anfrage: das base64 des SHA-1 des Schlüssels, so wie er gesendet wurde, gefolgt von `258EAFA5-E914-47DA-95CA-C5AB0DC85B11`. Dekodieren Sie den Schlüssel vorher nicht, und legen Sie die Antwort in keinen Cache.",
  },
  "response-protocol-not-offered": {
    why: "Der Client kennt dieses Subprotokoll nicht. Ein Server wählt eines von denen, die angeboten wurden, oder keines.",
    fix: 'Bieten Sie es im Client an, wie in `new WebSocket(url, ["chat"])`, oder lassen Sie den Server `Sec-WebSocket-Protocol` weglassen. Groß- und Kleinschreibung zählt, und nur eines darf gewählt werden.',
  },
  "response-extension-not-offered": {
    why: "Eine Erweiterung ändert die Frames. Ein Client, der sie nicht angeboten hat, kann sie nicht lesen.",
    fix: "Lassen Sie den Server nur annehmen, was eben diese Anfrage anbietet, oder schalten Sie die Kompression in ihm ab.",
  },
  "response-extension-invalid": {
    why: "Beide Seiten müssen genau wissen, wie Nachrichten komprimiert sind. Eine Antwort, die über das Angebot hinausgeht oder nicht verstanden wird, lässt das offen.",
    fix: "Nehmen Sie `permessage-deflate` einmal an, nur mit Parametern aus RFC 7692: kein größeres Fenster, als angeboten wurde, und `server_no_context_takeover`, wo darum gebeten wurde. Lässt sich der Server nicht in Ordnung bringen, verbinden Sie sich ohne Kompression.",
  },
};

/** @type {import("../en/index.js").Text["rules"]} */
export const rules = {
  title: "Die Regeln des WebSocket-Protokolls",
  lead: "Woran sich ein Endpunkt zu halten hat, Regel für Regel: wo sie steht, was geschieht, wenn sie verletzt wird, warum es sie gibt, was zu tun ist, und Bytes, die sie verletzen.",
  pageTitle: ({ id, sentence }) => `${id}: ${sentence}`,
  groups: {
    frames: "Frames",
    closing: "Close-Frames",
    text: "Text",
    compression: "Kompression",
    limits: "Limits",
    request: "Die Anfrage des Clients",
    response: "Die Antwort des Servers",
  },
  outcome: {
    code: ({ code }) => `schließt mit ${code}`,
    status: ({ status }) => `antwortet HTTP ${status}`,
    neither: "bricht den Handshake ab",
  },
  consequence: {
    code: ({ code, name }) =>
      `Wer dies empfängt, lässt die Verbindung mit ${code} ${name} scheitern.`,
    status: ({ status }) =>
      `Der Server lehnt den Handshake mit HTTP ${status} ab. Der Client sieht 1006, denn es gab nie eine Verbindung.`,
    neither:
      "Der Client bricht den Handshake ab. Sein Programm sieht 1006, denn es gab nie eine Verbindung.",
  },
  id: "Name",
  section: "Abschnitt",
  closeCode: "Close-Code",
  status: "HTTP-Status",
  why: "Warum es diese Regel gibt",
  fix: "Was sie verletzt, und was zu tun ist",
  bytesToClient: "Zum Beispiel sendet ein Server",
  bytesToServer: "Zum Beispiel sendet ein Client",
  failsHere: "scheitert hier",
  settings: ({ settings }) => `Mit ${settings}.`,
  told: "Was revoir sagt",
  others: "Andere Regeln",
  byId: rulesById,
};
