import type { Carrier } from "../../carrier.js";
import type { Position, Recovered, Sub } from "../../envelope.js";
import { call } from "../handler.js";
import type { TopicSnapshot } from "./cursor.js";
import { Feed, feeding } from "./feed.js";
import type { TopicHub } from "./hub.js";
import { newest } from "./newest.js";
import { nowhere, type Offset } from "./offset.js";
import { publicationOf } from "./publication.js";
import { Saver } from "./saver.js";
import { type Kept, parseSubscriptions, serializeSubscriptions } from "./subscription-list.js";
import { checkTopic, isPublicTopic } from "./topic-name.js";

/** What the subscriptions of one session need from it. */
export interface SubscriptionsPort {
  /** Whether the client may have the topic. Called once for each SUB. */
  authorize(topic: string): boolean | PromiseLike<boolean>;
  /** What the client gets before its first publication, and after a gap; undefined where there is nothing of the kind. */
  snapshot?(topic: string): TopicSnapshot | undefined | PromiseLike<TopicSnapshot | undefined>;
  /** Keeps {@link Subscriptions.serialize} in the session's `meta`; `done` when the store has it. Not called if it never will. */
  save(done: () => void): void;
  /** One of the above has thrown, or rejected. The connection is to be closed with 1011. */
  failed(error: unknown): void;
  /** The client has broken a rule. The connection is to be closed with 4400. */
  malformed(reason: string): void;
}

/** Where a client stands in its topics, as plain data. */
export interface Places {
  readonly positions: readonly Position[];
  /** What it has asked for and not been told of. */
  readonly subs: readonly Sub[];
}

/** The server's own numbers begin here; the client's end below. */
const firstOwn = 2 ** 32;

/** Answers to SUB that a client leaves unread, in units of the water mark, until it is taken for an attack. */
const unread = 16;

/**
 * What one session subscribes to: its list, kept with the session, and the {@link Feed} of the connection that it has at the
 * moment. A topic is on the list once: who subscribes to it again moves.
 *
 * A client hears of a subscription after the store has it, so that it is still there after a crash.
 */
export class Subscriptions {
  readonly #hub: TopicHub;
  readonly #port: SubscriptionsPort;
  readonly #list = new Map<number, Kept>();
  /** SUBs that the application has not judged yet, or the store not kept. */
  readonly #pending = new Map<number, Sub>();
  /** Taken from the client, and the store may not know: another process could go on with them. */
  readonly #leaving = new Set<number>();
  #carrier: Carrier | undefined;
  #feed: Feed | undefined;
  readonly #saver: Saver;
  /** Never used twice: a client may come back with one that is gone. */
  #nextOwn: number;

  /** @param bytes what {@link serialize} has written; nothing for a new session */
  constructor(hub: TopicHub, port: SubscriptionsPort, bytes?: Uint8Array) {
    this.#hub = hub;
    this.#port = port;
    this.#saver = new Saver((done) => port.save(done));
    const { nextOwn, list } = parseSubscriptions(bytes);
    this.#nextOwn = Math.max(nextOwn, firstOwn);
    for (const kept of list) this.#list.set(kept.sub, kept);
  }

