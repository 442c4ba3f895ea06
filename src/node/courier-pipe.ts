import { randomUUID } from "node:crypto";
import { connect as dialPath, type Socket as TcpSocket } from "node:net";
import type { Courier } from "./courier.js";
import { CourierOutbox, maxUnderWay } from "./courier-outbox.js";
import {
  type Address,
  type CourierFrame,
  CourierFrames,
  courierFlags,
  readAddress,
  serializeAddress,
  serializeCourierFrame,
} from "./courier-frames.js";
import { closeHandle, maxFramePayloadBytes } from "./handle-frames.js";
import type { Handle } from "./handle-lane.js";
import type { HandlePipe, HandlePipeReader } from "./handle-pipe.js";
import { checkSocket } from "./rendezvous.js";

/** How much is read beyond a frame whose handle has not come: as long as one reads, one learns that the other end is gone. */
const maxAheadBytes = 4 * 1024 * 1024;

/** How long a handle may still be on its way when the process that has sent it is gone. */
const lateMs = 1_000;

/**
 * Connects to the process that serves pipes at `path`, for handles to go and come by `courier`.
 *
 * @throws Error with the system's code (ENOENT, ECONNREFUSED, EACCES), or that says why the path is not safe
 */
export async function dialCourierPipe(path: string, courier: Courier): Promise<HandlePipe> {
  const found = checkSocket(path);
  const socket = dialPath({ path: found, allowHalfOpen: true });
  await new Promise<void>((resolve, reject) => {
    socket.once("error", (cause: NodeJS.ErrnoException) => {
      const error = new Error(`Cannot connect to ${found}: ${cause.message}`, { cause });
      reject(Object.assign(error, { code: cause.code }));
    });
    socket.once("connect", resolve);
  });
  const pipe = new CourierPipe(socket, courier, false);
  pipe.introduce(randomUUID());
  return pipe;
}

/** The pipe on a connection that was accepted at a path, whose greeting has been read, and nothing beyond. */
export function acceptCourierPipe(accepted: TcpSocket, courier: Courier): HandlePipe {
  return new CourierPipe(accepted, courier, true);
}

const nobody: HandlePipeReader = { onFrame() {}, onClosed() {} };

const hasLeft = "Cannot go on with the other process: it left in the middle of a frame";
const hasEnded =
  "Cannot go on with the other process: the supervisor, which moves sockets, has ended";

