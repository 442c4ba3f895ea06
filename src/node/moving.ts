import type { ConnectionSnapshot, DeflateOptions, DeflateParams } from "../protocol/index.js";
import type { Handle } from "./handle-lane.js";
import type { Movable } from "./movable.js";
import type { Reader } from "./wire.js";

/** A connection as plain data, for another process that gets its handle. */
export interface SocketSnapshot {
  readonly connection: ConnectionSnapshot;
  /** @default "" */
  readonly protocol?: string | undefined;
  /** @default "" */
  readonly extensions?: string | undefined;
  readonly deflates?: DeflateParams | undefined;
  /** From which options its server has compressed. */
  readonly deflateOptions?: DeflateOptions | undefined;
  /** What was read and has not been given to the connection. @default none */
  readonly head?: Uint8Array | undefined;
  /** Whether a send has returned false and `onDrain` is still to come. @default false */
  readonly owesDrain?: boolean | undefined;
}

/**
 * Why a connection can not be handed over: its bytes run through objects of Node that stay here (`lane`), it is at work on
 * a message whose state nobody can write down (`busy`), some of what it has written is with Node, which does not tell how
 * much (`unsent`), or it is about to end by itself (`ending`).
 */
export type Unmovable = "lane" | "busy" | "unsent" | "ending";

/** A connection that stands still: nothing is read, nothing new is written, nothing is reported. */
export interface FrozenSocket {
  readonly snapshot: SocketSnapshot;
  readonly handle: Handle;
  /** Whether there are bytes that the kernel has not taken. It goes on taking them. */
  readonly hasUnsent: boolean;
  /**
   * Lets go of it: somebody else has it, and the peer notices nothing.
   *
   * @returns what the kernel has not taken to this moment
   */
  release(): readonly Uint8Array[];
  /** It goes on as if nothing had been. */
  thaw(): void;
}

/** What a socket does when it thaws, or is let go of. */
export interface Thawing {
  /** It is told again what its wire says. */
  readonly reader: Reader;
  resume(): void;
  /** It is over here, without an end. */
  leave(): void;
}

/** The wire of a connection that stands still. What happens to it meanwhile is told when it thaws. */
export class FrozenWire implements FrozenSocket, Reader {
  readonly snapshot: SocketSnapshot;
  readonly hasUnsent: boolean;
  readonly #wire: Movable;
  readonly #owner: Thawing;
  readonly #handle: Handle;
  /** What the wire had read. */
  readonly #rest: Uint8Array;
  #hasFin = false;
  #error: Error | undefined;
  #isClosed = false;

  /** @param write writes the connection down, with what its wire had read */
  constructor(wire: Movable, write: (unread: Uint8Array) => SocketSnapshot, owner: Thawing) {
    this.#rest = wire.stop();
    this.snapshot = write(this.#rest);
    this.hasUnsent = wire.unwrittenBytes > 0;
    this.#wire = wire;
    this.#handle = wire.handle as Handle;
    this.#owner = owner;
    wire.attach(this);
  }

  get handle(): Handle {
    return this.#handle;
  }

  release(): readonly Uint8Array[] {
    this.#owner.leave();
    return this.#wire.letGo();
  }

  thaw(): void {
    const { reader } = this.#owner;
    this.#wire.attach(reader);
    this.#wire.goOn(this.#rest);
    if (this.#error !== undefined) reader.onFailed(this.#error);
    if (this.#hasFin) reader.onFin();
    if (this.#isClosed) reader.onClosed();
    else this.#owner.resume();
  }

  // What the wire says: it is not read, but a write may fail, and with it the wire.

  onBytes(): void {}
  onTaken(): void {}

  /** A stream may tell what it had read before. */
  onFin(): void {
    this.#hasFin = true;
  }

  onFailed(error: Error): void {
    this.#error = error;
  }

  onClosed(): void {
    this.#isClosed = true;
  }
}
