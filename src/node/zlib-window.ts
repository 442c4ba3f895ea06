import type { Coder } from "./zlib-coder.js";

/** How long the references are by which a window repeats itself: full windows are multiples of it. */
const matchBytes = 256;

/** RFC 1951 §3.2.6: the fixed code for a length from 227 to 257, and the 5 bits that make it 256. The first bit is lowest. */
const matchLength = { bits: 0x23 | ((matchBytes - 227) << 8), count: 13 };

/**
 * A copy of an inflater's window, which zlib has no question for that Node would pass on: the inflater is given a block of
 * references to everything it has put out, as far back as they may go, and so puts it out again.
 *
 * A full window is the same afterwards. Else the inflater would accept references beyond what was there before: so it begins
 * anew and takes the copy back in. Where it has not ended the last message with a whole block, against RFC 7692 §7.2.1, it
 * takes the references for something else: then the coder has failed, and the result is undefined.
 *
 * @param reach how far back the peer may refer, in bytes: from 0 up to the window's size
 * @param isFull whether that is the window's size
 */
export function readWindow(coder: Coder, reach: number, isFull: boolean): Uint8Array | undefined {
  if (reach === 0) return new Uint8Array(0);
  const block = isFull ? fullBlock(reach) : repetition(reach);
  const size = Math.ceil(reach / matchBytes) * matchBytes;
  // Room for one byte more, so that zlib reads on to the end of the block.
  const { buffer } = Buffer.allocUnsafeSlow(size + 1);
  const output = new Uint8Array(buffer);
  coder.write(block, 0, block.length, output, 0);
  coder.failed ||= coder.outputFree !== 1 || coder.inputLeft > 0;
  if (coder.failed) return undefined;
  const window = output.subarray(0, reach);
  if (!isFull) {
    coder.reset();
    fillWindow(coder, window);
  }
  return window;
}

/** Lets an inflater at its beginning put out `window`, of at most 32 KiB, as one block that is not compressed. */
export function fillWindow(coder: Coder, window: Uint8Array): void {
  const { length } = window;
  const header = Uint8Array.of(0, length, length >> 8, ~length, ~length >> 8);
  coder.write(header, 0, header.length, unread, 0);
  coder.write(window, 0, length, unread, 0);
}

/** What nobody looks at is put out here. */
const unread: Uint8Array = new Uint8Array(2 ** 15);

const fullBlocks = new Map<number, Uint8Array>();

function fullBlock(reach: number): Uint8Array {
  const block = fullBlocks.get(reach) ?? repetition(reach);
  fullBlocks.set(reach, block);
  return block;
}

/**
 * A DEFLATE block (RFC 1951 §3.2.3) that puts out what came `distance` bytes ago, again and again, until at least so many
 * bytes have come; then an empty one without compression, which ends a message (RFC 7692 §7.2.1).
 */
function repetition(distance: number): Uint8Array {
  const bits = new Bits();
  const back = distanceCode(distance);
  // Not the last block; the fixed codes.
  bits.add(0b010, 3);
  for (let size = 0; size < distance; size += matchBytes) {
    bits.add(matchLength.bits, matchLength.count);
    bits.add(back.bits, back.count);
  }
  // The end of the block, then the empty one: not the last, not compressed.
  bits.add(0, 7);
  bits.add(0, 3);
  return bits.endWith([0, 0, 0xff, 0xff]);
}

/** RFC 1951 §3.2.5: the code for a range of distances in 5 bits, its highest first, and the place in that range. */
function distanceCode(distance: number): { readonly bits: number; readonly count: number } {
  let [code, start, extra] = [0, 1, 0];
  while (start + 2 ** extra <= distance) {
    start += 2 ** extra;
    code++;
    extra = Math.max(0, (code >> 1) - 1);
  }
  let reversed = 0;
  for (let bit = 0; bit < 5; bit++) reversed |= ((code >> bit) & 1) << (4 - bit);
  return { bits: reversed | ((distance - start) << 5), count: 5 + extra };
}

/** Bits in the order of RFC 1951 §3.1.1, the lowest of each byte first. */
class Bits {
  readonly #bytes: number[] = [];
  #pending = 0;
  #count = 0;

  /** @param count at most 24 */
  add(bits: number, count: number): void {
    this.#pending |= bits << this.#count;
    this.#count += count;
    for (; this.#count >= 8; this.#count -= 8) {
      this.#bytes.push(this.#pending & 0xff);
      this.#pending >>>= 8;
    }
  }

  /** All of them, with zeros up to the next whole byte, and then these bytes. */
  endWith(bytes: readonly number[]): Uint8Array {
    if (this.#count > 0) this.#bytes.push(this.#pending);
    return Uint8Array.from([...this.#bytes, ...bytes]);
  }
}
