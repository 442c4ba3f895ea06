import type { Carrier } from "../../carrier.js";
import type { Position, Recovered, Sub, SubOutcome } from "../../envelope.js";
import { serializeEnvelope } from "../../serialize.js";
import { type Beginning, Cursor, type CursorPort } from "./cursor.js";
import type { TopicHub } from "./hub.js";
import { nowhere, type Offset } from "./offset.js";
import type { Publication } from "./publication.js";
import type { Kept } from "./subscription-list.js";

/** Publications of one topic that are sent in a row while others wait for the same connection. */
const inARow = 16;

/** A subscription as a connection gets it. */
export interface Fed extends Beginning {
  readonly sub: number;
  readonly topic: string;
  /** The client has to be told the name, because the server made the subscription. */
  readonly isNews: boolean;
}

/**
 * What one connection gets of topics. It sends while the connection takes it, and turns between its topics when it does not
 * take everything; nothing is kept here for a slow one.
 */
export class Feed implements CursorPort {
  readonly #hub: TopicHub;
  readonly #carrier: Carrier;
  readonly #cursors = new Map<number, Cursor>();
  readonly #news = new Map<number, string>();
  /** The last gap that the client was told of in each, where no snapshot came with it. */
  readonly #gaps = new Map<number, Offset>();
  readonly ask: CursorPort["ask"];
  /** What is to be said when the client knows that the session is bound. */
  readonly #held: Uint8Array[] = [];
  #isStarted = false;
  #turn = 0;

  constructor(hub: TopicHub, carrier: Carrier, ask: CursorPort["ask"]) {
    this.#hub = hub;
    this.#carrier = carrier;
    this.ask = ask;
  }

  /** Whether the client does not know yet that the session is bound. */
  get isHeld(): boolean {
    return !this.#isStarted;
  }

  /** Whether publications wait. */
  get isFull(): boolean {
    return this.#carrier.buffered >= this.#hub.settings.highWaterBytes;
  }

  /** Where the client stands, and what it was not told of yet. */
  get places(): { readonly positions: readonly Position[]; readonly subs: readonly Sub[] } {
    const cursors = [...this.#cursors.values()];
    return {
      positions: cursors.flatMap((cursor) => cursor.position ?? []),
      subs: cursors.flatMap((cursor) => cursor.asked ?? []),
    };
  }

  /**
   * Begins a subscription. The client is told when this process follows as many topics as it may.
   */
  add({ sub, topic, isNews, ...beginning }: Fed): void {
    this.remove(sub);
    if (isNews) this.#news.set(sub, topic);
    // Joining may read the topic, and that may say how the subscription stands.
    const tail = this.#hub.join(topic, (joined) => {
      const cursor = new Cursor(sub, joined, beginning, this);
      this.#cursors.set(sub, cursor);
      return cursor;
    });
    if (tail === undefined) this.refuse(sub);
    else this.#cursors.get(sub)?.advance();
  }

  /** Tells the client that it does not have this subscription, or no longer. */
  refuse(sub: number): void {
    this.remove(sub);
    this.#tell({ sub, alias: 0, ...nowhere, outcome: "refused" }, false, "");
  }

  /**
   * Whether the client asks from before a gap that it was told of: it did not know of it yet, and takes what it was told for
   * the answer. Another answer would bring again what it gets since then.
   */
  hasCrossed({ sub, start }: Sub): boolean {
    const gap = this.#gaps.get(sub);
    if (gap === undefined || typeof start === "string") return false;
    return start.incarnation !== gap.incarnation || start.offset < gap.offset;
  }

  has(sub: number): boolean {
    return this.#cursors.has(sub);
  }

  /** Places a subscription if that needs nothing from elsewhere; then the caller tells the client. */
  placeAtOnce(sub: number): Recovered | undefined {
    return this.#cursors.get(sub)?.placeAtOnce();
  }

  remove(sub: number): void {
    this.#news.delete(sub);
    const cursor = this.#cursors.get(sub);
    if (cursor === undefined) return;
    this.#cursors.delete(sub);
    cursor.close();
    this.#hub.leave(cursor.tail, cursor);
  }

  /** From now on it may send: the client knows that the session is bound. */
  start(): void {
    this.#isStarted = true;
    for (const frame of this.#held.splice(0)) this.#carrier.sendBinary(frame);
    for (const cursor of [...this.#cursors.values()]) cursor.advance();
  }

  /** The connection takes more again. */
  drained(): void {
    const all = [...this.#cursors.values()];
    const from = all.length > 0 ? this.#turn++ % all.length : 0;
    let busy = [...all.slice(from), ...all.slice(0, from)];
    while (busy.length > 0 && !this.isFull) busy = busy.filter((cursor) => cursor.flow(inARow));
  }

  close(): void {
    this.#isStarted = false;
    for (const sub of [...this.#cursors.keys()]) this.remove(sub);
  }

  send(frame: Uint8Array): void {
    this.#carrier.sendBinary(frame);
  }

  announce(cursor: Cursor, outcome: SubOutcome, snapshot: Publication | undefined): void {
    const standing = cursor.standing(outcome);
    this.#tell(standing, snapshot !== undefined, this.#news.get(cursor.sub) ?? "");
    this.#news.delete(cursor.sub);
    const { alias, incarnation, offset } = standing;
    if (snapshot === undefined) {
      if (outcome === "gap") this.#gaps.set(cursor.sub, { incarnation, offset });
      return;
    }
    this.#carrier.sendBinary(
      serializeEnvelope({ type: "pub", alias, offset, isSnapshot: true, ...snapshot }),
    );
  }

  #tell(recovered: Recovered, isSnapshot: boolean, topic: string): void {
    const frame = serializeEnvelope({ type: "subbed", ...recovered, isSnapshot, topic });
    if (this.#isStarted) this.#carrier.sendBinary(frame);
    else this.#held.push(frame);
  }
}

/** A subscription as the session has it, from where the client says that it stands, if it does. */
export function feeding(kept: Kept, position: Position | undefined): Fed {
  const { incarnation, offset } = position ?? kept;
  const isNews = position === undefined;
  return {
    sub: kept.sub,
    topic: kept.topic,
    start: { incarnation, offset },
    isFirst: isNews,
    isNews,
  };
}
