import type { TopicRead } from "../../store.js";
import { Follower, type FollowerSetting } from "./follower.js";
import { Shelf } from "./shelf.js";
import type { TailReader } from "./tail.js";

/** What reading the past needs from the tail. */
export interface HistoryPort {
  encode(offset: number, data: Uint8Array): Uint8Array;
  /**
   * The store was read: `first` is the oldest that there is for somebody at `after`.
   *
   * @returns whether what was read belongs to the log that the tail knows
   */
  came(read: TopicRead, first: number, after: number): boolean;
  /** The memory has changed. */
  grew(): void;
}

/** One page aims at so many bytes, and has at most so many entries. */
const pageBytes = 256 * 2 ** 10;
const pageEntries = 128;

/** Pages kept: those who come back at nearly the same time read nearly the same. */
const pagesKept = 2;

/**
 * What lies behind the tail's memory, page by page from the store, first come, first served. Whoever waits for the same place
 * is served by the same page; who reads slowly holds nothing here but its place.
 */
export class History {
  readonly #topic: string;
  readonly #setting: FollowerSetting;
  readonly #port: HistoryPort;
  readonly #waiting = new Map<TailReader, number>();
  #follower: Follower;
  #pages: Shelf[] = [];
  #limit = 16;
  #isUsed = false;

  constructor(topic: string, setting: FollowerSetting, port: HistoryPort) {
    this.#topic = topic;
    this.#setting = setting;
    this.#port = port;
    this.#follower = this.#newFollower();
  }

  get bytes(): number {
    return this.#pages.reduce((sum, page) => sum + page.bytes, 0);
  }

  at(offset: number): Uint8Array | undefined {
    for (const page of this.#pages) {
      const frame = page.at(offset);
      if (frame === undefined) continue;
      this.#isUsed = true;
      return frame;
    }
    return undefined;
  }

  /** Reads what comes after an offset, and tells the reader. */
  fetch(after: number, reader: TailReader): void {
    const isIdle = this.#waiting.size === 0;
    this.#waiting.set(reader, after);
    if (isIdle) this.#follower.refresh();
  }

  forget(reader: TailReader): void {
    this.#waiting.delete(reader);
  }

  /** Asks again where a read has failed, and lets go of pages that nobody has used since the last time. */
  poll(): void {
    if (this.#waiting.size > 0) this.#follower.poll();
    else if (!this.#isUsed) this.drop();
    this.#isUsed = false;
  }

  /** Lets go of all pages. */
  drop(): void {
    this.#pages = [];
    this.#port.grew();
  }

  /** Everything here belongs to a log that is no more: nobody waits for it, what is read of it is not taken. */
  reset(): void {
    this.#follower.close();
    this.#follower = this.#newFollower();
    this.#waiting.clear();
    this.#pages = [];
  }

  #newFollower(): Follower {
    return new Follower(this.#topic, this.#setting, {
      after: () => this.#next(),
      limit: () => this.#limit,
      took: (read, after) => this.#took(read, after),
    });
  }

  #next(): number {
    for (const after of this.#waiting.values()) return after;
    return 0;
  }

  #took(read: TopicRead, after: number): boolean {
    const page = this.#pageOf(read, after);
    // Where nothing comes though there is more, that more cannot be had: a gap like any other.
    const first = page.count > 0 || read.last <= after ? read.first : read.last + 1;
    const begins = read.entries[0]?.offset ?? first;
    if (!this.#port.came(read, Math.max(first, begins > after + 1 ? begins : 0), after))
      return false;
    if (page.count > 0) this.#keep(page);
    for (const reader of this.#served(page, after)) reader.advance();
    return this.#waiting.size > 0;
  }

  /** Up to the first hole. */
  #pageOf(read: TopicRead, after: number): Shelf {
    const page = new Shelf();
    let offset = (read.entries[0]?.offset ?? after + 1) - 1;
    page.clear(offset);
    for (const entry of read.entries) {
      if (entry.offset !== ++offset) break;
      page.push(this.#port.encode(offset, entry.data));
    }
    return page;
  }

  #keep(page: Shelf): void {
    const fitting = Math.floor((pageBytes * page.count) / page.bytes);
    this.#limit = Math.min(Math.max(fitting, 1), pageEntries);
    this.#pages = [page, ...this.#pages].slice(0, pagesKept);
    this.#isUsed = true;
    this.#port.grew();
  }

  /** Those that the page has something for, and those that waited at its place, who have to hear that it has nothing. */
  #served(page: Shelf, asked: number): readonly TailReader[] {
    const served: TailReader[] = [];
    for (const [reader, after] of this.#waiting) {
      if (after === asked || page.at(after + 1)) served.push(reader);
    }
    for (const reader of served) this.#waiting.delete(reader);
    return served;
  }
}
