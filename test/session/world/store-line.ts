import type {
  Acquire,
  Acquired,
  Lease,
  NewSession,
  Patch,
  Refusal,
  SessionStore,
  Step,
  StepResult,
  TopicAppend,
  TopicRead,
  TopicWatch,
} from "../../../src/session/index.js";
import type { Clock } from "./clock.js";
import type { Dice } from "./dice.js";
import type { Process } from "./process.js";
import { WorldPromise } from "./promise.js";
import type { WorldStore } from "./world-store.js";

/** How well processes reach the store. Chances are for each request. */
export interface StoreFaults {
  readonly slow: number;
  /** The answer never comes; what was asked is done. */
  readonly lost: number;
  /** The request fails; what was asked is done, or not. */
  readonly failing: number;
  /** A hint that a topic has grown is lost. */
  readonly lostHint: number;
}

/**
 * A process's way to the store: requests arrive in order, each after some time; answers take their time too, and may
 * overtake each other, or never come.
 */
export class StoreLine implements SessionStore {
  readonly durability = "replicated";
  /** While it lasts no request succeeds. */
  isOut: () => boolean;
  readonly #store: WorldStore;
  readonly #clock: Clock;
  readonly #dice: Dice;
  readonly #process: Process;
  readonly #faults: () => StoreFaults;
  readonly #hints: Hints;
  readonly #given: (acquired: Acquired) => void;
  #arrivesAt = 0;

  constructor(parts: {
    readonly store: WorldStore;
    readonly clock: Clock;
    readonly dice: Dice;
    readonly process: Process;
    readonly hints: Hints;
    readonly faults: () => StoreFaults;
    readonly isOut: () => boolean;
    /** Is told of what a process is given of a session, as it is given it. */
    readonly given: (acquired: Acquired) => void;
  }) {
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#dice = parts.dice;
    this.#process = parts.process;
    this.#hints = parts.hints;
    this.#faults = parts.faults;
    this.#given = parts.given;
    this.isOut = parts.isOut;
  }

  create(session: NewSession): PromiseLike<Lease | "exists"> {
    return this.#ask(() => this.#store.create(session));
  }

  acquire(request: Acquire): PromiseLike<Acquired | Refusal> {
    return this.#acquire(request).then((answer) => {
      if ("lease" in answer) this.#given(answer);
      return answer;
    });
  }

  #acquire(request: Acquire): PromiseLike<Acquired | Refusal> {
    return this.#ask(() => this.#store.acquire(request));
  }

  commit(steps: readonly Step[]): PromiseLike<readonly StepResult[]> {
    // Of a batch on a store that leaves gaps, each step may fail for itself.
    if (this.#store.mode !== "gappy") return this.#ask(() => this.#commitAll(steps));
    const fails = steps.map(() => this.#dice.chance(this.#faults().failing));
    return this.#ask(() => {
      const results = this.#commitAll(steps.filter((_, at) => fails[at] !== true));
      if (fails.includes(true)) throw new Error("Cannot write a step: the engine refused it");
      return results;
    });
  }

  update(lease: Lease, patch: Patch): PromiseLike<StepResult> {
    return this.#ask(() => this.#store.update(lease, patch));
  }

  append(items: readonly TopicAppend[]): PromiseLike<readonly number[]> {
    return this.#ask(() =>
      items.map((item) => {
        const offset = this.#store.append(item);
        this.#hints.tell(item.topic, offset);
        return offset;
      }),
    );
  }

  readTopic(topic: string, after: number, limit: number): PromiseLike<TopicRead> {
    return this.#ask(() => this.#store.readTopic(topic, after, limit));
  }

  watch(onHint: (topic: string, last: number) => void): TopicWatch {
    const topics = new Set<string>();
    const hear = (topic: string, last: number) => {
      if (!topics.has(topic) || this.#dice.chance(this.#faults().lostHint)) return;
      this.#process.in(this.#dice.between(0.2, 4), () => topics.has(topic) && onHint(topic, last));
    };
    this.#hints.add(hear);
    return {
      add: (topic) => this.#ask(() => void topics.add(topic)),
      remove: (topic) => topics.delete(topic),
      close: () => this.#hints.remove(hear),
    };
  }

  close(): PromiseLike<void> {
    return this.#ask(() => undefined);
  }

  #ask<T>(act: () => T): PromiseLike<T> {
    const dice = this.#dice;
    const faults = this.#faults();
    const slowMs = dice.chance(faults.slow) ? dice.between(5, 200) : 0;
    const requestMs = dice.between(0.1, 1.5) + slowMs;
    const answerMs = dice.between(0.1, 1.5) + (dice.chance(faults.slow) ? dice.between(5, 100) : 0);
    const fate = this.#fate(faults);
    this.#arrivesAt = Math.max(this.#arrivesAt, this.#clock.now + requestMs);
    const life = this.#process.life;
    return new WorldPromise((resolve, reject) => {
      this.#clock.at(this.#arrivesAt, () => {
        const answer = this.isOut() ? failed : attempt(fate === "fails undone" ? undefined : act);
        if (fate === "lost") return;
        this.#clock.in(answerMs, () =>
          this.#process.enter(life, () => {
            if (fate === "fails done" || "error" in answer)
              reject("error" in answer ? answer.error : broken);
            else resolve(answer.value);
          }),
        );
      });
    });
  }

  #fate(faults: StoreFaults) {
    const lost = this.#dice.chance(faults.lost);
    const fails = this.#dice.chance(faults.failing);
    const isDone = this.#dice.chance(0.5);
    if (lost) return "lost";
    if (!fails) return "answered";
    return isDone ? "fails done" : "fails undone";
  }

  #commitAll(steps: readonly Step[]): readonly StepResult[] {
    return steps.map((step) => this.#store.commit(step, this.#process.name));
  }
}

/** What the store tells of growing topics, to whoever listens. */
export class Hints {
  readonly #listeners = new Set<(topic: string, last: number) => void>();

  add(listener: (topic: string, last: number) => void): void {
    this.#listeners.add(listener);
  }

  remove(listener: (topic: string, last: number) => void): void {
    this.#listeners.delete(listener);
  }

  tell(topic: string, last: number): void {
    for (const listener of this.#listeners) listener(topic, last);
  }
}

const broken = new Error("Cannot reach the store: the connection broke");
const failed = { error: new Error("Cannot reach the store: it is out") };

function attempt<T>(
  act: (() => T) | undefined,
): { readonly value: T } | { readonly error: unknown } {
  if (act === undefined) return { error: broken };
  try {
    return { value: act() };
  } catch (error) {
    return { error };
  }
}
