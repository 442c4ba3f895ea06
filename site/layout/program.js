import hljs from "highlight.js/lib/core";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import shell from "highlight.js/lib/languages/bash";
import { html, raw } from "./html.js";

hljs.registerLanguage("javascript", javascript);
hljs.registerLanguage("json", json);
hljs.registerLanguage("shell", shell);

/**
 * A program, coloured while the site is built. What scrolls can be reached by keyboard (WCAG 2.1.1).
 *
 * @param {string} source
 * @param {"javascript" | "json" | "shell"} [language]
 */
export function program(source, language = "javascript") {
  const { value } = hljs.highlight(source, { language });
  return html`<pre dir="ltr" tabindex="0"><code>${raw(value)}</code></pre>`;
}
