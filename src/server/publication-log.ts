import { keep, type PublicationPapers, type Relay } from "../restart/index.js";

/**
 * What a successor has published while peers were still to come. The predecessor hears of it and tells the peers it has; one
 * that comes says in its papers how much it was told, and gets the rest from here, in its order.
 */
export class PublicationLog implements Relay {
  readonly #relay: Relay;
  /** The first of those that are kept follows this one. */
  #dropped = 0;
  #kept: PublicationPapers[] = [];
  #isOver = false;

  /** @param relay tells the predecessor */
  constructor(relay: Relay) {
    this.#relay = relay;
  }

  publish(publication: PublicationPapers): void {
    this.#relay.publish(publication);
    if (this.#isOver) return;
    this.#kept.push(keep(publication));
  }

  /**
   * Those that a peer was not told by its predecessor.
   *
   * @param heard how many the predecessor had heard of when the peer left: never less than for the peer before
   */
  after(heard: number): readonly PublicationPapers[] {
    const known = Math.min(Math.max(0, heard - this.#dropped), this.#kept.length);
    if (known > 0) this.#kept.splice(0, known);
    this.#dropped += known;
    return this.#kept;
  }

  /** Nobody comes any more. */
  end(): void {
    this.#isOver = true;
    this.#kept = [];
  }
}
