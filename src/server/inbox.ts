import type { IncomingMessage, Message } from "./message.js";
import type { ServerLimits } from "./options.js";
import { isThenable } from "./thenable.js";

/** What an inbox needs of its peer. */
export interface InboxOwner {
  /** Whether a `message` handler takes the messages; without one they wait for `for await` or `readable`. */
  readonly handles: boolean;
  /** Whether one handler call must be over, its promise too, before the next begins. */
  readonly ordered: boolean;
  readonly limits: Pick<ServerLimits, "maxWaitingBytes">;
  /** Whether {@link hold} works: a connection that closes is read to its end. */
  readonly canHold: boolean;
  /** Calls the handler. What it throws goes to {@link failed}. */
  handle(message: Message): unknown;
  /** Stop (true) or go on (false) reading from the peer. */
  hold(on: boolean): void;
  /** The handler threw, or its promise was rejected: no more messages will be handed over. */
  failed(error: unknown): void;
  /** The connection is over and nothing that the handler should see is left. Called at most once. */
  finished(): void;
}

/** Counted on top of a message's bytes while it waits, so that empty messages are bounded as well. */
const messageOverheadBytes = 256;

/**
 * The messages between the socket and the handler: handed over at once when nothing is in the way, otherwise
 * kept, in order, until `open` is over, the handler before is done, or somebody iterates. Memory is bounded:
 * beyond a mark the peer is not read, so that TCP makes it wait.
 */
export class Inbox {
  readonly #owner: InboxOwner;
  /** Whether `open` is over. */
  #ready: boolean;
  #waiting: IncomingMessage[] = [];
  /** Bytes of what waits and of what handlers still work on. */
  #heldBytes = 0;
  #held = false;
  /** Handler calls that have not returned, or whose promise is pending. */
  #working = 0;
  #readers: ((result: IteratorResult<Message, undefined>) => void)[] = [];
  #ended = false;
  #failed = false;
  #finished = false;
  /** Whether the peer is on its way to another process: what waits is not handed over meanwhile. */
  #frozen = false;
  /** Whom to tell that no handler works any more, once the peer has gone there. */
  #onSettled: (() => void) | undefined;

  /** @param ready whether the handler may be called already */
  constructor(owner: InboxOwner, ready: boolean = false) {
    this.#owner = owner;
    this.#ready = ready;
  }

