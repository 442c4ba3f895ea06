import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, vi } from "vitest";
import { ensureBuilt } from "../support/built.js";
import { shareCores } from "./stage/cores.js";

/** What the server says of itself at any time. */
export interface Look {
  readonly peers: number;
  readonly arriving: number;
  readonly bufferedBytes: number;
  readonly opened: number;
  readonly refused: readonly {
    readonly status: number;
    readonly cause: string;
    readonly count: number;
  }[];
  /** How connections ended: "code by whom, rule or limit" and how many. */
  readonly ends: Readonly<Record<string, number>>;
  /** What handlers threw. */
  readonly errors: readonly string[];
  readonly cpuMs: number;
  readonly sockets: number;
  readonly timers: number;
}

/** The same with its memory in bytes, after a garbage collection; `peakRss` is since the last time. */
interface Measure extends Look {
  readonly rss: number;
  readonly heapUsed: number;
  readonly arrayBuffers: number;
  readonly peakRss: number;
  /** The longest that its event loop has worked on one thing, by the CPU time that it took. */
  readonly stoodMs: number;
}

/** What an attack may cost the server. All are generous: they tell a bound from none, on a busy machine too. */
export interface Bounds {
  /** How much more memory than before it may have at its worst, in MiB. */
  readonly peakMiB: number;
  /** How much CPU time it may take in all. */
  readonly cpuMs: number;
}

/** What an attack did cost. */
export interface Toll {
  readonly ends: Readonly<Record<string, number>>;
  readonly refused: Look["refused"];
}

/** What the heap and the process may have more when everybody is gone: caches, code, pages not given back. */
const leftHeapMiB = 8;
const leftRssMiB = 192;

/** `npm run attack` has the cores to itself. */
const isAlone = process.env.REVOIR_ATTACK_ALONE === "1";

/**
 * How much longer than without an attack bystanders may wait at the 99th percentile. Among other tests they wait for a
 * core as everybody does: there it is {@link longestStandMs} that tells a server that stands still from a busy machine.
 */
const bystanderP99Ms = isAlone ? 50 : 10_000;

/** How long the server may work on one thing, in CPU time; on a busy machine everything takes more of that, too. */
const longestStandMs = isAlone ? 100 : 250;

/** For how long bystanders are looked at, at least. */
const shortestLookMs = 200;

/** For how long bystanders are looked at before an attack. */
const idleMs = 500;

// Processes are started and thousands of connections made; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let isBuilt = false;

/** A server in its process and ten bystanders in theirs, until the test is over. */
export class Stage {
  readonly port: number;
  readonly #server: Child;
  readonly #bystanders: Child;
  #looking: Promise<Look> | undefined;

  private constructor(port: number, server: Child, bystanders: Child) {
    this.port = port;
    this.#server = server;
    this.#bystanders = bystanders;
  }

  /**
   * @param options of `serve`, as far as JSON can say them
   * @param whenOver when the processes end: `afterAll` for a stage that several tests share
   */
  static async open(
    options: Readonly<Record<string, unknown>> = {},
    whenOver: (end: () => void) => void = onTestFinished,
  ): Promise<Stage> {
    if (!isBuilt) ensureBuilt();
    isBuilt = true;
    const server = new Child("server.js", [JSON.stringify(options)]);
    whenOver(() => server.end());
    const { port } = (await server.hello) as { port: number };
    const bystanders = new Child("bystanders.js", [`ws://127.0.0.1:${port}/`, "10"]);
    whenOver(() => bystanders.end());
    await bystanders.hello;
    if (isAlone) console.info(`cores: ${shareCores(server.pid, bystanders.pid)}`);
    return new Stage(port, server, bystanders);
  }

  look(): Promise<Look> {
    return this.#server.ask({ do: "look" }) as Promise<Look>;
  }

  /** Waits until it is so: what happens on the far side sends no event to this one. */
  async until(holds: (look: Look) => boolean): Promise<Look> {
    for (;;) {
      const look = await this.#lookAgain();
      if (holds(look)) return look;
    }
  }

