/** @type {import("../en/index.js").Text["lab"]} */
export const lab = {
  title: "Laboratorio dal vivo: rompere una vera connessione WebSocket",
  description:
    "Osservate una vera connessione WebSocket frame per frame, rompetela in tutti i modi in cui può rompersi e guardate che cosa ne ricavano i due capi.",
  heading: "Laboratorio dal vivo",
  lead: "Una vera connessione, frame per frame. Rompetela in tutti i modi in cui può rompersi e guardate che cosa ne ricavano i due capi.",
  away: {
    title: "Il laboratorio ha bisogno del suo server",
    how: "Con una pagina sola non si può provare nulla. Avviate il server sulla vostra macchina, e aprite lì il laboratorio:",
  },
  connection: {
    title: "Connessione",
    process: "Processo",
    frames: "Frame",
    roundTrip: "Andata e ritorno",
    reconnect: "Riconnetti",
    kind: "Tipo di connessione",
    plain: "Semplice",
    session: "Con una sessione: i messaggi sopravvivono alla connessione",
    compressed: "Compressa",
  },
  send: {
    title: "Inviare un messaggio",
    about:
      "Il server rimanda ciò che riceve. Il testo è testo e i byte sono byte; l'uno non viene mai preso per l'altro.",
    text: "Testo",
    example: "Ciao, au revoir",
    sendText: "Invia testo",
    bytes: "Byte, in esadecimale",
    sendBytes: "Invia binario",
  },
  forge: {
    title: "Inviare un testo che non lo è",
    about:
      "Un browser ripara il testo prima di inviarlo, quindi non può commettere questo errore. Il server prende i byte come se li avesse inviati il vostro browser, su questa stessa connessione.",
    text: "Testo",
    example: "caffè e latte",
    how: "Che cosa non va",
    ways: {
      broken: "Una sequenza spezzata",
      latin1: "Latin-1",
      surrogate: "Mezza emoji",
      overlong: "Una barra troppo lunga",
      gzip: "È gzip",
      truncated: "Tagliato a metà di un carattere",
    },
    position: "Dove",
    preview: "I byte, con quelli sbagliati evidenziati",
    send: "Invia come testo",
  },
  close: {
    title: "Ricevere una chiusura con un codice",
    about:
      "Il server chiude la vostra connessione con il codice che scegliete, come farebbe il vostro server.",
    code: "Codice",
    own: "Un altro codice, da 3000 a 4999",
    ownCode: "Quale codice",
    reason: "Motivo",
    send: "Chiudi",
  },
  network: {
    title: "Avere una rete scadente",
    about:
      "Niente di tutto questo invia un frame di chiusura. Inviate intanto un messaggio, e guardate quando torna.",
    cut: "Tagliala (FIN)",
    reset: "Tagliala con un reset (RST)",
    freeze: "Congelala per 5 s",
    delay: "Ritarda ogni senso di",
    noDelay: "0 ms",
    silence: "Zittiscila per sempre",
    aboutSilence:
      "Un server muto è il caso peggiore: un browser da solo aspetterebbe per ore. Qui l'heartbeat di revoir chiede ogni secondo un segno di vita, e rinuncia quando in tre secondi non ne è arrivato nessuno.",
  },
  restart: {
    title: "Riavviare il server",
    about:
      "Intanto il vostro client invia un numero ogni 50 ms. Il server li rimanda tutti, e il laboratorio conta quali mancano, sono doppi o in ritardo.",
    live: "Passa dal vivo",
    aboutLive:
      "Il processo successivo prende le connessioni aperte. A nessuno viene chiusa la connessione.",
    closing: "Chiudi con 1012",
    aboutClosing:
      "A tutti viene chiusa la connessione e detto quando tornare. Una connessione semplice può perdere ciò che è in viaggio. Una sessione non perde nulla, se il server tiene le sessioni in un file, come fa npm start.",
  },
  crowd: {
    title: "500 client insieme",
    about:
      "Un processo accanto al server connette 500 client di revoir. Riavviate il server, nell'uno o nell'altro modo, e osservateli.",
    start: "Falli venire",
  },
  timeline: { title: "Che cosa passa in rete", clear: "Svuota" },
  script: {
    states: {
      connecting: "In connessione",
      open: "Connesso",
      waiting: ({ seconds }) => `Di ritorno tra ${seconds} s`,
      offline: "Senza rete: in attesa che torni",
      closing: "In chiusura",
      closed: "Chiuso",
    },
    in: "Al server",
    out: "Dal server",
    milliseconds: ({ ms }) => `${ms} ms`,
    length: ({ count }) => `${count} B`,
    bytes: "Byte",
    cutShort: ({ count }) => `Sono mostrati i primi ${count} byte.`,
    compressed: "compresso",
    forged: "messo dal server",
    lost: "mai arrivato",
    opened: ({ pid }) => `Il processo ${pid} ha accettato la connessione`,
    moved: ({ pid }) => `Il processo ${pid} ha preso la connessione aperta`,
    resumed: ({ confirmed, repeated }) =>
      `La sessione continua. Messaggi già arrivati prima: ${confirmed}. Inviati di nuovo: ${repeated}.`,
    sessionLost: ({ unknown }) =>
      `Il server non conosce più la sessione; ne comincia un'altra. Messaggi forse perduti: ${unknown}.`,
    done: {
      cut: "Il server lascia andare TCP, con un FIN",
      reset: "Il server lascia andare TCP, con un RST",
      freeze: "Congelata: non passa nulla, in nessun senso",
      thaw: "Scongelata: passa tutto ciò che aspettava",
      delay: ({ ms }) => `Da ora tutto impiega ${ms} ms in più, in ogni senso`,
      silence: "Il server tace, e non avvisa nessuno",
    },
    skipped: ({ count }) => `Frame troppo veloci per essere mostrati: ${count}`,
    folded: ({ count }) => `Frame di numeri in viaggio: ${count}`,
    browserSaw: "Il vostro browser ha visto",
    serverSaw: "Il server ha visto",
    about: ({ code }) => `Tutto su ${code}`,
    wrongHex: "Due cifre esadecimali per ogni byte, come c3 28.",
    wrongCode: "Un codice da 3000 a 4999.",
    longReason: "Al massimo 123 byte.",
    refused: {
      notAllowed:
        "Altri se ne accorgerebbero, quindi funziona solo sulla macchina del server stesso, o dove è stato avviato con --lab.",
      noLine: "Non c'è una connessione aperta a cui fare questo.",
      tooOften: "Troppo spesso: aspettate un momento.",
      unreadable: "Il server non capisce questa richiesta.",
      busy: "Ci sono già 500 client.",
    },
    noSupervisor:
      "Nessuno avvierebbe il processo successivo. Avviate il server con npm start, o con revoir serve --supervised.",
    serverAway: "Il server è assente. Riprovate quando torna.",
    counting: ({ sent, back }) => `Inviati: ${sent}. Tornati: ${back}.`,
    allBack: ({ sent, ms }) =>
      `I numeri sono tornati tutti, ciascuno una volta e in ordine: ${sent}. L'attesa più lunga è stata di ${ms} ms.`,
    notAllBack: ({ sent, missing, doubled, ms }) =>
      `Numeri inviati: ${sent}. Mai tornati: ${missing}. Tornati due volte o fuori ordine: ${doubled}. L'attesa più lunga è stata di ${ms} ms.`,
    crowd: {
      connecting: "in connessione",
      open: "connessi",
      waiting: "in attesa",
      back: "tornati",
      picture: "500 client, un punto ciascuno",
      gone: "Se ne sono andati.",
    },
  },
};
