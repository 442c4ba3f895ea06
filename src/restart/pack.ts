/**
 * Plain data with bytes in it, as one run of bytes: JSON, in which a `Uint8Array` stands as `{"$":<index>}` and `Infinity`
 * as `{"$":"Infinity"}`, and behind it the byte arrays. Not the structured clone of V8, whose format is V8's affair: two versions of Node must understand
 * each other, in both directions.
 *
 * Layout, numbers little-endian: u32 length of the JSON, the JSON in UTF-8, then for each array a u32 length and its bytes.
 */
export function pack(value: unknown): Uint8Array {
  const arrays: Uint8Array[] = [];
  const json = Buffer.from(
    JSON.stringify(value, function (this: Record<string, unknown>, name, each: unknown) {
      // Not `each`: a Buffer has been asked for its JSON before it comes here.
      const own = this[name];
      if (own instanceof Uint8Array) return { $: arrays.push(own) - 1 };
      return own === Number.POSITIVE_INFINITY ? { $: infinity } : each;
    }),
  );
  const size = arrays.reduce((sum, each) => sum + 4 + each.length, 4 + json.length);
  const packed = Buffer.allocUnsafe(size);
  let at = put(packed, 0, json);
  for (const each of arrays) at = put(packed, at, each);
  return packed;
}

/**
 * The value that {@link pack} was given. Its byte arrays are copies.
 *
 * @throws RangeError for bytes that `pack` has not made
 * @throws SyntaxError for what is no JSON
 */
export function unpack(packed: Uint8Array): unknown {
  const reader = new PackReader(packed);
  const json = reader.next().toString();
  const arrays: Uint8Array[] = [];
  while (!reader.isAtEnd) arrays.push(new Uint8Array(reader.next()));
  return JSON.parse(json, (_name, each: unknown) => {
    if (!isReference(each)) return each;
    return each.$ === infinity ? Number.POSITIVE_INFINITY : arrays[Number(each.$)];
  });
}

const infinity = "Infinity";

function put(target: Buffer, at: number, bytes: Uint8Array): number {
  target.writeUInt32LE(bytes.length, at);
  target.set(bytes, at + 4);
  return at + 4 + bytes.length;
}

class PackReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  next(): Buffer {
    const start = this.#at + 4;
    const end = start + this.#bytes.readUInt32LE(this.#at);
    if (end > this.#bytes.length)
      throw new RangeError(
        `Cannot unpack ${this.#bytes.length} bytes: a part of them ends at byte ${end}`,
      );
    this.#at = end;
    return this.#bytes.subarray(start, end);
  }
}

function isReference(value: unknown): value is { readonly $: number | string } {
  return typeof value === "object" && value !== null && "$" in value;
}
