import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Buffers } from "../../../src/session/server/buffers.js";
import {
  contentsOf,
  headAt,
  kindOf,
  kinds,
  lengthOf,
  measure,
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
    expect(records.take().buffer.byteLength).toBe(5);
  });

  it("of up to a GiB have a head that says so", () => {
    const head = new Uint8Array(4);
    const length = 2 ** 30 - 1;
    new DataView(head.buffer).setUint32(0, length * 4 + kinds.binary, true);
    expect(lengthOf(headAt(head, 0))).toBe(length);
    expect(kindOf(headAt(head, 0))).toBe(kinds.binary);
    expect(headAt(new Uint8Array(0), 0)).toBe(0);
  });

  it("that are none are not measured", () => {
    expect(measure(Uint8Array.of(4))).toBeUndefined(); // cut short
    expect(measure(Uint8Array.of(1, 0, 0, 0))).toBeUndefined(); // binary without its type byte
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (data) => {
        measure(data);
      }),
    );
  });
});
