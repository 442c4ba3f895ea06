import { address } from "../address.js";
import { offered } from "../editions.js";
import { searchScript } from "../scripts.js";
import { html } from "./html.js";
import { placeOf } from "./place.js";

/** The site's parts, as the bar names them, and where each begins. @type {readonly (readonly [keyof import("../editions.js").SiteText["common"]["parts"], string])[]} */
const parts = [
  ["codes", ""],
  ["compare", "compare/"],
  ["rules", "rules/"],
  ["happened", "what-happened/"],
  ["how", "how/"],
  ["lab", "lab/"],
];

/**
 * The whole document of a page.
 *
 * @param {import("../pages.js").Page & { edition: import("../editions.js").Edition }} page
 */
export function documentOf(page) {
  const { edition, route, title, description, kind, body, twin, scripts = [] } = page;
  const { tag, language, text, root } = edition;
  const place = placeOf(root, route, page.anywhere ? baseOf(address) : undefined);
  return html`<!doctype html>
<html lang="${tag}" dir="${language.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${description}">
<title>${title}</title>
<link rel="icon" href="${place.asset("icon.svg")}" type="image/svg+xml">
<link rel="stylesheet" href="${place.asset("style.css")}">
${page.anywhere ? noIndex : alternates(root, route)}${
  twin !== undefined &&
  html`<link rel="alternate" type="application/json" href="index.json">
`
}${[searchScript, ...scripts].map(
  (path) => html`<script type="module" src="${place.asset(path)}"></script>
`,
)}</head>
<body class="${kind}">
<a class="skip" href="#main">${text.common.skip}</a>
${bar(page, place)}
<main id="main">
${body(place)}
</main>
${foot(page, place)}
</body>
</html>
`;
}

const noIndex = html`<meta name="robots" content="noindex">
`;

/** Where links begin on a page that is shown anywhere: a site whose address nobody gave is taken to be a host's root. @param {string | undefined} known */
function baseOf(known) {
  return known === undefined ? "/" : new URL(known).pathname;
}

/**
 * The same page in other languages, for search engines: they want whole addresses, so nothing where the site's is not known. The
 * menu of languages leads there in any case.
 *
 * @param {string} root
 * @param {string} route
 */
function alternates(root, route) {
  if (address === undefined) return undefined;
  const links = offered.map(
    ({
      tag,
      root: other,
    }) => html`<link rel="alternate" hreflang="${tag}" href="${address + other + route}">
`,
  );
  return html`<link rel="canonical" href="${address + root + route}">
${links}<link rel="alternate" hreflang="x-default" href="${address + route}">
`;
}

/**
 * @param {import("../pages.js").Page & { edition: import("../editions.js").Edition }} page
 * @param {import("./place.js").Place} place
 */
function bar({ edition, route }, place) {
  const { common } = edition.text;
  return html`<header class="bar">
<a class="brand" href="${place.href("")}"><img src="${place.asset("icon.svg")}" alt="" width="28" height="28">revoir</a>
<search id="search" data-index="${place.href("search.json")}" data-root="${place.href("")}" data-none="${common.search.none}">
<label for="search-field" class="unseen">${common.search.label}</label>
<input id="search-field" type="search" placeholder="${common.search.hint}" autocomplete="off" autocapitalize="off" spellcheck="false">
</search>
<details class="languages">
<summary>${edition.language.name}<span class="unseen"> (${common.language})</span></summary>
<ul>
${offered.map(
  ({
    tag,
    name,
    root,
  }) => html`<li><a href="${place.sameIn(root)}" lang="${tag}" hreflang="${tag}"${tag === edition.tag && html` aria-current="true"`}>${name}</a></li>
`,
)}</ul>
</details>
<nav aria-label="${common.parts.label}">
<ul>
${parts.map(
  ([
    part,
    start,
  ]) => html`<li><a href="${place.href(start)}"${isIn(route, start) && html` aria-current="true"`}>${common.parts[part]}</a></li>
`,
)}</ul>
</nav>
</header>`;
}

/**
 * A code's page belongs to the codes, whose part begins at the root.
 *
 * @param {string} route
 * @param {string} start
 */
function isIn(route, start) {
  if (start === "") return route === "" || /^\d+(-\d+)?\/$/.test(route);
  return route.startsWith(start) || (start === "compare/" && route.includes("-vs-"));
}

/**
 * @param {import("../pages.js").Page & { edition: import("../editions.js").Edition }} page
 * @param {import("./place.js").Place} place
 */
function foot({ edition, twin }, place) {
  const { common } = edition.text;
  return html`<footer>
<p>${common.about}</p>
<p>${twin !== undefined && html`<a href="index.json">${common.asData}</a>`}
<a href="${place.href("catalogue.json")}">${common.catalogue}</a></p>
</footer>`;
}
