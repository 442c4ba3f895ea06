import type { Channel, ChannelReader } from "./channel.js";
import type { Bequest, Estate, Frozen, PublicationPapers } from "./estate.js";
import type { Hello, Listening, Welcome } from "./hello.js";
import { type LetterType, letters } from "./letters.js";
import { lateLetter, numberOf, tailLetters } from "./numbered.js";
import { unpack } from "./pack.js";
import { type Pauses, sharedClockUs } from "./pauses.js";
import type { FallbackCause, RestartResult } from "./result.js";

/** What a handover keeps to. */
export interface GiverLimits {
  /** How many connections may be between the two processes at a time: those stand still. */
  readonly window: number;
  /** Milliseconds after which whoever has not moved is closed instead. */
  readonly deadlineMs: number;
  /** Milliseconds that peers who read slowly are given to catch up before they move with what they have not read. */
  readonly patienceMs: number;
}

/** How often those are asked again who could not go yet. */
const askAgainMs = 20;

/** The successor is gone before the end, and everything is as it was. */
export class SuccessorGone extends Error {
  override readonly name = "SuccessorGone";
}

/**
 * The old process's side of a handover: one connection after the other is stopped, sent and, once the successor says that
 * it is its own, let go of. Until it says so the connection can go on here, and it does when the successor dies.
 */
export class Giver implements ChannelReader {
  readonly #channel: Channel;
  readonly #estate: Estate;
  readonly #limits: GiverLimits;
  readonly #hello: Hello;
  /** On their way, by number. */
  readonly #underWay = new Map<number, { readonly bequest: Bequest; readonly frozen: Frozen }>();
  readonly #stayed = new Set<Bequest>();
  readonly #fellBack: Partial<Record<FallbackCause, number>> = {};
  #lastNumber = 0;
  #moved = 0;
  #others = 0;
  #tailBytes = 0;
  #takesPeers = true;
  #pauses: Pauses = { p50: 0, p99: 0, max: 0 };
  /** Wakes up {@link #next}. */
  #wake: () => void = () => {};
  #isGone = false;
  #heard = new Set<LetterType>();

  constructor(channel: Channel, estate: Estate, limits: GiverLimits, hello: Hello) {
    this.#channel = channel;
    this.#estate = estate;
    this.#limits = limits;
    this.#hello = hello;
  }

  /**
   * Hands everything over.
   *
   * @throws SuccessorGone when the successor ends, or does what it should not, before it has confirmed everything
   */
  async run(format: number): Promise<RestartResult> {
    const beganAt = performance.now();
    const cpu = process.cpuUsage();
    try {
      const tookMs = await this.#handOver(format, beganAt);
      const { user, system } = process.cpuUsage(cpu);
      return this.#result(tookMs, (user + system) / 1000);
    } catch (error) {
      this.#takeBack();
      throw error;
    }
  }

