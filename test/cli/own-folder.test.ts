import { describe, expect, test } from "vitest";
import { withOwnFolder, withoutOwnFolder } from "../../src/cli/own-folder.js";

const name = "fr/1007/index.html";

describe("the name of a page's own folder", () => {
  test("goes and comes back, wherever it stands", () => {
    const page = Buffer.from(
      '<a href="../../de/1007/">Über 1007</a> <a href="../../ar/1007/">\xff',
    );
    const short = withoutOwnFolder(name, page);
    expect(short.length).toBe(page.length - 2 * ("/1007/".length - 1));
    expect(Buffer.from(withOwnFolder(name, short))).toEqual(page);
  });

  test("leaves bytes that are no text as they are", () => {
    const bytes = Uint8Array.from([0, 0xff, 0xc3, 0x28, ...Buffer.from("/1007/"), 0xe9]);
    expect(Uint8Array.from(withOwnFolder(name, withoutOwnFolder(name, bytes)))).toEqual(bytes);
  });

  test("is nothing to a file that is in no folder, or does not name it", () => {
    const page = Buffer.from("//");
    expect(withoutOwnFolder("index.html", page)).toBe(page);
    expect(withoutOwnFolder(name, page)).toBe(page);
  });

  test("is not taken from a file that contains what would stand for it", () => {
    expect(() => withoutOwnFolder(name, Uint8Array.from([1]))).toThrow(
      "Cannot pack fr/1007/index.html: it contains the control character 01",
    );
  });
});
