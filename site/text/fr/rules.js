/** @type {import("../en/index.js").Text["rules"]["byId"]} */
const rulesById = {
  "rsv-bits-set": {
    why: "RSV1, RSV2 et RSV3 reviennent aux extensions. Un bit que personne n'a négocié annonce un contenu écrit d'une façon que le destinataire ne connaît pas.",
    fix: "C'est le plus souvent RSV1 : un côté compresse alors que permessage-deflate n'a pas été convenu, parce qu'un proxy a retiré `Sec-WebSocket-Extensions` ou que l'expéditeur ne regarde pas la réponse. Ne compressez qu'une fois l'extension acceptée. Des bits au hasard signalent un flux décalé : regardez la longueur de la trame précédente.",
  },
  "opcode-reserved": {
    why: "Les opcodes 3 à 7 et B à F sont gardés pour plus tard. On ignore ce que veut dire une telle trame, et plus rien de ce qui suit n'est fiable.",
    fix: "Envoyez 0 (continuation), 1 (texte), 2 (binaire), 8 (fermeture), 9 (ping) et A (pong), rien d'autre. Venant d'une bibliothèque qui marche par ailleurs, c'est le signe d'un flux décalé : regardez la longueur de la trame précédente.",
  },
  "mask-missing": {
    why: "Un client masque chaque trame avec une nouvelle clé aléatoire, pour qu'un script ne puisse pas lui faire envoyer des octets qu'un proxy prendrait pour une requête HTTP (RFC 6455 §10.3).",
    fix: "Le client est écrit à la main, ou emploie le code d'un serveur. Mettez le bit de masque à 1, placez 4 nouveaux octets aléatoires après la longueur et appliquez-les au contenu par XOR. Une trame sans contenu a elle aussi une clé.",
  },
  "mask-present": {
    why: "Seul ce qu'envoie un client doit être masqué. Un serveur qui masque s'est trompé de rôle, et le client ne peut pas savoir ce qui est faux encore.",
    fix: "Le serveur est écrit à la main, ou quelque chose renvoie telles quelles les trames du client. Envoyez des trames sans bit de masque et sans clé.",
  },
  "length-not-minimal": {
    why: "Chaque longueur n'a qu'une seule forme. S'il y en avait plusieurs, deux programmes pourraient ne pas s'accorder sur ce qu'est une trame, et un filtre pourrait être contourné.",
    fix: "L'expéditeur écrit toujours 16 ou 64 bits. Jusqu'à 125, la longueur tient dans le deuxième octet ; jusqu'à 65535, on y met 126 et deux octets suivent ; au-delà, 127 et huit octets suivent.",
  },
  "length-high-bit": {
    why: "Le bit le plus haut d'une longueur sur 64 bits doit être à 0, afin que toute longueur tienne dans un entier signé.",
    fix: "Aucun vrai message n'est si long. Un nombre négatif a été écrit comme longueur, ou le flux est décalé : regardez les calculs de l'expéditeur, et la trame précédente.",
  },
  "control-fragmented": {
    why: "Un ping, un pong ou une trame de fermeture peut arriver au milieu d'un long message et doit être compris aussitôt : il est donc toujours entier.",
    fix: "Mettez FIN sur chaque trame de contrôle. Le code qui découpe les trames selon leur taille doit les laisser de côté : elles sont assez courtes.",
  },
  "control-too-long": {
    why: "Avec 125 octets au plus, on a toujours la place de garder une trame de contrôle et d'y répondre.",
    fix: "C'est le plus souvent la raison d'une fermeture : le code et la raison se partagent les 125 octets, ce qui laisse 123 octets d'UTF-8. Coupez-la entre deux caractères. Envoyez les données en messages, pas dans des pings.",
  },
  "continuation-unexpected": {
    why: "Une trame de continuation ne dit pas si elle est du texte ou du binaire : la première trame de son message l'a dit. Sans elle, elle ne veut rien dire.",
    fix: "La première trame d'un message a l'opcode 1 ou 2, toutes les autres 0, et après celle qui porte FIN commence un nouveau message. Deux fils d'exécution qui écrivent sur une connexion sans verrou mêlent leurs trames et mènent ici.",
  },
  "continuation-missing": {
    why: "Il n'y a qu'un message à la fois. Seules des trames de contrôle peuvent s'intercaler entre ses fragments ; sinon, nul ne sait à quel message appartient une continuation.",
    fix: "Terminez un message fragmenté par une trame qui porte FIN avant d'en commencer un autre. En général, deux parties d'un programme écrivent sur la même connexion : confiez l'écriture à une seule file.",
  },
  "close-body-one-byte": {
    why: "Le corps d'une trame de fermeture est vide ou commence par un code, qui prend deux octets. Un seul octet n'est ni l'un ni l'autre.",
    fix: "Le code a été écrit sur un octet. Écrivez-en deux, le plus fort d'abord : 1000 s'écrit `03 e8`.",
  },
  "close-code-invalid": {
    why: "1005, 1006 et 1015 rapportent ce que personne n'a envoyé, 1004 est réservé, et les nombres hors des plages n'ont pas de sens. Un pair qui en envoie un dit ce qui ne peut pas être.",
    fix: "Un programme ou un proxy transmet souvent le code de l'événement close d'une autre connexion, où 1005 et 1006 sont courants : envoyez 1000 ou 1011 à la place. Peuvent être envoyés : 1000-1003, 1007-1014 et 3000-4999.",
  },
  "close-reason-not-utf8": {
    why: "Une raison est un texte pour des personnes et des journaux, et tout texte du protocole est de l'UTF-8.",
    fix: "Elle a été écrite dans un autre encodage, ou coupée au milieu d'un caractère pour tenir en 123 octets. Encodez-la en UTF-8 et coupez entre deux caractères.",
  },
  "text-not-utf8": {
    why: "Un message texte promet de l'UTF-8, pour que les deux côtés lisent les mêmes caractères. Les formes qui se liraient de deux façons (trop longues, moitiés de paires de substitution) n'en sont pas : elles ont servi à déjouer des filtres.",
    fix: "Des octets bruts ont été envoyés comme texte, tels que des données compressées ou chiffrées, une image ou du protobuf ; ou du texte en Latin-1 ou en UTF-16 ; ou un texte coupé au milieu d'un caractère. Envoyez les octets bruts en messages binaires, encodez le texte en UTF-8 et coupez entre deux caractères.",
  },
  "rsv1-on-continuation": {
    why: "Un message est compressé d'un bloc : le bit qui le dit n'est que sur sa première trame.",
    fix: "L'expéditeur compresse chaque fragment à part, ou met le bit sur tous. Compressez le message, découpez-le ensuite, et mettez RSV1 sur la première trame.",
  },
  "rsv1-on-control": {
    why: "Les trames de contrôle ne sont jamais compressées : elles doivent être comprises aussitôt et sont trop courtes pour y gagner.",
    fix: "L'expéditeur compresse toutes les trames. Laissez de côté les opcodes à partir de 8.",
  },
  "deflate-corrupt": {
    why: "Il n'y a aucun contenu à transmettre, et ce à quoi se réfèrent les messages suivants est perdu.",
    fix: "Causes courantes : zlib ou gzip au lieu de DEFLATE brut, une fenêtre plus grande que convenu, un seul compresseur pour plusieurs connexions, ou un message compressé puis jamais envoyé. Chaque connexion a son propre flux DEFLATE brut, et tout ce qui y est compressé est envoyé.",
  },
  "frame-too-big": {
    why: "Un en-tête de quelques octets peut promettre des exaoctets. Le destinataire doit refuser avant de réserver de la mémoire.",
    fix: "Envoyez moins par trame : découpez le message en fragments. Ou relevez `maxFrameBytes` chez le destinataire.",
  },
  "message-too-big": {
    why: "Un message est gardé en mémoire jusqu'à ce qu'il soit entier. Sans limite, un seul pair pourrait la prendre toute.",
    fix: "Envoyez les grosses données en plusieurs messages ou par HTTP, ou relevez `maxMessageBytes` chez le destinataire autant que des clients honnêtes en ont besoin. C'est la taille décompressée qui compte.",
  },
  "fragments-too-many": {
    why: "Chaque trame coûte du travail, même vide : un message qui en aurait des millions occuperait le destinataire pour rien.",
    fix: "L'expéditeur découpe trop fin. Envoyez des trames de quelques kilo-octets, ou relevez `maxFragments` chez le destinataire.",
  },
  "inflate-ratio": {
    why: "DEFLATE peut réduire des données mille fois : quelques mégaoctets reçus pourraient remplir des gigaoctets de mémoire (une bombe de décompression).",
    fix: "Si les données sont réelles et seulement très uniformes, envoyez-les sans compression ou en messages plus petits, ou relevez `maxInflateRatio` chez le destinataire. Le rapport ne compte qu'une fois 1 Mio décompressé.",
  },
  "control-flood": {
    why: "Un ping ne coûte presque rien à qui l'envoie, et chaque fois une réponse à qui le reçoit.",
    fix: "Quelque chose envoie des pings en boucle, ou répond à un pong par un ping. Un ping toutes les 20 à 30 secondes suffit largement ; `maxControlFramesPerSecond` fixe la limite.",
  },
  "request-malformed": {
    why: "Ce qu'un analyseur pardonne, le suivant le lit autrement, et une seconde requête peut se cacher entre les deux (RFC 9112 §11.2).",
    fix: "Les lignes finissent par CR LF, aucune n'est repliée, aucune espace ne précède un deux-points, et la cible est un chemin. Si la requête ressemble à des octets au hasard, le client parle TLS (`wss:`) à un port qui ne le parle pas.",
  },
  "request-not-get": {
    why: "Un WebSocket commence par GET ; toute autre méthode demande autre chose.",
    fix: "Ouvrez-le avec un client WebSocket, pas avec un formulaire ni `fetch`. Un proxy qui parle HTTP/2 au serveur emploie CONNECT (RFC 8441) : faites-lui parler HTTP/1.1.",
  },
  "request-http-version": {
    why: "Une connexion ne peut changer de protocole que depuis HTTP/1.1.",
    fix: "Un proxy en chemin parle HTTP/1.0 au serveur. Dans nginx, mettez `proxy_http_version 1.1`, et transmettez aussi `Upgrade` et `Connection`.",
  },
  "request-too-large": {
    why: "Un en-tête est gardé en mémoire avant qu'on sache quoi que ce soit de qui l'envoie.",
    fix: "Ce sont presque toujours les cookies. Supprimez ceux qui se sont accumulés, ou servez les WebSockets sous un nom d'hôte sans cookies. `maxHeaderBytes` fixe la limite sur le serveur.",
  },
  "request-host-missing": {
    why: "Host dit lequel des noms d'un serveur est demandé. Aucun, deux ou un faux laissent la question ouverte, et un proxy peut y répondre autrement (RFC 9112 §3.2).",
    fix: "Envoyez un seul champ Host, avec un hôte et au plus un port. Qu'un proxy transmette celui du client ; dans nginx : `proxy_set_header Host $host`.",
  },
  "request-body": {
    why: "Un proxy qui attend un corps prend les premières trames pour ce corps, et la suite pour une autre requête.",
    fix: "N'envoyez ni `Content-Length` ni `Transfer-Encoding` avec la demande d'ouverture. Des bibliothèques HTTP générales peuvent les ajouter : employez un client WebSocket.",
  },
  "request-upgrade-missing": {
    why: "Sans `Upgrade: websocket`, c'est une requête ordinaire, comme celle d'un navigateur qui ouvre l'adresse comme une page.",
    fix: "Si un client WebSocket l'a envoyée, un proxy a retiré ce champ, qui ne passe pas de lui-même. Dans nginx : `proxy_set_header Upgrade $http_upgrade`. Si quelqu'un a tapé l'adresse dans un navigateur, tout va bien.",
  },
  "request-connection-missing": {
    why: "`Connection: Upgrade` dit que c'est bien cette connexion qui doit changer de protocole, et qu'Upgrade ne vient pas d'une étape précédente.",
    fix: "Un proxy y a mis son propre champ Connection. Activez-y les WebSockets ; dans nginx : `proxy_set_header Connection upgrade`.",
  },
  "request-key-invalid": {
    why: "Par cette clé, le serveur prouve qu'il a compris la requête comme celle d'un WebSocket. Ce sont 16 octets aléatoires en base64, 24 caractères.",
    fix: "Laissez un client WebSocket la faire, ou tirez 16 octets aléatoires pour chaque connexion et écrivez-les en base64, avec le remplissage et sans l'alphabet des URL, dans un seul champ.",
  },
  "request-version-unsupported": {
    why: "13 est la version de la RFC 6455. Les brouillons précédents avaient d'autres trames.",
    fix: "Envoyez `Sec-WebSocket-Version: 13`, une fois. Seuls des clients d'anciens brouillons ou écrits à la main envoient autre chose. La réponse nomme la version parlée ici.",
  },
  "request-protocol-malformed": {
    why: "Le serveur choisit l'un des noms : chacun doit être un jeton et ne figurer qu'une fois.",
    fix: "Un nom ne contient ni espace, ni virgule, ni barre oblique, ni deux-points, ni signe égal ; pour les autres, les navigateurs lèvent une SyntaxError. Qui transmet ainsi un jeton de connexion doit l'écrire en base64url sans remplissage : le base64 ordinaire ne convient pas.",
  },
  "request-extensions-malformed": {
    why: "Une offre qui se lit de deux façons laisserait les deux côtés avec deux idées des trames à venir.",
    fix: "Des virgules séparent les offres, des points-virgules leurs paramètres : `permessage-deflate; client_max_window_bits`. Omettez le champ quand rien n'est proposé.",
  },
  "response-malformed": {
    why: "Ce qui ne répond pas en HTTP/1.1 n'est pas un serveur WebSocket.",
    fix: "L'adresse mène à un autre service, ou à un port TLS sans `wss:`, ou à un port ordinaire avec. Un proxy qui répond 101 en HTTP/1.0 enfreint aussi cette règle.",
  },
  "response-too-large": {
    why: "Un client ne garde pas en mémoire un en-tête sans fin.",
    fix: "Regardez ce qu'ajoutent le serveur et les proxys : de gros cookies, ou des réponses provisoires (103) l'une après l'autre.",
  },
  "response-status": {
    why: "Seul 101 change de protocole. Tout autre statut répond à une requête ordinaire, et dit pourquoi.",
    fix: "401 et 403 : des identifiants, ou une origine refusée. 404 : le chemin. 400 et 426 : un proxy a retiré des champs. 429 et 503 : trop de charge, revenez plus tard. 502 et 504 : un proxy sans serveur derrière lui. 3xx : une redirection, qui n'est pas suivie. 200 : une page, et pas de WebSocket. Un script de navigateur ne voit que 1006 ; l'onglet réseau montre le statut.",
  },
  "response-upgrade-missing": {
    why: "101 doit dire vers quel protocole il change, et le client en a demandé un.",
    fix: "Un proxy a retiré le champ, ou le serveur nomme plusieurs protocoles. La réponse doit porter `Upgrade: websocket` et rien de plus.",
  },
  "response-connection-missing": {
    why: "Seul `Connection: Upgrade` dit que c'est bien cette connexion qui change de protocole, et qu'Upgrade ne vient pas d'une autre étape.",
    fix: "Un proxy y a mis son propre champ Connection. Activez-y les WebSockets pour ce chemin.",
  },
  "response-accept-wrong": {
    why: "La valeur se calcule à partir de la clé du client. Si elle est fausse, la réponse vient de quelque chose qui n'a pas lu la requête comme celle d'un WebSocket, par exemple d'un cache.",
    fix: "Calculez-la pour chaque requête : le base64 du SHA-1 de la clé, telle qu'elle a été envoyée, suivie de `258EAFA5-E914-47DA-95CA-C5AB0DC85B11`. Ne décodez pas la clé d'abord, et ne mettez pas la réponse en cache.",
  },
  "response-protocol-not-offered": {
    why: "Le client ne connaît pas ce sous-protocole. Un serveur choisit l'un de ceux qui ont été proposés, ou aucun.",
    fix: 'Proposez-le dans le client, comme dans `new WebSocket(url, ["chat"])`, ou que le serveur omette `Sec-WebSocket-Protocol`. La casse compte, et un seul peut être choisi.',
  },
  "response-extension-not-offered": {
    why: "Une extension change les trames. Un client qui ne l'a pas proposée ne peut pas les lire.",
    fix: "Que le serveur n'accepte que ce que propose cette requête même, ou désactivez-y la compression.",
  },
  "response-extension-invalid": {
    why: "Les deux côtés doivent savoir au juste comment les messages sont compressés. Une réponse qui dépasse l'offre ou reste incomprise laisse la question ouverte.",
    fix: "Acceptez `permessage-deflate` une fois, avec les seuls paramètres de la RFC 7692 : pas de fenêtre plus grande que proposé, et `server_no_context_takeover` là où il a été demandé. Si le serveur ne peut pas être corrigé, connectez-vous sans compression.",
  },
};

