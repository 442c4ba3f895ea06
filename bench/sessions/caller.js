import { connect } from "node:net";
import { parseEnvelope, serializeEnvelope } from "../../dist/session/index.js";

/** @typedef {import("../../dist/session/index.js").Envelope} Envelope */

const request = Buffer.from(
  "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Protocol: revoir.v1\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
);
const window = { messages: 1024, bytes: 1_048_576, maxMessageBytes: 1_048_576 };

/**
 * A session's client that knows just enough of revoir.v1 to come back: bytes over a socket of `net`, so that what is measured is the
 * server. With each connection it says the next number in the flight of HELLO or RESUME, and is there when that has come back.
 */
export class Caller {
  /** Answers that were not the number that was due, and sessions that were refused. */
  losses = 0;
  #port = 0;
  /** @type {import("node:net").Socket | undefined} */
  #socket;
  /** Until it dials again. @type {NodeJS.Timeout | undefined} */
  #pause;
  #isUpgraded = false;
  /** @type {Buffer} */
  #rest = Buffer.alloc(0);
  #id = "";
  /** @type {Uint8Array} */
  #token = Buffer.alloc(32);
  #epoch = 0;
  #attempt = 0;
  /** Numbers that have come back. */
  #got = 0;
  #done = () => {};

  /**
   * Connects, again and again until its session goes on. What it had before is cut: two connections at once would mix their bytes.
   *
   * @param {number} port
   * @returns {Promise<void>}
   */
  open(port) {
    this.cut();
    this.#port = port;
    return new Promise((resolve) => {
      this.#done = () => {
        this.#done = () => {};
        resolve();
      };
      this.#dial();
    });
  }

  /** The connection ends without a word. */
  cut() {
    clearTimeout(this.#pause);
    this.#socket?.removeAllListeners("close").destroy();
    this.#socket = undefined;
  }

  #dial() {
    const socket = connect(this.#port, "127.0.0.1");
    this.#socket = socket;
    this.#isUpgraded = false;
    this.#rest = Buffer.alloc(0);
    socket.setNoDelay().write(request);
    socket.on("data", (bytes) => this.#read(bytes));
    socket.on("error", () => {});
    socket.once("close", () => {
      this.#pause = setTimeout(() => this.#dial(), 20 + Math.random() * 30);
    });
  }

  /** @param {Buffer} bytes */
  #read(bytes) {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    if (!this.#isUpgraded) {
      const end = this.#rest.indexOf("\r\n\r\n");
      if (end < 0) return;
      this.#rest = this.#rest.subarray(end + 4);
      this.#isUpgraded = true;
      this.#socket?.write(Buffer.concat([this.#claim(), frame(1, String(this.#got + 1))]));
    }
    for (let size = sizeOf(this.#rest); size > 0; size = sizeOf(this.#rest)) {
      const [opcode = 0] = this.#rest;
      const payload = this.#rest.subarray(headOf(this.#rest), size);
      this.#rest = this.#rest.subarray(size);
      if (opcode === 0x81) this.#answer(payload.toString());
      else if (opcode === 0x82) this.#envelope(parseEnvelope(payload, "server"));
    }
  }

  #claim() {
    if (this.#id === "") return envelope({ type: "hello", window });
    return envelope({
      type: "resume",
      id: this.#id,
      token: this.#token,
      attempt: ++this.#attempt,
      epoch: this.#epoch,
      rx: this.#got,
      txStart: this.#got + 1,
      positions: [],
    });
  }

  /** @param {string} number */
  #answer(number) {
    if (number !== String(++this.#got)) this.losses++;
    this.#done();
  }

  /** @param {ReturnType<typeof parseEnvelope>} said */
  #envelope(said) {
    if (said.type === "welcome") this.#id = said.id;
    if (said.type === "welcome" || said.type === "resumed") {
      this.#token = said.token;
      this.#epoch = said.epoch;
      const [rx, tx] = [this.#got, this.#got + 1];
      this.#socket?.write(envelope({ type: "ack", ping: false, tokenReceived: true, rx, tx }));
    } else if (said.type === "refuse" && said.code !== "busy") {
      this.losses++;
      this.#done();
    }
  }
}

/** @param {Envelope} said */
function envelope(said) {
  return frame(2, serializeEnvelope(said));
}

/**
 * @param {number} opcode
 * @param {string | Uint8Array} data under 126 bytes; the masking key is 0
 */
function frame(opcode, data) {
  const bytes = Buffer.from(data);
  return Buffer.concat([Buffer.of(0x80 | opcode, 0x80 | bytes.length, 0, 0, 0, 0), bytes]);
}

/** Bytes of the frame that begins there, 0 where not all of it has come. @param {Buffer} bytes */
function sizeOf(bytes) {
  const head = headOf(bytes);
  if (bytes.length < head) return 0;
  const size = head + (head === 4 ? bytes.readUInt16BE(2) : (bytes[1] ?? 0));
  return bytes.length < size ? 0 : size;
}

/** @param {Buffer} bytes */
function headOf(bytes) {
  return bytes[1] === 126 ? 4 : 2;
}
