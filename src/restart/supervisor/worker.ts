import { within } from "../within.js";
import { Backoff } from "./backoff.js";
import type { Outcome, SupervisorEvent } from "./events.js";
import { describeExit, type Exit } from "./exit.js";
import { type Boot, Generation, type Launch } from "./generation.js";

/** What holds for every worker. */
export interface WorkerOptions {
  readonly launch: Launch;
  /** For how long a process may boot. */
  readonly readyTimeoutMs: number;
  /** For how long an old process may stay once the next one is ready. */
  readonly graceMs: number;
  /** How long after SIGTERM a process is sent SIGKILL. */
  readonly killAfterMs: number;
  readonly onEvent: (event: SupervisorEvent) => void;
  /** The process that serves asks for a restart. */
  readonly onRestartWanted: () => void;
}

/** A start of a process, and what came of it. */
export interface Attempt {
  readonly generation: number;
  readonly pid: number;
  readonly boot: Boot;
}

/**
 * One place where work is done, by one process after the other: the next is started beside the one that serves, and
 * takes its place when it is ready. A process that ends without a successor is started again.
 */
export class Worker {
  readonly index: number;
  readonly #options: WorkerOptions;
  readonly #backoff: Backoff = new Backoff();
  #serving: Generation | undefined;
  /** The one that boots. */
  #next: Generation | undefined;
  /** The one that was replaced, until it has ended. */
  #leaving: Generation | undefined;
  #attempt: Promise<Attempt> | undefined;
  #count = 0;
  #crashes = 0;
  #isReviving = false;
  #isStopping = false;
  /** Ends the wait before the next start. */
  #wake: () => void = () => {};

  constructor(index: number, options: WorkerOptions) {
    this.index = index;
    this.#options = options;
  }

  /** Its processes, the one that serves first. */
  get generations(): readonly Generation[] {
    return [this.#serving, this.#next, this.#leaving].filter((each) => each !== undefined);
  }

  /** How often a process ended by itself. */
  get crashes(): number {
    return this.#crashes;
  }

  /** The very first start. What fails then is not tried again. */
  async start(): Promise<Attempt> {
    const attempt = await this.#launch();
    this.#reportUp(attempt);
    return attempt;
  }

  /**
   * Starts the next generation and sees the old one out. Resolves when the old one has handed over or has ended: it
   * may still be leaving then, and the next restart waits for that.
   */
  async replace(): Promise<Outcome> {
    await this.#leaving?.exited;
    // A start under way may have read what has changed since.
    while (this.#attempt !== undefined) await this.#attempt;
    if (this.#isStopping)
      return this.#fails({ generation: this.#count, pid: 0 }, "is not wanted: all are stopping");
    const old = this.#serving;
    const attempt = this.#launch();
    this.#wake();
    const { generation, pid, boot } = await attempt;
    if (!boot.isReady) {
      this.#revive({ generation, pid, boot });
      return this.#fails({ generation, pid }, boot.why);
    }
    const result = old && (await this.#dismiss(old));
    const outcome = { worker: this.index, generation, pid, tookMs: boot.tookMs, result };
    this.#options.onEvent({ event: "restarted", ...outcome });
    return { ok: true, ...outcome };
  }

  /** Tells the process that serves that there is no restart, if it can understand that. */
  refuseRestart(why: string): void {
    if (this.#serving?.isAware) this.#serving.send({ revoir: "restart-failed", why });
  }

  /**
   * Asks all its processes to leave, for as long as they need.
   *
   * @returns how the one that served ended
   */
  async stop(): Promise<Exit | undefined> {
    this.#isStopping = true;
    this.#wake();
    const serving = this.#serving;
    await Promise.all(this.generations.map((each) => each.stop()));
    return await serving?.exited;
  }

  /** Ends all its processes at once. */
  kill(): void {
    for (const each of this.generations) each.kill();
  }

  #fails(process: { generation: number; pid: number }, why: string): Outcome {
    const outcome = { worker: this.index, ...process, why };
    if (!this.#isStopping) this.#options.onEvent({ event: "restart-failed", ...outcome });
    return { ok: false, ...outcome };
  }

  #launch(): Promise<Attempt> {
    const attempt = this.#boot().finally(() => {
      this.#attempt = undefined;
    });
    this.#attempt = attempt;
    return attempt;
  }

  async #boot(): Promise<Attempt> {
    const generation = ++this.#count;
    const { readyTimeoutMs, killAfterMs } = this.#options;
    const next = this.#spawn(generation);
    if (!(next instanceof Generation)) {
      const exit = { status: null, signal: null, error: next.message };
      const boot = { isReady: false, why: describeExit(exit), exit, wentByItself: true } as const;
      return { generation, pid: 0, boot };
    }
    this.#next = next;
    const boot = await next.boot(readyTimeoutMs, killAfterMs);
    this.#next = undefined;
    if (boot.isReady) {
      next.state = "serving";
      this.#serving = next;
      void next.exited.then((exit) => this.#onExit(next, exit));
    }
    return { generation, pid: next.pid, boot };
  }

  /** @returns what is in the way, such as too little memory, when the system does not even try */
  #spawn(generation: number): Generation | Error {
    const variables = {
      REVOIR_GENERATION: String(generation),
      REVOIR_WORKER: String(this.index),
    };
    try {
      const next: Generation = new Generation(this.#options.launch, generation, variables, () =>
        this.#onRestartWanted(next),
      );
      return next;
    } catch (error) {
      return error as Error;
    }
  }

  #onRestartWanted(by: Generation): void {
    // What was said with one breath as "ready" may be heard before the work is its own.
    const serves = by === this.#serving || (by === this.#next && by.isReady);
    if (serves) this.#options.onRestartWanted();
    else if (by === this.#next)
      by.send({ revoir: "restart-failed", why: "it is not ready itself" });
    else by.send({ revoir: "restart-failed", why: "the next process has taken over already" });
  }

  #onExit(generation: Generation, exit: Exit): void {
    if (generation !== this.#serving) return;
    this.#serving = undefined;
    // It may have handed everything over before its successor could say so.
    if (this.#isStopping || (this.#attempt !== undefined && generation.result !== undefined))
      return;
    this.#crashes++;
    this.#revive({ generation: generation.number, pid: generation.pid, served: generation, exit });
  }

  /** Sees to it that somebody serves again, unless somebody does. */
  #revive(cause: Fall | Attempt): void {
    if (this.#serving !== undefined || this.#isReviving || this.#isStopping) return;
    this.#isReviving = true;
    void this.#untilUp(cause).finally(() => {
      this.#isReviving = false;
    });
  }

