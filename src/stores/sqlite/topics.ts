import { randomBytes } from "node:crypto";
import type { TopicAppend, TopicRead } from "../../session/index.js";
import type { Retention } from "../retention.js";
import { blob, type Database, type Row, type Statement } from "./database.js";

interface Topic {
  readonly number: number;
  readonly incarnation: string;
  last: number;
  bytes: number;
}

/** The topics in one file. Every method is called inside of a transaction. */
export class SqliteTopics {
  readonly #retention: Retention;
  readonly #sql: Readonly<Record<keyof typeof statements, Statement>>;

  constructor(database: Database, retention: Retention) {
    this.#retention = retention;
    const prepared = Object.entries(statements).map(([name, sql]) => [name, database.prepare(sql)]);
    this.#sql = Object.fromEntries(prepared);
  }

  append(items: readonly TopicAppend[], nowMs: number): number[] {
    this.#forgetOne(nowMs);
    const topics = new Map<string, Topic>();
    const offsets = items.map((item) => {
      const topic = topics.get(item.topic) ?? this.#topic(item.topic, nowMs);
      topics.set(item.topic, topic);
      return this.#append(topic, item, nowMs);
    });
    for (const topic of topics.values()) {
      this.#trim(topic, nowMs);
      this.#sql.change.run(topic.last, topic.bytes, nowMs, topic.number);
      this.#sql.forgetProducers.run(topic.number, nowMs - this.#retention.forgetMs);
    }
    return offsets;
  }

  #append(topic: Topic, { data, producer, seq }: TopicAppend, nowMs: number): number {
    const isNumbered = producer !== undefined && seq !== undefined;
    const there = isNumbered ? this.#offsetOf(topic, producer, seq) : undefined;
    if (there !== undefined) return there;
    const offset = ++topic.last;
    this.#sql.publish.run(topic.number, offset, nowMs, producer ?? null, seq ?? null, data);
    if (isNumbered) this.#sql.putProducer.run(topic.number, producer, seq, offset, nowMs);
    topic.bytes += data.length;
    return offset;
  }

  /** Of an item that was there already. 0 when it is kept no more. */
  #offsetOf(topic: Topic, producer: string, seq: number): number | undefined {
    const newest = this.#sql.producer.get(topic.number, producer);
    if (newest === undefined || seq > newest.seq) return undefined;
    if (seq === newest.seq) return newest.offset;
    return this.#sql.publicationOf.get(topic.number, producer, seq)?.offset ?? 0;
  }

  read(name: string, after: number, limit: number, nowMs: number): TopicRead {
    const topic = this.#topic(name, nowMs);
    this.#trim(topic, nowMs);
    const { incarnation, last } = topic;
    const first = this.#sql.oldest.get(topic.number)?.offset ?? last + 1;
    const rows = this.#sql.publications.all(topic.number, after, limit);
    return {
      ...{ incarnation, first, last },
      entries: rows.map((row) => ({ offset: row.offset, data: row.data })),
    };
  }

  /** The newest offset of a topic; 0 when it is not there. */
  lastOf(name: string): number {
    return this.#sql.topic.get(name)?.last ?? 0;
  }

  /** Written down when first read, too: who reads an empty topic goes on from there when it is written to. */
  #topic(name: string, nowMs: number): Topic {
    const there = this.#sql.topic.get(name);
    if (there && nowMs - there.touched <= this.#retention.forgetMs) {
      if (nowMs - there.touched > this.#retention.forgetMs / 2) {
        this.#sql.change.run(there.last, there.bytes, nowMs, there.number);
      }
      return there as Row & Topic;
    }
    if (there) this.#remove(there.number);
    const incarnation = randomBytes(4).toString("hex");
    const number = Number(this.#sql.create.run(name, incarnation, nowMs).lastInsertRowid);
    return { number, incarnation, last: 0, bytes: 0 };
  }

  #trim(topic: Topic, nowMs: number): void {
    const { maxEntries, maxBytes, maxAgeMs } = this.#retention;
    let isTrimmed = false;
    for (let row = this.#oldest(topic); row; row = this.#oldest(topic)) {
      const kept = topic.last - row.offset + 1;
      const tooMuch = kept > maxEntries || (kept > 1 && topic.bytes > maxBytes);
      if (!tooMuch && nowMs - row.at <= maxAgeMs) break;
      this.#sql.unpublish.run(topic.number, row.offset);
      topic.bytes -= row.bytes;
      isTrimmed = true;
    }
    if (isTrimmed) this.#sql.changeBytes.run(topic.bytes, topic.number);
  }

  #oldest(topic: Topic): Row | undefined {
    return this.#sql.oldest.get(topic.number);
  }

  /** One for every call that can add some. */
  #forgetOne(nowMs: number): void {
    const idle = this.#sql.idle.get(nowMs - this.#retention.forgetMs);
    if (idle) this.#remove(idle.number);
  }

  #remove(number: number): void {
    this.#sql.removePublications.run(number);
    this.#sql.removeProducers.run(number);
    this.#sql.remove.run(number);
  }
}

const statements = {
  topic: "SELECT * FROM topics WHERE name = ?",
  create: "INSERT INTO topics (name, incarnation, last, bytes, touched) VALUES (?, ?, 0, 0, ?)",
  change: "UPDATE topics SET last = ?, bytes = ?, touched = ? WHERE number = ?",
  changeBytes: "UPDATE topics SET bytes = ? WHERE number = ?",
  idle: "SELECT number FROM topics WHERE touched < ? LIMIT 1",
  remove: "DELETE FROM topics WHERE number = ?",
  publish: `INSERT INTO publications VALUES (?, ?, ?, ?, ?, ${blob})`,
  unpublish: "DELETE FROM publications WHERE topic = ? AND offset = ?",
  oldest:
    "SELECT offset, at, length(data) AS bytes FROM publications WHERE topic = ? ORDER BY offset LIMIT 1",
  publications:
    "SELECT offset, data FROM publications WHERE topic = ? AND offset > ? ORDER BY offset LIMIT ?",
  publicationOf: "SELECT offset FROM publications WHERE topic = ? AND producer = ? AND seq = ?",
  removePublications: "DELETE FROM publications WHERE topic = ?",
  producer: "SELECT seq, offset FROM producers WHERE topic = ? AND name = ?",
  putProducer: "INSERT OR REPLACE INTO producers VALUES (?, ?, ?, ?, ?)",
  forgetProducers: "DELETE FROM producers WHERE topic = ? AND at < ?",
  removeProducers: "DELETE FROM producers WHERE topic = ?",
} as const;
