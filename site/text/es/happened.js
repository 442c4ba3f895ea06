/** @type {import("../en/index.js").Text["happened"]} */
export const happened = {
  title: "¿Qué le pasó a mi conexión?",
  description:
    "Del código de cierre WebSocket, la edad de la conexión y su silencio a la causa probable: proxies y nubes, sus límites de tiempo y el ajuste que cambiar.",
  lead: "Cuente lo que vio. Cuanto más cuente, más segura será la respuesta; nada sale de esta página.",
  form: {
    label: "Lo que vio",
    paste: "Pegue un evento close, o una línea de una consola o de un registro",
    code: "¿Qué código de cierre se mostró?",
    noCode: "Ninguno: los mensajes dejaron de llegar, sin más",
    place: "¿Dónde se mostró?",
    places: {
      browser: "En un navegador",
      client: "En otro cliente",
      server: "En el servidor",
    },
    opened: "¿Había llegado a abrirse?",
    openedChoices: { yes: "Sí", no: "Nunca" },
    age: "¿Qué edad tenía, en segundos?",
    idle: "¿Cuánto tiempo llevaba en silencio, en segundos?",
    many: "¿Cuántas terminaron en ese momento?",
    manyChoices: { no: "Una", yes: "Muchas" },
    hops: "¿Qué hay entre los dos extremos?",
    nothing: "Nada",
    unknown: "No lo sé",
    show: "Ver las causas",
    clear: "Empezar de nuevo",
  },
  results: {
    title: "Causas probables",
    hint: "Responda a lo que sepa. Las causas que encajan aparecen aquí, la más probable primero.",
    examples: {
      title: "Por ejemplo",
      silence: "1006 en un navegador, tras 60 s de silencio, detrás de nginx",
      refused: "1006 en un navegador, y nunca llegó a abrirse",
      many: "1001 para muchos clientes a la vez, detrás de Cloudflare",
      silent: "No se mostró nada, y ya no llega nada",
      age: "1006 a los 5 minutos, en Google Cloud Run",
    },
    count: ({ count }) => `Causas que encajan: ${count}`,
    none: "Nada de lo conocido encaja con todas estas respuestas. Retire aquella de la que esté menos seguro.",
    link: "La dirección de esta página contiene ahora sus respuestas: cópiela para compartirlas.",
    confidence: { likely: "Probable", possible: "Posible" },
    whyWord: "Qué apunta a ella",
    cutsWord: "Qué pudo cortar",
  },
  signs: {
    told: "Lo dice la línea que pegó.",
    unopened: "Nunca llegó a abrirse.",
    many: "Terminaron muchas a la vez.",
    single: "Solo terminó una.",
    hop: "En el camino hay algo que hace esto.",
    idle: "El silencio duró tanto como un límite conocido.",
    age: "Terminó a una edad que es un límite conocido.",
    "since-open":
      "Su edad es un límite de silencio conocido: encaja si no se dijo nada en todo ese tiempo.",
    round: "El tiempo es un número redondo.",
  },
  tree: {
    title: "Según lo que se vio",
    groups: {
      unopened: "1006, y nunca llegó a abrirse",
      one: "1006, y había estado abierta: una sola conexión",
      many: "Muchas conexiones en el mismo momento",
      silent: "No se mostró ningún final",
      other: "Otros códigos",
    },
    codes: "Todos los códigos que se pueden enviar",
    codesLead: "Quien envía un código lo hace a propósito. Qué dice cada uno, y qué ayuda:",
  },
  causes: {
    refused: {
      title: "Se rechazó el handshake",
      why: "El servidor, o un proxy delante de él, respondió con un estado HTTP. A un script no se le dice cuál: todo rechazo es un 1006.",
      todo: [
        "Lea el estado en el panel de red de las herramientas de desarrollo, o pregúntelo con la orden de abajo.",
        "401 y 403: mire las cookies, los tokens y los orígenes permitidos. 404 y 426: la ruta. 429 y 503: llegan demasiados a la vez. 502 y 504: el proxy no alcanza el servidor.",
      ],
    },
    unreachable: {
      title: "No se llegó a nadie",
      why: "No se encontró el nombre, nada escucha allí, un cortafuegos lo rechaza o falló TLS. Para un script, todo eso es un 1006.",
      todo: [
        "Abra la dirección con `https:` en un navegador: le dirá qué falla en el nombre o en el certificado.",
        "Use `wss:` para un puerto que habla TLS y `ws:` para uno que no.",
      ],
    },
    upgrade: {
      title: "El proxy no dejó pasar el upgrade",
      why: "Los campos `Upgrade` y `Connection` van dirigidos solo al siguiente intermediario. Un proxy los descarta, salvo que se le diga que los pase.",
      todo: [
        'nginx: `proxy_http_version 1.1;` `proxy_set_header Upgrade $http_upgrade;` `proxy_set_header Connection "upgrade";`',
        "Azure Front Door: desactive la caché en esta ruta.",
      ],
    },
    "page-policy": {
      title: "La página no tiene permiso para conectarse allí",
      why: "Una página que llegó por `https:` no puede abrir `ws:`, y su Content-Security-Policy tiene que permitir la dirección. La consola dice cuál de las dos cosas fue.",
      todo: ["Use `wss:`.", "Añada la dirección a `connect-src`."],
    },
    idle: {
      title: "Un intermediario la cortó por su silencio",
      why: "Los proxies y los balanceadores de carga terminan una conexión en la que no se dice nada durante cierto tiempo. Ningún extremo ha hecho nada mal; los dos ven 1006, si es que se les avisa.",
      todo: [
        "Haga que el servidor envíe un ping cada 25 s, como hace el de revoir: es menos que cualquier límite de silencio de la tabla de abajo.",
        "O aumente el límite, en cada intermediario que tenga uno.",
      ],
    },
    age: {
      title: "Un intermediario la cortó por su edad",
      why: "Algunos intermediarios cuentan desde el handshake, se diga lo que se diga. Ningún ping ayuda.",
      todo: [
        "Aumente el límite donde se pueda.",
        "Si no, cuente con el final: que los clientes vuelvan por su cuenta, y no todos a la vez.",
      ],
    },
    timer: {
      title: "La cortó un temporizador, y no se sabe de quién",
      why: "Los accidentes ocurren en cualquier momento. Un tiempo redondo es el ajuste de alguien.",
      todo: [
        "Busque ese número en los ajustes de cada intermediario, del servidor y de su framework.",
        "Conéctese saltándose los intermediarios, uno tras otro, hasta que la conexión dure.",
      ],
    },
    change: {
      title: "Se recargó o se sustituyó un intermediario",
      why: "Un proxy que toma una configuración nueva termina sus conexiones antiguas, de inmediato o al cabo de un tiempo. Todos sus clientes vuelven juntos.",
      todo: [
        "Compare el momento con las recargas y los despliegues de lo que hay en el camino.",
        "Deje que el proceso antiguo siga más tiempo, y que los clientes vuelvan tras una espera aleatoria.",
      ],
    },
    stopped: {
      title: "Terminó el proceso del servidor",
      why: "Un despliegue, una caída, poca memoria. Lo que ven los clientes depende del software: 1001 con Bun y Deno, 1005 con socket.io y @fastify/websocket, 1006 con crossws y con todo lo que se mata.",
      todo: [
        "Mire el registro del servidor y sus reinicios en ese momento. El código de salida 137 indica que lo mataron, a menudo por falta de memoria.",
        "Cierre con 1012 antes de que termine el proceso: así los clientes saben que tienen que volver.",
      ],
    },
    vanished: {
      title: "El cliente ya no está",
      why: "Un portátil en suspensión, un teléfono sin red, un navegador que mataron: no queda nadie para enviar una trama de cierre. El servidor se da cuenta por un ping sin respuesta, o cuando escribe.",
      todo: [
        "Nada, mientras sea un cliente de vez en cuando.",
        "Guarde lo que el cliente pedirá cuando vuelva.",
      ],
    },
    network: {
      title: "Cambió la red del cliente",
      why: "De Wi-Fi a móvil, una VPN, la suspensión: con la dirección antigua desaparecen sus conexiones. Le pasa a un cliente, a cualquier edad.",
      todo: [
        "Vuelva tras una espera aleatoria y creciente, y de inmediato cuando la red esté de nuevo.",
      ],
    },
    faulty: {
      title: "El cliente encontró un fallo en lo que recibió",
      why: "Un navegador que recibe un texto que no es UTF-8, o una trama defectuosa, hace fallar la conexión y a su propio script le muestra 1006. El código que envía está en el registro del servidor; el motivo, en la consola.",
      todo: [
        "Lea la consola: `Could not decode a text frame as UTF-8.` e `Invalid frame header` son los habituales.",
        "Envíe los bytes sin procesar como mensajes binarios.",
        "Si el servidor no envía nada parecido, algo en el camino altera bytes.",
      ],
    },
    "half-open": {
      title: "Un extremo ya no está, y al otro no se le dijo",
      why: "Donde no llega ningún paquete, TCP no nota nada. Un cable cortado, una máquina en suspensión o un intermediario que olvida dejan una conexión abierta por la que ya no llega nada.",
      todo: [
        "Pida una señal de vida: el servidor con un ping; una página con un mensaje propio, ya que los scripts no pueden enviar pings ni verlos.",
        "Tome por el final el silencio que siga a la pregunta.",
      ],
    },
    left: {
      title: "Se abandonó la página",
      why: "Un navegador envía 1001 cuando su página se cierra o se abandona. A menudo esa trama no llega, y el servidor ve 1006.",
      todo: ["Nada: así terminan las páginas."],
    },
    rewritten: {
      title: "Una biblioteca muestra 1000 en lugar de otro final",
      why: "reconnecting-websocket 4.4.0 y partysocket 1.3.0 informan de 1000 y de un final limpio en conexiones que se cortaron o fallaron.",
      todo: [
        "Escuche por una vez al propio `WebSocket`, y vuelva a preguntar con lo que este muestre.",
      ],
    },
    codeless: {
      title: "El otro extremo cerró y no dio código",
      why: "Su programa llamó a `close()` sin argumentos. Los frameworks lo hacen al acabar, y algunos al detenerse.",
      todo: [
        "Dé un código siempre que cierre: si no, un cliente no puede distinguir el final del trabajo de un reinicio.",
      ],
    },
    limit: {
      title: "Un mensaje es mayor de lo que acepta un intermediario",
      why: "AWS API Gateway cierra con 1009 cuando una trama pasa de 32 KB o un mensaje de 128 KB.",
      todo: ["Envíe mensajes de menos de 128 KB, en tramas de 32 KB como mucho."],
    },
    unanswered: {
      title: "Un ping no obtuvo respuesta a tiempo",
      why: "La biblioteca websockets de Python cierra con 1011 cuando su ping queda sin respuesta; el motivo es `keepalive ping timeout`.",
      todo: [
        "Busque qué impide leer al otro extremo: un cálculo largo, una llamada bloqueante, una cola llena.",
        "O aumente el `ping_timeout` de la biblioteca.",
      ],
    },
    said: {
      title: "Lo dice el otro extremo",
      why: "El código se envió a propósito.",
      todo: ["Lea la página del código."],
    },
  },
  timers: {
    title: "Quién corta, y cuándo",
    lead: "Tiempos predeterminados; cada uno puede ser otro donde se pueda ajustar. Un ping del servidor cada 25 s queda por debajo de todos los límites de silencio, y ninguno ayuda contra un límite de edad.",
    columns: {
      hop: "En el camino",
      when: "corta",
      shows: "a un cliente se le muestra",
      setting: "qué ajustar",
      source: "fuente",
    },
    when: {
      idle: ({ time }) => `tras ${time} sin un byte`,
      idleOfServer: ({ time }) => `tras ${time} sin un byte del servidor`,
      idleAsSet: "tras el silencio que se haya ajustado",
      age: ({ time }) => `a la edad de ${time}`,
      change: "cuando se recarga, se reinicia o se sustituye",
      changeAfter: ({ time }) => `cuando detiene su programa, a la fuerza tras ${time}`,
      most: ({ time }) => `${time} como mucho`,
      measured: "medido por usuarios",
    },
    shows: {
      nothing: "nada: no se avisa a ningún extremo",
      app: "lo que envíe su programa; si no, 1006",
      unknown: "no documentado",
    },
    fixed: "no se puede ajustar",
    units: {
      s: ({ n }) => `${n} s`,
      min: ({ n }) => `${n} min`,
      h: ({ n }) => `${n} h`,
    },
    documented: "documentación",
    reported: "informe",
  },
};
