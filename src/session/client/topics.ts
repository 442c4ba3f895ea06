import type { Row } from "../codec.js";
import type { Envelope, Position, Pub, Recovered, Sub, Unsub } from "../envelope.js";
import { maxSubscriptions } from "../layout.js";
import { topicLayout } from "../topic-layout.js";
import { Followed } from "./followed.js";
import type { Leg } from "./leg.js";
import type { TopicPosition } from "./saved.js";
import type { Publication, Subscription, SubscriptionOptions } from "./subscription.js";

/** What the topics of a session ask of it. */
export interface TopicsHost {
  /** Sends over the connection that carries the session; without one, nothing: it is made good when there is one. */
  tell(envelope: Sub | Unsub): void;
  /** A position has changed. */
  moved(): void;
  /** For a topic to which the server has subscribed this client. */
  published(publication: Publication): unknown;
}

/** What a session needs to follow topics: handed in, so that a page that follows none does not load it. */
export interface TopicSupport {
  /** What goes over the wire for them. */
  readonly rows: readonly Row[];
  /** The topics of one session. @param saved where they stood */
  make(host: TopicsHost, saved?: Readonly<Record<string, TopicPosition>>): Topics;
}

/** Lets a session follow topics. */
export const topics: TopicSupport = {
  rows: topicLayout,
  make: (host, saved) => new Topics(host, saved),
};

/** The topics that a session follows. */
export class Topics {
  readonly #host: TopicsHost;
  readonly #saved: Map<string, TopicPosition>;
  readonly #followed = new Map<number, Followed>();
  #nextSub = 1;

  constructor(host: TopicsHost, saved: Readonly<Record<string, TopicPosition>> = {}) {
    this.#host = host;
    this.#saved = new Map(Object.entries(saved));
  }

  /** @throws TypeError for a topic that is followed already */
  subscribe(topic: string, options: SubscriptionOptions): Subscription {
    if (this.#all.some((each) => each.topic === topic)) {
      throw new TypeError(`Cannot subscribe to "${topic}": it is followed already`);
    }
    const followed = this.#follow(this.#nextSub++, topic, options);
    this.#ask(followed);
    return followed;
  }

  /** For RESUME. What is not among them, the server forgets. */
  get positions(): readonly Position[] {
    return this.#all.flatMap(({ sub, position }) => (position ? [{ sub, ...position }] : []));
  }

  get saved(): Readonly<Record<string, TopicPosition>> {
    for (const { topic, position } of this.#all) if (position) this.#saved.set(topic, position);
    return Object.fromEntries(this.#saved);
  }

  /** A connection carries a session that is new: it knows of no subscription. */
  renewed(): void {
    for (const followed of this.#all) {
      if (followed.sub < serversOwn) this.#ask(followed);
      else {
        // The session that it belonged to is over, and there is nobody to tell.
        this.#followed.delete(followed.sub);
        followed.close();
      }
    }
  }

  /** A connection carries the session. */
  resumed(leg: Leg, subscriptions: readonly Recovered[]): void {
    for (const each of subscriptions) this.#begins(leg, each, "", false);
    for (const each of this.#all) if (!each.position) this.#ask(each);
  }

  /** Whether the message is one of a topic. */
  read(leg: Leg, envelope: Envelope): boolean {
    if (envelope.type === "pub") this.#publish(leg, envelope);
    else if (envelope.type !== "subbed") return false;
    else this.#begins(leg, envelope, envelope.topic, envelope.isSnapshot);
    return true;
  }

  #begins(leg: Leg, how: Recovered, topic: string, isSnapshot: boolean): void {
    const { sub } = how;
    const followed = this.#followed.get(sub) ?? this.#given(sub, topic);
    // An earlier run of the program had more of it, and could not say so in RESUME: it did not keep the number.
    if (followed?.isAhead(how)) this.#ask(followed);
    else if (followed) {
      for (const [alias, its] of leg.aliases) if (its === sub) leg.aliases.delete(alias);
      leg.aliases.set(how.alias, sub);
      followed.begins(how, isSnapshot);
      // It was closed while no connection could say so.
    } else if (how.outcome !== "refused") this.#host.tell({ type: "unsub", sub });
  }

  #publish(leg: Leg, pub: Pub): void {
    this.#followed.get(leg.aliases.get(pub.alias) ?? -1)?.publish(pub);
  }

  /** A subscription that the server made. */
  #given(sub: number, topic: string): Followed | undefined {
    if (sub < serversOwn || topic === "" || this.#followed.size >= maxSubscriptions)
      return undefined;
    const message = (publication: Publication) => this.#host.published(publication);
    return this.#follow(sub, topic, { message });
  }

  get #all(): readonly Followed[] {
    return [...this.#followed.values()];
  }

  #follow(sub: number, topic: string, options: SubscriptionOptions): Followed {
    const host = {
      moved: () => this.#host.moved(),
      ask: (one: Followed) => this.#ask(one),
      closed: (one: Followed) => {
        this.#saved.delete(topic);
        if (this.#followed.delete(one.sub)) this.#host.tell({ type: "unsub", sub });
      },
    };
    const followed = new Followed(
      host,
      sub,
      topic,
      options,
      options.start ? undefined : this.#saved.get(topic),
    );
    this.#followed.set(sub, followed);
    return followed;
  }

  #ask({ sub, topic, start }: Followed): void {
    this.#host.tell({ type: "sub", sub, topic, start });
  }
}

/** From here on the server numbers subscriptions that it made itself. */
const serversOwn = 2 ** 32;