  async #handOver(format: number, beganAt: number): Promise<number> {
    const { listener, stateVersion, handshakes } = this.#estate;
    const { pid, version: node } = process;
    const welcome: Welcome = { format, pid, node, stateVersion, handshakes };
    this.#channel.send(letters.welcome, welcome, listener);
    await this.#until(letters.listening);
    await this.#estate.begin({
      publish: (papers) => this.#channel.send(letters.publication, papers),
    });
    await this.#moveAll(beganAt);
    const tookMs = performance.now() - beganAt;
    this.#channel.send(letters.moved, {});
    await this.#finish();
    return tookMs;
  }

  /** Closes who is left, while the successor is told of what is published here, and lets it confirm that it has read all. */
  async #finish(): Promise<void> {
    await this.#estate.finish();
    this.#channel.send(letters.farewell, {});
    await this.#until(letters.received);
    this.#channel.end();
  }

  /** Round after round, until nothing is left or the time is over. */
  async #moveAll(beganAt: number): Promise<void> {
    const { patienceMs, deadlineMs } = this.#limits;
    for (;;) {
      const elapsedMs = performance.now() - beganAt;
      const isLast = elapsedMs >= deadlineMs;
      const left = await this.#round(elapsedMs < patienceMs, isLast);
      await this.#settled();
      if (left === 0 && !this.#estate.isPregnant) {
        // Only now: had the successor died before, newcomers would have found nobody.
        if (!this.#isListening) return;
        this.#stopListening();
      } else if (isLast) {
        this.#stopListening();
        return;
      } else await this.#sleep(askAgainMs);
    }
  }

  #isListening = true;

  #stopListening(): void {
    if (this.#isListening) this.#estate.stopListening();
    this.#isListening = false;
  }

  /** @returns how many are to be asked again */
  async #round(isPatient: boolean, isLast: boolean): Promise<number> {
    let left = 0;
    for (const bequest of this.#estate.bequests(this.#takesPeers)) {
      if (this.#stayed.has(bequest)) continue;
      while (this.#underWay.size >= this.#limits.window) await this.#next();
      this.#requireSuccessor();
      const frozen = bequest.freeze(isPatient);
      if (frozen === undefined) continue;
      if ("handle" in frozen) this.#send(bequest, frozen);
      else if (frozen.forNow && !isLast) left++;
      else this.#letFall(bequest, frozen.cause);
    }
    return left;
  }

  #send(bequest: Bequest, frozen: Frozen): void {
    const number = ++this.#lastNumber;
    this.#underWay.set(number, { bequest, frozen });
    const papers = { number, stoppedAtUs: sharedClockUs(), ...frozen.papers };
    this.#channel.send(bequest.letter, papers, frozen.handle);
  }

  #letFall(bequest: Bequest, cause: FallbackCause): void {
    this.#stayed.add(bequest);
    this.#fellBack[cause] = (this.#fellBack[cause] ?? 0) + 1;
    bequest.fallBack(cause);
  }

  // What the successor says.

  onLetter(type: LetterType, body: Uint8Array): void {
    if (type === letters.adopted) this.#adopted(numberOf(body));
    else if (type === letters.declined) this.#declined(numberOf(body));
    else if (type === letters.publication) this.#estate.publish(unpack(body) as PublicationPapers);
    else if (type === letters.listening) this.#takesPeers = (unpack(body) as Listening).takesPeers;
    else if (type === letters.received) this.#pauses = unpack(body) as Pauses;
    this.#heard.add(type);
    this.#wake();
  }

  onClosed(): void {
    this.#isGone = true;
    this.#wake();
  }

  #adopted(number: number): void {
    const move = this.#underWay.get(number);
    if (move === undefined) throw new RangeError(`Cannot let go of ${number}: it is not under way`);
    this.#underWay.delete(number);
    if (move.bequest.letter === letters.peer) this.#moved++;
    else this.#others++;
    const channel = this.#channel;
    const tail = move.frozen.release({
      late: (operation) => channel.send(letters.late, lateLetter(number, operation)),
      settled: () => channel.send(letters.settled, { number }),
      get queuedBytes() {
        return channel.queuedBytes;
      },
    });
    for (const piece of tail) this.#tailBytes += piece.length;
    if (!move.frozen.hasUnsent) return;
    for (const letter of tailLetters(number, tail)) channel.send(letters.tail, letter);
  }

  #declined(number: number): void {
    const move = this.#underWay.get(number);
    if (move === undefined) return;
    this.#underWay.delete(number);
    move.frozen.thaw();
    this.#letFall(move.bequest, "declined");
  }

  /** The successor is gone: what it has not confirmed goes on here. */
  #takeBack(): void {
    this.#channel.destroy();
    for (const { frozen } of this.#underWay.values()) frozen.thaw();
    this.#underWay.clear();
    this.#estate.resume();
  }

  // Waiting.

  async #until(type: LetterType): Promise<void> {
    while (!this.#heard.has(type)) await this.#next();
  }

  /** Until nothing is on its way. */
  async #settled(): Promise<void> {
    while (this.#underWay.size > 0) await this.#next();
  }

  /** Until the successor says something. */
  async #next(): Promise<void> {
    this.#requireSuccessor();
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.#requireSuccessor();
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        if (this.#isGone) {
          clearTimeout(timer);
          resolve();
        }
      };
    });
  }

  #requireSuccessor(): void {
    if (this.#isGone)
      throw new SuccessorGone(
        `The successor (pid ${this.#hello.pid}) has gone before it had taken over everything`,
      );
  }

  #result(tookMs: number, cpuMs: number): RestartResult {
    return {
      moved: this.#moved,
      others: this.#others,
      fellBack: this.#fellBack,
      tailBytes: this.#tailBytes,
      pauseMs: this.#pauses,
      tookMs: Math.round(tookMs),
      cpuMs: Math.round(cpuMs),
      successor: { pid: this.#hello.pid, node: this.#hello.node },
    };
  }
}
