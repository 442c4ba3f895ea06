import { explain } from "../../dist/codes/index.js";
import { sentence } from "../layout/sentence.js";
import { article } from "./code/article.js";
import { dataOf } from "./code/data.js";
import { findingsOf } from "./code/findings.js";
import { labelOf, pagedCodes, routeOf } from "./code/route.js";

export { labelOf, rangeCodes, routeOf } from "./code/route.js";

/**
 * The page of every registered code and of every range.
 *
 * @type {import("../pages.js").Kind}
 */
export function code(edition) {
  return pagedCodes.map((each) => pageOf(each, edition));
}

/**
 * @param {number} each
 * @param {import("../editions.js").Edition} edition
 * @returns {import("../pages.js").Page}
 */
function pageOf(each, edition) {
  const { language, text } = edition;
  const explanation = explain(each, { lang: language });
  return {
    route: routeOf(each),
    kind: "code",
    title: text.code.title(labelOf(each), explanation.title),
    description: `${sentence(explanation.gist, language)} ${explanation.howToFix}`,
    twin: dataOf(each, language),
    findings: findingsOf(explanation, language),
    body: (place) => article({ explanation, edition, place }),
  };
}
