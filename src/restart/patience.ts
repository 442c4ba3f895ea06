/** In how many parts an answer is waited for. */
const parts = 10;

/**
 * Waits for somebody, but not for ever. It counts short waits in a row: a process that was stopped itself, and has the
 * answer waiting when it goes on, must not take the hours it slept for the other's silence.
 */
export class Patience {
  readonly #answerMs: number;
  readonly #onOver: () => void;
  #timer: NodeJS.Timeout | undefined;
  /** For how many answers' time somebody is waited for; 0 while nobody is. */
  #answers = 0;
  #silent = 0;

  /**
   * @param answerMs milliseconds that an answer may take
   * @param onOver called when it has taken longer
   */
  constructor(answerMs: number, onOver: () => void) {
    this.#answerMs = answerMs;
    this.#onOver = onOver;
  }

  /** Somebody is waited for, `answers` times as long as usual. */
  begin(answers: number): void {
    this.#answers = answers;
    this.#timer ??= setInterval(() => this.#tick(), this.#answerMs / parts);
  }

  /** Nobody is waited for just now. */
  rest(): void {
    this.#answers = 0;
  }

  /** There was a sign of life. */
  renew(): void {
    this.#silent = 0;
  }

  /** It is over. */
  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #tick(): void {
    this.#silent = this.#answers === 0 ? 0 : this.#silent + 1;
    if (this.#silent === 0 || this.#silent < parts * this.#answers) return;
    this.end();
    this.#onOver();
  }
}
