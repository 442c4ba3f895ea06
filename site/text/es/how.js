/** @type {import("../en/index.js").Text["how"]} */
export const how = {
  title: "Cómo funciona",
  description:
    "Cómo terminan las conexiones de revoir, cómo vuelven sus clientes, cómo se reinicia un servidor sin cortar a nadie y cómo lo sobreviven las sesiones.",
  lead: "Una conexión termina, tarde o temprano. Lo que pasa después está escrito, en tablas, y a partir de ellas se dibujan estas páginas.",
  words: {
    yours: "Lo que hace usted",
    limits: "Qué está limitado, y qué no se promete",
    wire: ({ section }) =>
      `Lo que viaja por la red, byte a byte: \`PROTOCOL.md\`, sección ${section}.`,
    docs: ({ path }) => `En el repositorio: \`${path}\`.`,
  },
  connection: {
    title: "Los estados de una conexión",
    picture: "Tres estados y los caminos entre ellos",
    lead: "Una conexión se abre una vez y se cierra una vez. Cada extremo da cuenta de ello una vez, de una sola forma: quién la terminó, con qué código, qué se supo y si conviene volver.",
    transitions: {
      closing:
        "Un extremo envía una trama de cierre, porque quiere o porque hace fallar la conexión.",
      closed: "Las dos tramas de cierre están ahí, o se acabó el tiempo para la respuesta.",
      lost: "TCP termina sin trama de cierre, o el otro extremo lleva demasiado tiempo en silencio: 1006.",
    },
  },
  reconnect: {
    title: "Cómo vuelve un cliente",
    description:
      "Los estados de un enlace, y cuándo vuelve tras cada código de cierre: las esperas de cada intento, dibujadas a partir de la política que usa el cliente.",
    lead: "Un enlace se compone de conexiones que van y vienen. Tras cada final, el código decide si vuelve, y cuándo.",
    states: {
      title: "Los estados de un enlace",
      picture: "Seis estados y los caminos entre ellos",
      transitions: {
        open: "El handshake tiene éxito. Lo que esperaba se envía, en orden.",
        ended: "La conexión o el intento termina, y la política dice que hay que volver.",
        due: "La espera ha acabado; o la red está de nuevo, o alguien vuelve a mirar la página.",
        offline: "El navegador dice que no hay red: esperarla no cuesta nada.",
        online:
          "La red está de nuevo. Aun sin ella se hace un intento por minuto, ya que los navegadores se equivocan.",
        close: "El programa cierra el enlace, esté en el estado que esté: para siempre.",
        closed: "El handshake de cierre está hecho, o no había nada que cerrar.",
        over: "Una conexión o un intento termina, y la política dice que no hay que volver, o ya se intentó bastante.",
      },
    },
    policy: {
      title: "Cuánto espera",
      lead: "La espera se elige al azar entre los extremos de una barra, para que los clientes que se cortaron juntos no vuelvan juntos. Con cada intento la barra crece, hasta la espera más larga.",
      caption: "Espera antes de cada uno de los seis primeros intentos, en segundos",
      code: "Después de",
      does: "Un cliente",
      delays: "espera",
      resend:
        "Lo que estaba en camino no se envía otra vez: terminaría también la conexión siguiente.",
      never: "No vuelve por su cuenta.",
      range: ({ attempt, from, to }) => `Intento ${attempt}: de ${from} a ${to} s.`,
    },
    yours: [
      "Nada, para el comportamiento predeterminado. `status` contiene una frase para mostrar a una persona.",
      "Cambie el consejo para códigos concretos donde usted sepa más.",
      "Dé `credentials` donde los tokens caduquen: se llama antes del único intento que sigue a un 3000 o a un 401.",
      "En una página, añada el latido (`heartbeat`): un navegador no nota que un servidor ha enmudecido.",
    ],
    limits: [
      "Una conexión tiene que durar 10 s para que los intentos se cuenten desde el principio.",
      "Los mensajes esperan mientras el enlace no está, hasta los límites de `queue`, y se entregan una sola vez a una conexión. Si llegaron, no se sabe sin una sesión.",
      "Una página en la caché de retroceso y avance (bfcache) no tiene conexión; vuelve con la página.",
    ],
  },
  restart: {
    title: "Cómo se reinicia un servidor",
    description:
      "Tres maneras de reiniciar un servidor WebSocket: el traspaso en vivo de las conexiones abiertas, 1012 con turnos y el corte; lo que se dicen los dos procesos, carta por carta.",
    lead: "El proceso siguiente recoge del antiguo las conexiones abiertas, vivas. Lo que no se puede mover recibe 1012, y el momento de volver.",
    ways: {
      title: "Tres maneras",
      columns: { way: "Manera", client: "Un cliente ve", when: "Requiere" },
      handover: {
        name: "Traspaso",
        client: "Nada. La conexión se detiene unos milisegundos.",
        when: "Linux, TCP sin cifrar, los dos procesos en una máquina. TLS termina en un proxy.",
      },
      drain: {
        name: "1012",
        client:
          "Una trama de cierre con 1012, y un turno en su motivo. Está de vuelta tras una espera de 1 a 5 s, o en su turno.",
        when: "Nada. El servidor cierra al ritmo que el siguiente pueda asumir.",
      },
      cut: {
        name: "Corte",
        client: "1006, y todos a la vez.",
        when: "Una caída, SIGKILL, o un proceso que termina sin decir nada.",
      },
    },
    sequence: {
      title: "Un traspaso, carta por carta",
      lead: "Los dos procesos hablan por un socket unix. Los sockets viajan con las cartas.",
      picture: "Las cartas entre el proceso siguiente y el antiguo",
      successor: "proceso siguiente",
      predecessor: "proceso antiguo",
      steps: {
        hello: "Aquí estoy, y esto es lo que entiendo.",
        welcome: "Adelante; con el socket de escucha.",
        listening:
          "Escucho en el mismo socket: desde ahora, quien llega encuentra a cualquiera de los dos.",
        peer: "Por cada conexión: se detiene entre dos lecturas, y pasa con todo lo que se sabe de ella.",
        adopted: "La he hecho de nuevo, y no la he tocado.",
        late: "Lo que se le hizo mientras tanto.",
        yours: "Es suya. Hasta esta carta era mía, y podía recuperarla en cualquier momento.",
        tail: "Lo que no había podido escribirle.",
        settled: "Ningún manejador mío trabaja ya para ella.",
        moved: "Todo lo que se puede mover se ha movido. Lo que queda aquí recibe 1012.",
        farewell: "No vendrá nada más.",
        received: "Lo he leído todo, y este es el tiempo que las conexiones estuvieron detenidas.",
      },
      decides:
        "Una sola carta decide de quién es una conexión: `yours`. Si el proceso siguiente muere antes de ella, el antiguo continúa como si nada; nadie tiene que adivinar.",
    },
    yours: [
      "Ejecute el servidor con `revoir run` y dé la orden `revoir reload`; o inicie el proceso siguiente con el mismo `restart.path`.",
      "Llame a `drain()` al recibir SIGTERM para todas las demás maneras de reiniciar.",
      "Exporte lo que guarde al lado de `peer.data`, si guarda algo.",
    ],
    limits: [
      "El TLS que termina en el proceso no se puede mover, ni tampoco las conexiones a otra máquina: reciben 1012.",
      "Un reinicio en Kubernetes va a otro pod, así que siempre es con 1012.",
      "Si el proceso siguiente se detiene 5 s mientras hay conexiones que lo esperan, el antiguo recupera lo que no se ha traspasado y continúa.",
    ],
  },
  sessions: {
    title: "Cómo se reanuda una sesión",
    description:
      "Mensajes que sobreviven a las conexiones: números, confirmaciones y un almacén. Qué dice una reanudación, mensaje por mensaje, y qué se promete.",
    lead: "Una sesión son dos flujos de mensajes numerados. Sobrevive a conexiones, procesos y máquinas, hasta donde alcance su almacén.",
    sequence: {
      title: "Cortada y reanudada",
      picture: "Los mensajes de una sesión, antes y después de que se corte su conexión",
      client: "cliente",
      server: "servidor",
      cut: "se corta la conexión",
      message: "mensajes",
      steps: {
        hello: "Quiero una sesión; he aquí cuánto puede estar en camino hacia mí.",
        welcome: "Este es su identificador, y un token que vale una vez. Ya está en el almacén.",
        up: "Mensajes del cliente. Se numeran contándolos, así que un número no cuesta ni un byte.",
        down: "Lo que responde un manejador, guardado junto con el hecho de que consumió el mensaje.",
        ack: "Tantos de los suyos están procesados, y guardados.",
        cut: "Nadie sabe qué ha llegado. Cada extremo sabe lo que tiene.",
        resume: "La misma sesión; he procesado tantos de los suyos, y sigo desde aquí.",
        again: "Todo lo que no se ha confirmado viene otra vez de inmediato.",
        resumed:
          "Yo había procesado tantos; el resto de lo que envíe es nuevo. El token siguiente.",
        missed: "A continuación viene lo que faltó. Lo que ya estaba se descarta por su número.",
        end: "No tengo nada más que decir. Solo ahora acaba la sesión.",
      },
    },
    table: {
      title: "Todos los mensajes que hay",
      lead: "Un mensaje binario cuyo primer byte no es 00 es uno de estos; el texto es de la aplicación.",
      byte: "Byte",
      type: "Mensaje",
      sender: "Enviado por",
      fields: "Campos",
      senders: { client: "el cliente", server: "el servidor", both: "los dos" },
    },
    yours: [
      "Elija un almacén: memoria, SQLite, LMDB o Redis.",
      "Conéctese con `revoir/client/session`. Un mensaje enviado se procesa una vez, o se le avisa.",
      "Escriba en otros sitios bajo la clave del mensaje: tras una caída puede volver a llamarse a un manejador.",
    ],
    limits: [
      "Lo que un manejador hace a través de revoir ocurre una vez. Lo que hace en otros sitios puede ocurrir de nuevo tras una caída; su clave es entonces la misma.",
      "Una sesión sin conexión vive dos minutos, si no se ajusta otra cosa.",
      "Lo que un almacén ha perdido está perdido: se declara, y nunca se sigue como si nada.",
    ],
  },
};
