/**
 * A part of a frame: its bytes, and what they say in the words of RFC 6455 §5.2.
 *
 * @typedef {object} Part
 * @property {string} hex
 * @property {string} says
 * @property {number} start the offset of its first byte
 * @property {number} end the offset behind its last byte
 */

/**
 * Frames taken apart, as far as their bytes go.
 *
 * @param {Uint8Array} bytes
 * @returns {Part[][]} the parts of each frame
 */
export function framesOf(bytes) {
  const frames = [];
  for (let at = 0; at < bytes.length; ) {
    const frame = partsOf(bytes, at);
    frames.push(frame);
    at = frame.at(-1)?.end ?? bytes.length;
  }
  return frames;
}

/**
 * @param {Uint8Array} bytes
 * @param {number} start
 */
function partsOf(bytes, start) {
  const head = headOf(bytes, start);
  const [keyStart, bodyStart] = [head.end, head.end + (head.masked ? 4 : 0)];
  const bodyEnd = Math.min(bytes.length, bodyStart + Number(head.length));
  const key = bytes.subarray(keyStart, bodyStart);
  const body = bytes.subarray(bodyStart, bodyEnd);
  const plain = body.map((byte, at) => byte ^ (head.masked ? (key[at % 4] ?? 0) : 0));
  return [
    part(bytes, start, start + 1, firstByte(bytes[start])),
    part(bytes, start + 1, head.end, `MASK=${head.masked ? 1 : 0}, length=${head.length}`),
    ...(key.length > 0 ? [part(bytes, keyStart, bodyStart, "masking key")] : []),
    ...bodyParts(bytes, bodyStart, plain, head),
  ];
}

/**
 * @param {Uint8Array} bytes
 * @param {number} start
 */
function headOf(bytes, start) {
  const short = bytes[start + 1] & 0x7f;
  const extended = { 126: 2, 127: 8 }[short] ?? 0;
  const end = Math.min(bytes.length, start + 2 + extended);
  const long = BigInt(`0x0${Buffer.from(bytes.subarray(start + 2, end)).toString("hex")}`);
  return {
    opcode: bytes[start] & 0x0f,
    compressed: (bytes[start] & 0x40) !== 0,
    masked: bytes[start + 1] >= 0x80,
    length: extended === 0 ? BigInt(short) : long,
    end,
  };
}

/** @param {number} byte */
function firstByte(byte) {
  const bits = ["FIN", "RSV1", "RSV2", "RSV3"].filter(
    (_, at) => at === 0 || (byte & (0x80 >> at)) !== 0,
  );
  const shown = bits.map((name) => `${name}=${name === "FIN" ? byte >> 7 : 1}`);
  const opcode = byte & 0x0f;
  const name = opcodes[opcode] === undefined ? "" : ` (${opcodes[opcode]})`;
  return `${shown.join(", ")}, opcode=${opcode.toString(16).toUpperCase()}${name}`;
}

/** @type {Readonly<Record<number, string>>} */
const opcodes = { 0: "continuation", 1: "text", 2: "binary", 8: "close", 9: "ping", 10: "pong" };

/**
 * @param {Uint8Array} bytes
 * @param {number} start
 * @param {Uint8Array} plain without its mask
 * @param {ReturnType<typeof headOf>} head
 */
function bodyParts(bytes, start, plain, { opcode, compressed }) {
  if (plain.length === 0) return [];
  const end = start + plain.length;
  if (opcode !== 8) return [part(bytes, start, end, saying(plain, compressed))];
  if (plain.length === 1) return [part(bytes, start, end, "half of a code")];
  const code = part(bytes, start, start + 2, `code=${(plain[0] << 8) | plain[1]}`);
  if (plain.length === 2) return [code];
  return [code, part(bytes, start + 2, end, saying(plain.subarray(2), compressed))];
}

/**
 * As a string of JavaScript, so that every byte can be told.
 *
 * @param {Uint8Array} plain
 * @param {boolean} compressed
 */
function saying(plain, compressed) {
  if (compressed) return "payload (DEFLATE)";
  const shown = Array.from(plain.subarray(0, maxShown), (byte) =>
    byte >= 0x20 && byte < 0x7f
      ? String.fromCharCode(byte)
      : `\\x${byte.toString(16).padStart(2, "0")}`,
  );
  return `payload "${shown.join("")}${plain.length > maxShown ? "…" : ""}"`;
}

const maxShown = 16;

/**
 * @param {Uint8Array} bytes
 * @param {number} start
 * @param {number} end
 * @param {string} says
 * @returns {Part}
 */
function part(bytes, start, end, says) {
  const shown = Array.from(bytes.subarray(start, Math.min(end, start + maxShown)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  );
  return { hex: shown.join(" ") + (end - start > maxShown ? " …" : ""), says, start, end };
}
