import type { TopicWatch } from "../session/index.js";

/** Everybody in this process who wants to hear that a topic has grown. */
export class Watchers {
  readonly #all = new Set<Watcher>();

  get isEmpty(): boolean {
    return this.#all.size === 0;
  }

  /** The topics that anybody watches. */
  get topics(): ReadonlySet<string> {
    return new Set([...this.#all].flatMap(({ topics }) => [...topics]));
  }

  /**
   * @param added called for each topic that is added: resolves when hints may come
   */
  watch(
    onHint: (topic: string, last: number) => void,
    added: (topic: string) => Promise<void> = async () => {},
  ): TopicWatch {
    const watcher = { topics: new Set<string>(), onHint };
    this.#all.add(watcher);
    return {
      add: (topic) => {
        watcher.topics.add(topic);
        return added(topic);
      },
      remove: (topic) => {
        watcher.topics.delete(topic);
      },
      close: () => {
        this.#all.delete(watcher);
      },
    };
  }

  tell(topic: string, last: number): void {
    for (const { topics, onHint } of this.#all) if (topics.has(topic)) onHint(topic, last);
  }

  clear(): void {
    this.#all.clear();
  }
}

interface Watcher {
  readonly topics: Set<string>;
  readonly onHint: (topic: string, last: number) => void;
}
