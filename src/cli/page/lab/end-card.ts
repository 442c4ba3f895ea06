import { type EndFacts, entryOf, explain, type Language } from "../../../codes/index.js";
import { element } from "../element.js";
import { tones } from "../tone.js";
import { fill, type Given } from "./words.js";

/** Who saw an end. */
export type Witness = "browserSaw" | "serverSaw";

/** No close frame came (RFC 6455 §7.1.5). */
const lost = 1006;

/** Both ends tell of one end within this time. */
const togetherMs = 4_000;

/** How a connection ended, as both its ends saw it, in the page's language. */
export class EndCard {
  readonly element: HTMLElement = element("article.end");
  readonly #given: Given;
  readonly #language: Language;
  readonly #seen = new Map<Witness, EndFacts>();
  readonly #madeAt: number = Date.now();

  constructor(given: Given, language: Language) {
    this.#given = given;
    this.#language = language;
  }

  /** Whether this end may be the one that `witness` tells of now. Of one that saw no close frame, the other may know more. */
  waitsFor(witness: Witness, { code }: EndFacts): boolean {
    if (this.#seen.has(witness) || Date.now() - this.#madeAt > togetherMs) return false;
    return [...this.#seen.values()].every((other) => other.code === code || other.code === lost);
  }

  show(witness: Witness, end: EndFacts): void {
    this.#seen.set(witness, end);
    const { code } = this.#seen.get("browserSaw") ?? end;
    const explanation = explain(code, { lang: this.#language });
    this.element.dataset.tone = tones[explanation.class];
    this.element.dataset.code = String(code);
    this.element.replaceChildren(
      element("h3", element("span.number", String(code)), ` ${explanation.title}`),
      element("p.gist", explanation.gist),
      ...(["browserSaw", "serverSaw"] as const).flatMap((each) => this.#sentences(each)),
      this.#more(code),
    );
  }

  #sentences(witness: Witness): HTMLElement[] {
    const end = this.#seen.get(witness);
    if (end === undefined) return [];
    const { end: sentences = [] } = explain(end.code, { lang: this.#language, end });
    return [
      element("h4", this.#given.words[witness]),
      element(`ul.${witness}`, ...sentences.map((sentence) => element("li", sentence))),
    ];
  }

  #more(code: number): HTMLElement {
    const { registered, range } = entryOf(code);
    const link = document.createElement("a");
    link.href = `${this.#given.codes}${registered ? code : `${range.first}-${range.last}`}/`;
    link.textContent = fill(this.#given.words.about, { code });
    return element("p.more", link);
  }
}
