import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { representationOf } from "../../src/cli/representation.js";

const text = "Every close explains itself. ".repeat(100);
const asset = { type: "text/plain", bytes: Buffer.from(text) };

describe("a file as it is sent", () => {
  test("is compressed in the way that the client takes", async () => {
    const brotli = representationOf(asset, "gzip, br");
    expect(brotliDecompressSync(await brotli.bytes()).toString()).toBe(text);
    const gzip = representationOf(asset, "gzip");
    expect(gunzipSync(await gzip.bytes()).toString()).toBe(text);
    const plain = representationOf(asset, undefined);
    expect(await plain.bytes()).toBe(asset.bytes);
    expect([brotli.coding, gzip.coding, plain.coding]).toEqual(["br", "gzip", undefined]);
  });

  test("is compressed once, however often it is asked for", async () => {
    const [first, second] = [representationOf(asset, "br"), representationOf(asset, "br")];
    expect(await first.bytes()).toBe(await second.bytes());
  });

  test("has a tag for each coding, which is the same for the same bytes", () => {
    const tags = ["br", "gzip", ""].map((accepted) => representationOf(asset, accepted).tag);
    expect(new Set(tags).size).toBe(3);
    for (const tag of tags) expect(tag).toMatch(/^"[\w-]+"$/);
    expect(representationOf({ ...asset }, "br").tag).toBe(tags[0]);
    const other = { ...asset, bytes: Buffer.from(`${text}!`) };
    expect(representationOf(other, "br").tag).not.toBe(tags[0]);
  });

  test("that is tiny stays as it is", async () => {
    const tiny = { type: "text/plain", bytes: Buffer.from("ok") };
    expect(representationOf(tiny, "br").coding).toBeUndefined();
  });
});
