import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  LetterBox,
  type LetterType,
  letters,
  maxLetterBytes,
  piecesOf,
} from "../../src/restart/letters.js";

const types = Object.values(letters);
const anyType = fc.constantFrom(...types);
const MORE = 0x80;

interface Letter {
  readonly type: LetterType;
  readonly body: Uint8Array;
  readonly handle: string | undefined;
}

function box(): { readonly got: Letter[]; readonly box: LetterBox<string> } {
  const got: Letter[] = [];
  return { got, box: new LetterBox((type, body, handle) => got.push({ type, body, handle })) };
}

describe("letters in frames", () => {
  test("come out as they were sent, long ones in pieces of at most 256 KiB", () => {
    const { got, box: inbox } = box();
    const long = Buffer.alloc(600_000, "long");
    const pieces = piecesOf(letters.peer, long);
    expect(pieces.map(({ length }) => length)).toEqual([262_145, 262_145, 75_713]);
    for (const [i, piece] of pieces.entries()) inbox.take(piece, i === 0 ? "socket" : undefined);
    for (const piece of piecesOf(letters.moved, new Uint8Array(0))) inbox.take(piece, undefined);
    expect(got.map(({ type, handle }) => [type, handle])).toEqual([
      [letters.peer, "socket"],
      [letters.moved, undefined],
    ]);
    expect(long.equals(got[0]?.body as Uint8Array)).toBe(true);
  });

  test("are the same however they are cut", () => {
    const cuts = fc.array(fc.nat(20), { maxLength: 6 });
    fc.assert(
      fc.property(anyType, fc.uint8Array({ maxLength: 60 }), cuts, (type, body, sizes) => {
        const { got, box: inbox } = box();
        let at = 0;
        for (const size of sizes) {
          inbox.take(
            Buffer.concat([Uint8Array.of(type | MORE), body.subarray(at, at + size)]),
            undefined,
          );
          at = Math.min(body.length, at + size);
        }
        inbox.take(Buffer.concat([Uint8Array.of(type), body.subarray(at)]), "last");
        expect(got).toEqual([{ type, body: expect.anything(), handle: "last" }]);
        expect([...(got[0]?.body ?? [])]).toEqual([...body]);
        expect(inbox.orphans()).toEqual([]);
      }),
    );
  });

  test("throw nothing but RangeError for any frames, and no socket is lost", () => {
    const frame = fc.tuple(fc.uint8Array({ maxLength: 8 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 12 }), (frames) => {
        const { got, box: inbox } = box();
        const sent: string[] = [];
        try {
          frames.forEach(([bytes, hasHandle], i) => {
            if (hasHandle) sent.push(`socket ${i}`);
            inbox.take(bytes, hasHandle ? `socket ${i}` : undefined);
          });
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
        const handed = got.flatMap(({ handle }) => handle ?? []);
        expect([...handed, ...inbox.orphans()]).toEqual(sent);
      }),
      { numRuns: 1000 },
    );
  });

  test("are refused when they are of no known type, or of two", () => {
    for (const first of [0, 23, 0x7f])
      expect(() => box().box.take(Uint8Array.of(first), undefined)).toThrow(RangeError);
    expect(() => box().box.take(new Uint8Array(0), undefined)).toThrow(RangeError);
    const { box: inbox } = box();
    inbox.take(Uint8Array.of(letters.peer | MORE), undefined);
    expect(() => inbox.take(Uint8Array.of(letters.page), undefined)).toThrow(
      "Cannot read letter 6",
    );
  });

  test("are refused with a second socket", () => {
    const { box: inbox } = box();
    inbox.take(Uint8Array.of(letters.peer | MORE), "one");
    expect(() => inbox.take(Uint8Array.of(letters.peer), "two")).toThrow("two sockets");
    expect(inbox.orphans()).toEqual(["one", "two"]);
  });

  test("are refused when they are longer than any may be, at both ends", () => {
    const piece = new Uint8Array(1024 * 1024);
    piece[0] = letters.late | MORE;
    const { box: inbox } = box();
    const whole = Math.floor(maxLetterBytes / (piece.length - 1));
    for (let i = 0; i < whole; i++) inbox.take(piece, undefined);
    expect(() => inbox.take(piece, undefined)).toThrow("expected at most 268435456");
    const tooLong = { length: maxLetterBytes + 1 } as Uint8Array;
    expect(() => piecesOf(letters.late, tooLong)).toThrow(RangeError);
  });
});
