import type { Coder } from "./coder.js";

/**
 * Reads the fields of one message, one after the other. What is wrong with it is written down once, in `fault`;
 * after that every field reads as nothing, so that a parser needs no way out of the middle.
 */
export class Reader implements Coder {
  readonly #bytes: Uint8Array;
  #at: number;
  field = "";
  fault: string | undefined;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#at = start;
  }

  /** How many bytes have not been read. */
  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** The next bytes, as a view. None after a fault. */
  bytes(_?: Uint8Array, count: number = this.left): Uint8Array {
    if (count > this.left) this.fail("is cut short");
    if (this.fault !== undefined) return this.#bytes.subarray(0, 0);
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  /** An unsigned LEB128 number in its shortest form; 0 and a fault where it is more than `max`. */
  number(_?: number, max: number = Number.MAX_SAFE_INTEGER): number {
    let value = 0;
    for (let unit = 1; unit <= 2 ** 49; unit *= 128) {
      const byte = this.#byte();
      value += (byte & 127) * unit;
      if (byte > 127) continue;
      if (byte === 0 && unit > 1) this.fail("is longer than it has to be");
      return value > max ? this.fail(`is ${value}, more than ${max}`) : value;
    }
    return this.fail("has more than 8 bytes");
  }

  /** Without a view: acknowledgements are read as often as anything. */
  #byte(): number {
    if (this.left === 0) this.fail("is cut short");
    return this.fault === undefined ? (this.#bytes[this.#at++] as number) : 0;
  }

  /** Only the first fault counts: what follows may come from it. */
  fail(what: string): number {
    this.fault ??= `${this.field} ${what}`;
    return 0;
  }
}
