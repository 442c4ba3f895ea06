import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Buffers } from "../../../src/session/server/buffers.js";
import {
  contentsOf,
  endAt,
  kinds,
  measure,
  messagesIn,
  Records,
} from "../../../src/session/server/records.js";

const bytes = (text: string) => Uint8Array.from(Buffer.from(text));

describe("records", () => {
  it("hold texts, binaries with their type byte, and what is no message", () => {
    const records = new Records(new Buffers());
    expect(records.isEmpty).toBe(true);
    records.addText("é");
    records.addTextBytes(bytes("ab"));
    records.addBinary(Uint8Array.of(9));
    records.addOther(kinds.publication, bytes("news"));
    expect(records).toMatchObject({ count: 3, payloadBytes: 5, isEmpty: false });
    const data = records.take();
    expect(measure(data)).toEqual({ count: 3, payloadBytes: 5 });
    expect([...contentsOf(data, kinds.text)]).toEqual([bytes("é"), bytes("ab")]);
    expect([...contentsOf(data, kinds.binary)]).toEqual([Uint8Array.of(0, 9)]);
    expect([...contentsOf(data, kinds.publication)]).toEqual([bytes("news")]);
    expect(records).toMatchObject({ count: 0, payloadBytes: 0, isEmpty: true });
    expect(records.take().length).toBe(0);
  });

  it("go back to a mark", () => {
    const records = new Records(new Buffers());
    records.addText("a");
    const mark = records.mark();
    records.addText("b");
    records.rollback(mark);
    expect([...contentsOf(records.take(), kinds.text)]).toEqual([bytes("a")]);
  });

  it("are cut off from a mark on, and put behind others", () => {
    const buffers = new Buffers();
    const [records, other] = [new Records(buffers), new Records(buffers)];
    records.addText("a");
    records.cut(records.mark(), other);
    expect(other.isEmpty).toBe(true);
    const mark = records.mark();
    records.addText("b");
    records.cut(mark, other);
    records.addText("c");
    records.append(other);
    records.append(other);
    expect(records).toMatchObject({ count: 3, payloadBytes: 3 });
    expect(other.isEmpty).toBe(true);
    expect([...contentsOf(records.take(), kinds.text)].map(String)).toEqual(
      ["a", "c", "b"].map((text) => String(bytes(text))),
    );
  });

  it("grow with what is put in, and large ones are given away without a copy", () => {
    const records = new Records(new Buffers());
    const large = new Uint8Array(20_000).fill(7);
    records.addText("a");
    records.addBinary(large);
    const data = records.take();
    expect(measure(data)).toEqual({ count: 2, payloadBytes: 20_001 });
    records.addText("b"); // does not write into what was given away
    expect([...contentsOf(data, kinds.text)]).toEqual([bytes("a")]);
  });

  it("a buffer far larger than what is in it is not given away", () => {
    const records = new Records(new Buffers());
    const mark = records.mark();
    records.addBinary(new Uint8Array(20_000));
    records.rollback(mark);
    records.addText("a");
    expect(records.take().buffer.byteLength).toBe(4096);
  });

  it("lie as a server's frames do, whatever their size", () => {
    for (const length of [0, 1, 124, 125, 126, 127, 128, 65_534, 65_535, 65_536, 100_000]) {
      const records = new Records(new Buffers());
      const content = new Uint8Array(length).fill(65);
      records.addText("A".repeat(length));
      records.addTextBytes(content);
      records.addBinary(content);
      records.addText("ä".repeat(length)); // moved where it takes a longer head than it seemed
      const sent = Buffer.concat([
        frameOf(1, content),
        frameOf(1, content),
        frameOf(2, Buffer.concat([Uint8Array.of(0), content])),
        frameOf(1, Buffer.from("ä".repeat(length))),
      ]);
      const data = records.take();
      expect(Buffer.from(data).equals(sent)).toBe(true);
      expect([...messagesIn(data)].map(({ isText, bytes }) => [isText, bytes.length])).toEqual([
        [true, length],
        [true, length],
        [false, length + 1],
        [true, 2 * length],
      ]);
    }
  });

  it("of more than 4 GiB have a head that says so", () => {
    const head = Uint8Array.of(kinds.binary, 127, 0, 0, 0, 2, 0, 0, 0, 1);
    expect(endAt(head, 0)).toBe(10 + 2 ** 33 + 1);
    expect(measure(head)).toBeUndefined();
  });

  it("that are none are not measured", () => {
    expect(measure(Uint8Array.of(0x81))).toBeUndefined(); // cut short
    expect(measure(Uint8Array.of(0x81, 1))).toBeUndefined();
    expect(measure(Uint8Array.of(0x82, 0))).toBeUndefined(); // binary without its type byte
    expect(measure(Uint8Array.of(0x88, 0))).toBeUndefined(); // no record's opcode
    expect(measure(Uint8Array.of(0x81, 0x80, 1, 1, 1, 1))).toBeUndefined(); // masked
    expect(measure(Uint8Array.of(0x81, 126, 0, 1, 65))).toBeUndefined(); // longer than it has to be
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (data) => {
        measure(data);
      }),
    );
  });
});

/** A frame of a server as RFC 6455 section 5.2 draws it. */
function frameOf(opcode: number, payload: Uint8Array): Buffer {
  const { length } = payload;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = 0x80 + opcode;
  head[1] = length < 126 ? length : length < 65_536 ? 126 : 127;
  if (head.length === 4) head.writeUInt16BE(length, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
}
