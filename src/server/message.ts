import { RevoirError } from "../codes/index.js";
import { decodeUtf8 } from "../node/index.js";

/**
 * A message from a peer, told apart by `kind`: text is `string`, bytes are `Uint8Array`, never confused.
 *
 * **A message lives until its handler returns.** Its bytes stand in the buffer that the next read fills again.
 * A handler that returns a promise makes the message keep a copy of its own at that moment, so `text` and
 * `bytes` stay good after an `await`. To keep a message from a handler that returns nothing, call
 * {@link TextMessage.copy copy}. Touching an expired one throws `RevoirError` `"message-expired"`; it never
 * shows another message's bytes.
 *
 * Messages from `for await` and from `peer.readable` are copies already and never expire.
 */
export type Message = TextMessage | BinaryMessage;

/** A text message: valid UTF-8, which was checked before anybody saw it. */
export interface TextMessage {
  readonly kind: "text";
  /** The text, decoded when first asked for: a server that only forwards never pays for it. */
  readonly text: string;
  /**
   * The text's UTF-8 bytes as they came. **A view, valid until the handler returns** or, when the handler
   * returned a promise, from then on; a view taken before the first `await` is not: take it again after.
   */
  readonly bytes: Uint8Array;
  /** Length in bytes of UTF-8. Known for ever. */
  readonly byteLength: number;
  /** The same message in memory of its own: valid for ever. */
  copy(): TextMessage;
}

/** A binary message. */
export interface BinaryMessage {
  readonly kind: "binary";
  /**
   * The bytes. **A view, valid until the handler returns** or, when the handler returned a promise, from then
   * on; a view taken before the first `await` is not: take it again after.
   */
  readonly bytes: Uint8Array;
  /** Length in bytes. Known for ever. */
  readonly byteLength: number;
  /** The same message in memory of its own: valid for ever. */
  copy(): BinaryMessage;
}

/** What both kinds share: a range of borrowed bytes that can be kept or taken back. */
abstract class Incoming {
  /** Undefined when expired. */
  #source: Uint8Array | undefined;
  #start: number;
  readonly byteLength: number;

  constructor(source: Uint8Array, start: number, end: number) {
    this.#source = source;
    this.#start = start;
    this.byteLength = end - start;
  }

  get bytes(): Uint8Array {
    return this.view();
  }

  /** Moves the message into memory of its own, so that the read buffer may be filled again. */
  keep(): void {
    this.#source = Uint8Array.prototype.slice.call(this.view());
    this.#start = 0;
  }

  /** Takes the bytes back: from now on asking for them throws. */
  expire(): void {
    this.#source = undefined;
  }

  protected view(): Buffer {
    const source = this.#present();
    return Buffer.from(source.buffer, source.byteOffset + this.#start, this.byteLength);
  }

  /** @param ascii whether no byte is above 7F */
  protected decode(ascii: boolean): string {
    const end = this.#start + this.byteLength;
    return decodeUtf8(this.#present(), this.#start, end, ascii);
  }

  #present(): Uint8Array {
    if (this.#source === undefined) throw expired();
    return this.#source;
  }
}

/** A text message as it came from the socket. Only the peer's inbox calls `keep` and `expire`. */
export class IncomingText extends Incoming implements TextMessage {
  readonly kind = "text";
  #text: string | undefined;
  readonly #ascii: boolean;

  /** @param ascii whether no byte is above 7F, as the protocol found while it checked the text */
  constructor(source: Uint8Array, start: number, end: number, ascii: boolean) {
    super(source, start, end);
    this.#ascii = ascii;
  }

  get text(): string {
    this.#text ??= this.decode(this.#ascii);
    return this.#text;
  }

  copy(): TextMessage {
    const copy = new IncomingText(this.view(), 0, this.byteLength, this.#ascii);
    copy.keep();
    return copy;
  }
}

/** A binary message as it came from the socket. Only the peer's inbox calls `keep` and `expire`. */
export class IncomingBinary extends Incoming implements BinaryMessage {
  readonly kind = "binary";

  copy(): BinaryMessage {
    const copy = new IncomingBinary(this.view(), 0, this.byteLength);
    copy.keep();
    return copy;
  }
}

/** A message together with the two verbs of its inbox. */
export type IncomingMessage = IncomingText | IncomingBinary;

function expired(): RevoirError {
  return new RevoirError(
    "message-expired",
    "Cannot read the message: its handler has returned and the bytes are reused; call copy() inside the handler to keep it",
  );
}
