import { html } from "../../layout/html.js";
import { stateDiagram } from "../picture/states.js";
import { reconnect } from "./reconnect.js";
import { restart } from "./restart.js";
import { sessions } from "./sessions.js";
import { pictured } from "./pictured.js";
import { connectionWays } from "./transitions.js";

/**
 * How connections end, and what comes after.
 *
 * @type {import("../../pages.js").Kind}
 */
export function how(edition) {
  const { how: text } = edition.text;
  return [
    {
      route: "how/",
      kind: "how",
      title: text.title,
      description: text.description,
      twin: {
        connection: connectionWays.map(({ why, ...way }) => ({
          ...way,
          why: text.connection.transitions[why],
        })),
        more: parts.map((part) => `how/${part}/index.json`),
      },
      findings: [{ words: text.title, also: text.description }],
      body: (place) => html`<h1>${text.title}</h1>
<p class="lead">${text.lead}</p>
<ul class="cards">
${parts.map(
  (
    part,
  ) => html`<li class="card"><h2><a class="whole" href="${place.href(`how/${part}/`)}">${text[part].title}</a></h2><p>${text[part].lead}</p></li>
`,
)}</ul>
${connection(text.connection)}`,
    },
    reconnect(edition),
    restart(edition),
    sessions(edition),
  ];
}

const parts = /** @type {const} */ (["reconnect", "restart", "sessions"]);

const [open, closing, closed] = [
  { name: "open", x: 62, y: 118 },
  { name: "closing", x: 218, y: 26 },
  { name: "closed", x: 374, y: 118 },
];

/** @param {import("./yours.js").Text["connection"]} words */
function connection(words) {
  const picture = stateDiagram({
    states: [open, closing, closed],
    ways: connectionWays.map(({ from, to }, at) => ({ from, to, number: at + 1 })),
    title: words.picture,
    size: [436, 144],
  });
  const steps = connectionWays.map(({ why }) => ({ sentence: words.transitions[why] }));
  return html`<h2>${words.title}</h2>
<p>${words.lead}</p>
${pictured(picture, steps)}`;
}