/** Bytes over a unix socket, by what Node documents, and handles by a courier: each comes out with the frame it was sent with. */
class CourierPipe implements HandlePipe {
  readonly lane = "courier";
  readonly #socket: TcpSocket;
  readonly #courier: Courier;
  readonly #frames: CourierFrames;
  #reader: HandlePipeReader = nobody;
  #isAttached = false;
  #isPaused = false;
  #isEnding = false;
  #isClosed = false;
  #error: Error | undefined;
  #channel: string | undefined;
  /** Who is at the other end, once it has said so. */
  #other: Address | undefined;
  /** How many handles have gone to the reader, and those that wait for their frames. */
  #taken = 0;
  readonly #arrived = new Map<number, Handle>();
  #hasFin = false;
  #late: NodeJS.Timeout | undefined;
  readonly #outbox = new CourierOutbox({
    sendHandle: (number, handle) => {
      const { pid: to, channel } = this.#other as Address;
      this.#courier.send({ to, channel, number }, handle);
    },
    write: (frame) => this.#write(frame),
  });

  constructor(socket: TcpSocket, courier: Courier, isGreeted: boolean) {
    this.#socket = socket;
    this.#courier = courier;
    this.#frames = new CourierFrames(isGreeted);
    socket.removeAllListeners("error");
    socket.on("error", (error) => {
      this.#error ??= error;
    });
    socket.on("data", (chunk: Buffer) => {
      this.#frames.receive(chunk);
      this.#read();
    });
    socket.on("end", () => {
      this.#hasFin = true;
      this.#read();
    });
    socket.on("close", () => this.#closed());
    socket.unref();
  }

  get queuedBytes(): number {
    return this.#outbox.bytes + this.#socket.writableLength;
  }

  get destroyed(): boolean {
    return this.#isClosed || this.#socket.destroyed;
  }

  /** Says who is here. */
  introduce(channel: string): void {
    this.#channel = channel;
    this.#courier.expect(channel, {
      onHandle: (number, handle) => this.#arrive(number, handle),
      onLost: () => this.#fail(new Error(hasEnded)),
    });
    const { parent } = this.#courier;
    this.#write(serializeAddress({ pid: process.pid, parent, channel }));
  }

  attach(reader: HandlePipeReader): void {
    this.#reader = reader;
    if (this.#isAttached) return;
    this.#isAttached = true;
    if (this.#isClosed) process.nextTick(() => this.#reader.onClosed(this.#error));
    else process.nextTick(() => this.#read());
  }

  send(bytes: Uint8Array, handle?: Handle): void {
    if (bytes.length > maxFramePayloadBytes) {
      throw new RangeError(
        `Cannot send a frame of ${bytes.length} bytes: expected at most ${maxFramePayloadBytes}`,
      );
    }
    if (this.destroyed || this.#isEnding) return;
    this.#outbox.send(bytes, handle);
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#read();
  }

  end(): void {
    if (this.#isEnding || this.destroyed) return;
    this.#isEnding = true;
    this.#endWhenEmpty();
  }

  destroy(): void {
    this.#letGo();
    this.#socket.destroy();
  }

  ref(): void {
    this.#socket.ref();
  }

  unref(): void {
    this.#socket.unref();
  }

  // What goes out.

  #endWhenEmpty(): void {
    if (this.#isEnding && this.#outbox.isEmpty && !this.#socket.writableEnded) this.#socket.end();
  }

  #write(bytes: Buffer): void {
    if (this.#socket.writableEnded) return;
    this.#socket.write(bytes, (error) => {
      if (!error && !this.destroyed) this.#reader.onTaken?.();
    });
  }

  // What comes in.

  /** A handle, perhaps before its frame. */
  #arrive(number: number, handle: Handle): void {
    if (this.destroyed || number <= this.#taken || this.#arrived.size >= maxUnderWay) {
      closeHandle(handle);
      return;
    }
    this.#arrived.set(number, handle);
    const count = Buffer.alloc(4);
    count.writeUInt32LE(number);
    this.#write(serializeCourierFrame(count, courierFlags.arrived));
    this.#read();
  }

  #read(): void {
    try {
      while (!this.destroyed && this.#readFrame());
    } catch (error) {
      this.#fail(error as Error);
    }
    if (this.destroyed) return;
    // Also a reader that is paused has to learn that the other end has gone.
    if (this.#frames.size > maxAheadBytes) this.#socket.pause();
    else if (!this.#hasFin) this.#socket.resume();
    if (this.#hasFin) this.#finish();
  }

  /** @returns whether there may be another */
  #readFrame(): boolean {
    const frame = this.#frames.peek();
    if (frame === undefined) return false;
    switch (frame.flags) {
      case courierFlags.arrived:
        this.#frames.drop(frame);
        this.#acknowledge(frame.payload);
        return true;
      case courierFlags.address:
        this.#frames.drop(frame);
        this.#meet(readAddress(frame.payload));
        return true;
      default:
        return this.#handOn(frame);
    }
  }

  /** @returns whether it could be: there is somebody who wants it, and its handle is here */
  #handOn(frame: CourierFrame): boolean {
    if (this.#other === undefined)
      throw new Error("Cannot read a frame of the other process: expected its address first");
    if (!this.#isAttached || this.#isPaused) return false;
    let handle: Handle | undefined;
    if (frame.flags === courierFlags.withHandle) {
      handle = this.#arrived.get(this.#taken + 1);
      if (handle === undefined) return false;
      this.#taken++;
      this.#arrived.delete(this.#taken);
    }
    this.#frames.drop(frame);
    this.#reader.onFrame(frame.payload, handle);
    return true;
  }

  #meet(other: Address): void {
    if (this.#other !== undefined)
      throw new Error("Cannot read a frame of the other process: it has told its address before");
    this.#other = other;
    if (this.#channel === undefined) this.introduce(other.channel);
    const { parent } = this.#courier;
    if (other.channel !== this.#channel || other.parent !== parent) {
      throw new Error(
        `Cannot move sockets between this process and process ${other.pid}: its parent is process ${other.parent}, expected ${parent}, the same supervisor for both`,
      );
    }
    this.#outbox.open();
    this.#endWhenEmpty();
  }

  #acknowledge(payload: Uint8Array): void {
    this.#outbox.acknowledge(payload.length === 4 ? Buffer.from(payload).readUInt32LE(0) : -1);
    this.#endWhenEmpty();
  }

  /** The other end says no more. */
  #finish(): void {
    if (this.#frames.isIdle) {
      if (this.queuedBytes > 0) this.end();
      else this.destroy();
      return;
    }
    if (this.#isPaused || !this.#isAttached) return;
    // The next frame is cut short, or waits for its handle.
    this.#late ??= setTimeout(
      () => this.#fail(new Error(hasLeft)),
      this.#frames.peek() === undefined ? 0 : lateMs,
    );
  }

  #fail(error: Error): void {
    if (this.destroyed) return;
    this.#error ??= error;
    this.destroy();
  }

  #letGo(): void {
    clearTimeout(this.#late);
    for (const handle of this.#arrived.values()) closeHandle(handle);
    this.#arrived.clear();
    this.#outbox.close();
    if (this.#channel !== undefined) this.#courier.forget(this.#channel);
  }

  #closed(): void {
    this.#isClosed = true;
    this.#letGo();
    if (this.#isAttached) this.#reader.onClosed(this.#error);
  }
}
