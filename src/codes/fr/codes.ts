import type { Language } from "../language.js";

/** What each code means, in French. */
export const codes: Language["codes"] = {
  1000: {
    title: "Fermeture normale",
    gist: "le travail est fini et la connexion a été fermée exprès",
    description:
      "L'un des deux côtés n'a plus rien à dire et ferme. C'est le seul code d'une fin entièrement prévue : rien n'a échoué et rien ne doit suivre.",
    whenYouSeeIt:
      "Un programme a appelé close(1000), ou une bibliothèque l'a fait pour lui. Attention : certains clients à reconnexion automatique annoncent 1000 pour des connexions en réalité coupées (1006) ; si un 1000 vous étonne, fiez-vous au journal de l'autre côté.",
    howToFix:
      "Il n'y a rien à corriger. Si la connexion devait durer, cherchez du côté qui a envoyé le 1000 ce qui l'a fait fermer.",
    whenToUse:
      "Envoyez 1000 quand les deux côtés ont obtenu ce qu'ils voulaient : un transfert achevé, un utilisateur qui se déconnecte.",
  },
  1001: {
    title: "Départ",
    gist: "l'un des deux côtés s'en va : page quittée ou serveur arrêté",
    description:
      "Le côté qui l'envoie est sur le point de disparaître. Un navigateur l'envoie quand sa page est quittée, rechargée ou fermée ; un serveur peut l'envoyer quand il s'arrête pour de bon.",
    whenYouSeeIt:
      "Sur un serveur : à longueur de journée, dès que quelqu'un quitte une page. Sur un client : le serveur ou un proxy s'arrête ; plusieurs environnements d'exécution envoient 1001 en s'arrêtant, et on a vu le proxy de Cloudflare l'envoyer à son redémarrage. Avec React Native sur iOS, un 1001 peut aussi être une connexion perdue.",
    howToFix:
      "Sur un serveur, comptez-le comme une fin ordinaire. Sur un client, revenez après un délai aléatoire. Si le serveur est à vous et qu'il revient, faites-lui envoyer 1012, qui le dit.",
    whenToUse:
      "Envoyez 1001 depuis un serveur qui part sans être remplacé. Un script de navigateur ne peut pas l'envoyer ; le navigateur s'en charge.",
  },
  1002: {
    title: "Erreur de protocole",
    gist: "l'un des deux côtés a reçu des octets contraires au protocole WebSocket",
    description:
      "Le côté qui l'envoie a reçu une trame interdite par le protocole : mauvais masque, bit ou opcode réservé, trame de contrôle trop longue, code de fermeture qui ne doit pas circuler. Il ne peut plus se fier à la suite, donc il ferme.",
    whenYouSeeIt:
      "Une implémentation de WebSocket écrite à la main, un proxy qui modifie le flux, une compression à laquelle un seul côté croit, ou autre chose que du WebSocket sur ce port. Chromium envoie aussi 1002 pour un texte qui n'est pas de l'UTF-8, là où d'autres envoient 1007.",
    howToFix:
      "La faute est du côté qui reçoit le 1002. Lisez la raison, puis le journal ou la console de l'expéditeur : la plupart nomment la règle. Mettez à jour la bibliothèque fautive ; essayez sans proxy et sans compression.",
    whenToUse:
      "Laissez 1002 à la bibliothèque WebSocket. Pour un message que votre application ne comprend pas, 1002 est faux : les trames étaient bonnes.",
  },
  1003: {
    title: "Type de données refusé",
    gist: "l'un des deux côtés a reçu un type de message qu'il ne prend pas",
    description:
      "Le message est bien formé, mais d'un type dont le destinataire n'a que faire : du binaire là où il ne prend que du texte, ou l'inverse.",
    whenYouSeeIt:
      "Un client envoie son JSON en octets à un serveur qui ne lit que les messages texte, ou du texte à un serveur qui ne lit que du binaire. Souvent, la sérialisation n'a changé que d'un côté.",
    howToFix:
      "Envoyez l'autre type : une chaîne donne un message texte, un ArrayBuffer ou un Uint8Array un message binaire. Ne renvoyez jamais le même message, il finirait de la même façon.",
    whenToUse:
      "Envoyez 1003 quand vous ne prenez jamais ce type de message, texte ou binaire. Si c'est le contenu qui ne convient pas, répondez par une erreur ou fermez avec 1008.",
  },
  1004: {
    title: "Réservé",
    gist: "un numéro réservé, sans signification",
    description:
      "La RFC 6455 met 1004 de côté pour un sens qui sera peut-être défini un jour. Personne ne doit l'envoyer.",
    whenYouSeeIt:
      "Seulement à cause d'une implémentation fautive, ou dans un journal dont l'auteur lui a inventé un sens. La plupart des bibliothèques y répondent par 1002 ; Chromium le laisse passer.",
    howToFix:
      "Trouvez qui l'envoie et faites-lui envoyer un code qui existe, entre 4000 et 4999 si c'est le sien propre.",
    whenToUse: "N'utilisez jamais 1004.",
  },
  1005: {
    title: "Aucun code reçu",
    gist: "la connexion a été fermée dans les règles, mais sans code",
    description:
      "Une trame de fermeture est arrivée, vide. Le numéro 1005 ne circule jamais : c'est ainsi qu'une interface dit à son propre programme qu'il n'y avait pas de code. La fermeture elle-même s'est bien passée.",
    whenYouSeeIt:
      "L'autre côté a appelé close() sans code. Plusieurs serveurs font ainsi quand ils s'arrêtent : un 1005 peut donc être un redémarrage qui n'a pas dit son nom.",
    howToFix:
      "Si l'autre côté est à vous, donnez un code : 1000 quand c'est fini, 1012 avant un redémarrage, 4000-4999 pour vos propres raisons. Un client fait bien de revenir, après un délai qui s'allonge.",
    whenToUse:
      "On ne peut pas envoyer 1005. On le provoque en fermant sans code, et l'autre côté ignore alors pourquoi.",
  },
  1006: {
    title: "Fermeture anormale",
    gist: "la connexion a fini, ou n'a jamais commencé, sans trame de fermeture",
    description:
      "Aucune trame de fermeture n'a été reçue. Le numéro 1006 ne circule jamais : une interface l'invente pour dire que personne n'a rien dit. Dans un navigateur, il couvre tout ce qu'un script ne doit pas savoir : ouverture refusée, échec de TLS, serveur mort, réseau perdu, et les fautes que le navigateur a lui-même trouvées dans ce qu'il recevait.",
    whenYouSeeIt:
      "Un processus planté ou tué, un proxy qui coupe une connexion inactive (souvent après 30, 60 ou 100 secondes tout juste), un réseau perdu, ou une ouverture à laquelle il a été répondu 401, 403, 404 ou 503. Dans un navigateur, aussi quand le serveur envoie de mauvaises trames ou un mauvais texte.",
    howToFix:
      "Regardez l'autre côté et ce qu'il y a entre les deux : le journal du serveur a peut-être un vrai code. Notez combien de temps la connexion a vécu et combien de temps elle s'est tue ; un chiffre rond désigne la limite d'un proxy. Envoyez des pings plus souvent que cette limite. Si l'ouverture est refusée, refaites la même requête avec un outil qui montre la réponse HTTP.",
    whenToUse:
      "On ne peut pas envoyer 1006, et il ne faut jamais le faire croire. Traitez-le comme un réseau perdu : revenez après un délai aléatoire qui s'allonge.",
  },
  1007: {
    title: "Contenu invalide",
    gist: "le contenu d'un message ne correspond pas à son type, par exemple un texte qui n'est pas de l'UTF-8",
    description:
      "Un côté a reçu un message dont le contenu ne correspond pas à son type, le plus souvent un message texte qui n'est pas de l'UTF-8. Les trames étaient bonnes, pas ce qu'elles portaient. Des données compressées impossibles à décompresser peuvent finir ainsi également.",
    whenYouSeeIt:
      "Des octets bruts ont été envoyés comme texte : un tampon compressé ou chiffré, du texte en Latin-1, un protobuf, une image, ou une chaîne coupée au milieu d'un caractère. Un serveur qui envoie un tel texte reçoit 1007 de la plupart des clients ; Chromium lui répond 1002, et son propre script voit 1006.",
    howToFix:
      "Envoyez les octets bruts en messages binaires, et seulement de l'UTF-8 valide en texte. Coupez les chaînes entre deux caractères, pas entre deux octets. Ne renvoyez jamais les mêmes octets, ils finiraient de la même façon.",
    whenToUse:
      "Laissez 1007 à la bibliothèque WebSocket. Un JSON illisible ou contraire à un schéma reste un texte valide : répondez par une erreur, ou fermez avec 1008 ou un code à vous.",
  },
  1008: {
    title: "Règle enfreinte",
    gist: "ce qu'a fait l'autre côté n'est pas permis ici",
    description:
      "Le refus général : ce qui a été reçu va contre une règle du côté qui ferme, et aucun autre code ne convient, ou il ne veut pas dire laquelle. Il ne s'agit pas du protocole, qui a été respecté.",
    whenYouSeeIt:
      "Trop de messages en trop peu de temps, un message avant l'authentification, une origine interdite, une règle de l'application enfreinte. Bien des serveurs s'en servent là où 3000, 3003 ou un code privé en diraient plus.",
    howToFix:
      "Lisez la raison, puis le journal du serveur. Changez ce que fait le client ; s'il revient tel quel, cela finira de la même façon.",
    whenToUse:
      "Envoyez 1008 quand une de vos règles a été enfreinte et que rien de plus précis ne convient : 1003 pour le type de message, 1009 pour sa taille, 3000 et 3003 pour les droits, 1013 pour la surcharge.",
  },
  1009: {
    title: "Message trop gros",
    gist: "un message dépasse ce que le destinataire accepte",
    description:
      "Un message, ou l'une de ses trames, dépasse la limite du destinataire. Avec la compression, c'est la taille décompressée qui compte : une petite trame peut donc être trop grosse.",
    whenYouSeeIt:
      "Un gros envoi en un seul message, un état complet là où un changement suffirait, ou une limite par défaut que personne ne connaissait. Sur un serveur qui utilise ws, cherchez l'erreur WS_ERR_UNSUPPORTED_MESSAGE_LENGTH ; son événement close dit 1006.",
    howToFix:
      "Envoyez moins à la fois : des morceaux, les seuls changements, ou un envoi par HTTP. Ou relevez la limite du destinataire, si sa mémoire le permet pour toutes les connexions ensemble. Ne renvoyez jamais le même message.",
    whenToUse:
      "Envoyez 1009 pour la taille d'un message et rien d'autre. Pour trop de messages, 1008 ; pour un serveur occupé, 1013.",
  },
  1010: {
    title: "Extension obligatoire",
    gist: "le client a besoin d'une extension que le serveur n'a pas acceptée",
    description:
      "Envoyé par un client seulement : il a proposé une extension dont il ne peut se passer, et le serveur ne l'a pas retenue à l'ouverture. Un serveur ne l'envoie jamais, puisqu'il peut refuser l'ouverture. La raison devrait nommer l'extension.",
    whenYouSeeIt:
      "Un client qui exige la compression parle à un serveur qui n'en fait pas, ou un proxy a retiré le champ Sec-WebSocket-Extensions de l'ouverture.",
    howToFix:
      "Activez l'extension sur le serveur, laissez passer le champ Sec-WebSocket-Extensions dans les proxys, ou apprenez au client à s'en passer.",
    whenToUse:
      "Envoyez 1010 depuis un client qui ne peut pas travailler sans l'extension. Peu de programmes en ont l'occasion.",
  },
  1011: {
    title: "Erreur interne",
    gist: "le côté qui ferme a rencontré une erreur qu'il n'attendait pas",
    description:
      "Quelque chose a échoué à l'intérieur du côté qui l'envoie, et il ne peut pas continuer. La RFC 6455 parle des serveurs ; l'erratum 3227 et l'usage le permettent aux deux côtés.",
    whenYouSeeIt:
      "Une exception pendant le traitement d'un message, une base de données absente. La bibliothèque websockets de Python envoie aussi 1011 quand un ping reste trop longtemps sans réponse.",
    howToFix:
      "La cause est du côté qui l'a envoyé : cherchez-y l'erreur survenue à cet instant. Un client revient après un délai qui s'allonge, car la même demande peut échouer encore.",
    whenToUse:
      "Envoyez 1011 quand un traitement échoue et que la connexion n'est plus fiable. Mettez dans la raison un identifiant de l'erreur, jamais sa pile d'appels.",
  },
  1012: {
    title: "Redémarrage du service",
    gist: "le serveur redémarre et sera bientôt de retour",
    description:
      "Le serveur met fin à la connexion parce qu'il redémarre, et c'était prévu : revenez après un court délai, cela devrait réussir. Ce code est enregistré à l'IANA d'après un message à la liste hybi et ne figure dans aucune RFC ; ce message demande aux clients un délai aléatoire de 5 à 30 secondes.",
    whenYouSeeIt:
      "Un déploiement, une nouvelle configuration, le redémarrage prévu d'une machine. Tous ceux qui sont connectés le voient à peu près en même temps.",
    howToFix:
      "Revenez de vous-même : au créneau que donne la raison s'il y en a un (after=<ms>), sinon après un délai aléatoire de 1 à 5 secondes. Ce délai doit être aléatoire, sans quoi tous les clients reviennent au même instant. Personne n'est en faute.",
    whenToUse:
      "Envoyez 1012 avant tout redémarrage prévu, au rythme que le nouveau serveur supporte. Un script de navigateur ne peut pas l'envoyer. Quelques implémentations rejettent les codes à partir de 1012 : là où cela compte, dites-le d'abord dans un message à vous.",
  },
  1013: {
    title: "Réessayer plus tard",
    gist: "le serveur est surchargé ; revenez plus tard",
    description:
      "Le serveur ne peut pas prendre cette connexion pour le moment. Selon son enregistrement, par le même message que 1012, un client devrait aller à une autre adresse du service s'il y en a une, ou ne revenir à la même que sur demande de l'utilisateur.",
    whenYouSeeIt:
      "Un nombre maximal de connexions est atteint, une machine manque de mémoire, un client ne lit pas assez vite et sa file a débordé.",
    howToFix:
      "Clients : essayez une autre adresse, ou attendez longtemps, 10 secondes et plus, davantage à chaque fois. Serveurs : augmentez la capacité et prenez moins de connexions à la fois.",
    whenToUse:
      "Envoyez 1013 quand vous allez bien mais que vous êtes plein. Un serveur sur le point de redémarrer envoie 1012, un serveur en panne 1011 ; un client qui demande trop reçoit 1008.",
  },
  1014: {
    title: "Mauvaise passerelle",
    gist: "une passerelle n'a pas reçu de réponse valable du serveur placé derrière elle",
    description:
      "Envoyé par une passerelle ou un proxy qui tient la connexion pour un autre serveur et en a reçu une réponse invalide, comme HTTP avec le statut 502. Enregistré à l'IANA d'après un message à la liste hybi.",
    whenYouSeeIt:
      "Le serveur derrière une passerelle est tombé, n'était pas encore prêt, ou ne parle pas WebSocket. La plupart des proxys ne l'envoient pas et coupent la connexion, ce qui se voit comme 1006.",
    howToFix:
      "Regardez le journal de la passerelle et le serveur derrière elle, pas la passerelle elle-même. Un client revient après un délai qui s'allonge.",
    whenToUse:
      "N'envoyez 1014 que d'un programme qui transmet les connexions à un autre serveur. Pour vos propres erreurs, 1011.",
  },
  1015: {
    title: "Négociation TLS",
    gist: "TLS n'a pas pu s'établir, donc il n'y a jamais eu de connexion",
    description:
      "La négociation TLS a échoué, par exemple parce que le certificat ne peut être vérifié. Le numéro 1015 ne circule jamais, faute de connexion pour le porter. Les navigateurs montrent 1006 à la place.",
    whenYouSeeIt:
      "Un certificat expiré ou autosigné, un nom qui ne correspond pas, wss:// vers un port qui parle ws:// en clair, ou un proxy qui s'interpose. Dans un navigateur vous voyez 1006, et la cause dans la console.",
    howToFix:
      "Ouvrez le même hôte en https:// dans le navigateur et lisez son avertissement, ou vérifiez le certificat avec un outil TLS. Réparez le certificat, sa chaîne ou l'adresse ; attendre suffit rarement.",
    whenToUse:
      "On ne peut pas envoyer 1015. Un programme qui sait que TLS a échoué peut l'annoncer ainsi à son propre utilisateur.",
  },
  3000: {
    title: "Non authentifié",
    gist: "les identifiants manquent, sont faux ou ont expiré",
    description:
      "Le côté qui ferme doit savoir qui est l'autre, et ne le sait pas : ce qu'est le statut 401 en HTTP. Enregistré à l'IANA, où le premier arrivé est le premier servi.",
    whenYouSeeIt:
      "Un jeton manque ou a expiré, parfois au milieu d'une longue connexion. Un serveur qui accepte d'abord l'ouverture puis ferme avec 3000 apprend au navigateur ce qu'une ouverture refusée ne peut pas lui dire.",
    howToFix:
      "Obtenez de nouveaux identifiants, puis revenez. S'ils sont refusés aussi, arrêtez et demandez à l'utilisateur de s'identifier.",
    whenToUse:
      "Envoyez 3000 quand s'identifier peut aider. Si cela n'y change rien, parce que cet utilisateur n'en aura jamais le droit, envoyez 3003.",
  },
  3003: {
    title: "Interdit",
    gist: "on sait qui demande, et il n'en a pas le droit",
    description:
      "Le côté qui ferme sait qui est l'autre et refuse tout de même : ce qu'est le statut 403 en HTTP. Enregistré à l'IANA, où le premier arrivé est le premier servi.",
    whenYouSeeIt:
      "Un utilisateur ouvre un salon, un espace client ou une fonction à laquelle son compte n'a pas droit.",
    howToFix:
      "Revenir n'y change rien. Changez les droits, ou la demande ; dites à l'utilisateur quelle permission lui manque.",
    whenToUse:
      "Envoyez 3003 quand de nouveaux identifiants du même utilisateur seraient refusés aussi. Si s'identifier peut aider, envoyez 3000.",
  },
  3008: {
    title: "Délai dépassé",
    gist: "l'autre côté a trop tardé",
    description:
      "Le côté qui ferme attendait quelque chose et y a renoncé : ce qu'est le statut 408 en HTTP. Enregistré à l'IANA, où le premier arrivé est le premier servi.",
    whenYouSeeIt:
      "Pas de premier message après l'ouverture, pas de réponse à temps, ou aucun message au-delà d'une limite d'inactivité.",
    howToFix:
      "Envoyez à temps ce qui est attendu, ou un message de loin en loin pour rester. Si la connexion ne sert plus, fermez-la avec 1000.",
    whenToUse:
      "Envoyez 3008 quand une connexion ouverte ne fait pas ce que vous attendez. Si l'autre côté ne répond plus à rien, une trame de fermeture ne l'atteindra pas davantage.",
  },
  unused: {
    title: "Non utilisé",
    gist: "un numéro inférieur à 1000, qui n'est pas un code de fermeture",
    description: "La RFC 6455 n'utilise pas 0 à 999. Personne ne doit les envoyer.",
    whenYouSeeIt:
      "Le plus souvent, un statut HTTP ou un code de sortie a été passé à close() par erreur, ou une implémentation lit mal les deux octets du code.",
    howToFix: "Trouvez qui l'envoie et faites-lui envoyer un code qui existe.",
    whenToUse: "N'utilisez jamais un numéro inférieur à 1000.",
  },
  protocol: {
    title: "Non attribué",
    gist: "un numéro gardé pour le protocole, sans signification aujourd'hui",
    description:
      "1000 à 2999 appartiennent au protocole, à ses versions futures et à ses extensions. Ce numéro n'est pas attribué : personne ne doit l'envoyer, et le recevoir est une erreur de protocole.",
    whenYouSeeIt:
      "Quelqu'un a pris un numéro libre dans la mauvaise plage pour sa propre application. Chromium le laisse passer, ws et Node répondent par 1002.",
    howToFix: "Prenez 4000-4999 pour vos propres codes.",
    whenToUse: "N'utilisez jamais un numéro non attribué de la plage du protocole.",
  },
  library: {
    title: "Code de bibliothèque",
    gist: "un code d'une bibliothèque ou d'un framework ; voyez sa documentation",
    description:
      "3000 à 3999 sont pour les bibliothèques, les frameworks et les applications qui les enregistrent à l'IANA, où le premier arrivé est le premier servi. Celui-ci n'y figure pas ; son sens est connu de qui l'envoie.",
    whenYouSeeIt:
      "Un service de messagerie ou un framework ferme avec un code à lui ; Centrifugo, par exemple, emploie 3000-3014 et 3500-3999, par-dessus ceux qui sont enregistrés.",
    howToFix: "Cherchez-le dans la documentation de la bibliothèque ou du service de l'autre côté.",
    whenToUse:
      "N'en prenez un que si vous publiez une bibliothèque et enregistrez le numéro. Pour une application, 4000-4999 ne demande rien à personne.",
  },
  private: {
    title: "Code privé",
    gist: "un code de l'application ; les deux côtés en sont convenus",
    description:
      "4000 à 4999 sont à usage privé : une application leur donne leur sens et personne ne les enregistre. Les scripts de navigateur peuvent les envoyer.",
    whenYouSeeIt:
      "C'est l'application elle-même qui ferme. Certains services publient leur table : Discord emploie 4000-4014, Pusher 4000-4299, graphql-transport-ws 4400-4499.",
    howToFix:
      "Cherchez-le dans la documentation de l'application ou du service. Décidez code par code si un client revient ; à défaut de le savoir, il revient après un délai qui s'allonge.",
    whenToUse:
      "Prenez 4000-4999 pour toutes vos propres raisons, et notez pour chacune s'il faut revenir.",
  },
  above: {
    title: "Non défini",
    gist: "un numéro supérieur à 4999, qui n'est pas un code de fermeture",
    description:
      "La RFC 6455 ne définit rien au-delà de 4999. Deux octets porteraient jusqu'à 65535, mais personne ne doit envoyer ces numéros.",
    whenYouSeeIt:
      "Une implémentation lit les deux octets du code dans le mauvais ordre, ou passe un tout autre nombre à close(). Chromium le laisse passer, ws et Node répondent par 1002.",
    howToFix: "Prenez 4000-4999 pour vos propres codes.",
    whenToUse: "N'utilisez jamais un numéro supérieur à 4999.",
  },
};
