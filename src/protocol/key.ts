/**
 * The SHA-1 hash of an ASCII text, in base64. The shell brings it, since hashing is the platform's.
 * SHA-1 is no secret's guard here: it only proves that the server read this key (RFC 6455 §10.3).
 */
export type Sha1Base64 = (text: string) => string;

/**
 * Whether `text` is a `Sec-WebSocket-Key`: the base64 of 16 bytes (RFC 6455 §4.2.1).
 *
 * The last four bits of the 22nd character are padding, and base64 decoders may insist on zeros there
 * (RFC 4648 §3.5). This one does not: the RFC's own example in §4.1, `AQIDBAUGBwgJCgsMDQ4PEC==`, has a one.
 */
export function isKey(text: string): boolean {
  return /^[A-Za-z0-9+/]{22}==$/.test(text);
}

/** The `Sec-WebSocket-Accept` that answers `key` (RFC 6455 §4.2.2). */
export function acceptKey(key: string, sha1Base64: Sha1Base64): string {
  return sha1Base64(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`);
}
