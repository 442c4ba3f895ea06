/**
 * What two processes say to each other while one takes over from the other. PROTOCOL.md has the meaning of each, and what
 * is in it.
 */
export const letters = {
  /** Successor: who I am, which formats I speak. */
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
  /** Successor: I have it, and it stands still. */
  adopted: 8,
  /** Successor: I can not take it. */
  declined: 9,
  /** Predecessor: it is yours. Until then it is mine. */
  yours: 10,
  /** Bytes that the predecessor could not write any more. */
  tail: 11,
  /** What the predecessor's application does to a peer that has moved. */
  late: 12,
  /** The predecessor's handlers for this peer are through. */
  settled: 13,
  /** Either: a message that was published. */
  publication: 14,
  /** Predecessor: everything that can move has moved. */
  moved: 15,
  /** Predecessor: nothing more will come. */
  farewell: 16,
  /** Successor: I have read all of it; with what it measured. */
  received: 17,
  /** Worker: I am another one of the same service. */
  sibling: 18,
  /** Worker: so am I; with the listening socket. */
  kin: 19,
  /** Worker that is being succeeded: keep what you publish for who goes on. */
  hold: 20,
  /** Worker: I do; what I published before is on its way. */
  held: 21,
  /** Worker: send it. */
  resume: 22,
} as const;

export type LetterType = (typeof letters)[keyof typeof letters];

/** A piece of a letter that does not fit into one frame; what follows belongs to it. */
const MORE = 0x80;

/** What of a letter goes into one frame. Others must not wait long behind it. */
const pieceBytes = 256 * 1024;

/** The longest letter: the largest message that is likely, a window, and room. Beyond, somebody is out of step. */
export const maxLetterBytes: number = 256 * 1024 * 1024;

const types: ReadonlySet<number> = new Set(Object.values(letters));

/**
 * A letter in pieces that fit into frames: the type with {@link MORE} in all but the last, then the bytes.
 *
 * @throws RangeError for a body of more than 256 MiB
 */
export function piecesOf(type: LetterType, body: Uint8Array): Uint8Array[] {
  if (body.length > maxLetterBytes) throw tooLong(body.length);
  const pieces: Uint8Array[] = [];
  let at = 0;
  do {
    const end = Math.min(body.length, at + pieceBytes);
    const piece = Buffer.allocUnsafe(1 + end - at);
    piece[0] = end < body.length ? type | MORE : type;
    piece.set(body.subarray(at, end), 1);
    pieces.push(piece);
    at = end;
  } while (at < body.length);
  return pieces;
}

/** Puts letters together again. It holds one at a time, and of that no more than what came. */
export class LetterBox<Handle> {
  readonly #onLetter: (type: LetterType, body: Uint8Array, handle: Handle | undefined) => void;
  #pieces: Uint8Array[] = [];
  #bytes = 0;
  #type: number | undefined;
  #handles: Handle[] = [];

  constructor(onLetter: (type: LetterType, body: Uint8Array, handle: Handle | undefined) => void) {
    this.#onLetter = onLetter;
  }

  /**
   * Takes one frame. After an error nothing more is to be taken.
   *
   * @throws RangeError for a letter that is longer than 256 MiB, of a type that there is not, of pieces of several types,
   *   or with more than one handle
   */
  take(frame: Uint8Array, handle: Handle | undefined): void {
    if (handle !== undefined) this.#handles.push(handle);
    const first = frame[0] ?? 0;
    const type = first & ~MORE;
    this.#bytes += Math.max(0, frame.length - 1);
    if (this.#bytes > maxLetterBytes) throw tooLong(this.#bytes);
    if (!types.has(type) || (this.#type ?? type) !== type)
      throw new RangeError(`Cannot read letter ${type}: expected ${this.#type ?? "a known type"}`);
    if (this.#handles.length > 1)
      throw new RangeError(`Cannot read letter ${type}: two sockets came with it, expected one`);
    this.#type = type;
    this.#pieces.push(frame.subarray(1));
    if ((first & MORE) === 0) this.#finish(type as LetterType);
  }

  /** The sockets that came with a letter that was not handed on: whoever stops reading has to close them. */
  orphans(): readonly Handle[] {
    return this.#handles.splice(0);
  }

  #finish(type: LetterType): void {
    const [only] = this.#pieces;
    const body = this.#pieces.length === 1 && only ? only : Buffer.concat(this.#pieces);
    const [handle] = this.orphans();
    this.#pieces = [];
    this.#bytes = 0;
    this.#type = undefined;
    this.#onLetter(type, body, handle);
  }
}

function tooLong(bytes: number): RangeError {
  return new RangeError(
    `Cannot carry a letter of ${bytes} bytes: expected at most ${maxLetterBytes}`,
  );
}
