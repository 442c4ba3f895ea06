import type { SavedSession } from "./saved.js";

/** What may be told to the server. */
export interface Marks {
  readonly attempt: number;
  readonly rx: number;
  /** The number of the newest message. */
  readonly tx: number;
  readonly token: Uint8Array | undefined;
  /** Which numbers behind `acked` are empty; undefined: where nothing is written, all that are. */
  readonly acked: number;
  readonly outbox: SavedSession["outbox"] | undefined;
}

const nothing: Marks = { attempt: 0, rx: 0, tx: 0, token: undefined, acked: 0, outbox: [] };

/** Writes a session down as it changes: one write at a time, each with all that has changed meanwhile. */
export class Saving {
  #write: ((state: SavedSession | undefined) => PromiseLike<unknown>) | undefined;
  #state: () => SavedSession | undefined;
  readonly #saved: () => void;
  #isBusy = false;
  #isDue = false;
  #marks: Marks;

  /**
   * @param write undefined: nothing is written, and everything counts as written
   * @param saved called after each write
   * @param restored what is written already
   */
  constructor(
    write: ((state: SavedSession | undefined) => PromiseLike<unknown>) | undefined,
    state: () => SavedSession | undefined,
    saved: () => void,
    restored: SavedSession | undefined,
  ) {
    this.#write = write;
    this.#state = state;
    this.#saved = saved;
    this.#marks = marksOf(restored);
  }

  /** How far what was written reaches; undefined where nothing is written: then what is so now counts. */
  get marks(): Marks | undefined {
    return this.#write && this.#marks;
  }

  /** Something has changed. */
  ask(): void {
    // Not before it is written: what is to be written has all that waits in it.
    if (this.#isBusy) this.#isDue = true;
    else this.#ask();
  }

  #ask(): void {
    const state = this.#write && this.#state();
    if (!this.#write || (!state && this.#marks === nothing)) this.#saved();
    else this.#begin(this.#write(state), state);
  }

  /** What is so now is the last that is written. */
  freeze(): void {
    const state = this.#state();
    this.#state = () => state;
  }

  #begin(writing: PromiseLike<unknown>, state: SavedSession | undefined): void {
    this.#isBusy = true;
    this.#isDue = false;
    const done = () => {
      this.#isBusy = false;
      this.#marks = marksOf(state);
      this.#saved();
      if (this.#isDue) this.ask();
    };
    writing.then(done, () => {
      this.#write = undefined;
      done();
    });
  }
}

function marksOf(state: SavedSession | undefined): Marks {
  return state ? { ...state, tx: state.acked + state.outbox.length } : nothing;
}
