import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import { serializeArchive } from "../../src/cli/archive.js";
import { Pages } from "../../src/cli/pages.js";
import { tree } from "../support/tree.js";

let folder = "";

beforeEach(async () => {
  folder = tree({});
  await write("common", { "style.css": "body {}" });
  await write("en", { "index.html": "codes", "1007/index.html": "1007" });
  await write("fr", { "fr/index.html": "les codes", "fr/search.json": "[]" });
});

async function write(volume: string, files: Readonly<Record<string, string>>): Promise<void> {
  const bytes = Object.entries(files).map(([name, text]) => [name, Buffer.from(text)] as const);
  writeFileSync(join(folder, `${volume}.pages`), await serializeArchive(new Map(bytes)));
}

const open = (idleMs?: number): Pages => new Pages(pathToFileURL(`${folder}/`), idleMs);

async function textAt(pages: Pages, path: string): Promise<string | undefined> {
  const found = await pages.find(path);
  return found && Buffer.from(found.bytes).toString();
}

describe("the pages", () => {
  test("are found by their paths, with their types", async () => {
    const pages = open();
    expect(await textAt(pages, "/")).toBe("codes");
    expect(await textAt(pages, "/1007/")).toBe("1007");
    expect(await textAt(pages, "/fr/")).toBe("les codes");
    expect((await pages.find("/fr/search.json"))?.type).toBe("application/json");
    expect((await pages.find("/style.css"))?.type).toBe("text/css; charset=utf-8");
    expect([...pages.tags].sort()).toEqual(["en", "fr"]);
  });

  test.each(["", "*", "/1007", "/de/", "/fr.pages", "/../fr/", "//", "http://a/", "/toString"])(
    "have nothing at %j",
    async (path) => {
      expect(await open().find(path)).toBeUndefined();
    },
  );

  test("of one language are loaded when one of them is asked for, once for all who ask", async () => {
    const pages = open();
    expect(pages.inMemory).toEqual([]);
    const [first, second] = await Promise.all([pages.find("/fr/"), pages.find("/fr/")]);
    expect(first).toBe(second);
    expect(pages.inMemory).toEqual(["fr"]);
  });

  test("are let go when nobody has asked for a while, and come again", async () => {
    const pages = open(100);
    await pages.find("/");
    await expect.poll(() => pages.inMemory).toEqual([]);
    expect(await textAt(pages, "/")).toBe("codes");
  });

  test("stay as long as somebody asks", async () => {
    const pages = open(1000);
    const first = await pages.find("/");
    for (let round = 0; round < 5; round++) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await pages.find("/")).toBe(first);
    }
  });

  test("that cannot be read are tried again", async () => {
    const pages = open();
    const file = join(folder, "fr.pages");
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, 40));
    await expect(pages.find("/fr/")).rejects.toThrow("Cannot read the pages: it is cut off");
    rmSync(file);
    await expect(pages.find("/fr/")).rejects.toThrow(/cannot be opened \(ENOENT\)$/);
    writeFileSync(file, whole);
    expect(await textAt(pages, "/fr/")).toBe("les codes");
  });

  test("may not be there at all", async () => {
    const pages = new Pages(pathToFileURL(join(folder, "nowhere/")));
    expect(pages.areThere).toBe(false);
    expect(await pages.find("/")).toBeUndefined();
  });
});
