import type { Position, Recovered, Sub, SubOutcome } from "../../envelope.js";
import type { Publication } from "./publication.js";
import type { Tail, TailReader } from "./tail.js";

/** What an application gives a client in place of what it has missed. */
export interface TopicSnapshot {
  readonly data: string | Uint8Array;
  /**
   * Up to which offset of the topic, as `publish` resolves with it, the data has everything.
   * @default the newest that there was when the snapshot was asked for
   */
  readonly offset?: number;
}

/** What a cursor needs from its connection. */
export interface CursorPort {
  /** Whether the client does not know yet that the session is bound: nothing may be said. */
  readonly isHeld: boolean;
  /** Whether so much waits for the network that publications wait too. */
  readonly isFull: boolean;
  send(frame: Uint8Array): void;
  /** Tells the client how the subscription stands, and sends the snapshot if there is one. */
  announce(cursor: Cursor, outcome: SubOutcome, snapshot: Publication | undefined): void;
  /**
   * Asks the application for a snapshot.
   *
   * @returns false when it has none ever, and `done` is not called
   */
  ask(
    topic: string,
    done: (snapshot: { content: Publication; offset?: number } | undefined) => void,
  ): boolean;
}

/** Where a subscription begins. */
export interface Beginning {
  readonly start: Sub["start"];
  /** The client has never had it: it may get a snapshot before the first publication. */
  readonly isFirst: boolean;
}

/**
 * Where one subscription of one connection stands in its topic. It pulls: each publication after the one before, while
 * the connection takes it, from memory or from the store. So it costs the same whether it is up to date, far behind, or slow; and
 * what is live and what is repeated cannot be told apart, nor fall between.
 */
export class Cursor implements TailReader {
  readonly sub: number;
  readonly tail: Tail;
  readonly #port: CursorPort;
  readonly #beginning: Beginning;
  #state: "placing" | "asking" | "flowing" | "over" = "placing";
  #start: Sub["start"];
  /** A snapshot is wanted where the client begins, or has missed something. */
  #wantsSnapshot: boolean;
  #snapshot: Publication | undefined;
  #outcome: SubOutcome | undefined;
  /** The read of the tail that has to come first. */
  #awaited: number | undefined;
  #incarnation = "";
  #offset = 0;

  constructor(sub: number, tail: Tail, beginning: Beginning, port: CursorPort) {
    const { start, isFirst } = beginning;
    this.sub = sub;
    this.tail = tail;
    this.#port = port;
    this.#beginning = beginning;
    this.#start = start;
    this.#wantsSnapshot = isFirst && start !== "earliest";
    // Nobody has read it for a while, so that its newest may be long past.
    if (start === "now" && tail.readers === 0) this.#awaited = tail.next;
  }

