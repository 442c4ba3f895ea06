/** @type {import("../en/index.js").Text["happened"]} */
export const happened = {
  title: "Qu'est-il arrivé à ma connexion ?",
  description:
    "D'un code de fermeture WebSocket, de l'âge de la connexion et de son silence à la cause probable : proxys et clouds, leurs délais et le réglage à changer.",
  lead: "Dites ce que vous avez vu. Plus vous en dites, plus la réponse est sûre ; rien ne quitte cette page.",
  form: {
    label: "Ce que vous avez vu",
    paste: "Collez un événement de fermeture, ou une ligne de console ou de journal",
    code: "Quel code de fermeture s'est affiché ?",
    noCode: "Aucun : les messages ont simplement cessé",
    place: "Où s'est-il affiché ?",
    places: {
      browser: "Dans un navigateur",
      client: "Dans un autre client",
      server: "Sur le serveur",
    },
    opened: "La connexion avait-elle été ouverte ?",
    openedChoices: { yes: "Oui", no: "Jamais" },
    age: "Quel âge avait-elle, en secondes ?",
    idle: "Combien de secondes de silence avant la fin ?",
    many: "Combien ont pris fin à ce moment-là ?",
    manyChoices: { no: "Une seule", yes: "Beaucoup" },
    hops: "Qu'y a-t-il entre les deux extrémités ?",
    nothing: "Rien",
    unknown: "Je ne sais pas",
    show: "Voir les causes",
    clear: "Recommencer",
  },
  results: {
    title: "Causes probables",
    hint: "Répondez à ce que vous savez. Les causes compatibles apparaissent ici, la plus probable d'abord.",
    examples: {
      title: "Par exemple",
      silence: "1006 dans un navigateur, après 60 s de silence, derrière nginx",
      refused: "1006 dans un navigateur, sans jamais avoir été ouverte",
      many: "1001 pour beaucoup de clients à la fois, derrière Cloudflare",
      silent: "Rien ne s'est affiché, et plus rien n'arrive",
      age: "1006 après 5 minutes, sur Google Cloud Run",
    },
    count: ({ count }) => `Causes compatibles : ${count}`,
    none: "Rien de connu ne correspond à toutes ces réponses. Retirez celle dont vous êtes le moins sûr.",
    link: "L'adresse de cette page contient maintenant vos réponses : copiez-la pour les partager.",
    confidence: { likely: "Probable", possible: "Possible" },
    whyWord: "Ce qui l'indique",
    cutsWord: "Ce qui a pu couper",
  },
  signs: {
    told: "La ligne que vous avez collée le dit.",
    unopened: "La connexion n'a jamais été ouverte.",
    many: "Beaucoup ont pris fin en même temps.",
    single: "Une seule a pris fin.",
    hop: "Ce qui agit ainsi se trouve sur le chemin.",
    idle: "Le silence a duré aussi longtemps qu'une limite connue.",
    age: "La connexion a pris fin à un âge qui est une limite connue.",
    "since-open":
      "Son âge est une limite de silence connue : cela correspond si rien n'a été dit depuis l'ouverture.",
    round: "La durée est un nombre rond.",
  },
  tree: {
    title: "D'après ce qui a été vu",
    groups: {
      unopened: "1006, sans que la connexion ait jamais été ouverte",
      one: "1006 après l'ouverture : une seule connexion",
      many: "Beaucoup de connexions au même moment",
      silent: "Aucune fin ne s'est affichée",
      other: "Autres codes",
    },
    codes: "Tous les codes qui peuvent être envoyés",
    codesLead: "Qui envoie un code le fait exprès. Ce que chacun veut dire, et ce qui aide :",
  },
  causes: {
    refused: {
      title: "La poignée de main a été refusée",
      why: "Le serveur, ou un proxy devant lui, a répondu par un statut HTTP. Un script n'apprend pas lequel : tout refus est un 1006.",
      todo: [
        "Lisez le statut dans l'onglet réseau des outils de développement, ou demandez-le avec la commande ci-dessous.",
        "401 et 403 : voyez les cookies, les jetons et les origines autorisées. 404 et 426 : le chemin. 429 et 503 : trop de clients à la fois. 502 et 504 : le proxy n'atteint pas le serveur.",
      ],
    },
    unreachable: {
      title: "Personne n'a été atteint",
      why: "Le nom est introuvable, rien n'écoute à cette adresse, un pare-feu refuse, ou TLS a échoué. Pour un script, tout cela est un 1006.",
      todo: [
        "Ouvrez l'adresse avec `https:` dans un navigateur : il dit ce qui ne va pas avec le nom ou le certificat.",
        "Employez `wss:` pour un port qui parle TLS, et `ws:` pour un port qui ne le parle pas.",
      ],
    },
    upgrade: {
      title: "Le proxy n'a pas transmis la demande de passage à WebSocket",
      why: "Les champs `Upgrade` et `Connection` ne valent que jusqu'au prochain intermédiaire. Un proxy les retire, sauf si on lui dit de les transmettre.",
      todo: [
        'nginx : `proxy_http_version 1.1;` `proxy_set_header Upgrade $http_upgrade;` `proxy_set_header Connection "upgrade";`',
        "Azure Front Door : désactivez le cache sur cette route.",
      ],
    },
    "page-policy": {
      title: "La page n'a pas le droit de se connecter là",
      why: "Une page venue par `https:` ne peut pas ouvrir `ws:`, et sa Content-Security-Policy doit autoriser l'adresse. La console dit lequel des deux.",
      todo: ["Employez `wss:`.", "Ajoutez l'adresse à `connect-src`."],
    },
    idle: {
      title: "Un intermédiaire l'a coupée pour son silence",
      why: "Proxys et répartiteurs de charge mettent fin à une connexion sur laquelle rien n'est dit pendant un certain temps. Aucune extrémité n'est fautive ; les deux voient 1006, si toutefois on les prévient.",
      todo: [
        "Que le serveur envoie un ping toutes les 25 s, comme le fait celui de revoir : c'est moins que toutes les limites de silence du tableau ci-dessous.",
        "Ou relevez la limite, sur chaque intermédiaire qui en a une.",
      ],
    },
    age: {
      title: "Un intermédiaire l'a coupée pour son âge",
      why: "Certains intermédiaires comptent depuis la poignée de main, quoi qu'il soit dit. Aucun ping n'y fait rien.",
      todo: [
        "Relevez la limite là où c'est possible.",
        "Sinon, attendez-vous à la fin : que les clients reviennent d'eux-mêmes, et pas tous à la fois.",
      ],
    },
    timer: {
      title: "Une minuterie l'a coupée, on ne sait laquelle",
      why: "Les accidents arrivent à tout moment. Une durée ronde est le réglage de quelqu'un.",
      todo: [
        "Cherchez ce nombre dans les réglages de chaque intermédiaire, du serveur et de son framework.",
        "Connectez-vous en contournant les intermédiaires l'un après l'autre, jusqu'à ce que la connexion tienne.",
      ],
    },
    change: {
      title: "Un intermédiaire a été rechargé ou remplacé",
      why: "Un proxy qui prend de nouveaux réglages met fin à ses anciennes connexions, aussitôt ou après un certain temps. Tous leurs clients reviennent ensemble.",
      todo: [
        "Comparez ce moment avec les rechargements et les déploiements de ce qui est sur le chemin.",
        "Laissez l'ancien processus continuer plus longtemps, et les clients revenir après un délai aléatoire.",
      ],
    },
    stopped: {
      title: "Le processus du serveur a pris fin",
      why: "Un déploiement, un plantage, trop peu de mémoire. Ce que voient les clients dépend du logiciel : 1001 avec Bun et Deno, 1005 avec socket.io et @fastify/websocket, 1006 avec crossws et avec tout ce qui est tué.",
      todo: [
        "Voyez le journal du serveur et ses redémarrages à ce moment-là. Le code de sortie 137 est une mise à mort, souvent faute de mémoire.",
        "Fermez avec 1012 avant que le processus ne finisse : les clients savent alors qu'ils doivent revenir.",
      ],
    },
    vanished: {
      title: "Le client n'est plus là",
      why: "Un portable en veille, un téléphone sans réseau, un navigateur tué : plus personne pour envoyer une trame de fermeture. Le serveur s'en aperçoit à un ping sans réponse, ou quand il écrit.",
      todo: [
        "Rien, tant que c'est un client de temps à autre.",
        "Gardez ce que le client demandera à son retour.",
      ],
    },
    network: {
      title: "Le réseau du client a changé",
      why: "Du Wi-Fi au mobile, un VPN, la veille : avec l'ancienne adresse disparaissent ses connexions. Cela touche un client, à n'importe quel âge.",
      todo: [
        "Revenez après un délai aléatoire qui grandit, et aussitôt quand le réseau est de retour.",
      ],
    },
    faulty: {
      title: "Le client a trouvé une faute dans ce qu'il a reçu",
      why: "Un navigateur qui reçoit un texte qui n'est pas de l'UTF-8, ou une trame défectueuse, fait échouer la connexion et montre 1006 à son propre script. Le code qu'il envoie est dans le journal du serveur, la raison dans la console.",
      todo: [
        "Lisez la console : `Could not decode a text frame as UTF-8.` et `Invalid frame header` sont les plus courants.",
        "Envoyez les octets bruts en messages binaires.",
        "Si le serveur n'envoie rien de tel, quelque chose sur le chemin change des octets.",
      ],
    },
    "half-open": {
      title: "Une extrémité a disparu, et l'autre n'en sait rien",
      why: "Sans paquet, TCP ne remarque rien. Un câble coupé, une machine en veille ou un intermédiaire qui oublie laissent une connexion ouverte sur laquelle plus rien n'arrive.",
      todo: [
        "Demandez un signe de vie : le serveur par un ping ; une page par un message à elle, car un script ne peut ni envoyer de pings ni les voir.",
        "Prenez le silence après la question pour la fin.",
      ],
    },
    left: {
      title: "La page a été quittée",
      why: "Un navigateur envoie 1001 quand sa page est fermée ou quittée. Souvent cette trame n'arrive pas, et le serveur voit 1006.",
      todo: ["Rien : c'est ainsi que finissent les pages."],
    },
    rewritten: {
      title: "Une bibliothèque montre 1000 pour une autre fin",
      why: "reconnecting-websocket 4.4.0 et partysocket 1.3.0 annoncent 1000 et une fin propre pour des connexions coupées ou en échec.",
      todo: [
        "Écoutez pour une fois le `WebSocket` lui-même, et reposez la question avec ce qu'il montre.",
      ],
    },
    codeless: {
      title: "L'autre extrémité a fermé sans donner de code",
      why: "Son programme a appelé `close()` sans argument. Des frameworks le font quand ils ont fini, et certains quand ils s'arrêtent.",
      todo: [
        "Donnez un code partout où vous fermez : sinon un client ne peut distinguer la fin du travail d'un redémarrage.",
      ],
    },
    limit: {
      title: "Un message est plus grand que ce qu'un intermédiaire accepte",
      why: "AWS API Gateway ferme avec 1009 quand une trame dépasse 32 Ko ou un message 128 Ko.",
      todo: ["Envoyez des messages de moins de 128 Ko, en trames d'au plus 32 Ko."],
    },
    unanswered: {
      title: "Un ping est resté trop longtemps sans réponse",
      why: "La bibliothèque Python websockets ferme avec 1011 quand son ping reste sans réponse ; la raison est `keepalive ping timeout`.",
      todo: [
        "Cherchez ce qui empêche l'autre extrémité de lire : un long calcul, un appel bloquant, une file pleine.",
        "Ou relevez `ping_timeout` dans la bibliothèque.",
      ],
    },
    said: {
      title: "L'autre extrémité le dit",
      why: "Le code a été envoyé exprès.",
      todo: ["Lisez la page du code."],
    },
  },
  timers: {
    title: "Qui coupe, et quand",
    lead: "Durées par défaut ; chacune peut être autre là où elle se règle. Un ping du serveur toutes les 25 s reste sous toutes les limites de silence, et aucun n'aide contre une limite d'âge.",
    columns: {
      hop: "Sur le chemin",
      when: "coupe",
      shows: "un client voit",
      setting: "à régler",
      source: "source",
    },
    when: {
      idle: ({ time }) => `après ${time} sans un octet`,
      idleOfServer: ({ time }) => `après ${time} sans un octet du serveur`,
      idleAsSet: "après le silence qui est réglé",
      age: ({ time }) => `à l'âge de ${time}`,
      change: "quand il est rechargé, redémarré ou remplacé",
      changeAfter: ({ time }) => `quand il arrête votre programme, de force après ${time}`,
      most: ({ time }) => `au plus ${time}`,
      measured: "mesuré par des utilisateurs",
    },
    shows: {
      nothing: "rien : aucune extrémité n'est prévenue",
      app: "ce que votre programme envoie, sinon 1006",
      unknown: "non documenté",
    },
    fixed: "ne se règle pas",
    units: {
      s: ({ n }) => `${n} s`,
      min: ({ n }) => `${n} min`,
      h: ({ n }) => `${n} h`,
    },
    documented: "documentation",
    reported: "rapport",
  },
};