/** @type {import("../en/index.js").Text["rules"]} */
export const rules = {
  title: "Les règles du protocole WebSocket",
  lead: "Ce à quoi un côté tient l'autre, règle par règle : où elle est écrite, ce qui arrive quand elle est enfreinte, pourquoi elle existe, comment y remédier, et des octets qui l'enfreignent.",
  pageTitle: ({ id, sentence }) => `${id} : ${sentence}`,
  groups: {
    frames: "Trames",
    closing: "Trames de fermeture",
    text: "Texte",
    compression: "Compression",
    limits: "Limites",
    request: "La demande d'un client",
    response: "La réponse d'un serveur",
  },
  outcome: {
    code: ({ code }) => `ferme avec ${code}`,
    status: ({ status }) => `répond HTTP ${status}`,
    neither: "renonce à l'ouverture",
  },
  consequence: {
    code: ({ code, name }) => `Le côté qui reçoit cela met fin à la connexion : ${code} ${name}.`,
    status: ({ status }) =>
      `Le serveur refuse l'ouverture par HTTP ${status}. Le client voit 1006, car il n'y a jamais eu de connexion.`,
    neither:
      "Le client renonce à l'ouverture. Son programme voit 1006, car il n'y a jamais eu de connexion.",
  },
  id: "Nom",
  section: "Section",
  closeCode: "Code de fermeture",
  status: "Statut HTTP",
  why: "Pourquoi cette règle existe",
  fix: "Ce qui l'enfreint, et comment y remédier",
  bytesToClient: "Par exemple, un serveur envoie",
  bytesToServer: "Par exemple, un client envoie",
  failsHere: "échoue ici",
  settings: ({ settings }) => `Avec ${settings}.`,
  told: "Ce qu'en dit revoir",
  others: "Autres règles",
  byId: rulesById,
};
