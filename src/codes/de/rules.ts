/** The protocol's rules in German, by the ids of `rules` in `revoir/protocol`. */
export const rules: Readonly<Record<string, string>> = {
  "rsv-bits-set":
    "ein Frame hat ein reserviertes Bit gesetzt, das keine ausgehandelte Erweiterung verwendet",
  "opcode-reserved": "ein Frame hat einen reservierten Opcode",
  "mask-missing": "ein Client hat einen Frame ohne Maske gesendet",
  "mask-present": "ein Server hat einen maskierten Frame gesendet",
  "length-not-minimal":
    "die Länge eines Frames ist nicht in der kleinstmöglichen Zahl von Bytes geschrieben",
  "length-high-bit": "in der 64-Bit-Länge eines Frames ist das höchste Bit gesetzt",
  "control-fragmented": "ein Control-Frame ist fragmentiert",
  "control-too-long": "der Inhalt eines Control-Frames ist länger als 125 Bytes",
  "continuation-unexpected": "ein Continuation-Frame kam, ohne dass eine Nachricht begonnen hatte",
  "continuation-missing": "eine neue Nachricht begann, bevor die fragmentierte zu Ende war",
  "close-body-one-byte": "ein Close-Frame enthält ein einziges Byte, wo ein Code zwei braucht",
  "close-code-invalid": "ein Close-Frame trägt einen Code, der nicht gesendet werden darf",
  "close-reason-not-utf8": "der Grund in einem Close-Frame ist kein UTF-8",
  "text-not-utf8": "eine Textnachricht ist kein UTF-8",
  "rsv1-on-continuation":
    "ein Continuation-Frame hat das Kompressionsbit gesetzt, das zum ersten Frame einer Nachricht gehört",
  "rsv1-on-control": "ein Control-Frame hat das Kompressionsbit gesetzt",
  "deflate-corrupt": "eine komprimierte Nachricht lässt sich nicht entpacken",
  "frame-too-big": "ein Frame ist größer, als dieser Endpunkt annimmt",
  "message-too-big": "eine Nachricht ist größer, als dieser Endpunkt annimmt",
  "fragments-too-many": "eine Nachricht hat mehr Fragmente, als dieser Endpunkt annimmt",
  "inflate-ratio":
    "eine komprimierte Nachricht wächst über das Verhältnis hinaus, das dieser Endpunkt annimmt",
  "control-flood": "Control-Frames kamen schneller, als dieser Endpunkt sie annimmt",
  "request-malformed": "die Anfrage ist keine wohlgeformte Anfrage nach HTTP/1.1",
  "request-not-get": "die Methode der Anfrage ist nicht GET",
  "request-http-version": "die Anfrage ist älter als HTTP/1.1",
  "request-too-large": "der Kopf der Anfrage ist größer, als dieser Endpunkt annimmt",
  "request-host-missing": "die Anfrage hat nicht genau ein Feld Host mit gültigem Wert",
  "request-body": "die Anfrage kündigt einen Rumpf an, dessen Bytes man für Frames halten würde",
  "request-upgrade-missing": "das Feld Upgrade der Anfrage nennt websocket nicht",
  "request-connection-missing": "das Feld Connection der Anfrage nennt Upgrade nicht",
  "request-key-invalid":
    "das Feld Sec-WebSocket-Key ist nicht ein einziger base64-Wert von 16 Bytes",
  "request-version-unsupported": "das Feld Sec-WebSocket-Version ist nicht 13",
  "request-protocol-malformed":
    "das Feld Sec-WebSocket-Protocol ist keine Liste lauter verschiedener Token",
  "request-extensions-malformed": "das Feld Sec-WebSocket-Extensions folgt nicht seiner Grammatik",
  "response-malformed": "die Antwort ist keine wohlgeformte Antwort nach HTTP/1.1",
  "response-too-large": "der Kopf der Antwort ist größer, als dieser Endpunkt annimmt",
  "response-status": "der Server hat das Protokoll nicht gewechselt",
  "response-upgrade-missing": "das Feld Upgrade der Antwort ist nicht websocket",
  "response-connection-missing": "das Feld Connection der Antwort nennt Upgrade nicht",
  "response-accept-wrong": "das Feld Sec-WebSocket-Accept passt nicht zum gesendeten Schlüssel",
  "response-protocol-not-offered":
    "der Server hat ein Subprotokoll gewählt, das nicht angeboten wurde",
  "response-extension-not-offered":
    "der Server hat eine Erweiterung gewählt, die nicht angeboten wurde",
  "response-extension-invalid":
    "das Feld Sec-WebSocket-Extensions der Antwort passt nicht zum Angebot",
};
