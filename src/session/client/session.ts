import type { Attachment, Carrier, CarrierEnd } from "../carrier.js";
import type { EndOfSession, Envelope, GoAway, Recovered, Refuse } from "../envelope.js";
import { layout } from "../layout.js";
import { finalCodes, finalReasons } from "./final.js";
import { Ledger } from "./ledger.js";
import { Leg, type LegHost } from "./leg.js";
import type { Bound, LostReason, Next } from "./listener.js";
import type { ClientSessionOptions } from "./options.js";
import { type Settled, unsent } from "./outbox.js";
import { Saving } from "./saving.js";
import type { Subscription, SubscriptionOptions } from "./subscription.js";
import type { Topics } from "./topics.js";

/**
 * The client's half of a session: it outlives connections. Each connection is attached; what it brings is told to
 * the {@link Attachment}.
 */
export class ClientSession {
  readonly #options: ClientSessionOptions;
  readonly #topics: Topics | undefined;
  readonly #saving: Saving;
  #ledger: Ledger;
  #now = 0;
  #due = Infinity;
  #isOver = false;
  /** What `end` was called with. */
  #ending: { readonly code: number; readonly reason: string } | undefined;
  /** The connection that was attached last, and the one that carries the session: mostly the same. */
  #newest: Leg | undefined;
  #bound: Leg | undefined;
  /** The one that was attached last, be it over. */
  #last: Leg | undefined;

  constructor(options: ClientSessionOptions) {
    const { listener, restored, save, topics } = options;
    this.#options = options;
    this.#ledger = new Ledger(options, () => this.#changed(), restored);
    if (topics) this.#host.rows = [...layout, ...topics.rows];
    this.#topics = topics?.make(
      {
        tell: (envelope) => this.#bound?.send(envelope),
        moved: () => this.#changed(),
        published: (publication) => listener.published?.(publication),
      },
      restored?.topics,
    );
    const state = () => (this.#isOver ? undefined : this.#ledger.saved(this.#topics));
    this.#saving = new Saving(save, state, () => this.#advance(), restored);
  }

  /** The session's id, 32 hexadecimal digits; "" before the server has given one. */
  get id(): string {
    return this.#ledger.id;
  }

  /** Where to open the next connection; "" for the same address. */
  get resumeUrl(): string {
    return this.#ledger.resumeUrl;
  }

  /** Bytes of what the server is not known to have processed. */
  get unconfirmedBytes(): number {
    return this.#ledger.outbox.bytes;
  }

