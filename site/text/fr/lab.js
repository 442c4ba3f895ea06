/** @type {import("../en/index.js").Text["lab"]} */
export const lab = {
  title: "Labo en direct : casser une vraie connexion WebSocket",
  description:
    "Observez une vraie connexion WebSocket trame par trame, cassez-la de toutes les façons possibles, et voyez ce qu'en disent les deux bouts.",
  heading: "Labo en direct",
  lead: "Une vraie connexion, trame par trame. Cassez-la de toutes les façons possibles, et voyez ce qu'en disent les deux bouts.",
  away: {
    title: "Le labo a besoin de son serveur",
    how: "Une page seule ne permet aucun essai. Démarrez le serveur sur votre machine et ouvrez-y le labo :",
  },
  connection: {
    title: "Connexion",
    process: "Processus",
    frames: "Trames",
    roundTrip: "Aller-retour",
    reconnect: "Reconnecter",
    kind: "Type de connexion",
    plain: "Simple",
    session: "Avec une session : les messages lui survivent",
    compressed: "Compressée",
  },
  send: {
    title: "Envoyer un message",
    about:
      "Le serveur renvoie ce qu'il reçoit. Le texte reste du texte et les octets restent des octets ; jamais l'un n'est pris pour l'autre.",
    text: "Texte",
    example: "Bonjour, au revoir",
    sendText: "Envoyer le texte",
    bytes: "Octets, en hexadécimal",
    sendBytes: "Envoyer en binaire",
  },
  forge: {
    title: "Envoyer un texte qui n'en est pas un",
    about:
      "Un navigateur répare le texte avant de l'envoyer : il ne peut pas commettre cette erreur. Le serveur prend donc ces octets comme si votre navigateur les avait envoyés, sur cette connexion même.",
    text: "Texte",
    example: "café au lait",
    how: "Ce qui ne va pas",
    ways: {
      broken: "Une séquence cassée",
      latin1: "Du Latin-1",
      surrogate: "Une moitié d'emoji",
      overlong: "Une barre oblique trop longue",
      gzip: "C'est du gzip",
      truncated: "Coupé au milieu d'un caractère",
    },
    position: "Où",
    preview: "Les octets, les mauvais marqués",
    send: "Envoyer comme texte",
  },
  close: {
    title: "Être fermé avec un code",
    about: "Le serveur ferme votre connexion avec le code choisi, comme le ferait le vôtre.",
    code: "Code",
    own: "Un autre code, de 3000 à 4999",
    ownCode: "Quel code",
    reason: "Raison",
    send: "Fermer",
  },
  network: {
    title: "Avoir un mauvais réseau",
    about:
      "Rien de tout cela n'envoie de trame de fermeture. Envoyez un message entre-temps et voyez quand il revient.",
    cut: "Couper (FIN)",
    reset: "Réinitialiser (RST)",
    freeze: "Geler pendant 5 s",
    delay: "Retarder chaque sens de",
    noDelay: "0 ms",
    silence: "Se taire pour de bon",
    aboutSilence:
      "Le pire est un serveur muet : un navigateur seul attendrait des heures. Ici, le battement de cœur de revoir demande un signe de vie chaque seconde et abandonne au bout de trois secondes sans réponse.",
  },
  restart: {
    title: "Redémarrer le serveur",
    about:
      "Pendant ce temps, votre client envoie un nombre toutes les 50 ms. Le serveur les renvoie tous, et le labo compte ceux qui manquent, arrivent deux fois ou tardent.",
    live: "Passer le relais à chaud",
    aboutLive: "Le processus suivant reprend les connexions ouvertes. Personne n'est déconnecté.",
    closing: "Fermer avec 1012",
    aboutClosing:
      "Tout le monde est déconnecté et apprend quand revenir. Une connexion simple peut perdre ce qui est en route. Une session ne perd rien, si le serveur garde les sessions dans un fichier, comme le fait npm start.",
  },
  crowd: {
    title: "500 clients à la fois",
    about:
      "À côté du serveur, un processus connecte 500 clients revoir. Redémarrez le serveur, d'une façon ou de l'autre, et observez-les.",
    start: "Les faire venir",
  },
  timeline: { title: "Ce qui passe sur le fil", clear: "Effacer" },
  script: {
    states: {
      connecting: "Connexion en cours",
      open: "Connecté",
      waiting: ({ seconds }) => `De retour dans ${seconds} s`,
      offline: "Hors ligne : en attente du réseau",
      closing: "Fermeture en cours",
      closed: "Fermé",
    },
    in: "Vers le serveur",
    out: "Du serveur",
    milliseconds: ({ ms }) => `${ms} ms`,
    length: ({ count }) => `${count} o`,
    bytes: "Octets",
    cutShort: ({ count }) => `Les ${count} premiers octets sont affichés.`,
    compressed: "compressé",
    forged: "glissé par le serveur",
    lost: "jamais arrivé",
    opened: ({ pid }) => `Le processus ${pid} a accepté la connexion`,
    moved: ({ pid }) => `Le processus ${pid} a repris la connexion ouverte`,
    resumed: ({ confirmed, repeated }) =>
      `La session continue. Messages déjà arrivés : ${confirmed}. Renvoyés : ${repeated}.`,
    sessionLost: ({ unknown }) =>
      `Le serveur ne connaît plus la session ; une autre commence. Messages peut-être perdus : ${unknown}.`,
    done: {
      cut: "Le serveur lâche TCP, avec un FIN",
      reset: "Le serveur lâche TCP, avec un RST",
      freeze: "Gelé : rien ne passe, dans aucun sens",
      thaw: "Dégelé : tout ce qui attendait passe",
      delay: ({ ms }) => `Désormais, tout prend ${ms} ms de plus, dans chaque sens`,
      silence: "Le serveur se tait, et ne prévient personne",
    },
    skipped: ({ count }) => `Trop rapide pour être affiché : ${count} trames`,
    folded: ({ count }) => `Nombres en chemin : ${count} trames`,
    browserSaw: "Votre navigateur a vu",
    serverSaw: "Le serveur a vu",
    about: ({ code }) => `Tout sur ${code}`,
    wrongHex: "Deux chiffres hexadécimaux par octet, comme c3 28.",
    wrongCode: "Un code de 3000 à 4999.",
    longReason: "Au plus 123 octets.",
    refused: {
      notAllowed:
        "D'autres le remarqueraient : cela ne marche que sur la machine du serveur, ou s'il a été démarré avec --lab.",
      noLine: "Il n'y a pas de connexion ouverte sur laquelle agir.",
      tooOften: "Trop souvent : attendez un instant.",
      unreadable: "Le serveur ne comprend pas cette demande.",
      busy: "Il y a déjà 500 clients.",
    },
    noSupervisor:
      "Personne ne démarrerait le processus suivant. Démarrez le serveur avec npm start, ou revoir serve --supervised.",
    serverAway: "Le serveur est absent. Réessayez à son retour.",
    counting: ({ sent, back }) => `Envoyés : ${sent}. Revenus : ${back}.`,
    allBack: ({ sent, ms }) =>
      `Les ${sent} nombres sont tous revenus, une seule fois chacun et dans l'ordre. L'attente la plus longue a été de ${ms} ms.`,
    notAllBack: ({ sent, missing, doubled, ms }) =>
      `Sur ${sent} nombres, ${missing} ne sont jamais revenus et ${doubled} sont revenus deux fois ou dans le désordre. L'attente la plus longue a été de ${ms} ms.`,
    crowd: {
      connecting: "en connexion",
      open: "connectés",
      waiting: "en attente",
      back: "de retour",
      picture: "500 clients, un point chacun",
      gone: "Ils sont partis.",
    },
  },
};
