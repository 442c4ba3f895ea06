/**
 * A promise whose reactions run when the world says so: after each thing that happens, in order. The bundle of the
 * simulation puts it in the place of the platform's, in the product's code too, so that one seed is one world and
 * nothing has to be awaited.
 */
export class WorldPromise<T> implements PromiseLike<T> {
  #state: "pending" | "resolved" | "rejected" = "pending";
  #value: unknown;
  #reactions: Reaction[] | undefined = [];
  #isHandled = false;

  constructor(
    execute: (
      resolve: (value: T | PromiseLike<T>) => void,
      reject: (reason: unknown) => void,
    ) => void,
  ) {
    const { resolve, reject } = this.#settlers();
    try {
      execute(resolve, reject);
    } catch (error) {
      reject(error);
    }
  }

  static resolve(): WorldPromise<void>;
  static resolve<T>(value: T | PromiseLike<T>): WorldPromise<T>;
  static resolve<T>(value?: T | PromiseLike<T>): WorldPromise<T | undefined> {
    if (value instanceof WorldPromise) return value;
    return new WorldPromise((resolve) => resolve(value as T));
  }

  static reject<T = never>(reason: unknown): WorldPromise<T> {
    return new WorldPromise((_, reject) => reject(reason));
  }

  static withResolvers<T>(): {
    promise: WorldPromise<T>;
    resolve: (value: T | PromiseLike<T>) => void;
    reject: (reason: unknown) => void;
  } {
    let settlers: [(value: T | PromiseLike<T>) => void, (reason: unknown) => void] | undefined;
    const promise = new WorldPromise<T>((resolve, reject) => {
      settlers = [resolve, reject];
    });
    const [resolve, reject] = settlers as NonNullable<typeof settlers>;
    return { promise, resolve, reject };
  }

  static all<T>(values: Iterable<T | PromiseLike<T>>): WorldPromise<T[]> {
    return new WorldPromise((resolve, reject) => {
      const results: T[] = [];
      let open = 1;
      const close = () => --open === 0 && resolve(results);
      let count = 0;
      for (const value of values) {
        const at = count++;
        open++;
        WorldPromise.resolve(value).then((result) => {
          results[at] = result;
          close();
        }, reject);
      }
      close();
    });
  }

  // biome-ignore lint/suspicious/noThenProperty: it stands for the platform's promise
  then<A = T, B = never>(
    onResolved?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): WorldPromise<A | B> {
    this.#isHandled = true;
    return new WorldPromise<A | B>((resolve, reject) => {
      const react = () => {
        const handler = this.#state === "resolved" ? onResolved : onRejected;
        if (typeof handler !== "function") {
          if (this.#state === "resolved") resolve(this.#value as A);
          else reject(this.#value);
          return;
        }
        try {
          resolve((handler as (value: unknown) => A | B)(this.#value));
        } catch (error) {
          reject(error);
        }
      };
      if (this.#reactions === undefined) jobs.push(react);
      else this.#reactions.push(react);
    });
  }

  catch<B = never>(onRejected: (reason: unknown) => B | PromiseLike<B>): WorldPromise<T | B> {
    return this.then(undefined, onRejected);
  }

  finally(act: () => unknown): WorldPromise<T> {
    return this.then(
      (value) => WorldPromise.resolve(act()).then(() => value),
      (reason) =>
        WorldPromise.resolve(act()).then(() => {
          throw reason;
        }),
    );
  }

  #settlers() {
    let isTaken = false;
    const once = (act: () => void) => {
      if (isTaken) return;
      isTaken = true;
      act();
    };
    return {
      resolve: (value: T | PromiseLike<T>) => once(() => this.#follow(value)),
      reject: (reason: unknown) => once(() => this.#settle("rejected", reason)),
    };
  }

  #follow(value: T | PromiseLike<T>): void {
    if (!isThenable(value)) {
      this.#settle("resolved", value);
      return;
    }
    const { resolve, reject } = this.#settlers();
    jobs.push(() => {
      try {
        value.then(resolve, reject);
      } catch (error) {
        reject(error);
      }
    });
  }

  #settle(state: "resolved" | "rejected", value: unknown): void {
    this.#state = state;
    this.#value = value;
    const reactions = this.#reactions ?? [];
    this.#reactions = undefined;
    jobs.push(...reactions);
    if (state === "rejected" && !this.#isHandled) rejected.push(() => !this.#isHandled && [value]);
  }
}

/**
 * Runs what waits to be run, and what that has run in turn.
 *
 * @returns what was rejected with nobody to hear of it
 */
export function runJobs(): unknown[] {
  for (let at = 0; at < jobs.length; at++) (jobs[at] as Reaction)();
  jobs.length = 0;
  if (rejected.length === 0) return [];
  return rejected.splice(0).flatMap((unheard) => unheard() || []);
}

/** Forgets what a world that was broken off has left. */
export function forgetJobs(): void {
  jobs.length = 0;
  rejected.length = 0;
}

type Reaction = () => void;

const jobs: Reaction[] = [];
const rejected: (() => false | unknown[])[] = [];

function isThenable<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof (value as { then?: unknown } | undefined)?.then === "function";
}
