/** @type {import("../en/index.js").Text["happened"]} */
export const happened = {
  title: "Che cosa è successo alla mia connessione?",
  description:
    "Dal codice di chiusura WebSocket, dall'età della connessione e dal suo silenzio alla causa probabile: proxy e cloud, i loro limiti e l'impostazione da cambiare.",
  lead: "Dite che cosa avete visto. Più ne dite, più sicura è la risposta; nulla lascia questa pagina.",
  form: {
    label: "Che cosa avete visto",
    paste: "Incollate un evento close, o una riga di una console o di un log",
    code: "Quale codice di chiusura è apparso?",
    noCode: "Nessuno: i messaggi hanno semplicemente smesso di arrivare",
    place: "Dov'è apparso?",
    places: {
      browser: "In un browser",
      client: "In un altro client",
      server: "Sul server",
    },
    opened: "Si era mai aperta?",
    openedChoices: { yes: "Sì", no: "Mai" },
    age: "Che età aveva, in secondi?",
    idle: "Da quanto era in silenzio, in secondi?",
    many: "Quante sono finite in quel momento?",
    manyChoices: { no: "Una", yes: "Molte" },
    hops: "Che cosa c'è tra i due capi?",
    nothing: "Niente",
    unknown: "Non lo so",
    show: "Mostra le cause",
    clear: "Ricomincia",
  },
  results: {
    title: "Cause probabili",
    hint: "Rispondete a ciò che sapete. Le cause compatibili appaiono qui, la più probabile per prima.",
    examples: {
      title: "Per esempio",
      silence: "1006 in un browser, dopo 60 s di silenzio, dietro nginx",
      refused: "1006 in un browser, e non si era mai aperta",
      many: "1001 per molti client insieme, dietro Cloudflare",
      silent: "Non è apparso nulla, e non arriva più niente",
      age: "1006 dopo 5 minuti, su Google Cloud Run",
    },
    count: ({ count }) => `Cause compatibili: ${count}`,
    none: "Niente di noto si accorda con tutte queste risposte. Ritirate quella di cui siete meno sicuri.",
    link: "L'indirizzo di questa pagina contiene ora le vostre risposte: copiatelo per condividerle.",
    confidence: { likely: "Probabile", possible: "Possibile" },
    whyWord: "Che cosa la indica",
    cutsWord: "Che cosa può aver tagliato",
  },
  signs: {
    told: "Lo dice la riga che avete incollato.",
    unopened: "Non si è mai aperta.",
    many: "Ne sono finite molte insieme.",
    single: "Ne è finita una sola.",
    hop: "Lungo la via c'è qualcosa che fa questo.",
    idle: "Il silenzio è durato quanto un limite noto.",
    age: "È finita a un'età che è un limite noto.",
    "since-open":
      "La sua età è un limite di silenzio noto: si accorda se in tutto quel tempo non è stato detto nulla.",
    round: "Il tempo è un numero tondo.",
  },
  tree: {
    title: "In base a ciò che si è visto",
    groups: {
      unopened: "1006, e non si era mai aperta",
      one: "1006, ed era stata aperta: una sola connessione",
      many: "Molte connessioni nello stesso momento",
      silent: "Nessuna fine è apparsa",
      other: "Altri codici",
    },
    codes: "Tutti i codici che si possono inviare",
    codesLead: "Chi invia un codice lo fa apposta. Che cosa dice ciascuno, e che cosa aiuta:",
  },
  causes: {
    refused: {
      title: "L'handshake è stato rifiutato",
      why: "Il server, o un proxy davanti a esso, ha risposto con uno stato HTTP. A uno script non si dice quale: ogni rifiuto è un 1006.",
      todo: [
        "Leggete lo stato nel pannello di rete degli strumenti di sviluppo, o chiedetelo con il comando qui sotto.",
        "401 e 403: guardate i cookie, i token e le origini permesse. 404 e 426: il percorso. 429 e 503: ne arrivano troppi insieme. 502 e 504: il proxy non raggiunge il server.",
      ],
    },
    unreachable: {
      title: "Non si è raggiunto nessuno",
      why: "Il nome non è stato trovato, lì nessuno ascolta, un firewall rifiuta, o TLS è fallito. Per uno script tutto questo è un 1006.",
      todo: [
        "Aprite l'indirizzo con `https:` in un browser: dice che cosa non va nel nome o nel certificato.",
        "Usate `wss:` per una porta che parla TLS, e `ws:` per una che non lo parla.",
      ],
    },
    upgrade: {
      title: "Il proxy non ha inoltrato l'upgrade",
      why: "I campi `Upgrade` e `Connection` valgono solo fino al prossimo intermediario. Un proxy li scarta, a meno che non gli si dica di inoltrarli.",
      todo: [
        'nginx: `proxy_http_version 1.1;` `proxy_set_header Upgrade $http_upgrade;` `proxy_set_header Connection "upgrade";`',
        "Azure Front Door: disattivate la cache su questa route.",
      ],
    },
    "page-policy": {
      title: "Alla pagina non è permesso connettersi lì",
      why: "Una pagina arrivata via `https:` non può aprire `ws:`, e la sua Content-Security-Policy deve permettere l'indirizzo. La console dice quale delle due cose era.",
      todo: ["Usate `wss:`.", "Aggiungete l'indirizzo a `connect-src`."],
    },
    idle: {
      title: "Un intermediario l'ha tagliata per il suo silenzio",
      why: "Proxy e bilanciatori di carico terminano una connessione su cui per un certo tempo non si dice nulla. Nessuno dei due capi ha sbagliato; entrambi vedono 1006, se mai vengono avvisati.",
      todo: [
        "Fate inviare al server un ping ogni 25 s, come fa quello di revoir: è meno di ogni limite di silenzio della tabella qui sotto.",
        "Oppure alzate il limite, su ogni intermediario che ne ha uno.",
      ],
    },
    age: {
      title: "Un intermediario l'ha tagliata per la sua età",
      why: "Alcuni intermediari contano dall'handshake, qualunque cosa si dica. Nessun ping aiuta.",
      todo: [
        "Alzate il limite dove è possibile.",
        "Altrimenti mettete in conto la fine: lasciate che i client tornino da soli, e non tutti insieme.",
      ],
    },
    timer: {
      title: "L'ha tagliata un timer, e non si sa di chi",
      why: "Gli incidenti capitano in qualunque momento. Un tempo tondo è l'impostazione di qualcuno.",
      todo: [
        "Cercate quel numero nelle impostazioni di ogni intermediario, del server e del suo framework.",
        "Connettetevi saltando gli intermediari, uno dopo l'altro, finché la connessione non dura.",
      ],
    },
    change: {
      title: "Un intermediario è stato ricaricato o sostituito",
      why: "Un proxy che prende nuove impostazioni termina le sue vecchie connessioni, subito o dopo qualche tempo. Tutti i loro client tornano insieme.",
      todo: [
        "Confrontate il momento con i ricaricamenti e i deploy di ciò che sta lungo la via.",
        "Lasciate che il vecchio processo continui più a lungo, e che i client tornino dopo un'attesa casuale.",
      ],
    },
    stopped: {
      title: "Il processo del server è terminato",
      why: "Un deploy, un crash, troppo poca memoria. Che cosa vedono i client dipende dal software: 1001 da Bun e Deno, 1005 da socket.io e @fastify/websocket, 1006 da crossws e da tutto ciò che viene ucciso.",
      todo: [
        "Guardate il log del server e i suoi riavvii in quel momento. Il codice d'uscita 137 indica un processo ucciso, spesso per mancanza di memoria.",
        "Chiudete con 1012 prima che il processo finisca: così i client sanno di dover tornare.",
      ],
    },
    vanished: {
      title: "Il client è sparito",
      why: "Un portatile in sospensione, un telefono senza rete, un browser ucciso: non resta nessuno a inviare un frame di chiusura. Il server se ne accorge da un ping senza risposta, o quando scrive.",
      todo: [
        "Niente, finché è un client ogni tanto.",
        "Conservate ciò che il client chiederà quando torna.",
      ],
    },
    network: {
      title: "La rete del client è cambiata",
      why: "Dal Wi-Fi alla rete mobile, una VPN, la sospensione: con il vecchio indirizzo spariscono le sue connessioni. Capita a un client, a qualunque età.",
      todo: ["Tornate dopo un'attesa casuale e crescente, e subito quando la rete c'è di nuovo."],
    },
    faulty: {
      title: "Il client ha trovato un errore in ciò che ha ricevuto",
      why: "Un browser che riceve testo che non è UTF-8, o un frame difettoso, fa fallire la connessione e mostra 1006 al proprio script. Il codice che invia sta nel log del server, il motivo nella console.",
      todo: [
        "Leggete la console: `Could not decode a text frame as UTF-8.` e `Invalid frame header` sono i soliti.",
        "Inviate i byte grezzi come messaggi binari.",
        "Se il server non invia niente di simile, qualcosa lungo la via modifica i byte.",
      ],
    },
    "half-open": {
      title: "Un capo è sparito, e all'altro non è stato detto",
      why: "Dove non arriva alcun pacchetto, TCP non si accorge di nulla. Un cavo tagliato, una macchina in sospensione o un intermediario che dimentica lasciano una connessione aperta su cui non arriva più niente.",
      todo: [
        "Chiedete un segno di vita: il server con un ping; una pagina con un messaggio suo, poiché gli script non possono né inviare ping né vederli.",
        "Prendete per la fine il silenzio che segue la domanda.",
      ],
    },
    left: {
      title: "La pagina è stata lasciata",
      why: "Un browser invia 1001 quando la sua pagina viene chiusa o lasciata. Spesso quel frame non arriva, e il server vede 1006.",
      todo: ["Niente: le pagine finiscono così."],
    },
    rewritten: {
      title: "Una libreria mostra 1000 al posto di un'altra fine",
      why: "reconnecting-websocket 4.4.0 e partysocket 1.3.0 segnalano 1000 e una fine pulita per connessioni tagliate o fallite.",
      todo: [
        "Ascoltate per una volta il `WebSocket` stesso, e chiedete di nuovo con ciò che mostra.",
      ],
    },
    codeless: {
      title: "L'altro capo ha chiuso senza dare un codice",
      why: "Il suo programma ha chiamato `close()` senza argomenti. I framework lo fanno quando hanno finito, e alcuni quando si fermano.",
      todo: [
        "Date un codice ovunque chiudiate: altrimenti un client non può distinguere la fine del lavoro da un riavvio.",
      ],
    },
    limit: {
      title: "Un messaggio è più grande di quanto un intermediario accetti",
      why: "AWS API Gateway chiude con 1009 quando un frame supera i 32 KB o un messaggio i 128 KB.",
      todo: ["Inviate messaggi di meno di 128 KB, in frame di al massimo 32 KB."],
    },
    unanswered: {
      title: "Un ping non ha avuto risposta in tempo",
      why: "La libreria websockets di Python chiude con 1011 quando il suo ping resta senza risposta; il motivo è `keepalive ping timeout`.",
      todo: [
        "Cercate che cosa impedisce all'altro capo di leggere: un lungo calcolo, una chiamata bloccante, una coda piena.",
        "Oppure alzate il `ping_timeout` della libreria.",
      ],
    },
    said: {
      title: "Lo dice l'altro capo",
      why: "Il codice è stato inviato apposta.",
      todo: ["Leggete la pagina del codice."],
    },
  },
  timers: {
    title: "Chi taglia, e quando",
    lead: "Tempi predefiniti; ciascuno può essere diverso dove si può impostare. Un ping del server ogni 25 s resta sotto tutti i limiti di silenzio, e nessuno aiuta contro un limite di età.",
    columns: {
      hop: "Lungo la via",
      when: "taglia",
      shows: "un client vede",
      setting: "che cosa impostare",
      source: "fonte",
    },
    when: {
      idle: ({ time }) => `dopo ${time} senza un byte`,
      idleOfServer: ({ time }) => `dopo ${time} senza un byte dal server`,
      idleAsSet: "dopo il silenzio che è impostato",
      age: ({ time }) => `all'età di ${time}`,
      change: "quando viene ricaricato, riavviato o sostituito",
      changeAfter: ({ time }) => `quando ferma il vostro programma, con la forza dopo ${time}`,
      most: ({ time }) => `al massimo ${time}`,
      measured: "misurato da utenti",
    },
    shows: {
      nothing: "niente: nessuno dei due capi viene avvisato",
      app: "ciò che invia il vostro programma, altrimenti 1006",
      unknown: "non documentato",
    },
    fixed: "non si può impostare",
    units: {
      s: ({ n }) => `${n} s`,
      min: ({ n }) => `${n} min`,
      h: ({ n }) => `${n} h`,
    },
    documented: "documentazione",
    reported: "segnalazione",
  },
};
