import type { Outcome } from "./events.js";
import { leftInOrder, statusOf } from "./exit.js";
import type { PastRestart, Status } from "./status.js";
import { type Attempt, Worker, type WorkerOptions } from "./worker.js";

/** How many restarts of workers a supervisor remembers. */
const mostRestarts = 20;

export interface SupervisorOptions extends Omit<WorkerOptions, "onRestartWanted"> {
  readonly name: string;
  /** What is run, for people. */
  readonly entry: string;
  /** The private directory, which `launch.env` names as well. */
  readonly directory: string;
  /** From 1. */
  readonly workers: number;
}

/** What came of a restart of all workers, one after the other; the first that fails ends it. */
export interface Round {
  readonly ok: boolean;
  /** Of the workers that were tried. */
  readonly outcomes: readonly Outcome[];
  readonly tookMs: number;
}

/**
 * Runs an entry in one process or several, and replaces them by their next generations without taking part in what
 * they do: its own process stays the same, and nothing that is served goes through it.
 */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #workers: readonly Worker[];
  readonly #since: Date = new Date();
  readonly #restarts: PastRestart[] = [];
  readonly #over: Promise<number>;
  #end: (status: number | Promise<number>) => void = () => {};
  /** What has to be over before the next restart may begin: the start, or a restart. */
  #busy: Promise<unknown> = Promise.resolve();
  /** The restart that follows; every wish for one until it begins is this one. */
  #following: Promise<Round> | undefined;
  #isStopping = false;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    const wanted = { ...options, onRestartWanted: () => void this.restart("asked by the process") };
    this.#workers = Array.from(
      { length: options.workers },
      (_, index) => new Worker(index, wanted),
    );
    this.#over = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /**
   * Starts everything; is called once.
   *
   * @returns the exit status when all processes have ended: that of the process whose first start failed, else 0 when
   *   they left in order, else the first other one
   */
  async run(): Promise<number> {
    const { name, directory, workers, onEvent } = this.#options;
    onEvent({ event: "supervising", name, pid: process.pid, directory, workers });
    const starting = this.#start();
    this.#busy = starting;
    const failed = await starting;
    if (!this.#isStopping) {
      if (failed === undefined) onEvent({ event: "started", processes: workers });
      else this.#giveUp(failed);
    }
    const status = await this.#over;
    onEvent({ event: "stopped", status });
    return status;
  }

  /**
   * Replaces all processes by their next generations, one after the other. Wanted during a restart, exactly one more
   * follows, however often it is wanted.
   *
   * @param reason for the log: "SIGHUP", "reload"
   */
  restart(reason: string): Promise<Round> {
    if (this.#following === undefined) {
      this.#following = this.#busy.then(() => {
        this.#following = undefined;
        return this.#round(reason);
      });
      this.#busy = this.#following;
    }
    return this.#following;
  }

  /** Asks all processes to leave; a restart under way ends. {@link run} resolves when they have. */
  stop(): void {
    if (this.#isStopping) return;
    this.#options.onEvent({ event: "stopping", processes: this.#processes() });
    this.#end(this.#stopAll());
  }

  /** Ends all processes at once. */
  kill(): void {
    this.#options.onEvent({ event: "killing", processes: this.#processes() });
    for (const worker of this.#workers) worker.kill();
  }

  get status(): Status {
    const { name, entry } = this.#options;
    return {
      name,
      pid: process.pid,
      node: process.version,
      entry,
      since: this.#since.toISOString(),
      workers: this.#workers.map((worker) => ({
        worker: worker.index,
        crashes: worker.crashes,
        generations: worker.generations.map(({ number, pid, state, since }) => ({
          generation: number,
          pid,
          state,
          since: since.toISOString(),
        })),
      })),
      restarts: [...this.#restarts],
    };
  }

  /** The first alone, so that what cannot start is told once and what all need is there when the others come. */
  async #start(): Promise<Failed | undefined> {
    const [first, ...others] = this.#workers;
    const failed = await this.#startAll(first === undefined ? [] : [first]);
    return failed ?? (this.#isStopping ? undefined : await this.#startAll(others));
  }

  async #startAll(workers: readonly Worker[]): Promise<Failed | undefined> {
    const attempts = workers.map(async (worker) => ({ worker, ...(await worker.start()) }));
    return (await Promise.all(attempts)).find(({ boot }) => !boot.isReady);
  }

  #giveUp({ worker, generation, pid, boot }: Failed): void {
    if (boot.isReady) return;
    const process = { worker: worker.index, generation, pid };
    this.#options.onEvent({ event: "start-failed", ...process, why: boot.why });
    // Whoever had to be stopped has no status of its own to pass on.
    const status = boot.wentByItself ? statusOf(boot.exit) : 1;
    this.#end(this.#stopAll().then(() => status));
  }

  async #round(reason: string): Promise<Round> {
    const beganAt = performance.now();
    const outcomes: Outcome[] = [];
    if (!this.#isStopping) this.#options.onEvent({ event: "restarting", reason });
    for (const worker of this.#workers) {
      if (this.#isStopping) break;
      const outcome = await worker.replace();
      outcomes.push(outcome);
      if (!outcome.ok) break;
    }
    const ok = outcomes.length === this.#workers.length && outcomes.every((each) => each.ok);
    const round = { ok, outcomes, tookMs: Math.round(performance.now() - beganAt) };
    this.#remember(outcomes);
    if (!ok) this.#refuse(outcomes);
    if (!this.#isStopping)
      this.#options.onEvent({ event: "restart-over", ok, tookMs: round.tookMs });
    return round;
  }

  #remember(outcomes: readonly Outcome[]): void {
    const at = new Date().toISOString();
    this.#restarts.push(...outcomes.map((outcome) => ({ ...outcome, at })));
    this.#restarts.splice(0, this.#restarts.length - mostRestarts);
  }

  /** Whoever asked for the restart is told why there is none. */
  #refuse(outcomes: readonly Outcome[]): void {
    const failed = outcomes.at(-1);
    const why =
      failed === undefined || failed.ok
        ? "the supervisor is stopping"
        : `generation ${failed.generation} ${failed.why}`;
    for (const worker of this.#workers) worker.refuseRestart(why);
  }

  async #stopAll(): Promise<number> {
    this.#isStopping = true;
    const exits = await Promise.all(this.#workers.map((worker) => worker.stop()));
    const bad = exits.find((exit) => exit !== undefined && !leftInOrder(exit));
    return bad === undefined ? 0 : statusOf(bad);
  }

  #processes(): number {
    return this.#workers.flatMap((worker) => worker.generations).length;
  }
}

type Failed = Attempt & { readonly worker: Worker };
