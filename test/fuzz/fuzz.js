import { mutate } from "./mutate.js";

/**
 * How many inputs share one look at the coverage: few while much is found, since those who found it are then searched by
 * halves, and many when hardly anything is, since a look takes as long as a hundred inputs.
 */
const batchSizes = { least: 32, most: 2048 };

/**
 * @typedef {import("./targets.js").Target} Target
 * @typedef {{ readonly input: Uint8Array, readonly error: unknown }} Fault
 */

/** Searches one target for a fault: mutates inputs, and keeps those that reach code no input has reached before. */
export class Fuzz {
  /** Inputs worth to be changed further. @type {Uint8Array[]} */
  pool = [];
  /** Of them, those that were found, not given. @type {Uint8Array[]} */
  found = [];
  runs = 0;
  #batchSize = batchSizes.least;
  #target;
  #random;
  #coverage;

  /**
   * @param {Target} target
   * @param {readonly Uint8Array[]} seeds not empty
   * @param {import("./random.js").Random} random
   * @param {import("./coverage.js").Coverage} coverage
   */
  constructor(target, seeds, random, coverage) {
    this.#target = target;
    this.#random = random;
    this.#coverage = coverage;
    this.pool.push(...seeds);
  }

  /** Runs the seeds themselves. @returns {Fault | undefined} */
  begin() {
    const fault = this.#run(this.pool);
    this.#coverage.take();
    return fault;
  }

  /** Runs one batch. @returns {Fault | undefined} */
  step() {
    const batch = Array.from({ length: this.#batchSize }, () =>
      mutate(this.#random, this.#random.pick(this.pool), this.pool, this.#target.words),
    );
    const fault = this.#run(batch);
    if (fault !== undefined) return fault;
    const fresh = this.#coverage.take();
    if (fresh.length > 0) {
      this.#coverage.forget(fresh);
      this.#keepWhatFinds(batch);
      this.#batchSize = Math.max(batchSizes.least, this.#batchSize >> 1);
    } else this.#batchSize = Math.min(batchSizes.most, this.#batchSize * 2);
    return undefined;
  }

  /**
   * Runs the batch again by halves, to find those that reached what was new. What does not show again (code that
   * runs but once in a process) is taken note of on the way, and brings nobody into the pool.
   *
   * @param {readonly Uint8Array[]} batch
   */
  #keepWhatFinds(batch) {
    this.#run(batch);
    const fresh = this.#coverage.take();
    if (fresh.length === 0) return;
    if (batch.length === 1) {
      this.pool.push(.../** @type {readonly [Uint8Array]} */ (batch));
      this.found.push(.../** @type {readonly [Uint8Array]} */ (batch));
      return;
    }
    this.#coverage.forget(fresh);
    const middle = batch.length >> 1;
    this.#keepWhatFinds(batch.slice(0, middle));
    this.#keepWhatFinds(batch.slice(middle));
  }

  /** @param {readonly Uint8Array[]} inputs @returns {Fault | undefined} */
  #run(inputs) {
    for (const input of inputs) {
      this.runs++;
      const error = errorOf(this.#target, input);
      if (error !== undefined) return { input, error };
    }
    return undefined;
  }
}

/**
 * What a target has to say against an input.
 *
 * @param {Target} target
 * @param {Uint8Array} input
 * @returns {unknown} undefined when nothing
 */
export function errorOf(target, input) {
  try {
    target.run(Uint8Array.from(input));
    return undefined;
  } catch (error) {
    return error ?? new Error("threw nothing");
  }
}

/**
 * A smaller input with the same fault: pieces are left out as long as the message stays the same.
 *
 * @param {Target} target
 * @param {Fault} fault
 * @returns {Uint8Array}
 */
export function shrink(target, { input, error }) {
  const message = String(error);
  let smallest = input;
  for (let size = input.length >> 1; size > 0; size >>= 1) {
    for (let at = 0; at + size <= smallest.length; ) {
      const shorter = Buffer.concat([smallest.subarray(0, at), smallest.subarray(at + size)]);
      if (String(errorOf(target, shorter)) === message) smallest = shorter;
      else at += size;
    }
  }
  return smallest;
}
