import { IncomingBinary, IncomingText } from "./message.js";
import type { Sending } from "./peer.js";

/** Whether it goes as text: a string, or a text message of a peer, whose bytes are known to be UTF-8. */
export function isText(data: Sending): boolean {
  return typeof data === "string" || data instanceof IncomingText;
}

/**
 * The bytes of what is sent as they are, without a copy. Only messages that this server has received are taken as such:
 * of an object that looks like one nobody knows that its bytes are UTF-8.
 *
 * @throws TypeError for anything else: `String(data)` would send "[object Object]", and nobody would know
 * @throws RevoirError `"message-expired"` for a message whose handler has returned
 */
export function bytesOf(data: Exclude<Sending, string>): Uint8Array {
  if (data instanceof Uint8Array) return data;
  if (data instanceof IncomingText || data instanceof IncomingBinary) return data.bytes;
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  throw new TypeError(
    `Cannot send ${data === null ? "null" : typeof data}: expected a string, a Uint8Array, an ArrayBuffer or a Message`,
  );
}
