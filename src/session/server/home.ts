import type { Terms, Window } from "../envelope.js";
import type { ServerAttachment } from "./attachment.js";
import { Buffers } from "./buffers.js";
import { Budget } from "./budget.js";
import { Committer } from "./committer.js";
import { Deadlines } from "./deadlines.js";
import type { Hold } from "./hold.js";
import { type HostObserver, nobody } from "./observer.js";
import type { HostOptions, HostSettings } from "./options.js";
import { StoreCalls } from "./store-calls.js";
import { TopicHub } from "./topics/hub.js";
import { type TopicSettings, topicSettings } from "./topics/topic-options.js";

const mebibyte = 1_048_576;

const defaults: HostSettings = {
  owner: "",
  ttlMs: 120_000,
  window: { messages: 1024, bytes: mebibyte, maxMessageBytes: mebibyte },
  maxWaiting: 10_000,
  maxWaitingBytes: 16 * mebibyte,
  overflow: "end",
  maxDetachedBytes: 256 * mebibyte,
  tombstoneMs: 600_000,
  storeTimeoutMs: 5000,
  busyMs: 2000,
  helloTimeoutMs: 10_000,
  endTimeoutMs: 30_000,
  maxResumesPerMinute: 60,
  maxAttemptsPerMinute: 6000,
  ackMessages: 32,
  ackBytes: 65_536,
  ackMs: 100,
  concurrency: 1,
  resumeUrl: "",
  topics: {},
  mailbox: false,
};

/** What the sessions and connections of one host share. */
export class Home<Data> {
  readonly options: HostOptions<Data>;
  readonly settings: HostSettings;
  readonly observer: HostObserver<Data>;
  readonly calls: StoreCalls;
  readonly committer: Committer;
  readonly buffers: Buffers;
  readonly holds: Map<string, Hold<Data>> = new Map();
  /** Connections that have to say what they want, or have been told that they cannot have it. */
  readonly hellos: Deadlines<ServerAttachment<Data>>;
  /** Sessions whose client has to be told that its messages are kept. */
  readonly acks: Deadlines<Hold<Data>>;
  /** Sessions without a connection. */
  readonly detached: Deadlines<Hold<Data>>;
  /** Sessions with one, whose lease the store has to hear of now and then. */
  readonly refreshes: Deadlines<Hold<Data>>;
  /** Sessions whose end waits for the client. */
  readonly endings: Deadlines<Hold<Data>>;
  readonly budget: Budget<Hold<Data>>;
  /** Connections that are not over. */
  readonly open: Set<ServerAttachment<Data>> = new Set();
  /** Whether this process is on its way out. */
  isDraining = false;
  readonly #topicSettings: TopicSettings;
  #hub: TopicHub | undefined;
  /** For when a tick has been asked for. */
  #wokenAt = Infinity;

  constructor(options: HostOptions<Data>) {
    this.options = options;
    this.settings = completeSettings(options);
    this.buffers = new Buffers(options);
    const { settings } = this;
    this.#topicSettings = topicSettings(settings.topics, settings.storeTimeoutMs);
    const first = (at: number) => this.wake(at);
    this.observer = options.observer ?? nobody;
    this.calls = new StoreCalls(options, settings, first, (error) =>
      this.observer.storeFailed(error),
    );
    this.committer = new Committer(options, this.calls, (steps, ms) =>
      this.observer.committed(steps, ms),
    );
    this.hellos = new Deadlines(settings.helloTimeoutMs, first);
    this.acks = new Deadlines(settings.ackMs, first);
    this.detached = new Deadlines(settings.ttlMs, first);
    this.refreshes = new Deadlines(settings.ttlMs / 3, first);
    this.endings = new Deadlines(settings.endTimeoutMs, first);
    this.budget = new Budget(settings.maxDetachedBytes);
  }

  get now(): number {
    return this.options.clock();
  }

  /** The topics. Whoever has none pays nothing for them. */
  get hub(): TopicHub {
    const { options } = this;
    this.#hub ??= new TopicHub(
      {
        store: options.store,
        clock: () => options.clock(),
        defer: (run) => options.defer(run),
        wake: (at) => this.wake(at),
      },
      this.#topicSettings,
    );
    return this.#hub;
  }

  /** The time has come for topics. */
  tickTopics(now: number): void {
    this.#hub?.tick(now);
  }

  /** Topics are over. */
  closeTopics(): void {
    this.#hub?.close();
  }

  /** A session has a connection, with which its time begins anew. */
  attached(hold: Hold<Data>): void {
    this.acks.delete(hold);
    this.detached.delete(hold);
    this.budget.delete(hold);
    this.refreshes.add(hold, this.now);
  }

  /** A session has none any more. */
  unattached(hold: Hold<Data>): void {
    this.acks.delete(hold);
    this.refreshes.delete(hold);
    this.detached.add(hold, this.now);
  }

  /** This process has a session no longer. */
  forget(hold: Hold<Data>): void {
    this.holds.delete(hold.id);
    const { acks, detached, refreshes, endings } = this;
    for (const deadlines of [acks, detached, refreshes, endings]) deadlines.delete(hold);
    this.budget.delete(hold);
  }

  /** Asks for a tick at this time, unless an earlier one was asked for. */
  wake(at: number): void {
    if (at >= this.#wokenAt) return;
    this.#wokenAt = at;
    this.options.wake(at);
  }

  /** A tick has been: asks for the next. */
  rewake(at: number): void {
    this.#wokenAt = Infinity;
    this.wake(at);
  }

  /**
   * How long the store keeps a session that it hears nothing of: as long as it may be without a connection, after the last
   * refresh, and a little more, so that it is this process that says that it has expired.
   */
  get storeTtlMs(): number {
    const { ttlMs, storeTimeoutMs } = this.settings;
    return Math.ceil((ttlMs * 4) / 3) + 2 * storeTimeoutMs;
  }

  get deadline(): number {
    return Math.min(
      this.calls.deadline,
      this.hellos.next,
      this.acks.next,
      this.detached.next,
      this.refreshes.next,
      this.endings.next,
      this.#hub?.deadline() ?? Infinity,
    );
  }

  /** After how many messages of the client it is told. */
  get ackEvery(): number {
    return cadence(this.settings, this.settings.window);
  }

  /** What is asked of a client with this window. */
  termsFor(window: Window): Terms {
    const { ttlMs, ackMs } = this.settings;
    return {
      ttlMs,
      window: this.settings.window,
      ackMessages: cadence(this.settings, window),
      ackMs,
    };
  }
}

/** A quarter of a window at the latest, so that it never closes for want of an acknowledgement. */
function cadence(settings: HostSettings, window: Window): number {
  return Math.max(1, Math.min(settings.ackMessages, Math.floor(window.messages / 4)));
}

function completeSettings<Data>(options: HostOptions<Data>): HostSettings {
  const given = Object.entries(options).filter(
    ([name, value]) => name in defaults && value !== undefined,
  );
  const settings: HostSettings = { ...defaults, ...Object.fromEntries(given) };
  const ofWindow = Object.entries(settings.window).map(([name, value]) => [
    `window.${name}`,
    value,
  ]);
  for (const [name, value] of [...Object.entries(settings), ...ofWindow]) {
    if (typeof value !== "number" || value > 0) continue;
    throw new RangeError(`Cannot host sessions: ${name} is ${value}, expected more than 0`);
  }
  return settings;
}
