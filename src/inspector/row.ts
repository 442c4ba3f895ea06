import type { Language } from "../codes/index.js";
import { describe } from "./describe.js";
import { detailsOf } from "./details.js";
import { element } from "./element.js";
import type { Happening } from "./happening.js";

/** One happening as an item of the list, which unfolds. What is in it is made when somebody unfolds it. */
export function rowOf(happening: Happening, lang: string | Language): HTMLLIElement {
  const { mark, word, facts, text } = describe(happening);
  const at = new Date(happening.atMs);
  const line = element(
    "summary",
    { tabindex: "-1" },
    element("time", { datetime: at.toISOString() }, clock(at)),
    ` #${happening.link} `,
    element("b", {}, element("span", { "aria-hidden": "true" }, `${mark} `), word),
    element("span.facts", {}, ` ${facts} `),
    element("span.text", { dir: "auto" }, text),
  );
  const details = element("details", {}, line);
  details.addEventListener("toggle", () => {
    if (!details.open) return;
    if (details.childElementCount < 2) details.append(detailsOf(happening, lang));
    details.scrollIntoView({ block: "nearest" });
  });
  return element(`li.${happening.kind}.${word}`, {}, details);
}

// By hand: the locale's own way took half of the time that a flood of messages takes to be shown.
function clock(at: Date): string {
  return `${at.toTimeString().slice(0, 8)}.${`${at.getMilliseconds()}`.padStart(3, "0")}`;
}
