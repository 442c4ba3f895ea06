import type { Ack, Resumed, Terms, Welcome, Window } from "../envelope.js";
import type { Leg } from "./leg.js";
import type { Bound, Lost } from "./listener.js";
import type { ClientSessionOptions } from "./options.js";
import { Outbox, type OutboxHost } from "./outbox.js";
import { Quarantine } from "./quarantine.js";
import { Receipts } from "./receipts.js";
import type { SavedSession } from "./saved.js";
import type { Marks } from "./saving.js";
import type { Topics } from "./topics.js";

/** Bytes that may wait in a connection before messages wait here. */
const highWaterBytes = 2 ** 20;

/** One session: who it is, and what went and came in it. A session that is renewed gets another. */
export class Ledger {
  readonly #window: Window;
  /** "" before the server has given one. */
  id = "";
  resumeUrl = "";
  #token: Uint8Array = new Uint8Array(32);
  #attempt = 0;
  #epoch = 0;
  #terms: Terms | undefined;
  readonly outbox: Outbox;
  readonly receipts: Receipts;
  readonly quarantine: Quarantine = new Quarantine();

  /** @param changed called when something that is saved has changed after a handler, or has to be saved before it leaves */
  constructor(options: ClientSessionOptions, changed: () => void, saved?: SavedSession) {
    this.#window = { messages: 1024, bytes: 2 ** 20, maxMessageBytes: 2 ** 24, ...options.window };
    if (saved) {
      this.id = saved.id;
      this.resumeUrl = saved.resumeUrl;
      this.#token = saved.token;
      this.#attempt = saved.attempt;
      this.#epoch = saved.epoch;
      this.#terms = saved.terms;
    }
    const { listener } = options;
    const host: OutboxHost = {
      emptied: changed,
      undeliverable: (report) => listener.undeliverable?.(report),
    };
    this.outbox = new Outbox(options.outbox ?? {}, host, saved?.acked, saved?.outbox);
    const handle = (data: string | Uint8Array) => listener.message(data);
    this.receipts = new Receipts(saved?.rx ?? 0, handle, changed);
  }

