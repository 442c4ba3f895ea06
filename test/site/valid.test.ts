import { HtmlValidate } from "html-validate";
import { beforeAll, expect, test } from "vitest";
import { offered } from "../../site/editions.js";
import { documentOf } from "../../site/layout/document.js";
import { everyPage } from "../../site/pages.js";

const validator = new HtmlValidate({
  extends: ["html-validate:standard"],
  rules: {
    // Ours is written by templates, and read by machines first: what style it has is no concern.
    "no-trailing-whitespace": "off",
    "long-title": "off",
  },
});

type Written = Awaited<ReturnType<typeof everyPage>>[number];
let pages: readonly Written[];

beforeAll(async () => {
  pages = await everyPage();
});

test.each(offered)("one page of each kind is valid HTML: $tag", async ({ tag }) => {
  const own = pages.filter(({ edition }) => edition.tag === tag);
  const kinds = new Map(own.map((page) => [page.kind, page]));
  for (const page of kinds.values()) {
    const report = await validator.validateString(documentOf(page).markup);
    const problems = report.results.flatMap(({ messages }) =>
      messages.map(({ line, ruleId, message }) => `${page.route}:${line} ${ruleId}: ${message}`),
    );
    expect(problems).toEqual([]);
  }
});
