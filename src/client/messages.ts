/** A text message: a string, made from bytes that were valid UTF-8. */
export interface TextMessage {
  readonly kind: "text";
  readonly text: string;
  readonly bytes?: undefined;
}

/** A binary message: bytes that belong to whoever gets them. */
export interface BinaryMessage {
  readonly kind: "binary";
  readonly text?: undefined;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A message as it came. Text is a string and binary is bytes, and neither is ever taken for the other. */
export type Message = TextMessage | BinaryMessage;
