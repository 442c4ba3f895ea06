import type { Language } from "../language.js";

/** What sets often confused codes apart, in Italian. */
export const pairs: Language["pairs"] = {
  "1000-1001": {
    difference:
      "1000 dice che il lavoro è finito; 1001 dice che un capo se ne va, che il lavoro sia finito o no.",
    choose:
      "Chiudete con 1000 quando la connessione non vi serve più, e con 1001 quando state per sparire. In un browser potete inviare solo 1000; il browser invia 1001 da solo quando si lascia la pagina.",
  },
  "1000-1005": {
    difference:
      "1000 è un codice che è stato inviato; 1005 sta per un frame di chiusura che non ne portava. Entrambe le chiusure erano in ordine, ma dopo un 1005 non si sa perché.",
    choose: "Chiudete con 1000 e mai senza codice, o l'altro capo dovrà tirare a indovinare.",
  },
  "1001-1006": {
    difference:
      "Con 1001 l'altro capo ha detto che se ne andava; con 1006 non ha detto niente. Un portatile chiuso o una scheda uccisa trasformano il primo nel secondo.",
    choose:
      "Da un server potete inviare 1001, mai 1006. Contate entrambi come gente che se ne va, quando all'altro capo c'è una pagina.",
  },
  "1001-1012": {
    difference:
      "1001 e 1012 annunciano entrambi che il server se ne va; solo 1012 promette che torna subito.",
    choose:
      "Inviate 1012 per un riavvio o un deploy, 1001 da un server che viene tolto. I vecchi client conoscono meglio 1001, ma ne fanno quel che vogliono.",
  },
  "1002-1007": {
    difference:
      "1002 riguarda la busta, 1007 la lettera: con 1002 i frame violano il protocollo, con 1007 i frame vanno bene e il loro contenuto non corrisponde. Chromium invia 1002 in entrambi i casi.",
    choose:
      "Entrambi spettano alla libreria WebSocket. Quando ne vedete uno, riparate il capo che lo ha ricevuto.",
  },
  "1003-1007": {
    difference:
      "1003 rifiuta un tipo di messaggio, testo o binario, per quanto ben formato; 1007 ne rifiuta uno il cui contenuto è sbagliato per il suo tipo.",
    choose:
      "Inviate 1003 quando non accettate mai quel tipo. 1007 spetta alla libreria WebSocket, quando un testo non è UTF-8.",
  },
  "1003-1008": {
    difference:
      "1003 dice quale regola è stata violata, quella sul tipo di messaggio; 1008 copre ogni altra regola, e non deve dire quale.",
    choose:
      "Inviate 1003 per testo dove accettate binario o viceversa, 1008 per tutto il resto che non permettete.",
  },
  "1005-1006": {
    difference:
      "Con 1005 l'altro capo ha chiuso in ordine senza dare un codice; con 1006 non ha chiuso affatto, la connessione semplicemente non c'era più.",
    choose:
      "Nessuno dei due si può inviare. Dopo 1005 chiedete alla gente dell'altro capo di dare un codice; dopo 1006 cercate un crash, un proxy o la rete.",
  },
  "1006-1012": {
    difference:
      "Entrambi sono un riavvio visto da fuori: con 1012 il server lo ha detto e ha dato un tempo; con 1006 semplicemente non c'era più, e tutti devono indovinare.",
    choose:
      "Inviate 1012 a tutti prima che il processo finisca. Ondate di 1006 a ogni deploy significano che il server non lo fa.",
  },
  "1006-1015": {
    difference:
      "1015 è un 1006 di cui si conosce la causa: TLS. I browser non la dicono, e mostrano 1006 in entrambi i casi.",
    choose:
      "Nessuno dei due si può inviare. Un 1006 su un wss:// che non si è mai aperto è spesso un 1015 travestito: verificate il certificato.",
  },
  "1007-1009": {
    difference: "1007 riguarda ciò che un messaggio contiene, 1009 quanto ce n'è.",
    choose:
      "Lasciate 1007 alla libreria WebSocket e impostate lì il limite per 1009. In entrambi i casi lo stesso messaggio non va inviato di nuovo.",
  },
  "1007-1012": {
    difference:
      "1007 è un difetto di un messaggio, e tocca al mittente ripararlo; 1012 è un riavvio previsto, e nessuno ha colpa. Dopo 1012 tornare è il rimedio; dopo 1007 no, finché si inviano gli stessi byte.",
    choose:
      "Non competono mai: 1007 risponde subito a un messaggio errato, 1012 va a tutti quando il server si riavvia.",
  },
  "1008-1009": {
    difference:
      "1009 è una regola con un numero suo: la dimensione di un messaggio. 1008 sono tutte le altre.",
    choose: "Inviate 1009 per un messaggio troppo grande, 1008 per troppi messaggi.",
  },
  "1008-1013": {
    difference:
      "1008 dice che il client ha sbagliato; 1013 che il server è pieno, chiunque chieda.",
    choose:
      "Inviate 1008 al solo client che supera la sua parte, 1013 a chiunque quando è il server stesso al limite. Dopo 1013 tornare più tardi aiuta, dopo 1008 no.",
  },
  "1008-3000": {
    difference: "1008 rifiuta senza via d'uscita; 3000 dice che ciò che manca sono le credenziali.",
    choose:
      "Inviate 3000 quando accedere, o un token fresco, aprirebbe la porta: un client può farci qualcosa. Tenete 1008 per le regole che nessuna credenziale cambia.",
  },
  "1008-3003": {
    difference:
      "1008 rifiuta qualcosa che è stato fatto; 3003 rifiuta qualcuno, per mancanza di un diritto.",
    choose:
      "Inviate 3003 per un permesso che manca, 1008 per un comportamento scorretto come troppi messaggi. Nessuno dei due invita a tornare.",
  },
  "1011-1012": {
    difference:
      "1011 è un incidente, 1012 un piano: dopo 1011 qualcosa è rotto e può restarlo, dopo 1012 il server torna in pochi secondi.",
    choose:
      "Inviate 1012 dove gestite il segnale di arresto, 1011 dove gestite un'eccezione. Non riavviate mai con 1011: sveglia chi è di turno.",
  },
  "1011-1014": {
    difference:
      "Con 1011 è fallito il capo stesso che chiude; con 1014 è un gateway, ed è fallito il server che gli sta dietro.",
    choose:
      "Inviate 1014 solo da un gateway, a proposito del server che gli sta dietro. Per i propri errori un gateway invia 1011.",
  },
  "1012-1013": {
    difference:
      "1012 vuol dire: torno tra un momento; 1013 vuol dire: non adesso, e ogni ritorno anticipato peggiora le cose.",
    choose:
      "Inviate 1012 quando il server si riavvia, 1013 quando è pieno. Dopo 1012 i client tornano in pochi secondi, dopo 1013 solo molto più tardi o a un altro indirizzo.",
  },
  "3000-3003": {
    difference: "3000 vuol dire: non so chi sei; 3003 vuol dire: lo so, e non puoi.",
    choose: "Inviate 3000 quando nuove credenziali potrebbero aiutare, 3003 quando no.",
  },
};
