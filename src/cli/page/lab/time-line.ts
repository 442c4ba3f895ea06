import { element } from "../element.js";

/** Older entries go: a page left open for a week must not grow for a week. */
const maxEntries = 400;

/** How near the end somebody has to be to be taken along. */
const nearPixels = 48;

/** What went over the wire and what happened beside it, newest last. */
export class TimeLine {
  readonly #log: HTMLElement;
  readonly #entries: HTMLElement;

  /** @param log scrolls; @param entries is the list in it */
  constructor(log: HTMLElement, entries: HTMLElement) {
    this.#log = log;
    this.#entries = entries;
  }

  /**
   * @param kind for the style
   * @param mark a sign for it
   * @param atMs milliseconds since 1970
   * @returns the entry
   */
  add(kind: string, mark: string, atMs: number, ...content: readonly Node[]): HTMLElement {
    const follows = this.#isAtEnd();
    const sign = element("span.mark", mark);
    sign.ariaHidden = "true";
    const entry = element(`li.${kind}`, timeOf(atMs), sign, element("div.what", ...content));
    entry.dataset.at = String(atMs);
    this.#place(entry, atMs);
    while (this.#entries.childElementCount > maxEntries) this.#entries.firstElementChild?.remove();
    if (follows) this.follow();
    return entry;
  }

  /** Puts an entry where it belongs when it is known better. */
  move(entry: HTMLElement, atMs: number): void {
    entry.remove();
    entry.dataset.at = String(atMs);
    this.#place(entry, atMs);
  }

  /** What the server tells comes later than what the page sees itself; it goes where it happened. */
  #place(entry: HTMLElement, atMs: number): void {
    let before = this.#entries.lastElementChild;
    while (before instanceof HTMLElement && isLater(before, atMs))
      before = before.previousElementSibling;
    if (before === null) this.#entries.prepend(entry);
    else before.after(entry);
  }

  /** Shows what was added to an entry, to whom looks at the end. */
  follow(): void {
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  /** Whether an entry is the last. */
  isLast(entry: HTMLElement | undefined): boolean {
    return entry !== undefined && this.#entries.lastElementChild === entry;
  }

  clear(): void {
    this.#entries.replaceChildren();
  }

  /** Whoever scrolled up to read is not pulled down. */
  #isAtEnd(): boolean {
    const { scrollTop, scrollHeight, clientHeight } = this.#log;
    return scrollHeight - scrollTop - clientHeight < nearPixels;
  }
}

/** Not by more than the network takes: the two clocks may differ. */
function isLater(entry: HTMLElement, atMs: number): boolean {
  const laterMs = Number(entry.dataset.at) - atMs;
  return laterMs > 0 && laterMs < 2_000;
}

function timeOf(atMs: number): HTMLElement {
  const date = new Date(atMs);
  const time = element(
    "time",
    [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(":"),
    element("span.fraction", `.${String(date.getMilliseconds()).padStart(3, "0")}`),
  );
  time.setAttribute("datetime", date.toISOString());
  return time;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
