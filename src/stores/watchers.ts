import type { TopicWatch } from "../session/index.js";

interface Watcher {
  readonly topics: Set<string>;
  readonly onHint: (topic: string, last: number) => void;
}

/** Everybody in this process who wants to hear that a topic has grown. */
export class Watchers {
  readonly #all = new Set<Watcher>();
  /** How many watch each topic. */
  readonly #counts = new Map<string, number>();

  get isEmpty(): boolean {
    return this.#all.size === 0;
  }

  /**
   * @param added called for each topic that somebody adds: resolves when hints may come
   * @param left called for each topic that nobody watches any more
   */
  watch(
    onHint: (topic: string, last: number) => void,
    added: (topic: string) => Promise<void> = async () => {},
    left: (topic: string) => void = () => {},
  ): TopicWatch {
    const watcher: Watcher = { topics: new Set(), onHint };
    this.#all.add(watcher);
    const remove = (topic: string) => {
      if (watcher.topics.delete(topic) && this.#count(topic, -1) === 0) left(topic);
    };
    return {
      add: (topic) => {
        if (!watcher.topics.has(topic)) this.#count(topic, 1);
        watcher.topics.add(topic);
        return added(topic);
      },
      remove,
      close: () => {
        this.#all.delete(watcher);
        for (const topic of [...watcher.topics]) remove(topic);
      },
    };
  }

  tell(topic: string, last: number): void {
    for (const { topics, onHint } of this.#all) if (topics.has(topic)) onHint(topic, last);
  }

  clear(): void {
    this.#all.clear();
    this.#counts.clear();
  }

  #count(topic: string, change: number): number {
    const count = (this.#counts.get(topic) ?? 0) + change;
    if (count > 0) this.#counts.set(topic, count);
    else this.#counts.delete(topic);
    return count;
  }
}
