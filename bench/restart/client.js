import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { FrameReader, maskedFrame } from "./framing.js";
import { Ledger } from "./ledger.js";

/** @typedef {import("./content.js").Type} Type */
/** @typedef {import("./content.js").Alphabet} Alphabet */

/**
 * Where a client lives.
 *
 * @typedef {object} World
 * @property {number} port
 * @property {import("./tally.js").Tally} tally
 * @property {import("../../test/fuzz/random.js").Random} random
 * @property {boolean} mayAsk whether clients may begin something new
 * @property {boolean} isOver whether the load has ended, so that connections may end too
 */

/** How a client may leave; `close` is the closing handshake. @typedef {"close" | "fin" | "reset" | "destroy"} Leaving */

const key = "dGhlIHNhbXBsZSBub25jZQ==";
const accepted = "sec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo=";

/** One connection over a raw TCP socket, which may write its frames in any pieces. */
export class RawClient {
  /** Whether it was let in. @type {Promise<boolean>} */
  entered;
  /** Resolves when its socket is closed. @type {Promise<void>} */
  over;
  isOpen = false;
  #isOver = false;
  /** Whether a message is being written in pieces, so that nothing else may be written. */
  #isWriting = false;
  /** Control frames that wait for the end of such a message. @type {Buffer[]} */
  #held = [];
  /** Whether it has stopped to read, for a while. */
  isSlow = false;
  ledger;
  #id;
  #world;
  #socket;
  #reader = new FrameReader(this);
  #head = "";
  /** @type {Leaving | undefined} */
  #leaving;
  #leavingCode = 0;
  /** @type {number | undefined} */
  #closedWith;
  #reason = "";
  #errorCode = "";
  #pings = 0;
  #pongOwed = false;

