import type { Handle, PipeLane } from "../node/index.js";
import type { Channel, ChannelReader } from "./channel.js";
import { Crossing } from "./crossing.js";
import type { Bequest, Estate, Frozen } from "./estate.js";
import { type Hello, readListening, readPublication, readReceived, type Welcome } from "./hello.js";
import { type LetterType, letters } from "./letters.js";
import { numberOf } from "./numbered.js";
import type { Pauses } from "./pauses.js";
import type { FallbackCause, RestartResult } from "./result.js";
import { Successor } from "./successor.js";

/** What a handover keeps to. */
export interface GiverLimits {
  /** How many connections may be between the two processes at a time: those stand still. */
  readonly window: number;
  /** Milliseconds after which whoever has not moved is closed instead. */
  readonly deadlineMs: number;
  /** Milliseconds that what is only in the making is waited for when all else has moved: an answer may never end. */
  readonly requestsMs: number;
  /** Milliseconds that peers who read slowly are given to catch up before they move with what they have not read. */
  readonly patienceMs: number;
  /** Milliseconds without a sign of life after which a successor that connections wait for is given up. */
  readonly answerMs: number;
}

/** A successor that has been welcomed may have work of its own before it listens. Nobody stands still meanwhile. */
const bootAnswers = 6;

/** With more than this waiting for the successor nobody else is stopped: what moves would stand behind it. */
const calmBytes = 1024 * 1024;

/**
 * The old process's side of a handover: one connection after the other is stopped and sent; once the successor says that
 * it has it, the connection is declared to be the successor's and let go of.
 *
 * This declaration, `yours`, is what decides. Before it the successor neither reads nor writes, so that this process can
 * take a connection back at any time and for any reason: of a successor that has died, that lies, or that stands still and
 * may wake up later. After it the connection is the successor's for good.
 */
export class Giver implements ChannelReader {
  readonly #successor: Successor;
  readonly #estate: Estate;
  readonly #limits: GiverLimits;
  readonly #hello: Hello;
  readonly #lane: PipeLane;
  readonly #crossing: Crossing;
  readonly #stayed = new Set<Bequest>();
  readonly #fellBack: Partial<Record<FallbackCause, number>> = {};
  /** When the first connection might move, and the CPU time of this process then. */
  #beganAt: number = performance.now();
  #cpu: NodeJS.CpuUsage = process.cpuUsage();
  #takesPeers: boolean | undefined;
  #pauses: Pauses | undefined;
  #hasSaidFarewell = false;
  #isListening = true;
  /** When there was nothing left for the first time. */
  #emptyAt: number | undefined;

  constructor(channel: Channel, estate: Estate, limits: GiverLimits, hello: Hello) {
    this.#successor = new Successor(channel, hello.pid, limits.answerMs);
    this.#estate = estate;
    this.#limits = limits;
    this.#hello = hello;
    this.#lane = channel.lane;
    this.#crossing = new Crossing(this.#successor);
  }

  /**
   * Hands everything over.
   *
   * @throws SuccessorGone when the successor ends, stands still, or does what it should not, before it has everything
   */
  async run(format: number): Promise<RestartResult> {
    try {
      await this.#move(format);
    } catch (error) {
      this.#takeBack(error);
    }
    const tookMs = this.#elapsedMs();
    try {
      await this.#finish();
    } finally {
      this.#successor.end();
    }
    const { user, system } = process.cpuUsage(this.#cpu);
    return this.#result(tookMs, (user + system) / 1000);
  }

  async #move(format: number): Promise<void> {
    const { listener, stateVersion, peerCount: peers, handshakes } = this.#estate;
    const { pid, version: node } = process;
    const welcome: Welcome = { format, pid, node, stateVersion, peers, handshakes };
    // Before the successor listens, so that its first peer misses nothing.
    const successor = this.#successor;
    this.#estate.begin({ publish: (papers) => successor.mention(letters.publication, papers) });
    successor.tell(letters.welcome, welcome, listener);
    const prepared = this.#estate.prepare();
    while (this.#takesPeers === undefined) await successor.next(bootAnswers);
    await prepared;
    this.#begin();
    await this.#estate.quiet();
    await this.#moveAll();
    this.#stopListening();
    // Who came in meanwhile.
    await this.#moveAll();
  }

  /** What was done before is no part of what moving takes. */
  #begin(): void {
    this.#beganAt = performance.now();
    this.#cpu = process.cpuUsage();
  }

