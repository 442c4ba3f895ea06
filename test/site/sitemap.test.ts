import { readFileSync, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addressOf } from "../../tools/site-address.js";
import { offered } from "../../site/editions.js";
import { everyPage } from "../../site/pages.js";
import { buildSite } from "../../tools/site.js";
import { ensureBuilt } from "../support/built.js";
import { textAt, type WholeSite, wholeSite } from "../support/whole-site.js";

describe("a site whose address is known", () => {
  let folder: string;
  let map: string;

  beforeAll(async () => {
    ensureBuilt();
    folder = await mkdtemp(join(tmpdir(), "revoir-sitemap-"));
    expect(buildSite(folder, "https://example.com/ws")).toBe(true);
    map = read("sitemap.xml");
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }), 60_000);

  const read = (path: string) => readFileSync(join(folder, path), "utf8");

  test("has a map of all pages in all languages, but not of the page for lost addresses", async () => {
    const places = [...map.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, place]) => place);
    const pages = (await everyPage()).filter(({ route }) => route !== "404.html");
    expect(places.sort()).toEqual(
      pages.map(({ edition, route }) => `https://example.com/ws/${edition.root}${route}`).sort(),
    );
  });

  test("says of each page where it is in every language", () => {
    const entry = map
      .split("\n")
      .find((line) => line.includes("<loc>https://example.com/ws/fr/1007/"));
    const versions = [...offered, { tag: "x-default", root: "" }];
    expect(
      [...(entry ?? "").matchAll(/hreflang="([^"]*)" href="([^"]*)"/g)].map((m) => m.slice(1)),
    ).toEqual(versions.map(({ tag, root }) => [tag, `https://example.com/ws/${root}1007/`]));
  });

  test("tells robots where the map is", () => {
    expect(read("robots.txt")).toContain("Sitemap: https://example.com/ws/sitemap.xml\n");
  });

  test("names on each page its own address, and its languages' in full", () => {
    const page = read("fr/1007-vs-1012/index.html");
    expect(page).toContain('<link rel="canonical" href="https://example.com/ws/fr/1007-vs-1012/">');
    expect(page).toContain('hreflang="en" href="https://example.com/ws/1007-vs-1012/"');
  });

  test("leads from a lost address to where the site begins", () => {
    const page = read("fr/404.html");
    expect(page).toContain('href="/ws/style.css"');
    expect(page).toContain('href="/ws/fr/1007/"');
    expect(page).toContain('<meta name="robots" content="noindex">');
    expect(page).not.toContain("canonical");
  });
});

describe("a site that may be anywhere", () => {
  let site: WholeSite;

  beforeAll(async () => {
    site = await wholeSite();
  }, 120_000);

  const read = (path: string) => textAt(site, path);

  test("has no map and no address of its own", () => {
    expect(site.has("sitemap.xml")).toBe(false);
    expect(read("robots.txt")).toBe("User-agent: *\nAllow: /\n");
    expect(read("1007/index.html")).not.toContain("canonical");
  });

  test("takes itself for all of a host where an address is lost", () => {
    expect(read("404.html")).toContain('href="/1007/"');
  });

  test("has everything of each language in one file", () => {
    for (const { tag, root } of offered) {
      const { lang, codes, ranges, pairs, rules } = JSON.parse(read(`${root}everything.json`));
      expect([lang, codes.length, ranges.length, pairs.length]).toEqual([tag, 19, 5, 171]);
      expect(rules.length).toBeGreaterThan(40);
      expect(pairs[0]).toMatchObject({ a: { code: 1000 }, b: { code: 1001 } });
      expect(pairs[0]).not.toHaveProperty("explained");
    }
  });
});

describe("the address that is given", () => {
  test("is taken with a slash at its end, and without a query", () => {
    expect(addressOf("https://example.com")).toBe("https://example.com/");
    expect(addressOf("http://localhost:8080/a/?b#c")).toBe("http://localhost:8080/a/");
    expect(addressOf(undefined)).toBeUndefined();
  });

  test("is refused when it is none", () => {
    expect(() => addressOf("example.com/ws")).toThrow(TypeError);
    expect(() => addressOf("ftp://example.com/")).toThrow("REVOIR_SITE_URL");
  });
});
