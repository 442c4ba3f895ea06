/**
 * RFC 6455 and RFC 7692 without I/O. Nothing here knows a socket, a clock or a source of randomness: bytes and the
 * time go in, events, bytes and a deadline come out. What the peer does wrong is never thrown: it is an `End`, or
 * the id of the row in {@link rules} that was broken.
 *
 * @example
 * const parsed = parseRequestHead(bytes, 0, bytes.length, 16_384);
 * if (parsed !== "more" && "head" in parsed) {
 *   const request = checkRequest(parsed.head);
 *   if (!("rule" in request)) {
 *     socket.write(serializeResponse({ accept: acceptKey(request.key, sha1Base64) }));
 *   }
 * }
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
export { opcodes, type Role, serializeMessage } from "./frame.js";
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
  offerDeflate,
  readDeflateAnswer,
} from "./negotiate.js";
export type {
  Deflate,
  DeflateEngine,
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