  /** What may be told to the server when nothing is saved: all. */
  get marks(): Marks {
    const [attempt, token] = [this.#attempt, this.#token];
    const { acked, last } = this.outbox;
    return { attempt, rx: this.receipts.handled, tx: last, token, acked, outbox: undefined };
  }

  /** Whether the server has processed all: then it may have END too, of whatever connection. */
  get isConfirmed(): boolean {
    return this.outbox.acked === this.outbox.last;
  }

  /** Where both directions stand. */
  get position(): string {
    return `${this.receipts.handled} ${this.outbox.acked}`;
  }

  saved(topics: Topics | undefined): SavedSession | undefined {
    if (!this.#terms) return undefined;
    return {
      version: 1,
      id: this.id,
      token: this.#token,
      attempt: this.#attempt,
      epoch: this.#epoch,
      rx: this.receipts.handled,
      acked: this.outbox.acked,
      outbox: this.outbox.data,
      terms: this.#terms,
      resumeUrl: this.resumeUrl,
      topics: topics?.saved ?? {},
    };
  }

  greet(leg: Leg): void {
    leg.state = "asked";
    // After a RESUME that was refused, the counts begin anew.
    leg.sent = leg.began = leg.received = leg.acked = 0;
    leg.send({ type: "hello", window: this.#window });
  }

  /** Counts another attempt, which is told once it is saved. */
  begin(): void {
    this.#attempt++;
  }

  resume(leg: Leg, marks: Marks, topics: Topics | undefined): void {
    if (marks.attempt !== this.#attempt) return;
    leg.state = "asked";
    leg.sent = leg.began = this.outbox.acked;
    leg.beganBytes = this.outbox.ackedBytes;
    leg.received = leg.acked = marks.rx;
    this.receipts.acknowledged(marks.rx);
    leg.send({
      type: "resume",
      id: this.id,
      token: this.#token,
      attempt: this.#attempt,
      epoch: this.#epoch,
      rx: marks.rx,
      txStart: leg.sent + 1,
      positions: topics?.positions ?? [],
    });
  }

  welcomed(leg: Leg, welcome: Welcome): Bound {
    this.id = welcome.id;
    this.resumeUrl = welcome.resumeUrl;
    this.#bind(leg, welcome);
    return { isResumed: false, confirmed: 0, repeated: 0 };
  }

  /** Undefined when the server claims what cannot be. */
  resumed(leg: Leg, resumed: Resumed): Bound | undefined {
    const { outbox } = this;
    if (resumed.rx < outbox.acked || resumed.rx > outbox.sent) return undefined;
    this.#bind(leg, resumed);
    const confirmed = outbox.confirm(resumed.rx);
    const isGuilty = this.quarantine.judge(resumed.rx);
    if (isGuilty && resumed.rx < outbox.sent) outbox.skip(resumed.rx + 1, "undeliverable");
    return { isResumed: true, confirmed, repeated: Math.max(0, leg.sent - resumed.rx) };
  }

  /** Whether the server has forgotten what it had not been told of by this connection's RESUME, and cannot know better. */
  isForked(leg: Leg, { rx }: Resumed): boolean {
    return rx >= leg.began && rx < this.outbox.acked;
  }

  #bind(leg: Leg, { epoch, token, terms }: Pick<Resumed, "epoch" | "token" | "terms">): void {
    leg.state = "bound";
    leg.epoch = epoch;
    this.#count(leg, 0);
    this.#token = token;
    this.#terms = terms;
  }

  /** Whether what has come is what the session had already, where it had. */
  data(leg: Leg, data: string | Uint8Array): boolean {
    const { receipts } = this;
    this.#count(leg, 1);
    // It has come already, over another connection or before a handler was done.
    if (leg.received <= receipts.taken) return receipts.isSame(leg.received, data);
    if (receipts.overflows(this.#window, leg.acked)) leg.fail("more than the window");
    else receipts.take(typeof data === "string" ? data : data.slice());
    return true;
  }

  skip(leg: Leg, count: number): void {
    this.#count(leg, count);
    const fresh = leg.received - this.receipts.taken;
    if (fresh > 0) this.receipts.skip(fresh);
  }

  /** The epoch that is told in RESUME says whose all is that was taken: not before it has come again is it this one's. */
  #count(leg: Leg, count: number): void {
    leg.received += count;
    if (leg.received >= this.receipts.taken) this.#epoch = leg.epoch;
  }

  /** Whether the server's counts agree with ours; if not, the connection has failed. */
  acked(leg: Leg, { ping, rx, tx }: Ack): boolean {
    if (tx !== leg.received) leg.fail(`ack: tx is ${tx}, counted ${leg.received}`);
    else if (rx > Math.max(leg.sent, this.outbox.acked)) {
      leg.fail(`ack: rx is ${rx}, sent ${leg.sent}`);
    } else {
      leg.isAckWanted ||= ping;
      this.outbox.confirm(rx);
      return true;
    }
    return false;
  }

  acknowledge(leg: Leg, { rx: handled, token }: Marks, now: number): void {
    // What was handled, and has not come again here, may be what the server has forgotten.
    const rx = Math.min(handled, leg.received);
    const tokenReceived = !leg.isTokenSent && token === this.#token;
    const isDue = this.#terms && this.receipts.isDue(rx, leg.acked, this.#window, this.#terms, now);
    if (!isDue && !tokenReceived && !leg.isAckWanted) return;
    leg.isTokenSent ||= tokenReceived;
    leg.isAckWanted = false;
    leg.acked = rx;
    this.receipts.acknowledged(rx);
    leg.send({ type: "ack", ping: false, tokenReceived, rx, tx: leg.sent });
  }

  ping(leg: Leg): void {
    leg.send({ type: "ack", ping: true, tokenReceived: false, rx: leg.acked, tx: leg.sent });
  }

  /** Sends up to message `tx`, as far as the server's window reaches. Returns whether all has left. */
  pump(leg: Leg, marks: Marks): boolean {
    const terms = this.#terms;
    if (!terms || (leg.state === "asked" && this.quarantine.holds)) return false;
    const last = Math.min(marks.tx, this.quarantine.reach(this.outbox.acked));
    while (leg.sent < last && leg.carrier.buffered < highWaterBytes) {
      if (!this.outbox.sendNext(leg, terms.window, marks)) break;
    }
    return leg.sent === this.outbox.last;
  }

  /**
   * It is over.
   *
   * @param rx up to which message the server has come, where that is known
   */
  close(rx: number | undefined): Omit<Lost, "reason" | "text" | "isRenewed"> {
    const processed = rx === undefined ? 0 : this.outbox.confirm(rx);
    const from = rx === undefined ? this.outbox.sent : this.outbox.acked;
    this.receipts.end();
    return { processed, ...this.outbox.end(from + 1) };
  }
}
