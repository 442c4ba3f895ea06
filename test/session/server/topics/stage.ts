import { type Envelope, parseEnvelope } from "../../../../src/session/index.js";
import type { Carrier } from "../../../../src/session/carrier.js";
import type {
  SessionStore,
  TopicAppend,
  TopicRead,
  TopicWatch,
} from "../../../../src/session/store.js";
import { TopicHub } from "../../../../src/session/server/topics/hub.js";
import {
  parsePublication,
  publicationOf,
  serializePublication,
} from "../../../../src/session/server/topics/publication.js";
import {
  type SubscriptionsPort,
  Subscriptions,
} from "../../../../src/session/server/topics/subscriptions.js";
import {
  type TopicOptions,
  topicSettings,
} from "../../../../src/session/server/topics/topic-options.js";

interface Log {
  incarnation: string;
  first: number;
  entries: Uint8Array[];
}

/**
 * Topics in memory, whose answers come when the test says so. What is asked is done at once, or, with `isLate`, when it is
 * answered, so that both orders are met.
 */
export class StageStore implements SessionStore {
  readonly durability = "none";
  readonly logs = new Map<string, Log>();
  readonly asked: string[] = [];
  readonly watched = new Set<string>();
  readonly appended: TopicAppend[] = [];
  isDeaf = false;
  #waiting: ((fails: boolean) => void)[] = [];
  #hints: ((topic: string, last: number) => void)[] = [];
  #seen = new Map<string, number>();
  #incarnations = 0;

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Answers the call that has waited so many calls long. */
  answer(index = 0, fails = false): void {
    this.#waiting.splice(index, 1)[0]?.(fails);
  }

  log(topic: string): Log {
    const log = this.logs.get(topic) ?? this.renew(topic);
    return log;
  }

  /** Begins the topic anew, as after a loss. */
  renew(topic: string): Log {
    const log = {
      incarnation: (++this.#incarnations).toString(16).padStart(8, "0"),
      first: 1,
      entries: [],
    };
    this.logs.set(topic, log);
    return log;
  }

  last(topic: string): number {
    const { first, entries } = this.log(topic);
    return first - 1 + entries.length;
  }

  /** Publishes as another process does. */
  put(topic: string, ...texts: string[]): void {
    for (const text of texts) {
      this.log(topic).entries.push(serializePublication(publicationOf(text)));
    }
    this.hint(topic, this.last(topic));
  }

  hint(topic: string, last: number): void {
    if (this.isDeaf || !this.watched.has(topic)) return;
    for (const hint of this.#hints) hint(topic, last);
  }

  trim(topic: string, first: number): void {
    const log = this.log(topic);
    log.entries.splice(0, first - log.first);
    log.first = first;
  }

  append(items: readonly TopicAppend[]): PromiseLike<readonly number[]> {
    return this.#ask(`append ${items.length}`, () => items.map((item) => this.#append(item)));
  }

  readTopic(topic: string, after: number, limit: number): PromiseLike<TopicRead> {
    return this.#ask(`read ${topic} ${after}`, () => {
      const { incarnation, first, entries } = this.log(topic);
      const from = Math.max(after + 1 - first, 0);
      return {
        incarnation,
        first,
        last: this.last(topic),
        entries: entries
          .slice(from, from + limit)
          .map((data, index) => ({ offset: first + from + index, data })),
      };
    });
  }

  watch(onHint: (topic: string, last: number) => void): TopicWatch {
    this.#hints.push(onHint);
    return {
      add: (topic) => {
        this.watched.add(topic);
        return this.#ask(`watch ${topic}`, () => undefined);
      },
      remove: (topic) => void this.watched.delete(topic),
      close: () => void this.asked.push("unwatched"),
    };
  }

  create = never;
  acquire = never;
  commit = never;
  update = never;
  close = never;

  #append(item: TopicAppend): number {
    const key = `${item.topic} ${item.producer} ${item.seq}`;
    const there = item.producer === undefined ? undefined : this.#seen.get(key);
    if (there !== undefined) return there;
    this.appended.push(item);
    this.log(item.topic).entries.push(item.data);
    const offset = this.last(item.topic);
    this.#seen.set(key, offset);
    this.hint(item.topic, offset);
    return offset;
  }

  #ask<Value>(what: string, act: () => Value): PromiseLike<Value> {
    this.asked.push(what);
    const heard: { done?: (value: Value) => unknown; failed?: (error: unknown) => unknown } = {};
    this.#waiting.push((fails) => {
      if (fails) heard.failed?.(new Error("disk full"));
      else heard.done?.(act());
    });
    return {
      // biome-ignore lint/suspicious/noThenProperty: it stands in for a promise, and answers when the test says so
      then(done, failed) {
        Object.assign(heard, { done, failed });
        return this as never;
      },
    };
  }
}

