import { Worker } from "node:worker_threads";
import { RevoirError } from "../../codes/index.js";
import { closedError } from "../closed.js";
import type { Answered, Asked, Question, Told, WorkerOptions } from "./messages.js";

interface Waiting {
  readonly verb: string;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: RevoirError) => void;
}

/**
 * This thread's side of the thread that has the file: takes questions there and answers back. What a turn of the event loop asks
 * goes there in one message: each costs both threads more than most of the questions do.
 */
export class Desk {
  readonly #worker: Worker;
  readonly #onHint: (topic: string, last: number) => void;
  readonly #waiting = new Map<number, Waiting>();
  readonly #opened: Promise<void>;
  /** Asked in this turn, not sent yet. */
  #asked: Asked[] = [];
  #moved: ArrayBuffer[] = [];
  #number = 0;
  /** Why the thread is gone. */
  #why: string | undefined;
  #closing: Promise<void> | undefined;

  constructor(options: WorkerOptions, onHint: (topic: string, last: number) => void) {
    this.#onHint = onHint;
    this.#worker = new Worker(new URL("./worker.js", import.meta.url), {
      workerData: options,
      execArgv: ["--disable-warning=ExperimentalWarning"], // Node's SQLite is one; we know
    });
    this.#opened = new Promise((resolve, reject) => {
      this.#waiting.set(0, { verb: "open the store", resolve, reject });
    });
    this.#worker.on("message", (told: Told) => this.#hear(told));
    this.#worker.on("error", (error) => this.#fail(error.message));
    this.#worker.on("exit", () => this.#fail("its thread has ended"));
  }

  /** @throws {RevoirError} `"store-failed"` */
  async opened(): Promise<void> {
    await this.#opened;
  }

  /**
   * @param verb what cannot be done when it fails
   * @throws {RevoirError} `"store-failed"`, `"store-closed"`
   */
  ask<Answer>(verb: string, question: Question, moved: ArrayBuffer[] = []): Promise<Answer> {
    if (this.#closing) return Promise.reject(closedError(verb));
    return this.#ask(verb, question, moved);
  }

  /** Answers what was asked, lets go of the file and ends the thread. */
  close(): Promise<void> {
    this.#closing ??= this.#why === undefined ? this.#close() : Promise.resolve();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const exit = new Promise((resolve) => this.#worker.once("exit", resolve));
    await this.#ask("close the store", { verb: "close" }).catch(() => {});
    await exit;
  }

  #ask<Answer>(verb: string, question: Question, moved: ArrayBuffer[] = []): Promise<Answer> {
    if (this.#why !== undefined) return Promise.reject(failedError(verb, this.#why));
    const number = ++this.#number;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { verb, resolve, reject });
      this.#moved.push(...moved);
      if (this.#asked.push({ number, question }) === 1) setImmediate(this.#send);
    });
  }

  readonly #send = (): void => {
    const [asked, moved] = [this.#asked, this.#moved];
    [this.#asked, this.#moved] = [[], []];
    if (this.#why !== undefined) return; // everybody has been told
    this.#worker.ref(); // a process does not end while it waits for an answer
    this.#worker.postMessage(asked, moved);
  };

  #hear(told: Told): void {
    if (told.told === "hint") this.#onHint(told.topic, told.last);
    else if (told.told === "opened") this.#settle(openingOf(told.failure));
    else for (const each of told.answers) this.#settle(each);
    // Whoever closes waits for the thread to end.
    if (this.#waiting.size === 0 && !this.#closing) this.#worker.unref();
  }

  #settle(answered: Answered): void {
    const waiting = this.#waiting.get(answered.number);
    this.#waiting.delete(answered.number);
    if (waiting === undefined) return;
    if ("answer" in answered) waiting.resolve(answered.answer as never);
    else waiting.reject(failedError(waiting.verb, answered.failure));
  }

  /** The thread is gone. What it was asked may be done or not. */
  #fail(message: string): void {
    this.#why ??= message;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { verb, reject } of waiting) reject(failedError(verb, message));
  }
}

function openingOf(failure: string | undefined): Answered {
  return failure === undefined ? { number: 0, answer: undefined } : { number: 0, failure };
}

function failedError(verb: string, message: string): RevoirError {
  return new RevoirError("store-failed", `Cannot ${verb}: ${message}`);
}
