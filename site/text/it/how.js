/** @type {import("../en/index.js").Text["how"]} */
export const how = {
  title: "Come funziona",
  description:
    "Come finiscono le connessioni di revoir, come tornano i suoi client, come si riavvia un server senza tagliare nessuno e come vi sopravvivono le sessioni.",
  lead: "Una connessione finisce, prima o poi. Che cosa accade dopo è scritto, in tabelle, e da queste sono disegnate le pagine.",
  words: {
    yours: "Che cosa fate voi",
    limits: "Che cosa ha un limite, e che cosa non è promesso",
    wire: ({ section }) =>
      `Che cosa passa in rete, byte per byte: \`PROTOCOL.md\`, sezione ${section}.`,
    docs: ({ path }) => `Nel repository: \`${path}\`.`,
  },
  connection: {
    title: "Gli stati di una connessione",
    picture: "Tre stati, e le vie tra loro",
    lead: "Una connessione si apre una volta e si chiude una volta. Ogni capo lo racconta una volta, in una sola forma: chi l'ha terminata, con quale codice, che cosa si sapeva e se tornare.",
    transitions: {
      closing:
        "Un capo invia un frame di chiusura, perché lo vuole o perché fa fallire la connessione.",
      closed: "Ci sono entrambi i frame di chiusura, o il tempo per la risposta è scaduto.",
      lost: "TCP finisce senza frame di chiusura, o l'altro capo è rimasto troppo a lungo in silenzio: 1006.",
    },
  },
  reconnect: {
    title: "Come torna un client",
    description:
      "Gli stati di un collegamento, e quando torna dopo ogni codice di chiusura: le attese di ogni tentativo, disegnate in base alla politica che il client usa.",
    lead: "Un collegamento è fatto di connessioni che vanno e vengono. Dopo ogni fine è il codice a decidere se torna, e quando.",
    states: {
      title: "Gli stati di un collegamento",
      picture: "Sei stati, e le vie tra loro",
      transitions: {
        open: "L'handshake riesce. Ciò che aspettava viene inviato, in ordine.",
        ended: "La connessione o il tentativo finisce, e la politica dice di tornare.",
        due: "L'attesa è finita; o la rete c'è di nuovo, o qualcuno guarda di nuovo la pagina.",
        offline: "Il browser dice che non c'è rete: aspettarla non costa nulla.",
        online:
          "La rete c'è di nuovo. Anche senza di essa si fa un tentativo al minuto, perché i browser si sbagliano.",
        close: "Il programma chiude il collegamento, in qualunque stato sia: per sempre.",
        closed: "L'handshake di chiusura è compiuto, o non c'era niente da chiudere.",
        over: "Una connessione o un tentativo finisce, e la politica dice di non tornare, o si è provato abbastanza.",
      },
    },
    policy: {
      title: "Quanto aspetta",
      lead: "L'attesa è estratta a caso tra i due estremi di una barra, perché i client tagliati insieme non tornino insieme. A ogni tentativo la barra cresce, fino all'attesa più lunga.",
      caption: "Attesa prima di ciascuno dei primi sei tentativi, in secondi",
      code: "Dopo",
      does: "Un client",
      delays: "aspetta",
      resend:
        "Ciò che era in viaggio non viene inviato di nuovo: farebbe finire anche la connessione successiva.",
      never: "Da solo non torna.",
      range: ({ attempt, from, to }) => `Tentativo ${attempt}: da ${from} a ${to} s.`,
    },
    yours: [
      "Niente, per il comportamento predefinito. `status` contiene una frase da mostrare a una persona.",
      "Cambiate il consiglio per singoli codici dove ne sapete di più.",
      "Date `credentials` dove i token scadono: viene chiamata prima dell'unico tentativo che segue un 3000 o un 401.",
      "In una pagina aggiungete `heartbeat`: un browser non si accorge di un server che tace.",
    ],
    limits: [
      "Una connessione deve durare 10 s perché i tentativi si contino da capo.",
      "I messaggi aspettano mentre il collegamento è assente, fino ai limiti di `queue`, e vengono affidati a una connessione una volta sola. Se siano arrivati, senza una sessione non si sa.",
      "Una pagina nella cache avanti/indietro (bfcache) non ha una connessione; torna con la pagina.",
    ],
  },
  restart: {
    title: "Come si riavvia un server",
    description:
      "Tre modi di riavviare un server WebSocket: il passaggio dal vivo delle connessioni aperte, 1012 con i turni e il taglio; che cosa si dicono i due processi, lettera per lettera.",
    lead: "Il processo successivo prende dal vecchio le connessioni aperte, vive. Ciò che non si può spostare riceve 1012, e il momento in cui tornare.",
    ways: {
      title: "Tre modi",
      columns: { way: "Modo", client: "Un client vede", when: "Richiede" },
      handover: {
        name: "Passaggio",
        client: "Niente. La connessione sta ferma per alcuni millisecondi.",
        when: "Linux, TCP in chiaro, entrambi i processi su una macchina. TLS finisce in un proxy.",
      },
      drain: {
        name: "1012",
        client:
          "Un frame di chiusura con 1012, e un turno nel motivo. È di ritorno dopo un'attesa da 1 a 5 s, o al suo turno.",
        when: "Niente. Il server chiude al ritmo che il successivo regge.",
      },
      cut: {
        name: "Taglio",
        client: "1006, e tutti insieme.",
        when: "Un crash, SIGKILL, o un processo che finisce senza dire nulla.",
      },
    },
    sequence: {
      title: "Un passaggio, lettera per lettera",
      lead: "I due processi si parlano attraverso un socket unix. I socket viaggiano con le lettere.",
      picture: "Le lettere tra il processo successivo e il vecchio",
      successor: "processo successivo",
      predecessor: "vecchio processo",
      steps: {
        hello: "Eccomi, e questo è ciò che capisco.",
        welcome: "Entrate; con il socket di ascolto.",
        listening:
          "Ascolto sullo stesso socket: da ora i nuovi arrivati trovano uno qualunque di noi due.",
        peer: "Per ogni connessione: viene fermata tra due letture, e passa con tutto ciò che se ne sa.",
        adopted: "L'ho ricreata, e non l'ho toccata.",
        late: "Ciò che le è stato fatto nel frattempo.",
        yours: "È vostra. Fino a questa lettera era mia, e potevo riprendermela in ogni momento.",
        tail: "Ciò che non ero riuscito a scriverle.",
        settled: "Nessun mio handler lavora più per lei.",
        moved: "Tutto ciò che si può spostare è passato. Ciò che resta qui riceve 1012.",
        farewell: "Non arriverà altro.",
        received: "Ho letto tutto, e questo è il tempo in cui le connessioni sono state ferme.",
      },
      decides:
        "Una sola lettera decide di chi è una connessione: `yours`. Se il processo successivo muore prima di essa, il vecchio continua come se niente fosse; nessuno deve indovinare.",
    },
    yours: [
      "Eseguite il server con `revoir run`, e date il comando `revoir reload`; oppure avviate il processo successivo con lo stesso `restart.path`.",
      "Chiamate `drain()` su SIGTERM per tutti gli altri modi di riavviare.",
      "Esportate ciò che tenete accanto a `peer.data`, se tenete qualcosa.",
    ],
    limits: [
      "TLS che finisce nel processo non si può spostare, né le connessioni verso un'altra macchina: ricevono 1012.",
      "Un riavvio in Kubernetes va a un altro pod, e quindi sempre con 1012.",
      "Se il processo successivo sta fermo per 5 s mentre delle connessioni lo aspettano, il vecchio si riprende ciò che non è passato, e continua.",
    ],
  },
  sessions: {
    title: "Come riprende una sessione",
    description:
      "Messaggi che sopravvivono alle connessioni: numeri, conferme e un archivio. Che cosa dice una ripresa, messaggio per messaggio, e che cosa è promesso.",
    lead: "Una sessione è fatta di due flussi numerati di messaggi. Sopravvive a connessioni, processi e macchine, fin dove arriva il suo archivio.",
    sequence: {
      title: "Tagliata, e ripresa",
      picture: "I messaggi di una sessione, prima e dopo il taglio della sua connessione",
      client: "client",
      server: "server",
      cut: "la connessione viene tagliata",
      message: "messaggi",
      steps: {
        hello: "Voglio una sessione; ecco quanto può essere in viaggio verso di me.",
        welcome: "Ecco il suo identificatore, e un token che vale una volta. È già nell'archivio.",
        up: "Messaggi del client. Sono numerati contandoli, così un numero non costa alcun byte.",
        down: "Ciò che un handler risponde, conservato insieme al fatto che ha consumato il messaggio.",
        ack: "Tanti dei vostri sono elaborati, e conservati.",
        cut: "Nessuno sa che cosa è arrivato. Ogni capo sa che cosa ha.",
        resume: "La stessa sessione; ho elaborato tanti dei vostri, e continuo da qui.",
        again: "Tutto ciò che non è confermato arriva subito di nuovo.",
        resumed:
          "Ne avevo elaborati tanti; il resto di ciò che inviate è nuovo. Il token successivo.",
        missed: "Segue ciò che è mancato. Ciò che c'era già viene scartato in base al numero.",
        end: "Non ho altro da dire. Solo adesso la sessione è finita.",
      },
    },
    table: {
      title: "Tutti i messaggi che ci sono",
      lead: "Un messaggio binario il cui primo byte non è 00 è uno di questi; il testo è dell'applicazione.",
      byte: "Byte",
      type: "Messaggio",
      sender: "Inviato da",
      fields: "Campi",
      senders: { client: "client", server: "server", both: "entrambi" },
    },
    yours: [
      "Scegliete un archivio: memoria, SQLite, LMDB o Redis.",
      "Connettetevi con `revoir/client/session`. Un messaggio inviato viene elaborato una volta, o venite avvisati.",
      "Scrivete altrove sotto la chiave del messaggio: dopo un crash un handler può essere chiamato di nuovo.",
    ],
    limits: [
      "Ciò che un handler fa attraverso revoir accade una volta. Ciò che fa altrove può accadere di nuovo dopo un crash; la chiave allora è la stessa.",
      "Una sessione senza connessione vive due minuti, se non si imposta altrimenti.",
      "Ciò che un archivio ha perso è perso: viene dichiarato, e non si continua mai come se niente fosse.",
    ],
  },
};