  /**
   * @param {number} id
   * @param {World} world
   * @param {number} [topic] to subscribe to
   */
  constructor(id, world, topic) {
    this.#id = id;
    this.#world = world;
    this.ledger = new Ledger(id, world.tally);
    const { port } = world;
    this.#socket = connect({ port, host: "127.0.0.1", noDelay: true, allowHalfOpen: true });
    this.#socket.on("error", (error) => {
      this.#errorCode = /** @type {NodeJS.ErrnoException} */ (error).code ?? error.message;
    });
    this.#socket.on("end", () => this.#socket.end());
    this.over = new Promise((resolve) =>
      this.#socket.on("close", () => {
        this.#isOver = true;
        this.#closed();
        resolve();
      }),
    );
    this.entered = new Promise((resolve) => {
      this.#socket.on("data", (bytes) => {
        this.#read(bytes);
        if (this.isOpen) resolve(true);
      });
      this.#socket.on("close", () => resolve(false));
    });
    this.#socket.write(handshake(id, topic));
  }

  get id() {
    return this.#id;
  }

  /** Whether it may be asked to send. */
  get isFree() {
    return this.isOpen && !this.#isWriting && this.#leaving === undefined;
  }

  /** Whether it is open and wants to stay. */
  get isStaying() {
    return this.isOpen && this.#leaving === undefined;
  }

  /**
   * @param {Type} type
   * @param {Alphabet} alphabet
   * @param {number} length
   * @param {number} [at] since when it was to be sent; now, if not said
   */
  send(type, alphabet, length, at) {
    const message = this.ledger.make(type, alphabet, length, at);
    this.write(maskedFrame(alphabet === "b" ? 0x82 : 0x81, message));
  }

  /** Bytes as they are. @param {Buffer} bytes */
  write(bytes) {
    if (this.#socket.writable) this.#socket.write(bytes);
  }

  /** From now on a message is written in pieces. */
  beginWriting() {
    this.#isWriting = true;
  }

  endWriting() {
    this.#isWriting = false;
    for (const frame of this.#held.splice(0)) this.write(frame);
  }

  /** A ping, whose pong has to come before there is another. */
  ping() {
    if (this.#pongOwed) return;
    this.#pongOwed = true;
    this.write(maskedFrame(0x89, Buffer.from(`ping ${++this.#pings}`)));
  }

  stopReading() {
    this.#socket.pause();
  }

  readAgain() {
    this.#socket.resume();
  }

  /** What the server has counted of this connection. @returns {Promise<string>} */
  account() {
    return new Promise((resolve) => {
      const request = this.ledger.makeAccountRequest(resolve);
      this.write(maskedFrame(0x81, request));
    });
  }

  /** How many things it still waits for: to be let in, to be let go, or replies. */
  get owed() {
    if (this.#isOver) return 0;
    if (!this.isStaying) return 1;
    return this.ledger.owed + (this.#pongOwed ? 1 : 0) + (this.#isWriting ? 1 : 0);
  }

  /** @param {Leaving} how */
  leave(how) {
    this.#leaving = how;
    this.ledger.closed = true;
    this.#world.tally.left++;
    if (how === "fin") this.#socket.end();
    else if (how === "reset") this.#socket.resetAndDestroy();
    else if (how === "destroy") this.#socket.destroy();
    else {
      this.#leavingCode = 4000 + this.#world.random.below(4);
      this.write(maskedFrame(0x88, closeBody(this.#leavingCode, "as I like")));
    }
  }

  /** Asks the server to close, which is answered as RFC 6455 §5.5.1 wants it. */
  askToBeClosed() {
    this.send("q", "a", 16);
    this.#leaving = "close";
    this.ledger.closed = true;
    this.#world.tally.left++;
    this.#leavingCode = 4900;
  }

  /** Ends it where it stands, for the end of the load. */
  end() {
    this.#leaving ??= "destroy";
    this.#socket.destroy();
  }

  /** Resolves when it waits for nothing, or is gone. */
  async untilPaid() {
    while (this.owed > 0) await wait(5);
  }

  /** Blames what never came. */
  settle() {
    if (this.#isOver) return;
    if (this.#leaving !== undefined)
      return this.#blame("closed", "never", `after ${this.#leaving}`);
    if (!this.isOpen) return this.#blame("refused", "no answer", "connecting");
    this.ledger.settle();
    if (this.#pongOwed) this.#blame("lost", "pong", `pong ${this.#pings}`);
    if (!this.#reader.isBetween) this.#blame("damaged", "rest", "a frame that does not end");
  }

  /** @param {Buffer} message @param {boolean} isText */
  onMessage(message, isText) {
    this.ledger.take(message, isText);
  }

  /** @param {number} opcode @param {Buffer} payload */
  onControl(opcode, payload) {
    if (opcode === 9) this.#control(maskedFrame(0x8a, payload));
    else if (opcode === 10) this.#takePong(payload.toString("latin1"));
    else {
      this.#closedWith = payload.length < 2 ? 1005 : payload.readUInt16BE(0);
      this.#reason = payload.toString("utf8", 2);
      if (this.#leaving === undefined || this.#leavingCode === 4900) {
        this.#control(maskedFrame(0x88, payload));
      }
    }
  }

  /** @param {Buffer} frame */
  #control(frame) {
    if (this.#isWriting) this.#held.push(frame);
    else this.write(frame);
  }

  /** @param {string} sentence */
  onNonsense(sentence) {
    if (!this.ledger.closed) this.#blame("damaged", "frame", sentence);
  }

  /** @param {string} pong */
  #takePong(pong) {
    this.#world.tally.pongs++;
    if (!this.#pongOwed) this.#blame("doubled", "pong", pong);
    else if (pong !== `ping ${this.#pings}`) this.#blame("damaged", "pong", pong);
    this.#pongOwed = false;
  }

  /** @param {Buffer} bytes */
  #read(bytes) {
    if (this.isOpen) return this.#reader.push(bytes);
    this.#head += bytes.toString("latin1");
    const end = this.#head.indexOf("\r\n\r\n");
    if (end < 0) return;
    const head = this.#head.slice(0, end).toLowerCase();
    if (!head.startsWith("http/1.1 101 ") || !head.includes(accepted)) {
      this.#errorCode = head.slice(9, 12);
      this.#socket.destroy();
      return;
    }
    this.isOpen = true;
    this.#world.tally.opened++;
    const rest = Buffer.from(this.#head.slice(end + 4), "latin1");
    this.#head = "";
    if (rest.length > 0) this.#reader.push(rest);
  }

  #closed() {
    const wasOpen = this.isOpen;
    this.isOpen = false;
    if (this.#world.isOver) return;
    if (!wasOpen) {
      if (this.#leaving === undefined) this.#blame("refused", this.#how(), "connecting");
    } else if (this.#leaving === undefined) {
      this.ledger.closed = true;
      this.#blame("closed", this.#how(), `closed: ${this.#how()} ${this.#reason}`);
    } else if (this.#leaving === "close" && this.#closedWith !== this.#leavingCode) {
      const sentence = `closing handshake with ${this.#leavingCode}: ${this.#how()}`;
      this.#blame("closed", `in handshake ${this.#how()}`, sentence);
    }
  }

  #how() {
    return this.#closedWith === undefined ? this.#errorCode || "FIN" : String(this.#closedWith);
  }

  /** @param {import("./tally.js").Fault} fault @param {string} cause @param {string} sentence */
  #blame(fault, cause, sentence) {
    this.#world.tally.blame(fault, cause, `client ${this.#id}, ${sentence}`);
  }
}

/** @param {number} id @param {number} [topic] */
function handshake(id, topic) {
  const target = `/?client=${id}${topic === undefined ? "" : `&topic=${topic}`}`;
  return `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`;
}

/** @param {number} code @param {string} reason */
function closeBody(code, reason) {
  const body = Buffer.alloc(2 + reason.length);
  body.writeUInt16BE(code);
  body.write(reason, 2);
  return body;
}
