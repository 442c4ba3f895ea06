/** @type {import("../en/index.js").Text["rules"]["byId"]} */
const rulesById = {
  "rsv-bits-set": {
    why: "RSV1, RSV2 e RSV3 appartengono alle estensioni. Uno che nessuno ha negoziato dice che il contenuto è scritto in un modo che il destinatario non conosce.",
    fix: "Il più delle volte è RSV1: un capo comprime benché permessage-deflate non sia stato concordato, perché un proxy ha tolto `Sec-WebSocket-Extensions` o perché il mittente non guarda la risposta. Comprimete solo quando la risposta lo accetta. Bit a caso significano che il flusso è sfasato: guardate la lunghezza del frame precedente.",
  },
  "opcode-reserved": {
    why: "Gli opcode da 3 a 7 e da B a F sono tenuti per il futuro. Che cosa significhi un frame simile non si sa, quindi di ciò che segue non ci si può più fidare.",
    fix: "Inviate 0 (continuazione), 1 (testo), 2 (binario), 8 (chiusura), 9 (ping) e A (pong), e nient'altro. Da una libreria che per il resto funziona è segno che il flusso è sfasato: guardate la lunghezza del frame precedente.",
  },
  "mask-missing": {
    why: "Un client maschera ogni frame con una nuova chiave casuale, perché uno script non possa fargli inviare byte che un proxy lungo la via prenderebbe per una richiesta HTTP (RFC 6455 §10.3).",
    fix: "Il client è scritto a mano, o usa il codice del capo di un server. Attivate il bit di maschera, mettete 4 nuovi byte casuali dopo la lunghezza e applicateli al contenuto con XOR. Anche un frame senza contenuto ha una chiave.",
  },
  "mask-present": {
    why: "Va mascherato solo ciò che inviano i client. Chi maschera da server ha preso il ruolo sbagliato, e il client non può sapere che cos'altro è sbagliato.",
    fix: "Il server è scritto a mano, o qualcosa rimanda indietro i frame del client stesso così come sono arrivati. Inviate frame senza il bit di maschera e senza chiave.",
  },
  "length-not-minimal": {
    why: "Ogni lunghezza ha esattamente una forma. Se ce ne fossero diverse, due programmi potrebbero non essere d'accordo su che cosa sia un frame, e si potrebbe aggirare un filtro.",
    fix: "Il mittente scrive sempre 16 o 64 bit. Fino a 125 la lunghezza sta nel secondo byte stesso; fino a 65535 lì c'è 126 e seguono due byte; oltre c'è 127 e ne seguono otto.",
  },
  "length-high-bit": {
    why: "Il bit più alto di una lunghezza a 64 bit deve essere 0, perché ogni lunghezza entri in un intero con segno.",
    fix: "Nessun messaggio vero è così lungo. Come lunghezza è stato scritto un numero negativo, o il flusso è sfasato: guardate i calcoli del mittente, e il frame precedente.",
  },
  "control-fragmented": {
    why: "Un ping, un pong o un frame di chiusura può arrivare nel mezzo di un messaggio lungo e va capito subito, perciò è sempre intero.",
    fix: "Attivate FIN su ogni frame di controllo. Il codice che taglia i frame in base alla dimensione deve lasciare fuori questi: sono abbastanza corti.",
  },
  "control-too-long": {
    why: "Con al massimo 125 byte, un capo ha sempre posto per tenere un frame di controllo e per rispondergli.",
    fix: "Di solito è un motivo di chiusura: codice e motivo si dividono i 125 byte, il che lascia 123 byte di UTF-8. Tagliatelo a un carattere intero. Inviate i dati come messaggi, non nei ping.",
  },
  "continuation-unexpected": {
    why: "Un frame di continuazione non dice se è testo o binario: lo ha detto il primo frame del suo messaggio. Senza quello non significa nulla.",
    fix: "Il primo frame di un messaggio ha opcode 1 o 2, tutti gli altri hanno 0, e dopo quello con FIN comincia un nuovo messaggio. Due thread che scrivono su una stessa connessione senza un lock mescolano i loro frame e provocano questo.",
  },
  "continuation-missing": {
    why: "C'è un solo messaggio per volta. Tra i suoi frammenti possono stare solo frame di controllo; altrimenti nessuno sa a quale messaggio appartenga una continuazione.",
    fix: "Finite un messaggio frammentato con un frame che ha FIN prima di cominciare il successivo. Di solito due parti di un programma scrivono su una stessa connessione: fatelo fare a una sola coda.",
  },
  "close-body-one-byte": {
    why: "Il corpo di un frame di chiusura è vuoto o comincia con un codice, che prende due byte. Un byte solo non è né l'una né l'altra cosa.",
    fix: "Il codice è stato scritto in un solo byte. Scrivetene due, il più alto per primo: 1000 è `03 e8`.",
  },
  "close-code-invalid": {
    why: "1005, 1006 e 1015 segnalano ciò che nessuno ha inviato, 1004 è riservato, e i numeri fuori dagli intervalli non significano nulla. Un capo che ne invia uno racconta ciò che non può essere.",
    fix: "Spesso un programma o un proxy inoltra il codice dell'evento close di un'altra connessione, dove 1005 e 1006 sono comuni: inviate al loro posto 1000 o 1011. Che cosa si può inviare: 1000-1003, 1007-1014 e 3000-4999.",
  },
  "close-reason-not-utf8": {
    why: "Un motivo è testo per persone e log, e tutto il testo del protocollo è UTF-8.",
    fix: "È stato scritto in un'altra codifica, o tagliato dentro un carattere per stare in 123 byte. Codificatelo in UTF-8 e tagliatelo a un carattere intero.",
  },
  "text-not-utf8": {
    why: "Un messaggio di testo promette UTF-8, perché entrambi i capi leggano gli stessi caratteri. Le forme che si potrebbero leggere in due modi (troppo lunghe, metà di una coppia surrogata) non valgono: sono servite a sfuggire ai filtri.",
    fix: "Sono stati inviati come testo dei byte grezzi, come dati compressi o cifrati, un'immagine o un protobuf; o testo in Latin-1 o UTF-16; o un testo tagliato dentro un carattere. Inviate i byte grezzi come messaggi binari, codificate il testo in UTF-8 e tagliate per caratteri.",
  },
  "rsv1-on-continuation": {
    why: "Un messaggio viene compresso tutto intero, quindi il bit che lo dice sta solo sul suo primo frame.",
    fix: "Il mittente comprime ogni frammento per conto suo, o attiva il bit su tutti. Comprimete il messaggio, poi tagliatelo, e attivate RSV1 sul primo frame.",
  },
  "rsv1-on-control": {
    why: "I frame di controllo non sono mai compressi: vanno capiti subito e sono troppo corti per guadagnarci.",
    fix: "Il mittente comprime tutti i frame. Lasciate fuori gli opcode da 8 in su.",
  },
  "deflate-corrupt": {
    why: "Non c'è alcun contenuto da consegnare, ed è perso ciò a cui rimandano i messaggi successivi.",
    fix: "Cause comuni: zlib o gzip al posto di DEFLATE puro, una finestra più grande di quella concordata, un solo compressore per più connessioni, o un messaggio che è stato compresso e poi non inviato. Ogni connessione ha un proprio flusso DEFLATE puro, e tutto ciò che vi si comprime viene inviato.",
  },
  "frame-too-big": {
    why: "Un'intestazione di pochi byte può promettere exabyte. Il destinatario deve rifiutare prima di riservare memoria.",
    fix: "Inviate meno in un frame: tagliate il messaggio in frammenti. Oppure alzate `maxFrameBytes` sul destinatario.",
  },
  "message-too-big": {
    why: "Un messaggio sta in memoria finché non è intero. Senza un limite, un solo capo potrebbe consumarla tutta.",
    fix: "Inviate i dati grandi in più messaggi o via HTTP, o alzate `maxMessageBytes` sul destinatario fin dove serve a client onesti. Conta la dimensione decompressa.",
  },
  "fragments-too-many": {
    why: "Ogni frame costa lavoro, anche vuoto: un messaggio che ne abbia milioni terrebbe occupato il destinatario per niente.",
    fix: "Il mittente taglia troppo fine. Inviate frame di qualche kilobyte, o alzate `maxFragments` sul destinatario.",
  },
  "inflate-ratio": {
    why: "DEFLATE può ridurre i dati di mille volte, così che pochi megabyte in rete potrebbero riempire gigabyte di memoria (una zip bomb).",
    fix: "Se i dati sono veri e soltanto molto uniformi, inviateli senza compressione o in messaggi più piccoli, o alzate `maxInflateRatio` sul destinatario. Il rapporto conta solo quando un messaggio decompresso supera 1 MiB.",
  },
  "control-flood": {
    why: "Un ping non costa quasi nulla a chi lo invia, e al destinatario costa ogni volta una risposta.",
    fix: "Qualcosa invia ping in un ciclo, o risponde a un pong con un ping. Un ping ogni 20-30 secondi basta e avanza; `maxControlFramesPerSecond` stabilisce il limite.",
  },
  "request-malformed": {
    why: "Ciò che un parser perdona, il successivo lo legge altrimenti, e in mezzo si può nascondere una seconda richiesta (RFC 9112 §11.2).",
    fix: "Le righe finiscono con CR LF, nessuna è ripiegata, prima dei due punti non c'è spazio, e la destinazione è un percorso. Se la richiesta sembra fatta di byte a caso, il client parla TLS (`wss:`) a una porta che non lo parla.",
  },
  "request-not-get": {
    why: "Un WebSocket comincia con GET; ogni altro metodo chiede qualcos'altro.",
    fix: "Apritelo con un client WebSocket, non con un modulo o con `fetch`. Un proxy che parla HTTP/2 con il server usa CONNECT (RFC 8441): fategli parlare HTTP/1.1.",
  },
  "request-http-version": {
    why: "Una connessione può cambiare protocollo solo da HTTP/1.1 in poi.",
    fix: "Un proxy in mezzo parla HTTP/1.0 con il server. In nginx impostate `proxy_http_version 1.1`, e inoltrate anche `Upgrade` e `Connection`.",
  },
  "request-too-large": {
    why: "Un'intestazione sta in memoria prima che si sappia qualcosa di chi la invia.",
    fix: "Quasi sempre sono i cookie. Togliete quelli che si sono accumulati, o servite i WebSocket da un nome di host senza cookie. `maxHeaderBytes` sul server stabilisce il limite.",
  },
  "request-host-missing": {
    why: "Host dice quale dei nomi di un server si intende. Nessuno, due o uno errato lasciano la cosa aperta, e un proxy può leggerla altrimenti (RFC 9112 §3.2).",
    fix: "Inviate un solo campo Host, con un host e al massimo una porta. Fate inoltrare al proxy quello del client; in nginx: `proxy_set_header Host $host`.",
  },
  "request-body": {
    why: "Un proxy che si aspetta un corpo prende per quello i primi frame, e ciò che segue per un'altra richiesta.",
    fix: "Con l'handshake non inviate né `Content-Length` né `Transfer-Encoding`. Le librerie HTTP generiche possono aggiungerli: usate un client WebSocket.",
  },
  "request-upgrade-missing": {
    why: "Senza `Upgrade: websocket` è una richiesta comune, come quella di un browser che apre l'indirizzo come una pagina.",
    fix: "Se l'ha inviata un client WebSocket, un proxy ha scartato il campo, che da solo non passa. In nginx: `proxy_set_header Upgrade $http_upgrade`. Se qualcuno ha digitato l'indirizzo in un browser, va tutto bene.",
  },
  "request-connection-missing": {
    why: "`Connection: Upgrade` dice che è proprio questa connessione a dover cambiare protocollo, e che Upgrade non è rimasto lì da un altro tratto.",
    fix: "Un proxy ci ha messo il proprio campo Connection. Attivate i WebSocket in quel proxy; in nginx: `proxy_set_header Connection upgrade`.",
  },
  "request-key-invalid": {
    why: "Con la chiave il server prova di aver capito la richiesta come quella di un WebSocket. Sono 16 byte casuali in base64, 24 caratteri.",
    fix: "Fatela fare a un client WebSocket, o generate 16 byte casuali per ogni connessione e scriveteli in base64, con il riempimento e senza l'alfabeto per gli URL, in un solo campo.",
  },
  "request-version-unsupported": {
    why: "13 è la versione della RFC 6455. Le bozze precedenti avevano altri frame.",
    fix: "Inviate `Sec-WebSocket-Version: 13`, una volta. Solo i client di vecchie bozze e quelli scritti a mano inviano altro. La risposta nomina la versione che si parla.",
  },
  "request-protocol-malformed": {
    why: "Il server sceglie uno dei nomi, quindi ciascuno deve essere un token e comparire una volta sola.",
    fix: "Un nome non contiene spazi, virgole, barre, due punti né segni di uguale; per altri nomi i browser lanciano un SyntaxError. A chi invia così un token di accesso serve base64url senza riempimento: il base64 comune non va bene.",
  },
  "request-extensions-malformed": {
    why: "Un'offerta che si può leggere in due modi lascerebbe ai capi due idee dei frame a venire.",
    fix: "Le offerte si separano con virgole, i loro parametri con punti e virgola: `permessage-deflate; client_max_window_bits`. Omettete il campo quando non si offre nulla.",
  },
  "response-malformed": {
    why: "Ciò che non risponde in HTTP/1.1 non è un server WebSocket.",
    fix: "L'indirizzo porta a un altro servizio, o a una porta TLS senza `wss:`, o a una porta in chiaro con esso. Anche un proxy che risponde 101 in HTTP/1.0 viola questa regola.",
  },
  "response-too-large": {
    why: "Un client non tiene in memoria un'intestazione senza fine.",
    fix: "Guardate che cosa aggiungono il server e i proxy: cookie grandi, o una risposta provvisoria (103) dopo l'altra.",
  },
  "response-status": {
    why: "Solo 101 cambia protocollo. Ogni altro stato risponde a una richiesta comune, e dice perché.",
    fix: "401 e 403: le credenziali, o un'origine non gradita. 404: il percorso. 400 e 426: un proxy ha scartato dei campi. 429 e 503: troppo occupato, tornate più tardi. 502 e 504: un proxy senza un server dietro. 3xx: un reindirizzamento, che non viene seguito. 200: una pagina, e nessun WebSocket. Uno script in un browser vede solo 1006; il pannello di rete mostra lo stato.",
  },
  "response-upgrade-missing": {
    why: "101 deve dire a quale protocollo si passa, e il client ne ha chiesto uno.",
    fix: "Un proxy ha scartato il campo, o il server nomina più protocolli. La risposta deve avere `Upgrade: websocket` e nient'altro in quel campo.",
  },
  "response-connection-missing": {
    why: "Solo `Connection: Upgrade` dice che è proprio questa connessione a cambiare protocollo, e che Upgrade non è rimasto lì da un altro tratto.",
    fix: "Un proxy ci ha messo il proprio campo Connection. Attivate i WebSocket in quel proxy per questo percorso.",
  },
  "response-accept-wrong": {
    why: "Il valore si calcola dalla chiave del client. Uno sbagliato significa che ha risposto qualcosa che non ha letto la richiesta come quella di un WebSocket, come una cache.",
    fix: "Calcolatelo per ogni richiesta: il base64 dello SHA-1 della chiave, così come è stata inviata, seguita da `258EAFA5-E914-47DA-95CA-C5AB0DC85B11`. Non decodificate prima la chiave, e non mettete la risposta in cache.",
  },
  "response-protocol-not-offered": {
    why: "Il client non conosce quel sottoprotocollo. Un server ne sceglie uno tra quelli offerti, o nessuno.",
    fix: 'Offritelo nel client, come in `new WebSocket(url, ["chat"])`, o fate omettere al server `Sec-WebSocket-Protocol`. Maiuscole e minuscole contano, e se ne può scegliere uno solo.',
  },
  "response-extension-not-offered": {
    why: "Un'estensione cambia i frame. Un client che non l'ha offerta non può leggerli.",
    fix: "Fate accettare al server solo ciò che questa stessa richiesta offre, o disattivate in esso la compressione.",
  },
  "response-extension-invalid": {
    why: "Entrambi i capi devono sapere esattamente come sono compressi i messaggi. Una risposta che va oltre l'offerta o che non si capisce lascia la cosa aperta.",
    fix: "Accettate `permessage-deflate` una volta, e solo con parametri della RFC 7692: nessuna finestra più grande di quella offerta, e `server_no_context_takeover` dove è stato chiesto. Se il server non si può riparare, connettetevi senza compressione.",
  },
};

