/** Something that can be read or not. */
export interface Readable {
  pause(): void;
  resume(): void;
}

/** Why a peer is not read. */
export const holds = {
  /** `peer.pause()`. */
  application: 1,
  /** Too much waits for a handler. */
  inbox: 2,
  /** It does not read what we send. */
  slow: 4,
} as const;

/** One of the reasons. */
export type Hold = (typeof holds)[keyof typeof holds];

/**
 * Whether a peer is read. Several reasons not to may hold at once: reading goes on when the last is gone, so that an
 * application's `resume` does not undo what protects memory.
 */
export class Reading {
  #socket: Readable | undefined;
  #holds = 0;

  constructor(socket: Readable | undefined) {
    this.#socket = socket;
  }

  /** From now on the reasons act on this socket; those that hold already, at once. */
  attach(socket: Readable): void {
    this.#socket = socket;
    if (this.#holds !== 0) socket.pause();
  }

  /** From now on the reasons act on nothing: somebody else reads the peer. */
  detach(): void {
    this.#socket = undefined;
  }

  /** After {@link detach} the socket is ours again, and reasons may have come and gone. */
  reattach(socket: Readable): void {
    this.attach(socket);
    if (this.#holds === 0) socket.resume();
  }

  /** Whether this reason holds. */
  has(reason: Hold): boolean {
    return (this.#holds & reason) !== 0;
  }

  hold(reason: Hold): void {
    if (this.#holds === 0) this.#socket?.pause();
    this.#holds |= reason;
  }

  release(reason: Hold): void {
    if (this.#holds === 0) return;
    this.#holds &= ~reason;
    if (this.#holds === 0) this.#socket?.resume();
  }
}
