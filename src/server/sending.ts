/**
 * The bytes of a binary message, without a copy.
 *
 * @throws TypeError for anything else: `String(data)` would send "[object Object]", and nobody would know
 */
export function bytesOf(data: Uint8Array | ArrayBuffer): Uint8Array {
  if (data instanceof Uint8Array) return data;
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  throw new TypeError(
    `Cannot send ${data === null ? "null" : typeof data}: expected a string, a Uint8Array or an ArrayBuffer`,
  );
}
