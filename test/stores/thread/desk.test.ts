import { execFile } from "node:child_process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { ensureBuilt, root } from "../../support/built.js";
import { sampleAcquire, sampleSession } from "../samples.js";

// As it is published: its thread runs a file that is compiled.
ensureBuilt();
const { Desk } = await import("../../../dist/stores/thread/desk.js");

const module = new URL("test/stores/stage/dying-engine.js", pathToFileURL(root)).href;
const create = { verb: "create", session: sampleSession(), nowMs: 1 } as const;
const acquire = { verb: "acquire", request: sampleAcquire("00"), nowMs: 1 } as const;

it("takes questions to the thread and answers back, until it is closed", async () => {
  const desk = new Desk({ module, options: {}, pollMs: 1000 }, () => {});
  await desk.opened();
  expect(await desk.ask("create a session", create)).toBe("exists");
  const asked = desk.ask("create a session", create);
  await Promise.all([desk.close(), desk.close()]);
  expect(await asked).toBe("exists");
  await expect(desk.ask("create a session", create)).rejects.toMatchObject({
    code: "store-closed",
    message: "Cannot create a session: the store is closed",
  });
});

it("takes what one turn of the event loop asks there together, for one transaction", async () => {
  const counting = new URL("test/stores/stage/counting-engine.js", pathToFileURL(root)).href;
  const desk = new Desk({ module: counting, options: {}, pollMs: 1000 }, () => {});
  await desk.opened();
  const ask = () => desk.ask<{ epoch: number }>("create a session", create);
  // Many: a thread that is told of each by itself has begun with the first ones before it hears of the last.
  const answers = await Promise.all(Array.from({ length: 5000 }, ask));
  expect(new Set(answers.map(({ epoch }) => epoch))).toEqual(new Set([1]));
  expect((await ask()).epoch).toBe(2);
  await desk.close();
});

it("rejects what was asked of a thread that is gone, and what is asked afterwards", async () => {
  const desk = new Desk({ module, options: {}, pollMs: 1000 }, () => {});
  await desk.opened();
  await expect(desk.ask("acquire a session", acquire)).rejects.toMatchObject({
    code: "store-failed",
    message: "Cannot acquire a session: its thread has ended",
  });
  await expect(desk.ask("create a session", create)).rejects.toMatchObject({
    code: "store-failed",
    message: "Cannot create a session: its thread has ended",
  });
  await desk.close();
});

it("says why an engine cannot be opened", async () => {
  const missing = new URL("test/stores/stage/no-engine.js", pathToFileURL(root)).href;
  const desk = new Desk({ module: missing, options: {}, pollMs: 1000 }, () => {});
  await expect(desk.opened()).rejects.toMatchObject({
    code: "store-failed",
    message: expect.stringMatching(/^Cannot open the store: Cannot find module .*no-engine.js/),
  });
  await desk.close();
});

it("keeps a process alive until it is closed, when somebody waits for that", async () => {
  const program = fileURLToPath(new URL("../stage/closing.js", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [program]);
  expect(stdout).toBe("closed\n");
});
