import type { Bytes, TopicAppend, TopicRead } from "../session/index.js";
import type { Retention } from "./retention.js";

interface Kept extends Pick<TopicAppend, "producer" | "seq"> {
  readonly offset: number;
  readonly data: Bytes;
  readonly atMs: number;
}

interface Producer {
  readonly seq: number;
  readonly offset: number;
  readonly atMs: number;
}

/** A topic on its way to another process. */
export interface TopicPapers {
  readonly incarnation: string;
  readonly last: number;
  readonly entries: readonly Kept[];
  readonly producers: readonly (readonly [name: string, producer: Producer])[];
}

/** One topic in memory: its newest entries, and what each producer published last. */
export class TopicLog {
  readonly incarnation: string;
  readonly #retention: Retention;
  readonly #producers = new Map<string, Producer>();
  /** Oldest first. What is trimmed is only skipped, by `#start`, until it is worth a copy. */
  #entries: Kept[] = [];
  #start = 0;
  #bytes = 0;
  #last = 0;
  #touchedMs: number;

  constructor(incarnation: string, retention: Retention, nowMs: number) {
    this.incarnation = incarnation;
    this.#retention = retention;
    this.#touchedMs = nowMs;
  }

  get last(): number {
    return this.#last;
  }

  /** Whether nothing was written or read for so long that the topic may be forgotten. */
  isForgotten(nowMs: number): boolean {
    return nowMs - this.#touchedMs > this.#retention.forgetMs;
  }

  /** All of it, as plain data. */
  export(nowMs: number): TopicPapers {
    this.#trim(nowMs);
    return {
      incarnation: this.incarnation,
      last: this.#last,
      entries: this.#entries.slice(this.#start),
      producers: [...this.#producers],
    };
  }

  /** What another process has exported, in place of nothing. */
  restore({ last, entries, producers }: TopicPapers): void {
    this.#last = last;
    this.#entries = [...entries];
    this.#bytes = entries.reduce((sum, { data }) => sum + data.length, 0);
    for (const [name, producer] of producers) this.#producers.set(name, producer);
  }

  append({ data, producer, seq }: TopicAppend, nowMs: number): number {
    this.#touchedMs = nowMs;
    const there = this.#offsetOf(producer, seq);
    if (there !== undefined) return there;
    const offset = ++this.#last;
    this.#entries.push({ offset, data, producer, seq, atMs: nowMs });
    this.#bytes += data.length;
    if (producer !== undefined && seq !== undefined) {
      this.#producers.delete(producer); // so that the map is in the order of time
      this.#producers.set(producer, { seq, offset, atMs: nowMs });
    }
    this.#trim(nowMs);
    return offset;
  }

  read(after: number, limit: number, nowMs: number): TopicRead {
    this.#touchedMs = nowMs;
    this.#trim(nowMs);
    const first = this.#entries[this.#start]?.offset ?? this.#last + 1;
    const from = this.#start + Math.max(0, after + 1 - first);
    return {
      incarnation: this.incarnation,
      first,
      last: this.#last,
      entries: this.#entries
        .slice(from, from + limit)
        .map(({ offset, data }) => ({ offset, data })),
    };
  }

  /** Of an item that was there already. 0 when it is kept no more. */
  #offsetOf(producer: string | undefined, seq: number | undefined): number | undefined {
    if (producer === undefined || seq === undefined) return undefined;
    const newest = this.#producers.get(producer);
    if (newest === undefined || seq > newest.seq) return undefined;
    if (seq === newest.seq) return newest.offset;
    const kept = this.#entries.findLast((each) => each.producer === producer && each.seq === seq);
    const first = this.#entries[this.#start]?.offset ?? Number.POSITIVE_INFINITY;
    return kept && kept.offset >= first ? kept.offset : 0;
  }

  #trim(nowMs: number): void {
    const { maxEntries, maxBytes, maxAgeMs, forgetMs } = this.#retention;
    for (let oldest = this.#entries[this.#start]; oldest; oldest = this.#entries[this.#start]) {
      const kept = this.#entries.length - this.#start;
      const tooMuch = kept > maxEntries || (kept > 1 && this.#bytes > maxBytes);
      if (!tooMuch && nowMs - oldest.atMs <= maxAgeMs) break;
      this.#bytes -= oldest.data.length;
      this.#start++;
    }
    if (this.#start > 32 && this.#start * 2 > this.#entries.length) {
      this.#entries = this.#entries.slice(this.#start);
      this.#start = 0;
    }
    for (const [name, { atMs }] of this.#producers) {
      if (nowMs - atMs <= forgetMs) break;
      this.#producers.delete(name);
    }
  }
}
