import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { documentOf } from "../../site/layout/document.js";
import { everyPage } from "../../site/pages.js";

type Page = Awaited<ReturnType<typeof everyPage>>[number];

interface Written {
  readonly page: Page;
  readonly path: string;
  readonly markup: string;
}

const pages: readonly Written[] = (await everyPage()).map((page) => ({
  page,
  path: page.edition.root + page.route || "/",
  markup: String(documentOf(page)),
}));
const kinds = new Set(pages.map(({ page }) => page.kind));

/** Which pages do not hold to a rule: a list that names each says more than the first failure. */
function breaking(all: readonly Written[], holds: (written: Written) => boolean): string[] {
  return all.filter((written) => !holds(written)).map(({ path }) => path);
}

/** What a pattern's first group finds, everywhere. */
function found(markup: string, pattern: RegExp): string[] {
  return [...markup.matchAll(pattern)].map(([, group = ""]) => group);
}

const tags = new Set(pages.map(({ page }) => page.edition.tag));

describe.each(
  [...tags].map((tag) => [tag, pages.filter(({ page }) => page.edition.tag === tag)] as const),
)("every document in %s", (_tag, all) => {
  test("says its language and its direction, and has a title and a description", () => {
    const says = ({ page, markup }: Written) =>
      markup.includes(
        `<html lang="${page.edition.tag}" dir="${page.edition.language.direction}">`,
      ) &&
      page.title !== "" &&
      page.description !== "";
    expect(breaking(all, says)).toEqual([]);
  });

  test("works below any path: its own links are relative, and only sources are elsewhere", () => {
    // A host shows such a page for addresses of any depth, so it names the way from the top.
    const isRelative = ({ page, markup }: Written) =>
      found(markup, / (?:href|src|data-\w+)="([^"]*)"/g).some((link) => link.startsWith("/")) ===
      (page.anywhere === true);
    const loadsItsOwn = ({ markup }: Written) =>
      !found(markup, /<(?:script|img|link)[^>]* (?:href|src)="([^"]*)"/g).some((link) =>
        /^[a-z]+:/.test(link),
      );
    expect(breaking(all, isRelative)).toEqual([]);
    expect(breaking(all, loadsItsOwn)).toEqual([]);
  });

  test("keeps to a policy that allows nothing inline", () => {
    const isOutside = ({ markup }: Written) =>
      !/<[^>]* (?:style|on[a-z]+)=|<style|<script(?![^>]* src=)/.test(markup);
    expect(breaking(all, isOutside)).toEqual([]);
  });

  test("has one heading of the first level, no level left out, and no identifier twice", () => {
    const isInOrder = ({ markup }: Written) => {
      const levels = found(markup, /<h([1-6])/g).map(Number);
      const isFirstOnce = levels.filter((level) => level === 1).length === 1;
      return isFirstOnce && levels.every((level, at) => level <= (levels[at - 1] ?? 0) + 1);
    };
    const isUnique = ({ markup }: Written) => {
      const ids = found(markup, / id="([^"]*)"/g);
      return new Set(ids).size === ids.length;
    };
    expect(breaking(all, isInOrder)).toEqual([]);
    expect(breaking(all, isUnique)).toEqual([]);
  });

  test("has no element whose class is a kind's: that names the whole page", () => {
    const isFree = ({ page, markup }: Written) =>
      found(markup, / class="([^"]*)"/g)
        .slice(1)
        .flatMap((classes) => classes.split(" "))
        .every((each) => !kinds.has(each) || each === page.kind);
    expect(breaking(all, isFree)).toEqual([]);
  });

  test("is small, and there for machines as well, but for the one of addresses that are none", () => {
    expect(breaking(all, ({ markup }) => gzipSync(markup).length < 20_000)).toEqual([]);
    expect(breaking(all, ({ page }) => page.twin !== undefined)).toEqual(
      all.filter(({ page }) => page.kind === "missing").map(({ path }) => path),
    );
  });

  test("has a title to itself", () => {
    const titles = all.map(({ page }) => page.title);
    expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
  });
});
