import { RevoirError } from "../../../codes/index.js";
import type { SessionStore, TopicAppend } from "../../store.js";
import { bytesOf, Lane, type Parcel } from "./lane.js";
import type { TopicSettings } from "./topic-options.js";

/** What publishing needs from around it. */
export interface PublisherPorts {
  readonly store: SessionStore;
  clock(): number;
  defer(run: () => void): void;
  wake(deadline: number): void;
}

/** The most bytes and entries in one append, and how long one that failed waits before it is made again. */
const batchBytes = 2 ** 20;
const batchItems = 512;
const retryMs = 1000;

/**
 * Brings publications to the store: what comes in one turn of the loop goes in one append, one append at a time, so that what one
 * publisher publishes stays in order.
 *
 * What belongs to a session's step is appended until it has worked, since the step is kept and has promised it; the store drops
 * what it has had. Anything else is tried once, and its publisher is told.
 */
export class Publisher {
  readonly #ports: PublisherPorts;
  readonly #settings: TopicSettings;
  readonly #published: (topic: string, offset: number) => void;
  readonly #lanes = new Map<string, Lane>();
  #queuedBytes = 0;
  #isDeferred = false;
  #batch: Batch | undefined;
  #isClosed = false;

  /** @param published something is in the store now */
  constructor(
    ports: PublisherPorts,
    settings: TopicSettings,
    published: (topic: string, offset: number) => void,
  ) {
    this.#ports = ports;
    this.#settings = settings;
    this.#published = published;
  }

  /** Whether there is room for more that does not belong to a step. */
  get isFull(): boolean {
    return this.#queuedBytes >= this.#settings.maxQueuedBytes;
  }

  /**
   * Publishes once.
   *
   * @param failed `"queue-full"`: it was not tried; `"publication-uncertain"`: it may be published, or not
   */
  publish(
    item: TopicAppend,
    done: (offset: number) => void,
    failed: (error: unknown) => void,
  ): void {
    if (this.isFull || this.#isClosed) failed(notTried(item.topic, this.#isClosed));
    else this.#put("", this.#tried(item, done, failed));
  }

  /**
   * Publishes what belongs to kept steps, those of one `owner` in order, until it is done or `forget` is called. Items have `producer`
   * and `seq`.
   */
  carryOut(owner: string, items: readonly TopicAppend[], done: () => void): void {
    this.#put(owner, { items, done, failed: nothing });
  }

  /** Another process does it now, or the session has ended and everything is done. */
  forget(owner: string): void {
    const lane = this.#lanes.get(owner);
    if (lane === undefined) return;
    this.#queuedBytes -= lane.bytes;
    this.#lanes.delete(owner);
  }

  deadline(): number {
    if (this.#batch !== undefined) return this.#batch.lateMs;
    let earliest = Number.POSITIVE_INFINITY;
    for (const lane of this.#lanes.values()) earliest = Math.min(earliest, lane.notBeforeMs);
    return this.#isDeferred ? Number.POSITIVE_INFINITY : earliest;
  }

  tick(now: number): void {
    const batch = this.#batch;
    if (batch !== undefined && batch.lateMs <= now) {
      this.#failed(batch, new Error("the store does not answer"));
    }
    if (this.#batch === undefined && this.deadline() <= now) this.#flush();
  }

  close(): void {
    this.#isClosed = true;
    for (const lane of this.#lanes.values()) lane.fail(new Error("the server is closed"));
    this.#lanes.clear();
    this.#batch = undefined;
  }

  #put(owner: string, parcel: Parcel): void {
    const lane = this.#lanes.get(owner) ?? new Lane(owner);
    this.#lanes.set(owner, lane);
    this.#queuedBytes += lane.put(parcel);
    this.#defer();
  }

  #tried(
    item: TopicAppend,
    done: (offset: number) => void,
    failed: (error: unknown) => void,
  ): Parcel {
    return {
      items: [item],
      done: ([offset]) => done(offset as number),
      failed: (error) => failed(uncertain(item.topic, error)),
    };
  }

  #defer(): void {
    if (this.#isDeferred || this.#batch !== undefined) return;
    this.#isDeferred = true;
    this.#ports.defer(() => {
      this.#isDeferred = false;
      this.#flush();
    });
  }

  #flush(): void {
    const now = this.#ports.clock();
    const parts = this.#collect(now);
    if (parts.length === 0) this.#ports.wake(this.deadline());
    else this.#append(parts, now);
  }

