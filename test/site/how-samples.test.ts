import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { sampleOf } from "../../site/kinds/how/yours.js";
import { connect, type End } from "../../src/client/node.js";
import { serve } from "../../src/server/index.js";
import { bin, ensureBuilt, root } from "../support/built.js";
import { freePort } from "../support/free-port.js";

beforeAll(ensureBuilt, 120_000);

/** A program of a page, for a port of its own, within the repository, where "revoir" is found as in a project. */
function written(name: string, port: number): string {
  const kitchen = join(root, ".cache/samples");
  mkdirSync(kitchen, { recursive: true });
  const folder = mkdtempSync(join(kitchen, `${name}-`));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, `${name}.js`);
  writeFileSync(file, sampleOf(name).replaceAll("8012", String(port)));
  return file;
}

class Program {
  output = "";
  readonly process: ChildProcess;

  constructor(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    this.process = spawn(process.execPath, args, {
      env: { PATH: process.env.PATH, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => (this.output += text));
    }
    onTestFinished(() => void this.process.kill("SIGKILL"));
  }

  async says(text: string): Promise<void> {
    await expect.poll(() => this.output, { timeout: 15_000 }).toContain(text);
  }
}

test("the client that comes back waits for its server, and says what it does", async () => {
  const port = await freePort();
  const serveEcho = () =>
    serve({ port, host: "127.0.0.1", message: (peer, message) => peer.send(message) });
  const first = await serveEcho();
  const program = new Program([written("reconnect", port)]);
  await program.says("received hello");
  await first.drain({ maxMs: 0, slots: true, jitterMs: [500, 600] });
  await program.says("The server is restarting");
  const second = await serveEcho();
  onTestFinished(async () => {
    await second.drain({ maxMs: 0 });
  });
  await expect.poll(() => second.metrics().peers, { timeout: 15_000 }).toBe(1);
});

test("the session's program gets its answer, and its message is confirmed", async () => {
  const program = new Program([written("sessions", await freePort())]);
  await program.says("got hello");
});

test("the server that restarts keeps its connections under revoir run, and closes with 1012 alone", async () => {
  const port = await freePort();
  const runtime = mkdtempSync(join(root, ".cache/run-"));
  onTestFinished(() => rmSync(runtime, { recursive: true, force: true }));
  const env = { XDG_RUNTIME_DIR: runtime, HOME: runtime };
  const program = new Program([bin, "run", "--name", "sample", written("restart", port)], env);
  const link = connect(`ws://127.0.0.1:${port}`);
  onTestFinished(() => link.close());
  const ends: End[] = [];
  const heard: string[] = [];
  link.on("end", (end) => ends.push(end));
  link.on("message", ({ text }) => heard.push(text ?? ""));
  await link.send("before");
  await expect.poll(() => heard, { timeout: 15_000 }).toEqual(["before"]);
  ends.length = 0;
  const reload = new Program([bin, "reload", "sample"], env);
  expect(await once(reload.process, "exit")).toEqual([0, null]);
  await link.send("after");
  await expect.poll(() => heard, { timeout: 15_000 }).toEqual(["before", "after"]);
  expect(ends).toEqual([]);
  program.process.kill("SIGTERM");
  await expect.poll(() => ends[0]?.code, { timeout: 15_000 }).toBe(1012);
}, 60_000);
