import type { Between, Reader, Wire } from "../../node/index.js";
import { FrameReader, type FrameReaderState, type SeenFrame } from "./frame-reader.js";
import { Hold } from "./hold.js";
import type { FrameLetter, Way } from "../page/lab/letters.js";

/** What is told of a line. */
export interface LineReport {
  frame(letter: Omit<FrameLetter, "kind" | "atMs">): void;
  /** The server's answer to the handshake, as it left. */
  answered(head: string): void;
}

/** A line as plain data, for the next process. */
export interface LineState {
  readonly in: FrameReaderState;
  readonly out: FrameReaderState;
  readonly counts: Readonly<Record<Way, number>>;
  readonly delayMs: number;
  readonly isSilent: boolean;
}

/** From how many bytes on that are held up the client is not read any more. */
const maxHeldBytes = 65_536;
/** The server's answer to a handshake is shorter. */
const maxAnswerBytes = 16_384;

/**
 * What stands between the lab's connection and its wire: it tells the frames of both directions, and plays a bad network.
 */
export class LineWire implements Between {
  readonly below: Wire;
  readonly #report: LineReport;
  readonly #frames: Readonly<Record<Way, FrameReader>>;
  readonly #counts: Record<Way, number>;
  readonly #in: Hold = new Hold();
  readonly #out: Hold = new Hold();
  #reader: Reader | undefined;
  #isSilent: boolean;
  #isForging = false;
  /** What is to be put among what comes, as soon as a message could begin. */
  #forged: Uint8Array[] = [];
  #wantsReading = false;
  #isDestroyed = false;
  /** What has left of the answer to the handshake; undefined when it is over. */
  #answer: Buffer | undefined;