  #append(parts: readonly Part[], now: number): void {
    const lateMs = now + this.#settings.storeTimeoutMs;
    const batch = { parts, lateMs };
    this.#batch = batch;
    this.#ports.wake(lateMs);
    const items = parts.flatMap(({ parcels }) => parcels.flatMap((parcel) => parcel.items));
    this.#ports.store.append(items).then(
      (offsets) => this.#appended(batch, items, offsets),
      (error) => this.#failed(batch, error),
    );
  }

  /** A lane that has failed before goes alone, so that what the store cannot take holds up nobody else. */
  #collect(now: number): readonly Part[] {
    const parts: Part[] = [];
    let bytes = 0;
    let items = 0;
    for (const lane of this.#lanes.values()) {
      if (lane.notBeforeMs > now || (lane.hasFailed && parts.length > 0)) continue;
      const parcels = lane.peek(batchBytes - bytes, batchItems - items);
      if (parcels.length === 0) break;
      parts.push({ lane, parcels });
      if (lane.hasFailed) break;
      for (const parcel of parcels) {
        bytes += bytesOf(parcel);
        items += parcel.items.length;
      }
    }
    return parts;
  }

  #appended(batch: Batch, items: readonly TopicAppend[], offsets: readonly number[]): void {
    if (this.#batch !== batch) return;
    this.#batch = undefined;
    let at = 0;
    for (const { lane, parcels } of batch.parts) {
      for (const parcel of parcels) {
        const end = at + parcel.items.length;
        if (this.#take(lane)) parcel.done(offsets.slice(at, end));
        at = end;
      }
      this.#again(lane);
    }
    const newest = new Map<string, number>();
    for (const [index, { topic }] of items.entries()) newest.set(topic, offsets[index] as number);
    for (const [topic, offset] of newest) this.#published(topic, offset);
    this.#next();
  }

  #failed(batch: Batch, error: unknown): void {
    if (this.#batch !== batch) return;
    this.#batch = undefined;
    const notBeforeMs = this.#ports.clock() + retryMs;
    for (const { lane, parcels } of batch.parts) {
      if (lane.owner !== "") {
        lane.delay(notBeforeMs);
        this.#again(lane);
        continue;
      }
      for (const parcel of parcels) {
        this.#take(lane);
        parcel.failed(error);
      }
      this.#again(lane);
    }
    this.#next();
  }

  /** @returns whether the lane is still one of ours */
  #take(lane: Lane): boolean {
    if (this.#lanes.get(lane.owner) !== lane) return false;
    this.#queuedBytes -= lane.take();
    return true;
  }

  /** Whose turn it was waits for all others. */
  #again(lane: Lane): void {
    if (this.#lanes.get(lane.owner) !== lane) return;
    this.#lanes.delete(lane.owner);
    if (!lane.isEmpty) this.#lanes.set(lane.owner, lane);
  }

  #next(): void {
    if (this.#lanes.size > 0 && !this.#isDeferred) this.#flush();
  }
}

interface Part {
  readonly lane: Lane;
  readonly parcels: readonly Parcel[];
}

interface Batch {
  readonly parts: readonly Part[];
  readonly lateMs: number;
}

function notTried(topic: string, isClosed: boolean): RevoirError {
  return isClosed
    ? new RevoirError("server-closed", `Cannot publish to "${topic}": the server is closed`)
    : new RevoirError("queue-full", `Cannot publish to "${topic}": too much waits for the store`);
}

function uncertain(topic: string, cause: unknown): RevoirError {
  return new RevoirError(
    "publication-uncertain",
    `Cannot say whether "${topic}" has the publication: the store failed. With a key it can be published again`,
    { cause },
  );
}

function nothing(): void {}
