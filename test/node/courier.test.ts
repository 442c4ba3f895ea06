import { EventEmitter } from "node:events";
import { describe, expect, test } from "vitest";
import { ParentCourier, type ParentTie } from "../../src/node/courier.js";
import type { Handle } from "../../src/node/handle-lane.js";

/** A child's `process`. What it sends leaves when the test says so. */
class FakeTie extends EventEmitter implements ParentTie {
  readonly ppid = 4711;
  connected = true;
  readonly sent: { readonly message: unknown; readonly onSent: () => void }[] = [];

  send(message: unknown, _handle: unknown, onSent: () => void): void {
    this.sent.push({ message, onSent });
  }
}

class TCP {
  fd = 7;

  readStop(): void {}

  close(): void {
    this.fd = -1;
  }
}

const parcel = { to: 12, channel: "c", number: 1 };

function open() {
  const tie = new FakeTie();
  const courier = new ParentCourier(tie);
  const got: [number, Handle][] = [];
  let losses = 0;
  courier.expect("c", {
    onHandle: (number, handle) => got.push([number, handle]),
    onLost: () => losses++,
  });
  return { tie, courier, got, losses: () => losses };
}

const make = () => new TCP() as unknown as Handle;

describe("a courier, from below", () => {
  test("is asked whether it serves, and says so", async () => {
    const { tie, courier } = open();
    const asked = courier.ask();
    expect(tie.sent.map(({ message }) => message)).toEqual([{ revoir: "courier" }]);
    tie.emit("message", { revoir: "courier" });
    await asked;
  });

  test("gives what comes to whoever waits for it, and closes all else", () => {
    const { tie, courier, got } = open();
    const [first, stray, nameless, late] = [make(), make(), make(), make()];
    for (const noise of [null, 7, "ready", { revoir: "handle", channel: "c", number: 3 }])
      tie.emit("message", noise);
    tie.emit("message", { revoir: "handle", channel: "c", number: 3 }, first);
    tie.emit("message", { revoir: "handle", channel: "d", number: 1 }, stray);
    tie.emit("message", { revoir: "handle", channel: "c" }, nameless);
    courier.forget("c");
    tie.emit("message", { revoir: "handle", channel: "c", number: 4 }, late);
    expect(got).toEqual([[3, first]]);
    expect([first, stray, nameless, late].map(({ fd }) => fd)).toEqual([7, -1, -1, -1]);
  });

  test("keeps a handle open until it has left, whoever closes it", () => {
    const { tie, courier } = open();
    const handle = make();
    courier.send(parcel, handle);
    handle.close(() => {});
    expect(handle.fd).toBe(7);
    expect(tie.sent[0]?.message).toEqual({ revoir: "handle", ...parcel });
    tie.sent[0]?.onSent();
    expect(handle.fd).toBe(-1);
    courier.send(parcel, handle);
    expect(tie.sent.length).toBe(1);
  });

  test("tells everybody when it has ended, and lets go of what will not leave any more", () => {
    const { tie, courier, losses } = open();
    const handle = make();
    courier.send(parcel, handle);
    handle.close(() => {});
    tie.connected = false;
    tie.emit("disconnect");
    expect([losses(), handle.fd]).toEqual([1, -1]);
    tie.sent[0]?.onSent();
  });

  test("that has ended before tells so to who comes then", async () => {
    const { tie, courier } = open();
    tie.connected = false;
    await new Promise<void>((resolve) => {
      courier.expect("late", { onHandle() {}, onLost: resolve });
    });
  });
});
