/**
 * Writes the families of conformance vectors that follow from a table of an RFC, where a hand would
 * only copy: `node tools/vectors.js`. The other files of `test/vectors/` are written by hand.
 *
 * Everything expected here comes from the tables below, which are the RFCs' and Unicode's, and never
 * from this project's own code: what the vectors judge must not have written them.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../test/vectors/", import.meta.url));

/** The mask of the examples in RFC 6455 §5.7, and a second one, so that a kept mask is noticed. */
const key = [0x37, 0xfa, 0x21, 0x3d];
const otherKey = [0xa1, 0xb2, 0xc3, 0xd4];

/** Every generated file by its name. */
export function families() {
  return {
    "lengths.json": {
      about: "Every way to write a payload length, at its boundaries (RFC 6455 §5.2).",
      vectors: [...lengths(), ...lengthsNotMinimal()],
    },
    "reserved.json": {
      about:
        "Every reserved opcode, and every reserved bit on every kind of frame (RFC 6455 §5.2).",
      vectors: [...reservedOpcodes(), ...reservedBits()],
    },
    "close-codes.json": {
      about:
        "Which status codes a close frame may carry, at the ranges' boundaries (RFC 6455 §7.4).",
      vectors: [...closeCodes()],
    },
    "utf8-table.json": {
      about:
        "Every row of Unicode's table 3-7, well-formed UTF-8 byte sequences: its first and last character, " +
        "the bytes next to each range's ends, and each sequence cut short (RFC 6455 §8.1, RFC 3629 §4).",
      vectors: [...wellFormed(), ...neverCharacters(), ...illFormed(), ...truncated()],
    },
    "utf8-splits.json": {
      about:
        "The sequences of utf8-table.json, cut between two masked frames at each byte (RFC 6455 §5.4, §8.1).",
      vectors: [...wellFormedSplit(), ...illFormedSplit()],
    },
  };
}

// RFC 6455 §5.2: 0-125 in 7 bits, 126-65535 in 16, the rest in 64; always the fewest bytes.

const boundaries = [0, 1, 2, 124, 125, 126, 127, 128, 255, 256, 32767, 32768, 65535, 65536, 65537];

function* lengths() {
  for (const size of boundaries) {
    // A mask of zeros leaves the payload as it is, so that a long one stays one repeated byte.
    const binaryPayload = run("fe", size);
    yield {
      name: `a server reads a binary message of ${count(size, "byte")}`,
      section: "RFC 6455 §5.2",
      role: "server",
      in: [header({ opcode: binary, size, mask: [0, 0, 0, 0] }), ...binaryPayload],
      events: [{ binary: size === 0 ? "" : binaryPayload }],
    };
    const textPayload = run("61", size);
    yield {
      name: `a client reads a text message of ${count(size, "byte")}`,
      section: "RFC 6455 §5.2",
      role: "client",
      in: [header({ opcode: text, size }), ...textPayload],
      events: [{ textHex: size === 0 ? "" : textPayload }],
    };
  }
}

function* lengthsNotMinimal() {
  const forms = [
    { bits: 16, sizes: [0, 1, 124, 125] },
    { bits: 64, sizes: [0, 1, 125, 126, 127, 65534, 65535] },
  ];
  for (const { bits, sizes } of forms) {
    for (const [index, size] of sizes.entries()) {
      const role = roles[index % 2];
      const mask = maskOf(role);
      yield {
        name: `a ${role} fails a length of ${size} written in ${bits} bits`,
        section: "RFC 6455 §5.2",
        role,
        in: [header({ opcode: binary, size, bits, mask })],
        ...(size === 0 ? {} : { unfinished: true, after: run("00", size) }),
        events: [],
        ...failure("length-not-minimal", 1002),
      };
    }
  }
}

// RFC 6455 §5.2: opcodes 3-7 are reserved for further data frames, B-F for further control frames.

function* reservedOpcodes() {
  for (const role of roles) {
    for (const opcode of [3, 4, 5, 6, 7, 0xb, 0xc, 0xd, 0xe, 0xf]) {
      yield {
        name: `a ${role} fails a frame of the reserved opcode ${opcode.toString(16).toUpperCase()}`,
        section: "RFC 6455 §5.2",
        role,
        in: [header({ opcode, size: 0, mask: maskOf(role) })],
        events: [],
        ...failure("opcode-reserved", 1002),
      };
    }
  }
}

