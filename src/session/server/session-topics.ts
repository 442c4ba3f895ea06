import { RevoirError } from "../../codes/index.js";
import type { Carrier } from "../carrier.js";
import type { Position, Recovered, Sub } from "../envelope.js";
import type { Home } from "./home.js";
import type { Pipeline } from "./pipeline.js";
import { contentsOf, kinds, type Records } from "./records.js";
import type { Session } from "./session.js";
import { Mailbox, type MailboxPort } from "./topics/mailbox.js";
import type { Offset } from "./topics/offset.js";
import type { Publication } from "./topics/publication.js";
import {
  appendsOf,
  parseStepPublication,
  serializeMailPosition,
} from "./topics/step-publication.js";
import { checkTopic } from "./topics/topic-name.js";
import { type Places, Subscriptions } from "./topics/subscriptions.js";

/** A kept step, as far as topics look at it. */
export interface TopicStep {
  readonly lsn: number;
  readonly data: Uint8Array;
}

/** What a session's topics need of it. */
export interface SessionTopicsParts<Data> {
  readonly home: Home<Data>;
  readonly session: Session<Data>;
  readonly pipeline: Pipeline;
  /** Whether another message for the client may be added to what waits. */
  readonly hasRoom: boolean;
  /** Adds one, outside of any turn. */
  deliver(message: Publication): void;
  /** Keeps this in the session's meta. `done` only when it is kept. */
  save(meta: Uint8Array, done: () => void): void;
  /** A handler of the application's has failed. */
  failed(error: unknown): void;
  /** The client has broken a rule. */
  malformed(reason: string): void;
  /** Messages to the session have been lost. */
  missed(): void;
  /** Something that was under way is over. */
  onProgress(): void;
}

/** Steps whose publications are not in their topics yet, until no handler is called any more. */
const maxUnpublished = 16;

/** Bytes in the step that is being gathered, until no handler is called any more. */
const maxGathered = 8 * 2 ** 20;

/** What one session has to do with topics: what it subscribes to, what its steps publish, and what others send to it. */
export class SessionTopics<Data> {
  readonly #parts: SessionTopicsParts<Data>;
  readonly #subscriptions: Subscriptions;
  readonly #mailbox: Mailbox | undefined;
  #mail: Offset | undefined;
  /** Steps whose publications are under way, in order. */
  readonly #unpublished: number[] = [];
  readonly #waiting = new Set<(error: RevoirError) => void>();
  #saving = 0;

