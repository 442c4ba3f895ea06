import { type End, isSendable } from "../codes/index.js";
import type {
  Between,
  FrozenSocket,
  Socket,
  SocketEvents,
  Unmovable,
  Wire,
} from "../node/index.js";
import type { DeflateOptions, DeflateParams } from "../protocol/index.js";
import type { LateOperation, Line } from "../restart/index.js";
import type { Conversation } from "./conversation.js";
import { Departure } from "./departure.js";
import { Forwarder } from "./forwarder.js";
import { Inbox, type InboxOwner } from "./inbox.js";
import { IncomingBinary, type IncomingMessage, IncomingText, type Message } from "./message.js";
import { type Traffic, TrafficCounter } from "./metrics.js";
import type { HandlerName, Handlers, ServerLimits, SlowConsumer } from "./options.js";
import { Outlet, type OutletOwner } from "./outlet.js";
import { messageOf, type PeerPapers, papersOf, requestPapersOf } from "./papers.js";
import type { Peer, Sending } from "./peer.js";
import { type Hold, holds, Reading } from "./reading.js";
import type { RequestFacts } from "./request.js";
import type { Settings } from "./settings.js";
import { iterate, readableOf, writableOf } from "./streams.js";
import type { Topics } from "./topics.js";
import type { WrittenState } from "./written-state.js";

/** What a member needs of its server. */
export interface House<Data> {
  readonly settings: Settings;
  readonly handlers: Handlers<Data>;
  readonly topics: Topics<Member<Data>>;
  /** Begins every peer's id. */
  readonly idPrefix: string;
  /** How many publications of the process that peers go to were heard of here. */
  readonly heard: number;
  /** Milliseconds on a clock that only goes forward. */
  now(): number;
  /** Calls a handler; what it throws is reported and closes the peer with 1011. */
  call(name: HandlerName, peer: Member<Data>, handler: () => unknown): unknown;
  /** A handler threw, or its promise was rejected. */
  failed(name: HandlerName, error: unknown, peer: Member<Data>): void;
  /** The connection is over. Called once, before the `close` handler. */
  left(peer: Member<Data>, end: End): void;
  /** The peer stands still, on its way to another process. */
  departing(departure: Departure): void;
  /** It has come back. */
  stayed(departure: Departure): void;
  /** It is there. */
  gone(peer: Member<Data>, departure: Departure): void;
  /** The connection is over that a session had. */
  spoke(conversation: Conversation<Data>): void;
  /** Whether a handler of this process is still at work for a peer that has gone. */
  atWork(peer: Member<Data>, isAtWork: boolean): void;
}

const noTopics: ReadonlySet<string> = new Set();
const nothingCounted: Traffic = new TrafficCounter();

/**
 * A {@link Peer} as the server knows it: the application's object and the receiver of its socket's events in one,
 * because at a hundred thousand idle peers a second object for each is memory.
 */
export class Member<Data> implements Peer<Data>, SocketEvents, InboxOwner, OutletOwner {
  data: Data;
  readonly request: RequestFacts;
  readonly openedAt: number;
  readonly #house: House<Data>;
  /** Where it came from another process, its id is from there. */
  readonly #number: number | string;
  #socket: Socket | undefined;
  /** Whether `open` is over. */
  #isReady = false;
  // What only some peers need, and no idle one: 300 bytes.
  #inbox: Inbox | undefined;
  #outlet: Outlet | undefined;
  #reading: Reading | undefined;
  #traffic: TrafficCounter | undefined;
  #latencyMs: number | undefined;
  #topics: Set<string> | undefined;
  #end: End | undefined;
  #closed: { readonly promise: Promise<End>; readonly resolve: (end: End) => void } | undefined;
  /** In the place of its socket from the moment on that it begins to move to another process. */
  #forwarder: Forwarder | undefined;
  /** Whether it is there. */
  #isGone = false;
  /** The session that it speaks for, in place of the handlers. */
  #conversation: Conversation<Data> | undefined;
  #readable: ReadableStream<string | Uint8Array> | undefined;
  #writable: WritableStream<Sending> | undefined;

  /** @param number counts the peers up; one that comes from another process has its whole id instead */
  constructor(
    house: House<Data>,
    number: number | string,
    request: RequestFacts,
    data: Data,
    lastedMs: number = 0,
  ) {
    this.#house = house;
    this.#number = number;
    this.request = request;
    this.data = data;
    // Whole milliseconds: a number with a fraction is an object of its own.
    this.openedAt = Math.round(house.now() - lastedMs);
  }

  /** Gives it its socket. Events may have come before: messages wait, an end is kept. */
  attach(socket: Socket): void {
    this.#socket = socket;
    this.#reading?.attach(socket);
  }

