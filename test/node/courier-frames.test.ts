import { describe, expect, test } from "vitest";
import {
  CourierFrames,
  courierFlags,
  courierGreeting,
  readAddress,
  serializeAddress,
  serializeCourierFrame,
} from "../../src/node/courier-frames.js";

const address = { pid: 1, parent: 2, channel: "c" };
const said = Buffer.concat([
  serializeAddress(address),
  serializeCourierFrame(Buffer.from("first"), courierFlags.withHandle),
  serializeCourierFrame(Buffer.alloc(0), courierFlags.plain),
]);

function framesIn(frames: CourierFrames): string[] {
  const found: string[] = [];
  for (let next = frames.peek(); next !== undefined; next = frames.peek()) {
    found.push(`${next.flags} ${Buffer.from(next.payload)}`);
    frames.drop(next);
  }
  return found;
}

describe("the frames of a channel whose sockets come by a courier", () => {
  test("are the same in whatever pieces they come", () => {
    const expected = [`3 ${JSON.stringify(address)}`, "1 first", "0 "];
    for (let size = 1; size <= said.length; size++) {
      const frames = new CourierFrames(false);
      const found: string[] = [];
      for (let at = 0; at < said.length; at += size) {
        frames.receive(said.subarray(at, at + size));
        found.push(...framesIn(frames));
      }
      expect(found).toEqual(expected);
      expect(frames.isIdle).toBe(true);
    }
  });

  test("stay until they are dropped", () => {
    const frames = new CourierFrames(true);
    frames.receive(said.subarray(courierGreeting.length));
    expect(frames.peek()).toEqual(frames.peek());
    expect(frames.isIdle).toBe(false);
  });

  test.each([
    ["another greeting", false, "GET / HTTP/1.1\r\n", 'it says "GET / HTTP/1.1'],
    [
      "too long a payload",
      true,
      "\xff\xff\xff\xff\x00",
      "payload of 4294967294 bytes with flags 0",
    ],
    ["no flags", true, "\x00\x00\x00\x00\x00", "payload of -1 bytes"],
    ["flags that there are not", true, "\x01\x00\x00\x00\x04", "with flags 4, expected"],
  ])("are refused for %s", (_, isGreeted, bytes, why) => {
    const frames = new CourierFrames(isGreeted);
    frames.receive(Buffer.from(bytes, "latin1"));
    expect(() => frames.peek()).toThrow(why);
  });

  test.each(["null", "7", '{"pid":1,"parent":2}', '{"pid":1,"parent":2,"channel":3}', "{"])(
    "have no address in %s",
    (text) => {
      expect(() => readAddress(Buffer.from(text))).toThrow();
    },
  );
});
