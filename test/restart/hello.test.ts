import { describe, expect, test } from "vitest";
import {
  commonFormat,
  formats,
  readHello,
  readListening,
  readPublication,
  readReceived,
  readRefused,
  readWelcome,
} from "../../src/restart/hello.js";
import { pack } from "../../src/restart/pack.js";

const bytes = Uint8Array.of(1);

/** What each reader takes, and what of it may not be missing or of another type. */
const readers = [
  [readHello, { formats: [1], pid: 1, node: "v20" }],
  [readWelcome, { format: 1, pid: 1, node: "v20", stateVersion: 3 }],
  [readRefused, { why: "busy", sentence: "not now" }],
  [readListening, { takesPeers: true }],
  [readReceived, { p50: 1, p99: 2, max: 3 }],
  [readPublication, { topic: "a", isText: true, bytes, except: "id" }],
] as const;

describe("the letters of a handover that are plain data", () => {
  test.each(readers)(
    "%o reads what it should, and lets be what it does not know",
    (read, sound) => {
      expect(read(pack(sound))).toEqual(sound);
      expect(read(pack({ ...sound, unknown: [1] }))).toMatchObject(sound);
    },
  );

  test.each(readers)("%o refuses anything else", (read, sound) => {
    for (const name of Object.keys(sound)) {
      if (name !== "except")
        expect(() => read(pack({ ...sound, [name]: undefined }))).toThrow(TypeError);
      expect(() => read(pack({ ...sound, [name]: { odd: 1 } }))).toThrow(TypeError);
    }
    for (const value of [null, 1, "x", []]) expect(() => read(pack(value))).toThrow(TypeError);
    expect(() => read(new Uint8Array(0))).toThrow(RangeError);
    expect(() => read(Uint8Array.of(1, 0, 0, 0, 0x7b))).toThrow(SyntaxError);
  });

  test("agree on the best format that both speak", () => {
    expect(formats).toEqual([1]);
    expect(commonFormat([1])).toBe(1);
    expect(commonFormat([9, 1, 2])).toBe(1);
    expect(commonFormat([2])).toBeUndefined();
    expect(commonFormat([])).toBeUndefined();
    expect(() => readWelcome(pack({ ...readers[1][1], format: 2 }))).toThrow("expected format 1");
  });

  test("may leave out whom a publication is not for", () => {
    expect(readPublication(pack({ topic: "a", isText: false, bytes }))).toEqual({
      topic: "a",
      isText: false,
      bytes,
      except: undefined,
    });
  });
});
