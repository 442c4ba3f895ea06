/** @type {import("../en/index.js").Text["rules"]["byId"]} */
const rulesById = {
  "rsv-bits-set": {
    why: "RSV1, RSV2 y RSV3 pertenecen a las extensiones. Uno que nadie negoció dice que el contenido está escrito de una manera que el receptor no conoce.",
    fix: "Casi siempre es RSV1: un extremo comprime aunque no se acordó permessage-deflate, porque un proxy quitó `Sec-WebSocket-Extensions` o porque el emisor no mira la respuesta. Comprima solo cuando la respuesta lo acepte. Unos bits al azar significan que el flujo está desfasado: mire la longitud de la trama anterior.",
  },
  "opcode-reserved": {
    why: "Los opcodes de 3 a 7 y de B a F se guardan para más adelante. No se sabe qué significa una trama así, de modo que nada de lo que siga es fiable.",
    fix: "Envíe 0 (continuación), 1 (texto), 2 (binario), 8 (cierre), 9 (ping) y A (pong), y nada más. Si viene de una biblioteca que por lo demás funciona, es señal de que el flujo está desfasado: mire la longitud de la trama anterior.",
  },
  "mask-missing": {
    why: "Un cliente enmascara cada trama con una clave aleatoria nueva, para que un script no pueda hacerle enviar bytes que un proxy en el camino tomaría por una petición HTTP (RFC 6455 §10.3).",
    fix: "El cliente está escrito a mano, o usa el código del extremo de un servidor. Active el bit de máscara, ponga 4 bytes aleatorios nuevos detrás de la longitud y aplíquelos al contenido con XOR. Una trama sin contenido también lleva clave.",
  },
  "mask-present": {
    why: "Solo hay que enmascarar lo que envían los clientes. Quien enmascara como servidor se ha equivocado de papel, y el cliente no puede saber qué más está mal.",
    fix: "El servidor está escrito a mano, o algo devuelve tal como llegaron las tramas del propio cliente. Envíe tramas sin el bit de máscara y sin clave.",
  },
  "length-not-minimal": {
    why: "Cada longitud tiene exactamente una forma. Si hubiera varias, dos programas podrían no estar de acuerdo en qué es una trama, y se podría burlar un filtro.",
    fix: "El emisor escribe siempre 16 o 64 bits. Hasta 125, la longitud va en el propio segundo byte; hasta 65535, va 126 y siguen dos bytes; por encima, va 127 y siguen ocho.",
  },
  "length-high-bit": {
    why: "El bit más alto de una longitud de 64 bits debe ser 0, para que toda longitud quepa en un entero con signo.",
    fix: "Ningún mensaje real es tan largo. Se escribió un número negativo como longitud, o el flujo está desfasado: mire los cálculos del emisor y la trama anterior.",
  },
  "control-fragmented": {
    why: "Un ping, un pong o una trama de cierre puede llegar en medio de un mensaje largo y hay que entenderlo de inmediato, así que siempre va entero.",
    fix: "Active FIN en todas las tramas de control. El código que corta tramas por tamaño tiene que dejarlas aparte: son lo bastante cortas.",
  },
  "control-too-long": {
    why: "Con 125 bytes como mucho, un extremo siempre tiene sitio para guardar una trama de control y responderla.",
    fix: "Casi siempre es un motivo de cierre: código y motivo comparten los 125 bytes, lo que deja 123 bytes de UTF-8. Córtelo en un carácter completo. Envíe los datos como mensajes, no en pings.",
  },
  "continuation-unexpected": {
    why: "Una trama de continuación no dice si es texto o binario: lo dijo la primera trama de su mensaje. Sin ella no significa nada.",
    fix: "La primera trama de un mensaje tiene opcode 1 o 2, todas las demás tienen 0, y tras la que lleva FIN empieza un mensaje nuevo. Dos hilos que escriben en una misma conexión sin un bloqueo mezclan sus tramas y provocan esto.",
  },
  "continuation-missing": {
    why: "Hay un solo mensaje a la vez. Entre sus fragmentos solo pueden ir tramas de control; si no, nadie sabe a qué mensaje pertenece una continuación.",
    fix: "Termine un mensaje fragmentado con una trama que lleve FIN antes de empezar el siguiente. Lo habitual es que dos partes de un programa escriban en una misma conexión: deje que lo haga una sola cola.",
  },
  "close-body-one-byte": {
    why: "El cuerpo de una trama de cierre está vacío o empieza por un código, que ocupa dos bytes. Un solo byte no es ni lo uno ni lo otro.",
    fix: "El código se escribió en un solo byte. Escriba dos, el más alto primero: 1000 es `03 e8`.",
  },
  "close-code-invalid": {
    why: "1005, 1006 y 1015 informan de lo que nadie envió, 1004 está reservado, y los números fuera de los intervalos no significan nada. Un extremo que envía uno de ellos cuenta algo que no puede ser.",
    fix: "A menudo un programa o un proxy pasa el código del evento close de otra conexión, donde 1005 y 1006 son habituales: envíe en su lugar 1000 o 1011. Lo que se puede enviar: 1000-1003, 1007-1014 y 3000-4999.",
  },
  "close-reason-not-utf8": {
    why: "Un motivo es texto para personas y registros, y todo el texto del protocolo es UTF-8.",
    fix: "Se escribió en otra codificación, o se cortó dentro de un carácter para que cupiera en 123 bytes. Codifíquelo en UTF-8 y córtelo en un carácter completo.",
  },
  "text-not-utf8": {
    why: "Un mensaje de texto promete UTF-8, para que los dos extremos lean los mismos caracteres. Las formas que se podrían leer de dos maneras (demasiado largas, la mitad de un par sustituto) no valen: se usaron para burlar filtros.",
    fix: "Se enviaron como texto bytes sin procesar, como datos comprimidos o cifrados, una imagen o un protobuf; o texto en Latin-1 o UTF-16; o un texto cortado dentro de un carácter. Envíe los bytes sin procesar como mensajes binarios, codifique el texto en UTF-8 y corte por caracteres.",
  },
  "rsv1-on-continuation": {
    why: "Un mensaje se comprime entero, así que el bit que lo dice va solo en su primera trama.",
    fix: "El emisor comprime cada fragmento por separado, o activa el bit en todos. Comprima el mensaje, córtelo después y active RSV1 en la primera trama.",
  },
  "rsv1-on-control": {
    why: "Las tramas de control no se comprimen nunca: hay que entenderlas de inmediato y son demasiado cortas para ganar algo con ello.",
    fix: "El emisor comprime todas las tramas. Deje fuera los opcodes a partir de 8.",
  },
  "deflate-corrupt": {
    why: "No hay ningún contenido que entregar, y se ha perdido aquello a lo que remiten los mensajes posteriores.",
    fix: "Causas habituales: zlib o gzip en lugar de DEFLATE puro, una ventana mayor de lo acordado, un solo compresor para varias conexiones, o un mensaje que se comprimió y luego no se envió. Cada conexión tiene su propio flujo DEFLATE puro, y todo lo que se comprime en él se envía.",
  },
  "frame-too-big": {
    why: "Una cabecera de unos pocos bytes puede prometer exabytes. El receptor tiene que rechazarla antes de reservar memoria.",
    fix: "Envíe menos en una trama: corte el mensaje en fragmentos. O aumente `maxFrameBytes` en el receptor.",
  },
  "message-too-big": {
    why: "Un mensaje se guarda en memoria hasta que está completo. Sin límite, un solo extremo podría agotarla toda.",
    fix: "Envíe los datos grandes en varios mensajes o por HTTP, o aumente `maxMessageBytes` en el receptor hasta donde lo necesiten los clientes honrados. Lo que cuenta es el tamaño descomprimido.",
  },
  "fragments-too-many": {
    why: "Cada trama cuesta trabajo, incluso una vacía: un mensaje con millones de ellas tendría ocupado al receptor para nada.",
    fix: "El emisor corta demasiado fino. Envíe tramas de algunos kilobytes, o aumente `maxFragments` en el receptor.",
  },
  "inflate-ratio": {
    why: "DEFLATE puede reducir los datos mil veces, de modo que unos pocos megabytes en la red podrían llenar gigabytes de memoria (una bomba zip).",
    fix: "Si los datos son reales y solo muy uniformes, envíelos sin comprimir o en mensajes más pequeños, o aumente `maxInflateRatio` en el receptor. La proporción cuenta solo cuando un mensaje descomprimido pasa de 1 MiB.",
  },
  "control-flood": {
    why: "Un ping no le cuesta casi nada a quien lo envía, y al receptor le cuesta una respuesta cada vez.",
    fix: "Algo envía pings en bucle, o responde a un pong con un ping. Un ping cada 20 a 30 segundos es de sobra; `maxControlFramesPerSecond` fija el límite.",
  },
  "request-malformed": {
    why: "Lo que un analizador perdona, el siguiente lo lee de otra manera, y en medio se puede esconder una segunda petición (RFC 9112 §11.2).",
    fix: "Las líneas terminan en CR LF, ninguna está plegada, no hay espacio antes de los dos puntos y el destino es una ruta. Si la petición parece bytes al azar, el cliente habla TLS (`wss:`) a un puerto que no lo habla.",
  },
  "request-not-get": {
    why: "Un WebSocket empieza con GET; cualquier otro método pide otra cosa.",
    fix: "Ábralo con un cliente WebSocket, no con un formulario ni con `fetch`. Un proxy que habla HTTP/2 con el servidor usa CONNECT (RFC 8441): haga que hable HTTP/1.1.",
  },
  "request-http-version": {
    why: "Una conexión puede cambiar de protocolo solo desde HTTP/1.1.",
    fix: "Un proxy en medio habla HTTP/1.0 con el servidor. En nginx, ponga `proxy_http_version 1.1` y pase también `Upgrade` y `Connection`.",
  },
  "request-too-large": {
    why: "Una cabecera se guarda en memoria antes de que se sepa nada de quien la envía.",
    fix: "Casi siempre son las cookies. Elimine las que se hayan acumulado, o sirva los WebSockets desde un nombre de host sin cookies. `maxHeaderBytes` en el servidor fija el límite.",
  },
  "request-host-missing": {
    why: "Host dice cuál de los nombres de un servidor se busca. Si no hay ninguno, hay dos o uno está mal, queda sin decidir, y un proxy puede leerlo de otra manera (RFC 9112 §3.2).",
    fix: "Envíe un solo campo Host, con un host y como mucho un puerto. Haga que el proxy pase el del cliente; en nginx: `proxy_set_header Host $host`.",
  },
  "request-body": {
    why: "Un proxy que espera un cuerpo toma por él las primeras tramas, y lo que sigue por otra petición.",
    fix: "No envíe `Content-Length` ni `Transfer-Encoding` con el handshake. Las bibliotecas HTTP generales pueden añadirlos: use un cliente WebSocket.",
  },
  "request-upgrade-missing": {
    why: "Sin `Upgrade: websocket` es una petición corriente, como la de un navegador que abre la dirección como una página.",
    fix: "Si la envió un cliente WebSocket, un proxy quitó el campo, que no pasa por sí solo. En nginx: `proxy_set_header Upgrade $http_upgrade`. Si alguien escribió la dirección en un navegador, no pasa nada.",
  },
  "request-connection-missing": {
    why: "`Connection: Upgrade` dice que es esta misma conexión la que debe cambiar de protocolo, y que Upgrade no se quedó ahí de otro tramo.",
    fix: "Un proxy ha puesto ahí su propio campo Connection. Active en él los WebSockets; en nginx: `proxy_set_header Connection upgrade`.",
  },
  "request-key-invalid": {
    why: "Con la clave, el servidor demuestra que entendió la petición como la de un WebSocket. Son 16 bytes aleatorios en base64, 24 caracteres.",
    fix: "Deje que la haga un cliente WebSocket, o genere 16 bytes aleatorios para cada conexión y escríbalos en base64, con relleno y sin el alfabeto para URL, en un solo campo.",
  },
  "request-version-unsupported": {
    why: "13 es la versión de la RFC 6455. Los borradores anteriores tenían otras tramas.",
    fix: "Envíe `Sec-WebSocket-Version: 13`, una vez. Solo los clientes de borradores antiguos y los escritos a mano envían otra cosa. La respuesta nombra la versión que se habla.",
  },
  "request-protocol-malformed": {
    why: "El servidor elige uno de los nombres, así que cada uno debe ser un token y aparecer una sola vez.",
    fix: "Un nombre no lleva espacio, coma, barra, dos puntos ni signo igual; con otros, los navegadores lanzan un SyntaxError. Quien envíe así un token de identificación necesita base64url sin relleno: el base64 normal no sirve.",
  },
  "request-extensions-malformed": {
    why: "Una oferta que se puede leer de dos maneras dejaría a los extremos con dos ideas de las tramas que vienen.",
    fix: "Las ofertas se separan con comas y sus parámetros con puntos y comas: `permessage-deflate; client_max_window_bits`. Omita el campo cuando no se ofrezca nada.",
  },
  "response-malformed": {
    why: "Lo que no responde en HTTP/1.1 no es un servidor WebSocket.",
    fix: "La dirección lleva a otro servicio, o a un puerto TLS sin `wss:`, o a un puerto sin cifrar con él. Un proxy que responde 101 en HTTP/1.0 también infringe esta regla.",
  },
  "response-too-large": {
    why: "Un cliente no guarda en memoria una cabecera sin fin.",
    fix: "Mire qué añaden el servidor y los proxies: cookies grandes, o una respuesta provisional (103) tras otra.",
  },
  "response-status": {
    why: "Solo 101 cambia de protocolo. Cualquier otro estado responde a una petición corriente, y dice por qué.",
    fix: "401 y 403: las credenciales, o un origen que no es bienvenido. 404: la ruta. 400 y 426: un proxy quitó campos. 429 y 503: demasiada carga, vuelva más tarde. 502 y 504: un proxy sin servidor detrás. 3xx: una redirección, que no se sigue. 200: una página, y no un WebSocket. Un script en un navegador solo ve 1006; el panel de red muestra el estado.",
  },
  "response-upgrade-missing": {
    why: "101 tiene que decir a qué protocolo cambia, y el cliente pidió uno.",
    fix: "Un proxy quitó el campo, o el servidor nombra varios protocolos. La respuesta debe llevar `Upgrade: websocket` y nada más en él.",
  },
  "response-connection-missing": {
    why: "Solo `Connection: Upgrade` dice que es esta misma conexión la que cambia de protocolo, y que Upgrade no se quedó ahí de otro tramo.",
    fix: "Un proxy ha puesto ahí su propio campo Connection. Active en él los WebSockets para esta ruta.",
  },
  "response-accept-wrong": {
    why: "El valor se calcula a partir de la clave del cliente. Uno incorrecto significa que respondió algo que no leyó la petición como la de un WebSocket, como una caché.",
    fix: "Calcúlelo para cada petición: el base64 del SHA-1 de la clave, tal como se envió, seguida de `258EAFA5-E914-47DA-95CA-C5AB0DC85B11`. No decodifique antes la clave, y no guarde la respuesta en caché.",
  },
  "response-protocol-not-offered": {
    why: "El cliente no conoce ese subprotocolo. Un servidor elige uno de los ofrecidos, o ninguno.",
    fix: 'Ofrézcalo en el cliente, como en `new WebSocket(url, ["chat"])`, o haga que el servidor omita `Sec-WebSocket-Protocol`. Las mayúsculas y minúsculas cuentan, y solo se puede elegir uno.',
  },
  "response-extension-not-offered": {
    why: "Una extensión cambia las tramas. Un cliente que no la ofreció no puede leerlas.",
    fix: "Haga que el servidor acepte solo lo que ofrece esta misma petición, o desactive en él la compresión.",
  },
  "response-extension-invalid": {
    why: "Los dos extremos tienen que saber exactamente cómo se comprimen los mensajes. Una respuesta que va más allá de la oferta o que no se entiende lo deja sin decidir.",
    fix: "Acepte `permessage-deflate` una vez, y solo con parámetros de la RFC 7692: ninguna ventana mayor que la ofrecida, y `server_no_context_takeover` donde se haya pedido. Si el servidor no se puede arreglar, conéctese sin compresión.",
  },
};

