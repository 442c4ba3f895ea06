import { entryOf, explain, hops, registeredCodes } from "../../../dist/codes/index.js";
import { html } from "../../layout/html.js";

/** Such a thing as is pasted: what a browser prints of a close event. */
const pasted = "CloseEvent {code: 1006, wasClean: false, reason: ''}";

/** Codes of libraries and of programs stand for all others of their range. */
const rangeCodes = [3001, 4000];

/**
 * The questions. Without a script there is no form: the tree below has the same answers.
 *
 * @param {import("../../editions.js").Edition} edition
 */
export function form({ language, text: { happened: text } }) {
  const { form: words } = text;
  return html`<form id="seen" class="card" aria-label="${words.label}" autocomplete="off">
<p><label for="paste">${words.paste}</label>
<textarea id="paste" rows="2" spellcheck="false" dir="ltr" placeholder="${pasted}"></textarea></p>
<p><label for="code">${words.code}</label>
<select id="code" name="code">
<option value="">${words.unknown}</option>
<option value="none">${words.noCode}</option>
${[...registeredCodes(), ...rangeCodes].map((code) => option(code, language))}</select></p>
${radios("place", words.place, Object.entries(words.places), words)}
${radios("opened", words.opened, Object.entries(words.openedChoices), words)}
<div class="together">
<p><label for="age">${words.age}</label><input id="age" name="age" type="number" min="0" step="any" inputmode="decimal"></p>
<p><label for="idle">${words.idle}</label><input id="idle" name="idle" type="number" min="0" step="any" inputmode="decimal"></p>
</div>
${radios("many", words.many, Object.entries(words.manyChoices), words)}
<fieldset>
<legend>${words.hops}</legend>
<div class="choices">
${checkbox("nothing", words.nothing)}${hops.map(({ id, name }) => checkbox(id, name))}</div>
</fieldset>
<p class="buttons"><button type="submit">${words.show}</button> <button type="reset" class="quiet">${words.clear}</button></p>
</form>`;
}

/**
 * @param {number} code
 * @param {import("../../editions.js").Language} language
 */
function option(code, language) {
  const { registered, range } = entryOf(code);
  const number = registered ? code : `${range.first}-${range.last}`;
  return html`<option value="${code}">${number} ${explain(code, { lang: language }).title}</option>
`;
}

/**
 * @param {string} name
 * @param {string} question
 * @param {readonly (readonly [string, string])[]} answers
 * @param {{ unknown: string }} words
 */
function radios(name, question, answers, { unknown }) {
  return html`<fieldset>
<legend>${question}</legend>
<div class="choices">
${answers.map(([value, label]) => radio(name, value, label))}${radio(name, "unknown", unknown, true)}</div>
</fieldset>`;
}

/**
 * @param {string} name
 * @param {string} value
 * @param {string} label
 * @param {boolean} [isChosen]
 */
function radio(name, value, label, isChosen = false) {
  return html`<label><input type="radio" name="${name}" value="${value}"${isChosen && html` checked`}>${label}</label>
`;
}

/**
 * @param {string} name
 * @param {string} label
 */
function checkbox(name, label) {
  return html`<label><input type="checkbox" name="${name}">${label}</label>
`;
}
