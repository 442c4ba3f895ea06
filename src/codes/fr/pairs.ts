import type { Language } from "../language.js";

/** What sets often confused codes apart, in French. */
export const pairs: Language["pairs"] = {
  "1000-1001": {
    difference:
      "1000 dit que le travail est fini ; 1001 dit qu'un côté s'en va, que le travail soit fini ou non.",
    choose:
      "Fermez avec 1000 quand vous n'avez plus besoin de la connexion, avec 1001 quand vous allez disparaître. Dans un navigateur vous ne pouvez envoyer que 1000 ; il envoie 1001 de lui-même quand la page est quittée.",
  },
  "1000-1005": {
    difference:
      "1000 est un code qui a été envoyé ; 1005 signale une trame de fermeture qui n'en portait pas. Les deux fermetures sont en règle, mais après un 1005 on ne sait pas pourquoi.",
    choose: "Fermez avec 1000 et jamais sans code, sinon l'autre côté en est réduit à deviner.",
  },
  "1001-1006": {
    difference:
      "Avec 1001, l'autre côté a dit qu'il partait ; avec 1006, il n'a rien dit. Un portable refermé ou un onglet tué change le premier en second.",
    choose:
      "Un serveur peut envoyer 1001, jamais 1006. Quand il y a une page de l'autre côté, comptez les deux comme des gens qui s'en vont.",
  },
  "1001-1012": {
    difference:
      "1001 et 1012 annoncent tous deux que le serveur part ; seul 1012 promet qu'il revient aussitôt.",
    choose:
      "Envoyez 1012 pour un redémarrage ou un déploiement, 1001 pour un serveur que l'on retire. Les vieux clients connaissent mieux 1001, mais en font ce qu'ils veulent.",
  },
  "1002-1007": {
    difference:
      "1002 concerne l'enveloppe, 1007 la lettre : avec 1002 les trames enfreignent le protocole, avec 1007 elles sont bonnes et leur contenu ne convient pas. Chromium envoie 1002 dans les deux cas.",
    choose:
      "Les deux sont à laisser à la bibliothèque WebSocket. Quand vous voyez l'un ou l'autre, réparez le côté qui l'a reçu.",
  },
  "1003-1007": {
    difference:
      "1003 refuse un type de message, texte ou binaire, si bien formé soit-il ; 1007 refuse un message dont le contenu ne correspond pas à son type.",
    choose:
      "Envoyez 1003 quand vous ne prenez jamais ce type. 1007 revient à la bibliothèque WebSocket, quand un texte n'est pas de l'UTF-8.",
  },
  "1003-1008": {
    difference:
      "1003 dit quelle règle a été enfreinte, celle du type de message ; 1008 couvre toutes les autres, sans avoir à dire laquelle.",
    choose:
      "Envoyez 1003 pour du texte là où vous prenez du binaire ou l'inverse, 1008 pour tout ce que vous ne permettez pas par ailleurs.",
  },
  "1005-1006": {
    difference:
      "Avec 1005, l'autre côté a fermé dans les règles sans donner de code ; avec 1006, il n'a pas fermé du tout, la connexion n'était plus là.",
    choose:
      "Aucun des deux ne s'envoie. Après 1005, demandez aux gens d'en face de donner un code ; après 1006, cherchez une panne, un proxy ou le réseau.",
  },
  "1006-1012": {
    difference:
      "Les deux sont un redémarrage vu du dehors : avec 1012 le serveur l'a dit et a donné un délai ; avec 1006 il n'était plus là, et chacun doit deviner.",
    choose:
      "Envoyez 1012 à tout le monde avant la fin du processus. Des vagues de 1006 à chaque déploiement montrent que le serveur ne le fait pas.",
  },
  "1006-1015": {
    difference:
      "1015 est un 1006 dont on connaît la cause : TLS. Les navigateurs ne la disent pas et montrent 1006 dans les deux cas.",
    choose:
      "Aucun des deux ne s'envoie. Un 1006 sur une adresse wss:// qui ne s'est jamais ouverte est souvent un 1015 déguisé : vérifiez le certificat.",
  },
  "1007-1009": {
    difference: "1007 concerne ce qu'il y a dans un message, 1009 la quantité qu'il y en a.",
    choose:
      "Laissez 1007 à la bibliothèque WebSocket et réglez-y la limite qui mène à 1009. Dans les deux cas, le même message ne doit pas être renvoyé.",
  },
  "1007-1012": {
    difference:
      "1007 est un défaut d'un message, que son expéditeur doit réparer ; 1012 est un redémarrage prévu, et personne n'est en faute. Après 1012, revenir est le remède ; après 1007, non, tant que les mêmes octets sont envoyés.",
    choose:
      "Ils ne se concurrencent jamais : 1007 répond sur-le-champ à un mauvais message, 1012 part à tout le monde quand le serveur redémarre.",
  },
  "1008-1009": {
    difference:
      "1009 est une règle qui a son propre numéro : la taille d'un message. 1008 couvre toutes les autres.",
    choose: "Envoyez 1009 pour un message trop gros, 1008 pour trop de messages.",
  },
  "1008-1013": {
    difference:
      "1008 dit que le client a mal fait ; 1013 que le serveur est plein, quel que soit celui qui demande.",
    choose:
      "Envoyez 1008 au client qui dépasse sa part, 1013 à n'importe qui quand c'est le serveur qui est à sa limite. Après 1013, revenir plus tard aide ; après 1008, non.",
  },
  "1008-3000": {
    difference: "1008 refuse sans issue ; 3000 dit que ce sont les identifiants qui manquent.",
    choose:
      "Envoyez 3000 quand s'identifier, ou un jeton neuf, ouvrirait la porte : un client peut en tirer parti. Gardez 1008 pour les règles auxquelles aucun identifiant ne change rien.",
  },
  "1008-3003": {
    difference:
      "1008 refuse quelque chose qui a été fait ; 3003 refuse quelqu'un, faute d'un droit.",
    choose:
      "Envoyez 3003 pour une permission qui manque, 1008 pour un abus comme un trop grand nombre de messages. Aucun des deux n'invite à revenir.",
  },
  "1011-1012": {
    difference:
      "1011 est un accident, 1012 un plan : après 1011 quelque chose est cassé et peut le rester, après 1012 le serveur est de retour en quelques secondes.",
    choose:
      "Envoyez 1012 là où vous traitez le signal d'arrêt, 1011 là où vous traitez une exception. Ne redémarrez jamais sous 1011 : cela réveille les gens d'astreinte.",
  },
  "1011-1014": {
    difference:
      "Avec 1011, c'est le côté qui ferme qui a échoué ; avec 1014, c'est une passerelle, et le serveur derrière elle a échoué.",
    choose:
      "N'envoyez 1014 que d'une passerelle, au sujet du serveur derrière elle. Pour ses propres erreurs, une passerelle envoie 1011.",
  },
  "1012-1013": {
    difference:
      "1012 veut dire : de retour dans un instant ; 1013 : pas maintenant, et tout retour trop tôt aggrave les choses.",
    choose:
      "Envoyez 1012 quand le serveur redémarre, 1013 quand il est plein. Les clients reviennent en quelques secondes après 1012 ; après 1013, bien plus tard ou à une autre adresse.",
  },
  "3000-3003": {
    difference:
      "3000 veut dire : je ne sais pas qui vous êtes ; 3003 : je le sais, et vous n'avez pas le droit.",
    choose:
      "Envoyez 3000 quand de nouveaux identifiants peuvent aider, 3003 quand ils n'y changeraient rien.",
  },
};
