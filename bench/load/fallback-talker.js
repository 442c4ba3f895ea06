import { connect } from "node:net";
import { maskedFrame } from "./fallback-messages.js";

/**
 * @typedef {object} TalkerOptions
 * @property {number} index
 * @property {string} name in the request's query
 * @property {number} port
 * @property {"websocket" | "socket.io" | "raw"} dialect
 * @property {string} extensions
 * @property {boolean} compressed
 * @property {number} wrongOpcode text where bytes were sent, and the other way round
 * @property {number} topics
 * @property {number} subscriptions
 * @property {import("./fallback-messages.js").MaskedMessages} messages
 * @property {(talker: Talker, completed: number, bytes: number) => void} onReplies
 * @property {(what: string) => void} onFailure
 */

/** One connection: opens, sends from the ring, and compares every reply with what it expects. */
export class Talker {
  inFlight = 0;
  #options;
  #socket;
  /** @type {"connecting" | "upgrading" | "greeted" | "joining" | "open"} */
  #phase = "connecting";
  /** @type {Buffer} what has come and is not complete */
  #rest = Buffer.alloc(0);
  #nextSent = 0;
  #expected = 0;
  #captured = 0;
  /** @type {() => void} */
  #opened = () => {};

  /**
   * @param {TalkerOptions} options
   * @returns {Promise<Talker>} once it is open
   */
  static open(options) {
    return new Promise((resolve) => {
      const talker = new Talker(options);
      talker.#opened = () => resolve(talker);
    });
  }

  /**
   * @param {TalkerOptions} options
   * @private
   */
  constructor(options) {
    this.#options = options;
    this.#expectFrom(0);
    this.#socket = connect({ port: options.port, host: "127.0.0.1", noDelay: true });
    this.#socket.on("connect", () => this.#greet());
    this.#socket.on("data", (bytes) => this.#receive(bytes));
    this.#socket.on("error", (error) => options.onFailure(error.message));
    this.#socket.on("end", () => options.onFailure("the server closed a connection"));
  }

  /** @param {number} count */
  sendMessages(count) {
    const { messages } = this.#options;
    const frames = messages.run(this.#nextSent, count);
    this.#nextSent = (this.#nextSent + count) % messages.frames.length;
    this.inFlight += count;
    this.#socket.write(
      frames.length === 1 ? /** @type {Buffer} */ (frames[0]) : Buffer.concat(frames),
    );
  }

  #greet() {
    const { dialect, port, name, extensions } = this.#options;
    if (dialect === "raw") return this.#open();
    this.#phase = "upgrading";
    const path = dialect === "socket.io" ? "/socket.io/?EIO=4&transport=websocket&" : "/?";
    const lines = [
      `GET ${path}index=${name} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      "User-Agent: Mozilla/5.0 (X11; Linux x86_64) fallback/1.0",
      "Accept-Language: en-US,en;q=0.9",
      "Accept-Encoding: gzip, deflate, br",
      "Connection: Upgrade",
      "Upgrade: websocket",
      `Origin: http://127.0.0.1:${port}`,
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
      ...(extensions === "" ? [] : [`Sec-WebSocket-Extensions: ${extensions}`]),
    ];
    this.#socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  }

