import { build } from "esbuild";
import { expect, test } from "vitest";
import { explain, languageNames, languages, loadLanguage } from "../../src/codes/index.js";

const door = new URL("../../src/codes/index.ts", import.meta.url).pathname;

test.each(Object.entries(languageNames))("%s is loaded by its tag: %s", async (tag, name) => {
  const language = await loadLanguage(tag);
  expect([language.tag, language.name]).toEqual([tag, name]);
  expect(explain(1007, { lang: language }).lang).toBe(tag);
});

test("a language is loaded once, and those that are there are not loaded again", async () => {
  expect(await loadLanguage("de_AT.UTF-8")).toBe(await loadLanguage("de"));
  expect(await loadLanguage("fr-CA")).toBe(languages.fr);
});

test("a language that the catalogue does not speak can not be loaded", async () => {
  await expect(loadLanguage("tlh")).rejects.toThrow(
    /^Cannot explain in "tlh": the catalogue speaks /,
  );
});

test("a page that explains carries English and French, and fetches another language when it asks", async () => {
  expect(await partsOf("explain, compare")).toEqual([["en", "fr"]]);
  const parts = await partsOf("explain, loadLanguage");
  expect(parts).toContainEqual(["en", "fr"]);
  expect(parts).toContainEqual(["de"]);
});

/** The languages in each file that a page may load which uses these, as its author's bundler makes it. */
async function partsOf(names: string): Promise<string[][]> {
  const { metafile } = await build({
    stdin: { contents: `export { ${names} } from ${JSON.stringify(door)}`, resolveDir: "/" },
    bundle: true,
    splitting: true,
    outdir: "/out",
    write: false,
    format: "esm",
    platform: "browser",
    metafile: true,
    logLevel: "silent",
  });
  const reached = Object.keys(metafile.outputs).filter((path) => path.endsWith("/stdin.js"));
  for (const path of reached) {
    const imports = metafile.outputs[path]?.imports ?? [];
    reached.push(...imports.map((each) => each.path).filter((each) => !reached.includes(each)));
  }
  return reached
    .map((path) => languagesOf(Object.keys(metafile.outputs[path]?.inputs ?? {})))
    .filter((tags) => tags.length > 0);
}

function languagesOf(paths: readonly string[]): string[] {
  const tags = paths.flatMap((path) => /codes\/([a-z]{2})\/codes/.exec(path)?.[1] ?? []);
  return [...new Set(tags)].sort();
}
