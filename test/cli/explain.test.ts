import { beforeAll, describe, expect, test } from "vitest";
import { explain } from "../../src/codes/index.js";
import { ensureBuilt } from "../support/built.js";
import { revoir } from "../support/command.js";

beforeAll(ensureBuilt, 60_000);

describe("revoir explain", () => {
  test("says what a code means, when it is seen and how to fix it, in 80 columns", async () => {
    const { status, stdout } = await revoir(["explain", "1007"]);
    expect(stdout).toMatch(/^1007 Invalid Payload Data\n/);
    for (const heading of ["What it means", "When you see it", "How to fix it"]) {
      expect(stdout).toContain(`\n${heading}\n`);
    }
    const long = stdout
      .split("\n")
      .filter((line) => line.length > 80 && !line.includes("https://"));
    expect(long).toEqual([]);
    expect(status).toBe(0);
  });

  test("speaks French, to the last heading", async () => {
    const { stdout } = await revoir(["explain", "1012", "--lang", "fr"]);
    expect(stdout).toContain("redémarr");
    for (const english of ["What it means", "How to fix it", "Read more"]) {
      expect(stdout).not.toContain(english);
    }
  });

  test("speaks the language of the reader's locale, and English to programs", async () => {
    const german = await revoir(["explain", "1012", "--lang", "de"]);
    expect(german.stdout).toContain("Neustart des Dienstes");
    const env = { LANG: "fr_FR.UTF-8", LC_MESSAGES: "de_DE.UTF-8" };
    expect((await revoir(["explain", "1012"], "", env)).stdout).toBe(german.stdout);
    const { stdout } = await revoir(["explain", "1012", "--json"], "", env);
    expect(JSON.parse(stdout).lang).toBe("en");
    const english = await revoir(["explain", "1012", "--lang", "en"], "", env);
    expect(english.stdout).toBe((await revoir(["explain", "1012"], "", { LC_ALL: "C" })).stdout);
  });

  test("takes the language as a system writes it", async () => {
    const { stdout } = await revoir(["explain", "1012", "--lang", "fr_CA.UTF-8"]);
    expect(stdout).toBe((await revoir(["explain", "1012", "--lang", "fr"])).stdout);
  });

  test.each(["en", "fr"])("with --json gives everything the catalogue knows (%s)", async (lang) => {
    const { stdout } = await revoir(["explain", "1007", "--json", "--lang", lang]);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(explain(1007, { lang }))));
  });

  test("knows what the private codes of sessions mean where they were spoken", async () => {
    const given = ["explain", "4409", "--protocol", "revoir.v1"];
    expect((await revoir(given)).stdout).toMatch(/^4409 Session Taken Over\n/);
    const { stdout } = await revoir([...given, "--json", "--lang", "fr"]);
    const expected = explain(4409, { protocol: "revoir.v1", lang: "fr" });
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(expected)));
    const { status, stderr } = await revoir(["explain", "4409", "--protocol", "chat"]);
    expect([status, stderr]).toEqual([2, expect.stringContaining("expected revoir.v1")]);
  });

  test.each(["0", "999", "1004", "2999", "3500", "4000", "65535"])(
    "has words for %s too",
    async (code) => {
      const { status, stdout } = await revoir(["explain", code]);
      expect(stdout.length).toBeGreaterThan(200);
      expect(status).toBe(0);
    },
  );
});