function never(): never {
  throw new Error("Cannot be asked: topics need only topics");
}

/** A connection that takes so many bytes as the test lets it. */
export class StageCarrier implements Carrier {
  readonly sent: Envelope[] = [];
  buffered = 0;
  isSlow = false;

  sendText(): void {
    throw new Error("Cannot send text: topics send none");
  }

  sendBinary(bytes: Uint8Array): void {
    const envelope = parseEnvelope(bytes, "server");
    if (envelope.type === "malformed") throw new Error(envelope.reason);
    this.sent.push(envelope);
    if (this.isSlow) this.buffered += bytes.length;
  }

  close(): void {}

  /** What came since the last look, each in a few words. */
  take(): string[] {
    return this.sent.splice(0).map(said);
  }
}

function said(envelope: Envelope): string {
  if (envelope.type === "pub") {
    const text = new TextDecoder().decode(envelope.payload);
    return `${envelope.isSnapshot ? "snapshot " : ""}${envelope.offset} ${text}`;
  }
  if (envelope.type !== "subbed") return envelope.type;
  const { sub, outcome, offset, isSnapshot, topic } = envelope;
  return `${outcome} ${sub >= 2 ** 32 ? `own${sub - 2 ** 32}` : sub} at ${offset}${isSnapshot ? " snapshot" : ""}${topic && ` ${topic}`}`;
}

/** One process with its topics. */
export class Stage {
  readonly store: StageStore;
  readonly hub: TopicHub;
  now = 1000;
  readonly wakes: number[] = [];
  #deferred: (() => void)[] = [];

  constructor(options: TopicOptions = {}, store: StageStore = new StageStore()) {
    this.store = store;
    this.hub = new TopicHub(
      {
        store,
        clock: () => this.now,
        defer: (run) => void this.#deferred.push(run),
        wake: (deadline) => void this.wakes.push(deadline),
      },
      topicSettings(options, 5000),
    );
  }

  /** Runs what was put off, and lets the store answer, until nothing is left to do. */
  settle(): void {
    while (this.#deferred.length > 0 || this.store.waiting > 0) {
      this.runDeferred();
      this.store.answer();
    }
  }

  runDeferred(): void {
    for (const run of this.#deferred.splice(0)) run();
  }

  pass(ms: number): void {
    this.now += ms;
    this.hub.tick(this.now);
  }

  /** A session that may have whatever it asks for. */
  session(port: Partial<SubscriptionsPort> = {}, bytes?: Uint8Array): StageSession {
    return new StageSession(this, port, bytes);
  }
}

export class StageSession {
  readonly subscriptions: Subscriptions;
  readonly faults: unknown[] = [];
  carrier = new StageCarrier();
  /** As the store has it. */
  kept: Uint8Array = new Uint8Array(0);

  constructor(stage: Stage, port: Partial<SubscriptionsPort>, bytes?: Uint8Array) {
    this.subscriptions = new Subscriptions(
      stage.hub,
      {
        authorize: () => true,
        save: (done) => {
          this.kept = this.subscriptions.serialize();
          done();
        },
        failed: (error) => void this.faults.push(error),
        malformed: (reason) => void this.faults.push(reason),
        ...port,
      },
      bytes,
    );
  }

  /** A new connection, as after HELLO. */
  connect(): this {
    this.carrier = new StageCarrier();
    this.subscriptions.attach(this.carrier, []);
    this.subscriptions.start();
    return this;
  }

  sub(
    sub: number,
    topic: string,
    start: "now" | "earliest" | { incarnation: string; offset: number } = "now",
  ): this {
    this.subscriptions.sub({ type: "sub", sub, topic, start });
    return this;
  }
}

/** The text of what was published. */
export function textOf(data: Uint8Array): string {
  return new TextDecoder().decode(parsePublication(data).payload);
}

/** A question that the test answers when it likes. */
export function answeredLate<Answer>(): {
  ask(): PromiseLike<Answer>;
  answer(given: Answer): void;
} {
  const waiting: ((given: Answer) => unknown)[] = [];
  return {
    ask: () => ({
      // biome-ignore lint/suspicious/noThenProperty: it stands in for a promise
      then(done) {
        if (done) waiting.push(done);
        return this as never;
      },
    }),
    answer: (given) => void waiting.shift()?.(given),
  };
}
