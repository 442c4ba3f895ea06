import { connect } from "node:net";
import { constants, deflateRawSync } from "node:zlib";

/** @typedef {{ begun: number, entered: number, over: number }} Counts */

/** A client that comes, talks for a while, and dies, mostly badly. */
export class Life {
  isOver = false;
  /** Resolves when its socket is closed. @type {Promise<void>} */
  over;
  #socket;
  #random;
  /** @type {NodeJS.Timeout | undefined} */
  #timer;

  /**
   * @param {number} port
   * @param {import("../fuzz/random.js").Random} random
   * @param {Counts} counts
   */
  constructor(port, random, counts) {
    this.#random = random;
    this.#socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    counts.begun++;
    this.#socket.on("error", () => {});
    this.#socket.once("data", (bytes) => {
      if (bytes.toString("latin1", 0, 12) === "HTTP/1.1 101") counts.entered++;
    });
    this.#socket.on("data", () => {});
    this.#socket.on("end", () => this.end());
    this.over = new Promise((resolve) => {
      this.#socket.on("close", () => {
        clearTimeout(this.#timer);
        this.isOver = true;
        counts.over++;
        resolve();
      });
    });
    this.#socket.on("connect", () => this.#enter());
  }

  /** Cuts it off. */
  end() {
    if (this.#socket.writableEnded) this.#socket.destroy();
    else this.#socket.resetAndDestroy();
  }

  #enter() {
    const request = handshake(this.#random);
    // One in twenty never finishes to ask.
    const whole = this.#random.below(20) > 0;
    this.#socket.write(whole ? request : request.slice(0, this.#random.below(request.length)));
    this.#later(() => this.#talk(3 + this.#random.below(20)));
  }

  /** @param {number} left how much it still has to say */
  #talk(left) {
    if (this.isOver) return;
    if (left === 0) return this.#die();
    this.#socket.write(this.#random.pick(sayings)(this.#random));
    this.#later(() => this.#talk(left - 1));
  }

  #die() {
    this.#random.pick(deaths)(this.#socket);
    // Whoever waits for a FIN that does not come is cut off by this end.
    this.#timer = setTimeout(() => this.end(), 15_000);
  }

  /** @param {() => void} act */
  #later(act) {
    this.#timer = setTimeout(act, 20 + this.#random.below(1000));
  }
}

/** @param {import("../fuzz/random.js").Random} random */
function handshake(random) {
  const path = random.pick(["/", "/", "/slow"]);
  const deflate = random.pick(["", "Sec-WebSocket-Extensions: permessage-deflate\r\n"]);
  return `GET ${path} HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${deflate}\r\n`;
}

/** @type {readonly ((random: import("../fuzz/random.js").Random) => Uint8Array)[]} */
const sayings = [
  () => frame(0x81, "hello"),
  () => frame(0x81, "à bientôt"),
  (random) => frame(0x82, Buffer.alloc(random.below(3000), 7)),
  (random) => frame(0x82, Buffer.alloc(random.below(100_000), 7)),
  () => frame(0x89, "ping"),
  () => Buffer.concat(Array(20).fill(frame(0x81, "one of many"))),
  () => Buffer.concat([frame(0x01, "in "), frame(0x00, "three "), frame(0x80, "pieces")]),
  // RSV1 without compression agreed is an end, too.
  (random) => (random.below(10) === 0 ? frame(0xc1, compressed) : frame(0x81, "hello")),
];

const compressed = deflateRawSync("compressed ".repeat(300), {
  finishFlush: constants.Z_SYNC_FLUSH,
}).subarray(0, -4);

/** One good way to go, and many bad ones. @type {readonly ((socket: import("node:net").Socket) => void)[]} */
const deaths = [
  (socket) => socket.write(frame(0x88, Buffer.from([0x03, 0xe8]))),
  (socket) => socket.write(frame(0x81, "bye")),
  (socket) => socket.write(frame(0x81, "throw")),
  (socket) => socket.end(),
  (socket) => socket.resetAndDestroy(),
  (socket) => socket.destroy(),
  (socket) => socket.write(frame(0x81, Buffer.from("c328", "hex"))),
  (socket) => socket.write(Buffer.from("c100", "hex")),
  (socket) => socket.write(Buffer.concat([frame(0x82, Buffer.alloc(100_000)).subarray(0, 50_000)])),
  (socket) => void socket.pause(),
  (socket) => {
    socket.pause();
    for (let sent = 0; sent < 30; sent++) socket.write(frame(0x82, Buffer.alloc(60_000)));
  },
];

/**
 * A client's frame, masked with zeros.
 *
 * @param {number} first
 * @param {Uint8Array | string} payload
 */
function frame(first, payload) {
  const bytes = Buffer.from(/** @type {string} */ (payload));
  const { length } = bytes;
  const long = Buffer.alloc(length < 126 ? 0 : length < 65_536 ? 2 : 8);
  if (long.length === 2) long.writeUInt16BE(length);
  if (long.length === 8) long.writeUInt32BE(length, 4);
  const short = long.length === 0 ? length : long.length === 2 ? 126 : 127;
  return Buffer.concat([Buffer.of(first, 0x80 | short), long, Buffer.alloc(4), bytes]);
}
