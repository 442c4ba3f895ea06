import type { End } from "../codes/index.js";
import {
  type Leave,
  messagesIn,
  type ServerAttachmentPort,
  type ServerCarrier,
  type SessionHost,
  type SessionPapers,
} from "../session/server/index.js";

/** What a conversation needs of its peer. */
export interface Speaker<Data> {
  data: Data;
  readonly buffered: number;
  close(code: number, reason: string): void;
  /** Sends bytes as they are; of a text they are UTF-8. */
  sendBytes(bytes: Uint8Array, areText: boolean): boolean;
  send(text: string): boolean;
  /** Whether frames that are not compressed may be sent as they are. */
  readonly takesFrames: boolean;
  sendFrames(
    frames: Uint8Array,
    payloadBytes: number,
    isCompressed: boolean,
    count: number,
  ): boolean;
}

/** Whether sessions of this process can be given to another. */
export interface Movable {
  readonly canMove: boolean;
  now(): number;
  /** The store has thrown where it should have said what it has of a session. */
  failed(error: unknown): void;
}

/** A host asks its own clock where it needs the time, which no message does: asking for each took 5 % of a message. */
const anyTime = 0;

/** A session's side of one peer: takes what its connection brings in place of the handlers, and sends through it. */
export class Conversation<Data> implements ServerCarrier {
  readonly #host: SessionHost<Data>;
  readonly #movable: Movable;
  readonly #speaker: Speaker<Data>;
  #attachment: ServerAttachmentPort | undefined;

  constructor(host: SessionHost<Data>, movable: Movable, speaker: Speaker<Data>) {
    this.#host = host;
    this.#movable = movable;
    this.#speaker = speaker;
  }

  /** Begins with a client that has just come. */
  begin(principal: string, counted: string): void {
    const { data } = this.#speaker;
    this.#attachment = this.#host.accept(this, principal, data, this.#movable.now(), counted);
  }

  /**
   * Goes on with one that another process had, when {@link ready} says so.
   *
   * @returns whether its papers could be read
   */
  adopt(papers: SessionPapers | undefined): boolean {
    this.#attachment = papers && this.#host.adopt(papers, this, this.#speaker.data);
    if (this.#attachment !== undefined) this.#host.quiet(this.#attachment, () => {});
    return this.#attachment !== undefined;
  }

  /** The application has taken in what another process wrote down. */
  ready(): void {
    if (this.#attachment === undefined) return;
    const session = this.#host.sessionOf(this.#attachment);
    if (session !== undefined) session.data = this.#speaker.data;
    this.#host.resume(this.#attachment);
  }

  text(bytes: Uint8Array, start: number, end: number, isAscii: boolean): void {
    this.#attachment?.textAt(bytes, start, end, isAscii);
  }

  binary(bytes: Uint8Array): void {
    this.#attachment?.binary(bytes, anyTime);
  }

  drained(): void {
    this.#attachment?.drained(this.#movable.now());
  }

  closed({ code, reason, by }: End): void {
    this.#attachment?.closed({ code, reason, by }, this.#movable.now());
  }

  /** Lets the session go, and then calls back to have the connection closed. */
  leave(how: Leave, close: () => void): void {
    if (this.#attachment === undefined) close();
    else this.#host.leave(this.#attachment, how, close);
  }

  /**
   * What another process needs to go on with it. `"busy"` when something is under way: then no more is begun, until
   * {@link stay}, so that it may be asked again.
   */
  papers(): SessionPapers | "busy" | "fixed" {
    if (!this.#movable.canMove || this.#attachment === undefined) return "fixed";
    const session = this.#host.sessionOf(this.#attachment);
    if (session === undefined) return "fixed";
    this.#speaker.data = session.data;
    this.#host.quiet(this.#attachment, () => {});
    try {
      return this.#host.export(this.#attachment) ?? "busy";
    } catch (error) {
      // One session that cannot move is no reason for the others to stay.
      this.stay();
      this.#movable.failed(error);
      return "fixed";
    }
  }

  /** It does not move after all. */
  stay(): void {
    if (this.#attachment !== undefined) this.#host.resume(this.#attachment);
  }

  /** Another process has it. */
  gone(): void {
    if (this.#attachment !== undefined) this.#host.release(this.#attachment);
    this.#attachment = undefined;
  }

  // As the session uses it.

  get buffered(): number {
    return this.#speaker.buffered;
  }

  sendText(text: string | Uint8Array): void {
    if (typeof text === "string") this.#speaker.send(text);
    else this.#speaker.sendBytes(text, true);
  }

  sendBinary(bytes: Uint8Array): void {
    this.#speaker.sendBytes(bytes, false);
  }

  sendFrames(frames: Uint8Array, count: number, payloadBytes: number): void {
    if (this.#speaker.takesFrames) this.#speaker.sendFrames(frames, payloadBytes, false, count);
    else for (const { isText, bytes } of messagesIn(frames)) this.#speaker.sendBytes(bytes, isText);
  }

  close(code: number, reason: string): void {
    this.#speaker.close(code, reason);
  }
}
