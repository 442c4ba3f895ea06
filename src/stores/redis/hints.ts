import type { TopicWatch } from "../../session/index.js";
import type { RedisEar } from "./client.js";
import type { Keys } from "./keys.js";
import type { Line } from "./line.js";

type OnHint = (topic: string, last: number) => void;

interface Heard {
  readonly listeners: Set<OnHint>;
  subscribed: Promise<unknown> | undefined;
}

/** Hears that topics have grown, by Redis's channels, over one connection that is opened when it is first needed. */
export class Hints {
  readonly #line: Line;
  readonly #keys: Keys;
  readonly #heard = new Map<string, Heard>();
  #ear: RedisEar | undefined;

  constructor(line: Line, keys: Keys) {
    this.#line = line;
    this.#keys = keys;
  }

  watch(onHint: OnHint): TopicWatch {
    const topics = new Set<string>();
    const remove = (topic: string) => {
      if (topics.delete(topic)) this.#forget(topic, own);
    };
    const own: OnHint = (topic, last) => onHint(topic, last);
    return {
      add: (topic) => {
        topics.add(topic);
        return this.#hear(topic, own);
      },
      remove,
      close: () => {
        for (const topic of topics) remove(topic);
      },
    };
  }

  close(): void {
    this.#ear?.close();
    this.#ear = undefined;
    this.#heard.clear();
  }

  async #hear(topic: string, onHint: OnHint): Promise<void> {
    const heard = this.#heard.get(topic) ?? { listeners: new Set(), subscribed: undefined };
    this.#heard.set(topic, heard);
    heard.listeners.add(onHint);
    this.#ear ??= this.#line.listen((channel, last) => this.#tell(channel, Number(last)));
    heard.subscribed ??= this.#ear.subscribe(this.#keys.hints(topic));
    try {
      await heard.subscribed;
    } catch (error) {
      heard.subscribed = undefined;
      throw error;
    }
  }

  #forget(topic: string, onHint: OnHint): void {
    const heard = this.#heard.get(topic);
    heard?.listeners.delete(onHint);
    if (heard === undefined || heard.listeners.size > 0) return;
    this.#heard.delete(topic);
    this.#ear?.unsubscribe(this.#keys.hints(topic)).catch(() => {}); // the connection is away, and so is what it heard
  }

  #tell(channel: string, last: number): void {
    const topic = this.#keys.topicOf(channel);
    for (const onHint of this.#heard.get(topic)?.listeners ?? []) onHint(topic, last);
  }
}
