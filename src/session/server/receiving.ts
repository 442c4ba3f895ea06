import { AckPace } from "./ack-pace.js";
import type { ServerAttachment } from "./attachment.js";
import type { Buffers } from "./buffers.js";
import type { Hold } from "./hold.js";
import type { HoldParts } from "./hold-parts.js";
import type { Home } from "./home.js";
import { Inputs, type InputsOwner } from "./inputs.js";
import type { Incoming } from "./message.js";
import type { Pipeline } from "./pipeline.js";
import type { Records } from "./records.js";
import type { SessionData } from "./session.js";
import type { OpenStep } from "./step.js";

/** A session's messages from the client: no more at a time than the window has room for, and acknowledged when they are kept. */
export class Receiving<Data> {
  readonly inputs: Inputs<Data>;
  readonly #parts: HoldParts<Data>;
  /** Up to which of them steps are kept, and up to which the client knows. */
  #rx: number;
  #rxBytes = 0;
  #told: number;
  #toldBytes = 0;
  readonly #pace: AckPace;

  constructor(parts: HoldParts<Data>, rx: number) {
    this.#parts = parts;
    this.#rx = this.#told = rx;
    this.#pace = new AckPace(parts.home.settings.ackMs);
    this.inputs = new Inputs(new Owner(parts), rx);
  }

  /** Up to which message steps are kept. */
  get rx(): number {
    return this.#rx;
  }

  /** Up to which message the client knows that. */
  get told(): number {
    return this.#told;
  }

  /** The next message of the connection; one that has come before is dropped. */
  receive(from: ServerAttachment<Data>, message: Incoming, number: number): void {
    const { parting, home } = this.#parts;
    if (number <= this.inputs.seen) {
      this.#again();
      return;
    }
    if (parting.takesNoMore(from)) return;
    const { window } = home.settings;
    const held = this.inputs.seenBytes - this.#toldBytes;
    if (number - this.#told > window.messages) from.close(1008, "more messages than the window");
    else if (held > 0 && held + message.byteLength > window.bytes) {
      from.close(1008, "more bytes than the window");
    } else this.inputs.receive(message, number);
  }

  /** The client has left its numbers up to this one empty. */
  skip(from: ServerAttachment<Data>, number: number): void {
    if (number <= this.inputs.seen) this.#again();
    else if (number - this.#told > this.#parts.home.settings.window.messages) {
      from.close(1008, "skip: more than the window");
    } else this.inputs.skip(number);
  }

  /** What an earlier connection brought has come again: no more is needed to tell that it is kept. */
  #again(): void {
    this.acknowledgeSoon();
    this.#parts.parting.progress();
  }

  /**
   * Up to which message the client may be told that it is kept: of what an earlier connection brought, and RESUMED did not
   * say, not before it has come again here.
   */
  get tellable(): number {
    const received = this.#parts.carrying.attachment?.received ?? 0;
    return Math.max(this.#told, Math.min(this.#rx, received));
  }

  /** A step is kept. */
  kept({ rx, rxBytes }: OpenStep): void {
    this.#rx = rx;
    this.#rxBytes = rxBytes;
  }

  /** The client knows how far its messages are kept: it has been told, or was up to `told`. */
  knows(told: number = this.#rx): void {
    this.#told = told;
    this.#toldBytes = this.#rxBytes;
  }

  /** Tells the client how far its messages are kept. `isLate`: since the time for that is over. */
  acknowledge(isLate = false): void {
    const { home, hold, carrying, sending } = this.#parts;
    this.knows(this.tellable);
    this.#pace.told(home.now, isLate);
    home.acks.delete(hold);
    carrying.attachment?.send({
      type: "ack",
      ping: false,
      tokenReceived: false,
      rx: this.#told,
      tx: sending.outbox.sent,
    });
  }

  /** Tells it when there is enough to tell, or at once where the client may wait for it, or in a while. */
  acknowledgeSoon(): void {
    const { tellable } = this;
    const untold = tellable - this.#told;
    if (untold === 0) return;
    const { home, hold } = this.#parts;
    const { now } = home;
    const isPrompt = this.#pace.kept(tellable, now);
    const bytes = this.#rxBytes - this.#toldBytes;
    const isMuch = untold >= home.ackEvery || bytes >= home.settings.ackBytes;
    if (isPrompt || isMuch) this.acknowledge();
    else home.acks.addOnce(hold, now);
  }
}

/** What the messages' turns need of their session. */
class Owner<Data> implements InputsOwner<Data> {
  readonly session: Hold<Data>;
  readonly pipeline: Pipeline;
  readonly handlers: Home<Data>["options"];
  readonly buffers: Buffers;
  readonly concurrency: number;
  readonly maxWaiting: number;
  readonly maxWaitingBytes: number;
  readonly #parts: HoldParts<Data>;

  constructor(parts: HoldParts<Data>) {
    const { home, hold, pipeline } = parts;
    const { maxWaiting, maxWaitingBytes, concurrency } = home.settings;
    this.#parts = parts;
    this.session = hold;
    this.pipeline = pipeline;
    this.handlers = home.options;
    this.buffers = home.buffers;
    this.concurrency = concurrency;
    this.maxWaiting = maxWaiting;
    this.maxWaitingBytes = maxWaitingBytes;
  }

  /** Where too much waits for the client, it has to acknowledge before it is listened to. */
  get mayBegin(): boolean {
    const { parting, introducing, sending, following } = this.#parts;
    if (parting.isStopped || parting.isOver || introducing.isRunning) return false;
    return !sending.isFull && !following.topics?.isFull;
  }

  add(data: SessionData, into: Records): void {
    this.#parts.sending.add(data, into);
  }

  addPublication(topic: string, data: SessionData, into: Records): void {
    this.#parts.following.begin();
    this.#parts.sending.addPublication(topic, data, into);
  }

  onFailed(error: unknown): void {
    this.#parts.introducing.failed(error);
  }

  onProgress(): void {
    this.#parts.parting.progress();
  }
}
