import type { TopicRead } from "../../store.js";
import { Follower } from "./follower.js";
import type { TopicHub, Watcher } from "./hub.js";
import { nowhere, type Offset } from "./offset.js";
import { type Publication, parsePublication } from "./publication.js";
import { privateTopic } from "./topic-name.js";

/** What a mailbox needs of its session. */
export interface MailboxPort {
  /** Whether the session takes another message now. When it does again, {@link Mailbox.resume} is called. */
  readonly hasRoom: boolean;
  /** The next message. It and the position become durable together, or neither. */
  deliver(message: Publication, position: Offset): void;
  /** Messages have been lost to the topic's retention: the session cannot go on as if nothing was. */
  missed(): void;
}

const readLimit = 64;

/**
 * The private topic `@<session id>`: what anybody, on any machine, sends to one session. Only the process that has the session
 * reads it, and makes each entry a message to the client, once and in order, because the position is kept in the same step.
 */
export class Mailbox implements Watcher {
  readonly #hub: TopicHub;
  readonly #topic: string;
  readonly #port: MailboxPort;
  readonly #follower: Follower;
  #position: Offset;

  /** @param position of the newest step; undefined when none has one */
  constructor(hub: TopicHub, id: string, position: Offset | undefined, port: MailboxPort) {
    this.#hub = hub;
    this.#topic = privateTopic(id);
    this.#port = port;
    this.#position = position ?? nowhere;
    this.#follower = new Follower(this.#topic, hub.reading, {
      after: () => this.#position.offset,
      limit: () => readLimit,
      took: (read) => this.#took(read),
    });
    hub.watch(this.#topic, this, "mail");
    this.#follower.refresh();
  }

  hint(last: number): void {
    if (last > this.#position.offset) this.resume();
  }

  poll(): void {
    if (this.#port.hasRoom) this.#follower.poll();
  }

  /** The session takes messages again. */
  resume(): void {
    if (this.#port.hasRoom) this.#follower.refresh();
  }

  /** The session is over, or another process has it. */
  close(): void {
    this.#follower.close();
    this.#hub.unwatch(this.#topic, this);
  }

  #took(read: TopicRead): boolean {
    const { incarnation, first, last, entries } = read;
    const { offset: before } = this.#position;
    const isOther = incarnation !== this.#position.incarnation;
    if (isOther) this.#position = { incarnation, offset: 0 };
    // It was read on from an offset of a log that is no more.
    if (isOther && before > 0) return last > 0;
    let next = before + 1;
    if (first > next) return this.#miss();
    for (const { offset, data } of entries) {
      if (offset !== next++) return this.#miss();
      if (!this.#port.hasRoom) return false;
      this.#position = { incarnation, offset };
      this.#port.deliver(parsePublication(data), this.#position);
    }
    return next <= last;
  }

  #miss(): false {
    this.close();
    this.#port.missed();
    return false;
  }
}
