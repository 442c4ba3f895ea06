import type { Handle } from "./handle-lane.js";

/**
 * How bytes and sockets lie on a pipe between two processes. First comes a greeting that names the format. Then frames:
 *
 * | bytes | what |
 * |---|---|
 * | 4 | the length of what follows, little-endian |
 * | 1 | flags: 1 where a handle comes with this frame, else 0 |
 * | the rest | the payload, at most 1 MiB |
 *
 * A handle comes with the first byte of a write, in which its frame is the last that begins: at most 16 KiB before it.
 */
export const greeting: Buffer = Buffer.from("revoir handover\n\x01", "latin1");

/** The largest payload of one frame, in bytes. */
export const maxFramePayloadBytes: number = 1024 * 1024;

/** How far behind the first byte of its write a frame with a handle may begin. */
export const maxAheadBytes: number = 16 * 1024;

/** What a frame has before its payload. */
export const headBytes: number = 5;
const withHandle = 1;

/** A frame in one piece of memory of its own. */
export function serializeFrame(payload: Uint8Array, hasHandle: boolean): Buffer {
  const frame = Buffer.allocUnsafe(headBytes + payload.length);
  putFrame(frame, 0, payload, hasHandle);
  return frame;
}

/** Writes a frame into `target`. @returns where it ends */
export function putFrame(
  target: Buffer,
  at: number,
  payload: Uint8Array,
  hasHandle: boolean,
): number {
  const start = target.writeUInt32LE(1 + payload.length, at);
  target[start] = hasHandle ? withHandle : 0;
  target.set(payload, start + 1);
  return start + 1 + payload.length;
}

/** Who is given the frames. */
export type OnFrame = (payload: Uint8Array, handle: Handle | undefined) => void;

/**
 * Makes frames of bytes as they come in, and gives each the handle that came with it. What the other end says wrongly is
 * an error that {@link receive} returns; nothing is to be received after that. Memory is taken for one frame at a time.
 */
export class FrameParser {
  readonly #onFrame: OnFrame;
  /** How much of the greeting is still to come. */
  #greetingBytes: number;
  readonly #head: Buffer = Buffer.alloc(headBytes);
  #headBytes = 0;
  #payload: Uint8Array | undefined;
  #payloadBytes = 0;
  /** That of the frame whose payload is coming in. */
  #handle: Handle | undefined;
  /** Those of frames whose head is not complete, or that wait while paused. */
  readonly #handles: Handle[] = [];
  #hasNewHandle = false;
  /** How much has come behind the read that brought a handle, whose frame is not here yet. */
  #aheadBytes = 0;
  #isPaused = false;
  /** What came behind the frame during which it was paused. */
  #waiting: Uint8Array | undefined;
  #isClosed = false;

  /** @param greeted whether the greeting was read already */
  constructor(onFrame: OnFrame, greeted: boolean) {
    this.#onFrame = onFrame;
    this.#greetingBytes = greeted ? 0 : greeting.length;
  }

  /** Whether the other end may leave now: it has greeted, and no frame is half here. */
  get isIdle(): boolean {
    return this.#greetingBytes === 0 && this.#headBytes === 0 && this.#waiting === undefined;
  }

  /** A handle that came with the bytes that follow. It is the parser's until its frame is handed on. */
  receiveHandle(handle: Handle): void {
    this.#handles.push(handle);
    this.#hasNewHandle = true;
  }

