import { createSpokenEnd, type End } from "../codes/index.js";
import {
  Connection,
  type DeflateOptions,
  type DeflateParams,
  type Sink,
} from "../protocol/index.js";
import { alarm, clock, noSlot, type Sleeper } from "./alarm.js";
import { type Between, groundOf, isHeldUp, readerAbove } from "./between.js";
import { transportEnd, unknownEnd } from "./failure.js";
import { movableOf } from "./movable.js";
import { type FrozenSocket, FrozenWire, type SocketSnapshot, type Unmovable } from "./moving.js";
import { connectionOptionsOf, type OpenOptions } from "./open-options.js";
import { type Drain, SocketOutgoing } from "./outgoing.js";
import type { Socket, SocketEvents } from "./socket.js";
import { turns, type Worker } from "./turns.js";
import type { Reader, Wire } from "./wire.js";

/**
 * Makes a WebSocket connection of a wire whose opening handshake is done. Nothing is reported before the current
 * turn of the event loop has ended its synchronous part, so that the caller can take the socket first.
 *
 * @throws RangeError for settings that make no sense; the wire is left as it is
 */
export function openSocket(options: OpenOptions, events: SocketEvents): Socket {
  return new ConnectedSocket(options, events);
}

const defaultHighWater = 1024 * 1024; // bytes
const defaultLingerMs = 2_000;
const nothing = new Uint8Array(0);

/** How long after a pause the peer is not judged: what it sent meanwhile waits in the kernel and is read first. */
const graceMs = 1_000;

/** Whose bytes are being worked on, and since when: one at a time, so that no idle one needs a place for it. */
let reading: ConnectedSocket | undefined;
let readAt = 0;

class ConnectedSocket implements Socket, Sink, Sleeper, Reader, Drain, Worker {
  readonly protocol: string;
  readonly extensions: string;
  alarmSlot: number = noSlot;

  readonly #deflate: OpenOptions["deflate"];
  #wire: Wire;
  readonly #events: SocketEvents;
  readonly #connection: Connection;
  readonly #outgoing: SocketOutgoing;
  readonly #lingerMs: number;
  #transport = unknownEnd;
  #hasStarted = false;
  /** What was read before anybody was there to take it. */
  #head: Uint8Array;
  #isPaused = false;
  /** Until when the peer is not judged, because it was not listened to. */
  #graceUntil = 0;
  /** When to drop the wire after the end, whatever is unsent. */
  #dropAt: number | undefined;

