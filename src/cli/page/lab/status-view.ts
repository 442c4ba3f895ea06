import type { LinkStatus } from "../../../client/browser.js";
import { byId } from "../element.js";
import { fill, type Words } from "./words.js";

const everyMs = 200;

/** Where the line stands: for the eye every moment, for the ear only when something changes. */
export class StatusView {
  readonly #words: Words;
  readonly #statusOf: () => LinkStatus | undefined;
  readonly #status = byId("status", HTMLElement);
  readonly #countdown = byId("countdown", HTMLElement);
  #frames = 0;
  /** How long the present wait is, for the bar that shrinks. */
  #waitMs = 0;

  /** @param statusOf of the line, asked again and again */
  constructor(words: Words, statusOf: () => LinkStatus | undefined) {
    this.#words = words;
    this.#statusOf = statusOf;
    setInterval(() => this.#show(), everyMs);
  }

  announce(status: LinkStatus): void {
    this.#waitMs = status.retryInMs ?? 0;
    byId("announcement", HTMLElement).textContent = this.#sentence(status);
    this.#show();
  }

  /** Tells the ear with which code the connection has ended. */
  say(code: number): void {
    byId("announcement", HTMLElement).textContent = String(code);
  }

  process(pid: number): void {
    byId("process", HTMLElement).textContent = String(pid);
  }

  frame(): void {
    this.#frames += 1;
    byId("frames", HTMLElement).textContent = String(this.#frames);
  }

  roundTrip(ms: number): void {
    const shown = ms < 10 ? ms.toFixed(1) : ms.toFixed(0);
    byId("round-trip", HTMLElement).textContent = fill(this.#words.milliseconds, { ms: shown });
  }

  #show(): void {
    const status = this.#statusOf();
    if (status === undefined) return;
    this.#status.dataset.state = status.state;
    byId("sentence", HTMLElement).textContent = this.#sentence(status);
    const { retryInMs = 0 } = status;
    this.#countdown.hidden = retryInMs === 0 || this.#waitMs === 0;
    const bar = this.#countdown.firstElementChild as HTMLElement;
    bar.style.transform = `scaleX(${Math.min(1, retryInMs / Math.max(1, this.#waitMs))})`;
  }

  #sentence({ state, retryInMs = 0 }: LinkStatus): string {
    const seconds = Number.isFinite(retryInMs) ? Math.ceil(retryInMs / 1_000) : "…";
    return fill(this.#words.states[state], { seconds });
  }
}
