import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pack, unpack, unpackObject } from "../../src/restart/pack.js";

const key = fc.oneof(
  fc.string(),
  fc.constantFrom("$", "$$", "$0", "__proto__", "constructor", "toJSON"),
);
const { tree: anything } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.string(),
    // JSON has no -0.
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
    fc.constantFrom(null, true, false, Number.POSITIVE_INFINITY),
    fc.uint8Array(),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(key, tie("tree"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

describe("plain data with bytes", () => {
  test("comes back as it was packed", () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(unpack(pack(value))).toEqual(plain(value));
      }),
      { numRuns: 500 },
    );
  });

  test("keeps a key that looks like a place for bytes, such as the name of a header", () => {
    const headers = { $: "0", $$: "1", host: "x" };
    const papers = { headers, bytes: Uint8Array.of(1, 2) };
    expect(unpack(pack(papers))).toEqual(papers);
  });

  test("leaves out what is undefined", () => {
    expect(unpack(pack({ a: undefined, b: 1 }))).toEqual({ b: 1 });
    expect(unpack(pack(undefined))).toBeNull();
  });

  test("has byte arrays of its own", () => {
    const packed = pack({ bytes: Uint8Array.of(7) });
    const value = unpack(packed) as { bytes: Uint8Array };
    packed.fill(0);
    expect(value.bytes).toEqual(Uint8Array.of(7));
  });

  test("throws nothing but what it says for bytes that were changed", () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 });
    fc.assert(
      fc.property(anything, edits, fc.nat(), (value, changes, cut) => {
        const packed = Buffer.from(pack(value));
        for (const [at, byte] of changes) packed[at % packed.length] = byte;
        expectDocumented(() => unpack(packed.subarray(0, cut % (packed.length + 1))));
      }),
      { numRuns: 1000 },
    );
  });

  test("throws nothing but what it says for any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expectDocumented(() => unpack(bytes));
      }),
    );
  });

  test("never gives out what is no array in place of one", () => {
    for (const reference of ['"length"', '"map"', "1", "-1", "0.5", "null", '"0"'])
      expect(() => unpack(written(`{"$":${reference}}`, [Uint8Array.of(1)]))).toThrow(RangeError);
  });

  test("does not go down with data that is nested too deep", () => {
    const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    expectDocumented(() => unpack(written(deep, [])));
  });

  test("can be required to be an object", () => {
    expect(unpackObject(pack({ a: 1 }))).toEqual({ a: 1 });
    for (const value of [null, 1, "a"]) expect(() => unpackObject(pack(value))).toThrow(TypeError);
  });
});

function expectDocumented(unpacks: () => unknown): void {
  try {
    unpacks();
  } catch (error) {
    expect(error).toSatisfy((e) => e instanceof RangeError || e instanceof SyntaxError);
  }
}

/** Packed by hand. */
function written(json: string, arrays: readonly Uint8Array[]): Uint8Array {
  const parts = [Buffer.from(json), ...arrays].map((part) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(part.length);
    return Buffer.concat([length, part]);
  });
  return Buffer.concat(parts);
}

/** With each Buffer as what it is when it has gone over. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}
