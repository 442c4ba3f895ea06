import type { Server as HttpServer } from "node:http";
import {
  acceptHandles,
  adoptHandle,
  type Entry,
  type Handle,
  type HandleWire,
  type Reader,
  refuseUpgrade,
  turns,
  type Worker,
} from "../node/index.js";
import { parseRequestHead } from "../protocol/index.js";
import type { Frozen } from "../restart/index.js";
import type { Door } from "./gate.js";
import { OwnHandshake } from "./handshake.js";
import { pathOf } from "./request.js";

/** How many bytes of handshakes may wait for a later turn. Beyond them a handshake is read at once, whoever has to wait. */
const mostWaitingBytes = 4 * 1024 * 1024;

/** For how long in a row those who said nothing are refused. */
const sweepMs = 5;

/** What an entrance keeps to. */
export interface EntranceLimits {
  readonly maxHeaderBytes: number;
  readonly handshakeTimeoutMs: number;
}

/**
 * The way in on a port of our own, before the http server: a handshake for our path that breaks no rule and comes in one
 * read is read here, without a socket of `net` and without Node's parser, which are most of what it costs. Everything
 * else is the http server's, with the bytes that were read: pages, requests in pieces, what is malformed.
 */
export class Entrance {
  readonly #door: Door;
  readonly #limits: EntranceLimits;
  #entry: Entry | undefined;
  /** Who has not said a word yet, the longest waiting first. */
  readonly #silent = new Set<Newcomer>();
  #timer: NodeJS.Timeout | undefined;
  /** Whose handshake waits for a later turn. */
  readonly #waiting = new Set<Newcomer>();
  #waitingBytes = 0;

  constructor(door: Door, limits: EntranceLimits) {
    this.#door = door;
    this.#limits = limits;
  }

  /** Takes the connections of `http`, which listens, as far as the handle lane is open. */
  open(http: HttpServer): void {
    this.#entry = acceptHandles(http, (wire) => this.#arrive(wire));
  }

  /** Whether connections come in here. */
  get isOpen(): boolean {
    return this.#entry !== undefined;
  }

  /** Lets go of those who have not said a word, and of those who were not heard yet. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const { wire } of [...this.#silent, ...this.#waiting]) wire.destroy();
  }

  #arrive(wire: HandleWire): void {
    const newcomer = new Newcomer(wire, this);
    this.remember(newcomer);
    wire.attach(newcomer);
    wire.resume();
  }

  /** Takes a connection that another process had accepted, and of which nothing was read. */
  admit(handle: Handle): void {
    this.#arrive(adoptHandle(handle));
  }

  /** Those who have not said a word. */
  newcomers(): Iterable<Newcomer> {
    return this.#silent;
  }

  /** Whether it has not said a word. */
  isSilent(newcomer: Newcomer): boolean {
    return this.#silent.has(newcomer);
  }

  get hasNewcomers(): boolean {
    return this.#silent.size + this.#waiting.size > 0;
  }

  /**
   * The first bytes of a connection. Thousands may come at once, when a network or a server is back: then those who are in
   * already have their turn in between.
   */
  hear(newcomer: Newcomer, bytes: Uint8Array, start: number, end: number): void {
    this.#silent.delete(newcomer);
    const size = end - start;
    if (turns.hasTime(performance.now()) || this.#waitingBytes + size > mostWaitingBytes) {
      this.#read(newcomer.wire, bytes, start, end);
      return;
    }
    this.#waiting.add(newcomer);
    this.#waitingBytes += size;
    newcomer.wait(Uint8Array.prototype.slice.call(bytes, start, end));
  }

