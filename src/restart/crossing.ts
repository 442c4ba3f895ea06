import type { Bequest, Frozen, LateOperation, Line } from "./estate.js";
import { letters } from "./letters.js";
import { lateLetter, numbered, tailLetters } from "./numbered.js";
import { pack } from "./pack.js";
import { sharedClockUs } from "./pauses.js";
import type { Successor } from "./successor.js";

/** One between two processes. */
interface Move {
  readonly bequest: Bequest;
  readonly frozen: Frozen;
}

/** The connections between the old process and its successor, by number, and the lines to those that have arrived. */
export class Crossing {
  readonly #successor: Successor;
  readonly #underWay = new Map<number, Move>();
  #lastNumber = 0;
  #moved = 0;
  #others = 0;
  #tailBytes = 0;
  /** Those that have moved and are worked on by handlers here. */
  readonly #busy = new Set<number>();

  constructor(successor: Successor) {
    this.#successor = successor;
  }

  /** How many stand still. */
  get size(): number {
    return this.#underWay.size;
  }

  /** How many peers have arrived. */
  get moved(): number {
    return this.#moved;
  }

  /** How many others have. */
  get others(): number {
    return this.#others;
  }

  /** What the successor was given to write. */
  get tailBytes(): number {
    return this.#tailBytes;
  }

  /** How many have moved and are worked on by handlers here. */
  get busy(): number {
    return this.#busy.size;
  }

  /** @throws TypeError or RangeError when its papers are none, or longer than a letter. It has not left then */
  send(bequest: Bequest, frozen: Frozen): void {
    const number = ++this.#lastNumber;
    const stoppedAtUs = sharedClockUs();
    // Not spread and then given more, for which Node 20 takes ten times as long.
    const own = { number, stoppedAtUs, hasUnsent: frozen.hasUnsent || undefined };
    const papers = pack(Object.assign({}, frozen.papers, own));
    this.#successor.tell(bequest.letter, papers, frozen.handle);
    this.#underWay.set(number, { bequest, frozen });
  }

  /**
   * The successor has one, which becomes its own with this.
   *
   * @throws RangeError when it can not have it
   */
  adopted(number: number): void {
    const { bequest, frozen } = this.#take(number);
    if (bequest.letter === letters.peer) this.#moved++;
    else this.#others++;
    if (frozen.isBusy) this.#busy.add(number);
    // What was done to it meanwhile goes first, so that the successor does nothing to it before.
    const tail = frozen.release(new LineTo(this, this.#successor, number));
    this.#successor.tell(letters.yours, numbered(number));
    for (const piece of tail) this.#tailBytes += piece.length;
    if (!frozen.hasUnsent) return;
    for (const letter of tailLetters(number, tail)) this.#successor.tell(letters.tail, letter);
  }

  /**
   * The successor can not have one: it goes on here.
   *
   * @throws RangeError when it never had it
   */
  declined(number: number): Bequest {
    const { bequest, frozen } = this.#take(number);
    frozen.thaw();
    return bequest;
  }

  /** All that are under way go on here. @returns what one of them threw, where one did */
  takeBack(): unknown {
    let failed: unknown;
    const moves = [...this.#underWay.values()];
    this.#underWay.clear();
    for (const { frozen } of moves) {
      try {
        frozen.thaw();
      } catch (error) {
        // The others have to come back all the same.
        failed ??= error;
      }
    }
    return failed;
  }

  #take(number: number): Move {
    const move = this.#underWay.get(number);
    if (move === undefined) throw new RangeError(`Cannot let go of ${number}: it is not under way`);
    this.#underWay.delete(number);
    return move;
  }

  /** The handlers here are through with one that has moved. */
  settled(number: number): void {
    this.#busy.delete(number);
    this.#successor.mention(letters.settled, numbered(number));
  }
}

/** To one that has moved. A class, since there are as many as connections. */
class LineTo implements Line {
  readonly #crossing: Crossing;
  readonly #successor: Successor;
  readonly #number: number;

  constructor(crossing: Crossing, successor: Successor, number: number) {
    this.#crossing = crossing;
    this.#successor = successor;
    this.#number = number;
  }

  late(operation: LateOperation): void {
    this.#successor.mention(letters.late, lateLetter(this.#number, operation));
  }

  settled(): void {
    this.#crossing.settled(this.#number);
  }

  get queuedBytes(): number {
    return this.#successor.unreadBytes;
  }
}
