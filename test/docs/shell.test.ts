import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { ensureBuilt } from "../support/built.js";
import { freePort } from "../support/free-port.js";
import { cook, Population, run, until } from "./recipe.js";

beforeAll(ensureBuilt, 120_000);

test("restart.sh: every client is told when to come back, and finds the next process", async () => {
  const folder = cook("shell", ["app.js", "restart.sh"]);
  const port = await freePort();
  const restart = async (): Promise<number> => {
    const env = { PATH: process.env.PATH, PORT: String(port) };
    const script = run(["/bin/sh", "restart.sh"], { cwd: folder, env });
    expect(await once(script, "exit")).toEqual([0, null]);
    const pid = Number(readFileSync(join(folder, "app.pid"), "utf8"));
    onTestFinished(() => killed(pid));
    return pid;
  };
  const log = join(folder, "app.log");
  const starts = () =>
    existsSync(log) ? readFileSync(log, "utf8").split("listens on").length - 1 : 0;

  const old = await restart();
  await until(() => starts() === 1);
  const clients = new Population(`ws://127.0.0.1:${port}`, 30);
  await clients.untilAllThere();
  const fresh = await restart();
  await until(() => clients.codes.length === 30);
  await clients.untilAllThere();

  expect(starts()).toBe(2);
  expect(fresh).not.toBe(old);
  expect(clients.codes).toEqual(Array(30).fill(1012));
  // When the next process listens is this machine's business; when the clients come is not.
  for (const slot of clients.slots) expect(slot).toBeGreaterThanOrEqual(2000);
}, 60_000);

function killed(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended.
  }
}
