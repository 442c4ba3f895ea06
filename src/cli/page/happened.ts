/**
 * The page "What happened to my connection?": reads the answers, and shows the causes that fit, the likeliest first. All its
 * sentences are the page's own; it has none.
 */
import { type Likely, likelyCauses, type Symptoms, symptomsIn } from "../../codes/index.js";
import { formatAnswers, parseAnswers } from "./answers.js";
import { byId, element } from "./element.js";

const form = byId("seen", HTMLFormElement);
const paste = byId("paste", HTMLTextAreaElement);
const results = byId("likely", HTMLElement);
const shared = byId("shared", HTMLElement);
const examples = byId("examples", HTMLElement);
const count = byId("count", HTMLElement);
const found = byId("found", HTMLElement);
const words = byId("words", HTMLTemplateElement).content;

/** What a pasted line said that no question asks for. */
let told: Symptoms["told"];

form.addEventListener("input", (event) => {
  if (event.target === paste) fill({ ...answers(), ...symptomsIn(paste.value) });
  if (event.target instanceof HTMLInputElement && event.target.type === "checkbox")
    part(event.target);
  update();
});
form.addEventListener("reset", () => {
  told = undefined;
  // The fields are emptied after this event.
  setTimeout(update);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  // On a phone they are far below the questions.
  results.scrollIntoView();
});
addEventListener("hashchange", read);
read();

/** Takes the answers of the address; it may also name a place in the page. */
function read(): void {
  const text = location.hash.slice(1);
  if (text !== "" && !text.includes("=")) return;
  fill(parseAnswers(text));
  show(answers());
}

function update(): void {
  const symptoms = answers();
  const text = formatAnswers(symptoms);
  history.replaceState(null, "", text === "" ? location.pathname : `#${text}`);
  show(symptoms);
}

function answers(): Symptoms {
  const given = new FormData(form);
  const via = boxes().flatMap(({ checked, name }) => (checked ? [name] : []));
  const text = new URLSearchParams({
    code: String(given.get("code")),
    at: String(given.get("place")),
    opened: String(given.get("opened")),
    age: String(given.get("age")),
    idle: String(given.get("idle")),
    many: String(given.get("many")),
    via: via.join(","),
    told: told ?? "",
  });
  return parseAnswers(text.toString());
}

/** Puts answers into the form; a code without a row of its own is its range's. */
function fill(symptoms: Symptoms): void {
  const given = new URLSearchParams(formatAnswers(symptoms));
  told = symptoms.told;
  const { code } = symptoms;
  choose("code", typeof code === "number" ? optionOf(code) : (given.get("code") ?? ""));
  choose("place", given.get("at") ?? "unknown");
  for (const name of ["opened", "many"]) choose(name, given.get(name) ?? "unknown");
  for (const name of ["age", "idle"]) choose(name, given.get(name) ?? "");
  const via = (given.get("via") ?? "").split(",");
  for (const box of boxes()) box.checked = via.includes(box.name);
}

function choose(name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (
    field instanceof RadioNodeList ||
    field instanceof HTMLSelectElement ||
    field instanceof HTMLInputElement
  ) {
    field.value = value;
  }
}

function optionOf(code: number): string {
  const own = form.querySelector(`option[value="${code}"]`);
  if (own) return String(code);
  if (code >= 4000 && code <= 4999) return "4000";
  return code >= 3000 && code <= 3999 ? "3001" : "";
}

function boxes(): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>('[type="checkbox"]')];
}

/** Nothing and something cannot both stand on the way. */
function part(changed: HTMLInputElement): void {
  if (!changed.checked) return;
  const isNothing = changed.name === "nothing";
  for (const box of boxes()) {
    if (box !== changed && (isNothing || box.name === "nothing")) box.checked = false;
  }
}

function show(symptoms: Symptoms): void {
  const causes = likelyCauses(symptoms);
  const isAsked = formatAnswers(symptoms) !== "";
  shared.hidden = !isAsked;
  examples.hidden = isAsked;
  count.textContent = isAsked ? howMany(causes.length) : (count.dataset.hint ?? "");
  found.replaceChildren(...causes.map((cause) => card(cause, symptoms)));
}

function howMany(causes: number): string {
  const { words: sentence = "", none = "" } = count.dataset;
  return causes === 0 ? none : sentence.replace("{}", String(causes));
}

function card(likely: Likely, { code }: Symptoms): HTMLElement {
  const { cause, confidence, signs, cuts } = likely;
  const made = element(`li.${confidence}`, word(`[data-confidence="${confidence}"]`));
  made.append(...(cause === "said" ? ofCode(code) : ofCause(cause)));
  if (signs.length > 0) {
    const sentences = signs.map((sign) => word(`[data-sign="${sign}"]`));
    made.append(word('[data-title="signs"]'), element("ul", ...sentences));
  }
  if (cuts.length > 0) {
    const rows = cuts.map(({ hop, cut }) => ofCut(hop.name, `${hop.id} ${cut.kind}`));
    made.append(word('[data-title="cuts"]'), element("ul", ...rows));
  }
  return made;
}

/** The tree's own words, a heading higher. */
function ofCause(id: string): Node[] {
  const [title, ...rest] = clones(byId(`cause-${id}`, HTMLElement));
  return [element("h3", title?.textContent ?? ""), ...rest];
}

function ofCode(code: Symptoms["code"]): Node[] {
  const entry = document.querySelector(`[data-code="${optionOf(Number(code))}"]`);
  const [title, text] = entry ? clones(entry) : [];
  return [element("h3", ...(title?.childNodes ?? [])), ...(text?.childNodes ?? [])];
}

function clones(parent: Element): Node[] {
  return [...parent.children].map((child) => child.cloneNode(true));
}

/** A row of the table of timers as one line. */
function ofCut(name: string, id: string): HTMLElement {
  const row = document.querySelector(`tr[data-cut="${id}"]`);
  const copy = (selector: string) => row?.querySelector(selector)?.cloneNode(true);
  const when = copy(".when");
  const parts = [copy(".setting code"), copy("td:last-child a")].flatMap((part) =>
    part ? [" ", part] : [],
  );
  return element("li", element("b", name), " ", ...(when?.childNodes ?? []), ...parts);
}

function word(selector: string): Node {
  const said = words.querySelector(selector);
  if (!said) throw new Error(`Cannot find ${selector}: the page and its script do not fit`);
  return said.cloneNode(true);
}