/** @type {import("../en/index.js").Text["rules"]} */
export const rules = {
  title: "Le regole del protocollo WebSocket",
  lead: "A che cosa è tenuto un capo, regola per regola: dove sta scritto, che cosa accade quando è violata, perché esiste, come rimediare, e byte che la violano.",
  pageTitle: ({ id, sentence }) => `${id}: ${sentence}`,
  groups: {
    frames: "Frame",
    closing: "Frame di chiusura",
    text: "Testo",
    compression: "Compressione",
    limits: "Limiti",
    request: "La richiesta di un client",
    response: "La risposta di un server",
  },
  outcome: {
    code: ({ code }) => `chiude con ${code}`,
    status: ({ status }) => `risponde HTTP ${status}`,
    neither: "rinuncia all'handshake",
  },
  consequence: {
    code: ({ code, name }) => `Chi riceve questo fa fallire la connessione con ${code} ${name}.`,
    status: ({ status }) =>
      `Il server rifiuta l'handshake con HTTP ${status}. Il client vede 1006, perché non c'è mai stata una connessione.`,
    neither:
      "Il client rinuncia all'handshake. Il suo programma vede 1006, perché non c'è mai stata una connessione.",
  },
  id: "Nome",
  section: "Sezione",
  closeCode: "Codice di chiusura",
  status: "Stato HTTP",
  why: "Perché esiste questa regola",
  fix: "Che cosa la viola, e come rimediare",
  bytesToClient: "Per esempio, un server invia",
  bytesToServer: "Per esempio, un client invia",
  failsHere: "fallisce qui",
  settings: ({ settings }) => `Con ${settings}.`,
  told: "Che cosa dice revoir",
  others: "Altre regole",
  byId: rulesById,
};