function* reservedBits() {
  const frames = [text, binary, closing, pinging, ponging];
  for (const opcode of frames) {
    for (let bits = 1; bits <= 7; bits++) {
      const role = roles[(bits + opcode) % 2];
      yield {
        name: `a ${role} fails a ${kinds[opcode]} frame with ${bitNames(bits)}, for which no extension was negotiated`,
        section: "RFC 6455 §5.2",
        role,
        in: [header({ opcode, rsv: bits, size: 0, mask: maskOf(role) })],
        events: [],
        ...failure("rsv-bits-set", 1002),
      };
    }
  }
}

/** @param {number} bits */
function bitNames(bits) {
  const names = [4, 2, 1].flatMap((bit, index) => (bits & bit ? [`RSV${index + 1}`] : []));
  return `${names.join(" and ")} set`;
}

// RFC 6455 §7.4 and the registry it opens: what may be in a close frame, and what may not.

const sendable = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014];
const sendableRanges = [3000, 3999, 4000, 4999];
const unsendable = [
  { codes: [0, 1, 999], why: "is below the range of close codes" },
  { codes: [1004], why: "is reserved without a meaning" },
  {
    codes: [1005, 1006, 1015],
    why: "is only ever set locally, for a close frame that was not there",
  },
  { codes: [1016, 1099, 1100, 2000, 2999], why: "is not assigned" },
  { codes: [5000, 32768, 65535], why: "is above the range of close codes" },
];

function* closeCodes() {
  for (const role of roles) {
    for (const code of [...sendable, ...sendableRanges]) {
      yield {
        name: `a ${role} takes the close code ${code} and answers with the same`,
        section: "RFC 6455 §7.4",
        role,
        in: [frame({ opcode: closing, payload: [code >> 8, code & 0xff], mask: maskOf(role) })],
        events: [],
        out: [
          frame({
            opcode: closing,
            payload: [code >> 8, code & 0xff],
            mask: role === "client" ? [0, 0, 0, 0] : undefined,
          }),
        ],
        end: { code, by: "peer", clean: true, reason: "" },
      };
    }
    for (const { codes, why } of unsendable) {
      for (const code of codes) {
        yield {
          name: `a ${role} fails a close frame with the code ${code}, which ${why}`,
          section: "RFC 6455 §7.4",
          role,
          in: [frame({ opcode: closing, payload: [code >> 8, code & 0xff], mask: maskOf(role) })],
          events: [],
          ...failure("close-code-invalid", 1002),
        };
      }
    }
  }
}

// Unicode, table 3-7: each row a lead byte's range, then the ranges of the bytes that may follow it.

const table37 = [
  [[0x00, 0x7f]],
  [
    [0xc2, 0xdf],
    [0x80, 0xbf],
  ],
  [
    [0xe0, 0xe0],
    [0xa0, 0xbf],
    [0x80, 0xbf],
  ],
  [
    [0xe1, 0xec],
    [0x80, 0xbf],
    [0x80, 0xbf],
  ],
  [
    [0xed, 0xed],
    [0x80, 0x9f],
    [0x80, 0xbf],
  ],
  [
    [0xee, 0xef],
    [0x80, 0xbf],
    [0x80, 0xbf],
  ],
  [
    [0xf0, 0xf0],
    [0x90, 0xbf],
    [0x80, 0xbf],
    [0x80, 0xbf],
  ],
  [
    [0xf1, 0xf3],
    [0x80, 0xbf],
    [0x80, 0xbf],
    [0x80, 0xbf],
  ],
  [
    [0xf4, 0xf4],
    [0x80, 0x8f],
    [0x80, 0xbf],
    [0x80, 0xbf],
  ],
];

/**
 * Why a continuation byte may still not follow these lead bytes.
 * @type {Readonly<Record<number, Problem>>}
 */
const narrowed = { 224: "overlong", 240: "overlong", 237: "surrogate", 244: "out-of-range" };

/** @typedef {keyof typeof because} Problem */
const because = {
  truncated: "the end inside a character",
  "stray-continuation": "a continuation byte where a character must begin",
  overlong: "an overlong form",
  surrogate: "half of a surrogate pair",
  "out-of-range": "beyond U+10FFFF",
  "impossible-byte": "a byte that is never in UTF-8",
  "broken-sequence": "a character whose continuation is missing",
};

