/** What a message is made from: text from a string, binary from bytes. */
export type Payload = string | ArrayBuffer | ArrayBufferView;

/** The bytes themselves, not a copy. */
export function bytesOf(data: ArrayBuffer | ArrayBufferView): Uint8Array {
  // An ArrayBuffer has no `buffer` and no offset.
  const { buffer = data as ArrayBuffer, byteOffset, byteLength } = data as ArrayBufferView;
  return new Uint8Array(buffer, byteOffset, byteLength);
}