  /**
   * @param meta what {@link meta} was when it was kept
   * @param mail up to where the newest step has consumed the private topic
   */
  constructor(parts: SessionTopicsParts<Data>, meta: Uint8Array, mail: Offset | undefined) {
    const { home, session } = parts;
    const { hub, options, settings } = home;
    const { snapshot } = options;
    this.#parts = parts;
    this.#mail = mail;
    this.#subscriptions = new Subscriptions(
      hub,
      {
        authorize: (topic) => options.subscribe?.(session, topic) ?? false,
        ...(snapshot && { snapshot: (topic) => snapshot.call(options, session, topic) }),
        save: (done) => this.#save(done),
        failed: (error) => parts.failed(error),
        malformed: (reason) => parts.malformed(reason),
      },
      meta,
    );
    if (settings.mailbox) {
      const door = new MailDoor(parts, (position) => {
        this.#mail = position;
      });
      this.#mailbox = new Mailbox(hub, session.id, mail, door);
    }
  }

  get names(): readonly string[] {
    return this.#subscriptions.topics;
  }

  /** For the session's meta. */
  get meta(): Uint8Array {
    return this.#subscriptions.serialize();
  }

  /** Where the client stands, for another process. */
  get places(): Places {
    return this.#subscriptions.places;
  }

  /** Up to where the private topic is consumed. */
  get mail(): Offset | undefined {
    return this.#mail;
  }

  /** Whether nothing is under way. */
  get isQuiet(): boolean {
    return this.#unpublished.length === 0 && this.#saving === 0;
  }

  /** Up to which step everything is published: what the log may forget. */
  get trim(): number {
    const [first = Number.POSITIVE_INFINITY] = this.#unpublished;
    return first - 1;
  }

  /** Whether so much is to be published that no handler may add to it. */
  get isFull(): boolean {
    const { byteLength } = this.#parts.pipeline.open.records;
    return this.#unpublished.length >= maxUnpublished || byteLength >= maxGathered;
  }

  /** @returns what can be said in RESUMED */
  attach(carrier: Carrier, positions: readonly Position[]): readonly Recovered[] {
    return this.#subscriptions.attach(carrier, positions);
  }

  /** The client knows that it has the session. */
  start(): void {
    this.#subscriptions.start();
  }

  adopt(carrier: Carrier, places: Places): void {
    this.#subscriptions.adopt(carrier, places);
  }

  detach(): void {
    this.#subscriptions.detach();
  }

  drained(): void {
    this.#subscriptions.drained();
  }

  /** The client has acknowledged something: there may be room for what others have sent. */
  proceed(): void {
    this.#mailbox?.resume();
  }

  sub(sub: Sub): void {
    this.#subscriptions.sub(sub);
  }

  unsub(sub: number): void {
    this.#subscriptions.unsub(sub);
  }

  /** @throws as `checkTopic` */
  subscribe(topic: string): Promise<void> {
    checkTopic(topic);
    return this.#settled((resolve, reject) => {
      this.#subscriptions.subscribe(topic, (isDone) => {
        if (isDone) resolve();
        else reject(full(topic));
      });
    });
  }

  unsubscribe(topic: string): Promise<void> {
    return this.#settled((resolve) => this.#subscriptions.unsubscribe(topic, resolve));
  }

  /** A step is about to be closed: it says how far the private topic is consumed. */
  closing(records: Records): void {
    if (this.#mail) records.addOther(kinds.position, serializeMailPosition(this.#mail));
  }

  /** A step is kept: what it publishes goes to the topics, after what those before it publish. */
  kept({ lsn, data }: TopicStep): void {
    const publications = [...contentsOf(data, kinds.publication)].map(parseStepPublication);
    if (publications.length === 0) return;
    const { home, session } = this.#parts;
    this.#unpublished.push(lsn);
    home.hub.publisher.carryOut(session.id, appendsOf(session.id, lsn, publications), () => {
      this.#unpublished.shift();
      this.#parts.onProgress();
    });
  }

  /**
   * This process has the session no longer.
   *
   * @param isTaken another has it, and carries out what its steps publish
   */
  close(isTaken: boolean): void {
    const { home, session } = this.#parts;
    this.#subscriptions.detach();
    this.#mailbox?.close();
    if (isTaken) home.hub.publisher.forget(session.id);
    for (const reject of this.#waiting) reject(over());
  }

  #save(done: () => void): void {
    this.#saving++;
    this.#parts.save(this.meta, () => {
      this.#saving--;
      done();
      this.#parts.onProgress();
    });
  }

  /** A promise that the end of the session here rejects. Nobody has to look at it. */
  #settled(
    begin: (resolve: () => void, reject: (error: RevoirError) => void) => void,
  ): Promise<void> {
    const promise = new Promise<void>((resolve, reject) => {
      const settle = () => {
        this.#waiting.delete(reject);
        resolve();
      };
      this.#waiting.add(reject);
      begin(settle, (error) => {
        this.#waiting.delete(reject);
        reject(error);
      });
    });
    promise.then(undefined, () => {});
    return promise;
  }
}

function full(topic: string): RevoirError {
  return new RevoirError(
    "topics-full",
    `Cannot subscribe to "${topic}": the session, or this process, has as many topics as it may`,
  );
}

/** Through which messages of the mailbox come in. */
class MailDoor<Data> implements MailboxPort {
  readonly #parts: SessionTopicsParts<Data>;
  readonly #onTaken: (position: Offset) => void;

  constructor(parts: SessionTopicsParts<Data>, onTaken: (position: Offset) => void) {
    this.#parts = parts;
    this.#onTaken = onTaken;
  }

  get hasRoom(): boolean {
    return this.#parts.hasRoom;
  }

  deliver(message: Publication, position: Offset): void {
    this.#onTaken(position);
    this.#parts.deliver(message);
  }

  missed(): void {
    this.#parts.missed();
  }
}

function over(): RevoirError {
  return new RevoirError(
    "session-uncertain",
    "Cannot say whether the subscription is kept: this process has the session no longer",
  );
}
