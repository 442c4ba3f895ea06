/** Of a buffer in which a step is gathered, at first; and of one for a step that is larger. */
const sizes = [4096, 32_768] as const;
/** So many of each are kept: as many as sessions have something to commit in one turn of the event loop. */
const maxKept = [512, 64] as const;

/**
 * Steps up to this size lie together in slabs: memory of its own costs a step ten times as much as a place in one (2 µs to 0.2).
 * A slab lives as long as any step in it, and so is not larger than what a session takes anyway.
 */
const smallBytes = 512;
const slabBytes = 4096;

/** What gathers need of the platform. */
export interface Memory {
  /** @default new Uint8Array */
  allocate?(byteCount: number): Uint8Array;
  /** Writes text as UTF-8, unpaired surrogates as U+FFFD. Returns the number of bytes. @default TextEncoder */
  encode?(text: string, into: Uint8Array, at: number): number;
}

/**
 * Memory in which steps are gathered, and kept, shared by all sessions of a host: a session has a buffer only between its first
 * message and the commit, so that an idle one has none.
 */
export class Buffers {
  readonly #allocate: (byteCount: number) => Uint8Array;
  /** Writes text as UTF-8. @returns the number of bytes */
  readonly write: (text: string, into: Uint8Array, at: number) => number;
  readonly #free: [Uint8Array[], Uint8Array[]] = [[], []];
  #slab = new Uint8Array(0);
  #slabEnd = 0;

  constructor({ allocate, encode }: Memory = {}) {
    this.#allocate = allocate ?? ((byteCount) => new Uint8Array(byteCount));
    this.write = encode ?? writeText;
  }

  /** One with room for at least so many bytes. */
  take(minBytes: number): Uint8Array {
    if (minBytes > sizes[1]) return this.#allocate(minBytes);
    const kind = minBytes > sizes[0] ? 1 : 0;
    return this.#free[kind].pop() ?? this.#allocate(sizes[kind]);
  }

  give(buffer: Uint8Array): void {
    const at = sizes.indexOf(buffer.length as (typeof sizes)[number]);
    const free = this.#free[at];
    if (free !== undefined && free.length < (maxKept[at] as number)) free.push(buffer);
  }

  /** Whether it comes here again, so that nobody else may keep it. */
  wants(buffer: Uint8Array): boolean {
    return buffer.length <= sizes[1];
  }

  /** The bytes where nobody writes. */
  keep(bytes: Uint8Array): Uint8Array {
    const { length } = bytes;
    if (length > smallBytes) return new Uint8Array(bytes);
    if (this.#slabEnd + length > this.#slab.length) {
      this.#slab = new Uint8Array(slabBytes);
      this.#slabEnd = 0;
    }
    const kept = this.#slab.subarray(this.#slabEnd, this.#slabEnd + length);
    this.#slabEnd += length;
    kept.set(bytes);
    return kept;
  }
}

const encoder = new TextEncoder();

function writeText(text: string, into: Uint8Array, at: number): number {
  return encoder.encodeInto(text, into.subarray(at)).written;
}
