import type { End, Language } from "../codes/index.js";
import { enders } from "./describe.js";
import { element, toggle } from "./element.js";
import type { Happening } from "./happening.js";
import { hexDump } from "./hex-dump.js";
import { byteCount, type KeptPayload, textOf } from "./payload.js";
import { visible } from "./visible.js";

/** What a line shows when it is unfolded. */
export function detailsOf(happening: Happening, lang: string | Language): HTMLElement {
  switch (happening.kind) {
    case "sent":
    case "received":
      return messageDetails(happening.payload);
    case "end":
      return endDetails(happening.end, lang);
    default:
      return element("p", {}, visible(happening.sentence));
  }
}

function messageDetails(payload: KeptPayload): HTMLElement {
  const { isText, bytes, byteLength } = payload;
  const shown = element("pre");
  const show = (inHex: boolean) => {
    shown.textContent = inHex ? hexDump(bytes) : visible(textOf(payload), "\n\t");
  };
  show(!isText);
  const made = element("div", {}, shown);
  if (bytes.length < byteLength) {
    made.prepend(element("p", {}, `The first ${bytes.length} of ${byteCount(byteLength)}:`));
  }
  if (isText) made.append(toggle("Hex dump", false, show));
  return made;
}

function endDetails(end: End, lang: string | Language): HTMLElement {
  const sentences = element("div", {}, element("p", {}, end.explain()));
  // Until then, and where it cannot be loaded, the end's own sentence stands there.
  import("./catalogue.js")
    .then(({ explained }) => explained(end, lang))
    .then(({ lang: tag, direction, sentences: said, howToFix }) => {
      sentences.lang = tag;
      sentences.dir = direction;
      sentences.replaceChildren(...[...said, howToFix].map((one) => element("p", {}, one)));
    })
    .catch(() => {});
  return element("div", {}, sentences, factsOf(end));
}

/** What was observed, word for word. */
function factsOf({ code, reason, by, clean, rule, detail }: End): HTMLElement {
  const list = element("dl");
  const facts = { code, reason, by: enders[by], clean, rule, ...detail };
  for (const [name, value] of Object.entries(facts)) {
    if (value === undefined || value === "") continue;
    list.append(element("dt", {}, name), element("dd", {}, visible(`${value}`)));
  }
  return list;
}
