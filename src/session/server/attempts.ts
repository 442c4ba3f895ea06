import type { HostSettings } from "./options.js";

/** Names that are known at a time; who was not heard of for longest is forgotten first. */
const maxKnown = 10_000;

interface Allowance {
  /** How many more may come at once, at the time `at`. */
  readonly left: number;
  readonly at: number;
}

/** So many attempts a minute for each name; those of a minute may come at once. */
export class Attempts {
  readonly #perMinute: number;
  /** In the order in which they were heard of. */
  readonly #allowances = new Map<string, Allowance>();

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /** Milliseconds until the next attempt of this name is due; 0 when it may come now. */
  delayMs(name: string, now: number): number {
    const missing = 1 - this.#left(name, now);
    return missing > 0 ? Math.ceil((missing * 60_000) / this.#perMinute) : 0;
  }

  /** There was one. */
  add(name: string, now: number): void {
    if (this.#perMinute === Infinity) return;
    const left = Math.max(0, this.#left(name, now) - 1);
    this.#allowances.delete(name);
    this.#allowances.set(name, { left, at: now });
    if (this.#allowances.size <= maxKnown) return;
    const [oldest] = this.#allowances.keys();
    this.#allowances.delete(oldest as string);
  }

  #left(name: string, now: number): number {
    const allowance = this.#allowances.get(name);
    if (allowance === undefined) return this.#perMinute;
    const { left, at } = allowance;
    return Math.min(this.#perMinute, left + ((now - at) * this.#perMinute) / 60_000);
  }
}

/** How often sessions are begun and asked for. */
export class ClaimCounts {
  /** By address and session: one who only knows a session's id, which is no secret, keeps nobody else from it. */
  readonly #resumes: Attempts;
  /** By address: sessions that were begun, or asked for in vain. */
  readonly #attempts: Attempts;

  constructor({ maxResumesPerMinute, maxAttemptsPerMinute }: HostSettings) {
    this.#resumes = new Attempts(maxResumesPerMinute);
    this.#attempts = new Attempts(maxAttemptsPerMinute);
  }

  /**
   * @param id of the session that is asked for; undefined for a new one
   * @returns milliseconds after which it may be tried; 0 for now
   */
  delayMs(address: string, id: string | undefined, now: number): number {
    const ofSession = id === undefined ? 0 : this.#resumes.delayMs(`${address} ${id}`, now);
    return Math.max(ofSession, this.#attempts.delayMs(address, now));
  }

  /** A session was asked for. */
  asked(address: string, id: string, now: number): void {
    this.#resumes.add(`${address} ${id}`, now);
  }

  /** A session was begun, or asked for in vain. "" is many addresses, and not counted. */
  spent(address: string, now: number): void {
    if (address !== "") this.#attempts.add(address, now);
  }
}