  get traffic(): TrafficCounter {
    this.#traffic ??= new TrafficCounter();
    return this.#traffic;
  }

  /** What was counted so far. */
  get counted(): Traffic {
    return this.#traffic ?? nothingCounted;
  }

  get id(): string {
    if (typeof this.#number === "string") return this.#number;
    return `${this.#house.idPrefix}-${this.#number}`;
  }

  get moved(): boolean {
    return this.#isGone;
  }

  get state(): "open" | "closing" | "closed" {
    return this.#end === undefined ? (this.#socket?.state ?? "open") : "closed";
  }

  get buffered(): number {
    return this.#end === undefined ? (this.#socket?.bufferedBytes ?? 0) : 0;
  }

  get dropped(): number {
    return this.counted.dropped;
  }

  get latencyMs(): number | undefined {
    return this.#latencyMs;
  }

  get topics(): ReadonlySet<string> {
    return this.#topics ?? noTopics;
  }

  get closed(): Promise<End> {
    if (this.#closed === undefined) {
      this.#closed = promiseWithResolver<End>();
      if (this.#end !== undefined) this.#closed.resolve(this.#end);
    }
    return this.#closed.promise;
  }

  send(data: Sending): boolean {
    return this.#out().send(data);
  }

  /** Sends bytes as they are; of a text they are UTF-8. */
  sendBytes(bytes: Uint8Array, areText: boolean): boolean {
    return this.#out().sendBytes(bytes, areText);
  }

  /** From now on its messages are a session's, and no handler is called for it. */
  carry(conversation: Conversation<Data>): void {
    this.#conversation = conversation;
  }

  /** Has it closed, once the session that it speaks for is let go. */
  part(delayMs: number, graceMs: number, close: () => void): void {
    const how = { delayMs, graceMs, reason: "restarting" };
    if (this.#conversation === undefined) close();
    else this.#conversation.leave(how, close);
  }

  /** Sends frames that many peers share. @returns whether they were handed to the socket */
  sendFrames(
    frames: Uint8Array,
    payloadBytes: number,
    compressed: boolean,
    count?: number,
  ): boolean {
    return this.#out().sendFrames(frames, payloadBytes, compressed, count);
  }

  /** Whether frames that are not compressed go to the peer as they are. */
  get takesFrames(): boolean {
    return this.deflates === undefined && this.#forwarder === undefined;
  }

  /** What compression was agreed on; undefined for none. */
  get deflates(): DeflateParams | undefined {
    return this.#socket?.deflates;
  }

  /** From which options it is compressed for; undefined for none. */
  get deflateOptions(): DeflateOptions | undefined {
    return this.#socket?.deflateOptions;
  }

  /** Resolves when the peer takes more, or has gone. */
  flowing(): Promise<void> {
    return this.#out().flowing();
  }

  ping(): void {
    if (this.state === "open") this.#socket?.ping();
  }

  close(code: number = 1000, reason: string = ""): void {
    if (!isSendable(code))
      throw new RangeError(
        `Cannot close the connection with ${String(code)}: expected 1000-1003, 1007-1014 or 3000-4999 (RFC 6455 §7.4)`,
      );
    // A socket that closes is read whatever holds it: the peer's close frame comes behind what it has sent.
    if (this.state === "open") this.#socket?.close(code, reason);
  }

  abort(): void {
    if (this.#end === undefined) this.#socket?.abort();
  }

  /** See `Socket.interpose`. */
  interpose(make: (below: Wire) => Between): void {
    this.#socket?.interpose(make);
  }

  subscribe(topic: string): void {
    if (typeof topic !== "string")
      throw new TypeError(`Cannot subscribe to ${String(topic)}: expected a string`);
    if (this.#end !== undefined) return;
    this.#topics ??= new Set();
    this.#topics.add(topic);
    if (this.#forwarder === undefined) this.#house.topics.add(topic, this);
    else this.#forwarder.do({ kind: "subscribe", topic });
  }

  unsubscribe(topic: string): void {
    if (this.#topics?.delete(topic) !== true) return;
    if (this.#forwarder === undefined) this.#house.topics.remove(topic, this);
    else this.#forwarder.do({ kind: "unsubscribe", topic });
  }

  pause(): void {
    this.#forwarder?.pause();
    this.#hold(holds.application, true);
  }

  resume(): void {
    this.#forwarder?.resume();
    this.#hold(holds.application, false);
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<Message> {
    this.#requireUnhandled("iterate over the peer's messages");
    return iterate(this.#in());
  }

  get readable(): ReadableStream<string | Uint8Array> {
    this.#requireUnhandled("read the peer's messages as a stream");
    this.#readable ??= readableOf(this, this.#in());
    return this.#readable;
  }

  get writable(): WritableStream<Sending> {
    this.#writable ??= writableOf(this);
    return this.#writable;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
    if (!this.#isGone) await this.closed;
  }

  /** `open` is over: messages may be handled. */
  ready(): void {
    if (!this.#house.settings.keepHeaders) this.request.releaseHeaders();
    this.#isReady = true;
    this.#conversation?.ready();
    this.#inbox?.ready();
  }

  /** Nothing more is handed to a handler, wherever the peer is. */
  fail(): void {
    this.#forwarder?.do({ kind: "fail" });
    this.#in().fail();
  }

  // From one process to another.

  /**
   * Stops it, so that it can go.
   *
   * @param write what the application has written down of it; undefined when it refuses
   * @returns why it can not
   */
  depart(write: () => WrittenState | undefined): Departure | Unmovable | "export" {
    const socket = this.#socket;
    if (socket === undefined) return "busy";
    const session = this.#conversation?.papers();
    if (session === "fixed") return "export";
    if (session === "busy") return "busy";
    const frozen = socket.freeze();
    if (typeof frozen === "string") return frozen;
    // Before the application is asked what it knows: what it does to the peer then follows it as well.
    const departure = this.#stop(socket, frozen);
    const state = write();
    if (state === undefined) {
      departure.thaw();
      return "export";
    }
    departure.seal(this.#papers(state, frozen, session));
    return departure;
  }

  /** It cannot go, and is to be closed: until then its session goes on, which was stopped so that it might. */
  fallBack(): void {
    this.#conversation?.stay();
  }

  #stop(socket: Socket, frozen: FrozenSocket): Departure {
    const forwarder = new Forwarder(socket);
    this.#forwarder = forwarder;
    this.#use(forwarder);
    this.#reading?.detach();
    for (const topic of this.topics) this.#house.topics.remove(topic, this);
    const departure: Departure = new Departure(
      {
        peer: this,
        gone: (line) => this.#leave(line, departure),
        stay: () => this.#stay(socket, departure),
      },
      { socket, frozen, forwarder },
    );
    this.#house.departing(departure);
    return departure;
  }

  #leave(line: Line, departure: Departure): void {
    this.#isGone = true;
    this.#conversation?.gone();
    this.#outlet?.drained();
    this.#house.gone(this, departure);
    const isAtWork = !this.#isReady || this.#inbox?.isBusy === true;
    if (isAtWork) this.#house.atWork(this, true);
    if (isAtWork || departure.isBusy) this.#in().release(() => this.#settled(line, isAtWork));
    else this.#inbox?.release(() => {});
  }

  /** No handler here is at work on it any more. */
  #settled(line: Line, wasAtWork: boolean): void {
    line.settled();
    if (wasAtWork) this.#house.atWork(this, false);
  }

  #stay(socket: Socket, departure: Departure): void {
    this.#forwarder = undefined;
    this.#use(socket);
    this.#reading?.reattach(socket);
    for (const topic of this.topics) this.#house.topics.add(topic, this);
    this.#house.stayed(departure);
    this.#conversation?.stay();
    this.#inbox?.thaw();
  }

  #use(socket: Socket): void {
    this.#socket = socket;
    this.#outlet?.attach(socket);
  }

  /** Gives it, before its socket, what another process had of it. */
  restore(papers: PeerPapers): void {
    this.#latencyMs = papers.latencyMs;
    if (papers.traffic !== undefined)
      this.traffic.add(Object.assign({}, nothingCounted, papers.traffic));
    for (const topic of papers.topics ?? []) this.subscribe(topic);
    if (papers.waiting !== undefined) this.#in().restore(papers.waiting.map(messageOf));
    if (papers.isPaused) this.#hold(holds.application, true);
  }

  /** Gives it a socket that another process had. */
  adopt(socket: Socket, isStalled = false): void {
    this.attach(socket);
    if (isStalled) this.#out().stall();
  }

  /** Does what a handler in the other process has done to it there. */
  late(operation: LateOperation): void {
    switch (operation.kind) {
      case "text":
      case "binary":
        this.#out().send(messageOf({ kind: operation.kind, bytes: operation.bytes }));
        break;
      case "close":
        this.close(operation.code, operation.reason);
        break;
      case "subscribe":
      case "unsubscribe":
        this[operation.kind](operation.topic);
        break;
      case "ping":
      case "abort":
      case "pause":
      case "resume":
      case "fail":
        this[operation.kind]();
    }
  }

  /** Lets go of everything that would bring it to somebody's mind: it is not here after all. */
  disown(): void {
    this.#isGone = true;
    this.#outlet?.drained();
    for (const topic of this.topics) this.#house.topics.remove(topic, this);
    this.#topics = undefined;
  }

  #papers(
    state: WrittenState,
    { snapshot }: FrozenSocket,
    session: PeerPapers["session"],
  ): PeerPapers {
    const waiting = this.#inbox?.freeze() ?? [];
    const isBusy = !this.#isReady || (this.ordered && this.#inbox?.isBusy === true);
    return {
      id: this.id,
      request: requestPapersOf(this.request),
      lastedMs: Math.round(this.#house.now() - this.openedAt),
      latencyMs: this.#latencyMs,
      topics: this.#topics && [...this.#topics],
      traffic: this.#traffic?.snapshot(),
      isPaused: this.#reading?.has(holds.application) || undefined,
      isStalled: this.#outlet?.isStalled || undefined,
      waiting: waiting.length > 0 ? waiting.map(papersOf) : undefined,
      isBusy: isBusy || undefined,
      heard: this.#house.heard || undefined,
      socket: snapshot,
      state: state || undefined,
      session,
    };
  }

  // What the socket says.

  onText(bytes: Uint8Array, start: number, end: number, ascii: boolean): void {
    this.traffic.textIn += 1;
    if (this.#conversation !== undefined) {
      this.traffic.bytesIn += end - start;
      this.#conversation.text(bytes, start, end, ascii);
      return;
    }
    this.#receive(new IncomingText(bytes, start, end, ascii));
  }

  onBinary(bytes: Uint8Array, start: number, end: number): void {
    this.traffic.binaryIn += 1;
    if (this.#conversation !== undefined) {
      this.traffic.bytesIn += end - start;
      this.#conversation.binary(bytes.subarray(start, end));
      return;
    }
    this.#receive(new IncomingBinary(bytes, start, end));
  }

  onPing(): void {}

  onPong(_payload: Uint8Array, roundTripMs: number | undefined): void {
    if (roundTripMs !== undefined) this.#latencyMs = roundTripMs;
  }

  onDrain(): void {
    this.#outlet?.drained();
    if (this.#conversation !== undefined) {
      this.#conversation.drained();
      return;
    }
    const { drain } = this.#house.handlers;
    if (drain !== undefined && this.state === "open")
      this.#house.call("drain", this, () => drain(this));
  }

  onEnd(end: End): void {
    // One that was taken in and given back ends here and lives there.
    if (this.#isGone) return;
    this.#end = end;
    for (const topic of this.topics) this.#house.topics.remove(topic, this);
    this.#topics = undefined;
    this.#house.left(this, end);
    this.#conversation?.closed(end);
    this.#closed?.resolve(end);
    this.#outlet?.drained();
    this.#in().end();
  }

  // What the inbox and the outlet ask.

  get handles(): boolean {
    return this.#conversation !== undefined || this.#house.handlers.message !== undefined;
  }

  get ordered(): boolean {
    return this.#house.settings.ordered;
  }

  get canHold(): boolean {
    return this.state === "open";
  }

  get limits(): ServerLimits {
    return this.#house.settings.limits;
  }

  get slowConsumer(): SlowConsumer {
    return this.#house.settings.slowConsumer;
  }

  handle(message: Message): unknown {
    return this.#house.handlers.message?.(this, message);
  }

  hold(on: boolean): void {
    this.#hold(holds.inbox, on);
  }

  slow(on: boolean): void {
    this.#hold(holds.slow, on);
  }

  giveUp(reason: string): void {
    this.close(1008, reason);
  }

  failed(error: unknown): void {
    this.#house.failed("message", error, this);
  }

  finished(): void {
    const { close } = this.#house.handlers;
    if (this.#conversation !== undefined) this.#house.spoke(this.#conversation);
    else if (close !== undefined)
      this.#house.call("close", this, () => close(this, this.#end as End));
  }

  #receive(message: IncomingMessage): void {
    this.traffic.bytesIn += message.byteLength;
    this.#in().receive(message);
  }

  #in(): Inbox {
    this.#inbox ??= new Inbox(this, this.#isReady);
    return this.#inbox;
  }

  #out(): Outlet {
    this.#outlet ??= new Outlet(this, this.#socket);
    return this.#outlet;
  }

  /** A reason not to read from the peer, unless it closes, begins or is gone. */
  #hold(reason: Hold, on: boolean): void {
    if (!on) this.#reading?.release(reason);
    else if (reason === holds.inbox || this.state === "open") {
      this.#reading ??= new Reading(this.#forwarder === undefined ? this.#socket : undefined);
      this.#reading.hold(reason);
    }
  }

  #requireUnhandled(what: string): void {
    if (this.handles)
      throw new TypeError(`Cannot ${what}: the server's message handler takes them`);
  }
}

function promiseWithResolver<T>(): {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
} {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
