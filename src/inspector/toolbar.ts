import { button, element, toggle } from "./element.js";
import type { EventList } from "./event-list.js";
import type { Kind } from "./happening.js";

/** What the toolbar asks for beyond the list itself. */
export interface Commands {
  readonly clear: () => void;
  readonly json: () => string;
}

// In the order in which they are offered.
const kinds: readonly (readonly [Kind, label: string])[] = [
  ["sent", "Sent"],
  ["received", "Received"],
  ["end", "Ends"],
  ["state", "States"],
  ["session", "Session"],
];

/** Filters by kind and by text, and what can be done with the list. */
export function toolbarFor(list: EventList, { clear, json }: Commands): HTMLElement {
  const search = element("input", {
    type: "search",
    placeholder: "Filter",
    "aria-label": "Filter events by text",
  });
  search.addEventListener("input", () => list.search(search.value));
  const bar = element(
    "div.toolbar",
    { role: "group", "aria-label": "Events" },
    ...kinds.map(([kind, label]) => toggle(label, true, (isOn) => list.choose(kind, isOn))),
    search,
    toggle("Pause", false, (isOn) => list.pause(isOn)),
    button("Copy as JSON", () => copy(json(), bar)),
    button("Clear", clear),
  );
  return bar;
}

/** Where the clipboard is not to be had, as on a page without TLS, the text is there to be copied by hand. */
function copy(text: string, bar: HTMLElement): void {
  const byHand = () => {
    const field = element("textarea", { readonly: "", "aria-label": "Events as JSON" }, text);
    field.addEventListener("blur", () => field.remove());
    bar.append(field);
    field.select();
  };
  // The property is not there on such a page, whatever its type says.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard) clipboard.writeText(text).catch(byHand);
  else byHand();
}
