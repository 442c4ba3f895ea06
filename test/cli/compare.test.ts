import { beforeAll, describe, expect, test } from "vitest";
import { compare, compareText, languageNames, loadLanguage } from "../../src/codes/index.js";
import { ensureBuilt } from "../support/built.js";
import { revoir } from "../support/command.js";

beforeAll(ensureBuilt, 60_000);

describe("revoir compare", () => {
  test("numbers the key differences and says when to use which", async () => {
    const { status, stdout } = await revoir(["compare", "1007", "1012"]);
    expect(stdout).toContain("1007 Invalid Payload Data");
    expect(stdout).toContain("1012 Service Restart");
    expect(stdout).toMatch(/\n {2}1\. /);
    expect(stdout).toMatch(/\n {2}2\. /);
    expect(stdout).toContain("When to use which");
    expect(status).toBe(0);
  });

  test("speaks French", async () => {
    const { stdout } = await revoir(["compare", "1007", "1012", "--lang", "fr"]);
    expect(stdout).not.toContain("When to use which");
    expect(stdout).toContain("redémarr");
  });

  test.each(Object.keys(languageNames))("speaks %s", async (tag) => {
    const { stdout } = await revoir(["compare", "1007", "1012", "--lang", tag]);
    expect(stdout).toBe(compareText(1007, 1012, { lang: await loadLanguage(tag), columns: 80 }));
  });

  test("compares the private codes of sessions as what they mean there", async () => {
    const { stdout } = await revoir(["compare", "4409", "4410", "--protocol", "revoir.v1"]);
    expect(stdout).toContain("4409 Session Taken Over");
    expect(stdout).toContain("4410 Session Gone");
    expect(stdout).toMatch(/\n {2}1\. /);
  });

  test.each(["en", "fr"])("with --json gives the whole comparison (%s)", async (lang) => {
    const { stdout } = await revoir(["compare", "1011", "4001", "--json", "--lang", lang]);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(compare(1011, 4001, { lang }))));
  });
});
