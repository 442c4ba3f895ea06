import type { TopicHub } from "./hub.js";
import type { Offset } from "./offset.js";
import type { Tail } from "./tail.js";

/**
 * Tells where a topic ends now, read from the store after this was asked.
 *
 * @param done undefined when this process follows as many topics as it may
 */
export function newest(
  hub: TopicHub,
  topic: string,
  done: (end: Offset | undefined) => void,
): void {
  const tail = hub.join(topic, (joined) => new End(hub, joined, done));
  if (tail === undefined) done(undefined);
  else tail.refresh();
}

class End {
  readonly #hub: TopicHub;
  readonly #tail: Tail;
  readonly #number: number;
  #done: ((end: Offset) => void) | undefined;

  constructor(hub: TopicHub, tail: Tail, done: (end: Offset) => void) {
    this.#hub = hub;
    this.#tail = tail;
    this.#number = tail.next;
    this.#done = done;
  }

  advance(): void {
    const done = this.#done;
    if (done === undefined || !this.#tail.hasRead(this.#number)) return;
    this.#done = undefined;
    this.#hub.leave(this.#tail, this);
    done({ incarnation: this.#tail.incarnation, offset: this.#tail.last });
  }
}
