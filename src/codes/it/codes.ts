import type { Language } from "../language.js";

/** What each code means, in Italian. */
export const codes: Language["codes"] = {
  1000: {
    title: "Chiusura normale",
    gist: "il lavoro è finito e la connessione è stata chiusa apposta",
    description:
      "Uno dei due capi non ha altro da dire e chiude. È l'unico codice di una fine del tutto prevista: nulla è fallito e non ci si aspetta altro.",
    whenYouSeeIt:
      "Un programma ha chiamato close(1000), o una libreria lo ha fatto per lui. Attenzione: alcuni client che si riconnettono da soli segnalano 1000 per connessioni che in realtà sono state tagliate (1006); se un 1000 sorprende, date retta al log dell'altro capo.",
    howToFix:
      "Non c'è niente da correggere. Se la connessione doveva continuare, cercate nel capo che ha inviato il 1000 che cosa lo ha fatto chiudere.",
    whenToUse:
      "Inviate 1000 quando entrambi i capi hanno ottenuto ciò che volevano, per esempio a trasferimento concluso o quando un utente esce.",
  },
  1001: {
    title: "In partenza",
    gist: "uno dei due capi se ne va: qualcuno lascia una pagina o un server si ferma",
    description:
      "Il capo che lo invia sta per sparire. Un browser lo invia quando la sua pagina viene lasciata, ricaricata o chiusa; un server può inviarlo quando si ferma per sempre.",
    whenYouSeeIt:
      "Su un server: tutto il giorno, ogni volta che qualcuno lascia una pagina. Su un client: il server o un proxy si ferma; diversi runtime inviano 1001 quando si spengono, e si è visto il proxy di Cloudflare inviarlo quando si riavvia. Con React Native su iOS un 1001 può anche essere una connessione persa.",
    howToFix:
      "Su un server, contatelo come una fine normale. Su un client, tornate dopo un'attesa casuale. Se il server è vostro e torna, fategli inviare 1012, che dice proprio questo.",
    whenToUse:
      "Inviate 1001 da un server che se ne va senza essere sostituito. Uno script in un browser non può inviarlo; ci pensa il browser da solo.",
  },
  1002: {
    title: "Errore di protocollo",
    gist: "uno dei due capi ha ricevuto byte che violano il protocollo WebSocket",
    description:
      "Il capo che lo invia ha ricevuto un frame che il protocollo vieta: una maschera sbagliata, un bit o un opcode riservato, un frame di controllo troppo lungo, un codice di chiusura che non può viaggiare. Non può più fidarsi di quel che segue, quindi chiude.",
    whenYouSeeIt:
      "Un'implementazione di WebSocket scritta a mano, un proxy che modifica il flusso, una compressione in cui crede un capo solo, o qualcosa che non è WebSocket su quella porta. Chromium invia 1002 anche per un testo che non è UTF-8, dove altri inviano 1007.",
    howToFix:
      "L'errore è del capo che riceve il 1002. Leggete il motivo, poi il log o la console di chi lo ha inviato: i più nominano la regola. Aggiornate lì la libreria, e provate senza proxy e senza compressione.",
    whenToUse:
      "Lasciate 1002 alla libreria WebSocket. Per messaggi che la vostra applicazione non capisce, 1002 è sbagliato: i frame andavano bene.",
  },
  1003: {
    title: "Tipo di dati non accettato",
    gist: "uno dei due capi ha ricevuto un tipo di messaggio che non accetta",
    description:
      "Il messaggio è ben formato, ma di un tipo che al destinatario non serve: binario dove accetta solo testo, o testo dove accetta solo binario.",
    whenYouSeeIt:
      "Un client invia JSON come byte a un server che legge solo messaggi di testo, o testo a uno che legge solo binario. Spesso la serializzazione è cambiata da una parte sola.",
    howToFix:
      "Inviate l'altro tipo: una stringa produce un messaggio di testo, un ArrayBuffer o Uint8Array uno binario. Non inviate mai di nuovo lo stesso messaggio, finirebbe allo stesso modo.",
    whenToUse:
      "Inviate 1003 quando non accettate mai quel tipo di messaggio, testo o binario. Se è il contenuto che non va, rispondete con un errore o usate 1008.",
  },
  1004: {
    title: "Riservato",
    gist: "un numero riservato, senza significato",
    description:
      "La RFC 6455 mette da parte 1004 per un significato che forse un giorno sarà definito. Nessun capo può inviarlo.",
    whenYouSeeIt:
      "Solo da un'implementazione difettosa, o in un log il cui autore gli ha inventato un significato. Quasi tutte le librerie rispondono con 1002; Chromium lo lascia passare.",
    howToFix: "Trovate chi lo invia e fategli inviare un codice che esiste, da 4000-4999 se è suo.",
    whenToUse: "Non usate mai 1004.",
  },
  1005: {
    title: "Nessun codice ricevuto",
    gist: "la connessione è stata chiusa in ordine, ma senza codice",
    description:
      "È arrivato un frame di chiusura, ed era vuoto. Il numero 1005 non viene mai inviato: è il modo in cui un'API dice al proprio programma che non c'era un codice. La chiusura in sé era in ordine.",
    whenYouSeeIt:
      "L'altro capo ha chiamato close() senza codice. Diversi server fanno così quando si spengono, quindi un 1005 può ben essere un riavvio che non lo ha detto.",
    howToFix:
      "Se l'altro capo è vostro, date un codice: 1000 a lavoro finito, 1012 prima di un riavvio, 4000-4999 per motivi vostri. A un client conviene tornare con un'attesa crescente.",
    whenToUse:
      "Non si può inviare 1005. Lo si provoca chiudendo senza codice, e così si tace il motivo all'altro capo.",
  },
  1006: {
    title: "Chiusura anomala",
    gist: "la connessione è finita, o non è mai cominciata, senza un frame di chiusura",
    description:
      "Non è stato ricevuto alcun frame di chiusura. Il numero 1006 non viene mai inviato: un'API lo inventa per dire che nessuno ha detto niente. In un browser sta per tutto ciò che uno script non deve sapere: un handshake rifiutato, un TLS fallito, un server morto, una rete persa, ed errori che il browser stesso ha trovato in ciò che riceveva.",
    whenYouSeeIt:
      "Un processo caduto o ucciso, un proxy che ha tagliato una connessione inattiva (spesso dopo esattamente 30, 60 o 100 secondi), una rete persa, o un handshake a cui si è risposto 401, 403, 404 o 503. In un browser anche quando il server ha inviato frame o testo errati.",
    howToFix:
      "Guardate l'altro capo e quel che c'è in mezzo: il log del server potrebbe avere un codice vero. Annotate quanto è vissuta la connessione e quanto è rimasta in silenzio; un numero tondo indica il limite di un proxy. Inviate ping più spesso di quel limite. Se l'handshake è stato rifiutato, ripetete la stessa richiesta con uno strumento che mostri la risposta HTTP.",
    whenToUse:
      "Non si può inviare 1006, e non bisogna mai fingerlo. Trattatelo come una rete persa: tornate dopo un'attesa casuale e crescente.",
  },
  1007: {
    title: "Contenuto non valido",
    gist: "il contenuto di un messaggio non corrisponde al suo tipo, come un testo che non è UTF-8",
    description:
      "Un capo ha ricevuto un messaggio il cui contenuto non corrisponde al tipo, il più delle volte un messaggio di testo che non è UTF-8. I frame andavano bene, ciò che portavano no. Anche dati compressi che non si possono decomprimere possono finire così.",
    whenYouSeeIt:
      "Dei byte grezzi sono stati inviati come testo: un buffer compresso o cifrato, testo in Latin-1, un protobuf, un'immagine, o una stringa tagliata a metà di un carattere. Un server che invia un testo simile riceve 1007 da quasi tutti i client; Chromium gli risponde con 1002, e al proprio script mostra 1006.",
    howToFix:
      "Inviate i byte grezzi come messaggi binari, e come testo solo UTF-8 valido. Tagliate le stringhe per caratteri, non per byte. Non inviate mai di nuovo gli stessi byte, finirebbero allo stesso modo.",
    whenToUse:
      "Lasciate 1007 alla libreria WebSocket. Un JSON che non si lascia analizzare, o che non rispetta uno schema, è testo valido: rispondete con un errore, o chiudete con 1008 o un codice vostro.",
  },
  1008: {
    title: "Regola violata",
    gist: "ciò che ha fatto l'altro capo qui non è permesso",
    description:
      "Il rifiuto generico: ciò che è stato ricevuto va contro una regola del capo che chiude e nessun altro codice è adatto, o non vuole dire quale regola. Non riguarda il protocollo, che è stato rispettato.",
    whenYouSeeIt:
      "Troppi messaggi in troppo poco tempo, un messaggio prima dell'accesso, un'origine vietata, una regola dell'applicazione violata. Molti server lo usano dove 3000, 3003 o un codice privato direbbero di più.",
    howToFix:
      "Leggete il motivo, poi il log del server. Cambiate ciò che fa il client; se torna senza cambiamenti, finisce allo stesso modo.",
    whenToUse:
      "Inviate 1008 quando è stata violata una vostra regola e nulla di più esatto è adatto: 1003 per il tipo di messaggio, 1009 per la sua dimensione, 3000 e 3003 per i permessi, 1013 per il sovraccarico.",
  },
  1009: {
    title: "Messaggio troppo grande",
    gist: "un messaggio è più grande di quanto il destinatario accetti",
    description:
      "Un messaggio, o uno dei suoi frame, supera il limite del destinatario. Con la compressione conta la dimensione decompressa, quindi un frame piccolo può essere troppo grande.",
    whenYouSeeIt:
      "Un caricamento grande in un solo messaggio, uno stato completo dove bastava una modifica, o un limite predefinito che nessuno conosceva. Su un server che usa ws, cercate l'errore WS_ERR_UNSUPPORTED_MESSAGE_LENGTH; il suo evento close dice 1006.",
    howToFix:
      "Inviate meno per volta: parti, solo le modifiche, o un caricamento via HTTP. Oppure alzate il limite del destinatario, se la sua memoria lo permette per tutte le connessioni insieme. Non inviate mai di nuovo lo stesso messaggio.",
    whenToUse:
      "Inviate 1009 per la dimensione di un messaggio e per nient'altro. Per troppi messaggi usate 1008, per un server occupato 1013.",
  },
  1010: {
    title: "Estensione obbligatoria",
    gist: "il client ha bisogno di un'estensione che il server non ha accettato",
    description:
      "Inviato solo da un client: ha offerto un'estensione di cui non può fare a meno, e l'handshake del server non l'ha accettata. Un server non lo invia mai, perché può rifiutare l'handshake. Il motivo dovrebbe nominare l'estensione.",
    whenYouSeeIt:
      "Un client che esige la compressione parla con un server che non la offre, o un proxy ha tolto dall'handshake il campo Sec-WebSocket-Extensions.",
    howToFix:
      "Attivate l'estensione sul server, lasciate che i proxy passino il campo Sec-WebSocket-Extensions, o fate che il client ne faccia a meno.",
    whenToUse:
      "Inviate 1010 da un client che non può lavorare senza l'estensione. Pochi programmi ne hanno motivo.",
  },
  1011: {
    title: "Errore interno",
    gist: "il capo che chiude ha incontrato un errore che non si aspettava",
    description:
      "Qualcosa è fallito all'interno del capo che lo invia, che non può andare avanti. La RFC 6455 parla di server; l'erratum 3227 e la pratica lo permettono a entrambi i capi.",
    whenYouSeeIt:
      "Un'eccezione nel gestire un messaggio, un database assente. La libreria websockets di Python invia 1011 anche quando un ping resta troppo a lungo senza risposta.",
    howToFix:
      "La causa sta nel capo che lo ha inviato: cercate lì l'errore di quel momento. Un client torna dopo un'attesa crescente, poiché la stessa richiesta può fallire ancora.",
    whenToUse:
      "Inviate 1011 quando la gestione di un messaggio fallisce e non ci si può più fidare della connessione. Mettete nel motivo un identificatore dell'errore, mai il suo stack trace.",
  },
  1012: {
    title: "Riavvio del servizio",
    gist: "il server si sta riavviando e tornerà presto",
    description:
      "Il server chiude la connessione perché si riavvia, come previsto: tornate dopo una breve attesa e aspettatevi che riesca. È registrato presso la IANA in base a una mail alla lista hybi e non sta in nessuna RFC; quella mail chiede ai client un'attesa casuale da 5 a 30 secondi.",
    whenYouSeeIt:
      "Un deploy, una nuova configurazione, il riavvio previsto di una macchina. Tutti quelli che sono connessi lo vedono più o meno insieme.",
    howToFix:
      "Tornate da soli: al turno indicato nel motivo, se c'è (after=<ms>), altrimenti dopo un'attesa casuale da 1 a 5 secondi. L'attesa deve essere casuale, o tutti i client tornano nello stesso istante. Nessuno ha colpa.",
    whenToUse:
      "Inviate 1012 prima di ogni riavvio previsto, al ritmo che il nuovo server regge. Uno script in un browser non può inviarlo. Alcune implementazioni rifiutano i codici da 1012 in su; dove questo conta, ditelo prima in un messaggio vostro.",
  },
  1013: {
    title: "Riprovare più tardi",
    gist: "il server è sovraccarico; tornate più tardi",
    description:
      "Il server non può accogliere questa connessione adesso. Secondo la registrazione, con la stessa mail di 1012, un client dovrebbe andare a un altro indirizzo del servizio, se c'è, o tornare allo stesso solo quando lo chiede il suo utente.",
    whenYouSeeIt:
      "È stato raggiunto un limite di connessioni, una macchina ha finito la memoria, un client non legge abbastanza in fretta e la sua coda è traboccata.",
    howToFix:
      "Client: provate un altro indirizzo, o aspettate a lungo, 10 secondi e più, ogni volta di più. Server: aggiungete capacità, e accettate meno connessioni per volta.",
    whenToUse:
      "Inviate 1013 quando state bene, ma siete pieni. Un server che sta per riavviarsi invia 1012, uno guasto 1011; un client che chiede troppo riceve 1008.",
  },
  1014: {
    title: "Gateway non valido",
    gist: "un gateway non ha avuto una risposta valida dal server che gli sta dietro",
    description:
      "Inviato da un gateway o proxy che tiene la connessione per conto di un altro server e ne ha ricevuto una risposta non valida, come fa HTTP con lo stato 502. Registrato presso la IANA in base a una mail alla lista hybi.",
    whenYouSeeIt:
      "Il server dietro un gateway è caduto, non era ancora pronto o non parla WebSocket. Quasi tutti i proxy non lo inviano e tagliano la connessione, cosa che si vede come 1006.",
    howToFix:
      "Guardate il log del gateway e il server che gli sta dietro, non il gateway stesso. Un client torna dopo un'attesa crescente.",
    whenToUse:
      "Inviate 1014 solo da un programma che passa connessioni a un altro server. Per errori vostri usate 1011.",
  },
  1015: {
    title: "Handshake TLS",
    gist: "TLS non si è potuto stabilire, quindi non c'è mai stata una connessione",
    description:
      "L'handshake TLS è fallito, per esempio perché il certificato non si può verificare. Il numero 1015 non viene mai inviato, perché non c'è nulla su cui inviarlo. I browser mostrano invece 1006.",
    whenYouSeeIt:
      "Un certificato scaduto o autofirmato, un nome che non corrisponde, wss:// verso una porta che parla ws:// in chiaro, o un proxy che si intromette. In un browser vedete 1006, e la causa nella console.",
    howToFix:
      "Aprite lo stesso host con https:// nel browser e leggete il suo avviso, o verificate il certificato con uno strumento TLS. Correggete il certificato, la sua catena o l'indirizzo; la sola attesa serve di rado.",
    whenToUse:
      "Non si può inviare 1015. Un programma che sa che TLS è fallito può comunicarlo così al proprio utente.",
  },
  3000: {
    title: "Non autenticato",
    gist: "le credenziali mancano, sono sbagliate o scadute",
    description:
      "Il capo che chiude ha bisogno di sapere chi è l'altro, e non lo sa: ciò che lo stato 401 è per HTTP. Registrato presso la IANA, in ordine di arrivo.",
    whenYouSeeIt:
      "Un token manca o è scaduto, a volte nel mezzo di una lunga connessione. Un server che prima accetta l'handshake e poi chiude con 3000 dice a un browser ciò che un handshake rifiutato non può dire.",
    howToFix:
      "Procuratevi nuove credenziali, poi tornate. Se anche quelle fresche vengono rifiutate, fermatevi e chiedete all'utente di accedere.",
    whenToUse:
      "Inviate 3000 quando accedere potrebbe aiutare. Quando non può, perché quell'utente non avrà mai il permesso, inviate 3003.",
  },
  3003: {
    title: "Vietato",
    gist: "si sa chi chiede, e non gli è permesso",
    description:
      "Il capo che chiude sa chi è l'altro e rifiuta lo stesso: ciò che lo stato 403 è per HTTP. Registrato presso la IANA, in ordine di arrivo.",
    whenYouSeeIt:
      "Un utente apre una stanza, un tenant o una funzione a cui il suo account non ha diritto.",
    howToFix:
      "Tornare non cambia niente. Cambiate i permessi, o ciò che si chiede; dite all'utente quale permesso manca.",
    whenToUse:
      "Inviate 3003 quando anche nuove credenziali dello stesso utente verrebbero rifiutate. Quando accedere potrebbe aiutare, inviate 3000.",
  },
  3008: {
    title: "Tempo scaduto",
    gist: "l'altro capo ci ha messo troppo",
    description:
      "Il capo che chiude aspettava qualcosa e ci ha rinunciato: ciò che lo stato 408 è per HTTP. Registrato presso la IANA, in ordine di arrivo.",
    whenYouSeeIt:
      "Nessun primo messaggio dopo l'handshake, nessuna risposta in tempo, o nessun messaggio affatto più a lungo di quanto permetta un limite di inattività.",
    howToFix:
      "Inviate in tempo ciò che è atteso, o un messaggio ogni tanto per restare. Se la connessione semplicemente non serve, chiudetela con 1000.",
    whenToUse:
      "Inviate 3008 quando una connessione aperta non fa ciò che aspettate. Se l'altro capo non risponde più a niente, non lo raggiungerà neppure un frame di chiusura.",
  },
  unused: {
    title: "Non usato",
    gist: "un numero sotto 1000, che non è un codice di chiusura",
    description: "La RFC 6455 non usa da 0 a 999. Nessun capo può inviarli.",
    whenYouSeeIt:
      "Quasi sempre uno stato HTTP o un codice d'uscita è stato passato a close() per errore, o un'implementazione legge male i due byte del codice.",
    howToFix: "Trovate chi lo invia e fategli inviare un codice che esiste.",
    whenToUse: "Non usate mai un numero sotto 1000.",
  },
  protocol: {
    title: "Non assegnato",
    gist: "un numero tenuto per il protocollo, oggi senza significato",
    description:
      "Da 1000 a 2999 appartengono al protocollo, alle sue versioni future e alle sue estensioni. Questo numero non è assegnato, quindi nessun capo può inviarlo, e riceverlo è un errore di protocollo.",
    whenYouSeeIt:
      "Qualcuno ha preso un numero libero dall'intervallo sbagliato per una sua applicazione. Chromium lo lascia passare, ws e Node rispondono con 1002.",
    howToFix: "Usate 4000-4999 per i vostri codici.",
    whenToUse: "Non usate mai un numero non assegnato dell'intervallo del protocollo.",
  },
  library: {
    title: "Codice di libreria",
    gist: "un codice di una libreria o di un framework; si veda la sua documentazione",
    description:
      "Da 3000 a 3999 sono per librerie, framework e applicazioni che li registrano presso la IANA, in ordine di arrivo. Questo lì non c'è; che cosa significhi lo sa chi lo invia.",
    whenYouSeeIt:
      "Un servizio di messaggistica o un framework chiude con un codice suo; Centrifugo, per esempio, usa 3000-3014 e 3500-3999, anche sopra quelli registrati.",
    howToFix: "Cercatelo nella documentazione della libreria o del servizio all'altro capo.",
    whenToUse:
      "Usatene uno solo se pubblicate una libreria e registrate il numero. Per un'applicazione, 4000-4999 non richiede di chiedere.",
  },
  private: {
    title: "Codice privato",
    gist: "un codice dell'applicazione; i due capi lo hanno concordato",
    description:
      "Da 4000 a 4999 sono per uso privato: un'applicazione dà loro il significato, e nessuno li registra. Gli script nei browser possono inviarli.",
    whenYouSeeIt:
      "È l'applicazione stessa che chiude. Alcuni servizi pubblicano le loro tabelle: Discord usa 4000-4014, Pusher 4000-4299, graphql-transport-ws 4400-4499.",
    howToFix:
      "Cercatelo nella documentazione dell'applicazione o del servizio. Decidete per ogni codice se un client torna; senza saperlo, torna con un'attesa crescente.",
    whenToUse:
      "Usate 4000-4999 per ogni motivo vostro, e annotate per ciascuno se bisogna tornare.",
  },
  above: {
    title: "Non definito",
    gist: "un numero sopra 4999, che non è un codice di chiusura",
    description:
      "La RFC 6455 non definisce nulla sopra 4999. Due byte potrebbero arrivare fino a 65535, ma nessun capo può inviare questi numeri.",
    whenYouSeeIt:
      "Un'implementazione legge i due byte del codice nell'ordine sbagliato, o passa un altro numero a close(). Chromium lo lascia passare, ws e Node rispondono con 1002.",
    howToFix: "Usate 4000-4999 per i vostri codici.",
    whenToUse: "Non usate mai un numero sopra 4999.",
  },
};
