import { describe, expect, test } from "vitest";
import { parseArchive, serializeArchive } from "../../src/cli/archive.js";

const files = new Map(
  Object.entries({
    "index.html": "<h1>revoir</h1>",
    "1007/index.html": "<h1>1007</h1>".repeat(1000),
    "empty.txt": "",
    "日本/index.html": "文字",
  }).map(([name, text]) => [name, Buffer.from(text)] as const),
);

describe("an archive of pages", () => {
  test("gives back each file under its name, and in order", async () => {
    const read = await parseArchive(await serializeArchive(files));
    expect([...read.keys()]).toEqual([...files.keys()]);
    for (const [name, bytes] of files) expect(Buffer.from(read.get(name) ?? [])).toEqual(bytes);
  });

  test("is the same for the same files", async () => {
    expect(await serializeArchive(files)).toEqual(await serializeArchive(files));
  });

  test("can hold nothing", async () => {
    expect((await parseArchive(await serializeArchive(new Map()))).size).toBe(0);
  });

  test("takes a hundred pages that are alike for little more than one", async () => {
    const text = Array.from({ length: 2000 }, (_, at) => Math.sin(at).toString(36)).join(" ");
    const one = await serializeArchive(new Map([["0", Buffer.from(text)]]));
    const many = Array.from({ length: 100 }, (_, at) => [`${at}`, Buffer.from(text)] as const);
    expect((await serializeArchive(new Map(many))).length).toBeLessThan(one.length * 1.2);
  });

  test("takes less when it is made to be published, and holds the same", async () => {
    const text = Array.from({ length: 60 }, (_, at) => `${at} of ${at * at}: ${Math.sin(at)}`);
    const pages = new Map(text.map((page, at) => [`${at}`, Buffer.from(page.repeat(at))]));
    const published = await serializeArchive(pages, "published");
    expect(published.length).toBeLessThan((await serializeArchive(pages)).length);
    expect(await parseArchive(published)).toEqual(
      await parseArchive(await serializeArchive(pages)),
    );
  });

  test("that is cut off anywhere is refused", async () => {
    const whole = await serializeArchive(files);
    for (let length = 0; length < whole.length; length++) {
      await expect(parseArchive(whole.subarray(0, length)), `${length}`).rejects.toThrow(
        /^Cannot read the pages: it is /,
      );
    }
  });

  test("in which any byte was changed is refused", async () => {
    const whole = await serializeArchive(files);
    for (let at = 0; at < whole.length; at++) {
      const changed = Uint8Array.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      // Brotli's last byte may have bits that mean nothing: then what was read is what was written.
      const outcome = await parseArchive(changed).then(
        (read) => [...read].map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
        (error: Error) => error.message,
      );
      if (typeof outcome === "string") expect(outcome).toMatch(/^Cannot read the pages: i/);
      else expect(outcome).toEqual([...files].map(([name, bytes]) => [name, bytes.toString()]));
    }
  });

  test("cannot make its reader take more memory than its limit", async () => {
    const bomb = Uint8Array.from(await serializeArchive(new Map([["0", Buffer.alloc(1 << 24)]])));
    bomb.set([0, 0, 0, 100], 47);
    await expect(parseArchive(bomb)).rejects.toThrow("it is damaged or cut off");
    bomb.set([0xff, 0xff, 0xff, 0xff], 47);
    await expect(parseArchive(bomb)).rejects.toThrow("it says that it holds 4294967295 bytes");
  });

  test("is not made of more than can be read", async () => {
    const large = new Map([["0", Buffer.alloc(64 * 1024 * 1024)]]);
    await expect(serializeArchive(large)).rejects.toThrow(/^Cannot pack 671\d+ bytes of pages/);
  });
});
