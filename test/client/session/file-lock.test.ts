import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FileLock } from "../../../src/client/session/file-lock.js";

let folder = "";
let path = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "revoir-lock-"));
  path = join(folder, "lock");
});
afterEach(() => rm(folder, { recursive: true }));

test("one has it, and who gives it back leaves nothing", async () => {
  const [one, other] = [new FileLock(path), new FileLock(path)];
  await one.take();
  await one.take();
  await expect(other.take()).rejects.toMatchObject({ code: "session-in-use" });
  other.release();
  one.release();
  await other.take();
  expect(await readdir(folder)).toEqual(["lock"]);
  other.release();
  expect(await readdir(folder)).toEqual([]);
});

test("another process that lives has it, and one that is gone has not", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await once(child, "spawn");
  await writeFile(path, `${child.pid} \n`);
  const lock = new FileLock(path);
  await expect(lock.take()).rejects.toThrow(`process ${child.pid} has`);
  child.kill("SIGKILL");
  await once(child, "exit");
  await lock.take();
  expect(await readFile(path, "utf8")).toMatch(new RegExp(`^${process.pid} `));
  lock.release();
});

test.skipIf(process.platform !== "linux")(
  "a number that another process has now, or this one, is not the one that took it",
  async () => {
    for (const text of [`${process.ppid} 1\n`, `${process.pid} 1\n`, "", "nobody"]) {
      await writeFile(path, text);
      const lock = new FileLock(path);
      await lock.take();
      lock.release();
    }
    expect(await readdir(folder)).toEqual([]);
  },
);

test("of many that find an old one, one has it", async () => {
  await writeFile(path, "99999999 1\n");
  const locks = Array.from({ length: 8 }, () => new FileLock(path));
  const taken = await Promise.allSettled(locks.map((lock) => lock.take()));
  expect(taken.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});
