import { html } from "../../layout/html.js";
import { reconnectOf } from "../../layout/retry.js";
import { capital, sentence } from "../../layout/sentence.js";

/** The facts that the answer tells. @type {readonly string[]} */
export const answered = ["fault", "retry", "resend"];

/**
 * The answer in ten seconds: what to do now, whose fault it is, whether to come back and when.
 *
 * @param {import("./article.js").Subject} subject
 */
export function answer({ explanation, edition, place }) {
  const { language, text } = edition;
  const { code, howToFix, retry, fault } = explanation;
  const { fields, labels, faults, resend } = language;
  return html`<section class="answer card" aria-label="${text.code.answer}">
<div>
<h2>${labels.howToFix}</h2>
<p>${howToFix}</p>
${steps(code, edition, place)}
</div>
<dl>
<div><dt>${fields.fault}</dt><dd>${word(faults[fault].label)}</dd></div>
<div><dt>${text.common.reconnect.question}</dt><dd><b>${text.common.reconnect[reconnectOf(retry)]}</b>
<span>${sentence(language.retry(retry), language)}</span></dd></div>
<div><dt>${fields.resend}</dt><dd>${word(resend[retry.resend ? "yes" : "no"].label)}</dd></div>
</dl>
</section>`;

  /** @param {string} label */
  function word(label) {
    return language.typeset(capital(label, language));
  }
}

const routes = {
  happened: "what-happened/",
  lab: "lab/",
  restart: "how/restart/",
  rules: "rules/",
  sessions: "how/sessions/",
};

/** Where to go on, for the codes that this site can do more about. @type {Readonly<Record<number, readonly (keyof typeof routes)[]>>} */
const next = {
  1002: ["rules"],
  1005: ["happened"],
  1006: ["happened"],
  1007: ["lab"],
  1012: ["lab", "restart"],
  4000: ["sessions"],
};

/**
 * @param {number} code
 * @param {import("../../editions.js").Edition} edition
 * @param {import("../../layout/place.js").Place} place
 */
function steps(code, { text }, place) {
  const steps = next[code] ?? [];
  if (steps.length === 0) return undefined;
  return html`<p class="steps unprinted">${steps.map(
    (step) =>
      html`<a class="button quiet" href="${place.href(routes[step])}">${text.code.steps[step](code)}</a> `,
  )}</p>`;
}