function* wellFormed() {
  for (const row of table37) {
    for (const which of ["first", "last"]) {
      const bytes = row.map((range) => range[which === "first" ? 0 : 1]);
      yield {
        name: `the ${which} character of its row is text: ${hex(bytes)}`,
        section: "RFC 6455 §8.1",
        role: "client",
        in: [frame({ opcode: text, payload: bytes })],
        events: [{ textHex: hex(bytes) }],
      };
    }
  }
}

/** Bytes that no character begins with. */
function* neverCharacters() {
  const bytes = [
    0x80, 0xbf, 0xc0, 0xc1, 0xf5, 0xf6, 0xf7, 0xf8, 0xf9, 0xfa, 0xfb, 0xfc, 0xfd, 0xfe, 0xff,
  ];
  for (const byte of bytes) {
    const problem =
      byte < 0xc0 ? "stray-continuation" : byte < 0xc2 ? "overlong" : "impossible-byte";
    yield illFormedText({ bytes: [byte], problem });
  }
}

function* illFormed() {
  for (const form of illFormedSequences()) yield illFormedText(form);
}

/**
 * One frame, cut off after the byte that makes it no text: that byte decides, whatever would follow.
 * @param {{ bytes: number[], problem: Problem }} form
 */
function illFormedText({ bytes, problem }) {
  const payload = [0x61, 0x62, ...bytes, 0x21, 0x21, 0x21];
  const whole = frame({ opcode: text, payload });
  const cut = 3 * (2 + 2 + bytes.length);
  return {
    name: `text is failed at the last byte of ${hex(bytes)}: ${because[problem]}`,
    section: "RFC 6455 §8.1",
    role: "client",
    in: [whole.slice(0, cut - 1)],
    unfinished: true,
    after: [whole.slice(cut)],
    events: [],
    ...notUtf8({ start: 2, offset: 2 + bytes.length - 1, problem }),
  };
}

/**
 * For each byte of each row that may follow a lead byte: the byte just below its range, after the lowest
 * bytes, and the one just above, after the highest; and the far end of the ranges that are narrowed.
 */
function* illFormedSequences() {
  for (const row of table37) {
    for (let at = 1; at < row.length; at++) {
      const [low, high] = row[at];
      const lowest = row.slice(0, at).map((range) => range[0]);
      const highest = row.slice(0, at).map((range) => range[1]);
      const followers = [
        [...lowest, low - 1],
        [...highest, high + 1],
      ];
      if (low > 0x80) followers.push([...lowest, 0x80]);
      if (high < 0xbf) followers.push([...highest, 0xbf]);
      for (const bytes of followers) yield { bytes, problem: problemOf(bytes) };
    }
  }
}

/**
 * @param {number[]} bytes a sequence whose last byte is not in its range
 * @returns {Problem}
 */
function problemOf(bytes) {
  const last = bytes[bytes.length - 1];
  const continues = last >= 0x80 && last <= 0xbf;
  return continues ? narrowed[bytes[0]] : "broken-sequence";
}

function* truncated() {
  for (const row of table37) {
    for (let size = 1; size < row.length; size++) {
      const bytes = row.slice(0, size).map((range) => range[0]);
      yield {
        name: `text that ends inside a character is failed at its end: ${hex(bytes)} of ${row.length} bytes`,
        section: "RFC 6455 §8.1",
        role: "client",
        in: [frame({ opcode: text, payload: [0x61, 0x62, ...bytes] })],
        events: [],
        ...notUtf8({ start: 2, offset: 2 + size, problem: "truncated" }),
      };
    }
  }
}

function* wellFormedSplit() {
  for (const row of table37) {
    const bytes = row.map((range) => range[0]);
    for (let cut = 1; cut < bytes.length; cut++) {
      yield {
        name: `a character may be cut between two frames: ${halves(bytes, cut)}`,
        section: "RFC 6455 §5.4",
        role: "server",
        in: [
          frame({ fin: false, opcode: text, payload: bytes.slice(0, cut), mask: key }),
          frame({ opcode: continuing, payload: bytes.slice(cut), mask: otherKey }),
        ],
        events: [{ textHex: hex(bytes) }],
      };
    }
  }
}

