/** @type {import("../en/index.js").Text["how"]} */
export const how = {
  title: "Fonctionnement",
  description:
    "Comment finissent les connexions de revoir, comment ses clients reviennent, comment un serveur redémarre sans couper personne, et comment les sessions y survivent.",
  lead: "Une connexion prend fin, tôt ou tard. Ce qui arrive ensuite est écrit, dans des tables, et ces pages en sont dessinées.",
  words: {
    yours: "Ce que vous faites",
    limits: "Ce qui est borné, et ce qui n'est pas promis",
    wire: ({ section }) =>
      `Ce qui passe sur le réseau, à l'octet près : \`PROTOCOL.md\`, section ${section}.`,
    docs: ({ path }) => `Dans le dépôt : \`${path}\`.`,
  },
  connection: {
    title: "Les états d'une connexion",
    picture: "Trois états, et les chemins entre eux",
    lead: "Une connexion s'ouvre une fois et se ferme une fois. Chaque extrémité en rend compte une fois, sous une seule forme : qui y a mis fin, avec quel code, ce qu'on en sait, et s'il faut revenir.",
    transitions: {
      closing:
        "Une extrémité envoie une trame de fermeture, parce qu'elle le veut ou parce qu'elle fait échouer la connexion.",
      closed: "Les deux trames de fermeture sont là, ou le temps de réponse est écoulé.",
      lost: "TCP finit sans trame de fermeture, ou l'autre extrémité s'est tue trop longtemps : 1006.",
    },
  },
  reconnect: {
    title: "Comment un client revient",
    description:
      "Les états d'un lien, et quand il revient après chaque code de fermeture : les délais de chaque tentative, dessinés d'après la politique que suit le client.",
    lead: "Un lien est fait de connexions qui vont et viennent. Après chaque fin, le code décide s'il revient, et quand.",
    states: {
      title: "Les états d'un lien",
      picture: "Six états, et les chemins entre eux",
      transitions: {
        open: "La poignée de main réussit. Ce qui attendait part, dans l'ordre.",
        ended: "La connexion ou la tentative prend fin, et la politique dit de revenir.",
        due: "Le délai est écoulé ; ou le réseau est de retour, ou quelqu'un regarde à nouveau la page.",
        offline: "Le navigateur dit qu'il n'y a pas de réseau : l'attendre ne coûte rien.",
        online:
          "Le réseau est de retour. Une tentative par minute a lieu même sans lui, car les navigateurs se trompent.",
        close: "Le programme ferme le lien, quel que soit son état : pour de bon.",
        closed: "La fermeture est négociée, ou il n'y avait rien à fermer.",
        over: "Une connexion ou une tentative prend fin, et la politique dit de ne pas revenir, ou il y a eu assez de tentatives.",
      },
    },
    policy: {
      title: "Combien de temps il attend",
      lead: "Un délai est tiré au hasard entre les deux bouts d'une barre, pour que des clients coupés ensemble ne reviennent pas ensemble. À chaque tentative la barre grandit, jusqu'au délai le plus long.",
      caption: "Délai avant chacune des six premières tentatives, en secondes",
      code: "Après",
      does: "Un client",
      delays: "attend",
      resend:
        "Ce qui était en route n'est pas renvoyé : cela mettrait aussi fin à la connexion suivante.",
      never: "Il ne revient pas de lui-même.",
      range: ({ attempt, from, to }) => `Tentative ${attempt} : de ${from} à ${to} s.`,
    },
    yours: [
      "Rien, pour le comportement par défaut. `status` contient une phrase à montrer à une personne.",
      "Changez le conseil pour certains codes, là où vous en savez plus.",
      "Donnez `credentials` là où des jetons expirent : la fonction est appelée avant l'unique tentative qui suit un 3000 ou un 401.",
      "Dans une page, ajoutez `heartbeat` : un navigateur ne remarque pas un serveur qui s'est tu.",
    ],
    limits: [
      "Une connexion doit durer 10 s pour que les tentatives soient comptées depuis le début.",
      "Les messages attendent pendant l'absence du lien, dans les limites de `queue`, et sont remis une seule fois à une connexion. S'ils sont arrivés, on ne le sait pas sans session.",
      "Une page dans le cache de navigation n'a pas de connexion ; elle revient avec la page.",
    ],
  },
  restart: {
    title: "Comment un serveur redémarre",
    description:
      "Trois façons de redémarrer un serveur WebSocket : le passage des connexions ouvertes, 1012 avec créneaux, et la coupure ; ce que se disent les deux processus, lettre par lettre.",
    lead: "Le processus suivant reprend de l'ancien les connexions ouvertes, vivantes. Ce qui ne peut passer reçoit 1012, et le moment où revenir.",
    ways: {
      title: "Trois façons",
      columns: { way: "Façon", client: "Un client voit", when: "Il faut" },
      handover: {
        name: "Passage",
        client: "Rien. La connexion s'immobilise quelques millisecondes.",
        when: "Linux, TCP nu, les deux processus sur une machine. TLS s'arrête à un proxy.",
      },
      drain: {
        name: "1012",
        client:
          "Une trame de fermeture avec 1012, et un créneau dans sa raison. Il est de retour après 1 à 5 s, ou à son créneau.",
        when: "Rien. Le serveur ferme à une cadence que le suivant peut soutenir.",
      },
      cut: {
        name: "Coupure",
        client: "1006, et tous à la fois.",
        when: "Un plantage, SIGKILL, ou un processus qui finit sans un mot.",
      },
    },
    sequence: {
      title: "Un passage, lettre par lettre",
      lead: "Les deux processus se parlent par un socket unix. Les sockets voyagent avec les lettres.",
      picture: "Les lettres entre le processus suivant et l'ancien",
      successor: "processus suivant",
      predecessor: "ancien processus",
      steps: {
        hello: "Me voici, et voici ce que je comprends.",
        welcome: "Entrez ; avec le socket d'écoute.",
        listening:
          "J'écoute sur le même socket : dès maintenant, les nouveaux venus trouvent l'un de nous deux.",
        peer: "Pour chaque connexion : elle est arrêtée entre deux lectures, et passe avec tout ce qu'on sait d'elle.",
        adopted: "Je l'ai recréée, et n'y ai pas touché.",
        late: "Ce qui lui a été fait entre-temps.",
        yours:
          "Elle est à vous. Jusqu'à cette lettre elle était à moi, et je pouvais la reprendre.",
        tail: "Ce que je n'avais pas pu lui écrire.",
        settled: "Plus aucun de mes gestionnaires ne travaille pour elle.",
        moved: "Tout ce qui peut passer est passé. Ce qui reste ici reçoit 1012.",
        farewell: "Il ne viendra plus rien.",
        received: "J'ai tout lu, et voici combien de temps des connexions sont restées immobiles.",
      },
      decides:
        "Une seule lettre décide à qui est une connexion : `yours`. Si le processus suivant meurt avant elle, l'ancien continue comme si de rien n'était ; personne n'a à deviner.",
    },
    yours: [
      "Lancez le serveur sous `revoir run`, et dites `revoir reload` ; ou démarrez le processus suivant avec le même `restart.path`.",
      "Appelez `drain()` sur SIGTERM pour toutes les autres façons de redémarrer.",
      "Exportez ce que vous gardez à côté de `peer.data`, s'il y en a.",
    ],
    limits: [
      "TLS qui s'arrête dans le processus ne peut passer, ni des connexions vers une autre machine : elles reçoivent 1012.",
      "Un redémarrage dans Kubernetes va vers un autre pod, donc toujours par 1012.",
      "Si le processus suivant s'immobilise 5 s pendant que des connexions l'attendent, l'ancien reprend ce qui n'est pas passé, et continue.",
    ],
  },
  sessions: {
    title: "Comment une session reprend",
    description:
      "Des messages qui survivent aux connexions : des numéros, des accusés et un magasin. Ce que dit une reprise, message par message, et ce qui est promis.",
    lead: "Une session est deux suites numérotées de messages. Elle survit aux connexions, aux processus et aux machines, aussi loin que va son magasin.",
    sequence: {
      title: "Coupée, et reprise",
      picture: "Les messages d'une session, avant et après la coupure de sa connexion",
      client: "client",
      server: "serveur",
      cut: "la connexion est coupée",
      message: "messages",
      steps: {
        hello: "Je veux une session ; voici combien peut être en route vers moi.",
        welcome:
          "Voici son identifiant, et un jeton qui vaut une fois. Elle est déjà dans le magasin.",
        up: "Des messages du client. Ils sont numérotés en comptant : un numéro ne coûte pas un octet.",
        down: "Ce que répond un gestionnaire, gardé avec le fait qu'il a consommé le message.",
        ack: "Tant des vôtres sont traités, et gardés.",
        cut: "Personne ne sait ce qui est arrivé. Chaque extrémité sait ce qu'elle a.",
        resume: "La même session ; j'ai traité tant des vôtres, et je continue d'ici.",
        again: "Tout ce qui n'a pas été confirmé revient aussitôt.",
        resumed:
          "J'en avais traité tant ; le reste de ce que vous envoyez est nouveau. Le jeton suivant.",
        missed: "Vient ensuite ce qui a manqué. Ce qui était déjà là est écarté par son numéro.",
        end: "Je n'ai plus rien à dire. C'est seulement ici que la session finit.",
      },
    },
    table: {
      title: "Tous les messages",
      lead: "Un message binaire dont le premier octet n'est pas 00 est l'un de ceux-ci ; le texte est à l'application.",
      byte: "Octet",
      type: "Message",
      sender: "Envoyé par",
      fields: "Champs",
      senders: { client: "le client", server: "le serveur", both: "les deux" },
    },
    yours: [
      "Choisissez un magasin : mémoire, SQLite, LMDB ou Redis.",
      "Connectez-vous avec `revoir/client/session`. Un message envoyé est traité une fois, ou l'on vous prévient.",
      "Écrivez ailleurs sous la clé du message : après un plantage, un gestionnaire peut être rappelé.",
    ],
    limits: [
      "Ce qu'un gestionnaire fait à travers revoir arrive une fois. Ce qu'il fait ailleurs peut se répéter après un plantage ; sa clé est alors la même.",
      "Une session sans connexion vit deux minutes, sauf réglage contraire.",
      "Ce qu'un magasin a perdu est perdu : c'est déclaré, et jamais poursuivi comme si de rien n'était.",
    ],
  },
};
