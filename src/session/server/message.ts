import { RevoirError } from "../../codes/index.js";
import type { SessionMessage } from "./session.js";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Decodes text in `bytes[start, end)` that is known to be UTF-8. */
export function decodeText(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end));
}

/** A message of the client, from the connection's buffer until its handler is over. */
export class Incoming implements SessionMessage {
  readonly kind: "text" | "binary";
  readonly byteLength: number;
  /** What it lies in; undefined when expired. A view is made for who asks for it: most ask for text. */
  #source: Uint8Array | undefined;
  #start: number;
  readonly #isAscii: boolean;
  readonly #decode: Decode;
  #text: string | undefined;

  constructor(
    kind: "text" | "binary",
    source: Uint8Array,
    start: number = 0,
    end: number = source.length,
    isAscii: boolean = false,
    decode: Decode = decodeText,
  ) {
    this.kind = kind;
    this.byteLength = end - start;
    this.#source = source;
    this.#start = start;
    this.#isAscii = isAscii;
    this.#decode = decode;
  }

  get text(): string {
    if (this.kind === "binary") {
      throw new TypeError("Cannot read text: the message is binary, its bytes are in `bytes`");
    }
    if (this.#text === undefined) {
      const start = this.#start;
      this.#text = this.#decode(this.#sound(), start, start + this.byteLength, this.#isAscii);
    }
    return this.#text;
  }

  get bytes(): Uint8Array {
    return this.#sound().subarray(this.#start, this.#start + this.byteLength);
  }

  /** Moves the bytes into memory of their own. */
  keep(): void {
    if (this.#source === undefined) return;
    this.#source = new Uint8Array(this.bytes); // slice() of a Buffer is no copy
    this.#start = 0;
  }

  /** The bytes belong to others again. */
  expire(): void {
    this.#source = undefined;
  }

  #sound(): Uint8Array {
    if (this.#source !== undefined) return this.#source;
    throw new RevoirError(
      "message-expired",
      "Cannot read the message: its handler has returned; keep what you need of it before, or return a promise",
    );
  }
}

type Decode = (bytes: Uint8Array, start: number, end: number, isAscii: boolean) => string;
