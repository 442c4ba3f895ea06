import { connect } from "../../../dist/client/session/node.js";
import { dial } from "../../../dist/node/index.js";
import { ClientSession } from "../../../dist/session/client/index.js";

/**
 * One client of the run: sends numbered messages, and writes down what it got and what became of what it sent. What connects is
 * below.
 */
export class NumberedClient {
  /** @type {string[]} */
  received = [];
  /** What was confirmed, by its text. @type {string[]} */
  confirmed = [];
  /** What was not, by its text, with the code of the error. @type {Map<string, string>} */
  failed = new Map();
  /** Why sessions were lost. @type {import("../../../dist/session/client/index.js").Lost[]} */
  losses = [];
  /** Ids of its sessions. @type {Set<string>} */
  ids = new Set();
  resumes = 0;
  sent = 0;
  #line;

  /**
   * @param {string} name
   * @param {(client: NumberedClient) => Line} open
   */
  constructor(name, open) {
    this.name = name;
    this.#line = open(this);
  }

  /** Sends the next message: one in five as bytes. */
  send() {
    const text = `${this.name}:${++this.sent}`;
    this.#line.send(this.sent % 5 === 0 ? Buffer.from(text) : text, (error) => {
      if (error === undefined) this.confirmed.push(text);
      else this.failed.set(text, error.code);
    });
  }

  /** Whether the outcome of all that was sent is known. */
  get isSettled() {
    return this.confirmed.length + this.failed.size === this.sent;
  }

  stop() {
    this.#line.stop();
  }

  /**
   * A message has come: some are handled at once, some take their time.
   *
   * @param {string | Uint8Array} data
   * @param {string} id of the session
   */
  take(data, id) {
    this.ids.add(id);
    const text = typeof data === "string" ? data : Buffer.from(data).toString();
    const number = Number(text.split(":").at(-1));
    if (text.startsWith("r:") && (number % 5 === 0) === (typeof data === "string")) {
      this.received.push(`of the wrong kind: ${text}`);
    }
    this.received.push(text);
    if (number % 11 === 0) return new Promise((done) => setTimeout(done, number % 10));
    return undefined;
  }
}

/**
 * What carries a client's messages.
 *
 * @typedef {object} Line
 * @property {(data: string | Uint8Array, settled: (error?: import("../../../dist/codes/index.js").RevoirError) => void) => void} send
 * @property {() => void} stop
 */

/**
 * A link as programs have it.
 *
 * @param {() => string} address of any of the servers
 * @returns {(client: NumberedClient) => Line}
 */
export function byLink(address) {
  return (client) => {
    const link = connect(address, {
      heartbeat: { everyMs: 400 },
      handshakeTimeoutMs: 800,
      retry: { policy: () => ({ minMs: 20, maxMs: 400 }) }, // each of these servers is back within a second
      session: {
        renew: true,
        handle: (message) => client.take(message.text ?? message.bytes ?? "", link.sessionId),
      },
    });
    link.on("resumed", () => void client.resumes++);
    link.on("lost", (report) => void client.losses.push(report));
    return {
      send: (data, settled) => void link.send(data).then(() => settled(), settled),
      stop: () => void link.close(),
    };
  };
}

/**
 * The session's core over single connections, which comes back much faster than a link would.
 *
 * @param {() => string} address of any of the servers
 * @returns {(client: NumberedClient) => Line}
 */
export function byConnections(address) {
  return (client) => {
    let isStopped = false;
    let connections = 0;
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const soon = () => 20 + Math.random() * 80;
    const session = new ClientSession({
      renew: true,
      listener: {
        message: (data) => client.take(data, session.id),
        bound: ({ isResumed }) => {
          if (isResumed) client.resumes++;
        },
        goAway: ({ delayMs }) => void setTimeout(open, delayMs),
        detached: ({ delayMs }) => void setTimeout(open, delayMs ?? soon()),
        lost: (report) => void client.losses.push(report),
        due: (at) => {
          clearTimeout(timer);
          if (at === Number.POSITIVE_INFINITY) return;
          timer = setTimeout(() => session.tick(now()), Math.max(0, at - now()));
        },
        ended: () => {},
      },
    });

    function open() {
      if (isStopped) return;
      const mine = ++connections;
      /** @type {import("../../../dist/session/index.js").Attachment | undefined} */
      let attachment;
      const options = {
        protocols: ["revoir.v1"],
        heartbeat: { everyMs: 400 },
        handshakeTimeoutMs: 800,
      };
      dial(address(), options, {
        onOpen: (socket) => {
          if (mine !== connections || socket.protocol !== "revoir.v1") return socket.close();
          attachment = session.attach(carrierOf(socket), now());
        },
        onText: (bytes, start, end) =>
          attachment?.text(Buffer.from(bytes.subarray(start, end)).toString(), now()),
        onBinary: (bytes, start, end) => attachment?.binary(bytes.subarray(start, end), now()),
        onPing() {},
        onPong() {},
        onDrain: () => attachment?.drained(now()),
        onEnd: ({ code, reason, by }) => {
          if (attachment !== undefined) attachment.closed({ code, reason, by }, now());
          else if (mine === connections) setTimeout(open, soon());
        },
      });
    }

    open();
    return {
      send: (data, settled) => session.send(data, settled),
      stop: () => {
        isStopped = true;
        clearTimeout(timer);
        session.end();
      },
    };
  };
}

/** @param {import("../../../dist/node/index.js").Socket} socket */
function carrierOf(socket) {
  /** @param {() => unknown} send */
  const ifOpen = (send) => {
    if (socket.state === "open") send();
  };
  return {
    sendText: (/** @type {string | Uint8Array} */ text) =>
      ifOpen(() => (typeof text === "string" ? socket.sendText(text) : socket.sendUtf8(text))),
    sendBinary: (/** @type {Uint8Array} */ bytes) => ifOpen(() => socket.sendBinary(bytes)),
    get buffered() {
      return socket.bufferedBytes;
    },
    close: (/** @type {number} */ code, /** @type {string} */ reason) =>
      ifOpen(() => socket.close(code, reason)),
  };
}

function now() {
  return performance.now();
}
