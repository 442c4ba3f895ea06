import { type EndClass, explain } from "../../codes/index.js";
import { element } from "./element.js";

/** An ending to show: whatever has a code and a sentence of its own. */
export interface Ending {
  readonly code: number;
  /** What happened, in one or two sentences. */
  readonly sentence: string;
  /** What else was seen, a line each. */
  readonly notes?: readonly string[];
}

/** A card that shows how something ended, with what the catalogue says about the code. */
export function endingCard({ code, sentence, notes = [] }: Ending): HTMLElement {
  const more = element(
    "details",
    element("summary", "What it means, when you see it, how to fix it"),
  );
  more.append(...sections(code));
  return card(
    code,
    element("p", withoutName(sentence)),
    ...notes.map((note) => element("p.note", note)),
    more,
  );
}

/** A card with all that the catalogue says about a code. */
export function codeCard(code: number): HTMLElement {
  return card(code, ...sections(code));
}

/** "1012 Service Restart: the peer closed it" below a heading that says the first half already. */
function withoutName(sentence: string): string {
  const rest = sentence.replace(/^\d+ [^:]+: /, "");
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

function card(code: number, ...content: readonly Node[]): HTMLElement {
  const { title, class: kind } = explain(code);
  const made = element(
    "article.end",
    element("h3", element("span.number", String(code)), ` ${title}`),
    ...content,
  );
  made.dataset.tone = tones[kind];
  return made;
}

function sections(code: number): Node[] {
  const { description, whenYouSeeIt, howToFix } = explain(code);
  return [
    element("p", description),
    element("h4", "When you see it"),
    element("p", whenYouSeeIt),
    element("h4", "How to fix it"),
    element("p", howToFix),
  ];
}

const tones: Readonly<Record<EndClass, string>> = {
  done: "good",
  "going-away": "wait",
  restart: "wait",
  overload: "wait",
  reauthenticate: "wait",
  forbidden: "bad",
  "our-bug": "bad",
  "their-bug": "bad",
  "too-big": "bad",
  network: "wait",
  unknown: "plain",
};
