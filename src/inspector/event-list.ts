import type { Language } from "../codes/index.js";
import { searchable } from "./describe.js";
import { element } from "./element.js";
import type { Happening, Kind } from "./happening.js";
import { keepReachable, moveFocusIn } from "./keyboard.js";
import { rowOf } from "./row.js";
import type { Timeline } from "./timeline.js";

// Whoever has scrolled up by more than this reads, and is not pulled down.
const nearPx = 32;

/** The time line as a list, newest last. It never has more rows than the time line keeps. */
export class EventList {
  readonly element: HTMLOListElement = element("ol.events", {
    "aria-label": "Events, newest last",
  });
  readonly #timeline: Timeline;
  readonly #lang: string | Language;
  readonly #unwanted = new Set<Kind>();
  #words = "";
  /** The number of the first happening that has not been looked at. */
  #next = 0;
  /** The number of the first that is not to be shown yet. */
  #until = Infinity;

  constructor(timeline: Timeline, lang: string | Language) {
    this.#timeline = timeline;
    this.#lang = lang;
    moveFocusIn(this.element);
  }

  /** Shows what is new. */
  update(): void {
    const fresh = this.#timeline.from(this.#next).filter((each) => this.#isWanted(each));
    this.#next = Math.min(this.#timeline.next, this.#until);
    if (!fresh.length) return;
    const list = this.element;
    const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < nearPx;
    list.append(...fresh.map((each) => rowOf(each, this.#lang)));
    this.#shorten();
    keepReachable(list);
    if (isAtEnd) list.scrollTop = list.scrollHeight;
  }

  /** Shows everything anew. */
  renew(): void {
    this.#next = 0;
    this.element.replaceChildren();
    this.update();
  }

  choose(kind: Kind, isWanted: boolean): void {
    if (isWanted) this.#unwanted.delete(kind);
    else this.#unwanted.add(kind);
    this.renew();
  }

  search(words: string): void {
    this.#words = words.trim().toLowerCase();
    this.renew();
  }

  /** What comes meanwhile is kept, as far as there is room, and shown afterwards. */
  pause(isPaused: boolean): void {
    this.#until = isPaused ? this.#timeline.next : Infinity;
    this.update();
  }

  #isWanted(happening: Happening): boolean {
    if (happening.number >= this.#until || this.#unwanted.has(happening.kind)) return false;
    return this.#words === "" || searchable(happening).includes(this.#words);
  }

  #shorten(): void {
    const { element: list } = this;
    const surplus = [...list.children].slice(0, -this.#timeline.max);
    const hadFocus = surplus.some((row) => row.matches(":focus-within"));
    for (const row of surplus) row.remove();
    if (hadFocus) list.querySelector("summary")?.focus();
  }
}
