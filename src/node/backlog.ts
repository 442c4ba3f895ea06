const leastBytes = 1024;
const mostBytes = 16 * 1024;

const nothing: Uint8Array = new Uint8Array(0);

/**
 * Small pieces for a peer who reads slowly, copied one behind the other.
 *
 * A stream keeps some 250 bytes for each write that waits in it, whatever its size: a million messages of one byte, 3 MB
 * by any count of bytes, took 250 MB. Here they take what they are.
 */
export class Backlog {
  #bytes = nothing;
  #start = 0;
  #end = 0;

  /** How many bytes wait in it. */
  get size(): number {
    return this.#end - this.#start;
  }

  /** Whether `piece` still has room behind the others. An empty one makes room. */
  hasRoomFor(piece: Uint8Array): boolean {
    if (piece.length <= this.#bytes.length - this.#end) return true;
    if (this.size > 0) return false;
    // Twice the last one: who is slow for a moment costs little.
    const size = Math.min(mostBytes, Math.max(leastBytes, this.#bytes.length * 2));
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(size, piece.length));
    this.#start = this.#end = 0;
    return true;
  }

  /** Adds a copy, for which there is room. */
  add(piece: Uint8Array): void {
    this.#bytes.set(piece, this.#end);
    this.#end += piece.length;
  }

  /** Takes out what waits. It is never touched again. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(this.#start, this.#end);
    this.#start = this.#end;
    return taken;
  }
}
