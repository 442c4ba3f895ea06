import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ensureBuilt } from "../support/built.js";
import { describeFullDisk } from "./full-disk.suite.js";
import type { Place } from "./place.js";
import { created } from "./samples.js";
import { describeStore } from "./store.suite.js";
import { temporaryDirectory } from "./temporary.js";

// As it is published: its thread runs a file that is compiled.
ensureBuilt();
const { lmdbStore } = await import("revoir/stores/lmdb");

describeStore({ name: "the store in a file of LMDB", durability: "process", place });

describe("lmdbStore", () => {
  describeFullDisk((path) => lmdbStore({ path, mapBytes: 64 * 1024 * 1024 }));

  it("is readable for its owner alone", async () => {
    const { path, store, remove } = await opened();
    await created(store);
    const modes = ["", "-lock"].map((end) => statSync(path + end).mode & 0o777);
    if (process.platform !== "win32") expect(modes).toEqual([0o600, 0o600]);
    await store.close();
    await remove();
  });

  it("says that it outlives a loss of power, when it waits for the disk", async () => {
    const { store, remove } = await opened();
    expect(store.durability).toBe("machine");
    await store.close();
    await remove();
  });

  it("does not open what is no file of LMDB", async () => {
    const { path, remove } = await temporaryDirectory();
    const file = join(path, "other.mdb");
    writeFileSync(file, "This is a letter, and no database at all. ".repeat(400));
    await expect(lmdbStore({ path: file })).rejects.toMatchObject({
      code: "store-failed",
      message: `Cannot open the store: "${file}" is no file of LMDB`,
    });
    await expect(lmdbStore({ path: join(path, "none", "a.mdb") })).rejects.toMatchObject({
      code: "store-failed",
      message: expect.stringMatching(/^Cannot open the store: ENOENT/),
    });
    await remove();
  });

  it.each([
    [undefined, "options undefined: expected an object"],
    [{}, "path undefined: expected the name of a file"],
    [{ path: "a", mapBytes: -1 }, "mapBytes -1: expected a whole number from 1048576"],
    [{ path: "a", mapBytes: 2 << 30 }, "mapBytes -2147483648: expected a whole number"],
    [{ path: "a", mapSize: 1 }, 'option "mapSize": expected one of path, durability'],
  ])("refuses %j", async (options, message) => {
    await expect(lmdbStore(options as never)).rejects.toThrow(
      `Cannot open the store with ${message}`,
    );
  });
});

async function opened(options: object = {}) {
  const directory = await temporaryDirectory();
  const path = join(directory.path, "sessions.mdb");
  return { path, store: await lmdbStore({ path, ...options }), remove: directory.remove };
}

async function place(): Promise<Place> {
  const directory = await temporaryDirectory();
  const path = join(directory.path, "sessions.mdb");
  return {
    // Without waiting for the disk, which is most of the time it would take.
    open: (options = {}) => lmdbStore({ path, durability: "process", ...options }),
    elsewhere: { module: "revoir/stores/lmdb", maker: "lmdbStore", options: { path } },
    remove: directory.remove,
  };
}