  /** `bytes[start, end)` came. They are copied. */
  receive(bytes: Uint8Array, start: number, end: number): Error | undefined {
    let at = start;
    let error: Error | undefined;
    while (at < end && error === undefined && !this.#isClosed) {
      if (this.#isPaused) {
        this.#wait(bytes, at, end);
        return undefined;
      }
      if (this.#greetingBytes > 0) {
        error = this.#greet(bytes, at++, end);
      } else if (this.#payload === undefined) {
        this.#head[this.#headBytes++] = bytes[at++] as number;
        if (this.#headBytes === headBytes) error = this.#begin();
      } else {
        at += this.#fill(this.#payload, bytes, at, end);
      }
    }
    return error ?? this.#unannounced(end - start);
  }

  /** Hands on no frames from now on; what is received is kept. For less than one read. */
  pause(): void {
    this.#isPaused = true;
  }

  /** Hands on what was kept. */
  resume(): Error | undefined {
    this.#isPaused = false;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    return waiting === undefined ? undefined : this.receive(waiting, 0, waiting.length);
  }

  /** Closes the handles that nobody was given. */
  close(): void {
    this.#isClosed = true;
    for (const handle of this.#handles.splice(0)) closeHandle(handle);
    if (this.#handle !== undefined) closeHandle(this.#handle);
    this.#handle = undefined;
    this.#waiting = undefined;
    this.#payload = undefined;
  }

  #wait(bytes: Uint8Array, at: number, end: number): void {
    const more = bytes.subarray(at, end);
    this.#waiting = Buffer.concat(this.#waiting === undefined ? [more] : [this.#waiting, more]);
  }

  #greet(bytes: Uint8Array, at: number, end: number): Error | undefined {
    const expected = greeting[greeting.length - this.#greetingBytes];
    this.#greetingBytes--;
    if (bytes[at] === expected) return undefined;
    const isOtherLane = this.#greetingBytes === 0 && bytes[at] === byCourier;
    return isOtherLane ? new OtherLane() : notOurs(bytes.subarray(at, end));
  }

  /** The head is complete. */
  #begin(): Error | undefined {
    const size = this.#head.readUInt32LE(0) - 1;
    const flags = this.#head[4] as number;
    if (size < 0 || size > maxFramePayloadBytes || flags > withHandle) {
      const said = `a payload of ${size} bytes with flags ${flags}`;
      return new Error(
        `Cannot read a frame of the other process: it announces ${said}, expected at most ${maxFramePayloadBytes} bytes and flags 0 or 1`,
      );
    }
    if (flags === withHandle) {
      this.#handle = this.#handles.shift();
      const error = wrongHandle(this.#handle);
      if (error !== undefined) return error;
    }
    this.#payload = Buffer.allocUnsafe(size);
    if (size === 0) this.#complete(this.#payload);
    return undefined;
  }

  /** @returns how many bytes were taken */
  #fill(payload: Uint8Array, bytes: Uint8Array, at: number, end: number): number {
    const size = Math.min(end - at, payload.length - this.#payloadBytes);
    payload.set(bytes.subarray(at, at + size), this.#payloadBytes);
    this.#payloadBytes += size;
    if (this.#payloadBytes === payload.length) this.#complete(payload);
    return size;
  }

  #complete(payload: Uint8Array): void {
    const handle = this.#handle;
    this.#handle = this.#payload = undefined;
    this.#headBytes = this.#payloadBytes = 0;
    this.#onFrame(payload, handle);
  }

  /** One handle may be here before its frame. When the next one comes all of its write has, and with it the frame. */
  #unannounced(size: number): Error | undefined {
    const isLater = !this.#hasNewHandle && this.#handles.length > 0;
    this.#hasNewHandle = false;
    this.#aheadBytes = isLater ? this.#aheadBytes + size : 0;
    const isSound = this.#handles.length <= 1 && this.#aheadBytes < maxAheadBytes + headBytes;
    if (isSound || this.#isClosed) return undefined;
    return new Error("Cannot take over a socket: no frame announces it, expected flags 1");
  }
}

function wrongHandle(handle: Handle | undefined): Error | undefined {
  const kind = handle?.constructor.name;
  if (kind === "TCP" || kind === "Pipe") return undefined;
  // The system drops what a process has no file descriptors left for.
  const what = kind === undefined ? "it did not arrive with its frame" : `it is a ${kind}`;
  return new Error(
    `Cannot take over a socket: ${what}, expected a TCP or unix socket, and file descriptors to be left (ulimit -n)`,
  );
}

/** The last byte of the greeting of who moves sockets by a courier alone (`courier-frames.ts`). */
const byCourier = 2;

/** The other process is revoir, but cannot move sockets through a pipe. */
export class OtherLane extends Error {
  override readonly name = "OtherLane";

  constructor() {
    super(
      "Cannot move sockets through a pipe: the other process takes them by its supervisor only",
    );
  }
}

/** What is said where the greeting was expected. */
export function notOurs(said: Uint8Array): Error {
  const text = JSON.stringify(Buffer.from(said.subarray(0, 24)).toString("latin1"));
  return new Error(`Cannot talk to the other process: it says ${text}, expected revoir's greeting`);
}

/** Closes a handle that has no owner. */
export function closeHandle(handle: Handle): void {
  handle.close(() => {});
}