  /** Round after round, until nothing is left or the time is over. */
  async #moveAll(): Promise<void> {
    for (;;) {
      const isLast = this.#isOverdue;
      const left = await this.#round(isLast);
      while (this.#crossing.size > 0) await this.#successor.next();
      if (isLast || (left === 0 && this.#isEmpty() && !this.#mayMore())) return;
      await this.#successor.pause();
    }
  }

  /** @returns how many are to be asked again */
  async #round(isLast: boolean): Promise<number> {
    let left = 0;
    for (const bequest of this.#estate.bequests(this.#takesPeers === true)) {
      if (this.#stayed.has(bequest)) continue;
      while (this.#isCrowded) await this.#successor.next();
      this.#successor.require();
      const stayed = this.#ask(bequest);
      if (stayed === undefined) continue;
      if (stayed.forNow && !isLast) left++;
      else this.#letFall(bequest, stayed.cause);
    }
    return left;
  }

  /** Sends one, if it can go. @returns why it can not */
  #ask(bequest: Bequest): { readonly cause: FallbackCause; readonly forNow: boolean } | undefined {
    const { deadlineMs, answerMs, patienceMs } = this.#limits;
    const elapsedMs = this.#elapsedMs();
    if (elapsedMs >= deadlineMs + answerMs) return { cause: "deadline", forNow: false };
    const frozen = bequest.freeze(elapsedMs < patienceMs);
    if (frozen === undefined || !("handle" in frozen)) return frozen;
    return this.#send(bequest, frozen) ? undefined : { cause: "export", forNow: false };
  }

  /** @returns false when it cannot be written down, or is too long for a letter */
  #send(bequest: Bequest, frozen: Frozen): boolean {
    try {
      this.#crossing.send(bequest, frozen);
      return true;
    } catch {
      frozen.thaw();
      return false;
    }
  }

  /** Newcomers are the successor's. Had it died before, they would find nobody. */
  #stopListening(): void {
    this.#successor.require();
    this.#estate.stopListening();
    this.#isListening = false;
  }

  /** Closes who is left, and lets the successor confirm that it has read all. What happens to it now changes nothing. */
  async #finish(): Promise<void> {
    const successor = this.#successor;
    successor.tell(letters.moved, {});
    await Promise.all([this.#estate.finish(), this.#handlersEnd()]);
    this.#hasSaidFarewell = true;
    successor.tell(letters.farewell, {});
    while (this.#pauses === undefined && !successor.isGone) await successor.next().catch(() => {});
    await this.#estate.leave();
    // What the system has taken the successor will read, also when this process is no more.
    await successor.drained();
  }

  /** What handlers do to peers that have moved has to go over: until none works any more, or the time is over. */
  async #handlersEnd(): Promise<void> {
    while (this.#crossing.busy > 0 && !this.#successor.isGone && !this.#isOverdue)
      await this.#successor.pause().catch(() => {});
  }

  #letFall(bequest: Bequest, cause: FallbackCause): void {
    this.#stayed.add(bequest);
    this.#fellBack[cause] = (this.#fellBack[cause] ?? 0) + 1;
    bequest.fallBack?.(cause);
  }

  /** Everything that is not the successor's goes on here; to be closed, where nobody would come in any more. */
  #takeBack(error: unknown): void {
    this.#successor.giveUp("is not needed any more");
    const failed = this.#crossing.takeBack();
    if (!this.#isListening) return;
    this.#estate.resume();
    throw failed ?? error;
  }

  // What the successor says.

  onLetter(type: LetterType, body: Uint8Array, handle: Handle | undefined): void {
    handle?.close(() => {});
    if (this.#successor.isGone) return;
    if (type === letters.publication) {
      this.#estate.publish(readPublication(body));
      return;
    }
    if (type === letters.adopted) this.#crossing.adopted(numberOf(body));
    else if (type === letters.declined)
      this.#letFall(this.#crossing.declined(numberOf(body)), "declined");
    else if (type === letters.listening && this.#takesPeers === undefined)
      this.#takesPeers = readListening(body).takesPeers;
    else if (type === letters.received && this.#hasSaidFarewell) this.#pauses = readReceived(body);
    else throw new TypeError(`Cannot read letter ${type} of a successor now`);
    this.#successor.sign();
  }

  onTaken(): void {
    this.#successor.taken();
  }

  onClosed(error: Error | undefined): void {
    this.#successor.lose("has gone before it had taken over everything", error);
  }

  /**
   * Whether nothing is there that could move. Looked at in the same turn in which the round is ended: while the last ones
   * crossed, a handshake may have become a peer, and a page may have been answered.
   */
  #isEmpty(): boolean {
    for (const bequest of this.#estate.bequests(this.#takesPeers === true))
      if (!this.#stayed.has(bequest)) return false;
    return true;
  }

  /** Nothing is left. Whether something is about to be there that could move, and is still waited for. */
  #mayMore(): boolean {
    this.#emptyAt ??= performance.now();
    const isLate = performance.now() - this.#emptyAt >= this.#limits.requestsMs;
    if (isLate || !this.#estate.isPregnant) return false;
    this.#estate.stopAnswered();
    return true;
  }

  get #isOverdue(): boolean {
    return this.#elapsedMs() >= this.#limits.deadlineMs;
  }

  get #isCrowded(): boolean {
    return this.#crossing.size >= this.#limits.window || this.#successor.unreadBytes > calmBytes;
  }

  #elapsedMs(): number {
    return performance.now() - this.#beganAt;
  }

  #result(tookMs: number, cpuMs: number): RestartResult {
    const { moved, others, tailBytes } = this.#crossing;
    return {
      lane: this.#lane,
      moved,
      others,
      fellBack: this.#fellBack,
      tailBytes,
      pauseMs: this.#pauses ?? { p50: 0, p99: 0, max: 0 },
      tookMs: Math.round(tookMs),
      cpuMs: Math.round(cpuMs),
      successor: { pid: this.#hello.pid, node: this.#hello.node },
    };
  }
}