  constructor(options: OpenOptions, events: SocketEvents) {
    const { wire, settings } = options;
    this.protocol = options.protocol;
    this.extensions = options.extensions;
    this.#deflate = options.deflate;
    this.#wire = wire;
    this.#events = events;
    this.#head = options.head;
    this.#lingerMs = settings.limits?.lingerMs ?? defaultLingerMs;
    this.#outgoing = new SocketOutgoing(wire, settings.highWaterBytes ?? defaultHighWater, this);
    this.#connection = new Connection(connectionOptionsOf(options, this, this.#outgoing));
    wire.attach(this);
    if (options.preface !== undefined) this.#outgoing.append(options.preface);
    if (options.restored !== undefined) {
      this.#outgoing.owesDrain = options.restored.owesDrain === true;
      // What it has sent meanwhile is read before it is judged.
      this.#graceUntil = Math.ceil(clock() + graceMs);
    }
    this.#outgoing.flushSoon();
    (options.schedule ?? queueMicrotask)(() => this.#start(options.restored !== undefined));
    alarm.watch(this);
  }

  get remoteAddress(): string {
    return this.#wire.remoteAddress;
  }

  get encrypted(): boolean {
    return this.#wire.encrypted;
  }

  get deflates(): DeflateParams | undefined {
    return this.#deflate?.params;
  }

  get deflateOptions(): DeflateOptions | undefined {
    return this.#deflate?.options;
  }

  get state(): "open" | "closing" | "closed" {
    return this.#connection.state;
  }

  get bufferedBytes(): number {
    return this.#wire.destroyed ? 0 : this.#outgoing.bufferedBytes;
  }

  sendText(text: string): boolean {
    this.#connection.sendText(text, this.#now());
    return this.#sent();
  }

  sendBinary(bytes: Uint8Array): boolean {
    this.#connection.sendBinary(bytes, this.#now());
    return this.#sent();
  }

  sendUtf8(bytes: Uint8Array): boolean {
    this.#connection.sendUtf8(bytes, this.#now());
    return this.#sent();
  }

  sendFrames(frames: Uint8Array): boolean {
    // Many peers are published to from the read of one, whose time is theirs: the clock would be asked a thousand times.
    const now = reading === undefined ? clock() : readAt;
    // Behind a message that is being compressed they wait with the others.
    if (this.#outgoing.waitingBytes > 0) this.#connection.sendFrames(frames, now);
    else {
      this.#connection.noteFrames(now);
      this.#outgoing.append(frames);
    }
    return this.#sent();
  }

  resetDeflate(): void {
    if (this.state === "open") this.#connection.noteFrames(this.#now(), true);
  }

  ping(payload?: Uint8Array): void {
    this.#connection.ping(payload, this.#now());
    this.#sent();
  }

  close(code?: number, reason = ""): void {
    this.#connection.close(code, reason, this.#now());
    this.#sent();
    this.resume();
    alarm.watch(this);
  }

  abort(): void {
    this.#connection.abort(this.#now());
  }

  pause(): void {
    if (this.state !== "open") return;
    this.#isPaused = true;
    this.#readOrNot();
  }

  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#graceUntil = Math.ceil(clock() + graceMs);
    // Not from within this call: whoever resumes does not expect messages before it returns.
    if (this.#head.length > 0) queueMicrotask(() => this.#readHead());
    this.#readOrNot();
    alarm.watch(this);
  }

  interpose(make: (below: Wire) => Between): void {
    const between = make(this.#wire);
    this.#wire.attach(between);
    between.attach(this);
    this.#wire = between;
    this.#outgoing.rewire(between);
  }

  freeze(): FrozenSocket | Unmovable {
    const wire = movableOf(groundOf(this.#wire));
    if (wire === undefined) return "lane";
    if (wire.destroyed || this.state === "closed") return "ending";
    if (reading === this || !this.#hasStarted || wire.holds || isHeldUp(this.#wire)) return "busy";
    // It has just been resumed, and what was read before is about to be given on.
    if (this.#head.length > 0 && !this.#isPaused) return "busy";
    const connection = this.#connection.snapshot(clock());
    if (connection === undefined) return "busy";
    if (connection.ending?.finished) return "ending";
    this.#outgoing.finish();
    // A write may find out that there is nobody any more.
    if (wire.destroyed) return "ending";
    if (isHeldUp(this.#wire)) return "busy";
    if (!wire.tellsUnsent && wire.unwrittenBytes > 0) return "unsent";
    alarm.forget(this);
    const { owesDrain } = this.#outgoing;
    // Whoever goes on with it tells that.
    this.#outgoing.owesDrain = false;
    const write = (unread: Uint8Array): SocketSnapshot => {
      const { protocol, extensions, deflates, deflateOptions } = this;
      const hasHead = this.#head.length + unread.length > 0;
      return {
        connection,
        protocol: protocol || undefined,
        extensions: extensions || undefined,
        deflates,
        deflateOptions,
        head: hasHead ? Buffer.concat([this.#head, unread]) : undefined,
        owesDrain: owesDrain || undefined,
      };
    };
    return new FrozenWire(wire, write, {
      reader: readerAbove(this.#wire, this),
      leave: () => this.#connection.release(),
      resume: () => {
        this.#outgoing.owesDrain = owesDrain;
        this.#outgoing.onTaken();
        this.#readOrNot();
        alarm.watch(this);
      },
    });
  }

  // The connection's reports.

  onText(bytes: Uint8Array, start: number, end: number, ascii: boolean): void {
    this.#events.onText(bytes, start, end, ascii);
  }

  onBinary(bytes: Uint8Array, start: number, end: number): void {
    this.#events.onBinary(bytes, start, end);
  }

  onPing(payload: Uint8Array): void {
    this.#events.onPing(payload);
  }

  onPong(payload: Uint8Array, roundTripMs: number | undefined): void {
    this.#events.onPong(payload, roundTripMs);
  }

  onFinish(): void {
    this.#outgoing.finish();
    this.#wire.end();
    // A kernel that closes a socket with unread bytes sends RST, which takes our close frame from the peer's hands. So
    // reading goes on until the peer's FIN; the connection ignores what it brings.
    this.resume();
    alarm.watch(this);
  }

  onAbort(): void {
    // What the kernel takes at once may still arrive, such as a close frame for a peer that seems dead.
    this.#outgoing.flush();
    this.#wire.destroy();
  }

  onProceed(): void {
    this.#work(undefined, 0, 0);
    this.#readOrNot();
  }

  yields(isLong: boolean): boolean {
    return turns.postpone(this, isLong);
  }

  onEnd(end: End): void {
    if (!this.#wire.destroyed) this.#dropAt = Math.ceil(clock() + this.#lingerMs);
    const { protocol } = this;
    this.#events.onEnd(protocol === "" ? end : createSpokenEnd(end, protocol));
    alarm.watch(this);
  }

  // The wire's reports.

  onBytes(bytes: Uint8Array, start: number, end: number): void {
    this.#work(bytes, start, end);
    if (this.#connection.waits) this.#readOrNot();
  }

  onFin(): void {
    this.#connection.receiveEnd({ cause: "fin" }, clock());
  }

  onFailed(error: Error): void {
    this.#transport = transportEnd(error);
  }

  onClosed(): void {
    this.#connection.receiveEnd(this.#transport, clock());
    this.#dropAt = undefined;
    alarm.forget(this);
  }

  onTaken(): void {
    this.#outgoing.onTaken();
  }

  onDrained(): void {
    this.#goOn();
    if (this.state === "open") this.#events.onDrain();
  }

  // The alarm's questions.

  deadline(): number {
    if (this.state === "closed") return this.#dropAt ?? Number.POSITIVE_INFINITY;
    if (this.state === "closing") return this.#connection.deadline();
    if (this.#isPaused) return Number.POSITIVE_INFINITY;
    return Math.max(this.#connection.deadline(), this.#graceUntil);
  }

  wake(now: number): void {
    if (this.state === "closed") {
      this.#dropAt = undefined;
      this.#wire.destroy();
    } else this.#connection.tick(now);
    this.#outgoing.flush();
  }

  /** @param isRestored a pong may be owed from before */
  #start(isRestored: boolean): void {
    if (this.state === "closed") return;
    if (isRestored) this.#goOn();
    if (!this.#isPaused) this.#readHead();
    this.#hasStarted = true;
    this.#readOrNot();
  }

  #goOn(): void {
    this.#connection.drained(this.#now());
    this.#outgoing.flushSoon();
  }

  /** Not while somebody has paused it, a large message is inflated, or others have their turn: TCP makes the peer wait. */
  #readOrNot(): void {
    if (!this.#hasStarted) return;
    if (this.#isPaused || this.#connection.waits) this.#wire.pause();
    else this.#wire.resume();
  }

  #readHead(): void {
    const head = this.#head;
    if (this.#isPaused) return;
    // Even when it is empty: it is a view of the memory that the whole handshake was read into.
    this.#head = nothing;
    if (head.length > 0) this.onBytes(head, 0, head.length);
  }

  /** Takes what was read, or what was away. All that is sent meanwhile leaves in one write. */
  #work(bytes: Uint8Array | undefined, start: number, end: number): void {
    const outer = reading;
    const outerAt = readAt;
    reading = this;
    readAt = clock();
    turns.begins(this, readAt);
    try {
      if (bytes === undefined) this.#connection.proceed(readAt);
      else this.#connection.receive(bytes, start, end, readAt);
    } catch (error) {
      // A handler threw. What came behind its message is lost, and more bytes would be read out of step.
      this.abort();
      throw error;
    } finally {
      reading = outer;
      readAt = outerAt;
      this.#outgoing.flush();
    }
    alarm.watch(this);
  }

  /** Within a read, its end flushes; else the end of the tick does. */
  #sent(): boolean {
    if (reading !== this) this.#outgoing.flushSoon();
    return this.#outgoing.isFlowing();
  }

  #now(): number {
    return reading === this ? readAt : clock();
  }
}
