import type { Coder } from "./coder.js";

/** Writes the fields of one message, one after the other. */
export class Writer implements Coder {
  #head: number[] = [];
  #rest: Uint8Array = new Uint8Array(0);
  field = "";
  readonly fault: undefined = undefined;

  byte(value: number): void {
    this.#head.push(value);
  }

  /** Without a number of them, what ends the message: copied once, however much it is. */
  bytes(bytes: Uint8Array, count?: number): Uint8Array {
    if (count === undefined) this.#rest = bytes;
    else this.#head.push(...bytes);
    return bytes;
  }

  /** As unsigned LEB128: 7 bits to a byte, the lowest first. */
  number(value: number): number {
    let left = value;
    // Not by shifts: those know 32 bits.
    for (; left > 127; left = Math.floor(left / 128)) this.byte((left % 128) | 128);
    this.byte(left);
    return value;
  }

  finish(): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(this.#head.length + this.#rest.length);
    whole.set(this.#head);
    whole.set(this.#rest, this.#head.length);
    return whole;
  }
}
