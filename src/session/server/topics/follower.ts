import type { SessionStore, TopicRead } from "../../store.js";

/** What a follower reads for. */
export interface Followed {
  /** Where the next read begins: after this offset. */
  after(): number;
  /** The most entries that it brings. */
  limit(): number;
  /**
   * What came.
   *
   * @returns whether there is more to read at once
   */
  took(read: TopicRead, after: number): boolean;
}

/** What reading needs from around it. */
export interface FollowerSetting {
  readonly store: SessionStore;
  readonly clock: () => number;
  /** Milliseconds after which a read counts as lost. */
  readonly storeTimeoutMs: number;
}

/**
 * Reads one topic, one read at a time. What is asked for during a read makes one more after it, so that news is never
 * older than the asking. A read that fails is made again by the next {@link poll}, not before.
 */
export class Follower {
  readonly topic: string;
  readonly #setting: FollowerSetting;
  readonly #followed: Followed;
  #begun = 0;
  #completed = 0;
  /** The number of the read that is under way, else 0. */
  #current = 0;
  #sinceMs = 0;
  #isAskedAgain = false;

  constructor(topic: string, setting: FollowerSetting, followed: Followed) {
    this.topic = topic;
    this.#setting = setting;
    this.#followed = followed;
  }

  /** The number that a read has which begins from now on. */
  get next(): number {
    return this.#begun + 1;
  }

  /** Whether the read of this number, or a later one, has brought something. */
  hasRead(number: number): boolean {
    return this.#completed >= number;
  }

  /** Reads, from a moment that is not before now. */
  refresh(): void {
    if (this.#current !== 0) this.#isAskedAgain = true;
    else this.#read();
  }

  /** Reads, unless a read is under way that may still come. */
  poll(): void {
    if (this.#current !== 0 && !this.#isLate()) return;
    this.#current = 0;
    this.#read();
  }

  /** Whatever comes is not taken any more, and nothing is read. */
  close(): void {
    this.#current = -1;
    this.#sinceMs = Number.POSITIVE_INFINITY;
  }

  #isLate(): boolean {
    return this.#setting.clock() - this.#sinceMs >= this.#setting.storeTimeoutMs;
  }

  #read(): void {
    const number = ++this.#begun;
    this.#current = number;
    this.#sinceMs = this.#setting.clock();
    this.#isAskedAgain = false;
    const after = this.#followed.after();
    this.#setting.store.readTopic(this.topic, after, this.#followed.limit()).then(
      (read) => this.#came(number, read, after),
      () => this.#failed(number),
    );
  }

  #came(number: number, read: TopicRead, after: number): void {
    if (this.#current !== number) return;
    this.#current = 0;
    this.#completed = number;
    const isMore = this.#followed.took(read, after);
    // What it set off may have closed this, or begun a read.
    if (this.#current === 0 && (isMore || this.#isAskedAgain)) this.#read();
  }

  #failed(number: number): void {
    if (this.#current === number) this.#current = 0;
  }
}
