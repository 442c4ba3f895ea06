import { MAX_HEADER_BYTES } from "./frame.js";

/**
 * Bytes gathered piece by piece. The room grows with what really came, never with what a header promised: a
 * peer that announces 16 MiB and sends nothing costs nothing, and a message in a million fragments takes no more
 * than twice its size.
 *
 * A promise only lets it grow in larger steps, up to what was promised: 1 MiB that comes in reads of 256 KiB is in its
 * place from the first, where doubling copied 768 KiB of it again.
 */
export class Gather {
  /** The gathered bytes are `bytes[0, length)`. */
  bytes: Uint8Array = nothing;
  length = 0;

  /**
   * Adds a copy of `source[start, end)`.
   *
   * @param promised how many bytes there will be in all, as far as is known
   */
  append(source: Uint8Array, start: number, end: number, promised: number = 0): void {
    const length = this.length + (end - start);
    if (length > this.bytes.length) this.#grow(length, promised);
    copyBytes(source, start, end, this.bytes, this.length);
    this.length = length;
  }

  /** Whether so many more bytes make it move a MiB or more to where there is room. That takes milliseconds. */
  movesMuch(size: number): boolean {
    return this.length >= MUCH_BYTES && this.length + size > this.bytes.length;
  }

  #grow(length: number, promised: number): void {
    // Always powers of two: the system's allocator hands the same memory to message after message then. Other sizes it gave
    // back each time; touched for the first time again, they held everybody up for 40 ms per 12 MiB on a virtual machine.
    let size = Math.max(this.bytes.length, 2 ** SMALLEST_BITS);
    while (size < length) size *= 2;
    const most = (length + MAX_HEADER_BYTES) * PROMISED_STEP;
    while (size < promised && size * 2 <= most) size *= 2;
    const grown = lendBuffer(size);
    copyBytes(this.bytes, 0, this.length, grown, 0);
    returnBuffer(this.bytes);
    this.bytes = grown;
  }

  /** Empties it, and hands over the buffer: whoever takes it gives it to {@link returnBuffer} after use. */
  take(): Uint8Array {
    const { bytes } = this;
    this.bytes = nothing;
    this.length = 0;
    return bytes;
  }
}

const MUCH_BYTES = 2 ** 20;

const nothing = new Uint8Array(0);

/** How many times what came, its header included, there is room for at most when so much was promised. */
const PROMISED_STEP = 4;

/** Up to this many bytes a loop copies faster than `set`, which needs a view first. */
const LOOP_UP_TO_BYTES = 48;

function copyBytes(
  source: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  at: number,
): void {
  if (end - start > LOOP_UP_TO_BYTES) {
    target.set(source.subarray(start, end), at);
    return;
  }
  for (let from = start, to = at; from < end; from++, to++) target[to] = source[from];
}

const SMALLEST_BITS = 8;
const LARGEST_BITS = 20;
/** What is kept for reuse at most, of each size. */
const KEPT_BYTES = 2 ** 20;

// Shared by all connections, so that an idle one holds no buffer: one stack of spare buffers per power of two.
const spares: Uint8Array[][] = Array.from({ length: LARGEST_BITS + 1 }, () => []);

/** A buffer of at least `size` bytes, whose content is whatever it was. */
export function lendBuffer(size: number): Uint8Array {
  if (size > 2 ** LARGEST_BITS) return new Uint8Array(size);
  const bits = size > 2 ** SMALLEST_BITS ? 32 - Math.clz32(size - 1) : SMALLEST_BITS;
  return spares[bits].pop() ?? new Uint8Array(2 ** bits);
}

/** Gives a lent buffer back for the next one to use. Others may be given too: they are let go. */
export function returnBuffer(buffer: Uint8Array): void {
  const bits = 31 - Math.clz32(buffer.length);
  if (bits < SMALLEST_BITS || bits > LARGEST_BITS || buffer.length !== 2 ** bits) return;
  if ((spares[bits].length + 1) * buffer.length <= KEPT_BYTES) spares[bits].push(buffer);
}
