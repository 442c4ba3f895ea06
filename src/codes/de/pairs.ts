import type { Language } from "../language.js";

/** What sets often confused codes apart, in German. */
export const pairs: Language["pairs"] = {
  "1000-1001": {
    difference:
      "1000 sagt, dass die Arbeit getan ist; 1001 sagt, dass eine Seite geht, ob die Arbeit getan ist oder nicht.",
    choose:
      "Schließen Sie mit 1000, wenn Sie die Verbindung nicht mehr brauchen, und mit 1001, wenn Sie gleich nicht mehr da sind. Im Browser können Sie nur 1000 senden; 1001 sendet der Browser von selbst, wenn die Webseite verlassen wird.",
  },
  "1000-1005": {
    difference:
      "1000 ist ein Code, der gesendet wurde; 1005 steht für einen Close-Frame ohne Code. Beide Male wurde ordentlich geschlossen, aber nach einer 1005 wissen Sie nicht, warum.",
    choose: "Schließen Sie mit 1000 und nie ohne Code, sonst muss die Gegenseite raten.",
  },
  "1001-1006": {
    difference:
      "Bei 1001 hat die Gegenseite gesagt, dass sie geht; bei 1006 hat sie nichts gesagt. Ein zugeklappter Laptop oder ein abgeschossener Tab macht aus dem einen das andere.",
    choose:
      "Von einem Server können Sie 1001 senden, 1006 nie. Zählen Sie beide als Menschen, die gehen, wenn auf der Gegenseite eine Webseite steht.",
  },
  "1001-1012": {
    difference:
      "1001 und 1012 kündigen beide an, dass der Server geht; nur 1012 verspricht, dass er gleich wiederkommt.",
    choose:
      "Senden Sie 1012 bei einem Neustart oder Deployment, 1001 von einem Server, der abgebaut wird. Alte Clients kennen 1001 besser, behandeln es aber, wie es ihnen gefällt.",
  },
  "1002-1007": {
    difference:
      "Bei 1002 geht es um den Umschlag, bei 1007 um den Brief: Bei 1002 verstoßen die Frames gegen das Protokoll, bei 1007 sind die Frames in Ordnung und ihr Inhalt passt nicht. Chromium sendet in beiden Fällen 1002.",
    choose:
      "Beide sind Sache der WebSocket-Bibliothek. Sehen Sie einen davon, bringen Sie die Seite in Ordnung, die ihn empfangen hat.",
  },
  "1003-1007": {
    difference:
      "1003 lehnt eine Art von Nachricht ab, Text oder binär, so wohlgeformt sie auch sei; 1007 lehnt eine ab, deren Inhalt für ihre Art fehlerhaft ist.",
    choose:
      "Senden Sie 1003, wenn Sie diese Art nie annehmen. 1007 ist Sache der WebSocket-Bibliothek, wenn Text kein UTF-8 ist.",
  },
  "1003-1008": {
    difference:
      "1003 sagt, welche Regel verletzt wurde, nämlich die über die Art der Nachricht; 1008 deckt alle anderen ab und muss nicht sagen, welche.",
    choose:
      "Senden Sie 1003 für Text, wo Sie Binärdaten nehmen, oder umgekehrt, und 1008 für alles, was Sie sonst nicht erlauben.",
  },
  "1005-1006": {
    difference:
      "Bei 1005 hat die Gegenseite ordentlich geschlossen und keinen Code angegeben; bei 1006 hat sie gar nicht geschlossen, die Verbindung war einfach weg.",
    choose:
      "Keiner von beiden lässt sich senden. Bitten Sie nach 1005 die Leute der Gegenseite, einen Code anzugeben; suchen Sie nach 1006 einen Absturz, einen Proxy oder das Netz als Ursache.",
  },
  "1006-1012": {
    difference:
      "So sieht ein Neustart von außen aus: Bei 1012 hat der Server es gesagt und eine Zeit genannt; bei 1006 war er einfach weg, und alle müssen raten.",
    choose:
      "Senden Sie allen 1012, bevor der Prozess endet. Wellen von 1006 bei jedem Deployment bedeuten, dass der Server es nicht tut.",
  },
  "1006-1015": {
    difference:
      "1015 ist eine 1006, deren Ursache bekannt ist: TLS. Browser verraten sie nicht und zeigen in beiden Fällen 1006.",
    choose:
      "Keiner von beiden lässt sich senden. Eine 1006 bei wss://, das noch nie aufging, ist oft eine verkleidete 1015: Prüfen Sie das Zertifikat.",
  },
  "1007-1009": {
    difference:
      "Bei 1007 geht es darum, was in einer Nachricht steht, bei 1009 darum, wie viel es ist.",
    choose:
      "Überlassen Sie 1007 der WebSocket-Bibliothek, und stellen Sie dort das Limit für 1009 ein. In beiden Fällen darf dieselbe Nachricht nicht noch einmal gesendet werden.",
  },
  "1007-1012": {
    difference:
      "1007 ist ein Mangel einer Nachricht, den ihr Absender beheben muss; 1012 ist ein geplanter Neustart, an dem niemand schuld ist. Nach 1012 ist Wiederkommen die Lösung; nach 1007 nicht, solange dieselben Bytes gesendet werden.",
    choose:
      "Sie stehen nie zur Wahl: 1007 beantwortet sofort eine fehlerhafte Nachricht, 1012 geht an alle, wenn der Server neu startet.",
  },
  "1008-1009": {
    difference:
      "1009 ist eine Regel mit eigener Nummer: die Größe einer Nachricht. 1008 sind alle anderen.",
    choose: "Senden Sie 1009 für eine zu große Nachricht, 1008 für zu viele Nachrichten.",
  },
  "1008-1013": {
    difference:
      "1008 sagt, dass der Client etwas falsch gemacht hat; 1013, dass der Server voll ist, wer auch immer fragt.",
    choose:
      "Senden Sie 1008 an den einen Client, der mehr als seinen Anteil verbraucht, 1013 an jeden, wenn der Server selbst an seiner Grenze ist. Nach 1013 hilft es, später wiederzukommen, nach 1008 nicht.",
  },
  "1008-3000": {
    difference: "1008 lehnt ab, ohne einen Ausweg zu lassen; 3000 sagt, dass Zugangsdaten fehlen.",
    choose:
      "Senden Sie 3000, wenn eine Anmeldung oder ein frisches Token die Tür öffnen würde: Damit kann ein Client etwas anfangen. Behalten Sie 1008 für Regeln, an denen keine Zugangsdaten etwas ändern.",
  },
  "1008-3003": {
    difference:
      "1008 lehnt etwas ab, das getan wurde; 3003 lehnt jemanden ab, dem ein Recht fehlt.",
    choose:
      "Senden Sie 3003 bei fehlender Berechtigung, 1008 bei Fehlverhalten wie zu vielen Nachrichten. Keiner von beiden lädt zum Wiederkommen ein.",
  },
  "1011-1012": {
    difference:
      "1011 ist ein Unfall, 1012 ein Plan: Nach 1011 ist etwas kaputt und bleibt es vielleicht, nach 1012 ist der Server in Sekunden wieder da.",
    choose:
      "Senden Sie 1012, wo Sie das Stoppsignal behandeln, und 1011, wo Sie eine Exception behandeln. Starten Sie nie unter 1011 neu: Das weckt die Leute in Bereitschaft.",
  },
  "1011-1014": {
    difference:
      "Bei 1011 ist die Seite, die schließt, selbst gescheitert; bei 1014 ist sie ein Gateway, und gescheitert ist der Server dahinter.",
    choose:
      "Senden Sie 1014 nur von einem Gateway und über den Server dahinter. Für eigene Fehler sendet ein Gateway 1011.",
  },
  "1012-1013": {
    difference:
      "1012 heißt: gleich wieder da; 1013 heißt: jetzt nicht, und jede verfrühte Rückkehr macht es schlimmer.",
    choose:
      "Senden Sie 1012, wenn der Server neu startet, 1013, wenn er voll ist. Nach 1012 kommen Clients innerhalb von Sekunden wieder, nach 1013 erst viel später oder bei einer anderen Adresse.",
  },
  "3000-3003": {
    difference:
      "3000 heißt: Ich weiß nicht, wer Sie sind; 3003 heißt: Ich weiß es, und Sie dürfen nicht.",
    choose: "Senden Sie 3000, wenn neue Zugangsdaten helfen könnten, 3003, wenn nicht.",
  },
};
