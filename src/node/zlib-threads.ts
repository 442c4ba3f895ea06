/**
 * How many pieces of compression may be in libuv's thread pool at once: half of it. The other threads stay free for what
 * else the program wants of them, such as names (DNS) and files, however many peers send large messages at once.
 */
const places: number = Math.max(1, Math.floor(poolSize(process.env.UV_THREADPOOL_SIZE) / 2));

/** The pool's size as libuv reads it: 4 unless told otherwise. */
export function poolSize(setting: string | undefined): number {
  if (setting === undefined) return 4;
  const size = Number.parseInt(setting, 10);
  return size > 0 ? Math.min(size, 1024) : 1;
}

/** Lets a few in at a time, in the order they came. */
export class ThreadShare {
  #free: number;
  /** A set, since taking the first of a long array moves all others. */
  readonly #waiting = new Set<() => boolean>();

  constructor(free: number) {
    this.#free = free;
  }

  /**
   * Calls `begin` as soon as there is a place, which is taken until {@link leave}.
   *
   * @param begin returns false when there is nothing to do any more, and so no place is taken
   */
  enter(begin: () => boolean): void {
    if (this.#free === 0) this.#waiting.add(begin);
    else if (begin()) this.#free--;
  }

  /** Gives a place back. */
  leave(): void {
    for (const begin of this.#waiting) {
      this.#waiting.delete(begin);
      if (begin()) return;
    }
    this.#free++;
  }
}

/** The share of this process: whoever inflates or compresses elsewhere does it a piece at a time, and lines up again. */
export const threads: ThreadShare = new ThreadShare(places);

/** How much is inflated into, or compressed into, in one piece. */
const spaceBytes = 512 * 1024;

const spaces: Uint8Array[] = [];

/** Where the output of one piece goes. Only those who have a place need one: there are never more than places. */
export function takeSpace(): Uint8Array {
  return spaces.pop() ?? Buffer.allocUnsafeSlow(spaceBytes);
}

export function giveSpace(space: Uint8Array): void {
  spaces.push(space);
}
