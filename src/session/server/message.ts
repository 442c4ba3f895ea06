import { RevoirError } from "../../codes/index.js";
import type { SessionMessage } from "./session.js";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Decodes text that is known to be UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** A message of the client, from the connection's buffer until its handler is over. */
export class Incoming implements SessionMessage {
  readonly kind: "text" | "binary";
  readonly byteLength: number;
  /** Undefined when expired. */
  #bytes: Uint8Array | undefined;
  #text: string | undefined;
  readonly #decode: (bytes: Uint8Array) => string;

  constructor(
    kind: "text" | "binary",
    bytes: Uint8Array,
    decode: (bytes: Uint8Array) => string = decodeText,
  ) {
    this.#decode = decode;
    this.kind = kind;
    this.byteLength = bytes.length;
    this.#bytes = bytes;
  }

  get text(): string {
    if (this.kind === "binary") {
      throw new TypeError("Cannot read text: the message is binary, its bytes are in `bytes`");
    }
    this.#text ??= this.#decode(this.bytes);
    return this.#text;
  }

  get bytes(): Uint8Array {
    if (this.#bytes === undefined) {
      throw new RevoirError(
        "message-expired",
        "Cannot read the message: its handler has returned; keep what you need of it before, or return a promise",
      );
    }
    return this.#bytes;
  }

  /** Moves the bytes into memory of their own. */
  keep(): void {
    if (this.#bytes !== undefined) this.#bytes = new Uint8Array(this.#bytes); // slice() of a Buffer is no copy
  }

  /** The bytes belong to others again. */
  expire(): void {
    this.#bytes = undefined;
  }
}