  /** Its turn has come. */
  hearAgain(newcomer: Newcomer, bytes: Uint8Array): void {
    const { wire } = newcomer;
    if (!this.#waiting.delete(newcomer)) return;
    this.#waitingBytes -= bytes.length;
    if (wire.destroyed) return;
    wire.resume();
    this.#read(wire, bytes, 0, bytes.length);
  }

  #read(wire: HandleWire, bytes: Uint8Array, start: number, end: number): void {
    const parsed = parseRequestHead(bytes, start, end, this.#limits.maxHeaderBytes);
    const handshake =
      typeof parsed === "object" && "head" in parsed
        ? new OwnHandshake(parsed.head, parsed.end - start)
        : undefined;
    if (handshake === undefined || !this.#isOurs(handshake)) {
      this.#entry?.decline(wire, bytes.subarray(start, end));
      return;
    }
    const behind = bytes.subarray(start + handshake.headerBytes, end);
    this.#door.enter(handshake, wire, Uint8Array.prototype.slice.call(behind));
  }

  /** Somebody who has not said a word, and whose time runs. */
  remember(newcomer: Newcomer): void {
    this.#silent.add(newcomer);
    this.#timer ??= this.#wait(this.#limits.handshakeTimeoutMs);
  }

  /** A connection is over before it has begun, or on its way to another process. */
  forget(newcomer: Newcomer): void {
    this.#silent.delete(newcomer);
    if (this.#waiting.delete(newcomer)) this.#waitingBytes -= newcomer.said.length;
  }

  /** What breaks a rule, or is of another HTTP, is the http server's: one parser decides what is an upgrade and what a page. */
  #isOurs({ checked, head }: OwnHandshake): boolean {
    return (
      head.version === "1.1" && !("rule" in checked) && this.#door.allowsPath(pathOf(head.target))
    );
  }

  /** One timer for all: everybody has the same time, so that the first to come is the first whose time is over. */
  #wait(delayMs: number): NodeJS.Timeout {
    return setTimeout(() => this.#sweep(), delayMs).unref();
  }

  #sweep(): void {
    const now = performance.now();
    const overdue = now - this.#limits.handshakeTimeoutMs;
    for (const newcomer of this.#silent) {
      // Who is due and not reached is met by the next timer, in a millisecond.
      if (newcomer.cameAt > overdue || performance.now() - now > sweepMs) break;
      this.#silent.delete(newcomer);
      refuseUpgrade(newcomer.wire, 408);
    }
    const [first] = this.#silent;
    this.#timer = first && this.#wait(Math.max(1, first.cameAt - overdue));
  }
}

const nothing = new Uint8Array(0);

/** A connection that was accepted, until its first bytes come. */
export class Newcomer implements Reader, Worker {
  readonly wire: HandleWire;
  /** What it said that nobody has heard yet. */
  said: Uint8Array = nothing;
  readonly cameAt: number = performance.now();
  readonly #entrance: Entrance;

  constructor(wire: HandleWire, entrance: Entrance) {
    this.wire = wire;
    this.#entrance = entrance;
  }

  /** Stops it, for another process to hear it, unless it has said something since it was looked for. */
  freeze(): Frozen | undefined {
    const { wire } = this;
    const { handle } = wire;
    if (handle === undefined || !this.#entrance.isSilent(this)) return undefined;
    wire.pause();
    this.#entrance.forget(this);
    return {
      handle,
      papers: {},
      hasUnsent: false,
      isBusy: false,
      release: () => wire.letGo(),
      thaw: () => {
        this.#entrance.remember(this);
        wire.resume();
      },
    };
  }

  onBytes(bytes: Uint8Array, start: number, end: number): void {
    this.#entrance.hear(this, bytes, start, end);
  }

  /** Reads no more until its turn comes. */
  wait(said: Uint8Array): void {
    this.said = said;
    this.wire.pause();
    turns.later(this);
  }

  onProceed(): void {
    this.#entrance.hearAgain(this, this.said);
  }

  onFin(): void {
    this.wire.destroy();
  }

  onFailed(): void {}
  onTaken(): void {}

  onClosed(): void {
    this.#entrance.forget(this);
  }
}
