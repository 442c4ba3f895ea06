/**
 * What two processes say to each other while one takes over from the other. PROTOCOL.md has the meaning of each, and what
 * is in it.
 */
export const letters = {
  /** Successor: who I am, which formats I speak, where I want to listen. */
  hello: 1,
  /** Predecessor: come in; with the listening socket. */
  welcome: 2,
  /** Predecessor: not now, or not you. */
  refusal: 3,
  /** Successor: I listen; whether I take peers. */
  listening: 4,
  /** A connection of which nothing was read yet. */
  newcomer: 5,
  /** A connection of HTTP between two requests. */
  page: 6,
  /** A WebSocket connection. */
  peer: 7,
  /** Successor: it is mine. */
  adopted: 8,
  /** Successor: I can not take it. */
  declined: 9,
  /** Bytes that the predecessor could not write any more. */
  tail: 10,
  /** What the predecessor's application does to a peer that has moved. */
  late: 11,
  /** The predecessor's handlers for this peer are through. */
  settled: 12,
  /** Either: a message that was published. */
  publication: 13,
  /** Predecessor: everything that can move has moved. */
  moved: 14,
  /** Predecessor: nothing more will come. */
  farewell: 15,
  /** Successor: I have read all of it; with what it measured. */
  received: 16,
  /** Worker: I am another one of the same service. */
  sibling: 17,
  /** Worker: so am I; with the listening socket. */
  kin: 18,
  /** Worker that is being succeeded: keep what you publish for who goes on. */
  hold: 19,
  /** Worker: I do; what I published before is on its way. */
  held: 20,
  /** Worker: send it. */
  resume: 21,
} as const;

export type LetterType = (typeof letters)[keyof typeof letters];

/** A piece of a letter that does not fit into one frame; what follows belongs to it. */
const MORE = 0x80;

/** What of a letter goes into one frame. Others must not wait long behind it. */
const pieceBytes = 256 * 1024;

/** The longest letter: the largest message that is likely, a window, and room. Beyond, somebody is out of step. */
const maxLetterBytes = 256 * 1024 * 1024;

/** A letter in pieces that fit into frames: the type with {@link MORE} in all but the last, then the bytes. */
export function* piecesOf(type: LetterType, body: Uint8Array): Generator<Uint8Array> {
  let at = 0;
  do {
    const end = Math.min(body.length, at + pieceBytes);
    const piece = Buffer.allocUnsafe(1 + end - at);
    piece[0] = end < body.length ? type | MORE : type;
    piece.set(body.subarray(at, end), 1);
    yield piece;
    at = end;
  } while (at < body.length);
}

/** Puts letters together again. */
export class LetterBox<Handle> {
  readonly #onLetter: (type: LetterType, body: Uint8Array, handle: Handle | undefined) => void;
  #pieces: Uint8Array[] = [];
  #bytes = 0;
  #handle: Handle | undefined;

  constructor(onLetter: (type: LetterType, body: Uint8Array, handle: Handle | undefined) => void) {
    this.#onLetter = onLetter;
  }

  /**
   * Takes one frame.
   *
   * @throws RangeError for a letter that is longer than any may be, or a frame without a type
   */
  take(frame: Uint8Array, handle: Handle | undefined): void {
    const [first] = frame;
    this.#bytes += frame.length;
    if (first === undefined || this.#bytes > maxLetterBytes)
      throw new RangeError(`Cannot read a letter of ${this.#bytes} bytes`);
    this.#handle ??= handle;
    this.#pieces.push(frame.subarray(1));
    if ((first & MORE) === 0) this.#finish(first as LetterType);
  }

  /** The socket that came with a letter that is not whole: whoever stops reading has to close it. */
  get orphan(): Handle | undefined {
    return this.#handle;
  }

  #finish(type: LetterType): void {
    const body =
      this.#pieces.length === 1 ? (this.#pieces[0] as Uint8Array) : Buffer.concat(this.#pieces);
    const handle = this.#handle;
    this.#pieces = [];
    this.#bytes = 0;
    this.#handle = undefined;
    this.#onLetter(type, body, handle);
  }
}
