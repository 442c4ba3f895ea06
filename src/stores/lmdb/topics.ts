import { randomBytes } from "node:crypto";
import type { TopicAppend, TopicRead } from "../../session/index.js";
import type { Retention } from "../retention.js";
import { entriesOf, keyOf, type LmdbDatabase, numberBytes, numbersOf } from "./database.js";

interface Topic {
  readonly number: number;
  readonly incarnation: string;
  /** The oldest offset that is kept; one more than `last` when none is. */
  first: number;
  last: number;
  bytes: number;
  touched: number;
}

/** A publication as it lies there: when, whose, and the data. */
interface Publication {
  readonly offset: number;
  readonly atMs: number;
  readonly seq: number;
  readonly producer: string;
  readonly data: Uint8Array;
}

/** The topics in one file. Every method but `lastOf` is called inside of a transaction. */
export class LmdbTopics {
  readonly #database: LmdbDatabase;
  readonly #retention: Retention;
  /** Where the sweep of the topics and that of the producers are. */
  #sweptTopics: Uint8Array = Buffer.alloc(0);
  #sweptProducers: Uint8Array = Buffer.alloc(0);

  constructor(database: LmdbDatabase, retention: Retention) {
    this.#database = database;
    this.#retention = retention;
  }

  append(items: readonly TopicAppend[], nowMs: number): number[] {
    this.#sweep(nowMs);
    const topics = new Map<string, Topic>();
    const offsets = items.map((item) => {
      const topic = topics.get(item.topic) ?? this.#topic(item.topic, nowMs);
      topics.set(item.topic, topic);
      return this.#append(topic, item, nowMs);
    });
    for (const [name, topic] of topics) {
      this.#trim(topic, nowMs);
      this.#put(name, { ...topic, touched: nowMs });
    }
    this.#database.count("published");
    return offsets;
  }