function* illFormedSplit() {
  for (const { bytes, problem } of illFormedSequences()) {
    for (let cut = 1; cut < bytes.length; cut++) {
      const rest = [...bytes.slice(cut), 0x21, 0x21];
      const second = frame({ opcode: continuing, payload: rest, mask: otherKey });
      const decided = 3 * (6 + bytes.length - cut);
      yield {
        name: `text is failed in its second frame by ${halves(bytes, cut)}: ${because[problem]}`,
        section: "RFC 6455 §8.1",
        role: "server",
        in: [
          frame({ fin: false, opcode: text, payload: [0x61, ...bytes.slice(0, cut)], mask: key }),
          second.slice(0, decided - 1),
        ],
        unfinished: true,
        after: [second.slice(decided)],
        events: [],
        ...notUtf8({ start: 1, offset: bytes.length, problem }),
      };
    }
  }
}

/** @param {number[]} bytes @param {number} cut */
function halves(bytes, cut) {
  return `${hex(bytes.slice(0, cut))} | ${hex(bytes.slice(cut))}`;
}

// Frames (RFC 6455 §5.2), and what failing one looks like.

const continuing = 0;
const text = 1;
const binary = 2;
const closing = 8;
const pinging = 9;
const ponging = 10;
const roles = ["server", "client"];
/** @type {Readonly<Record<number, string>>} */
const kinds = { 0: "continuation", 1: "text", 2: "binary", 8: "close", 9: "ping", 10: "pong" };

/**
 * What this side's peer masks with: only what goes to a server is masked (RFC 6455 §5.1).
 * @param {string} role
 */
function maskOf(role) {
  return role === "server" ? key : undefined;
}

/** @param {{ fin?: boolean, rsv?: number, opcode: number, payload: number[], mask?: number[] | undefined }} parts */
function frame({ fin = true, rsv = 0, opcode, payload, mask }) {
  const bytes = mask ? payload.map((byte, index) => byte ^ mask[index % 4]) : payload;
  return `${header({ fin, rsv, opcode, size: payload.length, mask })} ${hex(bytes)}`.trim();
}

/**
 * @param {{ fin?: boolean, rsv?: number, opcode: number, size: number, bits?: number, mask?: number[] | undefined }} parts
 * `rsv` in three bits, RSV1 the highest; `bits` is how many the length is written in
 */
function header({ fin = true, rsv = 0, opcode, size, bits = fewestBits(size), mask }) {
  const first = (fin ? 0x80 : 0) | (rsv << 4) | opcode;
  const short = bits === 7 ? size : bits === 16 ? 126 : 127;
  const long = bits === 7 ? [] : bigEndian(size, bits / 8);
  return hex([first, (mask ? 0x80 : 0) | short, ...long, ...(mask ?? [])]);
}

/** @param {number} size */
function fewestBits(size) {
  return size < 126 ? 7 : size < 65536 ? 16 : 64;
}

/** @param {number} value @param {number} size */
function bigEndian(value, size) {
  return Array.from(
    { length: size },
    (_, index) => Math.floor(value / 256 ** (size - 1 - index)) & 0xff,
  );
}

/** @param {number[]} bytes */
function hex(bytes) {
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
}

/** @param {string} byte @param {number} size */
function run(byte, size) {
  if (size === 0) return [];
  return size < 4 ? [Array(size).fill(byte).join(" ")] : [{ repeat: [byte, size] }];
}

/** @param {number} size @param {string} noun */
function count(size, noun) {
  return size === 1 ? `1 ${noun}` : `${size} ${noun}s`;
}

/** @param {string} rule @param {number} code */
function failure(rule, code) {
  return { out: [{ close: code }], end: { code, by: "us", clean: false, rule } };
}

/** @param {{ start: number, offset: number, problem: Problem }} found */
function notUtf8({ start, offset, problem }) {
  const failed = failure("text-not-utf8", 1007);
  return { ...failed, end: { ...failed.end, problem, sequenceStart: start, offset } };
}

function write() {
  for (const [name, family] of Object.entries(families())) {
    const document = { $schema: "./schema.json", generated: true, ...family };
    writeFileSync(folder + name, `${JSON.stringify(document)}\n`);
    console.log(`${name}: ${family.vectors.length} vectors`);
  }
  const biome = fileURLToPath(new URL("../node_modules/.bin/biome", import.meta.url));
  execFileSync(biome, ["format", "--write", folder], { stdio: "inherit" });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) write();
