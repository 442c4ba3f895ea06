import type { Language } from "../language.js";

/** What each code means, in Spanish. */
export const codes: Language["codes"] = {
  1000: {
    title: "Cierre normal",
    gist: "el trabajo está hecho y la conexión se cerró a propósito",
    description:
      "Uno de los extremos no tiene nada más que decir y cierra. Es el único código de un final del todo previsto: nada ha fallado y no se espera que siga nada.",
    whenYouSeeIt:
      "Un programa llamó a close(1000), o una biblioteca lo hizo por él. Cuidado: algunos clientes que se reconectan solos informan de 1000 en conexiones que en realidad se cortaron (1006); si un 1000 le sorprende, fíese del registro del otro extremo.",
    howToFix:
      "No hay nada que arreglar. Si la conexión debía continuar, busque en el extremo que envió el 1000 qué lo hizo cerrar.",
    whenToUse:
      "Envíe 1000 cuando los dos extremos tengan lo que querían, como al acabar una transferencia o cuando un usuario cierra su sesión.",
  },
  1001: {
    title: "Se marcha",
    gist: "un extremo se va: alguien deja una página o un servidor se detiene",
    description:
      "El extremo que lo envía está a punto de desaparecer. Un navegador lo envía cuando su página se abandona, se recarga o se cierra; un servidor puede enviarlo cuando se detiene para siempre.",
    whenYouSeeIt:
      "En un servidor: a todas horas, cada vez que alguien deja una página. En un cliente: el servidor o un proxy se detiene; varios entornos de ejecución envían 1001 al apagarse, y se ha visto al proxy de Cloudflare enviarlo cuando se reinicia. En React Native para iOS, un 1001 también puede ser una conexión perdida.",
    howToFix:
      "En un servidor, cuéntelo como un final normal. En un cliente, vuelva tras una espera aleatoria. Si el servidor es suyo y va a volver, haga que envíe 1012, que dice justo eso.",
    whenToUse:
      "Envíe 1001 desde un servidor que se va sin que otro lo sustituya. Un script en un navegador no puede enviarlo; el navegador lo hace por su cuenta.",
  },
  1002: {
    title: "Error de protocolo",
    gist: "un extremo recibió bytes que infringen el protocolo WebSocket",
    description:
      "El extremo que lo envía recibió una trama que el protocolo prohíbe: una máscara incorrecta, un bit u opcode reservado, una trama de control demasiado larga, un código de cierre que no puede viajar. Ya no puede fiarse de lo que siga, así que cierra.",
    whenYouSeeIt:
      "Una implementación de WebSocket escrita a mano, un proxy que altera el flujo, una compresión en la que solo cree un extremo, o algo en ese puerto que no es WebSocket. Chromium también envía 1002 por un texto que no es UTF-8, donde otros envían 1007.",
    howToFix:
      "El fallo está en el extremo que recibe el 1002. Lea el motivo y luego el registro o la consola de quien lo envió: casi todos nombran la regla. Actualice allí la biblioteca, y pruebe sin el proxy y sin compresión.",
    whenToUse:
      "Deje 1002 a la biblioteca WebSocket. Para mensajes que su aplicación no entiende, 1002 es un error: las tramas estaban bien.",
  },
  1003: {
    title: "Tipo de datos no admitido",
    gist: "un extremo recibió un tipo de mensaje que no acepta",
    description:
      "El mensaje está bien formado, pero es de un tipo que al receptor no le sirve: binario donde solo acepta texto, o texto donde solo acepta binario.",
    whenYouSeeIt:
      "Un cliente envía JSON en bytes a un servidor que solo lee mensajes de texto, o texto a uno que solo lee binario. A menudo se cambió la serialización en un solo extremo.",
    howToFix:
      "Envíe el otro tipo: una cadena produce un mensaje de texto; un ArrayBuffer o un Uint8Array, uno binario. No vuelva a enviar nunca el mismo mensaje, acabaría igual.",
    whenToUse:
      "Envíe 1003 cuando nunca acepte ese tipo de mensaje, texto o binario. Si lo que no le sirve es el contenido, responda con un error o use 1008.",
  },
  1004: {
    title: "Reservado",
    gist: "un número reservado, sin significado",
    description:
      "La RFC 6455 aparta 1004 para un significado que quizá se defina algún día. Ningún extremo debe enviarlo.",
    whenYouSeeIt:
      "Solo de una implementación defectuosa, o en un registro cuyo autor le inventó un significado. Casi todas las bibliotecas responden con 1002; Chromium lo deja pasar.",
    howToFix:
      "Averigüe quién lo envía y haga que envíe un código que exista, de 4000-4999 si es uno propio.",
    whenToUse: "No use nunca 1004.",
  },
  1005: {
    title: "Ningún código recibido",
    gist: "la conexión se cerró en orden, pero sin código",
    description:
      "Llegó una trama de cierre y venía vacía. El número 1005 nunca se envía: es la manera en que una API dice a su propio programa que no había código. El cierre en sí fue correcto.",
    whenYouSeeIt:
      "El otro extremo llamó a close() sin código. Varios servidores lo hacen al apagarse, así que un 1005 bien puede ser un reinicio que no lo dijo.",
    howToFix:
      "Si el otro extremo es suyo, ponga un código: 1000 al terminar, 1012 antes de un reinicio, 4000-4999 para sus propios motivos. A un cliente le conviene volver con una espera creciente.",
    whenToUse:
      "No se puede enviar 1005. Se provoca al cerrar sin código, y así el otro extremo se queda sin saber el motivo.",
  },
  1006: {
    title: "Cierre anormal",
    gist: "la conexión terminó, o ni empezó, sin trama de cierre",
    description:
      "No se recibió ninguna trama de cierre. El número 1006 nunca se envía: una API lo inventa para decir que nadie dijo nada. En un navegador representa todo lo que un script no debe saber: un handshake rechazado, un TLS fallido, un servidor muerto, una red perdida y los fallos que el propio navegador encontró en lo que recibía.",
    whenYouSeeIt:
      "Un proceso que se cayó o que mataron, un proxy que cortó una conexión inactiva (a menudo a los 30, 60 o 100 segundos exactos), una red perdida, o un handshake al que se respondió con 401, 403, 404 o 503. En un navegador, también cuando el servidor envió tramas o texto incorrectos.",
    howToFix:
      "Mire el otro extremo y lo que haya en medio: quizá el registro del servidor tenga un código de verdad. Anote cuánto vivió la conexión y cuánto tiempo estuvo en silencio; un número redondo apunta al límite de un proxy. Envíe pings con más frecuencia que ese límite. Si se rechazó el handshake, repita la misma petición con una herramienta que muestre la respuesta HTTP.",
    whenToUse:
      "No se puede enviar 1006, y no hay que fingirlo nunca. Trátelo como una red perdida: vuelva tras una espera aleatoria y creciente.",
  },
  1007: {
    title: "Contenido no válido",
    gist: "el contenido de un mensaje no corresponde a su tipo, como un texto que no es UTF-8",
    description:
      "Un extremo recibió un mensaje cuyo contenido no corresponde a su tipo, casi siempre un mensaje de texto que no es UTF-8. Las tramas estaban bien; lo que llevaban, no. Los datos comprimidos que no se pueden descomprimir también pueden acabar así.",
    whenYouSeeIt:
      "Se enviaron bytes sin procesar como texto: un búfer comprimido o cifrado, texto en Latin-1, un protobuf, una imagen, o una cadena cortada en mitad de un carácter. Un servidor que envía un texto así recibe 1007 de casi todos los clientes; Chromium le responde con 1002 y a su propio script le muestra 1006.",
    howToFix:
      "Envíe los bytes sin procesar como mensajes binarios, y como texto solo UTF-8 válido. Corte las cadenas por caracteres, no por bytes. No vuelva a enviar nunca los mismos bytes, acabarían igual.",
    whenToUse:
      "Deje 1007 a la biblioteca WebSocket. Un JSON que no se puede analizar, o que no cumple un esquema, es texto válido: responda con un error, o cierre con 1008 o con un código propio.",
  },
  1008: {
    title: "Norma infringida",
    gist: "lo que hizo el otro extremo no se permite aquí",
    description:
      "El rechazo general: lo recibido va contra una norma del extremo que cierra y ningún otro código encaja, o no quiere decir cuál es la norma. No se trata del protocolo, que se respetó.",
    whenYouSeeIt:
      "Demasiados mensajes en muy poco tiempo, un mensaje antes de identificarse, un origen prohibido, una regla de la aplicación infringida. Muchos servidores lo usan donde 3000, 3003 o un código privado dirían más.",
    howToFix:
      "Lea el motivo y después el registro del servidor. Cambie lo que hace el cliente; si vuelve sin cambios, acabará igual.",
    whenToUse:
      "Envíe 1008 cuando se infringió una regla suya y nada más exacto encaja: 1003 para el tipo de mensaje, 1009 para su tamaño, 3000 y 3003 para los permisos, 1013 para la sobrecarga.",
  },
  1009: {
    title: "Mensaje demasiado grande",
    gist: "un mensaje es mayor de lo que acepta el receptor",
    description:
      "Un mensaje, o una de sus tramas, supera el límite del receptor. Con compresión cuenta el tamaño descomprimido, así que una trama pequeña puede ser demasiado grande.",
    whenYouSeeIt:
      "Una subida grande en un solo mensaje, un estado completo donde bastaba un cambio, o un límite predeterminado que nadie conocía. En un servidor que usa ws, busque el error WS_ERR_UNSUPPORTED_MESSAGE_LENGTH; su evento close dice 1006.",
    howToFix:
      "Envíe menos de una vez: partes, solo los cambios, o una subida por HTTP. O aumente el límite del receptor, si su memoria lo permite para todas las conexiones a la vez. No vuelva a enviar nunca el mismo mensaje.",
    whenToUse:
      "Envíe 1009 por el tamaño de un mensaje y por nada más. Para demasiados mensajes use 1008; para un servidor ocupado, 1013.",
  },
  1010: {
    title: "Extensión obligatoria",
    gist: "el cliente necesita una extensión que el servidor no aceptó",
    description:
      "Solo lo envía un cliente: ofreció una extensión de la que no puede prescindir, y el handshake del servidor no la aceptó. Un servidor no lo envía nunca, pues puede rechazar el handshake. El motivo debería nombrar la extensión.",
    whenYouSeeIt:
      "Un cliente que exige compresión habla con un servidor que no la tiene, o un proxy quitó del handshake el campo Sec-WebSocket-Extensions.",
    howToFix:
      "Active la extensión en el servidor, deje que los proxies pasen el campo Sec-WebSocket-Extensions, o haga que el cliente prescinda de ella.",
    whenToUse:
      "Envíe 1010 desde un cliente que no puede trabajar sin la extensión. Pocos programas tienen motivo para hacerlo.",
  },
  1011: {
    title: "Error interno",
    gist: "el extremo que cierra tropezó con un error que no esperaba",
    description:
      "Algo falló dentro del extremo que lo envía, y no puede seguir. La RFC 6455 habla de servidores; la errata 3227 y la práctica lo permiten a ambos extremos.",
    whenYouSeeIt:
      "Una excepción al procesar un mensaje, una base de datos que no está. La biblioteca websockets de Python envía 1011 también cuando un ping queda demasiado tiempo sin respuesta.",
    howToFix:
      "La causa está en el extremo que lo envió: busque allí el error de ese momento. Un cliente vuelve tras una espera creciente, ya que la misma petición puede fallar otra vez.",
    whenToUse:
      "Envíe 1011 cuando falle el procesamiento y ya no haya confianza en que la conexión siga bien. Ponga en el motivo un identificador del error, nunca su traza de pila.",
  },
  1012: {
    title: "Reinicio del servicio",
    gist: "el servidor se está reiniciando y volverá pronto",
    description:
      "El servidor termina la conexión porque se reinicia, y estaba previsto: vuelva tras una breve espera y cuente con que funcione. Se registró en la IANA a partir de un correo a la lista hybi y no figura en ninguna RFC; ese correo pide a los clientes una espera aleatoria de 5 a 30 segundos.",
    whenYouSeeIt:
      "Un despliegue, una configuración nueva, el reinicio previsto de una máquina. Todos los que están conectados lo ven más o menos a la vez.",
    howToFix:
      "Vuelva por su cuenta: en el turno que dé el motivo, si lo da (after=<ms>), o si no tras una espera aleatoria de 1 a 5 segundos. La espera tiene que ser aleatoria, o todos los clientes regresarán en el mismo instante. Nadie tiene la culpa.",
    whenToUse:
      "Envíe 1012 antes de cada reinicio previsto, al ritmo que el servidor nuevo pueda asumir. Un script en un navegador no puede enviarlo. Algunas implementaciones rechazan los códigos a partir de 1012; donde eso importe, dígalo antes en un mensaje propio.",
  },
  1013: {
    title: "Inténtelo más tarde",
    gist: "el servidor está sobrecargado; vuelva más tarde",
    description:
      "El servidor no puede atender esta conexión ahora. Según su registro, por el mismo correo que 1012, un cliente debería ir a otra dirección del servicio si la hay, o volver a la misma solo cuando su usuario lo pida.",
    whenYouSeeIt:
      "Se alcanzó un límite de conexiones, una máquina se quedó sin memoria, un cliente no lee lo bastante rápido y su cola se desbordó.",
    howToFix:
      "Clientes: prueben otra dirección, o esperen mucho, 10 segundos o más, cada vez más tiempo. Servidores: añadan capacidad y acepten menos conexiones a la vez.",
    whenToUse:
      "Envíe 1013 cuando esté bien, pero lleno. Un servidor a punto de reiniciarse envía 1012, uno averiado 1011; un cliente que pide demasiado recibe 1008.",
  },
  1014: {
    title: "Puerta de enlace incorrecta",
    gist: "una pasarela no obtuvo una respuesta válida del servidor que hay detrás",
    description:
      "Lo envía una pasarela o un proxy que mantiene la conexión en nombre de otro servidor y recibió de él una respuesta no válida, como hace HTTP con el estado 502. Registrado en la IANA a partir de un correo a la lista hybi.",
    whenYouSeeIt:
      "El servidor que hay tras una pasarela se cayó, aún no estaba listo o no habla WebSocket. La mayoría de los proxies no lo envía y corta la conexión, lo que se ve como 1006.",
    howToFix:
      "Mire el registro de la pasarela y el servidor que hay detrás, no la pasarela misma. Un cliente vuelve tras una espera creciente.",
    whenToUse:
      "Envíe 1014 solo desde un programa que pasa conexiones a otro servidor. Para errores propios use 1011.",
  },
  1015: {
    title: "Negociación TLS",
    gist: "TLS no se pudo establecer, así que nunca hubo conexión",
    description:
      "La negociación TLS falló, por ejemplo porque no se puede verificar el certificado. El número 1015 nunca se envía, pues no hay por dónde enviarlo. Los navegadores muestran 1006 en su lugar.",
    whenYouSeeIt:
      "Un certificado caducado o autofirmado, un nombre que no coincide, wss:// a un puerto que habla ws:// sin cifrar, o un proxy que se entromete. En un navegador se ve 1006, y la causa en la consola.",
    howToFix:
      "Abra el mismo host con https:// en el navegador y lea la advertencia, o compruebe el certificado con una herramienta TLS. Arregle el certificado, su cadena o la dirección; esperar sin más rara vez ayuda.",
    whenToUse:
      "No se puede enviar 1015. Un programa que sabe que TLS falló puede comunicarlo así a su propio usuario.",
  },
  3000: {
    title: "No autenticado",
    gist: "las credenciales faltan, son incorrectas o han caducado",
    description:
      "El extremo que cierra necesita saber quién es el otro, y no lo sabe: lo que es el estado 401 en HTTP. Registrado en la IANA por orden de llegada.",
    whenYouSeeIt:
      "Falta un token o ha caducado, a veces en mitad de una conexión larga. Un servidor que primero acepta el handshake y luego cierra con 3000 cuenta a un navegador lo que un handshake rechazado no puede.",
    howToFix:
      "Consiga credenciales nuevas y vuelva. Si también rechazan las nuevas, pare y pida al usuario que se identifique.",
    whenToUse:
      "Envíe 3000 cuando identificarse pueda ayudar. Cuando no pueda, porque ese usuario nunca tendrá permiso, envíe 3003.",
  },
  3003: {
    title: "Prohibido",
    gist: "se sabe quién pide, y no tiene permiso",
    description:
      "El extremo que cierra sabe quién es el otro y lo rechaza de todos modos: lo que es el estado 403 en HTTP. Registrado en la IANA por orden de llegada.",
    whenYouSeeIt:
      "Un usuario abre una sala, un cliente o una función a la que su cuenta no tiene derecho.",
    howToFix:
      "Volver no cambia nada. Cambie los permisos, o lo que se pide; diga al usuario qué permiso le falta.",
    whenToUse:
      "Envíe 3003 cuando también se rechazarían unas credenciales nuevas del mismo usuario. Cuando identificarse pueda ayudar, envíe 3000.",
  },
  3008: {
    title: "Tiempo agotado",
    gist: "el otro extremo tardó demasiado",
    description:
      "El extremo que cierra esperaba algo y desistió: lo que es el estado 408 en HTTP. Registrado en la IANA por orden de llegada.",
    whenYouSeeIt:
      "Ningún primer mensaje tras el handshake, ninguna respuesta a tiempo, o ningún mensaje en absoluto durante más de lo que permite un límite de inactividad.",
    howToFix:
      "Envíe a tiempo lo que se espera, o un mensaje de vez en cuando para seguir. Si la conexión ya no hace falta, ciérrela con 1000.",
    whenToUse:
      "Envíe 3008 cuando una conexión abierta no haga lo que usted espera. Si el otro extremo ya no responde a nada, tampoco le llegará una trama de cierre.",
  },
  unused: {
    title: "No usado",
    gist: "un número menor que 1000, que no es un código de cierre",
    description: "La RFC 6455 no usa de 0 a 999. Ningún extremo debe enviarlos.",
    whenYouSeeIt:
      "Casi siempre se pasó por error a close() un estado HTTP o un código de salida, o una implementación lee mal los dos bytes del código.",
    howToFix: "Averigüe quién lo envía y haga que envíe un código que exista.",
    whenToUse: "No use nunca un número menor que 1000.",
  },
  protocol: {
    title: "Sin asignar",
    gist: "un número guardado para el protocolo, hoy sin significado",
    description:
      "De 1000 a 2999 pertenecen al protocolo, a sus versiones futuras y a sus extensiones. Este número no está asignado, así que ningún extremo debe enviarlo, y recibirlo es un error de protocolo.",
    whenYouSeeIt:
      "Alguien tomó un número libre del intervalo equivocado para su propia aplicación. Chromium lo deja pasar; ws y Node responden con 1002.",
    howToFix: "Use 4000-4999 para códigos propios.",
    whenToUse: "No use nunca un número sin asignar del intervalo del protocolo.",
  },
  library: {
    title: "Código de biblioteca",
    gist: "un código de una biblioteca o un framework; consulte su documentación",
    description:
      "De 3000 a 3999 son para bibliotecas, frameworks y aplicaciones que los registran en la IANA, por orden de llegada. Este no figura allí; lo que significa lo sabe quien lo envía.",
    whenYouSeeIt:
      "Un servicio de mensajería o un framework cierra con un código propio; Centrifugo, por ejemplo, usa 3000-3014 y 3500-3999, por encima de los registrados.",
    howToFix: "Búsquelo en la documentación de la biblioteca o del servicio del otro extremo.",
    whenToUse:
      "Use uno solo si publica una biblioteca y registra el número. Para una aplicación, 4000-4999 no requiere pedir nada.",
  },
  private: {
    title: "Código privado",
    gist: "un código de la aplicación; los dos extremos lo han acordado",
    description:
      "De 4000 a 4999 son de uso privado: una aplicación les da su significado y nadie los registra. Los scripts en navegadores pueden enviarlos.",
    whenYouSeeIt:
      "Cierra la propia aplicación. Algunos servicios publican sus tablas: Discord usa 4000-4014, Pusher 4000-4299, graphql-transport-ws 4400-4499.",
    howToFix:
      "Búsquelo en la documentación de la aplicación o del servicio. Decida para cada código si un cliente vuelve; si no lo sabe, vuelve con una espera creciente.",
    whenToUse: "Use 4000-4999 para cada motivo propio, y anote para cada uno si hay que volver.",
  },
  above: {
    title: "No definido",
    gist: "un número mayor que 4999, que no es un código de cierre",
    description:
      "La RFC 6455 no define nada por encima de 4999. En dos bytes cabría hasta 65535, pero ningún extremo debe enviar estos números.",
    whenYouSeeIt:
      "Una implementación lee los dos bytes del código en el orden equivocado, o pasa otro número a close(). Chromium lo deja pasar; ws y Node responden con 1002.",
    howToFix: "Use 4000-4999 para códigos propios.",
    whenToUse: "No use nunca un número mayor que 4999.",
  },
};