/** @type {import("../en/index.js").Text["rules"]} */
export const rules = {
  title: "Las reglas del protocolo WebSocket",
  lead: "Lo que se exige a un extremo, regla por regla: dónde está escrito, qué pasa cuando se infringe, por qué existe, cómo arreglarlo, y bytes que la infringen.",
  pageTitle: ({ id, sentence }) => `${id}: ${sentence}`,
  groups: {
    frames: "Tramas",
    closing: "Tramas de cierre",
    text: "Texto",
    compression: "Compresión",
    limits: "Límites",
    request: "La petición de un cliente",
    response: "La respuesta de un servidor",
  },
  outcome: {
    code: ({ code }) => `cierra con ${code}`,
    status: ({ status }) => `responde HTTP ${status}`,
    neither: "abandona el handshake",
  },
  consequence: {
    code: ({ code, name }) => `Quien recibe esto hace fallar la conexión con ${code} ${name}.`,
    status: ({ status }) =>
      `El servidor rechaza el handshake con HTTP ${status}. El cliente ve 1006, pues nunca hubo conexión.`,
    neither: "El cliente abandona el handshake. Su programa ve 1006, pues nunca hubo conexión.",
  },
  id: "Nombre",
  section: "Sección",
  closeCode: "Código de cierre",
  status: "Estado HTTP",
  why: "Por qué existe esta regla",
  fix: "Qué la infringe, y cómo arreglarlo",
  bytesToClient: "Por ejemplo, un servidor envía",
  bytesToServer: "Por ejemplo, un cliente envía",
  failsHere: "falla aquí",
  settings: ({ settings }) => `Con ${settings}.`,
  told: "Lo que dice revoir",
  others: "Otras reglas",
  byId: rulesById,
};
