import { Gather } from "./gather.js";

/** What a receiver holds while a message is being inflated elsewhere, before it goes on where it stopped. */
export class Interruption {
  /** Whether the message is inflated. */
  isOver = false;
  /** What came behind it meanwhile, of which nothing is parsed. */
  readonly rest: Gather = new Gather();
}