  /** Up to where the client has been sent what there is, or where it said that it stood. */
  get position(): Position | undefined {
    const { sub } = this;
    const stood = { sub, incarnation: this.#incarnation, offset: this.#offset };
    if (this.#incarnation !== "") return stood;
    const { start, isFirst } = this.#beginning;
    return isFirst || typeof start === "string" ? undefined : { sub, ...start };
  }

  /** What the client has asked for, if it has no position yet. */
  get asked(): Sub | undefined {
    const { start } = this.#beginning;
    if (this.#incarnation !== "" || typeof start !== "string") return undefined;
    return { type: "sub", sub: this.sub, topic: this.tail.topic, start };
  }

  /**
   * Finds its place, if that needs nothing from the store or from the application. It is not announced: the caller tells the
   * client.
   */
  placeAtOnce(): Recovered | undefined {
    const place = this.#find();
    if (place === undefined || place.outcome === "gap" || this.#wantsSnapshot) return undefined;
    this.#stand(place.offset);
    return this.standing("recovered");
  }

  /** How it stands, as the client is told. */
  standing(outcome: SubOutcome): Recovered {
    return {
      sub: this.sub,
      alias: this.tail.alias,
      incarnation: this.#incarnation,
      offset: this.#offset,
      outcome,
    };
  }

  advance(): void {
    if (this.#port.isHeld) return;
    if (this.#state === "placing") this.#place();
    this.flow(Number.POSITIVE_INFINITY);
  }

  /**
   * Sends what is there, at most so many publications.
   *
   * @returns whether there may be more that can be sent now
   */
  flow(most: number): boolean {
    for (let left = most; left > 0; left--) {
      if (this.#state !== "flowing" || this.#port.isFull) return false;
      const gap = this.#gap();
      if (gap !== undefined) this.#miss(gap);
      else if (!this.#sendNext()) return false;
    }
    return true;
  }

  close(): void {
    this.#state = "over";
  }

  #sendNext(): boolean {
    if (this.#offset >= this.tail.read) return false;
    const frame = this.tail.at(this.#offset + 1);
    if (frame === undefined) {
      this.tail.fetch(this.#offset, this);
      return false;
    }
    this.#offset++;
    this.#port.send(frame);
    return true;
  }

  /** Where the next publication comes after, if it is not the next of where this stands. */
  #gap(): number | undefined {
    const { tail } = this;
    if (this.#incarnation !== tail.incarnation) return tail.first - 1;
    if (this.#offset > tail.last) return tail.last;
    return this.#offset < tail.first - 1 ? tail.first - 1 : undefined;
  }

  #miss(offset: number): void {
    this.#wantsSnapshot = true;
    this.#arrive({ outcome: "gap", offset });
  }

  #place(): void {
    const place = this.#find();
    if (place !== undefined) this.#arrive(place);
  }

  #arrive({ outcome, offset }: Place): void {
    const isAsked = this.#wantsSnapshot || outcome === "gap";
    this.#outcome ??= outcome;
    this.#wantsSnapshot = false;
    if (isAsked && this.#ask(offset)) return;
    const told = this.#outcome;
    const snapshot = this.#snapshot;
    this.#outcome = undefined;
    this.#snapshot = undefined;
    this.#stand(offset);
    this.#port.announce(this, told, snapshot);
  }

  #stand(offset: number): void {
    this.#incarnation = this.tail.incarnation;
    this.#offset = offset;
    this.#state = "flowing";
  }

  #ask(offset: number): boolean {
    const { incarnation, last } = this.tail;
    this.#state = "asking";
    return this.#port.ask(this.tail.topic, (snapshot) => {
      if (this.#state !== "asking") return;
      this.#snapshot = snapshot?.content;
      this.#start = { incarnation, offset: snapshot ? (snapshot.offset ?? last) : offset };
      this.#awaited = undefined;
      this.#state = "placing";
      this.advance();
    });
  }

  /** Where to begin, or undefined as long as the tail has to be read first. */
  #find(): Place | undefined {
    const { tail } = this;
    const start = this.#start;
    if (!tail.isKnown || !this.#hasAwaited()) return undefined;
    if (start === "now") return { outcome: "recovered", offset: tail.last };
    if (start === "earliest") return { outcome: "recovered", offset: tail.first - 1 };
    return this.#findAfter(start);
  }

  #findAfter({ incarnation, offset }: Exclude<Sub["start"], string>): Place | undefined {
    const { tail } = this;
    const isOther = incarnation !== tail.incarnation;
    if ((isOther || offset > tail.last) && this.#awaited === undefined) {
      // The client may know more than what was read here.
      this.#awaited = tail.refresh();
      return undefined;
    }
    if (isOther) return { outcome: "gap", offset: tail.first - 1 };
    const nearest = Math.min(Math.max(offset, tail.first - 1), tail.last);
    // A snapshot, or its refusal, has declared what is missing already.
    if (this.#outcome !== undefined) return { outcome: "recovered", offset: nearest };
    return { outcome: nearest === offset ? "recovered" : "gap", offset: nearest };
  }

  #hasAwaited(): boolean {
    return this.#awaited === undefined || this.tail.hasRead(this.#awaited);
  }
}

interface Place {
  readonly outcome: "recovered" | "gap";
  readonly offset: number;
}
