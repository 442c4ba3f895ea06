/**
 * Has something kept, one time after the other: whoever asks while it is being kept waits for the next time, which keeps
 * it as it is then, and serves all who wait.
 */
export class Saver {
  readonly #save: (done: () => void) => void;
  #waiting: (() => void)[] = [];
  #isSaving = false;

  /** @param save keeps it, and calls back when it is kept, or never if it will not be */
  constructor(save: (done: () => void) => void) {
    this.#save = save;
  }

  /** Has it kept as it is now, or later. */
  ask(done: () => void): void {
    this.#waiting.push(done);
    if (!this.#isSaving) this.#begin();
  }

  #begin(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#isSaving = true;
    this.#save(() => {
      this.#isSaving = false;
      for (const done of waiting) done();
      if (this.#waiting.length > 0 && !this.#isSaving) this.#begin();
    });
  }
}
