import { describe, expect, it } from "vitest";
import { Buffers } from "../../../src/session/server/buffers.js";
import { Outbox } from "../../../src/session/server/outbox.js";
import { kinds, Records } from "../../../src/session/server/records.js";
import { recordsIn } from "../world/records.js";

function step(lsn: number, tx: number, ...messages: readonly (string | Uint8Array | null)[]) {
  const records = new Records(new Buffers());
  for (const each of messages) {
    if (each === null) records.addOther(kinds.publication, Uint8Array.of(1));
    else if (typeof each === "string") records.addText(each);
    else records.addBinary(each);
  }
  return { lsn, tx, data: records.take() };
}

const wide = { messages: 100, bytes: 1000 };

function sendAll(outbox: Outbox, window = wide): string[] {
  const sent: string[] = [];
  for (let frames = outbox.next(window); frames; frames = outbox.next(window)) {
    const all = [...recordsIn(frames)];
    expect(outbox.nextBytes).toBe(all.reduce((sum, { content }) => sum + content.length, 0));
    sent.push(
      all
        .map(({ kind, content }) => {
          const text = Buffer.from(content).toString("latin1");
          return kind === kinds.text ? `text ${text}` : `binary ${text}`;
        })
        .join(", "),
    );
  }
  return sent;
}

describe("an outbox", () => {
  it("gives the messages of kept steps in order, once", () => {
    const outbox = new Outbox(0, 0);
    outbox.push(step(1, 2, "a", Uint8Array.of(65)));
    outbox.push(step(2, 2));
    outbox.push(step(3, 3, null, "b", null));
    expect(sendAll(outbox)).toEqual(["text a, binary \0A", "text b"]);
    expect(outbox).toMatchObject({ sent: 3, acked: 0, kept: 3, unackedBytes: 3, trim: 0 });
    outbox.push(step(4, 4, "c"));
    expect(sendAll(outbox)).toEqual(["text c"]);
    expect(sendAll(outbox)).toEqual([]);
  });

  it("loses nothing behind a step that only publishes", () => {
    const outbox = new Outbox(0, 0);
    outbox.push(step(1, 0, null));
    outbox.push(step(2, 1, "a"));
    outbox.push(step(3, 2, "b"));
    expect(sendAll(outbox)).toEqual(["text a", "text b"]);
    expect(outbox).toMatchObject({ sent: 2, trim: 1 });
  });

  it("lets go of steps that the client has all of", () => {
    const outbox = new Outbox(0, 0);
    outbox.push(step(1, 2, "a", "b"));
    outbox.push(step(2, 3, Uint8Array.of(1, 2)));
    sendAll(outbox);
    outbox.acknowledge(1);
    expect(outbox).toMatchObject({ acked: 1, trim: 0, ackedBytes: 1 });
    outbox.acknowledge(3);
    expect(outbox).toMatchObject({ acked: 3, trim: 2, ackedBytes: 4, unackedBytes: 0 });
    expect([...outbox.steps()]).toEqual([]);
  });

  it("lets go of steps without messages that have nothing before them", () => {
    const outbox = new Outbox(0, 0);
    outbox.push(step(1, 0));
    expect(outbox.trim).toBe(1);
    outbox.push(step(2, 0, null));
    expect(outbox.trim).toBe(2);
    outbox.push(step(3, 1, "a"));
    outbox.push(step(4, 1));
    expect(outbox.trim).toBe(2);
  });

  it("begins again behind what was acknowledged", () => {
    const outbox = new Outbox(4, 7);
    outbox.push(step(8, 6, "a", "b"));
    outbox.push(step(9, 7, "c"));
    sendAll(outbox);
    outbox.acknowledge(5);
    outbox.rewind();
    expect(outbox).toMatchObject({ sent: 5, unackedBytes: 0 });
    expect(sendAll(outbox)).toEqual(["text b", "text c"]);
    expect([...outbox.steps()].map(({ lsn }) => lsn)).toEqual([8, 9]);
  });

  it("does not go beyond what is there", () => {
    const outbox = new Outbox(0, 0);
    outbox.push(step(1, 1, "a"));
    outbox.acknowledge(9);
    expect(outbox.acked).toBe(1);
    outbox.rewind();
    outbox.push(step(2, 2, "b"));
    outbox.passTo(9);
    expect(outbox.sent).toBe(2);
  });

  it("sends what lies together in one piece, and nothing that is no message", () => {
    const outbox = new Outbox(0, 0);
    outbox.push(step(1, 4, null, "a", "b", null, "c", Uint8Array.of(65), null));
    outbox.push(step(2, 5, "d"));
    expect(sendAll(outbox)).toEqual(["text a, text b", "text c, binary \0A", "text d"]);
  });

  it("sends no more than the client takes, and one message at least", () => {
    const outbox = new Outbox(0, 0);
    outbox.push(step(1, 4, "a", "b", "c", "d"));
    outbox.push(step(2, 6, "efghij", "k"));
    expect(sendAll(outbox, { messages: 3, bytes: 100 })).toEqual(["text a, text b, text c"]);
    outbox.acknowledge(2);
    expect(sendAll(outbox, { messages: 9, bytes: 4 })).toEqual(["text d"]);
    outbox.acknowledge(4);
    expect(sendAll(outbox, { messages: 9, bytes: 4 })).toEqual(["text efghij"]);
    outbox.acknowledge(5);
    expect(sendAll(outbox, { messages: 9, bytes: 4 })).toEqual(["text k"]);
  });

  it("counts the same bytes whichever connection they were sent on", () => {
    const outbox = new Outbox(0, 0);
    outbox.push(step(1, 3, "a", "bb", "ccc"));
    outbox.push(step(2, 4, "dddd"));
    outbox.passTo(4);
    outbox.acknowledge(1);
    outbox.rewind();
    outbox.passTo(2); // a part of a step that was sent whole before
    outbox.acknowledge(3);
    expect(outbox).toMatchObject({ acked: 3, ackedBytes: 6 });
    outbox.acknowledge(4);
    expect(outbox).toMatchObject({ acked: 4, ackedBytes: 10, trim: 2 });
    expect([...outbox.steps()]).toEqual([]);
  });
});
