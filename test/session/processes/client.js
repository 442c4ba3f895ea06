import { dial } from "../../../dist/node/index.js";
import { ClientSession } from "../../../dist/session/client/index.js";

/**
 * One client of the run: sends numbered messages, comes back whenever its connection is over, and writes down what it got and
 * what became of what it sent.
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
  /** Ids of its sessions, in their order. @type {string[]} */
  ids = [];
  resumes = 0;
  sent = 0;
  #isStopped = false;
  #connections = 0;
  /** @type {NodeJS.Timeout | undefined} */
  #timer;

  /**
   * @param {string} name
   * @param {() => string} address of any of the servers
   */
  constructor(name, address) {
    this.name = name;
    this.#address = address;
    this.session = new ClientSession({
      renew: true,
      listener: {
        message: (data) => this.#take(data),
        bound: ({ isResumed }) => {
          if (isResumed) this.resumes++;
          else this.ids.push(this.session.id);
        },
        goAway: ({ delayMs }) => void setTimeout(() => this.#connect(), delayMs),
        detached: ({ delayMs }) =>
          void setTimeout(() => this.#connect(), delayMs ?? 20 + Math.random() * 80),
        lost: (report) => void this.losses.push(report),
        due: (at) => {
          clearTimeout(this.#timer);
          if (at === Number.POSITIVE_INFINITY) return;
          this.#timer = setTimeout(() => this.session.tick(now()), Math.max(0, at - now()));
        },
        ended: () => {},
      },
    });
    this.#connect();
  }

  #address;

  /** Sends the next message: one in five as bytes. */
  send() {
    const text = `${this.name}:${++this.sent}`;
    this.session.send(this.sent % 5 === 0 ? Buffer.from(text) : text, (error) => {
      if (error === undefined) this.confirmed.push(text);
      else this.failed.set(text, error.code);
    });
  }

  /** Whether the outcome of all that was sent is known. */
  get isSettled() {
    return this.confirmed.length + this.failed.size === this.sent;
  }

  stop() {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.session.end();
  }

  /** @param {string | Uint8Array} data */
  #take(data) {
    const text = typeof data === "string" ? data : Buffer.from(data).toString();
    const number = Number(text.split(":").at(-1));
    if (text.startsWith("r:") && (number % 5 === 0) === (typeof data === "string")) {
      this.received.push(`of the wrong kind: ${text}`);
    }
    this.received.push(text);
    if (number % 11 === 0) return new Promise((done) => setTimeout(done, number % 10));
    return undefined;
  }

  #connect() {
    if (this.#isStopped) return;
    const mine = ++this.#connections;
    /** @type {import("../../../dist/session/index.js").Attachment | undefined} */
    let attachment;
    const options = {
      protocols: ["revoir.v1"],
      heartbeat: { everyMs: 400 },
      handshakeTimeoutMs: 800,
    };
    dial(this.#address(), options, {
      onOpen: (socket) => {
        if (mine !== this.#connections || socket.protocol !== "revoir.v1") return socket.close();
        attachment = this.session.attach(carrierOf(socket), now());
      },
      onText: (bytes, start, end) =>
        attachment?.text(Buffer.from(bytes.subarray(start, end)).toString(), now()),
      onBinary: (bytes, start, end) => attachment?.binary(bytes.subarray(start, end), now()),
      onPing() {},
      onPong() {},
      onDrain: () => attachment?.drained(now()),
      onEnd: (end) => {
        if (attachment !== undefined)
          attachment.closed({ code: end.code, reason: end.reason, by: end.by }, now());
        else if (mine === this.#connections)
          setTimeout(() => this.#connect(), 20 + Math.random() * 80);
      },
    });
  }
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
