import { describe, expect, test } from "vitest";
import { CourierOutbox, maxUnderWay } from "../../src/node/courier-outbox.js";
import type { Handle } from "../../src/node/handle-lane.js";

class TCP {
  fd = 7;

  readStop(): void {}

  close(): void {
    this.fd = -1;
  }
}

const make = () => new TCP() as unknown as Handle;
const bytes = (text: string) => Buffer.from(text);

function open() {
  const left: string[] = [];
  const outbox = new CourierOutbox({
    sendHandle: (number) => left.push(`handle ${number}`),
    write: (frame) => left.push(`${frame[4]} ${frame.subarray(5)}`),
  });
  return { outbox, left };
}

describe("frames on their way out", () => {
  test("leave in their order, and wait behind a handle whose receiver is not known", () => {
    const { outbox, left } = open();
    outbox.send(bytes("a"), undefined);
    outbox.send(bytes("b"), make());
    outbox.send(bytes("c"), undefined);
    expect(left).toEqual(["0 a"]);
    expect([outbox.bytes, outbox.isEmpty]).toEqual([12, false]);
    outbox.open();
    expect(left).toEqual(["0 a", "handle 1", "1 b", "0 c"]);
    expect([outbox.bytes, outbox.isEmpty]).toEqual([0, true]);
  });

  test("have eight handles under way at most, until the receiver says what has arrived", () => {
    const { outbox, left } = open();
    outbox.open();
    for (let at = 0; at < maxUnderWay + 3; at++) outbox.send(bytes("x"), make());
    expect(left.filter((each) => each === "1 x").length).toBe(maxUnderWay);
    outbox.acknowledge(2);
    expect(left.filter((each) => each === "1 x").length).toBe(maxUnderWay + 2);
    for (const count of [2, 0, -1, 100])
      expect(() => outbox.acknowledge(count)).toThrow("Cannot go on");
    outbox.acknowledge(8);
    expect(outbox.isEmpty).toBe(true);
  });

  test("keep a handle open that its owner closes while it waits; one that was closed before does not go", () => {
    const { outbox, left } = open();
    const [waiting, closed, dropped] = [make(), make(), make()];
    closed.close(() => {});
    outbox.send(bytes("a"), waiting);
    outbox.send(bytes("b"), closed);
    waiting.close(() => {});
    expect(waiting.fd).toBe(7);
    outbox.open();
    expect(waiting.fd).toBe(-1);
    expect(left).toEqual(["handle 1", "1 a", "0 b"]);
    for (let at = 0; at < maxUnderWay; at++) outbox.send(bytes("x"), make());
    outbox.send(bytes("c"), dropped);
    dropped.close(() => {});
    outbox.close();
    expect([dropped.fd, outbox.bytes]).toEqual([-1, 0]);
  });
});
