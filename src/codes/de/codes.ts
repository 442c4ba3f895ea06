import type { Language } from "../language.js";

/** What each code means, in German. */
export const codes: Language["codes"] = {
  1000: {
    title: "Normales Ende",
    gist: "die Arbeit ist getan, und die Verbindung wurde absichtlich geschlossen",
    description:
      "Eine Seite hat nichts mehr zu sagen und schließt. Nur dieser Code steht für ein Ende, das ganz nach Plan verlief: Nichts ist gescheitert, und es wird nichts mehr erwartet.",
    whenYouSeeIt:
      "Ein Programm hat close(1000) aufgerufen, oder eine Bibliothek tat es für das Programm. Vorsicht: Manche Clients, die sich selbst neu verbinden, melden 1000 auch für Verbindungen, die in Wirklichkeit abgerissen sind (1006). Wenn eine 1000 überrascht, glauben Sie dem Log der Gegenseite.",
    howToFix:
      "Es gibt nichts zu beheben. Hätte die Verbindung weiterbestehen sollen, suchen Sie auf der Seite, die 1000 gesendet hat, warum sie schließt.",
    whenToUse:
      "Senden Sie 1000, wenn beide Seiten haben, was sie wollten, etwa nach einer fertigen Übertragung oder wenn sich jemand abmeldet.",
  },
  1001: {
    title: "Weggang",
    gist: "eine Seite verabschiedet sich: Eine Webseite wird verlassen, oder ein Server hört auf",
    description:
      "Wer diesen Code sendet, ist gleich nicht mehr da. Ein Browser sendet ihn, wenn seine Webseite verlassen, neu geladen oder geschlossen wird; ein Server kann ihn senden, wenn er endgültig aufhört.",
    whenYouSeeIt:
      "Auf einem Server den ganzen Tag, sooft jemand eine Webseite verlässt. Auf einem Client: Der Server oder ein Proxy hört auf; mehrere Laufzeitumgebungen senden beim Beenden 1001, und auch der Proxy von Cloudflare wurde dabei beobachtet, wenn er neu startet. Bei React Native auf iOS kann eine 1001 auch eine verlorene Verbindung sein.",
    howToFix:
      "Auf einem Server zählt es als gewöhnliches Ende. Ein Client kommt nach einer zufälligen Wartezeit wieder. Wenn der Server Ihrer ist und wiederkommt, lassen Sie ihn 1012 senden, das genau dies sagt.",
    whenToUse:
      "Senden Sie 1001 von einem Server, der geht und nicht ersetzt wird. Ein Skript im Browser kann den Code nicht senden; das tut der Browser von selbst.",
  },
  1002: {
    title: "Protokollfehler",
    gist: "eine Seite hat Bytes empfangen, die gegen das WebSocket-Protokoll verstoßen",
    description:
      "Wer diesen Code sendet, hat einen Frame empfangen, den das Protokoll verbietet: mit falscher Maske, reserviertem Bit oder Opcode, einen zu langen Control-Frame oder einen Close-Code, der nicht gesendet werden darf. Auf alles Weitere ist kein Verlass mehr, also wird geschlossen.",
    whenYouSeeIt:
      "Eine selbst geschriebene WebSocket-Implementierung, ein Proxy, der den Datenstrom verändert, eine Kompression, an die nur eine Seite glaubt, oder etwas auf dem Port, das kein WebSocket ist. Chromium sendet 1002 auch für Text, der kein UTF-8 ist, wo andere 1007 senden.",
    howToFix:
      "Der Fehler liegt auf der Seite, die 1002 empfängt. Lesen Sie den Grund und dann das Log oder die Konsole des Absenders: Meist wird die Regel genannt. Aktualisieren Sie dort die Bibliothek, und versuchen Sie es ohne Proxy und ohne Kompression.",
    whenToUse:
      "Überlassen Sie 1002 der WebSocket-Bibliothek. Für Nachrichten, mit denen Ihre Anwendung nichts anfangen kann, ist 1002 falsch: Die Frames waren in Ordnung.",
  },
  1003: {
    title: "Datenart nicht unterstützt",
    gist: "eine Seite hat eine Art von Nachricht empfangen, die sie nicht annimmt",
    description:
      "Die Nachricht ist wohlgeformt, aber von einer Art, mit der der Empfänger nichts anfangen kann: binär, wo er nur Text nimmt, oder Text, wo er nur Binärdaten nimmt.",
    whenYouSeeIt:
      "Ein Client sendet JSON als Bytes an einen Server, der nur Textnachrichten liest, oder Text an einen, der nur Binärdaten liest. Oft wurde nur auf einer Seite die Serialisierung geändert.",
    howToFix:
      "Senden Sie die andere Art: Ein String ergibt eine Textnachricht, ein ArrayBuffer oder Uint8Array eine binäre. Senden Sie dieselbe Nachricht nie noch einmal, sie würde genauso enden.",
    whenToUse:
      "Senden Sie 1003, wenn Sie diese Art von Nachricht, Text oder binär, nie annehmen. Passt Ihnen der Inhalt nicht, antworten Sie mit einem Fehler oder nehmen Sie 1008.",
  },
  1004: {
    title: "Reserviert",
    gist: "eine reservierte Nummer ohne Bedeutung",
    description:
      "RFC 6455 hält 1004 für eine Bedeutung frei, die vielleicht eines Tages festgelegt wird. Kein Endpunkt darf ihn senden.",
    whenYouSeeIt:
      "Nur von einer fehlerhaften Implementierung, oder in einem Log, dessen Autor eine Bedeutung dafür erfunden hat. Die meisten Bibliotheken antworten mit 1002; Chromium lässt ihn durch.",
    howToFix:
      "Finden Sie heraus, wer ihn sendet, und lassen Sie dort einen Code senden, den es gibt; für einen eigenen einen aus 4000-4999.",
    whenToUse: "Verwenden Sie 1004 nie.",
  },
  1005: {
    title: "Kein Code empfangen",
    gist: "die Verbindung wurde ordentlich geschlossen, aber ohne Code",
    description:
      "Es kam ein Close-Frame, und er war leer. Die Nummer 1005 wird nie gesendet: So sagt eine Schnittstelle dem eigenen Programm, dass kein Code dabei war. Das Schließen selbst verlief ordentlich.",
    whenYouSeeIt:
      "Die Gegenseite hat close() ohne Code aufgerufen. Mehrere Server tun das beim Beenden, eine 1005 kann also gut ein Neustart sein, der es nicht gesagt hat.",
    howToFix:
      "Gehört Ihnen die Gegenseite, geben Sie einen Code an: 1000, wenn alles fertig ist, 1012 vor einem Neustart, 4000-4999 für eigene Gründe. Ein Client kommt am besten mit wachsender Wartezeit wieder.",
    whenToUse:
      "Sie können 1005 nicht senden. Sie lösen ihn aus, wenn Sie ohne Code schließen, und verschweigen damit der Gegenseite den Grund.",
  },
  1006: {
    title: "Abnormales Ende",
    gist: "die Verbindung endete ohne Close-Frame, oder sie kam nie zustande",
    description:
      "Es wurde kein Close-Frame empfangen. Die Nummer 1006 wird nie gesendet: Eine Schnittstelle denkt sie sich aus, um zu sagen, dass niemand etwas gesagt hat. Im Browser steht sie für alles, was ein Skript nicht erfahren darf: einen abgelehnten Handshake, gescheitertes TLS, einen toten Server, ein verlorenes Netz und Fehler, die der Browser selbst in den empfangenen Daten fand.",
    whenYouSeeIt:
      "Ein Prozess, der abgestürzt ist oder beendet wurde, ein Proxy, der eine untätige Verbindung kappt (oft nach genau 30, 60 oder 100 Sekunden), ein verlorenes Netz oder ein Handshake, der mit 401, 403, 404 oder 503 beantwortet wurde. Im Browser auch, wenn der Server fehlerhafte Frames oder fehlerhaften Text gesendet hat.",
    howToFix:
      "Sehen Sie bei der Gegenseite nach und bei allem, was dazwischen liegt: Im Log des Servers steht vielleicht ein richtiger Code. Notieren Sie, wie lange die Verbindung bestand und wie lange sie still war; eine runde Zahl deutet auf das Limit eines Proxys. Senden Sie öfter Pings, als es dieses Limit verlangt. Bei einem abgelehnten Handshake wiederholen Sie dieselbe Anfrage mit einem Werkzeug, das die HTTP-Antwort zeigt.",
    whenToUse:
      "Sie können 1006 nicht senden und sollten es auch nie vortäuschen. Behandeln Sie es wie ein verlorenes Netz: Kommen Sie nach einer zufälligen, wachsenden Wartezeit wieder.",
  },
  1007: {
    title: "Ungültiger Inhalt",
    gist: "der Inhalt einer Nachricht passt nicht zu ihrer Art, zum Beispiel Text, der kein UTF-8 ist",
    description:
      "Ein Endpunkt hat eine Nachricht empfangen, deren Inhalt nicht zu ihrem Typ passt, meist eine Textnachricht, die kein UTF-8 ist. Die Frames waren in Ordnung, nur nicht, was sie trugen. Auch komprimierte Daten, die sich nicht entpacken lassen, können so enden.",
    whenYouSeeIt:
      "Rohe Bytes wurden als Text gesendet: ein komprimierter oder verschlüsselter Puffer, Text in Latin-1, ein protobuf, ein Bild oder ein String, der mitten in einem Zeichen abgeschnitten wurde. Ein Server, der solchen Text sendet, bekommt von den meisten Clients 1007; Chromium antwortet mit 1002 und zeigt seinem eigenen Skript 1006.",
    howToFix:
      "Senden Sie rohe Bytes als binäre Nachrichten und als Text nur gültiges UTF-8. Schneiden Sie Strings nach Zeichen, nicht nach Bytes. Senden Sie dieselben Bytes nie noch einmal, sie würden genauso enden.",
    whenToUse:
      "Überlassen Sie 1007 der WebSocket-Bibliothek. JSON, das sich nicht parsen lässt oder nicht zu einem Schema passt, ist gültiger Text: Antworten Sie mit einem Fehler, oder schließen Sie mit 1008 oder einem eigenen Code.",
  },
  1008: {
    title: "Regelverstoß",
    gist: "was die Gegenseite getan hat, ist hier nicht erlaubt",
    description:
      "Die allgemeine Ablehnung: Was empfangen wurde, verstößt gegen eine Regel der Seite, die schließt, und kein anderer Code passt, oder sie will nicht sagen, welche Regel es war. Um das Protokoll geht es nicht, das wurde eingehalten.",
    whenYouSeeIt:
      "Zu viele Nachrichten in zu kurzer Zeit, eine Nachricht vor der Anmeldung, eine verbotene Herkunft (Origin), eine verletzte Regel der Anwendung. Viele Server nehmen ihn, wo 3000, 3003 oder ein privater Code mehr sagen würde.",
    howToFix:
      "Lesen Sie den Grund, dann das Log des Servers. Ändern Sie, was der Client tut; kommt er unverändert wieder, endet es genauso.",
    whenToUse:
      "Senden Sie 1008, wenn eine Ihrer Regeln verletzt wurde und nichts Genaueres passt: 1003 für die Art der Nachricht, 1009 für ihre Größe, 3000 und 3003 für Berechtigungen, 1013 für Überlast.",
  },
  1009: {
    title: "Nachricht zu groß",
    gist: "eine Nachricht ist größer, als der Empfänger sie annimmt",
    description:
      "Eine Nachricht oder einer ihrer Frames überschreitet das Limit des Empfängers. Bei Kompression zählt die entpackte Größe, ein kleiner Frame kann also zu groß sein.",
    whenYouSeeIt:
      "Ein großer Upload in einer einzigen Nachricht, ein vollständiger Zustand, wo eine Änderung genügt hätte, oder ein voreingestelltes Limit, von dem niemand wusste. Auf einem Server mit ws suchen Sie nach dem Fehler WS_ERR_UNSUPPORTED_MESSAGE_LENGTH; sein close-Ereignis sagt 1006.",
    howToFix:
      "Senden Sie weniger auf einmal: Teile, nur die Änderungen, oder einen Upload über HTTP. Oder erhöhen Sie das Limit des Empfängers, wenn sein Speicher das für alle Verbindungen zugleich erlaubt. Senden Sie dieselbe Nachricht nie noch einmal.",
    whenToUse:
      "Senden Sie 1009 für die Größe einer Nachricht und für nichts anderes. Für zu viele Nachrichten gibt es 1008, für einen ausgelasteten Server 1013.",
  },
  1010: {
    title: "Erweiterung erforderlich",
    gist: "der Client braucht eine Erweiterung, der der Server nicht zugestimmt hat",
    description:
      "Wird nur von einem Client gesendet: Er hat eine Erweiterung angeboten, ohne die er nicht auskommt, und der Handshake des Servers hat sie nicht angenommen. Ein Server sendet den Code nie, er kann ja den Handshake ablehnen. Der Grund sollte die Erweiterung nennen.",
    whenYouSeeIt:
      "Ein Client, der auf Kompression besteht, spricht mit einem Server ohne Kompression, oder ein Proxy hat das Feld Sec-WebSocket-Extensions aus dem Handshake entfernt.",
    howToFix:
      "Schalten Sie die Erweiterung auf dem Server ein, lassen Sie Proxys das Feld Sec-WebSocket-Extensions durchreichen, oder lassen Sie den Client ohne sie auskommen.",
    whenToUse:
      "Senden Sie 1010 von einem Client, der ohne die Erweiterung nicht arbeiten kann. Nur wenige Programme haben Anlass dazu.",
  },
  1011: {
    title: "Interner Fehler",
    gist: "die Seite, die schließt, ist auf einen unerwarteten Fehler gestoßen",
    description:
      "In der Seite, die diesen Code sendet, ist etwas schiefgegangen, so dass sie nicht weitermachen kann. RFC 6455 spricht von Servern; Erratum 3227 und die Praxis erlauben ihn beiden Seiten.",
    whenYouSeeIt:
      "Eine Exception in der Behandlung einer Nachricht, eine Datenbank, die nicht da ist. Die Bibliothek websockets für Python sendet 1011 auch, wenn ein Ping zu lange ohne Antwort bleibt.",
    howToFix:
      "Die Ursache liegt auf der Seite, die den Code gesendet hat: Suchen Sie dort nach dem Fehler zu diesem Zeitpunkt. Ein Client kommt nach wachsender Wartezeit wieder, denn dieselbe Anfrage kann erneut scheitern.",
    whenToUse:
      "Senden Sie 1011, wenn die Behandlung einer Nachricht scheitert und auf die Verbindung kein Verlass mehr ist. Schreiben Sie eine Kennung des Fehlers in den Grund, nie seinen Stacktrace.",
  },
  1012: {
    title: "Neustart des Dienstes",
    gist: "der Server startet neu und ist gleich wieder da",
    description:
      "Der Server beendet die Verbindung, weil er planmäßig neu startet: Kommen Sie nach kurzer Wartezeit wieder, es sollte gelingen. Der Code ist aufgrund einer Mail an die Liste hybi bei der IANA registriert und steht in keinem RFC; diese Mail bittet Clients um eine zufällige Wartezeit von 5 bis 30 Sekunden.",
    whenYouSeeIt:
      "Ein Deployment, eine neue Konfiguration, der geplante Neustart einer Maschine. Alle, die verbunden sind, sehen es ungefähr gleichzeitig.",
    howToFix:
      "Kommen Sie von selbst wieder: zum Zeitpunkt, den der Grund nennt (after=<ms>), sonst nach einer zufälligen Wartezeit von 1 bis 5 Sekunden. Sie muss zufällig sein, sonst kehren alle Clients im selben Augenblick zurück. Niemand hat etwas falsch gemacht.",
    whenToUse:
      "Senden Sie 1012 vor jedem geplanten Neustart, in einem Tempo, das der neue Server verkraftet. Ein Skript im Browser kann den Code nicht senden. Einige Implementierungen weisen Codes ab 1012 zurück; sagen Sie es, wo das wichtig ist, vorher in einer eigenen Nachricht.",
  },
  1013: {
    title: "Später erneut versuchen",
    gist: "der Server ist überlastet; kommen Sie später wieder",
    description:
      "Der Server kann diese Verbindung gerade nicht bedienen. Laut Registrierung, durch dieselbe Mail wie 1012, soll ein Client zu einer anderen Adresse des Dienstes gehen, wenn es eine gibt, oder zur selben nur auf Wunsch des Benutzers zurückkehren.",
    whenYouSeeIt:
      "Die Höchstzahl an Verbindungen ist erreicht, eine Maschine hat keinen Speicher mehr, oder ein Client liest nicht schnell genug und seine Warteschlange ist übergelaufen.",
    howToFix:
      "Clients: Versuchen Sie eine andere Adresse, oder warten Sie lange, 10 Sekunden und mehr, jedes Mal länger. Server: Schaffen Sie Kapazität, und nehmen Sie weniger Verbindungen auf einmal an.",
    whenToUse:
      "Senden Sie 1013, wenn Sie gesund, aber voll sind. Ein Server, der gleich neu startet, sendet 1012, einer mit einem Defekt 1011; ein Client, der zu viel verlangt, bekommt 1008.",
  },
  1014: {
    title: "Fehlerhaftes Gateway",
    gist: "ein Gateway bekam keine gültige Antwort vom Server dahinter",
    description:
      "Wird von einem Gateway oder Proxy gesendet, der die Verbindung für einen anderen Server hält und von diesem eine ungültige Antwort bekam, wie bei HTTP der Status 502. Aufgrund einer Mail an die Liste hybi bei der IANA registriert.",
    whenYouSeeIt:
      "Der Server hinter einem Gateway ist abgestürzt, war noch nicht bereit oder spricht kein WebSocket. Die meisten Proxys senden den Code nicht und kappen stattdessen die Verbindung, was sich als 1006 zeigt.",
    howToFix:
      "Sehen Sie das Log des Gateways und den Server dahinter an, nicht das Gateway selbst. Ein Client kommt nach wachsender Wartezeit wieder.",
    whenToUse:
      "Senden Sie 1014 nur von einem Programm, das Verbindungen an einen anderen Server weitergibt. Für eigene Fehler gibt es 1011.",
  },
  1015: {
    title: "TLS-Handshake",
    gist: "TLS kam nicht zustande, also gab es nie eine Verbindung",
    description:
      "Der TLS-Handshake ist gescheitert, etwa weil sich das Zertifikat nicht prüfen lässt. Die Nummer 1015 wird nie gesendet, denn es gibt nichts, worüber sie gesendet werden könnte. Browser zeigen stattdessen 1006.",
    whenYouSeeIt:
      "Ein abgelaufenes oder selbst signiertes Zertifikat, ein Name, der nicht passt, wss:// an einen Port, der unverschlüsseltes ws:// spricht, oder ein Proxy, der sich einmischt. Im Browser sehen Sie 1006, und die Ursache steht in der Konsole.",
    howToFix:
      "Öffnen Sie denselben Host im Browser mit https:// und lesen Sie die Warnung, oder prüfen Sie das Zertifikat mit einem TLS-Werkzeug. Berichtigen Sie das Zertifikat, seine Kette oder die Adresse; Warten allein hilft selten.",
    whenToUse:
      "Sie können 1015 nicht senden. Ein Programm, das vom Scheitern von TLS weiß, darf es seinem eigenen Benutzer so melden.",
  },
  3000: {
    title: "Nicht angemeldet",
    gist: "Zugangsdaten fehlen, sind falsch oder abgelaufen",
    description:
      "Die Seite, die schließt, muss wissen, wer die andere ist, und weiß es nicht: was Status 401 für HTTP ist. Bei der IANA registriert, wo gilt: Wer zuerst kommt, mahlt zuerst.",
    whenYouSeeIt:
      "Ein Token fehlt oder ist abgelaufen, manchmal mitten in einer langen Verbindung. Ein Server, der den Handshake erst annimmt und dann mit 3000 schließt, sagt einem Browser, was ein abgelehnter Handshake nicht sagen kann.",
    howToFix:
      "Besorgen Sie neue Zugangsdaten, und kommen Sie dann wieder. Werden auch frische abgelehnt, hören Sie auf und bitten Sie den Benutzer, sich anzumelden.",
    whenToUse:
      "Senden Sie 3000, wenn eine Anmeldung helfen könnte. Kann sie das nicht, weil dieser Benutzer es nie darf, senden Sie 3003.",
  },
  3003: {
    title: "Verboten",
    gist: "es ist bekannt, wer fragt, und er darf nicht",
    description:
      "Die Seite, die schließt, weiß, wer die andere ist, und lehnt trotzdem ab: was Status 403 für HTTP ist. Bei der IANA registriert, wo gilt: Wer zuerst kommt, mahlt zuerst.",
    whenYouSeeIt:
      "Ein Benutzer öffnet einen Raum, einen Mandanten oder eine Funktion, auf die sein Konto kein Recht hat.",
    howToFix:
      "Wiederkommen ändert nichts. Ändern Sie die Rechte oder das, wonach gefragt wird; sagen Sie dem Benutzer, welche Berechtigung fehlt.",
    whenToUse:
      "Senden Sie 3003, wenn auch neue Zugangsdaten desselben Benutzers abgelehnt würden. Könnte eine Anmeldung helfen, senden Sie 3000.",
  },
  3008: {
    title: "Zeitüberschreitung",
    gist: "die Gegenseite hat zu lange gebraucht",
    description:
      "Die Seite, die schließt, hat auf etwas gewartet und es aufgegeben: was Status 408 für HTTP ist. Bei der IANA registriert, wo gilt: Wer zuerst kommt, mahlt zuerst.",
    whenYouSeeIt:
      "Keine erste Nachricht nach dem Handshake, keine rechtzeitige Antwort oder länger gar keine Nachricht, als es ein Limit für Untätigkeit erlaubt.",
    howToFix:
      "Senden Sie rechtzeitig, was erwartet wird, oder ab und zu eine Nachricht, um zu bleiben. Wird die Verbindung nicht mehr gebraucht, schließen Sie sie mit 1000.",
    whenToUse:
      "Senden Sie 3008, wenn eine offene Verbindung nicht tut, worauf Sie warten. Antwortet die Gegenseite auf gar nichts mehr, erreicht sie auch kein Close-Frame.",
  },
  unused: {
    title: "Nicht verwendet",
    gist: "eine Nummer unter 1000, die kein Close-Code ist",
    description: "RFC 6455 verwendet 0 bis 999 nicht. Kein Endpunkt darf sie senden.",
    whenYouSeeIt:
      "Meist wurde versehentlich ein HTTP-Status oder ein Exit-Code an close() übergeben, oder eine Implementierung liest die beiden Bytes des Codes falsch.",
    howToFix:
      "Finden Sie heraus, wer ihn sendet, und lassen Sie dort einen Code senden, den es gibt.",
    whenToUse: "Verwenden Sie nie eine Nummer unter 1000.",
  },
  protocol: {
    title: "Nicht vergeben",
    gist: "eine Nummer, die dem Protokoll vorbehalten ist und heute nichts bedeutet",
    description:
      "1000 bis 2999 gehören dem Protokoll, seinen künftigen Versionen und seinen Erweiterungen. Diese Nummer ist nicht vergeben: Kein Endpunkt darf sie senden, und sie zu empfangen ist ein Protokollfehler.",
    whenYouSeeIt:
      "Jemand hat sich für die eigene Anwendung eine freie Nummer aus dem falschen Bereich genommen. Chromium lässt sie durch, ws und Node antworten mit 1002.",
    howToFix: "Nehmen Sie 4000-4999 für eigene Codes.",
    whenToUse: "Verwenden Sie nie eine nicht vergebene Nummer aus dem Bereich des Protokolls.",
  },
  library: {
    title: "Code einer Bibliothek",
    gist: "ein Code einer Bibliothek oder eines Frameworks; siehe deren Dokumentation",
    description:
      "3000 bis 3999 sind für Bibliotheken, Frameworks und Anwendungen, die sie bei der IANA registrieren, in der Reihenfolge der Anträge. Diese Nummer steht dort nicht; was sie bedeutet, weiß, wer sie sendet.",
    whenYouSeeIt:
      "Ein Nachrichtendienst oder ein Framework schließt mit einem eigenen Code; Centrifugo zum Beispiel verwendet 3000-3014 und 3500-3999, auch über die registrierten hinweg.",
    howToFix:
      "Schlagen Sie in der Dokumentation der Bibliothek oder des Dienstes auf der Gegenseite nach.",
    whenToUse:
      "Verwenden Sie einen nur, wenn Sie eine Bibliothek veröffentlichen und die Nummer registrieren. Für eine Anwendung braucht 4000-4999 keine Erlaubnis.",
  },
  private: {
    title: "Privater Code",
    gist: "ein Code der Anwendung; beide Seiten haben ihn vereinbart",
    description:
      "4000 bis 4999 sind für den privaten Gebrauch: Eine Anwendung gibt ihnen ihre Bedeutung, und niemand registriert sie. Skripte im Browser dürfen sie senden.",
    whenYouSeeIt:
      "Die Anwendung selbst schließt. Manche Dienste veröffentlichen ihre Tabellen: Discord verwendet 4000-4014, Pusher 4000-4299, graphql-transport-ws 4400-4499.",
    howToFix:
      "Schlagen Sie in der Dokumentation der Anwendung oder des Dienstes nach. Entscheiden Sie für jeden Code, ob ein Client wiederkommt; wo Sie es nicht wissen, tut er es mit wachsender Wartezeit.",
    whenToUse:
      "Nehmen Sie 4000-4999 für jeden eigenen Grund, und schreiben Sie zu jedem auf, ob man wiederkommen soll.",
  },
  above: {
    title: "Nicht definiert",
    gist: "eine Nummer über 4999, die kein Close-Code ist",
    description:
      "RFC 6455 definiert nichts oberhalb von 4999. Zwei Bytes könnten bis 65535 reichen, aber kein Endpunkt darf diese Nummern senden.",
    whenYouSeeIt:
      "Eine Implementierung liest die beiden Bytes des Codes in der falschen Reihenfolge oder übergibt eine ganz andere Zahl an close(). Chromium lässt sie durch, ws und Node antworten mit 1002.",
    howToFix: "Nehmen Sie 4000-4999 für eigene Codes.",
    whenToUse: "Verwenden Sie nie eine Nummer über 4999.",
  },
};
