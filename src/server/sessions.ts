import { hash } from "node:crypto";
import { decodeUtf8, platform } from "../node/index.js";
import {
  type HostOptions,
  type PublishOptions,
  type Session,
  type SessionData,
  SessionHost,
  topicRanges,
} from "../session/server/index.js";
import { maxTimerMs } from "./checks.js";
import { Conversation, type Movable, type Speaker } from "./conversation.js";
import { checkPublish } from "./publish-check.js";
import { drawBytes } from "./random.js";
import type { PeerRequest } from "./request.js";
import type { Server } from "./server.js";
import { type SessionMetrics, SessionTally } from "./session-metrics.js";
import type { SessionOptions } from "./session-options.js";

/** The sessions of a server: their host, with this process's clock, its randomness and one timer. */
export class Sessions<Data> implements Movable {
  readonly #options: SessionOptions<Data>;
  readonly #host: SessionHost<Data>;
  readonly #tally: SessionTally<Data>;
  readonly #failed: (error: unknown) => void;
  readonly #open = new Set<Conversation<Data>>();
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param highWaterBytes from which on a socket says when it takes more
   * @throws RangeError for a setting that is out of its range
   */
  constructor(
    options: SessionOptions<Data>,
    failed: (error: unknown) => void,
    highWaterBytes: number,
    server: Server<Data>,
  ) {
    this.#options = options;
    this.#failed = failed;
    this.#tally = new SessionTally(server);
    const { error } = options;
    const host: HostOptions<Data> = {
      ...options,
      // A socket's may be no limit at all.
      topics: {
        highWaterBytes: Math.min(highWaterBytes, topicRanges.highWaterBytes.max),
        ...options.topics,
      },
      clock: () => this.now(),
      random: drawBytes,
      hash: (bytes) => hash("sha256", bytes),
      decode: decodeUtf8,
      ...(platform.writeUtf8 && { encode: platform.writeUtf8, allocate: Buffer.allocUnsafeSlow }),
      defer: setImmediate,
      wake: (at) => this.#wake(at),
      observer: this.#tally,
      error: (thrown, session) => (error === undefined ? failed(thrown) : error(thrown, session)),
    };
    this.#host = new SessionHost(host);
  }

  publish(topic: string, data: SessionData, options?: PublishOptions): Promise<number> {
    checkPublish("publish to", topic, options);
    return this.#host.publish(topic, data, options);
  }

  sendTo(id: string, data: SessionData, options?: PublishOptions): Promise<void> {
    checkPublish("send to", id, options);
    return this.#host.sendTo(id, data, options);
  }

  get map(): ReadonlyMap<string, Session<Data>> {
    return this.#host.sessions;
  }

  metrics(): SessionMetrics {
    return this.#tally.snapshot(this.#host.sessions.values());
  }

  /** What the store keeps in this process's memory alone is of no use to another, unless it goes along. */
  get canMove(): boolean {
    const { store } = this.#options;
    return store.durability !== "none" || store.export !== undefined;
  }

  now(): number {
    return performance.now();
  }

  failed(error: unknown): void {
    this.#failed(error);
  }

  /**
   * A client has come that asks for one.
   *
   * @param counted whose attempts are counted together; "" for nobody's
   */
  accept(speaker: Speaker<Data>, request: PeerRequest, counted: string): Conversation<Data> {
    const conversation = this.#converse(speaker);
    conversation.begin(this.#options.principal?.(speaker.data, request) ?? "", counted);
    return conversation;
  }

  /** One comes from another process, which wrote its session down. */
  adopt(speaker: Speaker<Data>): Conversation<Data> {
    return this.#converse(speaker);
  }

  over(conversation: Conversation<Data>): void {
    this.#open.delete(conversation);
  }

  /** None moves to another process after all. */
  stay(): void {
    for (const conversation of this.#open) conversation.stay();
  }

  /** Lets go of all that are left, those without a connection too. Resolves when they are kept, or the time is over. */
  drain(graceMs: number): Promise<void> {
    const how = { delayMs: 0, graceMs, reason: "restarting" };
    return new Promise((resolve) => {
      this.#host.drain(
        () => how,
        () => {
          clearTimeout(this.#timer);
          this.#host.close();
          resolve();
        },
      );
    });
  }

  #converse(speaker: Speaker<Data>): Conversation<Data> {
    const conversation = new Conversation(this.#host, this, speaker);
    this.#open.add(conversation);
    return conversation;
  }

  #wake(at: number): void {
    clearTimeout(this.#timer);
    if (at === Infinity) return;
    // A timer may come a little early by this clock; a tick that is too early does nothing, and asks for the next.
    const ms = Math.max(1, Math.ceil(at - this.now()));
    this.#timer = setTimeout(() => this.#host.tick(this.now()), Math.min(ms, maxTimerMs));
    this.#timer.unref();
  }
}
