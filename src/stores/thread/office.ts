import type { Engine } from "./engine.js";
import type { Answered, Asked, Question, Told } from "./messages.js";

/**
 * Answers questions with one engine. All that wait are answered in one transaction, whose one fsync is what a commit
 * costs: the more is asked, the less each costs.
 */
export class Office {
  readonly #engine: Engine;
  readonly #tell: (told: Told) => void;
  /** Topics that are watched, and the newest offset of each that was told. */
  readonly #watched = new Map<string, number>();
  #polledVersion = -1;

  constructor(engine: Engine, tell: (told: Told) => void) {
    this.#engine = engine;
    this.#tell = tell;
  }

  answer(asked: readonly Asked[]): void {
    this.#tell({ told: "answers", answers: this.#answers(asked) });
  }

  /** When it fails, nothing of it is there, and everybody is told so: whoever asked gives up anyway. */
  #answers(asked: readonly Asked[]): Answered[] {
    try {
      return this.#engine.transaction(() =>
        asked.map(({ number, question }) => ({ number, answer: this.#one(question) })),
      );
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      return asked.map(({ number }) => ({ number, failure }));
    }
  }

  #one(question: Question): unknown {
    switch (question.verb) {
      case "create":
        return this.#engine.create(question.session, question.nowMs);
      case "acquire":
        return this.#engine.acquire(question.request, question.nowMs);
      case "commit":
        return this.#engine.commit(question.group, question.nowMs);
      case "update":
        return this.#engine.update(question.lease, question.patch, question.nowMs);
      case "append":
        return this.#engine.append(question.items, question.nowMs);
      case "read": {
        const { topic, after, limit, nowMs } = question;
        return this.#engine.readTopic(topic, after, limit, nowMs);
      }
      case "watch":
        this.#watched.set(question.topic, this.#engine.lastOf(question.topic));
        return undefined;
      case "unwatch":
        this.#watched.delete(question.topic);
        return undefined;
      case "close":
        return undefined;
    }
  }

  /** Looks whether another process has published. Cheap when none has. */
  poll(): void {
    if (this.#watched.size === 0) return;
    const version = this.#engine.version();
    if (version === this.#polledVersion) return;
    this.#polledVersion = version;
    for (const [topic, told] of this.#watched) {
      const last = this.#engine.lastOf(topic);
      if (last === told) continue;
      this.#watched.set(topic, last);
      this.#tell({ told: "hint", topic, last });
    }
  }

  async close(): Promise<void> {
    await this.#engine.close();
  }
}
