import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { ensureBuilt } from "../support/built.js";
import { openFiles, place } from "./place.js";
import { until } from "./until.js";

const entry = fileURLToPath(new URL("./stage/echo.js", import.meta.url));

/** What a process does to itself, with which peer. */
interface Fate {
  readonly signal: "SIGSTOP" | "SIGKILL";
  readonly count: number;
  readonly where: "import" | "export";
}

/** A server in a process of its own. */
class Generation {
  readonly process: ChildProcess;
  readonly exit: Promise<unknown>;

  constructor(port: number, path: string, fate?: Fate) {
    const args = fate ? [fate.signal, `${fate.count}`, fate.where] : [];
    this.process = fork(entry, [`${port}`, path, ...args], { stdio: "inherit" });
    this.exit = once(this.process, "exit");
    onTestFinished(() => void this.process.kill("SIGKILL"));
  }

  get pid(): number {
    return this.process.pid as number;
  }

  async listens(): Promise<number> {
    const [{ port }] = (await once(this.process, "message")) as [{ readonly port: number }];
    return port;
  }
}

/** Somebody who is connected, and counts what is not as it should be. */
class Client {
  readonly ws: WebSocket;
  code: number | undefined;

  constructor(port: number) {
    this.ws = new WebSocket(`ws://127.0.0.1:${port}`);
    this.ws.on("close", (code) => {
      this.code = code;
    });
    this.ws.on("error", () => {});
    onTestFinished(() => this.ws.terminate());
  }

  /** @returns the process that has answered; undefined when the connection is over, or nobody does */
  async asks(text: string): Promise<number | undefined> {
    const asking = new AbortController();
    const over = once(this.ws, "close", { signal: asking.signal }).catch(() => {});
    const answer = once(this.ws, "message", { signal: asking.signal }).catch(() => {});
    const late = setTimeout(() => asking.abort(), patienceMs);
    this.ws.send(text, () => {});
    const said =
      this.code === undefined ? await Promise.race([answer, over.then(() => {})]) : undefined;
    clearTimeout(late);
    asking.abort();
    if (said === undefined) return undefined;
    const [pid, echo] = String(said[0]).split(" ");
    expect(echo).toBe(text);
    return Number(pid);
  }
}

const clientCount = 40;

/** Longer than the old process waits for a successor that stands still. */
const patienceMs = 8_000;

async function stage(fate?: Fate): Promise<{
  readonly old: Generation;
  readonly path: string;
  readonly port: number;
  readonly clients: readonly Client[];
}> {
  const path = place();
  const old = new Generation(0, path, fate);
  const port = await old.listens();
  const clients = Array.from({ length: clientCount }, () => new Client(port));
  await Promise.all(clients.map(({ ws }) => once(ws, "open")));
  for (const pid of await askAll(clients)) expect(pid).toBe(old.pid);
  return { old, path, port, clients };
}

/** Asks everybody. @returns the processes that have answered */
function askAll(clients: readonly Client[]): Promise<(number | undefined)[]> {
  return Promise.all(clients.map((client, i) => client.asks(`${i}`)));
}

const stillHere = (clients: readonly Client[]) => clients.filter(({ code }) => code === undefined);

/** Whether a process stands still. */
function isStopped(pid: number): boolean {
  return readFileSync(`/proc/${pid}/stat`, "latin1").split(") ")[1]?.[0] === "T";
}

/** Takes over everything, as the proof that it can be. */
async function succeeded(
  stage: { old: Generation; path: string; port: number },
  clients: readonly Client[],
) {
  const next = new Generation(stage.port, stage.path);
  await stage.old.exit;
  for (const pid of await askAll(clients)) expect(pid).toBe(next.pid);
  expect(clients.map(({ code }) => code)).toEqual(clients.map(() => undefined));
}

describe.runIf(process.platform === "linux" && process.env.REVOIR_HANDLE_LANE !== "off")(
  "while connections move between two processes",
  () => {
    beforeAll(ensureBuilt, 60_000);

    test("a successor that is killed takes with it only what it had, and the next one gets the rest", async () => {
      const world = await stage();
      const before = openFiles(world.old.pid);
      const killed = new Generation(world.port, world.path, {
        signal: "SIGKILL",
        count: 20,
        where: "import",
      });
      await killed.exit;
      // It had said of at most 19 that it has them.
      await until(() => expect(stillHere(world.clients).length).toBeLessThan(clientCount));
      const pids = await askAll(world.clients);
      expect(pids.filter((pid) => pid === world.old.pid).length).toBe(
        stillHere(world.clients).length,
      );
      expect(stillHere(world.clients).length).toBeGreaterThanOrEqual(clientCount - 19);
      const gone = clientCount - stillHere(world.clients).length;
      await until(() => expect(openFiles(world.old.pid)).toBeLessThanOrEqual(before - gone));
      await succeeded(world, stillHere(world.clients));
    });

    test("a successor that stands still is given up: nobody waits for it, and nobody is cut when it wakes up", async () => {
      const world = await stage();
      const sleeper = new Generation(world.port, world.path, {
        signal: "SIGSTOP",
        count: 20,
        where: "import",
      });
      await until(() => expect(isStopped(sleeper.pid)).toBe(true), 20_000);
      // Those that are not with it are answered by the old process, at the latest when it waits no more.
      const isHere = (pid: number | undefined) => pid === world.old.pid;
      const answers = await askAll(world.clients);
      const here = answers.filter(isHere).length;
      expect(here).toBeGreaterThanOrEqual(clientCount - 19);
      expect(here).toBeLessThan(clientCount);
      sleeper.process.kill("SIGCONT");
      // It has what it was given, finds that the other goes on, and sends its own back there.
      await until(() => expect(stillHere(world.clients)).toHaveLength(here), 15_000);
      for (const { code } of world.clients) expect([undefined, 1012]).toContain(code);
      for (const pid of await askAll(stillHere(world.clients))) expect(pid).toBe(world.old.pid);
      await succeeded(world, stillHere(world.clients));
    }, 60_000);

    test("a predecessor that is killed leaves its successor what it had given away, and its place", async () => {
      const world = await stage({ signal: "SIGKILL", count: 20, where: "export" });
      const next = new Generation(world.port, world.path);
      await world.old.exit;
      await next.listens();
      const newcomer = new Client(world.port);
      await once(newcomer.ws, "open");
      // Of 19 that had left it, those of the last window were not given away yet, and of as many others the word was not
      // read: libuv tells of a dead end as soon as a read stops at a socket that comes along.
      await until(() => expect(stillHere(world.clients).length).toBeLessThan(20), 5_000);
      const pids = await askAll([...world.clients, newcomer]);
      const all = [...stillHere(world.clients), newcomer];
      expect(all.length).toBeGreaterThan(19 - 2 * 8);
      expect(pids.filter((pid) => pid === next.pid)).toHaveLength(all.length);
      await succeeded({ ...world, old: next }, all);
    }, 30_000);
  },
);
