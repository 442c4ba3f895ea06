import type { SessionStore, TopicWatch } from "../../store.js";
import type { FollowerSetting } from "./follower.js";
import { Publisher } from "./publisher.js";
import { type Polled, Rounds } from "./rounds.js";
import { Tail, type TailReader, type TailSetting } from "./tail.js";
import type { TopicSettings } from "./topic-options.js";

/** What topics need of a host. */
export interface HubPorts {
  readonly store: SessionStore;
  /** The present in milliseconds; never goes back. */
  clock(): number;
  /** {@link TopicHub.deadline} may have become earlier. */
  wake(deadline: number): void;
  /** Runs it soon, after what the present reads bring. */
  defer(run: () => void): void;
}

/** Who wants hints of a topic, and reads it in time. */
export interface Watcher extends Polled {
  /** The topic has perhaps grown, to this offset. */
  hint(last: number): void;
}

/**
 * The topics of one process. Each is read from the store once, for all who subscribe to it, and forgotten a while after the
 * last has left. What is published here goes through {@link publisher}.
 */
export class TopicHub {
  readonly settings: TopicSettings;
  readonly publisher: Publisher;
  /** How topics are read. */
  readonly reading: FollowerSetting;
  readonly #ports: HubPorts;
  readonly #setting: TailSetting;
  readonly #watch: TopicWatch;
  readonly #rounds: { readonly topics: Rounds; readonly mail: Rounds };
  readonly #watchers = new Map<string, Watcher>();
  /** By topic; those that have grown last at the end. */
  readonly #tails = new Map<string, Tail>();
  /** Tails without readers, and when each is forgotten; in this order. */
  readonly #idle = new Map<Tail, number>();
  #bytes = 0;
  #aliases = 0;

  constructor(ports: HubPorts, settings: TopicSettings) {
    this.settings = settings;
    this.#ports = ports;
    this.#rounds = { topics: new Rounds(settings.pollMs), mail: new Rounds(settings.mailPollMs) };
    this.#watch = ports.store.watch((topic, last) => this.hint(topic, last));
    this.publisher = new Publisher(ports, settings, (topic, last) => this.hint(topic, last));
    this.reading = {
      store: ports.store,
      clock: () => ports.clock(),
      storeTimeoutMs: settings.storeTimeoutMs,
    };
    this.#setting = {
      ...this.reading,
      settings,
      grew: (tail, bytes) => this.#grew(tail, bytes),
    };
  }

  /** Topics that are followed, and bytes of publications in memory. */
  get size(): { readonly topics: number; readonly bytes: number } {
    return { topics: this.#tails.size, bytes: this.#bytes };
  }

  /**
   * Follows a topic for somebody.
   *
   * @returns undefined when this process follows as many topics as it may
   */
  join(topic: string, reader: (tail: Tail) => TailReader): Tail | undefined {
    const tail = this.#tails.get(topic) ?? this.#begin(topic);
    if (tail === undefined) return undefined;
    if (this.#idle.delete(tail)) this.#rounds.topics.put(tail, this.#ports.clock());
    tail.join(reader(tail));
    return tail;
  }

  /** Somebody does not read the topic any more. */
  leave(tail: Tail, reader: TailReader): void {
    tail.leave(reader);
    if (tail.readers > 0 || this.#idle.has(tail)) return;
    this.#rounds.topics.remove(tail);
    this.#idle.set(tail, this.#ports.clock() + this.settings.lingerMs);
    this.#ports.wake(this.deadline());
  }

  /** Has a topic read in time, by somebody who does so for themselves, and tells them of hints. */
  watch(topic: string, watcher: Watcher, kind: "topics" | "mail"): void {
    this.#watchers.set(topic, watcher);
    this.#rounds[kind].put(watcher, this.#ports.clock());
    this.#watch.add(topic).then(() => watcher.hint(Number.POSITIVE_INFINITY), ignore);
    this.#ports.wake(this.deadline());
  }

  unwatch(topic: string, watcher: Watcher): void {
    if (this.#watchers.get(topic) !== watcher) return;
    this.#watchers.delete(topic);
    this.#watch.remove(topic);
    this.#rounds.topics.remove(watcher);
    this.#rounds.mail.remove(watcher);
  }

  /** Somebody says that a topic has grown. */
  hint(topic: string, last: number): void {
    this.#watchers.get(topic)?.hint(last);
  }

  /** When {@link tick} is to be called; Infinity for never. */
  deadline(): number {
    const [forget = Number.POSITIVE_INFINITY] = this.#idle.values();
    const { topics, mail } = this.#rounds;
    return Math.min(topics.deadline(), mail.deadline(), this.publisher.deadline(), forget);
  }

  /** The time has come. Too early, it does nothing. */
  tick(now: number): void {
    for (const [tail, forget] of this.#idle) {
      if (forget > now) break;
      this.#forget(tail);
    }
    this.#rounds.topics.tick(now);
    this.#rounds.mail.tick(now);
    this.publisher.tick(now);
  }

  /** Follows nothing any more. What waits to be published is not waited for. */
  close(): void {
    for (const tail of this.#tails.values()) this.#forget(tail);
    for (const [topic, watcher] of this.#watchers) this.unwatch(topic, watcher);
    this.publisher.close();
    this.#watch.close();
  }

  #begin(topic: string): Tail | undefined {
    if (this.#tails.size >= this.settings.maxTopics) return undefined;
    const tail = new Tail(topic, ++this.#aliases, this.#setting);
    this.#tails.set(topic, tail);
    this.watch(topic, tail, "topics");
    return tail;
  }

  #forget(tail: Tail): void {
    this.#idle.delete(tail);
    this.#tails.delete(tail.topic);
    this.unwatch(tail.topic, tail);
    tail.close();
  }

  /** Those that have been silent longest give up their memory first. */
  #grew(tail: Tail, bytes: number): void {
    this.#bytes += bytes;
    if (bytes <= 0) return;
    this.#tails.delete(tail.topic);
    this.#tails.set(tail.topic, tail);
    for (const each of this.#tails.values()) {
      const excess = this.#bytes - this.settings.maxTailBytes;
      if (excess <= 0) return;
      each.shrink(excess);
    }
  }
}

/** A watch that could not be begun costs time, nothing else: topics are read anyway. */
function ignore(): void {}
