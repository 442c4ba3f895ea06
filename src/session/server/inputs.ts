import { isThenable } from "./handler.js";
import { Incoming } from "./message.js";
import type { HostPorts } from "./options.js";
import type { Pipeline } from "./pipeline.js";
import { Records } from "./records.js";
import type { SessionHandlers } from "./session.js";
import { RunningTurn, sent, type TurnOwner } from "./turn.js";
import type { Buffers } from "./buffers.js";

const none = new Uint8Array(0);

/** A message that waits for its turn; or, without a kind, numbers that the client left empty. */
export interface WaitingInput {
  readonly kind: "text" | "binary" | undefined;
  readonly bytes: Uint8Array;
  /** The number, or the last of the numbers. */
  readonly number: number;
}

interface Waiting {
  /** Undefined where the numbers are empty. */
  readonly message: Incoming | undefined;
  readonly number: number;
  next: Waiting | undefined;
}

export interface InputsOwner<Data> extends TurnOwner<Data> {
  readonly pipeline: Pipeline;
  readonly handlers: SessionHandlers<Data> & Pick<HostPorts, "decode">;
  readonly buffers: Buffers;
  readonly concurrency: number;
  /** Whether a handler may be called now. */
  readonly mayBegin: boolean;
  /** A handler threw, and its message was taken back with all behind it. */
  onFailed(error: unknown): void;
  /** A turn has become part of the step that is being gathered, or none runs any more. */
  onProgress(): void;
}

/**
 * The client's messages from their arrival until they are part of a step: each is seen once, handled in order, and taken
 * back when its handler fails.
 */
export class Inputs<Data> {
  readonly #owner: InputsOwner<Data>;
  #first: Waiting | undefined;
  #last: Waiting | undefined;
  /** Handlers that run, and those that have finished behind one that runs, in the order of their messages. */
  #turns: RunningTurn<Data>[] = [];
  /** The turn whose handler is on the stack, and writes into the open step. */
  #direct: RunningTurn<Data> | undefined;
  /** What is sent beside the turn that writes: its own step must not go back with the turn. */
  #aside: Records | undefined;
  #isBeginning = false;
  #seen: number;
  #seenBytes = 0;

  constructor(owner: InputsOwner<Data>, seen: number) {
    this.#owner = owner;
    this.#seen = seen;
  }

  /** Up to which message they have come. */
  get seen(): number {
    return this.#seen;
  }

  /** Bytes of the messages that have come here. */
  get seenBytes(): number {
    return this.#seenBytes;
  }

  /** Whether none waits and no handler runs. */
  get isIdle(): boolean {
    return this.#first === undefined && this.#turns.length === 0;
  }

  /** Whether a handler runs, or has finished and is not part of a step. */
  get isRunning(): boolean {
    return this.#turns.length > 0;
  }

