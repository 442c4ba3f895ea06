import { createServer, connect as dialPath, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Consignee, Courier, Parcel } from "../../src/node/courier.js";
import {
  courierFlags,
  serializeAddress,
  serializeCourierFrame,
} from "../../src/node/courier-frames.js";
import { acceptCourierPipe, dialCourierPipe } from "../../src/node/courier-pipe.js";
import type { Handle, HandlePipe } from "../../src/node/index.js";
import { PipeRecorder, privateDirectory, until } from "../support/handle-pipes.js";

class TCP {
  fd: number;

  constructor(fd: number) {
    this.fd = fd;
  }

  readStop(): void {}

  close(): void {
    this.fd = -1;
  }
}

const make = (fd: number) => new TCP(fd) as unknown as Handle;

/** A courier within one process, whose handles wait until the test lets them go. */
class FakeCourier implements Courier {
  readonly parent: number;
  readonly consignees = new Set<Consignee>();
  readonly parcels: { readonly parcel: Parcel; readonly deliver: () => Handle }[] = [];
  isSlow = false;
  other: FakeCourier | undefined;
  #own = new Map<string, Consignee>();

  constructor(parent = 4711) {
    this.parent = parent;
  }

  expect(channel: string, consignee: Consignee): void {
    this.#own.set(channel, consignee);
    this.consignees.add(consignee);
  }

  forget(channel: string): void {
    this.#own.delete(channel);
  }

  send(parcel: Parcel, handle: Handle): void {
    const copy = make(handle.fd);
    const deliver = () => {
      const consignee = this.other?.take(parcel.channel);
      if (consignee) consignee.onHandle(parcel.number, copy);
      else copy.close(() => {});
      return copy;
    };
    this.parcels.push({ parcel, deliver });
    if (!this.isSlow) setImmediate(deliver);
  }

  take(channel: string): Consignee | undefined {
    return this.#own.get(channel);
  }
}

interface Ends {
  readonly near: HandlePipe;
  readonly far: HandlePipe;
  readonly nearCourier: FakeCourier;
  readonly farCourier: FakeCourier;
}

