// What is sent. The same messages in every run: contents come from a small random generator with a fixed seed.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { constants, createDeflateRaw, deflateRawSync, inflateRawSync } from "node:zlib";
import { cache } from "./packages.js";

/** @typedef {import("./workloads.js").Workload} Workload */

/** RFC 7692 section 7.2.1: an empty stored block ends each message, and its four bytes are not sent. */
const tail = Buffer.from([0x00, 0x00, 0xff, 0xff]);

/** The files that this run has written. @type {Set<string>} */
const written = new Set();

/**
 * The messages of a workload, as many as go round before the first is sent again.
 *
 * @param {Workload} workload
 * @returns {Buffer[]}
 */
export function makeMessages({ content, topics, depth }) {
  if (content === undefined) return [];
  const random = randomFrom(0x9e3779b9);
  const few = Math.max(depth, content.bytes >= 1 << 20 ? 1 : content.bytes >= 1 << 16 ? 4 : 64);
  const count = Math.ceil(few / topics) * topics;
  return Array.from({ length: count }, (_, at) => {
    if (content.kind === "json") return jsonMessage(content.bytes, at, random);
    // The first four characters name the topic, see servers/control.js.
    const name = content.kind === "ascii" ? String(at % topics).padStart(4, "0") : "";
    return Buffer.concat([
      Buffer.from(name),
      filling[content.kind](content.bytes, random),
    ]).subarray(0, content.bytes);
  });
}

/**
 * Writes the messages for the generator: 32 bits of length (little-endian) and the payload as on the wire, each.
 *
 * @param {Workload} workload
 * @param {"websocket" | "socket.io" | "raw"} dialect
 * @returns {Promise<string | undefined>} the file; undefined when nothing is sent
 */
export async function writeMessages(workload, dialect) {
  if (workload.content === undefined) return undefined;
  const folder = join(cache, "messages");
  const file = join(folder, `${workload.name}.${dialect}`);
  if (written.has(file)) return file;
  const payloads = await wirePayloads(makeMessages(workload), workload, dialect);
  mkdirSync(folder, { recursive: true });
  written.add(file);
  writeFileSync(file, Buffer.concat(payloads.flatMap((each) => [uint32(each.length), each])));
  return file;
}

/**
 * @param {readonly Buffer[]} messages
 * @param {Workload} workload
 * @param {string} dialect
 */
async function wirePayloads(messages, { deflate }, dialect) {
  if (dialect === "socket.io") return messages.map((each) => Buffer.from(`42["m","${each}"]`));
  if (deflate === "reset") return messages.map(deflateAlone);
  return deflate === "kept" ? deflateTogether(messages) : messages;
}

/**
 * Checks replies that the generator captured: records of a length, flags (1: the message ends, 2: it is compressed) and
 * bytes.
 *
 * @param {Buffer} captured
 * @param {Workload} workload
 * @throws Error when a reply is not the message that was sent, or came uncompressed
 */
export function checkReplies(captured, workload) {
  const replies = readCapture(captured);
  const sent = makeMessages(workload).slice(0, replies.length);
  if (replies.length === 0) throw new Error("Cannot check the replies: none was captured");
  // Without a context each reply must inflate by itself.
  const inflated = workload.deflate === "reset" ? replies.map(inflate) : [inflate(joined(replies))];
  if (!Buffer.concat(inflated).equals(Buffer.concat(sent))) {
    throw new Error("Cannot trust the server: a compressed reply is not what was sent");
  }
}

/** @param {readonly Buffer[]} replies */
function joined(replies) {
  return Buffer.concat(replies.flatMap((each) => [each, tail])).subarray(0, -tail.length);
}

/** @param {Buffer} payload */
function inflate(payload) {
  return inflateRawSync(Buffer.concat([payload, tail]), { finishFlush: constants.Z_SYNC_FLUSH });
}

/** @param {Buffer} captured */
function readCapture(captured) {
  /** @type {Buffer[]} */
  const replies = [];
  /** @type {Buffer[]} */
  let parts = [];
  for (let at = 0; at + 8 <= captured.length; ) {
    const length = captured.readUInt32LE(at);
    const flags = captured.readUInt32LE(at + 4);
    if ((flags & 2) === 0) throw new Error("Cannot count the server: it did not compress a reply");
    parts.push(captured.subarray(at + 8, at + 8 + length));
    at += 8 + length;
    if ((flags & 1) === 0) continue;
    replies.push(Buffer.concat(parts));
    parts = [];
  }
  return replies;
}

/** @param {Buffer} message */
function deflateAlone(message) {
  return deflateRawSync(message, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -tail.length);
}

/**
 * With the window of those before. The first looks back at nothing, so the ring can begin again.
 *
 * @param {readonly Buffer[]} messages
 */
async function deflateTogether(messages) {
  const stream = createDeflateRaw();
  const compressed = [];
  for (const message of messages) compressed.push(await deflateNext(stream, message));
  stream.close();
  return compressed;
}

/**
 * @param {import("node:zlib").DeflateRaw} stream
 * @param {Buffer} message
 * @returns {Promise<Buffer>}
 */
function deflateNext(stream, message) {
  return new Promise((resolve) => {
    stream.write(message);
    stream.flush(constants.Z_SYNC_FLUSH, () => {
      const compressed = /** @type {Buffer} */ (stream.read());
      resolve(compressed.subarray(0, -tail.length));
    });
  });
}

/** How messages are filled that are not JSON. */
const filling = {
  /** @param {number} bytes @param {() => number} random */
  binary: (bytes, random) => Buffer.from(Array.from({ length: bytes }, () => random() & 255)),
  /** @param {number} bytes @param {() => number} random */
  ascii: (bytes, random) => wordsOf(bytes, random, Array.from("abcdefghijklmnopqrstuvwxyz0123 .:")),
  /** @param {number} bytes @param {() => number} random */
  multibyte: (bytes, random) =>
    wordsOf(bytes, random, ["hello ", "café ", "你好 ", "мир ", "data=", "😀", "こん ", "x"]),
};

/**
 * Whole words up to exactly so many bytes.
 *
 * @param {number} bytes
 * @param {() => number} random
 * @param {readonly string[]} words
 */
function wordsOf(bytes, random, words) {
  const encoded = words.map((word) => Buffer.from(word));
  const filled = Buffer.alloc(bytes, "x");
  for (let at = 0; at < bytes; ) {
    const word = /** @type {Buffer} */ (encoded[random() % encoded.length]);
    if (at + word.length > bytes) break;
    at += word.copy(filled, at);
  }
  return filled;
}

/**
 * The state of an order book, as such services send it: the same keys, other numbers.
 *
 * @param {number} bytes at least so many
 * @param {number} sequence
 * @param {() => number} random
 */
function jsonMessage(bytes, sequence, random) {
  const levels = [];
  for (;;) {
    const price = (40_000 + (random() % 100_000) / 100).toFixed(2);
    levels.push({ price, size: (random() % 10_000) / 100, orders: random() % 40 });
    const message = { type: "book", symbol: "BTC-EUR", sequence: 100_000 + sequence, levels };
    const encoded = Buffer.from(JSON.stringify(message));
    if (encoded.length >= bytes) return encoded;
  }
}

/**
 * xorshift32.
 *
 * @param {number} seed
 * @returns {() => number} 31 bits
 */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 1;
  };
}

/** @param {number} value */
function uint32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
