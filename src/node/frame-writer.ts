import { headBytes, maxAheadBytes, putFrame, serializeFrame } from "./handle-frames.js";
import type { Handle, HandleWire } from "./handle-lane.js";

/**
 * Frames on their way to another process. Small ones leave together in one write, when the turn is over or with the next
 * handle: each write wakes the other process, and costs it a turn of its event loop.
 */
export class FrameWriter {
  readonly #wire: Pick<HandleWire, "write" | "writeWith" | "unwrittenBytes">;
  /** Where frames are gathered. It is used again as long as the system takes all at once. */
  #room: Buffer | undefined;
  #end = 0;
  #willFlush = false;

  constructor(wire: Pick<HandleWire, "write" | "writeWith" | "unwrittenBytes">) {
    this.#wire = wire;
  }

  /** Bytes that were gathered and not written. */
  get gatheredBytes(): number {
    return this.#end;
  }

  /** @param rider goes with it */
  send(payload: Uint8Array, rider: Handle | undefined): void {
    const size = headBytes + payload.length;
    if (this.#end + size > maxAheadBytes) this.flush();
    if (size > maxAheadBytes) {
      this.#write(serializeFrame(payload, rider !== undefined), rider);
      return;
    }
    this.#room ??= Buffer.allocUnsafeSlow(maxAheadBytes);
    this.#end = putFrame(this.#room, this.#end, payload, rider !== undefined);
    if (rider === undefined) this.#flushSoon();
    else this.#write(this.#take(), rider);
  }

  /** Writes what was gathered. */
  flush(): void {
    this.#willFlush = false;
    if (this.#end === 0) return;
    // What waits behind others does so in memory of its size.
    const isCongested = this.#wire.unwrittenBytes > 0;
    const frames = isCongested ? Buffer.from(this.#take()) : this.#take();
    this.#wire.write(frames);
    if (!isCongested && this.#wire.unwrittenBytes > 0) this.#room = undefined;
  }

  /** Behind the promises of this turn as well: what is done when a letter came is mostly done by one. */
  #flushSoon(): void {
    if (this.#willFlush) return;
    this.#willFlush = true;
    queueMicrotask(() => process.nextTick(() => this.flush()));
  }

  #take(): Buffer {
    const taken = (this.#room as Buffer).subarray(0, this.#end);
    this.#end = 0;
    return taken;
  }

  #write(frames: Buffer, rider: Handle | undefined): void {
    if (rider === undefined) {
      this.#wire.write(frames);
      return;
    }
    // Only a string takes a handle along. The rest follows as bytes.
    this.#wire.writeWith(frames.toString("latin1", 0, maxAheadBytes), rider);
    if (frames.length > maxAheadBytes) this.#wire.write(frames.subarray(maxAheadBytes));
  }
}