  /** Takes a message whose bytes are borrowed until this returns. */
  receive(message: IncomingMessage): void {
    if (this.#failed) return;
    if (this.#waiting.length === 0 && this.#canHandle()) this.#handle(message);
    else this.#keep(message);
  }

  /** `open` is over: the handler may be called. */
  ready(): void {
    this.#ready = true;
    this.#pump();
  }

  /** Hands over nothing from now on. @returns what waits, which another process may handle */
  freeze(): readonly IncomingMessage[] {
    this.#frozen = true;
    return this.#waiting;
  }

  /** Whether `open` is not over, or a handler still works: its next message has to wait for that. */
  get isBusy(): boolean {
    return !this.#ready || this.#working > 0;
  }

  /** The peer stays: what waits is handed over here after all. */
  thaw(): void {
    this.#frozen = false;
    this.#serveReaders();
    this.#pump();
  }

  /** The peer has gone, and what waited with it. @param onSettled called when no handler works any more */
  release(onSettled: () => void): void {
    this.#onSettled = onSettled;
    this.#waiting = [];
    this.leave();
    this.#settle();
  }

  /** Another process had this waiting. */
  restore(messages: readonly IncomingMessage[]): void {
    for (const message of messages) {
      this.#waiting.push(message);
      this.#hold(costOf(message));
    }
  }

  /** No message will follow. */
  end(): void {
    this.#ended = true;
    this.leave();
    this.#finish();
  }

  /** Hands over nothing more: what waits is let go, so that reading goes on to the close frame. */
  fail(): void {
    this.#failed = true;
    for (const message of this.#waiting.splice(0)) this.#release(costOf(message));
    this.leave();
    this.#ready = true;
    this.#finish();
  }

  /** The next message for an iterator, without a handler's time limit. */
  next(): Promise<IteratorResult<Message, undefined>> {
    const message = this.#frozen ? undefined : this.#take();
    if (message !== undefined) return Promise.resolve({ done: false, value: message });
    if (this.#ended || this.#failed || this.#onSettled !== undefined)
      return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve) => this.#readers.push(resolve));
  }

  /** Lets those who wait in {@link next} go without a message; messages that come later wait. */
  leave(): void {
    for (const reader of this.#readers.splice(0)) reader({ done: true, value: undefined });
  }

  #canHandle(): boolean {
    if (!this.#owner.handles || !this.#ready || this.#failed || this.#frozen) return false;
    return this.#working === 0 || (!this.#owner.ordered && !this.#held);
  }

  #handle(message: IncomingMessage): void {
    this.#working += 1;
    try {
      const result = this.#owner.handle(message);
      if (isThenable(result)) this.#follow(result, message);
      else message.expire();
    } catch (error) {
      message.expire();
      this.#reject(error);
    }
    this.#working -= 1;
    // The handler itself may have ended the connection: its close handler waits until it has returned.
    if (this.#ended) this.#finish();
  }

  /** The handler works on: the message gets memory of its own before the read buffer is used again. */
  #follow(result: PromiseLike<unknown>, message: IncomingMessage): void {
    message.keep();
    const cost = costOf(message);
    this.#working += 1;
    this.#hold(cost);
    const done = (): void => {
      this.#working -= 1;
      this.#release(cost);
      this.#pump();
    };
    // A thenable of foreign make may throw or call back twice: a real promise in between does not.
    Promise.resolve(result).then(done, (error: unknown) => {
      this.#reject(error);
      done();
    });
  }

  #reject(error: unknown): void {
    if (!this.#failed) this.fail();
    this.#owner.failed(error);
  }

  #keep(message: IncomingMessage): void {
    // A peer that was told to go and goes on sending: beyond the mark nobody promised to listen.
    if (this.#held && !this.#owner.canHold) return;
    message.keep();
    const reader = this.#readers.shift();
    if (reader !== undefined) {
      reader({ done: false, value: message });
      return;
    }
    this.#waiting.push(message);
    this.#hold(costOf(message));
  }

  #take(): IncomingMessage | undefined {
    const message = this.#waiting.shift();
    if (message !== undefined) this.#release(costOf(message));
    return message;
  }

  #pump(): void {
    while (this.#canHandle()) {
      const message = this.#waiting.shift();
      if (message === undefined) break;
      this.#handle(message);
      // Only now: the handler's promise holds it on, and reading must not start for a moment in between.
      this.#release(costOf(message));
    }
    this.#finish();
  }

  #hold(bytes: number): void {
    this.#heldBytes += bytes;
    if (this.#held || this.#heldBytes < this.#owner.limits.maxWaitingBytes) return;
    this.#held = true;
    this.#owner.hold(true);
  }

  /** Reading goes on at half the mark, not just below it: else it would stop and start with every message. */
  #release(bytes: number): void {
    this.#heldBytes -= bytes;
    if (!this.#held || this.#heldBytes > this.#owner.limits.maxWaitingBytes / 2) return;
    this.#held = false;
    this.#owner.hold(false);
  }

  /** Those who asked while it was frozen. */
  #serveReaders(): void {
    while (this.#readers.length > 0 && this.#waiting.length > 0) {
      const value = this.#take() as IncomingMessage;
      this.#readers.shift()?.({ done: false, value });
    }
  }

  #settle(): void {
    if (this.#onSettled === undefined || this.isBusy) return;
    const tell = this.#onSettled;
    this.#onSettled = () => {};
    tell();
  }

  #finish(): void {
    if (this.#onSettled !== undefined) this.#settle();
    if (!this.#ended || this.#finished || !this.#ready || this.#working > 0) return;
    if (this.#owner.handles && this.#waiting.length > 0) return;
    this.#finished = true;
    this.#owner.finished();
  }
}

function costOf(message: IncomingMessage): number {
  return message.byteLength + messageOverheadBytes;
}
