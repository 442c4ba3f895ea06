import type { SessionCodeTexts } from "../session-codes.js";

/** The private codes of `revoir.v1`, in French. */
export const sessionCodes: SessionCodeTexts = {
  mention: (code, gist) =>
    `Dans le sous-protocole revoir.v1, celui des sessions de revoir, ${code} signifie : ${gist}.`,
  codes: {
    4400: {
      title: "Erreur du protocole de session",
      gist: "les deux côtés d'une session ne sont pas d'accord sur son protocole ou ses comptes",
      description:
        "Un côté a reçu un message qui n'est pas de revoir.v1, ou un accusé de réception qui ne correspond pas à ce qu'il a compté. La raison nomme le message et le champ. La session elle-même n'est pas terminée.",
      whenYouSeeIt:
        "Deux versions qui ne vont pas ensemble, ou quelque chose entre les deux côtés qui ajoute, perd ou modifie des messages.",
      howToFix:
        "Lisez la raison. Mettez des deux côtés des versions qui vont ensemble et essayez sans le proxy. Le client revient une fois ; la deuxième fois au même endroit, il abandonne la session avec la raison mismatch.",
      whenToUse: "Laissez 4400 à revoir : aucun programme ne l'envoie.",
    },
    4401: {
      title: "Authentification à refaire",
      gist: "la session est celle d'un autre utilisateur, ou son jeton est inconnu",
      description:
        "Le serveur garde la session mais ne la donne pas à cette connexion : l'utilisateur que le serveur a reconnu n'est pas celui de la session, ou le jeton n'a jamais été le sien.",
      whenYouSeeIt:
        "Quelqu'un s'est déconnecté et un autre s'est connecté sur la même page, une authentification a expiré, ou les clés du serveur ont été remplacées.",
      howToFix:
        "Donnez credentials au lien : il en demande de nouveaux et revient avec eux, une fois. Pour un autre utilisateur, commencez une autre session.",
      whenToUse:
        "Un serveur peut fermer avec 4401 pour que le client s'authentifie de nouveau et poursuive sa session.",
    },
    4409: {
      title: "Session reprise ailleurs",
      gist: "une autre connexion a la session",
      description:
        "La même session a été reprise par une autre connexion, et une seule peut l'avoir. Rien n'est perdu : l'autre la poursuit.",
      whenYouSeeIt:
        "Une page a été dupliquée, deux programmes emploient un même fichier de session, ou le client est revenu avant que le serveur ait remarqué que sa connexion était morte. Dans ce dernier cas, c'est l'ancienne connexion qui est fermée, et il n'y a rien à faire.",
      howToFix:
        "Donnez à chaque page ou programme sa propre session, ou son propre endroit où la garder. Le client qui l'a perdue s'arrête, pour que les deux ne se la reprennent pas sans fin.",
      whenToUse: "Laissez 4409 à revoir : il l'envoie quand une session est reprise.",
    },
    4410: {
      title: "Session disparue",
      gist: "la session n'existe plus",
      description:
        "Le serveur n'a pas cette session : elle est restée sans connexion plus longtemps que sa durée de vie, ou elle a été perdue là où elle était gardée.",
      whenYouSeeIt:
        "Un ordinateur portable a dormi des heures, ou un serveur qui ne garde les sessions qu'en mémoire a été redémarré.",
      howToFix:
        "Le client dit au programme que la session est perdue, et quels messages ont été traités, pour autant qu'on le sache. Rechargez l'état ; avec renew, une autre session commence d'elle-même. Augmentez ttlMs, ou gardez les sessions dans un stockage qui survit au processus.",
      whenToUse: "Un serveur peut fermer avec 4410 quand il a supprimé une session.",
    },
    4413: {
      title: "Session débordée",
      gist: "plus de messages attendaient le client que le serveur n'en garde",
      description:
        "Pendant que le client était absent ou lent, les messages pour lui ont dépassé la limite, en nombre ou en octets. Le serveur met fin à la session plutôt que d'en omettre sans le dire.",
      whenYouSeeIt:
        "Un client est longtemps absent pendant qu'on lui envoie beaucoup, ou son traitement est trop lent pour ce qui arrive.",
      howToFix:
        "Rechargez l'état. Envoyez moins aux clients absents, employez un sujet, qui n'est gardé qu'une fois pour tous, ou augmentez les limites de la file d'envoi.",
      whenToUse: "Laissez 4413 à revoir : les limites de la file d'envoi décident.",
    },
  },
};
