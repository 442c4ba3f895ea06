/**
 * RFC 6455 and RFC 7692 without I/O. Nothing here knows a socket, a clock or a source of randomness: bytes and the
 * time go in, events, bytes and a deadline come out. What the peer does wrong is never thrown: it is an `End`, or
 * the id of the row in {@link rules} that was broken.
 *
 * The opening handshake is functions: parse a head, check it, serialise the answer. What follows is a
 * {@link Connection}: it tells a {@link Sink} what came, and writes what is to be sent into an {@link Outgoing}.
 * However the bytes were cut into reads, the sink is told the same.
 *
 * @example
 * const head = parseRequestHead(bytes, 0, bytes.length, 16_384);
 * if (head !== "more" && "head" in head) {
 *   const request = checkRequest(head.head);
 *   if (!("rule" in request)) {
 *     socket.write(serializeResponse({ accept: acceptKey(request.key, sha1Base64) }));
 *   }
 * }
 *
 * @example
 * const out = { bytes: new Uint8Array(65_536), end: 0, reserve() {} };
 * const connection = new Connection({
 *   role: "server",
 *   out,
 *   now: 0,
 *   random: Math.random,
 *   sink: {
 *     onText: (bytes, start, end) => connection.sendText(new TextDecoder().decode(bytes.subarray(start, end)), 0),
 *     onBinary: (bytes, start, end) => connection.sendBinary(bytes.subarray(start, end), 0),
 *     onPing() {},
 *     onPong() {},
 *     onFinish() {},
 *     onAbort() {},
 *     onEnd: (end) => console.log(end.explain()),
 *   },
 * });
 * const hello = Uint8Array.of(0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58);
 * connection.receive(hello, 0, hello.length, 0); // out.bytes[0, out.end) is now 81 05 48 65 6c 6c 6f
 *
 * @module
 */
export {
  type Authority,
  defaultPort,
  parseAuthority,
  parseOrigin,
  type WebOrigin,
} from "./authority.js";
export {
  Connection,
  type ConnectionOptions,
  type ConnectionState,
} from "./connection.js";
export type { DeflateUse } from "./deflate.js";
export {
  type Extension,
  type ExtensionParam,
  parseExtensions,
  serializeExtension,
} from "./extensions.js";
export { type Fields, isToken, listHas, listOf, onlyValueOf, valuesOf } from "./fields.js";
export {
  FrameHeader,
  MAX_HEADER_BYTES,
  opcodes,
  parseHeader,
  type Role,
  RSV1,
  serializeMessage,
  writeHeader,
} from "./frame.js";
export {
  type BrokenRule,
  type ParsedHead,
  parseRequestHead,
  parseResponseHead,
  type RequestHead,
  type ResponseHead,
} from "./head.js";
export type { Heartbeat } from "./heartbeat.js";
export { parseHttpDate } from "./http-date.js";
export { acceptKey, isKey, type Sha1Base64 } from "./key.js";
export { completeLimits, type Limits } from "./limits.js";
export {
  acceptDeflate,
  checkDeflateOptions,
  type DeflateAnswer,
  type DeflateOptions,
  type DeflateParams,
  deflateName,
  offerDeflate,
  readDeflateAnswer,
} from "./negotiate.js";
export type {
  Deflate,
  DeflateEngine,
  DeflateLater,
  Inflate,
  Outgoing,
  Platform,
  Sink,
  TransportEnd,
} from "./ports.js";
export {
  type CheckedRequest,
  checkRequest,
  type HandshakeRequest,
  serializeRequest,
} from "./request.js";
export {
  type CheckedResponse,
  checkResponse,
  type FailedResponse,
  type HandshakeResponse,
  type RefusalResponse,
  type SentRequest,
  serializeRefusal,
  serializeResponse,
} from "./response.js";
export { type Rule, type RuleId, rules } from "./rules.js";
export {
  type ConnectionSnapshot,
  type ControlRateSnapshot,
  type EndingSnapshot,
  type FrameSnapshot,
  type HeartbeatSnapshot,
  type MessageSnapshot,
  type PingSnapshot,
  type PingsSnapshot,
  type ReceiverSnapshot,
  snapshotVersion,
} from "./snapshot.js";
export { checkSnapshot } from "./snapshot-check.js";
