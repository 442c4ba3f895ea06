import type { Step, StepResult } from "../store.js";
import type { HostPorts } from "./options.js";
import type { Pipeline } from "./pipeline.js";
import type { StoreCalls } from "./store-calls.js";

/** One session's part in a commit. */
interface Source {
  readonly pipeline: Pipeline;
  readonly lsn: number;
}

/** What a committer needs of the world. */
type CommitPorts = Pick<HostPorts, "store" | "clock" | "defer">;

/**
 * Gathers the steps of all sessions that one turn of the event loop has brought into one commit: one round trip, or one
 * fsync, for all of them.
 */
export class Committer {
  readonly #ports: CommitPorts;
  readonly #calls: StoreCalls;
  readonly #onKept: (steps: number, ms: number) => void;
  #dirty = new Set<Pipeline>();
  #isDeferred = false;

  /** @param onKept told how many steps of a commit are kept, and after how many milliseconds */
  constructor(ports: CommitPorts, calls: StoreCalls, onKept: (steps: number, ms: number) => void) {
    this.#ports = ports;
    this.#calls = calls;
    this.#onKept = onKept;
  }

  /** The pipeline has a step to close. */
  mark(pipeline: Pipeline): void {
    this.#dirty.add(pipeline);
    if (this.#isDeferred) return;
    this.#isDeferred = true;
    this.#ports.defer(this.#flush);
  }

  readonly #flush = (): void => {
    this.#isDeferred = false;
    const dirty = this.#dirty;
    this.#dirty = new Set();
    const steps: Step[] = [];
    const sources: Source[] = [];
    for (const pipeline of dirty) {
      const step = pipeline.close();
      if (step === undefined) continue;
      steps.push(step);
      sources.push({ pipeline, lsn: step.lsn });
    }
    if (steps.length === 0) return;
    const { store } = this.#ports;
    const askedAt = this.#ports.clock();
    this.#calls.ask(
      () => store.commit(steps),
      (results) => {
        const kept = results.filter((result) => result === "ok").length;
        this.#onKept(kept, this.#ports.clock() - askedAt);
        this.#answer(sources, results);
      },
      () => this.#answer(sources, []),
    );
  };

  /** An answer frees places on the way: what waited for one goes at once, in one commit again. */
  #answer(sources: readonly Source[], results: readonly StepResult[]): void {
    const wasDeferred = this.#isDeferred;
    this.#isDeferred = true;
    sources.forEach(({ pipeline, lsn }, index) => {
      pipeline.answered(lsn, results[index] ?? "uncertain");
    });
    this.#isDeferred = wasDeferred;
    if (!wasDeferred && this.#dirty.size > 0) this.#flush();
  }
}
