import { maxFramePayloadBytes, notOurs } from "./handle-frames.js";

/**
 * How bytes lie on a channel whose sockets come by a courier. The greeting names the format; what follows it is as on a
 * pipe, with other flags:
 *
 * | flags | what |
 * |---|---|
 * | 0 | a frame |
 * | 1 | a frame that a handle belongs to, which comes by the courier: the n-th of these frames has handle n |
 * | 2 | so many handles have arrived: u32. It is no frame for the reader |
 * | 3 | who is at this end: JSON. It comes first |
 */
export const courierGreeting: Buffer = Buffer.from("revoir handover\n\x02", "latin1");

/** What the flags of a frame say. */
export const courierFlags = { plain: 0, withHandle: 1, arrived: 2, address: 3 } as const;

const headBytes = 5;

/** Who is at one end. */
export interface Address {
  readonly pid: number;
  /** The pid of its supervisor. */
  readonly parent: number;
  /** The name under which handles come: the same for both ends. */
  readonly channel: string;
}

/** A frame in one piece of memory of its own. */
export function serializeCourierFrame(payload: Uint8Array, flags: number): Buffer {
  const frame = Buffer.allocUnsafe(headBytes + payload.length);
  frame.writeUInt32LE(1 + payload.length, 0);
  frame[headBytes - 1] = flags;
  frame.set(payload, headBytes);
  return frame;
}

/** What to say first. */
export function serializeAddress(address: Address): Buffer {
  const frame = serializeCourierFrame(Buffer.from(JSON.stringify(address)), courierFlags.address);
  return Buffer.concat([courierGreeting, frame]);
}

/** @throws TypeError or SyntaxError for what is no address */
export function readAddress(payload: Uint8Array): Address {
  const { pid, parent, channel } = (JSON.parse(Buffer.from(payload).toString()) ?? {}) as Address;
  if (Number.isSafeInteger(pid) && Number.isSafeInteger(parent) && typeof channel === "string")
    return { pid, parent, channel };
  throw new TypeError("Cannot read an address: expected pid, parent and channel");
}

/** A frame as it came. */
export interface CourierFrame {
  readonly flags: number;
  readonly payload: Uint8Array;
}

/** Bytes as they come in, until they are frames. */
export class CourierFrames {
  #bytes: Buffer = Buffer.alloc(0);
  #isGreeted: boolean;

  /** @param isGreeted whether the greeting was read already */
  constructor(isGreeted: boolean) {
    this.#isGreeted = isGreeted;
  }

  /** Bytes of which no frame was made yet. */
  get size(): number {
    return this.#bytes.length;
  }

  /** Whether the other end may leave now: it has greeted, and no frame is half here. */
  get isIdle(): boolean {
    return this.#isGreeted && this.#bytes.length === 0;
  }

  receive(chunk: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
  }

  /**
   * The next frame, which stays until it is {@link drop}ped.
   *
   * @returns undefined when it is not complete
   * @throws Error for what is no frame, or no greeting
   */
  peek(): CourierFrame | undefined {
    if (!this.#isGreeted && !this.#readGreeting()) return undefined;
    if (this.#bytes.length < headBytes) return undefined;
    const size = this.#bytes.readUInt32LE(0) - 1;
    const flags = this.#bytes[headBytes - 1] as number;
    if (size < 0 || size > maxFramePayloadBytes || flags > courierFlags.address) {
      const said = `a payload of ${size} bytes with flags ${flags}`;
      throw new Error(
        `Cannot read a frame of the other process: it announces ${said}, expected at most ${maxFramePayloadBytes} bytes and flags from 0 to 3`,
      );
    }
    const end = headBytes + size;
    return this.#bytes.length < end
      ? undefined
      : { flags, payload: this.#bytes.subarray(headBytes, end) };
  }

  /** The frame that was peeked at is done with. */
  drop({ payload }: CourierFrame): void {
    this.#bytes = this.#bytes.subarray(headBytes + payload.length);
  }

  #readGreeting(): boolean {
    const said = this.#bytes.subarray(0, courierGreeting.length);
    if (!said.equals(courierGreeting.subarray(0, said.length))) throw notOurs(said);
    if (said.length < courierGreeting.length) return false;
    this.#bytes = this.#bytes.subarray(said.length);
    this.#isGreeted = true;
    return true;
  }
}
