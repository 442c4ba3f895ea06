/**
 * Reads the fields of one message, one after the other. What is wrong with it is written down once, in `fault`;
 * after that every field reads as nothing, so that a parser needs no way out of the middle.
 */
export class Reader {
  readonly #bytes: Uint8Array;
  #at: number;
  /** What is read now, for the sentence of a fault. */
  field = "";
  /** What is wrong, such as "rx is cut short". */
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
  take(count: number): Uint8Array {
    if (count > this.left) this.fail("is cut short");
    if (this.fault !== undefined) return this.#bytes.subarray(0, 0);
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  /** An unsigned LEB128 number up to 2^53-1 in its shortest form. */
  number(): number {
    let value = 0;
    for (let unit = 1; unit <= 2 ** 49; unit *= 128) {
      const byte = this.take(1)[0] ?? 0;
      value += (byte & 127) * unit;
      if (byte > 127) continue;
      if (byte === 0 && unit > 1) this.fail("is longer than it has to be");
      return this.atMost(value, Number.MAX_SAFE_INTEGER);
    }
    return this.fail("has more than 8 bytes");
  }

  /** The value, or 0 and a fault. */
  atMost(value: number, max: number): number {
    return value > max ? this.fail(`is ${value}, more than ${max}`) : value;
  }

  /** Only the first fault counts: what follows may come from it. */
  fail(what: string): number {
    this.fault ??= `${this.field} ${what}`;
    return 0;
  }
}
