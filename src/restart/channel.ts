import type { Handle, HandlePipe, PipeLane } from "../node/index.js";
import { LetterBox, type LetterType, letters, piecesOf } from "./letters.js";
import { pack } from "./pack.js";

/** Who reads the letters. */
export interface ChannelReader {
  /**
   * A letter, with its socket where it is one of {@link bearers}. The socket is the reader's.
   *
   * @throws Error where somebody is out of step. That ends the channel, and the socket is closed
   */
  onLetter(type: LetterType, body: Uint8Array, handle: Handle | undefined): void;
  /** Nothing more comes. Called once. */
  onClosed(error: Error | undefined): void;
  /** The system has taken some of what waited to be sent. */
  onTaken?(): void;
}

/** The letters that a socket may come with. */
const bearers: ReadonlySet<LetterType> = new Set([
  letters.welcome,
  letters.newcomer,
  letters.page,
  letters.peer,
  letters.kin,
]);

/** From how many waiting bytes on the other end does not read, as far as one can tell. */
const mostQueuedBytes = 64 * 1024 * 1024;

/** Letters there and back between two processes. */
export class Channel {
  readonly #pipe: HandlePipe;
  #reader: ChannelReader | undefined;
  #error: Error | undefined;

  constructor(pipe: HandlePipe) {
    this.#pipe = pipe;
  }

  /** How its sockets move. */
  get lane(): PipeLane {
    return this.#pipe.lane;
  }

  /** Bytes of letters that the system has not taken: it does when the other end reads. */
  get queuedBytes(): number {
    return this.#pipe.queuedBytes;
  }

  /** Whether so much waits that no more should be said. */
  get isFull(): boolean {
    return this.#pipe.queuedBytes > mostQueuedBytes;
  }

  /** Whether nothing can be sent any more. */
  get destroyed(): boolean {
    return this.#pipe.destroyed;
  }

  /** Begins to read. */
  attach(reader: ChannelReader): void {
    this.#reader = reader;
    const box = new LetterBox<Handle>((type, body, handle) => this.#deliver(type, body, handle));
    this.#pipe.attach({
      onFrame: (bytes, handle) => {
        try {
          box.take(bytes, handle);
        } catch (error) {
          this.#error = error as Error;
          this.#pipe.destroy();
        }
      },
      onTaken: () => this.#reader?.onTaken?.(),
      onClosed: (error) => {
        for (const orphan of box.orphans()) orphan.close(() => {});
        this.#reader?.onClosed(this.#error ?? error);
      },
    });
  }

  /** From now on somebody else reads. */
  pass(reader: ChannelReader): void {
    this.#reader = reader;
  }

  /** Reads nothing until {@link resume}: the other end waits. */
  pause(): void {
    this.#pipe.pause();
  }

  resume(): void {
    this.#pipe.resume();
  }

  /** Keeps the process running: one that hands over, or takes over, has nothing else that would at times. */
  ref(): void {
    this.#pipe.ref();
  }

  unref(): void {
    this.#pipe.unref();
  }

  /**
   * Sends a letter: bytes as they are, anything else packed; with a socket, which stays open here.
   *
   * @throws RangeError for more than 256 MiB
   */
  send(type: LetterType, body: unknown, handle?: Handle): void {
    if (this.#pipe.destroyed) return;
    const bytes = body instanceof Uint8Array ? body : pack(body);
    let rider = handle;
    for (const piece of piecesOf(type, bytes)) {
      this.#pipe.send(piece, rider);
      rider = undefined;
    }
  }

  /** Ends behind what was sent. */
  end(): void {
    this.#pipe.end();
  }

  destroy(): void {
    this.#pipe.destroy();
  }

  #deliver(type: LetterType, body: Uint8Array, handle: Handle | undefined): void {
    try {
      if (handle !== undefined && !bearers.has(type))
        throw new TypeError(`Cannot read letter ${type}: a socket came with it, expected none`);
      this.#reader?.onLetter(type, body, handle);
    } catch (error) {
      handle?.close(() => {});
      throw error;
    }
  }
}
