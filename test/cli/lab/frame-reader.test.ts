import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forgeText } from "../../../src/cli/lab/forge.js";
import { FrameReader, type SeenFrame } from "../../../src/cli/lab/frame-reader.js";
import { shownBytes } from "../../../src/cli/page/lab/letters.js";

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));

function read(...chunks: Uint8Array[]): SeenFrame[] {
  const seen: SeenFrame[] = [];
  const reader = new FrameReader((frame) => seen.push(frame));
  for (const chunk of chunks) reader.read(chunk);
  return seen;
}

describe("a reader of frames", () => {
  test("tells of each its header and its payload without the mask", () => {
    const [frame] = read(bytesOf("c1 85 37fa213d 7f9f4d5158"));
    expect(frame).toEqual({
      opcode: 1,
      final: true,
      compressed: true,
      masked: true,
      length: 5,
      header: "c1 85 37 fa 21 3d",
      payload: "48 65 6c 6c 6f",
    });
  });

  test("tells the same however the bytes were cut, and in another process too", () => {
    const long = new Uint8Array(70_000 + 10).fill(0x61);
    long.set(bytesOf("82 7f 0000000000011170"));
    const stream = Buffer.concat([
      bytesOf("01 02 6869"),
      bytesOf("89 00"),
      bytesOf("80 01 21"),
      long,
      forgeText(bytesOf("c328")),
      bytesOf("88 02 03e8"),
    ]);
    const whole = read(stream);
    expect(whole.map(({ opcode, length }) => [opcode, length])).toEqual([
      [1, 2],
      [9, 0],
      [0, 1],
      [2, 70_000],
      [1, 2],
      [8, 2],
    ]);
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 8 }), (cuts) => {
        const seen: SeenFrame[] = [];
        const onFrame = (frame: SeenFrame) => void seen.push(frame);
        let reader = new FrameReader(onFrame);
        const ends = [0, ...cuts.sort((a, b) => a - b), stream.length];
        for (const [at, end] of ends.slice(1).entries()) {
          reader.read(stream.subarray(ends[at], end));
          reader = new FrameReader(onFrame, structuredClone(reader.state));
        }
        expect(seen).toEqual(whole);
      }),
    );
  });

  test("keeps no more of a payload than it shows", () => {
    const [frame] = read(bytesOf("82 7e 0400"), new Uint8Array(1024));
    expect(frame?.length).toBe(1024);
    expect(frame?.payload.split(" ")).toHaveLength(shownBytes);
  });

  test("knows where a new message could begin", () => {
    const reader = new FrameReader(() => {});
    const isBetweenAfter = (hex: string) => {
      reader.read(bytesOf(hex));
      return reader.isBetweenMessages;
    };
    expect(isBetweenAfter("")).toBe(true);
    expect(isBetweenAfter("01")).toBe(false);
    expect(isBetweenAfter("01 61")).toBe(false);
    expect(isBetweenAfter("89 00")).toBe(false);
    expect(isBetweenAfter("80 02 61")).toBe(false);
    expect(isBetweenAfter("62")).toBe(true);
  });
});
