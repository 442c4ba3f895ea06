import type { Handle, HandlePipe } from "../node/index.js";
import { LetterBox, type LetterType, piecesOf } from "./letters.js";
import { pack } from "./pack.js";

/** Who reads the letters. What it throws ends the channel: somebody is out of step. */
export interface ChannelReader {
  onLetter(type: LetterType, body: Uint8Array, handle: Handle | undefined): void;
  /** Nothing more comes. Called once. */
  onClosed(error: Error | undefined): void;
}

/** Letters there and back between two processes. */
export class Channel {
  readonly #pipe: HandlePipe;
  #reader: ChannelReader | undefined;
  #error: Error | undefined;

  constructor(pipe: HandlePipe) {
    this.#pipe = pipe;
  }

  /** Bytes of letters that the other end has not read yet, as far as the system does not hold them. */
  get queuedBytes(): number {
    return this.#pipe.queuedBytes;
  }

  /** Begins to read. */
  attach(reader: ChannelReader): void {
    this.#reader = reader;
    // A process that hands over, or takes over, has nothing else that would keep it running at times.
    this.#pipe.ref();
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
      onClosed: (error) => {
        box.orphan?.close(() => {});
        this.#reader?.onClosed(this.#error ?? error);
      },
    });
  }

  /** From now on somebody else reads. */
  pass(reader: ChannelReader): void {
    this.#reader = reader;
  }

  /** Sends a letter: bytes as they are, anything else packed; with a socket, which stays open here. */
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
    this.#reader?.onLetter(type, body, handle);
  }
}
