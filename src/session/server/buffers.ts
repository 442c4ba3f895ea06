const firstBytes = 4096;
const maxKept = 64;

/**
 * Buffers in which steps are gathered, shared by all sessions of a host: a session has one only between its first message
 * and the commit, so that an idle one has none.
 */
export class Buffers {
  readonly #free: Uint8Array[] = [];

  /** One with room for at least so many bytes. */
  take(minBytes: number): Uint8Array {
    const free = minBytes <= firstBytes ? this.#free.pop() : undefined;
    return free ?? new Uint8Array(Math.max(firstBytes, minBytes));
  }

  give(buffer: Uint8Array): void {
    if (buffer.length === firstBytes && this.#free.length < maxKept) this.#free.push(buffer);
  }
}
