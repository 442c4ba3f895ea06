import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { everyPage } from "../../site/pages.js";
import { documentOf } from "../../site/layout/document.js";
import { placeOf } from "../../site/layout/place.js";

const pages = (await everyPage()).map((page) => ({
  page,
  path: page.edition.root + page.route,
  markup: String(documentOf(page)),
}));
const kinds = new Set(pages.map(({ page }) => page.kind));
const named = pages.map(({ path, ...rest }) => [path || "/", rest] as const);

describe.each(named)("the document of %s", (_path, { page, markup }) => {
  test("says its language and its direction, and has its title and description to itself", () => {
    const { tag, language } = page.edition;
    expect(markup).toContain(`<html lang="${tag}" dir="${language.direction}">`);
    expect(page.title.length).toBeGreaterThan(0);
    expect(page.description.length).toBeGreaterThan(0);
  });

  test("works below any path: its own links are relative, and only sources are elsewhere", () => {
    // A host shows such a page for addresses of any depth, so it names the way from the top.
    const fromTop = page.anywhere === true;
    const links = [...markup.matchAll(/ (?:href|src|data-\w+)="([^"]*)"/g)].map(([, link]) => link);
    expect(links.some((link) => link?.startsWith("/"))).toBe(fromTop);
    const loaded = [...markup.matchAll(/<(?:script|img|link)[^>]* (?:href|src)="([^"]*)"/g)];
    expect(loaded.filter(([, link]) => /^[a-z]+:/.test(link ?? ""))).toEqual([]);
  });

  test("keeps to a policy that allows nothing inline", () => {
    expect(markup).not.toMatch(/<[^>]* (?:style|on[a-z]+)=/);
    expect(markup).not.toMatch(/<style|<script(?![^>]* src=)/);
  });

  test("has one heading of the first level, no level left out, and no identifier twice", () => {
    const levels = [...markup.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [at, level] of levels.entries())
      expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1);
    const ids = [...markup.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("has no element whose class is a kind's: that names the whole page", () => {
    const [, ...classes] = [...markup.matchAll(/ class="([^"]*)"/g)].flatMap(([, all = ""]) =>
      all.split(" "),
    );
    expect(classes.filter((each) => kinds.has(each) && each !== page.kind)).toEqual([]);
  });

  test("is small", () => expect(gzipSync(markup).length).toBeLessThan(20_000));
});

test("a title belongs to one page of a language", () => {
  const titles = pages.map(({ page }) => `${page.edition.tag} ${page.title}`);
  expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
});

describe("a place", () => {
  test.each([
    ["", "", "1007/", "1007/"],
    ["", "", "", "./"],
    ["", "1007/", "", "../"],
    ["fr/", "", "1007/", "1007/"],
    ["fr/", "rules/mask/", "1007/", "../../1007/"],
  ])("below %j at %j leads to %j of its language by %s", (root, route, target, way) => {
    expect(placeOf(root, route).href(target)).toBe(way);
  });

  test("leads to files at the top, and to the same page in another language", () => {
    expect(placeOf("fr/", "1007/").asset("style.css")).toBe("../../style.css");
    expect(placeOf("fr/", "1007/").sameIn("")).toBe("../../1007/");
    expect(placeOf("", "").sameIn("fr/")).toBe("fr/");
    expect(placeOf("", "").sameIn("")).toBe("./");
  });
});