  /** @param state of the process that had it before; none for a new one, whose first bytes are the handshake's answer */
  constructor(below: Wire, report: LineReport, state?: LineState) {
    this.below = below;
    this.#report = report;
    this.#frames = {
      in: new FrameReader((frame) => this.#seen("in", frame), state?.in),
      out: new FrameReader((frame) => this.#seen("out", frame), state?.out),
    };
    this.#counts = { in: 0, out: 0, ...state?.counts };
    this.#isSilent = state?.isSilent ?? false;
    this.#in.delayMs = this.#out.delayMs = state?.delayMs ?? 0;
    this.#answer = state === undefined ? Buffer.alloc(0) : undefined;
  }

  get state(): LineState {
    return {
      in: this.#frames.in.state,
      out: this.#frames.out.state,
      counts: { ...this.#counts },
      delayMs: this.#in.delayMs,
      isSilent: this.#isSilent,
    };
  }

  // What is done to it.

  /** Puts a frame among what comes, as if the client had sent it: as soon as no message is under way. */
  forge(frame: Uint8Array): void {
    this.#forged.push(frame);
    this.#forgeWhatMay();
  }

  /** Nothing passes for a while, in either direction. */
  freeze(): void {
    this.#in.stop();
    this.#out.stop();
    this.#readOrNot();
  }

  thaw(): void {
    this.#in.go();
    this.#out.go();
    this.#readOrNot();
    this.#tellTaken();
  }

  /** All that comes from now on is as much later. */
  delay(ms: number): void {
    this.#in.delayMs = this.#out.delayMs = ms;
  }

  /** From now on nothing arrives any more, on either side, and nobody is told. */
  silence(): void {
    this.#isSilent = true;
  }

  // As a wire.

  get holds(): boolean {
    return !this.#in.isEmpty || !this.#out.isEmpty || this.#in.isStopped || this.#forged.length > 0;
  }

  get remoteAddress(): string {
    return this.below.remoteAddress;
  }

  get encrypted(): boolean {
    return this.below.encrypted;
  }

  get isDirect(): boolean {
    return this.below.isDirect;
  }

  get destroyed(): boolean {
    return this.below.destroyed;
  }

  get writable(): boolean {
    return this.below.writable;
  }

  get unwrittenBytes(): number {
    return this.below.unwrittenBytes + this.#out.bytes;
  }

  attach(reader: Reader): void {
    this.#reader = reader;
  }

  resume(): void {
    this.#wantsReading = true;
    this.#readOrNot();
  }

  pause(): void {
    this.#wantsReading = false;
    this.#readOrNot();
  }

  write(piece: Uint8Array): void {
    this.writeAll([piece]);
  }

  writeAll(pieces: readonly Uint8Array[]): void {
    // What waits must not change meanwhile.
    const kept = this.#out.isFree ? pieces : pieces.map((piece) => Buffer.from(piece));
    const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
    this.#out.pass(bytes, () => {
      for (const piece of kept) this.#leaves(piece);
      if (!this.#isSilent) this.below.writeAll(kept);
      if (kept !== pieces) this.#tellTaken();
    });
  }

  watch(): void {
    if (this.#out.isEmpty) this.below.watch();
  }

  end(): void {
    this.#out.pass(0, () => {
      if (!this.#isSilent) this.below.end();
    });
  }

  destroy(): void {
    this.#drop();
    this.below.destroy();
  }

  reset(): void {
    this.#drop();
    this.below.reset();
  }

  // As the reader of what is below.

  onBytes(bytes: Uint8Array, start: number, end: number): void {
    this.#comes(bytes.subarray(start, end));
    this.#forgeWhatMay();
  }

  onFin(): void {
    // Of a silent line nobody would ever hear; but the client has gone, and so may the connection.
    if (this.#isSilent) this.destroy();
    else this.#in.pass(0, () => this.#reader?.onFin());
  }

  onFailed(error: Error): void {
    this.#reader?.onFailed(error);
  }

  onClosed(): void {
    this.#drop();
    this.#reader?.onClosed();
  }

  onTaken(): void {
    if (this.#out.isEmpty) this.#reader?.onTaken();
  }

  #comes(bytes: Uint8Array): void {
    this.#frames.in.read(bytes);
    if (this.#isSilent) return;
    const kept = this.#in.isFree ? bytes : Buffer.from(bytes);
    this.#in.pass(bytes.length, () => {
      if (!this.#isDestroyed) this.#reader?.onBytes(kept, 0, kept.length);
      this.#readOrNot();
    });
    this.#readOrNot();
  }

  #forgeWhatMay(): void {
    while (this.#forged.length > 0 && this.#frames.in.isBetweenMessages) {
      this.#isForging = true;
      this.#comes(this.#forged.shift() as Uint8Array);
      this.#isForging = false;
    }
  }

  #leaves(piece: Uint8Array): void {
    if (this.#answer === undefined) {
      this.#frames.out.read(piece);
      return;
    }
    const answer = Buffer.concat([this.#answer, piece]);
    const end = answer.indexOf("\r\n\r\n");
    if (end === -1 && answer.length < maxAnswerBytes) {
      this.#answer = answer;
      return;
    }
    this.#answer = undefined;
    this.#report.answered(answer.toString("latin1", 0, Math.max(end, 0)));
    this.#frames.out.read(answer.subarray(end + 4));
  }

  #seen(way: Way, frame: SeenFrame): void {
    this.#counts[way] += 1;
    this.#report.frame({
      way,
      number: this.#counts[way],
      ...frame,
      ...(this.#isForging && way === "in" && { forged: true }),
      ...(this.#isSilent && { lost: true }),
    });
  }

  #readOrNot(): void {
    const isFull = this.#in.isStopped || this.#in.bytes > maxHeldBytes;
    if (this.#wantsReading && !isFull) this.below.resume();
    else this.below.pause();
  }

  #tellTaken(): void {
    if (this.#out.isEmpty && !this.#isDestroyed) this.below.watch();
  }

  #drop(): void {
    this.#isDestroyed = true;
    this.#in.clear();
    this.#out.clear();
  }
}