  async #untilUp(first: Fall | Attempt): Promise<void> {
    for (let cause = first; ; ) {
      // A restart that is under way brings somebody already.
      const againInMs =
        this.#attempt === undefined ? this.#backoff.after(servedMs(cause)) : undefined;
      this.#reportDown(cause, againInMs);
      if (againInMs !== undefined) await this.#pause(againInMs);
      if (this.#serving !== undefined || this.#isStopping) return;
      const isOurs = this.#attempt === undefined;
      const attempt = await (this.#attempt ?? this.#launch());
      if (isOurs) this.#reportUp(attempt);
      if (attempt.boot.isReady) return;
      cause = attempt;
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #reportDown(cause: Fall | Attempt, againInMs: number | undefined): void {
    const { generation, pid } = cause;
    const why = "served" in cause ? describeExit(cause.exit) : whyOf(cause.boot);
    const down = { event: "down", worker: this.index, generation, pid, why, againInMs } as const;
    this.#options.onEvent(down);
  }

  #reportUp({ generation, pid, boot }: Attempt): void {
    if (!boot.isReady) return;
    const { tookMs } = boot;
    this.#options.onEvent({ event: "up", worker: this.index, generation, pid, tookMs });
  }

  /** Waits until the old process has handed over. It has until the end of the grace period to leave. */
  async #dismiss(old: Generation): Promise<Generation["result"]> {
    old.state = "leaving";
    this.#leaving = old;
    void this.#seeOut(old).finally(() => {
      this.#leaving = undefined;
    });
    if (old.isAware) await Promise.race([old.handedOver, old.exited]);
    return old.result;
  }

  async #seeOut(old: Generation): Promise<void> {
    const { graceMs, killAfterMs, onEvent } = this.#options;
    const process = { worker: this.index, generation: old.number, pid: old.pid };
    // Who knows nothing of handing over does not know that it is to leave either.
    const killMs = old.isAware ? killAfterMs : graceMs;
    if (old.isAware) {
      if (await within(graceMs, old.exited)) return;
      onEvent({ event: "overstayed", ...process, afterMs: graceMs, signal: "SIGTERM" });
    }
    void old.stop();
    if (await within(killMs, old.exited)) return;
    onEvent({ event: "overstayed", ...process, afterMs: killMs, signal: "SIGKILL" });
    old.kill();
    await old.exited;
  }
}

/** The end of a process that served. */
interface Fall {
  readonly generation: number;
  readonly pid: number;
  readonly served: Generation;
  readonly exit: Exit;
}

function servedMs(cause: Fall | Attempt): number {
  return "served" in cause ? cause.served.servedMs : 0;
}

function whyOf(boot: Boot): string {
  return boot.isReady ? "" : boot.why;
}