  #open() {
    this.#phase = "open";
    this.#opened();
  }

  /** @param {Buffer} bytes */
  #receive(bytes) {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    if (this.#phase === "upgrading" && !this.#readAnswer()) return;
    const { dialect, onReplies } = this.#options;
    let completed = 0;
    let total = 0;
    for (;;) {
      const taken = dialect === "raw" ? this.#takeRaw() : this.#takeFrame();
      if (taken === undefined) break;
      if (taken < 0) continue;
      completed++;
      total += taken;
    }
    if (completed > 0) onReplies(this, completed, total);
  }

  /** @returns {boolean} whether the server's answer is complete */
  #readAnswer() {
    const end = this.#rest.indexOf("\r\n\r\n");
    if (end === -1) return false;
    const answer = this.#rest.toString("latin1", 0, end);
    this.#rest = this.#rest.subarray(end + 4);
    const { compressed, dialect, onFailure } = this.#options;
    if (!answer.startsWith("HTTP/1.1 101")) onFailure("the server refused the handshake");
    if (compressed && !/permessage-deflate/i.test(answer))
      onFailure("the server does not compress");
    if (dialect === "socket.io") this.#phase = "greeted";
    else this.#open();
    return true;
  }

  /** @returns {number | undefined} bytes of the echoed message's payload */
  #takeRaw() {
    const { messages } = this.#options;
    const frame = messages.frameAt(this.#expected);
    if (this.#phase !== "open" || this.#rest.length < frame.length) return undefined;
    this.#compare(frame, this.#rest.subarray(0, frame.length));
    this.#rest = this.#rest.subarray(frame.length);
    const length = messages.payloads[this.#expected]?.length ?? 0;
    this.#expectFrom(this.#expected + 1);
    return length;
  }

  /** @returns {number | undefined} bytes of a reply; -1 for another frame; undefined when it is not complete */
  #takeFrame() {
    const head = headOf(this.#rest);
    if (head === undefined || this.#rest.length < head.size + head.length) return undefined;
    const payload = this.#rest.subarray(head.size, head.size + head.length);
    this.#rest = this.#rest.subarray(head.size + head.length);
    if (!head.final)
      this.#options.onFailure("the server fragmented a message: not known to this generator");
    return this.#takePayload(payload, head);
  }

  /** @param {Buffer} payload @param {NonNullable<ReturnType<typeof headOf>>} head */
  #takePayload(payload, { opcode, compressed }) {
    const { wrongOpcode, onFailure } = this.#options;
    if (opcode === 8) onFailure("the server sent a close frame");
    if (opcode >= 8) return this.#answer(opcode);
    if (opcode === wrongOpcode)
      onFailure("a reply is text where bytes were sent, or the other way round");
    if (this.#phase !== "open") return this.#join();
    if (this.#options.dialect === "socket.io" && payload.toString() === "2") return this.#say("3");
    this.#takeReply(payload, compressed);
    return payload.length;
  }

  /** @param {Buffer} payload @param {boolean} compressed */
  #takeReply(payload, compressed) {
    if (this.#options.compressed) this.#capture(payload, compressed);
    else this.#compare(this.#options.messages.payloads[this.#expected], payload);
    this.#expectFrom(this.#expected + 1);
  }

  /** socket.io: its opening, then that it let us in. */
  #join() {
    if (this.#phase === "joining") this.#open();
    else {
      this.#phase = "joining";
      this.#say("40");
    }
    return -1;
  }

  /** @param {string} text */
  #say(text) {
    this.#socket.write(maskedFrame(Buffer.from(text), 0x81));
    return -1;
  }

  /** @param {number} opcode */
  #answer(opcode) {
    if (opcode === 9) this.#socket.write(maskedFrame(Buffer.alloc(0), 0x8a));
    return -1;
  }

  /** @param {Buffer | undefined} expected @param {Buffer} bytes */
  #compare(expected, bytes) {
    if (!expected?.equals(bytes)) this.#options.onFailure("a reply is not what was expected");
  }

  /** @param {Buffer} payload @param {boolean} compressed */
  #capture(payload, compressed) {
    const { index, messages } = this.#options;
    if (index !== 0 || this.#captured === messages.frames.length) return;
    this.#captured++;
    const head = Buffer.alloc(8);
    head.writeUInt32LE(payload.length, 0);
    head.writeUInt32LE(compressed ? 3 : 1, 4);
    messages.captured.push(head, Buffer.from(payload));
  }

  /** The first message from there on that is for it: see replies.c. @param {number} message */
  #expectFrom(message) {
    const { index, topics, subscriptions, messages } = this.#options;
    const first = (index * subscriptions) % topics;
    const place = ((message % topics) + topics - first) % topics;
    const next = place >= subscriptions ? message + topics - place : message;
    this.#expected = next % (messages.frames.length || 1);
  }
}

/** @param {Buffer} bytes */
function headOf(bytes) {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return undefined;
  const size = second === 126 ? 4 : second === 127 ? 10 : 2;
  if (bytes.length < size) return undefined;
  const length = size === 4 ? bytes.readUInt16BE(2) : size === 10 ? bytes.readUInt32BE(6) : second;
  return {
    size,
    length,
    opcode: first & 15,
    final: first >= 0x80,
    compressed: (first & 0x40) !== 0,
  };
}
