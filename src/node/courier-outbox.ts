import { courierFlags, serializeCourierFrame } from "./courier-frames.js";
import { type Handle, keepOpen } from "./handle-lane.js";

/** How many handles may be under way: what Node's queue of them takes grows with the square of its length. */
export const maxUnderWay = 8;

interface Waiting {
  readonly frame: Buffer;
  readonly handle: Handle | undefined;
  /** Its owner may close the handle from now on. */
  readonly letGo: (() => void) | undefined;
}

/** Where what leaves goes. */
export interface Way {
  /** @param number of the handle, from 1 */
  sendHandle(number: number, handle: Handle): void;
  write(frame: Buffer): void;
}

/** Frames on their way out, in their order: nothing overtakes one whose handle has to wait because too many are under way. */
export class CourierOutbox {
  readonly #way: Way;
  readonly #waiting: Waiting[] = [];
  #bytes = 0;
  #isOpen = false;
  #sent = 0;
  #acknowledged = 0;

  constructor(way: Way) {
    this.#way = way;
  }

  /** Bytes of frames that wait. */
  get bytes(): number {
    return this.#bytes;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** The receiver is known: handles may leave. */
  open(): void {
    this.#isOpen = true;
    this.#flush();
  }

  /** A handle that is open now goes along, and is closed later where its owner does so meanwhile. */
  send(payload: Uint8Array, handle: Handle | undefined): void {
    const hasHandle = handle !== undefined && handle.fd >= 0;
    const { withHandle, plain } = courierFlags;
    const frame = serializeCourierFrame(payload, hasHandle ? withHandle : plain);
    if (hasHandle) this.#waiting.push({ frame, handle, letGo: keepOpen(handle) });
    else this.#waiting.push({ frame, handle: undefined, letGo: undefined });
    this.#bytes += frame.length;
    this.#flush();
  }

  /**
   * So many handles have arrived.
   *
   * @throws Error for more than were sent, or for no more than before
   */
  acknowledge(count: number): void {
    if (count <= this.#acknowledged || count > this.#sent)
      throw new Error(`Cannot go on with the other process: it has got ${count} of ${this.#sent}`);
    this.#acknowledged = count;
    this.#flush();
  }

  /** Nothing more leaves. */
  close(): void {
    for (const { letGo } of this.#waiting.splice(0)) letGo?.();
    this.#bytes = 0;
  }

  #flush(): void {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      const isFull = !this.#isOpen || this.#sent - this.#acknowledged >= maxUnderWay;
      if (next.handle !== undefined && isFull) return;
      this.#waiting.shift();
      this.#bytes -= next.frame.length;
      if (next.handle !== undefined) this.#way.sendHandle(++this.#sent, next.handle);
      next.letGo?.();
      this.#way.write(next.frame);
    }
  }
}
