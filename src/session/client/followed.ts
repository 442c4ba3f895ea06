import type { Pub, Recovered, Sub } from "../envelope.js";
import { Inbox } from "./inbox.js";
import type { TopicPosition } from "./saved.js";
import type { Publication, Subscription, SubscriptionOptions } from "./subscription.js";

/** More publications, or bytes of them, do not wait here for a slow handler: the server keeps them, and is asked again. */
const maxWaiting = 1024;
const maxWaitingBytes = 2 ** 20;

type Item = Publication | { readonly gap: TopicPosition };

/** What a followed topic asks of the session. */
export interface FollowedHost {
  /** Its position has changed. */
  moved(): void;
  /** The server is to be asked for it, from {@link Followed.start} on. */
  ask(followed: Followed): void;
  closed(followed: Followed): void;
}

/** One topic that is followed. */
export class Followed implements Subscription {
  readonly sub: number;
  readonly topic: string;
  readonly options: SubscriptionOptions;
  position: TopicPosition | undefined;
  readonly #host: FollowedHost;
  readonly #inbox: Inbox<Item>;
  /** Of the newest publication that was taken. */
  #incarnation = "";
  #offset = 0;
  #waitingBytes = 0;
  /** Nothing is taken before the server has answered. */
  #isAsking = true;
  /** Where the server stood when it said so last; a gap may be at 0. */
  #told = -1;

  constructor(
    host: FollowedHost,
    sub: number,
    topic: string,
    options: SubscriptionOptions,
    position: TopicPosition | undefined,
  ) {
    this.#host = host;
    this.sub = sub;
    this.topic = topic;
    this.options = options;
    this.position = position;
    this.#inbox = new Inbox(
      (item) => ("gap" in item ? this.options.gap?.(item.gap) : this.options.message(item)),
      (item) => {
        if ("data" in item) this.#waitingBytes -= item.data.length;
        this.#handled("gap" in item ? item.gap : item);
      },
    );
  }

  get start(): Sub["start"] {
    return this.position ?? this.options.start ?? "now";
  }

  /**
   * Whether the server stands before what is handled here because it has not heard so yet: a gap may cross with what it is
   * asked. Told the same gap once more, it has heard, and the rest is lost.
   */
  isAhead({ incarnation, offset, outcome }: Recovered): boolean {
    const { position } = this;
    const isAhead =
      this.#isAsking && position?.incarnation === incarnation && position.offset > offset;
    const isAnswer = outcome === "gap" && offset === this.#told;
    this.#told = offset;
    return isAhead && !isAnswer;
  }

  close(): void {
    this.#inbox.end();
    this.#host.closed(this);
  }

  /** The server says how it goes on. */
  begins({ incarnation, offset, outcome }: Recovered, isSnapshot: boolean): void {
    if (outcome === "refused") {
      this.close();
      this.options.refused?.();
      return;
    }
    const { position } = this;
    let known = -1;
    if (incarnation === this.#incarnation) known = this.#offset;
    // The server may have begun in an older one.
    else if (!this.#isAsking && position?.incarnation === incarnation) known = position.offset;
    this.#isAsking = false;
    this.#incarnation = incarnation;
    // What waits for the handler comes again, and is known. So does what an older connection brought after RESUME was said.
    this.#offset = Math.max(known, offset);
    // A process that is behind may give an older one than what is known.
    if (isSnapshot && offset >= known) this.#offset = -1;
    else if (outcome !== "gap") {
      if (!position) this.#handled({ incarnation, offset });
    } else if (offset > known) this.#inbox.push({ gap: { incarnation, offset } });
  }

  publish({ offset, kind, isSnapshot, payload }: Pub): void {
    if (this.#isAsking || offset <= this.#offset) return;
    if (this.#inbox.length >= maxWaiting || this.#waitingBytes > maxWaitingBytes) {
      this.#isAsking = true;
      return;
    }
    this.#offset = offset;
    const data =
      kind === "text" ? new TextDecoder("utf-8", keepBom).decode(payload) : payload.slice();
    const { topic } = this;
    this.#waitingBytes += data.length;
    this.#inbox.push({ topic, data, incarnation: this.#incarnation, offset, isSnapshot });
  }

  #handled({ incarnation, offset }: TopicPosition): void {
    this.position = { incarnation, offset };
    this.#host.moved();
    if (this.#isAsking && this.#inbox.length === 0) this.#host.ask(this);
  }
}

const keepBom = { ignoreBOM: true };
