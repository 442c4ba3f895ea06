import { byId, element } from "./element.js";
import { type Finding, type Index, indexOf, matching, otherwise } from "./matching.js";

// The search of the site's pages: a combobox with a list (ARIA APG). Its index is loaded when somebody comes to search.

const box = byId("search", HTMLElement);
const field = byId("search-field", HTMLInputElement);
const { index: source = "", root = "", none = "" } = box.dataset;
const list = element("ul");
const notice = element("output");

let index: Promise<Index> | undefined;
let found: readonly Finding[] = [];
/** Which result the keys have come to; -1 for none. */
let active = -1;

list.id = "search-results";
list.role = "listbox";
list.ariaLabel = box.querySelector("label")?.textContent ?? "";
list.hidden = true;
box.append(list, notice);
field.role = "combobox";
field.ariaExpanded = "false";
field.ariaAutoComplete = "list";
field.setAttribute("aria-controls", list.id);

field.addEventListener("focus", () => void load());
field.addEventListener("input", () => void search());
field.addEventListener("blur", close);
field.addEventListener("keydown", press);
// What is pressed must not take the focus from the field, which closes the list.
list.addEventListener("mousedown", (event) => event.preventDefault());
list.addEventListener("click", choose);
if (document.activeElement === field) void search();

function load(): Promise<Index> {
  index ??= fetch(source)
    .then((response) => response.json())
    .then(indexOf);
  // The next search tries again.
  index.catch(() => {
    index = undefined;
  });
  return index;
}

async function search(): Promise<void> {
  const query = field.value;
  const loaded = await load().catch(() => []);
  if (query !== field.value) return;
  const results = matching(loaded, query);
  const isInVain = results.length === 0 && query.trim() !== "";
  show(isInVain ? otherwise(loaded).map((finding) => ({ ...finding, note: none })) : results);
  notice.textContent = isInVain ? none : "";
  // Where the list says it too, this is for who only hears.
  notice.className = list.hidden ? "" : "unseen";
}

function show(results: readonly Finding[]): void {
  found = results;
  list.replaceChildren(...found.map(optionOf));
  list.hidden = found.length === 0;
  field.ariaExpanded = String(!list.hidden);
  activate(-1);
}

function optionOf({ label, words, note }: Finding, at: number): HTMLElement {
  const option = element(
    "li",
    label ?? words,
    note === undefined ? undefined : element("small", note),
  );
  option.id = `search-result-${at}`;
  option.role = "option";
  return option;
}

function activate(at: number): void {
  active = at;
  for (const [each, option] of [...list.children].entries()) {
    option.ariaSelected = String(each === at);
    if (each === at) option.scrollIntoView({ block: "nearest" });
  }
  const chosen = list.children[at];
  if (chosen === undefined) field.removeAttribute("aria-activedescendant");
  else field.setAttribute("aria-activedescendant", chosen.id);
}

function press(event: KeyboardEvent): void {
  if (event.isComposing) return;
  const handled = keys[event.key]?.() ?? false;
  if (handled) event.preventDefault();
}

/** What the keys do while the list is open; whether they did anything. */
const keys: Readonly<Record<string, () => boolean>> = {
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  Enter: () => go(found[Math.max(active, 0)]),
  Escape: () => {
    const wasOpen = !list.hidden;
    close();
    return wasOpen;
  },
};

/** Down from the field to the first, up to the last; beyond either end back to the field. */
function step(by: number): boolean {
  if (list.hidden) show(found);
  const places = found.length + 1;
  activate(((active + 1 + by + places) % places) - 1);
  return found.length > 0;
}

function close(): void {
  list.hidden = true;
  field.ariaExpanded = "false";
  notice.textContent = "";
  activate(-1);
}

function choose(event: MouseEvent): void {
  const option = (event.target as Element).closest("[role=option]");
  const finding = option === null ? undefined : found[[...list.children].indexOf(option)];
  if (finding === undefined) return;
  if (event.ctrlKey || event.metaKey) window.open(addressOf(finding));
  else go(finding);
}

function go(finding: Finding | undefined): boolean {
  if (finding === undefined || list.hidden) return false;
  location.assign(addressOf(finding));
  close();
  return true;
}

function addressOf({ page, at }: Finding): string {
  return root + page + (at === undefined ? "" : `#${at}`);
}
