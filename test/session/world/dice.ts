import { Random } from "../../fuzz/random.js";

/** Chance that follows from a seed. */
export class Dice extends Random {
  /** Whether something of this probability is so. Draws even when the answer is certain. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** From `low` up to, but not, `high`. */
  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  /** A die of its own, so that what one part of a world draws does not shift what another draws. */
  another(): Dice {
    return new Dice(this.below(2 ** 32));
  }

  bytes(count: number): Uint8Array {
    const bytes = new Uint8Array(count);
    for (let at = 0; at < count; at++) bytes[at] = this.below(256);
    return bytes;
  }
}