  /**
   * Takes a connection that has just opened, and sends HELLO or RESUME over it. An earlier one is read on until this
   * one carries the session.
   */
  attach(carrier: Carrier, now: number): Attachment {
    this.#now = now;
    const leg = new Leg(this.#host, carrier);
    const left = this.#newest;
    this.#newest = this.#last = leg;
    if (left !== this.#bound) left?.leave(1000, "another connection");
    if (this.#isOver) leg.leave(1000, "");
    else if (this.id === "") this.#ledger.greet(leg);
    else {
      this.#ledger.begin();
      this.#changed();
    }
    return leg;
  }

  /**
   * Sends a message: a string as text, bytes as binary.
   *
   * @param settled called once: without an error when the server has processed the message, with a `RevoirError`
   *   otherwise: `queue-full`, `message-too-big`, `undeliverable`, `not-processed`, `session-lost`, `link-ended`
   */
  send(data: string | Uint8Array, settled?: Settled): void {
    if (this.#isOver || this.#ending) settled?.(unsent("link-ended"));
    else if (this.#ledger.outbox.add(data, settled)) this.#changed();
  }

  /**
   * Follows a topic, through all connections and over a new session.
   *
   * @throws TypeError for a topic that is followed already, and where no `topics` were handed in
   */
  subscribe(topic: string, options: SubscriptionOptions): Subscription {
    if (!this.#topics)
      throw new TypeError(`Cannot subscribe to "${topic}": expected the option topics`);
    return this.#topics.subscribe(topic, options);
  }

  /** Ends the session in good order, after what was sent: the server processes that, and answers. */
  end(code = 1000, reason = ""): void {
    this.#ending = { code, reason };
    if (this.id === "") this.#finish(this.#ending);
    else this.#advance();
  }

  /** Gives the session up, because nobody will attach a connection any more. What was saved stays. */
  abandon(): void {
    if (this.#isOver) return;
    this.#saving.freeze();
    this.#lose("abandoned");
  }

  /** Asks the server for a sign of life, an ACK: {@link Attachment} hears it as anything else that comes. */
  ping(): void {
    if (this.#bound && this.#bound === this.#newest) this.#ledger.ping(this.#bound);
  }

  /** When {@link tick} is to be called, in the time that `now` is in; `Infinity` for never. */
  deadline(): number {
    const isHeld = this.#isOver || !this.#bound || this.#newest?.state === "asked";
    return isHeld ? Infinity : this.#ledger.receipts.ackAt;
  }

  tick(now: number): void {
    this.#now = now;
    // A timer may be early: then another is needed for the same time.
    this.#due = Number.NaN;
    this.#advance();
  }

  readonly #host: LegHost = {
    rows: layout,
    time: (now) => {
      this.#now = now;
    },
    data: (leg, data) => {
      const isRepeated = leg.received < this.#ledger.receipts.taken;
      if (!this.#ledger.data(leg, data)) this.#lose("forked");
      // It may be handled already: then that it came again is all that its acknowledgement has waited for.
      else if (isRepeated) this.#advance();
    },
    envelope: (leg, envelope) => this.#read(leg, envelope),
    drained: () => this.#advance(),
    closed: (leg, end) => this.#onClosed(leg, end),
  };

  #read(leg: Leg, envelope: Envelope): void {
    const { type } = envelope;
    const isAsked = leg.state === "asked" && leg === this.#newest;
    if (type === "goaway") this.#onGoAway(leg, envelope);
    else if (type === "refuse" && isAsked) this.#onRefuse(leg, envelope);
    else if (type === "welcome" && isAsked && this.id === "") {
      this.#onBound(leg, this.#ledger.welcomed(leg, envelope), []);
    } else if (type === "resumed" && isAsked && this.id !== "") {
      const bound = this.#ledger.resumed(leg, envelope);
      if (bound) this.#onBound(leg, bound, envelope.subscriptions);
      else if (this.#ledger.isForked(leg, envelope)) this.#lose("forked");
      else leg.fail(`resumed: rx is ${envelope.rx}`);
    } else if (leg.state === "bound") this.#readBound(leg, envelope);
    else leg.fail(`${type} before the session`);
  }

  #readBound(leg: Leg, envelope: Envelope): void {
    switch (envelope.type) {
      case "ack":
        if (this.#ledger.acked(leg, envelope)) this.#changed();
        break;
      case "skip":
        this.#ledger.skip(leg, envelope.count);
        this.#advance();
        break;
      case "end":
        this.#ledger.receipts.last(() => this.#onEnd(leg, envelope));
        break;
      default:
        if (!this.#topics?.read(leg, envelope)) leg.fail(`${envelope.type} within the session`);
    }
  }

  #onBound(leg: Leg, bound: Bound, subscriptions: readonly Recovered[]): void {
    this.#bound?.leave(1000, "resumed on another connection");
    this.#bound = leg;
    // Before the listener, which may follow topics: none is asked for twice.
    if (bound.isResumed) this.#topics?.resumed(leg, subscriptions);
    else this.#topics?.renewed();
    this.#options.listener.bound(bound);
    this.#changed();
  }

  #onRefuse(leg: Leg, { code, rx, delayMs, text }: Refuse): void {
    // The server closes after these, with 1013 and 4401.
    if (code === "busy") leg.comeBackAt = this.#now + delayMs;
    else if (code === "ended" && this.#ending) this.#finish(this.#ending, rx);
    else if (code !== "auth") this.#lose(code === "stale" ? "superseded" : code, text, rx);
  }

  #onGoAway(leg: Leg, { delayMs, graceMs, reason }: GoAway): void {
    leg.comeBackAt = this.#now + delayMs;
    if (leg === this.#newest) this.#options.listener.goAway({ delayMs, graceMs, reason });
  }

  #onEnd(leg: Leg, end: EndOfSession): void {
    leg.end = end;
    leg.isAckWanted = true;
    // Another process may have got the session by a later RESUME, and go on: then only 1000 says that this is the end.
    if (leg !== this.#last) return;
    this.#ledger.acknowledge(leg, this.#ledger.marks, this.#now);
    this.#finish(end);
  }

  #onClosed(leg: Leg, end: CarrierEnd): void {
    const { quarantine, position } = this.#ledger;
    if (leg === this.#bound) this.#bound = undefined;
    if (leg.sent > leg.began) quarantine.blame(end, leg.sent);
    if (leg !== this.#newest) return;
    this.#newest = this.#bound;
    const ending = leg.end ?? (this.#ledger.isConfirmed && this.#ending);
    if (ending && end.by === "peer" && end.code === 1000) this.#finish(ending);
    const isRepeated = this.id !== "" && quarantine.repeats(end, position);
    const reason = isRepeated ? "mismatch" : end.by === "peer" && finalCodes[end.code];
    if (reason && !this.#isOver) this.#lose(reason, end.reason);
    this.#options.listener.detached(this.#next(leg, end));
    this.#advance();
  }

  #next({ comeBackAt }: Leg, { code }: CarrierEnd): Next {
    if (this.#isOver) return { action: "stop", delayMs: undefined };
    const delayMs = comeBackAt === undefined ? undefined : Math.max(0, comeBackAt - this.#now);
    return { action: code === 4401 ? "credentials" : "resume", delayMs };
  }

  /** The session is over, and not as anybody wanted. */
  #lose(reason: LostReason, text = "", rx?: number): void {
    const asked = this.#newest?.state === "asked" ? this.#newest : undefined;
    const isRenewed = !!this.#options.renew && !this.#ending && !finalReasons.includes(reason);
    const counts = this.#ledger.close(rx);
    this.#isOver = !isRenewed;
    if (isRenewed) {
      this.#ledger = new Ledger(this.#options, () => this.#changed());
      this.#newest = asked;
    } else this.#newest?.leave(1000, `session lost: ${reason}`);
    this.#bound?.leave(1000, `session lost: ${reason}`);
    this.#bound = undefined;
    this.#options.listener.lost({ reason, text, isRenewed, ...counts });
    if (reason !== "abandoned") this.#saving.ask();
    if (isRenewed && asked) this.#ledger.greet(asked);
  }

  /** The session is over in good order. */
  #finish(end: { readonly code: number; readonly reason: string }, rx = 0): void {
    if (this.#isOver) return;
    this.#ledger.close(Math.max(rx, this.#ledger.outbox.acked));
    this.#isOver = true;
    this.#newest?.leave(1000, "");
    this.#bound?.leave(1000, "");
    this.#options.listener.ended({ code: end.code, reason: end.reason });
    this.#saving.ask();
  }

  #changed(): void {
    if (!this.#isOver) this.#saving.ask();
  }

  /** Does what may be done now, and no more than what is saved allows. */
  #advance(): void {
    if (!this.#isOver) this.#send();
    const due = this.deadline();
    if (due === this.#due) return;
    this.#due = due;
    this.#options.listener.due?.(due);
  }

  #send(): void {
    const ledger = this.#ledger;
    const marks = this.#saving.marks ?? ledger.marks;
    const newest = this.#newest;
    if (newest?.state === "new") ledger.resume(newest, marks, this.#topics);
    const bound = this.#bound;
    // What RESUME said must stay true: until it is answered, nothing more is acknowledged elsewhere.
    if (bound && newest?.state !== "asked") ledger.acknowledge(bound, marks, this.#now);
    const leg = newest?.state === "new" ? bound : newest;
    const isDone = leg !== undefined && ledger.pump(leg, marks);
    if (!isDone || !this.#ending || leg !== this.#bound || leg.isEndSent) return;
    leg.isEndSent = true;
    // The server reports what is not acknowledged as not delivered.
    leg.isAckWanted ||= leg.acked < marks.rx;
    ledger.acknowledge(leg, marks, this.#now);
    leg.send({ type: "end", ...this.#ending });
  }
}
