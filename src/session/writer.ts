/** Writes the fields of one message, one after the other. */
export class Writer {
  #head: number[] = [];
  #rest: Uint8Array | undefined;

  byte(value: number): void {
    this.#head.push(value);
  }

  bytes(bytes: Uint8Array): void {
    this.#head.push(...bytes);
  }

  /** As unsigned LEB128: 7 bits to a byte, the lowest first. */
  number(value: number): void {
    let left = value;
    // Not by shifts: those know 32 bits.
    for (; left > 127; left = Math.floor(left / 128)) this.byte((left % 128) | 128);
    this.byte(left);
  }

  /** What ends the message, copied once. */
  rest(bytes: Uint8Array): void {
    this.#rest = bytes;
  }

  finish(): Uint8Array<ArrayBuffer> {
    const head = this.#head;
    const rest = this.#rest;
    const whole = new Uint8Array(head.length + (rest?.length ?? 0));
    whole.set(head);
    if (rest) whole.set(rest, head.length);
    return whole;
  }
}
