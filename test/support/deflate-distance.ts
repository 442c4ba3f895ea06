/**
 * The furthest that any block of a raw DEFLATE stream refers back, in bytes (RFC 1951).
 *
 * zlib can not be asked: its inflater accepts references that go further than the window it was created with.
 */
export function furthestDistance(stream: Uint8Array): number {
  const bits = new Bits(stream);
  let furthest = 0;
  while (bits.left >= 3) {
    const final = bits.take(1);
    const type = bits.take(2);
    if (type === 0) skipStored(bits);
    else furthest = Math.max(furthest, readBlock(bits, type === 1 ? fixed : readDynamic(bits)));
    if (final) break;
  }
  return furthest;
}

interface Codes {
  readonly literals: Code;
  readonly distances: Code;
}

/** Symbols by "length:bits". */
type Code = ReadonlyMap<number, number>;

class Bits {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length * 8 - this.#at;
  }

  take(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) value |= this.#bit() << i;
    return value;
  }

  symbol(code: Code): number {
    let bits = 0;
    for (let length = 1; length <= 15; length++) {
      bits = (bits << 1) | this.#bit();
      const symbol = code.get((length << 16) | bits);
      if (symbol !== undefined) return symbol;
    }
    throw new Error("no such symbol");
  }

  alignToByte(): void {
    this.#at = (this.#at + 7) & ~7;
  }

  skipBytes(count: number): void {
    this.#at += count * 8;
  }

  #bit(): number {
    const at = this.#at++;
    const byte = this.#bytes[at >> 3];
    if (byte === undefined) throw new Error("the stream ends inside a block");
    return (byte >> (at & 7)) & 1;
  }
}

function skipStored(bits: Bits): void {
  bits.alignToByte();
  const length = bits.take(16);
  bits.take(16);
  bits.skipBytes(length);
}

function readBlock(bits: Bits, { literals, distances }: Codes): number {
  let furthest = 0;
  for (;;) {
    const symbol = bits.symbol(literals);
    if (symbol === 256) return furthest;
    if (symbol < 256) continue;
    bits.take(extraLengthBits(symbol));
    const distance = bits.symbol(distances);
    const extra = Math.max(0, (distance >> 1) - 1);
    const base = distance < 2 ? distance + 1 : ((2 + (distance & 1)) << extra) + 1;
    furthest = Math.max(furthest, base + bits.take(extra));
  }
}

function extraLengthBits(symbol: number): number {
  return symbol < 265 || symbol === 285 ? 0 : (symbol - 261) >> 2;
}

function readDynamic(bits: Bits): Codes {
  const [literalCount, distanceCount, orderCount] = [bits.take(5), bits.take(5), bits.take(4)];
  const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  const lengths = new Array<number>(19).fill(0);
  for (const index of order.slice(0, orderCount + 4)) lengths[index] = bits.take(3);
  const all = readLengths(bits, codeOf(lengths), literalCount + 257 + distanceCount + 1);
  return {
    literals: codeOf(all.slice(0, literalCount + 257)),
    distances: codeOf(all.slice(literalCount + 257)),
  };
}

function readLengths(bits: Bits, code: Code, count: number): number[] {
  const lengths: number[] = [];
  while (lengths.length < count) {
    const symbol = bits.symbol(code);
    if (symbol < 16) lengths.push(symbol);
    else if (symbol === 16) lengths.push(...repeat(lengths.at(-1) as number, 3 + bits.take(2)));
    else lengths.push(...repeat(0, symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7)));
  }
  return lengths;
}

function repeat(value: number, times: number): number[] {
  return new Array<number>(times).fill(value);
}

/** The canonical code for these lengths (RFC 1951 §3.2.2). */
function codeOf(lengths: readonly number[]): Code {
  const code = new Map<number, number>();
  let next = 0;
  for (let length = 1; length <= 15; length++) {
    for (const [symbol, own] of lengths.entries()) {
      if (own === length) code.set((length << 16) | next++, symbol);
    }
    next <<= 1;
  }
  return code;
}

const fixed: Codes = {
  literals: codeOf([...repeat(8, 144), ...repeat(9, 112), ...repeat(7, 24), ...repeat(8, 8)]),
  distances: codeOf(repeat(5, 30)),
};