/** Serves at a path as far as the greeting, which the test does not look at. */
async function listen(onSocket: (socket: Socket) => void): Promise<string> {
  const path = join(privateDirectory(), "pipe");
  const server: Server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
    socket.on("error", () => {});
    onTestFinished(() => void socket.destroy());
    socket.once("readable", () => {
      socket.read(17);
      onSocket(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
  return path;
}

async function open(farParent = 4711): Promise<Ends> {
  const nearCourier = new FakeCourier();
  const farCourier = new FakeCourier(farParent);
  nearCourier.other = farCourier;
  farCourier.other = nearCourier;
  let far: HandlePipe | undefined;
  const path = await listen((socket) => {
    far = acceptCourierPipe(socket, farCourier);
  });
  const near = await dialCourierPipe(path, nearCourier);
  await until(() => expect(far).toBeDefined());
  onTestFinished(() => near.destroy());
  return { near, far: far as HandlePipe, nearCourier, farCourier };
}

function record(pipe: HandlePipe): PipeRecorder {
  const recorder = new PipeRecorder();
  pipe.attach(recorder);
  return recorder;
}

const bytes = (text: string) => Buffer.from(text);

describe("a channel whose sockets come by a courier", () => {
  test("brings frames in their order in either direction, each with its socket", async () => {
    const { near, far } = await open();
    const [atNear, atFar] = [record(near), record(far)];
    for (let at = 0; at < 30; at++) {
      far.send(bytes(`f${at}`), at % 3 === 0 ? make(100 + at) : undefined);
      near.send(bytes(`n${at}`), at % 5 === 0 ? make(200 + at) : undefined);
    }
    near.send(Buffer.alloc(1024 * 1024, 1));
    await until(() => expect([atNear.frames.length, atFar.frames.length]).toEqual([30, 31]));
    const described = (recorder: PipeRecorder) =>
      recorder.frames
        .slice(0, 30)
        .map(({ bytes: said, handle }) => `${Buffer.from(said)} ${handle?.fd ?? ""}`);
    expect(described(atNear)).toEqual(
      Array.from({ length: 30 }, (_, at) => `f${at} ${at % 3 === 0 ? 100 + at : ""}`),
    );
    expect(described(atFar)).toEqual(
      Array.from({ length: 30 }, (_, at) => `n${at} ${at % 5 === 0 ? 200 + at : ""}`),
    );
    expect([near.lane, far.lane]).toEqual(["courier", "courier"]);
  });

  test("has a frame wait for its socket, and the others behind it; and eight sockets under way, not more", async () => {
    const { near, far, farCourier } = await open();
    const atNear = record(near);
    record(far);
    farCourier.isSlow = true;
    far.send(bytes("before"));
    for (let at = 0; at < 12; at++) far.send(bytes(`${at}`), make(at + 1));
    far.send(bytes("behind"));
    await until(() => expect(farCourier.parcels.length).toBe(8));
    await until(() => expect(atNear.texts).toEqual(["before"]));
    expect(far.queuedBytes).toBeGreaterThan(0);
    for (let at = 0; at < 12; at++) {
      await until(() => expect(farCourier.parcels.length).toBeGreaterThan(at));
      farCourier.parcels[at]?.deliver();
      await until(() => expect(atNear.frames.length).toBeGreaterThanOrEqual(at + 2));
    }
    await until(() => expect(atNear.texts.at(-1)).toBe("behind"));
    expect(far.queuedBytes).toBe(0);
  });

  test("brings also a socket that was closed while it waited; its owner's copy is closed then", async () => {
    const { near, far, farCourier } = await open();
    const atNear = record(near);
    record(far);
    farCourier.isSlow = true;
    const handles = Array.from({ length: 9 }, (_, at) => make(at + 1));
    for (const handle of handles) far.send(bytes("x"), handle);
    handles[8]?.close(() => {});
    await until(() => expect(farCourier.parcels.length).toBe(8));
    expect(handles[8]?.fd).toBe(9);
    farCourier.isSlow = false;
    for (const { deliver } of farCourier.parcels) deliver();
    await until(() =>
      expect(atNear.handles.map(({ fd }) => fd)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]),
    );
    expect(handles[8]?.fd).toBe(-1);
  });

  test("hands on nothing while it is paused", async () => {
    const { near, far } = await open();
    near.pause();
    const atNear = record(near);
    record(far);
    far.send(bytes("a"), make(1));
    far.send(bytes("b"));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(atNear.texts).toEqual([]);
    atNear.onEach = () => near.pause();
    near.resume();
    expect(atNear.texts).toEqual(["a"]);
    near.resume();
    await until(() => expect(atNear.texts).toEqual(["a", "b"]));
  });

  test("ends behind what was said, for both", async () => {
    const { near, far } = await open();
    const [atNear, atFar] = [record(near), record(far)];
    for (let at = 0; at < 20; at++) far.send(bytes(`${at}`), make(at + 1));
    far.end();
    far.send(bytes("too late"));
    await until(() => expect([atNear.closed, atFar.closed]).toEqual([[undefined], [undefined]]));
    expect(atNear.texts.length).toBe(20);
  });

  test("is over for both when the supervisor ends, and closes what has no owner", async () => {
    const { near, far, nearCourier, farCourier } = await open();
    near.pause();
    const [atNear, atFar] = [record(near), record(far)];
    far.send(bytes("a"), make(1));
    await until(() => expect(farCourier.parcels.length).toBe(1));
    const copy = farCourier.parcels[0]?.deliver();
    for (const courier of [nearCourier, farCourier])
      for (const consignee of courier.consignees) consignee.onLost();
    await until(() => expect([atNear.closed.length, atFar.closed.length]).toEqual([1, 1]));
    expect(atNear.closed[0]?.message).toContain("the supervisor, which moves sockets, has ended");
    await until(() => expect(copy?.fd).toBe(-1));
    expect(farCourier.parcels[0]?.deliver().fd).toBe(-1);
  });

  test("fails when the other process is gone and a socket of it does not come", async () => {
    const { near, far, farCourier } = await open();
    const atNear = record(near);
    record(far);
    farCourier.isSlow = true;
    far.send(bytes("a"), make(1));
    await until(() => expect(farCourier.parcels.length).toBe(1));
    far.end();
    await until(() => expect(atNear.closed.length).toBe(1));
    expect(atNear.closed[0]?.message).toContain("it left in the middle of a frame");
    expect(atNear.texts).toEqual([]);
  });

  test("is not made with a process of another supervisor", async () => {
    const { near, far } = await open(5000);
    const [atNear, atFar] = [record(near), record(far)];
    await until(() => expect([atNear.closed.length, atFar.closed.length]).toEqual([1, 1]));
    expect(atFar.closed[0]?.message).toContain("its parent is process 4711, expected 5000");
  });

  const own = { pid: process.pid, parent: 4711, channel: "c" };
  const address = serializeAddress(own).subarray(17);
  test.each([
    ["a frame before the address", serializeCourierFrame(bytes("x"), courierFlags.plain)],
    ["a second address", Buffer.concat([address, address])],
    [
      "sockets that were never sent",
      Buffer.concat([
        address,
        serializeCourierFrame(Uint8Array.of(1, 0, 0, 0), courierFlags.arrived),
      ]),
    ],
    ["an address that is none", serializeCourierFrame(bytes("{}"), courierFlags.address)],
    ["half a frame and the end", Buffer.concat([address, Buffer.from([9])])],
  ])("fails at %s", async (_, said) => {
    let closed: readonly (Error | undefined)[] = [];
    const path = await listen((socket) => {
      closed = record(acceptCourierPipe(socket, new FakeCourier())).closed;
    });
    const socket = dialPath(path).on("error", () => {});
    socket.on("data", () => {});
    socket.write(Buffer.alloc(17));
    socket.end(said);
    await until(() => expect(closed.length).toBe(1));
    expect(closed[0]).toBeInstanceOf(Error);
  });

  test("refuses a frame that is too long, and a path where nobody is", async () => {
    const { near } = await open();
    expect(() => near.send(Buffer.alloc(1024 * 1024 + 1))).toThrow(RangeError);
    const nowhere = join(privateDirectory(), "nobody");
    await expect(dialCourierPipe(nowhere, new FakeCourier())).rejects.toThrow("ENOENT");
  });
});