  #append(topic: Topic, { data, producer = "", seq }: TopicAppend, nowMs: number): number {
    const isNumbered = producer !== "" && seq !== undefined;
    const there = isNumbered ? this.#offsetOf(topic, producer, seq, nowMs) : undefined;
    if (there !== undefined) return there;
    const offset = ++topic.last;
    const value = publicationBytes({ offset, atMs: nowMs, seq: seq ?? 0, producer, data });
    this.#database.publications.putSync(keyOf(topic.number, offset), value);
    if (isNumbered) {
      const key = keyOf(topic.number, Buffer.from(producer));
      this.#database.producers.putSync(key, numberBytes([seq, offset, nowMs]));
    }
    topic.bytes += data.length;
    return offset;
  }

  /** Of an item that was there already. 0 when it is kept no more. */
  #offsetOf(topic: Topic, producer: string, seq: number, nowMs: number): number | undefined {
    const bytes = this.#database.producers.get(keyOf(topic.number, Buffer.from(producer)));
    if (bytes === undefined) return undefined;
    const [newest = 0, offset = 0, atMs = 0] = numbersOf(bytes);
    if (seq > newest || nowMs - atMs > this.#retention.forgetMs) return undefined;
    if (seq === newest) return offset;
    for (let older = offset - 1; older >= topic.first; older--) {
      const kept = this.#publication(topic, older);
      if (kept?.producer === producer && kept.seq === seq) return older;
    }
    return 0;
  }

  read(name: string, after: number, limit: number, nowMs: number): TopicRead {
    const topic = this.#topic(name, nowMs);
    if (this.#trim(topic, nowMs)) this.#put(name, topic);
    const { incarnation, first, last } = topic;
    const from = Math.max(after + 1, first);
    const count = Math.max(0, Math.min(limit, last - from + 1));
    const entries = Array.from({ length: count }, (_, index) => {
      const data = this.#publication(topic, from + index)?.data ?? [];
      return { offset: from + index, data: Uint8Array.from(data) };
    });
    return { incarnation, first, last, entries };
  }

  /** The newest offset of a topic; 0 when it is not there. */
  lastOf(name: string): number {
    return this.#find(name)?.last ?? 0;
  }

  /** Written down when first read, too: who reads an empty topic goes on from there when it is written to. */
  #topic(name: string, nowMs: number): Topic {
    const there = this.#find(name);
    if (there && nowMs - there.touched <= this.#retention.forgetMs) {
      if (nowMs - there.touched > this.#retention.forgetMs / 2) {
        there.touched = nowMs;
        this.#put(name, there);
      }
      return there;
    }
    if (there) this.#remove(nameKey(name), there);
    const incarnation = randomBytes(4).toString("hex");
    const number = this.#database.count("topics");
    const topic = { number, incarnation, first: 1, last: 0, bytes: 0, touched: nowMs };
    this.#put(name, topic);
    return topic;
  }

  #find(name: string): Topic | undefined {
    const bytes = this.#database.topics.get(nameKey(name));
    return bytes && JSON.parse(Buffer.from(bytes).toString());
  }

  #put(name: string, topic: Topic): void {
    this.#database.topics.putSync(nameKey(name), Buffer.from(JSON.stringify(topic)));
  }

  #publication(topic: Topic, offset: number): Publication | undefined {
    const bytes = this.#database.publications.get(keyOf(topic.number, offset));
    return bytes && publicationOf(offset, bytes);
  }

  #trim(topic: Topic, nowMs: number): boolean {
    const { maxEntries, maxBytes, maxAgeMs } = this.#retention;
    const before = topic.first;
    for (; topic.first <= topic.last; topic.first++) {
      const oldest = this.#publication(topic, topic.first);
      const kept = topic.last - topic.first + 1;
      const tooMuch = kept > maxEntries || (kept > 1 && topic.bytes > maxBytes);
      if (!tooMuch && oldest && nowMs - oldest.atMs <= maxAgeMs) break;
      this.#database.publications.removeSync(keyOf(topic.number, topic.first));
      topic.bytes -= oldest?.data.length ?? 0;
    }
    return topic.first > before;
  }

  /** Two of each for every call that can add some. */
  #sweep(nowMs: number): void {
    const { forgetMs } = this.#retention;
    const topics = next(this.#database.topics, this.#sweptTopics);
    this.#sweptTopics = topics.at;
    for (const { key, value } of topics.found) {
      const topic: Topic = JSON.parse(Buffer.from(value).toString());
      if (nowMs - topic.touched > forgetMs) this.#remove(key, topic);
    }
    const producers = next(this.#database.producers, this.#sweptProducers);
    this.#sweptProducers = producers.at;
    for (const { key, value } of producers.found) {
      const [, , atMs = 0] = numbersOf(value);
      if (nowMs - atMs > forgetMs) this.#database.producers.removeSync(key);
    }
  }

  #remove(key: Uint8Array, topic: Topic): void {
    for (const table of [this.#database.publications, this.#database.producers]) {
      for (const entry of entriesOf(table, keyOf(topic.number))) table.removeSync(entry.key);
    }
    this.#database.topics.removeSync(key);
  }
}

/** The next two of a table after `at`, and where to go on. */
function next(table: LmdbDatabase["topics"], at: Uint8Array) {
  const start = keyOf(at, Uint8Array.of(0));
  const found = [...table.getRange({ start, end: Uint8Array.of(0xff, 0xff), limit: 2 })];
  return { found, at: Uint8Array.from(found.length < 2 ? [] : (found.at(-1)?.key ?? [])) };
}

/** Never empty, since LMDB has no empty keys. */
function nameKey(name: string): Uint8Array {
  return Buffer.from(`t${name}`);
}

function publicationBytes({ atMs, seq, producer, data }: Publication): Uint8Array {
  const name = Buffer.from(producer);
  return Buffer.concat([numberBytes([atMs, seq, name.length]), name, data]);
}

function publicationOf(offset: number, bytes: Uint8Array): Publication {
  const [atMs = 0, seq = 0, length = 0] = numbersOf(bytes.subarray(0, 24));
  const producer = Buffer.from(bytes.subarray(24, 24 + length)).toString();
  return { offset, atMs, seq, producer, data: bytes.subarray(24 + length) };
}
