// What breaks each rule, from the tested vectors: the pages show no bytes that no test has judged.
import { readFileSync } from "node:fs";

/** @typedef {import("../../../dist/protocol/index.js").RuleId} RuleId */
/** @typedef {string | { readonly repeat: readonly [hex: string, times: number] }} Piece */

/**
 * Frames that break a rule, sent to an endpoint of a role.
 *
 * @typedef {object} FramesExample
 * @property {"server" | "client"} role who receives them
 * @property {Uint8Array} bytes
 * @property {Readonly<Record<string, number>>} limits those that have to be set, such as `maxFragments`
 * @property {boolean} deflates whether permessage-deflate was agreed
 */

/**
 * A head that breaks a rule of the opening handshake.
 *
 * @typedef {object} HeadExample
 * @property {"server" | "client"} role who receives it
 * @property {readonly string[]} lines
 * @property {import("../../../dist/protocol/index.js").SentRequest} [sent] what a client had sent
 */

/**
 * Which vector stands for which rule: its file, and the words with which its name begins. A head that is too large is not
 * worth a reader's time.
 *
 * @type {Readonly<Partial<Record<RuleId, readonly [file: string, name: string]>>>}
 */
const chosen = {
  "rsv-bits-set": [
    "deflate",
    "a client fails a compressed message where compression was not agreed",
  ],
  "opcode-reserved": ["reserved", "a client fails a frame of the reserved opcode 3"],
  "mask-missing": ["frames", "a server fails a text frame that is not masked"],
  "mask-present": ["frames", "a client fails a text frame that is masked"],
  "length-not-minimal": ["lengths", "a client fails a length of 125 written in 16 bits"],
  "length-high-bit": ["frames", "a 64-bit length with its highest bit set is failed"],
  "control-fragmented": ["control", "a client fails a ping frame that is not final"],
  "control-too-long": ["control", "a client fails a close frame of 126 bytes"],
  "continuation-unexpected": [
    "fragmentation",
    "a client fails a continuation frame after an unfragmented message",
  ],
  "continuation-missing": [
    "fragmentation",
    "a client fails a text message begun before the fragmented one was finished",
  ],
  "close-body-one-byte": ["close", "a client fails a close frame with a body of one byte"],
  "close-code-invalid": ["close-codes", "a client fails a close frame with the code 1006"],
  "close-reason-not-utf8": ["close", "a client fails a reason with a character cut off at its end"],
  "text-not-utf8": ["utf8", "sent as text: Latin-1 text"],
  "rsv1-on-continuation": ["deflate", "a client fails a continuation frame with RSV1"],
  "rsv1-on-control": ["deflate", "a client fails a ping frame with RSV1"],
  "deflate-corrupt": [
    "deflate",
    "a client fails a compressed message that is no DEFLATE stream: what zlib makes",
  ],
  "frame-too-big": ["limits", "a client refuses a frame one byte over the limit"],
  "message-too-big": ["limits", "a client refuses the fragment that passes the limit"],
  "fragments-too-many": ["limits", "a client counts empty fragments"],
  "inflate-ratio": ["limits", "a message that unfolds to 2 MiB a thousandfold is refused"],
  "control-flood": ["limits", "one ping more than the limit in the same second is refused"],
  "request-malformed": ["opening/handshake", "two Origin fields"],
  "request-not-get": ["opening/handshake", "a POST"],
  "request-http-version": ["opening/handshake", "HTTP/1.0"],
  "request-host-missing": ["opening/handshake", "two Hosts"],
  "request-body": ["opening/handshake", "a body of a stated length"],
  "request-upgrade-missing": ["opening/handshake", "a page load"],
  "request-connection-missing": ["opening/handshake", "a Connection that a proxy rewrote"],
  "request-key-invalid": ["opening/handshake", "a key in the alphabet for URLs"],
  "request-version-unsupported": ["opening/handshake", "the version of an early draft"],
  "request-protocol-malformed": ["opening/handshake", "a subprotocol with a space"],
  "request-extensions-malformed": ["opening/handshake", "an extension with an unclosed quote"],
  "response-malformed": ["opening/handshake", "no HTTP at all"],
  "response-status": ["opening/handshake", "a page instead of a switch"],
  "response-upgrade-missing": ["opening/handshake", "no Upgrade"],
  "response-connection-missing": ["opening/handshake", "a Connection that does not say Upgrade"],
  "response-accept-wrong": ["opening/handshake", "the key sent back"],
  "response-protocol-not-offered": ["opening/handshake", "a subprotocol that was not offered"],
  "response-extension-not-offered": ["opening/handshake", "compression that was not offered"],
  "response-extension-invalid": ["opening/handshake", "an unknown parameter"],
};

/**
 * Frames for a rule of open connections.
 *
 * @param {RuleId} id
 * @returns {FramesExample}
 */
export function framesFor(id) {
  const { role, in: first, after = [], options = {} } = vectorFor(id);
  return {
    role,
    bytes: Buffer.concat([...first, ...after].map(bytesOf)),
    limits: options.limits ?? {},
    deflates: options.deflate !== undefined,
  };
}

/**
 * A head for a rule of the opening handshake; undefined where there is none.
 *
 * @param {RuleId} id
 * @returns {HeadExample | undefined}
 */
export function headFor(id) {
  if (chosen[id] === undefined) return undefined;
  const { role, in: lines, sent } = vectorFor(id);
  return { role, lines, sent };
}

/** @param {RuleId} id */
function vectorFor(id) {
  const [file, name] = chosen[id] ?? [];
  const vector =
    file === undefined || name === undefined
      ? undefined
      : vectorsOf(file).find(
          (/** @type {any} */ each) => each.name.startsWith(name) && ruleOf(each) === id,
        );
  if (vector === undefined) {
    throw new Error(`Cannot show ${id}: ${file}.json has no vector "${name}" that breaks it`);
  }
  return vector;
}

/** @type {Map<string, readonly any[]>} */
const read = new Map();

/** @param {string} file */
function vectorsOf(file) {
  const there = read.get(file);
  if (there !== undefined) return there;
  const path = new URL(`../../../test/vectors/${file}.json`, import.meta.url);
  const { vectors } = JSON.parse(readFileSync(path, "utf8"));
  read.set(file, vectors);
  return vectors;
}

/** @param {any} vector */
function ruleOf({ rule, end }) {
  return rule ?? end?.rule;
}

/** @param {Piece} piece */
function bytesOf(piece) {
  const [hex, times] = typeof piece === "string" ? [piece, 1] : piece.repeat;
  const once = Buffer.from(hex.replaceAll(" ", ""), "hex");
  return Buffer.concat(Array(times).fill(once));
}
