import { describe, expect, it } from "vitest";
import { FrameWriter } from "../../src/node/frame-writer.js";
import { maxAheadBytes, serializeFrame } from "../../src/node/handle-frames.js";
import type { Handle } from "../../src/node/handle-lane.js";

const handle = {} as Handle;

/** A wire from which the system takes nothing while it is full. */
class Wire {
  /** The bytes of each write, marked where a handle went along. */
  readonly writes: string[] = [];
  readonly kept: Uint8Array[] = [];
  isFull = false;

  get unwrittenBytes(): number {
    return this.kept.reduce((sum, { length }) => sum + length, 0);
  }

  write(piece: Uint8Array): void {
    if (this.isFull) this.kept.push(piece);
    this.writes.push(Buffer.from(piece).toString("latin1"));
  }

  writeWith(text: string): void {
    this.writes.push(`socket ${text}`);
  }
}

function frame(text: string, hasHandle = false): string {
  return serializeFrame(Buffer.from(text), hasHandle).toString("latin1");
}

function sending() {
  const wire = new Wire();
  const writer = new FrameWriter(wire);
  const send = (text: string) => writer.send(Buffer.from(text), undefined);
  return { wire, writer, send };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("frames to another process", () => {
  it("leave in one write at the end of the turn, with those that promises of this turn send", async () => {
    const { wire, writer, send } = sending();
    send("a");
    void Promise.resolve()
      .then(() => {})
      .then(() => send("b"));
    expect([wire.writes, writer.gatheredBytes]).toEqual([[], 6]);
    await turn();
    expect([wire.writes, writer.gatheredBytes]).toEqual([[frame("a") + frame("b")], 0]);
    send("c");
    await turn();
    expect(wire.writes[1]).toBe(frame("c"));
  });

  it("wait for one more turn where they answer something, since the system ends a read behind every socket", async () => {
    const { wire, writer, send } = sending();
    const answer = (text: string) => {
      writer.noteRead();
      send(text);
    };
    answer("a");
    await turn();
    expect(wire.writes).toEqual([]);
    answer("b");
    await turn();
    await turn();
    expect(wire.writes).toEqual([frame("a") + frame("b")]);
    answer("c");
    for (let turns = 0; turns < 3; turns++) await turn();
    expect(wire.writes[1]).toBe(frame("c"));
    // Enough for one write.
    answer("d");
    answer("e");
    await turn();
    expect(wire.writes[2]).toBe(frame("d") + frame("e"));
    answer("f");
    await turn();
    expect(wire.writes).toHaveLength(3);
  });

  it("wait for no more than that turn, though something comes in each", async () => {
    const { wire, writer, send } = sending();
    writer.noteRead();
    send("a");
    for (let turns = 0; turns < 3; turns++) {
      await turn();
      writer.noteRead();
    }
    expect(wire.writes).toEqual([frame("a")]);
  });

  it("leave at once with a socket, which is the last frame's", async () => {
    const { wire, writer, send } = sending();
    send("a");
    writer.send(Buffer.from("b"), handle);
    expect(wire.writes).toEqual([`socket ${frame("a")}${frame("b", true)}`]);
    await turn();
    expect(wire.writes).toHaveLength(1);
  });

  it("are so few in one write that a socket comes at most 16 KiB before its frame", () => {
    const { wire, writer, send } = sending();
    const most = "m".repeat(maxAheadBytes - 5);
    send("a");
    writer.send(Buffer.from(most), handle);
    expect(wire.writes).toEqual([frame("a"), `socket ${frame(most, true)}`]);
  });

  it("are written by themselves where they are long, in their order", () => {
    const { wire, writer, send } = sending();
    const long = "l".repeat(maxAheadBytes);
    send("a");
    send(long);
    writer.send(Buffer.from(long), handle);
    const head = frame(long, true).slice(0, maxAheadBytes);
    expect(wire.writes).toEqual([frame("a"), frame(long), `socket ${head}`, "l".repeat(5)]);
  });

  it("keep what the system has not taken as it was, and no more memory than that", async () => {
    const { wire, send } = sending();
    wire.isFull = true;
    for (const text of ["first", "second", "third"]) {
      send(text);
      await turn();
    }
    expect(wire.kept.map((piece) => Buffer.from(piece).toString("latin1"))).toEqual(wire.writes);
    // None but the first lies in a room for many frames. Node's own pool, whose size depends on its version, is shared.
    const rooms = wire.kept.filter(({ buffer }) => buffer.byteLength === maxAheadBytes);
    expect(rooms).toEqual([wire.kept[0]]);
  });
});
