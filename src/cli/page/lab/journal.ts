import type { EndFacts, Language } from "../../../codes/index.js";
import { element } from "../element.js";
import { EndCard, type Witness } from "./end-card.js";
import { frameRow } from "./frame-row.js";
import type { FrameLetter, Letter } from "./letters.js";
import type { TimeLine } from "./time-line.js";
import { fill, type Given } from "./words.js";

const marks = { in: "→", out: "←" } as const;

/** Puts what is told of the line into words, and into the time line. */
export class Journal {
  readonly #timeLine: TimeLine;
  readonly #given: Given;
  readonly #language: Language;
  #card: EndCard | undefined;
  /** In the time line. */
  #entry: HTMLElement | undefined;
  /** Frames that are counted in one entry in place of one for each. */
  #folded: { readonly entry: HTMLElement; count: number } | undefined;
  /** Whether frames with messages are folded. */
  folds = false;

  constructor(timeLine: TimeLine, given: Given, language: Language) {
    this.#timeLine = timeLine;
    this.#given = given;
    this.#language = language;
  }

  /** What the server tells. */
  told(letter: Letter): void {
    const { words } = this.#given;
    switch (letter.kind) {
      case "frame":
        this.#frame(letter);
        break;
      case "open":
        this.note(fill(words.opened, { pid: letter.pid }), letter.atMs, "opened");
        break;
      case "moved":
        this.note(fill(words.moved, { pid: letter.pid }), letter.atMs, "opened");
        break;
      case "end":
        this.ended("serverSaw", letter.end, letter.atMs);
        break;
      case "done":
        if (letter.deed in words.done)
          this.note(
            fill(words.done[letter.deed as keyof typeof words.done], { ms: letter.ms ?? 0 }),
            letter.atMs,
          );
        break;
      case "skipped":
        this.note(fill(words.skipped, { count: letter.count }), letter.atMs);
    }
  }

  note(sentence: string, atMs: number = Date.now(), kind: "noted" | "opened" = "noted"): void {
    this.#timeLine.add(kind, kind === "opened" ? "●" : "○", atMs, element("p", sentence));
  }

  /** How one end saw the end: in the other's card, if that has just told of it. */
  ended(witness: Witness, end: EndFacts, atMs: number = Date.now()): void {
    if (this.#card?.waitsFor(witness, end)) {
      if (witness === "serverSaw" && this.#entry) this.#timeLine.move(this.#entry, atMs);
    } else {
      this.#card = new EndCard(this.#given, this.#language);
      this.#entry = this.#timeLine.add("noted", "■", atMs, this.#card.element);
    }
    this.#card.show(witness, end);
    this.#timeLine.follow();
  }

  #frame(letter: FrameLetter): void {
    const isMessage = letter.opcode < 8 && !letter.forged && !letter.lost;
    if (this.folds && isMessage) this.#fold(letter);
    else
      this.#timeLine.add(
        letter.way,
        marks[letter.way],
        letter.atMs,
        ...frameRow(letter, this.#given.words),
      );
  }

  #fold({ atMs }: FrameLetter): void {
    if (this.#folded === undefined || !this.#timeLine.isLast(this.#folded.entry)) {
      const entry = this.#timeLine.add("noted", "⇄", atMs, element("p"));
      this.#folded = { entry, count: 0 };
    }
    this.#folded.count += 1;
    const { entry, count } = this.#folded;
    const sentence = entry.querySelector("p");
    if (sentence !== null) sentence.textContent = fill(this.#given.words.folded, { count });
  }
}