  /** Where messages go that belong to no turn. */
  get beside(): Records {
    if (this.#direct === undefined) return this.#owner.pipeline.open.records;
    this.#aside ??= this.#ownRecords();
    return this.#aside;
  }

  /** What {@link beside} holds and no step does yet. */
  get aside(): Records | undefined {
    return this.#aside;
  }

  /** The next message. Its bytes are copied where it has to wait. */
  receive(message: Incoming, number: number): void {
    this.#seen = number;
    this.#seenBytes += message.byteLength;
    if (this.#first === undefined && !this.#isBeginning && this.#mayBegin) {
      this.#begin(message, number);
      return;
    }
    message.keep();
    this.#wait({ message, number, next: undefined });
  }

  /** The numbers up to this one are empty. */
  skip(number: number): void {
    this.#seen = number;
    this.#wait({ message: undefined, number, next: undefined });
    this.proceed();
  }

  /** What waited in another process. All of it waits here first: a handler that fails leaves the rest to come again. */
  restore(waiting: Iterable<WaitingInput>): void {
    for (const { kind, bytes, number } of waiting) {
      this.#seen = number;
      this.#seenBytes += bytes.length;
      const { decode } = this.#owner.handlers;
      const message =
        kind && new Incoming(kind, new Uint8Array(bytes), 0, bytes.length, false, decode);
      this.#wait({ message, number, next: undefined });
    }
    this.proceed();
  }

  /** Calls handlers for what waits, as far as it may. */
  proceed(): void {
    if (this.#isBeginning) return;
    this.#isBeginning = true;
    while (this.#first !== undefined && this.#mayBegin) {
      const { message, number } = this.#first;
      this.#first = this.#first.next;
      if (this.#first === undefined) this.#last = undefined;
      if (message === undefined) this.#pass(number);
      else this.#begin(message, number);
    }
    this.#isBeginning = false;
  }

  /** What waits, in order. */
  *waiting(): Iterable<WaitingInput> {
    for (let each = this.#first; each; each = each.next) {
      const { message, number } = each;
      yield { kind: message?.kind, bytes: message?.bytes ?? none, number };
    }
  }

  /** Lets go of what waits: no handler will be called for it here. */
  forget(): void {
    this.#first = this.#last = undefined;
  }

  /** Takes everything back that is not part of a step. */
  abandon(): void {
    this.forget();
    this.#takeBack(0);
  }

  get #mayBegin(): boolean {
    return this.#turns.length < this.#owner.concurrency && this.#owner.mayBegin;
  }

  #wait(waiting: Waiting): void {
    if (this.#last === undefined) this.#first = waiting;
    else this.#last.next = waiting;
    this.#last = waiting;
  }

  #pass(number: number): void {
    const turn = new RunningTurn(this.#owner, number, 0, this.#ownRecords());
    this.#turns.push(turn);
    this.#finish(turn);
  }

  #begin(message: Incoming, number: number): void {
    const { pipeline, handlers } = this.#owner;
    const isDirect = this.#turns.length === 0 && this.#direct === undefined;
    const records = isDirect ? pipeline.open.records : this.#ownRecords();
    const turn = new RunningTurn(this.#owner, number, message.byteLength, records);
    this.#turns.push(turn);
    if (isDirect) this.#direct = turn;
    try {
      const result = handlers.message?.(turn, message, turn);
      if (result !== sent && isThenable(result)) this.#await(result, turn, message);
      else this.#finish(turn, message);
    } catch (error) {
      this.#fail(turn, error, message);
    }
  }

  #await(result: PromiseLike<unknown>, turn: RunningTurn<Data>, message: Incoming): void {
    message.keep();
    if (this.#direct === turn) {
      turn.gatherIn(this.#ownRecords());
      this.#endDirect(turn);
    }
    result.then(
      () => {
        this.#finish(turn, message);
        this.proceed();
        this.#owner.onProgress();
      },
      (error: unknown) => this.#fail(turn, error, message),
    );
  }

  #finish(turn: RunningTurn<Data>, message?: Incoming): void {
    message?.expire();
    if (turn.state === "running") {
      turn.state = "finished";
      while (this.#turns[0]?.state === "finished") {
        this.#join(this.#turns.shift() as RunningTurn<Data>);
      }
    } // else it was taken back by what its handler did
    this.#endDirect(turn);
  }

  /** The handler is off the stack: what was sent beside it follows. */
  #endDirect(turn: RunningTurn<Data>): void {
    if (this.#direct !== turn) return;
    this.#direct = undefined;
    if (this.#aside === undefined) return;
    this.#owner.pipeline.open.records.append(this.#aside);
    this.#aside = undefined;
  }

  /** Makes a turn part of the step that is being gathered. */
  #join(turn: RunningTurn<Data>): void {
    const { pipeline } = this.#owner;
    const { open } = pipeline;
    if (turn.records !== open.records) open.records.append(turn.records);
    open.rx = turn.number;
    open.rxBytes += turn.byteLength;
    turn.joined(open);
    pipeline.touch();
  }

  #fail(turn: RunningTurn<Data>, error: unknown, message: Incoming): void {
    message.expire();
    if (turn.state === "running") {
      this.forget();
      this.#takeBack(turn.number);
      this.#endDirect(turn);
      this.#owner.onFailed(error);
      this.#owner.onProgress();
    } else this.#endDirect(turn);
  }

  /** Takes turns back from this number on, so that the messages are new when they come again. */
  #takeBack(from: number): void {
    const back = this.#turns.filter((each) => each.number >= from);
    this.#turns = this.#turns.filter((each) => each.number < from);
    for (const turn of back) turn.takeBack();
    const { rx, rxBytes } = this.#owner.pipeline.open;
    this.#seen = this.#turns.at(-1)?.number ?? rx;
    this.#seenBytes = this.#turns.reduce((sum, each) => sum + each.byteLength, rxBytes);
  }

  #ownRecords(): Records {
    return new Records(this.#owner.buffers);
  }
}
