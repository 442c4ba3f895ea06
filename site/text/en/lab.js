/** The live lab. What is below `script` the page's script says, while it runs. */
export const lab = {
  title: "Live lab: break a real WebSocket connection",
  description:
    "Watch a real WebSocket connection frame by frame, break it in every way a connection can break, and see what both ends make of it.",
  heading: "Live lab",
  lead: "A real connection, frame by frame. Break it in every way a connection can break, and see what both ends make of it.",
  away: {
    title: "The lab needs its server",
    how: "Nothing can be tried on a page alone. Start the server on your machine, and open the lab there:",
  },
  connection: {
    title: "Connection",
    process: "Process",
    frames: "Frames",
    roundTrip: "Round trip",
    reconnect: "Reconnect",
    kind: "Kind of connection",
    plain: "Plain",
    session: "With a session: messages outlive it",
    compressed: "Compressed",
  },
  send: {
    title: "Send a message",
    about:
      "The server sends back what it gets. Text is text and bytes are bytes; neither is ever taken for the other.",
    text: "Text",
    example: "Hello, au revoir",
    sendText: "Send text",
    bytes: "Bytes, in hex",
    sendBytes: "Send binary",
  },
  forge: {
    title: "Send text that is none",
    about:
      "A browser repairs text before it sends it, so it cannot make this mistake. The server takes the bytes as if your browser had sent them, on this very connection.",
    text: "Text",
    example: "café au lait",
    how: "What is wrong with it",
    ways: {
      broken: "A broken sequence",
      latin1: "Latin-1",
      surrogate: "Half an emoji",
      overlong: "An overlong slash",
      gzip: "It is gzip",
      truncated: "Cut in mid-character",
    },
    position: "Where",
    preview: "The bytes, the wrong ones marked",
    send: "Send as text",
  },
  close: {
    title: "Be closed with a code",
    about: "The server closes your connection with the code you choose, as your server would.",
    code: "Code",
    own: "Another code, 3000 to 4999",
    ownCode: "Which code",
    reason: "Reason",
    send: "Close",
  },
  network: {
    title: "Have a bad network",
    about:
      "None of this sends a close frame. Send a message meanwhile, and see when it comes back.",
    cut: "Cut it (FIN)",
    reset: "Reset it (RST)",
    freeze: "Freeze it for 5 s",
    delay: "Delay each way by",
    noDelay: "0 ms",
    silence: "Fall silent for good",
    aboutSilence:
      "A silent server is the worst: a browser alone would wait for hours. Here revoir's heartbeat asks for a sign of life each second, and gives up when none has come for three.",
  },
  restart: {
    title: "Restart the server",
    about:
      "Your client sends a number every 50 ms meanwhile. The server sends each back, and the lab counts which are missing, doubled or late.",
    live: "Hand over live",
    aboutLive: "The next process takes the open connections over. Nobody is closed.",
    closing: "Close with 1012",
    aboutClosing:
      "Everybody is closed and told when to come back. A plain connection may lose what is under way. A session loses nothing, where the server keeps sessions in a file, as npm start does.",
  },
  crowd: {
    title: "500 clients at once",
    about:
      "A process beside the server connects 500 of revoir's clients. Restart the server, in either way, and watch them.",
    start: "Bring them",
  },
  timeline: { title: "What goes over the wire", clear: "Clear" },
  script: {
    states: {
      connecting: "Connecting",
      open: "Connected",
      waiting: (/** @type {{ seconds: string }} */ { seconds }) => `Back in ${seconds} s`,
      offline: "Offline: waiting for the network",
      closing: "Closing",
      closed: "Closed",
    },
    in: "To the server",
    out: "From the server",
    milliseconds: (/** @type {{ ms: string }} */ { ms }) => `${ms} ms`,
    length: (/** @type {{ count: string }} */ { count }) => `${count} B`,
    bytes: "Bytes",
    cutShort: (/** @type {{ count: string }} */ { count }) => `The first ${count} bytes are shown.`,
    compressed: "compressed",
    forged: "put in by the server",
    lost: "never arrived",
    opened: (/** @type {{ pid: string }} */ { pid }) => `Process ${pid} accepted the connection`,
    moved: (/** @type {{ pid: string }} */ { pid }) =>
      `Process ${pid} has taken the open connection over`,
    resumed: (/** @type {{ confirmed: string, repeated: string }} */ { confirmed, repeated }) =>
      `The session goes on. Messages that had arrived before: ${confirmed}. Sent again: ${repeated}.`,
    sessionLost: (/** @type {{ unknown: string }} */ { unknown }) =>
      `The server does not know the session any more; another one begins. Messages that may be lost: ${unknown}.`,
    done: {
      cut: "The server lets go of TCP, with a FIN",
      reset: "The server lets go of TCP, with an RST",
      freeze: "Frozen: nothing passes, either way",
      thaw: "Thawed: everything that waited passes",
      delay: (/** @type {{ ms: string }} */ { ms }) =>
        `From now on everything takes ${ms} ms longer, each way`,
      silence: "The server has fallen silent, and tells nobody",
    },
    skipped: (/** @type {{ count: string }} */ { count }) =>
      `Too fast to be shown: ${count} frames`,
    folded: (/** @type {{ count: string }} */ { count }) => `Numbers on their way: ${count} frames`,
    browserSaw: "Your browser saw",
    serverSaw: "The server saw",
    about: (/** @type {{ code: string }} */ { code }) => `All about ${code}`,
    wrongHex: "Two hex digits for each byte, such as c3 28.",
    wrongCode: "A code from 3000 to 4999.",
    longReason: "At most 123 bytes.",
    refused: {
      notAllowed:
        "Others would notice this, so it works only on the server's own machine, or where it was started with --lab.",
      noLine: "There is no open connection to do this to.",
      tooOften: "Too often: wait a moment.",
      unreadable: "The server does not understand this.",
      busy: "There are 500 clients already.",
    },
    noSupervisor:
      "Nobody would start the next process. Start the server with npm start, or revoir serve --supervised.",
    serverAway: "The server is away. Try again when it is back.",
    counting: (/** @type {{ sent: string, back: string }} */ { sent, back }) =>
      `Sent: ${sent}. Back: ${back}.`,
    allBack: (/** @type {{ sent: string, ms: string }} */ { sent, ms }) =>
      `All ${sent} numbers came back, each once and in order. The longest wait was ${ms} ms.`,
    notAllBack: (
      /** @type {{ sent: string, missing: string, doubled: string, ms: string }} */ {
        sent,
        missing,
        doubled,
        ms,
      },
    ) =>
      `Of ${sent} numbers ${missing} never came back, and ${doubled} came twice or out of order. The longest wait was ${ms} ms.`,
    crowd: {
      connecting: "connecting",
      open: "connected",
      waiting: "waiting",
      back: "back",
      picture: "500 clients, a dot each",
      gone: "They have left.",
    },
  },
};
