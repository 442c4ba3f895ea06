import { Gather } from "./gather.js";

/**
 * After so many frames of one read the sink is asked whether others should have their turn. 256 KiB may hold 43 000
 * frames; a look at the clock takes as long as a tenth of one.
 */
export const YIELD_AFTER_FRAMES = 32;

/**
 * What a receiver holds while a message is being inflated elsewhere, or while others have their turn, before it goes on
 * where it stopped.
 */
export class Interruption {
  /** Whether it was a message to inflate that interrupted. */
  readonly inflates: boolean;
  /** Whether it may go on when it is asked to: the message is inflated. */
  isOver: boolean;
  /** What came behind it meanwhile, of which nothing is parsed. */
  readonly rest: Gather = new Gather();

  constructor(inflates: boolean) {
    this.inflates = inflates;
    this.isOver = !inflates;
  }
}
