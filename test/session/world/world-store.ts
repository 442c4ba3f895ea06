import type {
  Acquire,
  Acquired,
  Ended,
  Entry,
  Lease,
  Lineage,
  NewSession,
  Patch,
  Refusal,
  Step,
  StepResult,
  TopicAppend,
  TopicRead,
} from "../../../src/session/index.js";
import type { Clock } from "./clock.js";
import type { Dice } from "./dice.js";

/** What a store may do wrong: nothing; leave gaps where a step failed and a later one did not; forget its newest entries. */
export type StoreMode = "safe" | "gappy" | "lossy";

/** Is told of what has become so. */
export interface StoreListener {
  created(session: NewSession, lease: Lease): void;
  acquired(request: Acquire, acquired: Acquired): void;
  refused(request: Acquire, refusal: Refusal): void;
  /** Called for each step when it is durable: in order, without a gap. */
  accepted(step: Step, by: string): void;
  fenced(step: Step): void;
  /** Steps behind a gap that was cut off. */
  gap(id: string, steps: number): void;
  /** The newest changes are gone, though they were acknowledged; this is left. */
  lost(id: string, left: Remains): void;
  ended(id: string, reason: string): void;
  publishedAs(topic: string, incarnation: string, offset: number, data: Uint8Array): void;
}

/** What is left of a session's record after a loss. */
export interface Remains {
  readonly epoch: number;
  readonly lsn: number;
  readonly attempt: number;
  readonly tokens: readonly string[];
}

interface Kept {
  readonly principal: string;
  tokens: string[];
  retired: string[];
  attempt: number;
  owner: string;
  meta: Uint8Array;
  epoch: number;
  lsn: number;
  rx: number;
  tx: number;
  log: Entry[];
  /** Behind a gap. */
  astray: Entry[];
  epochs: Lineage[];
  ended: (Ended & { readonly forgetAt: number }) | undefined;
  ttlMs: number;
  forgetAt: number;
}

interface Topic {
  incarnation: string;
  last: number;
  entries: { offset: number; data: Uint8Array }[];
  producers: Map<string, Map<number, number>>;
}

/**
 * The one store of a world: each call is done in one moment, completely or not at all. Where it lives up to the port is
 * held by the suite for all stores; its modes are the ways in which real engines do not.
 */
export class WorldStore {
  readonly sessions: Map<string, Kept> = new Map();
  readonly topics: Map<string, Topic> = new Map();
  /** How many publications of a topic are kept. */
  readonly keptPublications: number;
  readonly mode: StoreMode;
  readonly #clock: Clock;
  readonly #dice: Dice;
  readonly #listener: StoreListener;
  #lastEpoch = 0;
  /** Earlier states of sessions, newest last, for a store that forgets. */
  readonly #earlier: Map<string, Kept[]> = new Map();

  constructor(parts: {
    readonly clock: Clock;
    readonly dice: Dice;
    readonly mode: StoreMode;
    readonly keptPublications: number;
    readonly listener: StoreListener;
  }) {
    this.mode = parts.mode;
    this.keptPublications = parts.keptPublications;
    this.#clock = parts.clock;
    this.#dice = parts.dice;
    this.#listener = parts.listener;
  }

