import { explain, isSendable, registeredCodes } from "../../../dist/codes/index.js";
import { html } from "../../layout/html.js";

/** @typedef {import("../../text/en/index.js").Text["lab"]} Text */

/** Where the connection stands. @param {Text} text */
export function connection({ connection: text, script }) {
  return html`<section class="connection" aria-label="${text.title}">
<p id="status" class="status" data-state="connecting"><span class="dot" aria-hidden="true"></span><span id="sentence">${script.states.connecting}</span></p>
<p id="announcement" class="unseen" role="status"></p>
<dl>
<div><dt>${text.process}</dt><dd id="process">…</dd></div>
<div><dt>${text.frames}</dt><dd id="frames">0</dd></div>
<div><dt>${text.roundTrip}</dt><dd id="round-trip">…</dd></div>
</dl>
<button id="reconnect" type="button" class="quiet">${text.reconnect}</button>
<fieldset class="kind">
<legend>${text.kind}</legend>
<div class="choices">
<label><input type="radio" name="line-kind" value="plain" checked> ${text.plain}</label>
<label><input type="radio" name="line-kind" value="session"> ${text.session}</label>
<label><input type="radio" name="line-kind" value="compressed"> ${text.compressed}</label>
</div>
</fieldset>
<div id="countdown" class="countdown" aria-hidden="true" hidden><span></span></div>
</section>`;
}

/** @param {Text} text */
export function send({ send: text }) {
  return section(
    "send",
    text,
    html`<form id="text-form">
<label for="text">${text.text}</label>
<div class="field">
<input id="text" value="${text.example}" autocomplete="off" spellcheck="false">
<button type="submit">${text.sendText}</button>
</div>
</form>
<form id="bytes-form">
<label for="bytes">${text.bytes}</label>
<div class="field">
<input id="bytes" class="mono" value="c3 28 ff 00" autocomplete="off" spellcheck="false" autocapitalize="off" aria-describedby="bytes-problem">
<button type="submit">${text.sendBytes}</button>
</div>
${problem("bytes-problem")}
</form>`,
  );
}

/** @param {Text} text */
export function forge({ forge: text }) {
  const ways = Object.entries(text.ways).map(
    ([way, name], at) =>
      html`<label><input type="radio" name="way" value="${way}"${at === 0 && html` checked`}> ${name}</label>
`,
  );
  return section(
    "forge",
    text,
    html`<form id="forge-form">
<label for="forge-text">${text.text}</label>
<input id="forge-text" value="${text.example}" maxlength="40" autocomplete="off" spellcheck="false">
<fieldset>
<legend>${text.how}</legend>
<div class="choices">
${ways}</div>
</fieldset>
<label for="position">${text.position}</label>
<input id="position" type="range" min="0" max="12" value="3">
<p id="preview-label" class="label">${text.preview}</p>
<p id="preview" class="preview" aria-labelledby="preview-label" role="img"></p>
<button type="submit">${text.send}</button>
${problem("forge-problem")}
</form>`,
    1007,
  );
}

/**
 * @param {Text} text
 * @param {import("../../../dist/codes/index.js").Language} language
 */
export function close({ close: text }, language) {
  const options = registeredCodes()
    .filter(isSendable)
    .map(
      (code) =>
        html`<option value="${code}"${code === 1013 && html` selected`}>${code} ${explain(code, { lang: language }).title}</option>
`,
    );
  return section(
    "close",
    text,
    html`<form id="close-form">
<label for="code">${text.code}</label>
<select id="code">
${options}<option value="own">${text.own}</option>
</select>
<div id="own" hidden>
<label for="own-code">${text.ownCode}</label>
<input id="own-code" class="mono" value="4001" inputmode="numeric" autocomplete="off" aria-describedby="close-problem">
</div>
<label for="reason">${text.reason}</label>
<div class="field">
<input id="reason" value="" autocomplete="off" spellcheck="false" aria-describedby="close-problem">
<button type="submit" data-needs="deeds">${text.send}</button>
</div>
${problem("close-problem")}
</form>`,
  );
}

/** @param {Text} text */
export function network({ network: text }) {
  const delays = [100, 500, 2000].map(
    (ms) => html`<option value="${ms}">${ms} ms</option>
`,
  );
  return section(
    "network",
    text,
    html`<div class="buttons">
<button id="cut" type="button" data-needs="deeds">${text.cut}</button>
<button id="reset" type="button" data-needs="deeds">${text.reset}</button>
<button id="freeze" type="button" data-needs="deeds">${text.freeze}</button>
</div>
<div class="field delay">
<label for="delay">${text.delay}</label>
<select id="delay" data-needs="deeds">
<option value="0">${text.noDelay}</option>
${delays}</select>
</div>
<p>${text.aboutSilence}</p>
<div class="buttons">
<button id="silence" type="button" data-needs="deeds">${text.silence}</button>
</div>
${problem("network-problem")}`,
    1006,
  );
}

/** @param {Text} text */
export function restart({ restart: text }) {
  return section(
    "restart",
    text,
    html`<dl class="ways">
<div><dt><button id="live" type="button" data-needs="restarts">${text.live}</button></dt><dd>${text.aboutLive}</dd></div>
<div><dt><button id="closing" type="button" data-needs="restarts">${text.closing}</button></dt><dd>${text.aboutClosing}</dd></div>
</dl>
<p id="numbers" class="result" role="status"></p>
${problem("restart-problem")}`,
    1012,
  );
}

/** @param {Text} text */
export function crowd({ crowd: text, script }) {
  const states = /** @type {const} */ (["connecting", "open", "waiting", "back"]);
  return section(
    "crowd",
    text,
    html`<div class="buttons">
<button id="crowd" type="button" data-needs="deeds">${text.start}</button>
</div>
<div id="crowd-shown" hidden>
<svg id="crowd-picture" class="crowd" viewBox="0 0 50 10" role="img" aria-label="${script.crowd.picture}"></svg>
<ul class="legend">
${states.map(
  (state) => html`<li data-state="${state}"><b id="crowd-${state}">0</b> ${script.crowd[state]}</li>
`,
)}</ul>
</div>
${problem("crowd-problem")}`,
  );
}

/**
 * @param {string} id
 * @param {{ readonly title: string, readonly about: string }} text
 * @param {import("../../layout/html.js").Html} content
 * @param {number} [code] what it is about
 */
function section(id, { title, about }, content, code) {
  return html`<section class="card" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}${code !== undefined && html` <span class="subject">${code}</span>`}</h2>
<p>${about}</p>
${content}
</section>`;
}

/** Where it is said what cannot be done, and why. @param {string} id */
function problem(id) {
  return html`<p id="${id}" class="problem" role="alert"></p>`;
}
