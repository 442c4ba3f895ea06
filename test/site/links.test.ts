import { beforeAll, describe, expect, test } from "vitest";
import { offered } from "../../site/editions.js";
import { textAt, type WholeSite, wholeSite } from "../support/whole-site.js";

/** What only the server has: test/site/lab.test.ts loads it from there. */
const served = /^(?:\.\.\/)*revoir\//;

let site: WholeSite;
/** The markup of every page by its path. */
let pages: ReadonlyMap<string, string>;

beforeAll(async () => {
  site = await wholeSite();
  const markup = [...site.keys()].filter((path) => path.endsWith(".html"));
  pages = new Map(markup.map((path) => [path, textAt(site, path)]));
}, 120_000);

describe.each(offered)("the pages in $tag", ({ root }) => {
  test("lead only to what is there, at a place that is there", () => {
    const lost = pagesOf(root).flatMap(([path, markup]) =>
      linksOf(markup)
        .filter((link) => !isThere(path, link))
        .map((link) => `${path}: ${link}`),
    );
    expect(lost).toEqual([]);
  });

  test("stand all at the end of links that begin at the first page", () => {
    const first = `${root}index.html`;
    const seen = new Set([first]);
    for (const path of seen) {
      const targets = linksOf(pages.get(path) ?? "").map((link) => targetOf(path, link).path);
      for (const target of targets) if (pages.has(target)) seen.add(target);
    }
    const alone = pagesOf(root).filter(([path]) => !seen.has(path) && !path.endsWith("404.html"));
    expect(alone.map(([path]) => path)).toEqual([]);
  });

  test("have no two elements of one id", () => {
    for (const [path, markup] of pagesOf(root)) {
      const ids = idsOf(markup);
      expect(new Set(ids).size, path).toBe(ids.length);
    }
  });

  test("load nothing from elsewhere", () => {
    for (const [path, markup] of pagesOf(root)) {
      const loaded = [...markup.matchAll(/<(?:script|img|link rel="(?:stylesheet|icon)")[^>]*>/g)];
      expect(
        loaded.filter(([tag]) => /(?:src|href)="(?:\w+:)?\/\//.test(tag)),
        path,
      ).toEqual([]);
    }
  });
});

/** The pages below a language's root; English has those that are below no other's. */
function pagesOf(root: string): [path: string, markup: string][] {
  const others = offered.map((each) => each.root).filter((each) => each !== "" && each !== root);
  return [...pages].filter(
    ([path]) => path.startsWith(root) && !others.some((other) => path.startsWith(other)),
  );
}

/** All links and sources inside the site. */
function linksOf(markup: string): string[] {
  return [...markup.matchAll(/ (?:href|src|data-index|data-root)="([^"]*)"/g)]
    .map(([, link]) => link.replaceAll("&amp;", "&"))
    .filter((link) => !/^[a-z]+:/.test(link) && !served.test(link));
}

function isThere(from: string, link: string): boolean {
  const { path, fragment } = targetOf(from, link);
  if (!site.has(path)) return false;
  // Answers to the page's questions, such as #code=1006, and no place on it.
  if (fragment.includes("=")) return true;
  return fragment === "" || idsOf(pages.get(path) ?? "").includes(fragment);
}

function targetOf(from: string, link: string): { path: string; fragment: string } {
  const { pathname, hash } = new URL(link, `http://site/${from}`);
  const path = pathname.slice(1);
  return {
    path: path === "" || path.endsWith("/") ? `${path}index.html` : path,
    fragment: decodeURIComponent(hash.slice(1)),
  };
}

function idsOf(markup: string): string[] {
  return [...markup.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
}
