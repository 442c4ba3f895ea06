// What a message costs over a session, beside one of plain WebSocket: `npm run build && node bench/session.js`. One process serves
// an echo both ways with the memory store; this one sends, and reads the CPU time that the other took for each message.
import { fork } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { serializeEnvelope } from "../dist/session/index.js";

const server = fileURLToPath(new URL("servers/session.js", import.meta.url));
const seconds = Number(process.argv[2] ?? 3);
const text = frame(1, Buffer.alloc(100, "a"));

const child = fork(server, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
const [{ port }] = await once(child, "message");

/**
 * @param {string} kind
 * @param {number} perWrite messages that are sent together, and awaited together
 * @returns {Promise<number>} microseconds of CPU time for each message, there and back
 */
async function measure(kind, perWrite) {
  const clients = await Promise.all(
    Array.from({ length: 16 }, () => Client.open(kind === "session")),
  );
  const run = async (/** @type {number} */ ms) => {
    const end = performance.now() + ms;
    const counts = clients.map(async (client) => {
      let count = 0;
      for (; performance.now() < end; count += perWrite) await client.exchange(perWrite);
      return count;
    });
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  };
  await run(300);
  const before = await cpuOf();
  const messages = await run((seconds * 1000) / 9);
  const cost = ((await cpuOf()) - before) / messages;
  for (const client of clients) client.close();
  return cost;
}

async function cpuOf() {
  child.send("cpu");
  const [{ user, system }] = await once(child, "message");
  return user + system;
}

/** A client that knows just enough of the protocol: it counts the frames that are no envelopes. */
class Client {
  #socket = connect(port, "127.0.0.1");
  #isSession;
  /** @type {Buffer} */
  #rest = Buffer.alloc(0);
  #sent = 0;
  #got = 0;
  #wanted = 0;
  #done = () => {};

  /** @param {boolean} isSession */
  constructor(isSession) {
    this.#isSession = isSession;
  }

  /** @param {boolean} isSession */
  static async open(isSession) {
    const client = new Client(isSession);
    await client.#greet();
    return client;
  }

  async #greet() {
    const socket = this.#socket.setNoDelay();
    const protocol = this.#isSession ? "Sec-WebSocket-Protocol: revoir.v1\r\n" : "";
    socket.write(
      `GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${protocol}Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    );
    await once(socket, "data");
    if (this.#isSession) {
      const window = { messages: 1024, bytes: 1_048_576, maxMessageBytes: 1_048_576 };
      socket.write(frame(2, Buffer.from(serializeEnvelope({ type: "hello", window }))));
      await once(socket, "data");
    }
    socket.on("data", (bytes) => this.#read(bytes));
  }

  /** @param {number} count */
  exchange(count) {
    this.#wanted = this.#got + count;
    this.#socket.write(Buffer.concat(Array.from({ length: count }, () => text)));
    this.#sent += count;
    return new Promise((resolve) => {
      this.#done = () => resolve(undefined);
    });
  }

  close() {
    this.#socket.destroy();
  }

  /** @param {Buffer} bytes */
  #read(bytes) {
    let data = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    for (;;) {
      const length = 2 + (data[1] ?? 0);
      if (data.length < 2 || data.length < length) break;
      if (data[0] === 0x81) this.#count();
      data = data.subarray(length);
    }
    this.#rest = data;
    if (this.#got >= this.#wanted) this.#done();
  }

  #count() {
    this.#got++;
    if (!this.#isSession || this.#got % 32 !== 0) return;
    const ack = { ping: false, tokenReceived: false, rx: this.#got, tx: this.#sent };
    this.#socket.write(frame(2, Buffer.from(serializeEnvelope({ type: "ack", ...ack }))));
  }
}

/**
 * @param {number} opcode
 * @param {Buffer} data under 126 bytes; the masking key is 0
 */
function frame(opcode, data) {
  return Buffer.concat([Buffer.of(0x80 | opcode, 0x80 | data.length, 0, 0, 0, 0), data]);
}

/** The least of the rounds: whatever else the machine did only adds. @param {number[]} numbers */
function least(numbers) {
  return Math.min(...numbers);
}

for (const perWrite of [1, 32]) {
  /** @type {Record<string, number[]>} */
  const costs = { plain: [], session: [] };
  for (let round = 0; round < 9; round++) {
    for (const kind of ["plain", "session"]) costs[kind]?.push(await measure(kind, perWrite));
  }
  const [plain, session] = [least(costs.plain ?? []), least(costs.session ?? [])];
  const ratio = (session / plain).toFixed(2);
  console.log(
    `${perWrite} in a write: plain ${plain.toFixed(2)} us, session ${session.toFixed(2)} us, ${ratio} times`,
  );
}
child.kill();
