import { byId } from "../element.js";

/** What the script says, in the language of its page. What is in braces is put in. */
export interface Words {
  readonly states: Readonly<
    Record<"connecting" | "open" | "waiting" | "offline" | "closing" | "closed", string>
  >;
  readonly in: string;
  readonly out: string;
  readonly milliseconds: string;
  readonly length: string;
  readonly bytes: string;
  readonly cutShort: string;
  readonly compressed: string;
  readonly forged: string;
  readonly lost: string;
  readonly opened: string;
  readonly moved: string;
  readonly resumed: string;
  readonly sessionLost: string;
  readonly done: Readonly<
    Record<"cut" | "reset" | "freeze" | "thaw" | "delay" | "silence", string>
  >;
  readonly skipped: string;
  readonly folded: string;
  readonly browserSaw: string;
  readonly serverSaw: string;
  readonly about: string;
  readonly wrongHex: string;
  readonly wrongCode: string;
  readonly longReason: string;
  readonly refused: Readonly<
    Record<"notAllowed" | "noLine" | "tooOften" | "unreadable" | "busy", string>
  >;
  readonly noSupervisor: string;
  readonly serverAway: string;
  readonly counting: string;
  readonly allBack: string;
  readonly notAllBack: string;
  readonly crowd: Readonly<
    Record<"connecting" | "open" | "waiting" | "back" | "picture" | "gone", string>
  >;
}

/** What the page gives to its script. */
export interface Given {
  /** The page's language, as the catalogue names it. */
  readonly lang: string;
  /** The way to the root of the site. */
  readonly root: string;
  /** The way to the pages of the codes in this language. */
  readonly codes: string;
  readonly words: Words;
}

/** @throws Error when the page and its script do not fit */
export function readGiven(): Given {
  return JSON.parse(byId("words", HTMLTemplateElement).content.textContent ?? "") as Given;
}

/**
 * Puts facts into a sentence.
 *
 * @example fill("Back in {seconds} s", { seconds: 3 })
 */
export function fill(sentence: string, facts: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ""));
}
