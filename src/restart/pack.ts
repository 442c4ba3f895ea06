/**
 * Plain data with bytes in it, as one run of bytes: JSON, in which a `Uint8Array` stands as `{"$":<index>}` and `Infinity`
 * as `{"$":"Infinity"}`, and behind it the byte arrays. A key of the data's own that begins with `$` has one `$` more. Not
 * the structured clone of V8, whose format is V8's affair: two versions of Node must understand each other, in both
 * directions.
 *
 * Layout, numbers little-endian: u32 length of the JSON, the JSON in UTF-8, then for each array a u32 length and its bytes.
 *
 * Like JSON it knows neither NaN nor a missing array item (both become null), and drops what is undefined.
 *
 * @throws TypeError for a bigint
 * @throws RangeError for what contains itself
 */
export function pack(value: unknown): Uint8Array {
  const arrays: Uint8Array[] = [];
  const json = JSON.stringify(standIn(value, arrays)) ?? "null";
  const jsonBytes = Buffer.byteLength(json);
  const size = arrays.reduce((sum, each) => sum + 4 + each.length, 4 + jsonBytes);
  const packed = Buffer.allocUnsafe(size);
  let at = packed.writeUInt32LE(jsonBytes);
  at += packed.write(json, at);
  for (const each of arrays) {
    at = packed.writeUInt32LE(each.length, at);
    packed.set(each, at);
    at += each.length;
  }
  return packed;
}

/**
 * What stands for a value in JSON: mostly the value itself. A replacer, which is called for each value, makes
 * `JSON.stringify` take three times as long as this walk and the rest together.
 */
function standIn(value: unknown, arrays: Uint8Array[]): unknown {
  if (value === Number.POSITIVE_INFINITY) return { $: infinity };
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uint8Array) return { $: arrays.push(value) - 1 };
  if (Array.isArray(value))
    return value.length === 0 ? value : value.map((each) => standIn(each, arrays));
  return partsFor(value as Record<string, unknown>, arrays);
}

function partsFor(parts: Record<string, unknown>, arrays: Uint8Array[]): object {
  let copy: Record<string, unknown> | undefined;
  let hasOwnDollar = false;
  for (const key of Object.keys(parts)) {
    hasOwnDollar ||= key.charCodeAt(0) === dollar;
    const part = parts[key];
    if (typeof part !== "object" && part !== Number.POSITIVE_INFINITY) continue;
    const stand = standIn(part, arrays);
    if (stand === part) continue;
    copy ??= { ...parts };
    set(copy, key, stand);
  }
  const all = copy ?? parts;
  return hasOwnDollar ? renamed(all, (key) => (key[0] === "$" ? `$${key}` : key)) : all;
}

/**
 * The value that {@link pack} was given. Its byte arrays are copies.
 *
 * @throws RangeError for bytes that `pack` has not made
 * @throws SyntaxError for what is no JSON
 */
export function unpack(packed: Uint8Array): unknown {
  const reader = new PackReader(packed);
  const json = reader.nextText();
  const arrays: Uint8Array[] = [];
  while (!reader.isAtEnd) arrays.push(reader.nextBytes());
  const value: unknown = JSON.parse(json);
  // Most letters have none. A reviver that is called for each value takes three times as long as a walk.
  return json.includes('"$') ? restored(value, arrays) : value;
}

/** The value with its byte arrays, and with its own keys. */
function restored(value: unknown, arrays: readonly Uint8Array[]): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (hasDollar(value)) return stoodFor(value, arrays);
  const parts = value as Record<string, unknown>;
  for (const key of Object.keys(parts)) {
    const part = parts[key];
    if (typeof part !== "object" || part === null) continue;
    const whole = restored(part, arrays);
    if (whole !== part) set(parts, key, whole);
  }
  return value;
}

/** What an object stands for of which a key begins with `$`. */
function stoodFor(value: object, arrays: readonly Uint8Array[]): unknown {
  if (!Object.hasOwn(value, "$")) {
    const own = renamed(value, (key) => key.replace(/^\$/, ""));
    for (const [key, part] of Object.entries(own)) set(own, key, restored(part, arrays));
    return own;
  }
  const { $ } = value as { $: unknown };
  if ($ === infinity) return Number.POSITIVE_INFINITY;
  const array = typeof $ === "number" ? arrays[$] : undefined;
  if (array !== undefined) return array;
  throw new RangeError(`Cannot unpack: there is no array ${JSON.stringify($)}`);
}

/** A key of the data's own may be `__proto__`. */
function set(object: object, key: string, value: unknown): void {
  if (key === "__proto__")
    Object.defineProperty(object, key, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  else (object as Record<string, unknown>)[key] = value;
}

/**
 * The same, where it is an object whose fields can be asked for.
 *
 * @throws TypeError where it is none
 */
export function unpackObject(packed: Uint8Array): Readonly<Record<string, unknown>> {
  const value = unpack(packed);
  if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  throw new TypeError(`Cannot unpack ${JSON.stringify(value)}: expected an object`);
}

const infinity = "Infinity";
const dollar = 0x24;

/** Whether a key begins as those do that stand for something else. */
function hasDollar(value: object): boolean {
  if (Array.isArray(value)) return false;
  for (const key of Object.keys(value)) if (key.charCodeAt(0) === dollar) return true;
  return false;
}

function renamed(value: object, rename: (key: string) => string): object {
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [rename(key), each]));
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

  nextText(): string {
    const start = this.#next();
    return this.#bytes.toString("utf8", start, this.#at);
  }

  /** A copy. */
  nextBytes(): Uint8Array {
    const start = this.#next();
    return new Uint8Array(this.#bytes.subarray(start, this.#at));
  }

  /** Goes behind the next part. @returns where that begins */
  #next(): number {
    const start = this.#at + 4;
    const end = start + this.#bytes.readUInt32LE(this.#at);
    if (end > this.#bytes.length)
      throw new RangeError(
        `Cannot unpack ${this.#bytes.length} bytes: a part of them ends at byte ${end}`,
      );
    this.#at = end;
    return start;
  }
}