  create(session: NewSession): Lease | "exists" {
    if (this.#find(session.id) !== undefined) return "exists";
    const epoch = this.nextEpoch(0);
    this.sessions.set(session.id, {
      principal: session.principal,
      tokens: [session.tokenHash],
      retired: [],
      attempt: 0,
      owner: session.owner,
      meta: session.meta,
      epoch,
      lsn: 0,
      rx: 0,
      tx: 0,
      log: [],
      astray: [],
      epochs: [{ epoch, tx: 1 }],
      ended: undefined,
      ttlMs: session.ttlMs,
      forgetAt: this.#clock.now + session.ttlMs,
    });
    const lease = { id: session.id, epoch };
    this.#listener.created(session, lease);
    return lease;
  }

  acquire(request: Acquire): Acquired | Refusal {
    const answer = this.#judge(request) ?? this.#take(request);
    if ("refused" in answer) this.#listener.refused(request, answer);
    else this.#listener.acquired(request, answer);
    return answer;
  }

  /** @param by the process whose step it is */
  commit(step: Step, by: string): StepResult {
    const kept = this.#find(step.lease.id);
    if (kept === undefined || kept.ended !== undefined) return "gone";
    if (!this.fits(kept, step)) {
      this.#listener.fenced(step);
      return "fenced";
    }
    this.#remember(step.lease.id, kept);
    kept.forgetAt = this.#clock.now + kept.ttlMs;
    const entry = {
      epoch: step.lease.epoch,
      lsn: step.lsn,
      rx: step.rx,
      tx: step.tx,
      data: step.data,
    };
    if (this.mode === "gappy" && (kept.astray.length > 0 || step.lsn !== kept.lsn + 1)) {
      kept.astray.push(entry);
      return "ok";
    }
    kept.log.push(entry);
    kept.lsn = step.lsn;
    kept.rx = step.rx;
    kept.tx = step.tx;
    while (kept.log.length > 1 && (kept.log[0] as Entry).lsn <= step.trim) kept.log.shift();
    this.#listener.accepted(step, by);
    return "ok";
  }

  /** Whether a step is the lease's and its number the next. One that can leave gaps takes any later number. */
  fits(
    kept: { readonly epoch: number; lsn: number; astray: readonly Entry[] },
    step: Step,
  ): boolean {
    if (step.lease.epoch !== kept.epoch) return false;
    const newest = kept.astray.at(-1)?.lsn ?? kept.lsn;
    return this.mode === "gappy" ? step.lsn > newest : step.lsn === kept.lsn + 1;
  }

  update(lease: Lease, patch: Patch): StepResult {
    const kept = this.#find(lease.id);
    if (kept === undefined || kept.ended !== undefined) return "gone";
    if (lease.epoch !== kept.epoch) return "fenced";
    this.#remember(lease.id, kept);
    if (patch.confirmToken === true)
      kept.retired.push(...kept.tokens.splice(0, kept.tokens.length - 1));
    if (patch.meta !== undefined) kept.meta = patch.meta;
    if (patch.ttlMs !== undefined) kept.ttlMs = patch.ttlMs;
    kept.forgetAt = this.#clock.now + kept.ttlMs;
    if (patch.end === undefined) return "ok";
    const { reason, keepMs } = patch.end;
    this.#bury(lease.id, kept, reason, keepMs);
    return "ok";
  }

  #bury(id: string, kept: Kept, reason: string, keepMs: number): void {
    kept.ended = { reason, rx: kept.rx, forgetAt: this.#clock.now + keepMs };
    this.#listener.ended(id, reason);
  }

  append(item: TopicAppend): number {
    const topic = this.#topic(item.topic);
    const { producer, seq } = item;
    const known = producer === undefined ? undefined : topic.producers.get(producer)?.get(seq ?? 0);
    if (known !== undefined) return known;
    const offset = ++topic.last;
    topic.entries.push({ offset, data: item.data });
    const kept = this.keptPublications * (item.topic.startsWith("@") ? 10 : 1);
    if (topic.entries.length > kept) topic.entries.shift();
    if (producer !== undefined) {
      const sequence = topic.producers.get(producer) ?? new Map();
      topic.producers.set(producer, sequence.set(seq ?? 0, offset));
    }
    this.#listener.publishedAs(item.topic, topic.incarnation, offset, item.data);
    return offset;
  }

  readTopic(name: string, after: number, limit: number): TopicRead {
    const { incarnation, last, entries } = this.#topic(name);
    return {
      incarnation,
      first: last - entries.length + 1,
      last,
      entries: entries.filter(({ offset }) => offset > after).slice(0, limit),
    };
  }

  /** Forgets the newest changes of one session, as an engine does whose replica takes over too early. */
  lose(): void {
    const ids = [...this.#earlier.keys()].filter((id) => this.#find(id)?.ended === undefined);
    if (ids.length === 0) return;
    const id = this.#dice.pick(ids);
    const states = this.#earlier.get(id) ?? [];
    const found = states.splice(-this.#dice.whole(1, 4))[0];
    if (found === undefined) return;
    this.sessions.set(id, found);
    this.#listener.lost(id, found);
  }

  /** Begins a topic anew: what was published is gone. */
  loseTopic(name: string): void {
    this.topics.delete(name);
  }

  nextEpoch(last: number): number {
    this.#lastEpoch = Math.max(last, this.#lastEpoch) + 1;
    const microseconds = 1_700_000_000_000_000 + Math.floor(this.#clock.now * 1000);
    this.#lastEpoch = Math.max(this.#lastEpoch, microseconds);
    return this.#lastEpoch;
  }

  #judge(request: Acquire): Refusal | undefined {
    const kept = this.#find(request.id);
    if (kept === undefined) return { refused: "unknown" };
    if (kept.principal !== request.principal) return { refused: "auth" };
    const isGood = kept.tokens.includes(request.tokenHash);
    if (!isGood && !kept.retired.includes(request.tokenHash)) return { refused: "auth" };
    if (kept.ended !== undefined) {
      return { refused: "ended", reason: kept.ended.reason, rx: kept.ended.rx };
    }
    if (request.attempt <= kept.attempt) return { refused: "stale" };
    if (isGood) return undefined;
    this.#remember(request.id, kept);
    this.#bury(request.id, kept, "reused", request.tombstoneMs);
    return { refused: "reused", rx: kept.rx };
  }

  #take(request: Acquire): Acquired {
    const kept = this.sessions.get(request.id) as Kept;
    this.#remember(request.id, kept);
    if (kept.astray.length > 0) this.#listener.gap(request.id, kept.astray.length);
    kept.astray = [];
    const previous = { previousOwner: kept.owner, previousEpoch: kept.epoch };
    const isUnheard = kept.tokens.length === 2 && kept.tokens[0] === request.tokenHash;
    const unheard = isUnheard ? kept.epochs.pop() : undefined;
    kept.retired.push(...kept.tokens.filter((token) => token !== request.tokenHash));
    kept.tokens = [request.tokenHash, request.nextTokenHash];
    kept.attempt = request.attempt;
    kept.owner = request.owner;
    kept.ttlMs = request.ttlMs;
    kept.forgetAt = this.#clock.now + kept.ttlMs;
    kept.epoch = this.nextEpoch(kept.epoch);
    kept.epochs = [...kept.epochs, { epoch: kept.epoch, tx: unheard?.tx ?? kept.tx + 1 }].slice(
      -16,
    );
    const { meta, lsn, rx, tx, log, epochs } = kept;
    const lease = { id: request.id, epoch: kept.epoch };
    return { lease, ...previous, meta, lsn, rx, tx, log: [...log], epochs };
  }

  #find(id: string): Kept | undefined {
    const kept = this.sessions.get(id);
    if (kept === undefined) return undefined;
    if (this.#clock.now < (kept.ended?.forgetAt ?? kept.forgetAt)) return kept;
    this.sessions.delete(id);
    return undefined;
  }

  #topic(name: string): Topic {
    const found = this.topics.get(name);
    if (found !== undefined) return found;
    const incarnation = this.#dice
      .below(2 ** 32)
      .toString(16)
      .padStart(8, "0");
    const topic = { incarnation, last: 0, entries: [], producers: new Map() };
    this.topics.set(name, topic);
    return topic;
  }

  #remember(id: string, kept: Kept): void {
    if (this.mode !== "lossy") return;
    const { tokens, retired, log } = kept;
    const copy = { ...kept, tokens: [...tokens], retired: [...retired], log: [...log] };
    const states = this.#earlier.get(id) ?? [];
    this.#earlier.set(id, states);
    states.push(copy);
    if (states.length > 8) states.shift();
  }
}