  /** One look for all who wait: three hundred attackers who look every 20 ms were an attack of their own. */
  #lookAgain(): Promise<Look> {
    this.#looking ??= wait(20).then(() => {
      this.#looking = undefined;
      return this.look();
    });
    return this.#looking;
  }

  /** Waits until nobody is there but the bystanders. */
  untilAlone(): Promise<Look> {
    return this.until(({ peers, arriving, sockets }) => peers + arriving === 10 && sockets <= 10);
  }

  /** Publishes messages of `bytes` bytes on `/news` at full speed. @returns how many */
  publish(forMs: number, bytes: number): Promise<number> {
    return this.#server.ask({ do: "publish", forMs, bytes }) as Promise<number>;
  }

  /** Publishes messages of `bytes` bytes on `/news`, each in a tick of its own. */
  async publishAlone(times: number, bytes: number): Promise<void> {
    await this.#server.ask({ do: "publishAlone", times, bytes });
  }

  /**
   * Carries out an attack and holds the server to its bounds: memory as before once the attackers are gone, CPU and
   * the worst of memory within `bounds`, and bystanders that go on as if nothing was.
   */
  async suffers(name: string, bounds: Bounds, attack: () => Promise<unknown>): Promise<Toll> {
    const idle = isAlone ? await this.#idle() : undefined;
    await this.#server.ask({ do: "forget" });
    const before = (await this.#server.ask({ do: "measure" })) as Measure;
    await this.#bystanders.ask({});
    const start = performance.now();
    await attack();
    const wallMs = performance.now() - start;
    // After a short one as well: who was held up by it is answered by then.
    if (wallMs < shortestLookMs) await wait(shortestLookMs - wallMs);
    const bystanders = (await this.#bystanders.ask({})) as Bystanders;
    await this.untilAlone();
    const after = (await this.#server.ask({ do: "measure" })) as Measure;
    report(name, before, after, bystanders, wallMs, idle);
    hold(before, after, bystanders, bounds, idle);
    return { ends: after.ends, refused: after.refused };
  }

  /** The bystanders' round trips while nobody attacks: what the machine itself takes. */
  async #idle(): Promise<Bystanders> {
    await this.#bystanders.ask({});
    await wait(idleMs);
    return (await this.#bystanders.ask({})) as Bystanders;
  }
}

interface Bystanders {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly lost: number;
}

function hold(
  before: Measure,
  after: Measure,
  bystanders: Bystanders,
  bounds: Bounds,
  idle: Bystanders | undefined,
): void {
  expect(after.errors, "no handler threw").toEqual([]);
  expect(mib(after.heapUsed - before.heapUsed), "heap left, MiB").toBeLessThan(leftHeapMiB);
  expect(mib(after.arrayBuffers - before.arrayBuffers), "buffers left, MiB").toBeLessThan(
    leftHeapMiB,
  );
  expect(mib(after.rss - before.rss), "memory left, MiB").toBeLessThan(leftRssMiB);
  expect(mib(after.peakRss - before.rss), "memory at its worst, MiB").toBeLessThan(bounds.peakMiB);
  expect(after.cpuMs - before.cpuMs, "CPU time, ms").toBeLessThan(bounds.cpuMs);
  expect(after.timers, "timers left").toBeLessThanOrEqual(before.timers);
  expect(bystanders.lost, "bystanders lost").toBe(0);
  expect(bystanders.count, "bystanders' round trips").toBeGreaterThan(0);
  const p99Ms = bystanders.p99 - (idle?.p99 ?? 0);
  expect(p99Ms, "bystanders' p99 beyond the one without an attack, ms").toBeLessThan(
    bystanderP99Ms,
  );
  expect(after.stoodMs, "the server's longest stand, ms").toBeLessThan(longestStandMs);
}

function report(
  name: string,
  before: Measure,
  after: Measure,
  seen: Bystanders,
  wallMs: number,
  idle: Bystanders | undefined,
) {
  const figures = [
    `${seconds(wallMs)} s`,
    `CPU ${seconds(after.cpuMs - before.cpuMs)} s`,
    `memory ${mib(before.rss)} → at most ${mib(after.peakRss)} → ${mib(after.rss)} MiB`,
    `heap ${mib(before.heapUsed)} → ${mib(after.heapUsed)} MiB`,
    `bystanders p50 ${seen.p50.toFixed(1)}, p99 ${seen.p99.toFixed(1)}, max ${seen.max.toFixed(1)} ms of ${seen.count}${idle ? ` (idle p99 ${idle.p99.toFixed(1)})` : ""}`,
    `server stood ${after.stoodMs.toFixed(1)} ms at most`,
  ];
  console.info(`${name}: ${figures.join("; ")}\n  ended: ${JSON.stringify(after.ends)}`);
}

function mib(bytes: number): number {
  return Number((bytes / 2 ** 20).toFixed(1));
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(2);
}

/** A process of the stage. */
class Child {
  /** The first thing it says. */
  readonly hello: Promise<unknown>;
  readonly #process: ChildProcess;
  readonly #asked = new Map<number, (answer: unknown) => void>();
  #lastId = 0;

  constructor(file: string, args: readonly string[]) {
    const path = fileURLToPath(new URL(`stage/${file}`, import.meta.url));
    this.#process = fork(path, args, {
      execArgv: ["--expose-gc"],
      env: { PATH: process.env.PATH, REVOIR_HANDLE_LANE: process.env.REVOIR_HANDLE_LANE },
    });
    this.hello = new Promise((resolve, reject) => {
      this.#process.once("message", resolve);
      this.#process.once("exit", (code) => reject(new Error(`${file} has ended with ${code}`)));
    });
    this.#process.on("message", ({ id, answer }: { id: number; answer: unknown }) => {
      this.#asked.get(id)?.(answer);
      this.#asked.delete(id);
    });
  }

  get pid(): number {
    return this.#process.pid as number;
  }

  end(): void {
    this.#process.kill("SIGKILL");
  }

  ask(order: Readonly<Record<string, unknown>>): Promise<unknown> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, resolve);
      this.#process.send({ id, ...order }, (error) => error && reject(error));
      if (this.#process.exitCode !== null) reject(new Error("the process has ended"));
    });
  }
}
