/** @type {import("../en/index.js").Text["lab"]} */
export const lab = {
  title: "Laboratorio en vivo: romper una conexión WebSocket de verdad",
  description:
    "Observe una conexión WebSocket de verdad trama por trama, rómpala de todas las maneras en que puede romperse y vea qué deducen los dos extremos.",
  heading: "Laboratorio en vivo",
  lead: "Una conexión de verdad, trama por trama. Rómpala de todas las maneras en que puede romperse y vea qué deducen los dos extremos.",
  away: {
    title: "El laboratorio necesita su servidor",
    how: "Con una página sola no se puede probar nada. Inicie el servidor en su máquina y abra allí el laboratorio:",
  },
  connection: {
    title: "Conexión",
    process: "Proceso",
    frames: "Tramas",
    roundTrip: "Ida y vuelta",
    reconnect: "Reconectar",
    kind: "Tipo de conexión",
    plain: "Simple",
    session: "Con una sesión: los mensajes sobreviven a la conexión",
    compressed: "Comprimida",
  },
  send: {
    title: "Enviar un mensaje",
    about:
      "El servidor devuelve lo que recibe. El texto es texto y los bytes son bytes; nunca se toma lo uno por lo otro.",
    text: "Texto",
    example: "Hola, au revoir",
    sendText: "Enviar texto",
    bytes: "Bytes, en hexadecimal",
    sendBytes: "Enviar binario",
  },
  forge: {
    title: "Enviar un texto que no lo es",
    about:
      "Un navegador repara el texto antes de enviarlo, así que no puede cometer este error. El servidor toma los bytes como si su navegador los hubiera enviado, en esta misma conexión.",
    text: "Texto",
    example: "café con leche",
    how: "Qué tiene de malo",
    ways: {
      broken: "Una secuencia rota",
      latin1: "Latin-1",
      surrogate: "Medio emoji",
      overlong: "Una barra demasiado larga",
      gzip: "Es gzip",
      truncated: "Cortado en mitad de un carácter",
    },
    position: "Dónde",
    preview: "Los bytes, con los incorrectos marcados",
    send: "Enviar como texto",
  },
  close: {
    title: "Recibir un cierre con un código",
    about:
      "El servidor cierra su conexión con el código que elija, como lo haría el servidor de usted.",
    code: "Código",
    own: "Otro código, de 3000 a 4999",
    ownCode: "Qué código",
    reason: "Motivo",
    send: "Cerrar",
  },
  network: {
    title: "Tener una mala red",
    about:
      "Nada de esto envía una trama de cierre. Envíe un mensaje mientras tanto y vea cuándo regresa.",
    cut: "Cortarla (FIN)",
    reset: "Cortarla con un reset (RST)",
    freeze: "Congelarla durante 5 s",
    delay: "Retrasar cada sentido",
    noDelay: "0 ms",
    silence: "Silenciarla para siempre",
    aboutSilence:
      "Un servidor mudo es lo peor: un navegador por sí solo esperaría horas. Aquí el latido de revoir pide cada segundo una señal de vida, y desiste cuando no ha llegado ninguna en tres segundos.",
  },
  restart: {
    title: "Reiniciar el servidor",
    about:
      "Mientras tanto, su cliente envía un número cada 50 ms. El servidor los devuelve todos, y el laboratorio cuenta los que faltan, los repetidos y los que llegan tarde.",
    live: "Traspasar en vivo",
    aboutLive:
      "El proceso siguiente recoge las conexiones abiertas. A nadie se le cierra la conexión.",
    closing: "Cerrar con 1012",
    aboutClosing:
      "A todos se les cierra la conexión y se les dice cuándo volver. Una conexión simple puede perder lo que está en camino. Una sesión no pierde nada, si el servidor guarda las sesiones en un archivo, como hace npm start.",
  },
  crowd: {
    title: "500 clientes a la vez",
    about:
      "Un proceso al lado del servidor conecta 500 clientes de revoir. Reinicie el servidor, de cualquiera de las dos maneras, y obsérvelos.",
    start: "Traerlos",
  },
  timeline: { title: "Lo que viaja por la red", clear: "Borrar" },
  script: {
    states: {
      connecting: "Conectando",
      open: "Conectado",
      waiting: ({ seconds }) => `De vuelta en ${seconds} s`,
      offline: "Sin red: esperando a que vuelva",
      closing: "Cerrando",
      closed: "Cerrado",
    },
    in: "Al servidor",
    out: "Del servidor",
    milliseconds: ({ ms }) => `${ms} ms`,
    length: ({ count }) => `${count} B`,
    bytes: "Bytes",
    cutShort: ({ count }) => `Se muestran los primeros ${count} bytes.`,
    compressed: "comprimida",
    forged: "puesta por el servidor",
    lost: "nunca llegó",
    opened: ({ pid }) => `El proceso ${pid} aceptó la conexión`,
    moved: ({ pid }) => `El proceso ${pid} ha recogido la conexión abierta`,
    resumed: ({ confirmed, repeated }) =>
      `La sesión continúa. Mensajes que ya habían llegado: ${confirmed}. Enviados otra vez: ${repeated}.`,
    sessionLost: ({ unknown }) =>
      `El servidor ya no conoce la sesión; empieza otra. Mensajes que quizá se hayan perdido: ${unknown}.`,
    done: {
      cut: "El servidor suelta TCP, con un FIN",
      reset: "El servidor suelta TCP, con un RST",
      freeze: "Congelada: no pasa nada, en ningún sentido",
      thaw: "Descongelada: pasa todo lo que esperaba",
      delay: ({ ms }) => `Desde ahora todo tarda ${ms} ms más, en cada sentido`,
      silence: "El servidor ha enmudecido, y no avisa a nadie",
    },
    skipped: ({ count }) => `Tramas demasiado rápidas para mostrarlas: ${count}`,
    folded: ({ count }) => `Tramas de números en camino: ${count}`,
    browserSaw: "Su navegador vio",
    serverSaw: "El servidor vio",
    about: ({ code }) => `Todo sobre ${code}`,
    wrongHex: "Dos dígitos hexadecimales por cada byte, como c3 28.",
    wrongCode: "Un código de 3000 a 4999.",
    longReason: "Como mucho 123 bytes.",
    refused: {
      notAllowed:
        "Otros lo notarían, así que solo funciona en la propia máquina del servidor, o donde se inició con --lab.",
      noLine: "No hay ninguna conexión abierta a la que hacerle esto.",
      tooOften: "Demasiado a menudo: espere un momento.",
      unreadable: "El servidor no entiende esto.",
      busy: "Ya hay 500 clientes.",
    },
    noSupervisor:
      "Nadie iniciaría el proceso siguiente. Inicie el servidor con npm start, o con revoir serve --supervised.",
    serverAway: "El servidor no está. Inténtelo otra vez cuando vuelva.",
    counting: ({ sent, back }) => `Enviados: ${sent}. De vuelta: ${back}.`,
    allBack: ({ sent, ms }) =>
      `Volvieron todos los números, cada uno una vez y en orden: ${sent}. La espera más larga fue de ${ms} ms.`,
    notAllBack: ({ sent, missing, doubled, ms }) =>
      `Números enviados: ${sent}. Nunca volvieron: ${missing}. Volvieron dos veces o desordenados: ${doubled}. La espera más larga fue de ${ms} ms.`,
    crowd: {
      connecting: "conectando",
      open: "conectados",
      waiting: "esperando",
      back: "de vuelta",
      picture: "500 clientes, un punto cada uno",
      gone: "Se han ido.",
    },
  },
};
