import { headBytes, maxAheadBytes, putFrame, serializeFrame } from "./handle-frames.js";
import type { Handle, HandleWire } from "./handle-lane.js";

/** With so many the other process has enough to do: half of the four connections that are between the two by default. */
const enough = 2;

/**
 * Frames on their way to another process. Small ones leave together in one write, when the turn is over or with the next
 * handle: each write wakes the other process, and costs it a turn of its event loop. The system ends a read behind every
 * handle, so that what answers one waits for another turn, in case there is more to read and to answer.
 */
export class FrameWriter {
  readonly #wire: Pick<HandleWire, "write" | "writeWith" | "unwrittenBytes">;
  /** Where frames are gathered. It is used again as long as the system takes all at once. */
  #room: Buffer | undefined;
  #end = 0;
  #count = 0;
  /** Whether a look at them is due. */
  #isDue = false;
  /** Whether something has come since the last look. */
  #hasRead = false;

  constructor(wire: Pick<HandleWire, "write" | "writeWith" | "unwrittenBytes">) {
    this.#wire = wire;
  }

  /** Bytes that were gathered and not written. */
  get gatheredBytes(): number {
    return this.#end;
  }

  /** Something has come from the other process, and more may. */
  noteRead(): void {
    this.#hasRead = true;
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
    this.#count++;
    if (rider === undefined) this.#flushSoon();
    else this.#write(this.#take(), rider);
  }

  /** Writes what was gathered. */
  flush(): void {
    if (this.#end === 0) return;
    // What waits behind others does so in memory of its size.
    const isCongested = this.#wire.unwrittenBytes > 0;
    const frames = isCongested ? Buffer.from(this.#take()) : this.#take();
    this.#wire.write(frames);
    if (!isCongested && this.#wire.unwrittenBytes > 0) this.#room = undefined;
  }

  /** Behind the promises of this turn as well: what is done when a letter came is mostly done by one. */
  #flushSoon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => process.nextTick(() => this.#look()));
  }

  #look(): void {
    const isMoreLikely = this.#hasRead && this.#count > 0 && this.#count < enough;
    this.#hasRead = false;
    if (isMoreLikely) this.#flushNextTurn();
    else this.#flushNow();
  }

  /** Behind what the next turn reads, which waits for nothing. No later: there may be something to read in each turn. */
  #flushNextTurn(): void {
    setImmediate(() => setImmediate(() => this.#flushNow()));
  }

  #flushNow(): void {
    this.#isDue = false;
    this.flush();
  }

  #take(): Buffer {
    const taken = (this.#room as Buffer).subarray(0, this.#end);
    this.#end = this.#count = 0;
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
