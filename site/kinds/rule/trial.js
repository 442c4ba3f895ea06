// Breaks a rule, and looks at what revoir makes of it: what the pages show has happened while they were made.
import { createDeflateEngine } from "../../../dist/node/index.js";
import { brokenAnswerEnd, refusedEnd } from "../../../dist/node/refusal.js";
import {
  Connection,
  parseResponseHead,
  rules,
  serializeRefusal,
} from "../../../dist/protocol/index.js";

/** @typedef {import("../../../dist/protocol/index.js").RuleId} RuleId */
/** @typedef {import("../../../dist/codes/index.js").End} End */

/**
 * Gives frames to an endpoint, byte by byte.
 *
 * @param {import("./examples.js").FramesExample} example
 * @returns {{ end: End, failedAt: number }} how the connection ended, and which byte was one too many
 */
export function tryFrames({ role, bytes, limits, deflates }) {
  /** @type {End | undefined} */
  let end;
  const connection = new Connection({
    role,
    sink: { ...deaf, onEnd: (given) => (end = given) },
    out: { bytes: new Uint8Array(1024), end: 0, reserve() {} },
    now: 0,
    random: () => 0.5,
    maskKey: () => 0,
    heartbeat: false,
    limits,
    ...(deflates && { deflate: { params: deflateParams, engine: createDeflateEngine() } }),
  });
  let failedAt = 0;
  while (connection.state === "open" && failedAt < bytes.length) {
    connection.receive(Uint8Array.of(bytes[failedAt++]), 0, 1, 0);
  }
  connection.receiveEnd({ cause: "fin" }, 0);
  if (end === undefined) throw new Error("Cannot show a rule: its example breaks none");
  return { end, failedAt: failedAt - 1 };
}

const deaf = {
  onText() {},
  onBinary() {},
  onPing() {},
  onPong() {},
  onFinish() {},
  onAbort() {},
};

const deflateParams = {
  serverNoContextTakeover: false,
  clientNoContextTakeover: false,
  serverMaxWindowBits: 15,
  clientMaxWindowBits: 15,
};

/**
 * What a server answers to a request that breaks a rule; undefined for rules that requests never come to.
 *
 * @param {RuleId} id
 * @returns {readonly string[] | undefined} the lines of the answer
 */
export function refusalFor(id) {
  if (neverReached.includes(id)) return undefined;
  const { status = 400, sentence, section } = rules[id];
  const body = `${status}: ${sentence} (${section}).\n`;
  return serializeRefusal({ status, body }).trimEnd().split("\r\n");
}

/** Node answers the first with a bare 431, and takes the others for the requests of pages. @type {readonly RuleId[]} */
const neverReached = ["request-too-large", "request-upgrade-missing", "request-connection-missing"];

/**
 * What a client makes of an answer that breaks a rule.
 *
 * @param {RuleId} id
 * @param {readonly string[]} lines of the answer
 * @returns {End}
 */
export function endFor(id, lines) {
  if (id !== "response-status") return brokenAnswerEnd(id, place);
  const bytes = Buffer.from(lines.join("\r\n"), "latin1");
  const parsed = parseResponseHead(bytes, 0, bytes.length, 16_384);
  if (parsed === "more" || "rule" in parsed) throw new Error(`Cannot show ${id}: no answer`);
  const { status } = parsed.head;
  const response = /** @type {any} */ ({ statusCode: status, headers: {} });
  return refusedEnd({ rule: id, status }, response, lines.at(-1) ?? "", place);
}

const place = { host: "server.example.com", port: 443, secure: true };
