import { dial } from "../../dist/node/index.js";
import { ClientSession } from "../../dist/session/client/index.js";

/**
 * One client of the benchmark: the core of a session, or nothing, over connections that it is told to open and to cut. So the
 * same program talks with and without sessions.
 */
export class Member {
  /** Called with each message. @type {() => void} */
  onMessage = () => {};
  #url;
  #session;
  /** @type {import("../../dist/node/index.js").Socket | undefined} */
  #socket;
  /** @type {(() => void) | undefined} */
  #bound;
  /** @type {NodeJS.Timeout | undefined} */
  #timer;
  /** Whether somebody waits for it to be open. */
  #isWanted = false;
  losses = 0;

  /**
   * @param {string} url
   * @param {boolean} hasSession
   */
  constructor(url, hasSession) {
    this.#url = url;
    this.#session = hasSession ? this.#begin() : undefined;
  }

  #begin() {
    return new ClientSession({
      renew: true,
      listener: {
        message: () => this.onMessage(),
        bound: () => this.#bound?.(),
        goAway() {},
        detached() {},
        lost: () => void this.losses++,
        due: (at) => {
          clearTimeout(this.#timer);
          if (at === Number.POSITIVE_INFINITY) return;
          this.#timer = setTimeout(() => this.#session?.tick(now()), Math.max(0, at - now()));
        },
        ended() {},
      },
    });
  }

  /**
   * Opens a connection, and tries again until it has one that carries the session.
   *
   * @param {string} [url] of another server than before
   * @returns {Promise<void>}
   */
  open(url = this.#url) {
    this.#url = url;
    this.#isWanted = true;
    return new Promise((resolve) => {
      this.#bound = resolve;
      this.#dial();
    });
  }

  /** The connection ends without a word. */
  cut() {
    this.#isWanted = false;
    this.#socket?.abort();
    this.#socket = undefined;
  }

  /** @param {string} text */
  send(text) {
    if (this.#session) this.#session.send(text);
    else if (this.#socket?.state === "open") this.#socket.sendText(text);
  }

  #dialSoon() {
    setTimeout(() => this.#isWanted && this.#dial(), 20 + Math.random() * 30);
  }

  #dial() {
    /** @type {import("../../dist/session/index.js").Attachment | undefined} */
    let attachment;
    const protocols = this.#session ? ["revoir.v1"] : [];
    dial(
      this.#url,
      { protocols, heartbeat: false, deflate: false },
      {
        onOpen: (socket) => {
          this.#socket = socket;
          attachment = this.#session?.attach(carrierOf(socket), now());
          if (this.#session === undefined) this.#bound?.();
        },
        onText: (bytes, start, end) => {
          if (attachment === undefined) this.onMessage();
          else
            attachment.text(
              Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString(),
              now(),
            );
        },
        onBinary: (bytes, start, end) => attachment?.binary(bytes.subarray(start, end), now()),
        onPing() {},
        onPong() {},
        onDrain: () => attachment?.drained(now()),
        onEnd: ({ code, reason, by }) => {
          attachment?.closed({ code, reason, by }, now());
          if (attachment === undefined && this.#isWanted) this.#dialSoon();
        },
      },
    );
  }
}

/** @param {import("../../dist/node/index.js").Socket} socket */
function carrierOf(socket) {
  return {
    sendText: (/** @type {string | Uint8Array} */ text) => {
      if (socket.state === "open") socket.sendText(String(text));
    },
    sendBinary: (/** @type {Uint8Array} */ bytes) => {
      if (socket.state === "open") socket.sendBinary(bytes);
    },
    get buffered() {
      return socket.bufferedBytes;
    },
    close: (/** @type {number} */ code, /** @type {string} */ reason) => {
      if (socket.state === "open") socket.close(code, reason);
    },
  };
}

function now() {
  return performance.now();
}
