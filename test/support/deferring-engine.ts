import { createDeflateEngine } from "../../src/node/zlib.js";
import type { Deflate, DeflateEngine, Inflate } from "../../src/protocol/index.js";

type Output = (bytes: Uint8Array, start: number, end: number) => boolean;

/** Something that an engine has taken elsewhere. */
interface Job {
  readonly owner: object;
  run(): void;
}

/**
 * A deflate engine whose work elsewhere is done when the test says so.
 *
 * @param defers whether a piece of this size is taken elsewhere; asked in the order of the pieces
 */
export class DeferringEngine implements DeflateEngine {
  /** What is elsewhere, in order. */
  readonly jobs: Job[] = [];
  /** Whether the next compression fails, as zlib does without memory. */
  failsToDeflate = false;
  readonly #defers: (size: number) => boolean;
  readonly #inner: DeflateEngine = createDeflateEngine();
  /** How many coders are open. */
  open = 0;

  constructor(defers: (size: number) => boolean = () => true) {
    this.#defers = defers;
  }

  /** The oldest job is done. */
  finish(): this {
    const job = this.jobs.shift();
    if (job === undefined) throw new Error("Cannot finish a job: there is none");
    job.run();
    return this;
  }

  /** Everything is done, also what follows from it. */
  finishAll(): this {
    while (this.jobs.length > 0) this.finish();
    return this;
  }

  inflate(windowBits: number, window?: Uint8Array): Inflate {
    const inner = this.#inner.inflate(windowBits, window);
    const owner = this.#opened(inner);
    return {
      push: (bytes, start, end, last, output, later) => {
        owner.requireHere();
        if (later === undefined || !this.#defers(end - start))
          return inner.push(bytes, start, end, last, output);
        const copy = bytes.slice(start, end);
        owner.isAway = true;
        this.jobs.push({ owner, run: () => later(owner.back(inflate(inner, copy, last, output))) });
        return "later";
      },
      window: () => {
        owner.requireHere();
        return inner.window?.();
      },
      reset: () => {
        owner.requireHere();
        inner.reset();
      },
      close: () => this.#close(owner),
    };
  }

  deflate(windowBits: number): Deflate {
    const inner = this.#inner.deflate(windowBits);
    const owner = this.#opened(inner);
    return {
      push: (bytes, start, end) => {
        owner.requireHere();
        return inner.push(bytes, start, end);
      },
      later: {
        fromBytes: 100,
        push: (bytes, done) => {
          owner.requireHere();
          owner.isAway = true;
          const fails = this.failsToDeflate;
          const pack = () => (fails ? undefined : inner.push(bytes, 0, bytes.length).slice());
          this.jobs.push({ owner, run: () => done(owner.back(pack())) });
        },
      },
      reset: () => {
        owner.requireHere();
        inner.reset();
      },
      close: () => this.#close(owner),
    };
  }

  #opened(coder: Inflate | Deflate): Owner {
    this.open++;
    return new Owner(coder);
  }

  #close(owner: Owner): void {
    if (owner.isClosed) throw new Error("A coder was closed twice");
    owner.isClosed = true;
    this.open--;
    const at = this.jobs.findIndex((job) => job.owner === owner);
    if (at >= 0) this.jobs.splice(at, 1);
    owner.coder.close();
  }
}

/** Holds the core to the port: one thing at a time, and nothing after `close`. */
class Owner {
  readonly coder: Inflate | Deflate;
  isAway = false;
  isClosed = false;

  constructor(coder: Inflate | Deflate) {
    this.coder = coder;
  }

  requireHere(): void {
    if (this.isAway) throw new Error("A coder was used while it was elsewhere");
    if (this.isClosed) throw new Error("A coder was used after it was closed");
  }

  back<Result>(result: Result): Result {
    this.isAway = false;
    return result;
  }
}

function inflate(inner: Inflate, bytes: Uint8Array, last: boolean, output: Output): boolean {
  return inner.push(bytes, 0, bytes.length, last, output) === true;
}