  /** The topics, in the order of subscription. */
  get topics(): readonly string[] {
    return [...this.#list.values()].map(({ topic }) => topic);
  }

  /** Where the client of the present connection stands, for another process to {@link adopt}. Changes nothing. */
  get places(): Places {
    const { positions, subs } = this.#feed?.places ?? { positions: [], subs: [] };
    return { positions, subs: [...subs, ...this.#pending.values()] };
  }

  /** For the session's `meta`. */
  serialize(): Uint8Array<ArrayBuffer> {
    return serializeSubscriptions({ nextOwn: this.#nextOwn, list: [...this.#list.values()] });
  }

  /**
   * The session has a connection, instead of any that it had. Nothing is sent before {@link start}.
   *
   * @param positions what the client says in RESUME; none with HELLO
   * @returns what can be said in RESUMED; the others follow after `start`
   */
  attach(carrier: Carrier, positions: readonly Position[]): readonly Recovered[] {
    const feed = this.#begin(carrier);
    const named = new Map(positions.map((position) => [position.sub, position]));
    this.#dropUnnamed(named);
    for (const kept of this.#list.values()) feed.add(feeding(kept, named.get(kept.sub)));
    return [...named.values()].flatMap((position) => {
      if (this.#leaving.has(position.sub)) return [];
      if (this.#list.has(position.sub)) return feed.placeAtOnce(position.sub) ?? [];
      return { ...position, alias: 0, outcome: "refused" };
    });
  }

  /** The client has RESUMED or WELCOME: publications may go. */
  start(): void {
    this.#feed?.start();
  }

  /**
   * Goes on with a connection that another process had, from its {@link places}. The client is told the numbers under which
   * publications come from here.
   */
  adopt(carrier: Carrier, { positions, subs }: Places): void {
    const feed = this.#begin(carrier);
    feed.start();
    const asked = new Set(subs.map(({ sub }) => sub));
    const placed = new Map(positions.map((position) => [position.sub, position]));
    for (const kept of this.#list.values()) {
      if (!asked.has(kept.sub)) feed.add(feeding(kept, placed.get(kept.sub)));
    }
    for (const sub of subs) this.sub(sub);
  }

  /** The connection is gone, or another process has it. */
  detach(): void {
    this.#feed?.close();
    this.#feed = undefined;
    this.#carrier = undefined;
    this.#pending.clear();
  }

  /** The connection takes more. */
  drained(): void {
    this.#feed?.drained();
  }

  /** The client wants a topic. */
  sub(sub: Sub): void {
    const fault = this.#fault(sub);
    if (fault !== undefined) this.#port.malformed(fault);
    else if (this.#list.has(sub.sub) && this.#feed?.hasCrossed(sub)) return;
    else if (sub.sub >= firstOwn) this.#again(sub);
    else if (this.#mayHave(sub.topic)) this.#authorize(sub);
    else this.#feed?.refuse(sub.sub);
  }

  /** The client goes back to a place in a topic that the server gave it. Anything else the server says by itself. */
  #again(sub: Sub): void {
    if (this.#leaving.has(sub.sub)) return;
    if (this.#list.get(sub.sub)?.topic !== sub.topic) this.#feed?.refuse(sub.sub);
    else if (typeof sub.start === "object") {
      this.#feed?.add({ ...sub, isFirst: false, isNews: false });
    }
  }

  #authorize(sub: Sub): void {
    this.#pending.set(sub.sub, sub);
    call(
      () => this.#port.authorize(sub.topic),
      (isAllowed) => this.#judge(sub, isAllowed),
      (error) => this.#port.failed(error),
    );
  }

  /** The client does not want it any more. */
  unsub(sub: number): void {
    this.#pending.delete(sub);
    if (this.#remove(sub)) this.#saver.ask(nothing);
  }

  /**
   * Subscribes the client to a topic, from what is published next.
   *
   * @param done it is kept, or `false`: this process follows as many topics as it may, or the session has as many
   * @throws as {@link checkTopic}
   */
  subscribe(topic: string, done: (isDone: boolean) => void): void {
    checkTopic(topic);
    if (!this.#mayHave(topic)) done(false);
    else if (this.#has(topic) !== undefined) this.#saver.ask(() => done(true));
    else newest(this.#hub, topic, (end) => this.#subscribed(topic, end, done));
  }

  /** Takes a topic from the client, whoever subscribed to it; the client is told when that is kept. */
  unsubscribe(topic: string, done: () => void): void {
    const sub = this.#take(topic);
    if (sub === undefined) done();
    else {
      this.#saver.ask(() => {
        this.#tellTaken(sub);
        done();
      });
    }
  }

  #take(topic: string): number | undefined {
    const sub = this.#has(topic);
    if (sub === undefined) return undefined;
    this.#remove(sub);
    this.#leaving.add(sub);
    return sub;
  }

  #tellTaken(sub: number): void {
    if (this.#leaving.delete(sub)) this.#feed?.refuse(sub);
  }

  #subscribed(topic: string, end: Offset | undefined, done: (isDone: boolean) => void): void {
    if (end !== undefined && this.#has(topic) === undefined) this.#addOwn(topic, end);
    if (end === undefined) done(false);
    else this.#saver.ask(() => done(true));
  }

  #addOwn(topic: string, end: Offset): void {
    const kept = { sub: this.#nextOwn++, topic, ...end };
    this.#list.set(kept.sub, kept);
    this.#saver.ask(() => {
      // A connection that came meanwhile has it already.
      const isNews = this.#list.get(kept.sub) === kept && this.#feed?.has(kept.sub) === false;
      if (isNews) this.#feed?.add(feeding(kept, undefined));
    });
  }

  #begin(carrier: Carrier): Feed {
    this.detach();
    this.#carrier = carrier;
    this.#feed = new Feed(this.#hub, carrier, (topic, done) => this.#ask(topic, done));
    return this.#feed;
  }

  /** What a client does not name it has given up meanwhile, or asks for again. What the server made it may not know yet. */
  #dropUnnamed(named: ReadonlyMap<number, Position>): void {
    const dropped = [...this.#list.keys()].filter((sub) => sub < firstOwn && !named.has(sub));
    for (const sub of dropped) this.#list.delete(sub);
    if (dropped.length > 0) this.#saver.ask(nothing);
  }

  #fault({ sub, topic }: Sub): string | undefined {
    if (this.#pending.has(sub)) return `sub: sub ${sub} has been asked for`;
    const other = sub < firstOwn && this.#list.get(sub);
    if (other && other.topic !== topic) return `sub: sub ${sub} has another topic`;
    const buffered = this.#carrier?.buffered ?? 0;
    if (buffered < this.#hub.settings.highWaterBytes * unread) return undefined;
    return "sub: answers are not read";
  }

  #mayHave(topic: string): boolean {
    if (!isPublicTopic(topic)) return false;
    const subs = new Set([...this.#list.keys(), ...this.#pending.keys()]);
    return this.#has(topic) !== undefined || subs.size < this.#hub.settings.maxPerSession;
  }

  #has(topic: string): number | undefined {
    for (const kept of this.#list.values()) if (kept.topic === topic) return kept.sub;
    return undefined;
  }

  #judge(sub: Sub, isAllowed: boolean): void {
    if (this.#pending.get(sub.sub) !== sub) return;
    if (!isAllowed) {
      this.#pending.delete(sub.sub);
      this.#feed?.refuse(sub.sub);
      return;
    }
    const before = this.#take(sub.topic);
    this.#leaving.delete(sub.sub);
    this.#list.set(sub.sub, { sub: sub.sub, topic: sub.topic, ...nowhere });
    this.#saver.ask(() => {
      if (before !== undefined) this.#tellTaken(before);
      if (this.#pending.get(sub.sub) !== sub) return;
      this.#pending.delete(sub.sub);
      const isFirst = typeof sub.start === "string";
      this.#feed?.add({ ...sub, isFirst, isNews: false });
    });
  }

  #remove(sub: number): boolean {
    this.#feed?.remove(sub);
    return this.#list.delete(sub);
  }

  #ask(...[topic, done]: Parameters<ConstructorParameters<typeof Feed>[2]>): boolean {
    const { snapshot } = this.#port;
    if (snapshot === undefined) return false;
    call(
      () => snapshot.call(this.#port, topic),
      (given) => done(given && { content: publicationOf(given.data), ...at(given.offset) }),
      (error) => this.#port.failed(error),
    );
    return true;
  }
}

function at(offset: number | undefined): { offset?: number } {
  return offset === undefined ? {} : { offset };
}

function nothing(): void {}
