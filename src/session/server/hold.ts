import type { Carrier } from "../carrier.js";
import type { Ack, Position, Recovered, Sub, Terms } from "../envelope.js";
import type { Lease } from "../store.js";
import { assemble } from "./assemble.js";
import type { ServerAttachment } from "./attachment.js";
import type { HoldParts } from "./hold-parts.js";
import type { Home } from "./home.js";
import { updateLease } from "./lease.js";
import type { Leave } from "./leave.js";
import type { Incoming } from "./message.js";
import type { Outbox } from "./outbox.js";
import { papersOf, type SessionPapers } from "./papers.js";
import type { EndCause, LossCause } from "./report.js";
import type { Resumption, Session, SessionData } from "./session.js";
import type { Standing } from "./standing.js";
import { settled } from "./step.js";

/** The hold that this process has on one session. */
export class Hold<Data> implements Session<Data> {
  readonly id: string;
  readonly principal: string;
  data: Data;
  readonly #parts: HoldParts<Data>;

  constructor(home: Home<Data>, standing: Standing<Data>, from: Resumption | "new") {
    this.id = standing.lease.id;
    this.principal = standing.principal;
    this.data = standing.data;
    this.#parts = assemble(this, home, standing, from);
    const { following } = this.#parts;
    if (following.isDue) following.begin();
  }

  // As the application has it

  get epoch(): number {
    return this.#parts.pipeline.lease.epoch;
  }

  get state(): "open" | "ending" | "over" {
    return this.#parts.parting.state;
  }

  get attached(): boolean {
    return this.#parts.carrying.attachment !== undefined;
  }

  get waiting(): number {
    return this.#parts.sending.waiting;
  }

  get waitingBytes(): number {
    return this.#parts.sending.waitingBytes;
  }

  send(data: SessionData): Promise<void> {
    const { parting, sending } = this.#parts;
    if (parting.isMute) return settled("over");
    const kept = sending.send(data);
    if (!this.attached && !parting.isOver) parting.weigh();
    return kept;
  }

  publish(topic: string, data: SessionData): Promise<void> {
    if (this.state !== "open") return settled("over");
    this.#parts.following.begin();
    return this.#parts.sending.publish(topic, data);
  }

  get topics(): readonly string[] {
    return this.#parts.following.topics?.names ?? [];
  }

  subscribe(topic: string): Promise<void> {
    if (this.state !== "open") return settled("over");
    return this.#parts.following.begin().subscribe(topic);
  }

  unsubscribe(topic: string): Promise<void> {
    if (this.state !== "open") return settled("over");
    return this.#parts.following.begin().unsubscribe(topic);
  }

  end(code = 1000, reason = ""): void {
    if (!Number.isInteger(code) || code < 1000 || code > 4999) {
      throw new RangeError(`Cannot end the session: code is ${code}, expected 1000 to 4999`);
    }
    this.#parts.parting.begin("server", code, reason);
  }

  // What its connection brings

  /** The next message of the connection; one that has come before is dropped. */
  receive(from: ServerAttachment<Data>, message: Incoming, number: number): void {
    this.#parts.receiving.receive(from, message, number);
  }

  /** The client has left its numbers up to this one empty. */
  skip(from: ServerAttachment<Data>, number: number): void {
    this.#parts.receiving.skip(from, number);
  }

  sub(sub: Sub): void {
    if (this.state === "open") this.#parts.following.begin().sub(sub);
  }

  unsub(sub: number): void {
    this.#parts.following.topics?.unsub(sub);
  }

  /** Its connection takes more. */
  drained(): void {
    this.#parts.following.topics?.drained();
  }

  acknowledged(from: ServerAttachment<Data>, ack: Ack): void {
    const { sending, carrying, receiving, following } = this.#parts;
    if (ack.tx !== from.received) {
      from.close(4400, `ack: ${ack.tx} messages were sent, ${from.received} came`);
    } else if (ack.rx > sending.outbox.sent) {
      from.close(4400, `ack: ${ack.rx} messages came, ${sending.outbox.sent} were sent`);
    } else {
      sending.acknowledge(ack.rx);
      if (ack.tokenReceived && carrying.confirm()) {
        updateLease(this.#parts, { confirmToken: true });
      }
      if (ack.ping) receiving.acknowledge();
      carrying.deliver(sending);
      receiving.inputs.proceed();
      following.topics?.proceed();
      this.#parts.parting.progress();
    }
  }

  endedByClient(code: number, reason: string): void {
    this.#parts.parting.begin("client", code, reason);
  }

  // Its connection

  /** What the client is asked to keep to. */
  get terms(): Terms {
    return this.#parts.home.termsFor(this.#parts.window);
  }

  /** Up to which message the client has acknowledged. */
  get acked(): number {
    return this.#parts.sending.outbox.acked;
  }

  /**
   * Another connection has the session, whose client stands here in its topics.
   *
   * @returns what is to be said in RESUMED
   */
  resubscribe(carrier: Carrier, positions: readonly Position[]): readonly Recovered[] {
    return this.#parts.following.resubscribe(carrier, positions);
  }

  /** Begins on a connection of which the client has said how far it is. */
  attach(attachment: ServerAttachment<Data>, isTokenDue: boolean): void {
    const { home, carrying, parting, receiving } = this.#parts;
    carrying.begin(attachment, isTokenDue);
    parting.moved();
    receiving.knows();
    home.attached(this);
  }

  /** Tells the application that the session is here, and then goes on. */
  begin(attachment: ServerAttachment<Data>, rx: number): void {
    const { sending, introducing, following, receiving, parting, carrying } = this.#parts;
    sending.begin(rx);
    introducing.begin();
    following.topics?.start();
    attachment.replay();
    carrying.deliver(sending);
    receiving.inputs.proceed();
    parting.progress();
  }

  /** The connection is over, or carries it no more. */
  detach(attachment: ServerAttachment<Data>): void {
    const { carrying, following, parting } = this.#parts;
    if (!carrying.end(attachment)) return;
    following.topics?.detach();
    carrying.drop(1012, "the newer connection was lost");
    if (parting.isOver) return;
    this.#wait();
    parting.progress();
  }

  /** Has the client come back, who has said that it has all up to `rx`: so much waits no more. */
  hangUp(rx = 0): void {
    const { carrying, sending } = this.#parts;
    if (carrying.attachment !== undefined) {
      carrying.attachment.close(1012, "come back");
      return;
    }
    sending.begin(rx);
    this.#wait();
  }

  /** Has no connection from now on: waits for one as long as sessions may. */
  #wait(): void {
    this.#parts.home.unattached(this);
    this.#parts.parting.weigh();
  }

  /** The client is further back than it was: what it lacks comes from the log as the newer lease found it. */
  recall(outbox: Outbox, bytes: number): void {
    this.#parts.sending.recall(outbox, bytes);
  }

  // Its way to another process

  /** As plain data; undefined when something is under way. */
  papers(received: number): SessionPapers | undefined {
    const { parting, sending } = this.#parts;
    if (parting.state !== "open" || !parting.isQuiet || sending.isBlocked) return undefined;
    return papersOf(this.#parts, received);
  }

  /** Goes on where another process stopped. */
  adopt(attachment: ServerAttachment<Data>, papers: SessionPapers): void {
    const { following, receiving, sending, carrying } = this.#parts;
    if (papers.places.subs.length > 0) following.begin();
    this.attach(attachment, papers.isTokenDue);
    receiving.knows(papers.told);
    sending.begin(papers.acked);
    sending.outbox.passTo(papers.sent);
    following.topics?.adopt(attachment.carrier, papers.places);
    receiving.inputs.restore(papers.waiting);
    carrying.deliver(sending);
    receiving.acknowledgeSoon();
  }

  // Its lease

  /** Tells the client how far its messages are kept: the time is over in which it might not know. */
  acknowledge(): void {
    this.#parts.receiving.acknowledge(true);
  }

  /** The store has to hear of the session now and then; it says whether it is still this process's. */
  refresh(): void {
    const { home } = this.#parts;
    updateLease(this.#parts, { ttlMs: home.storeTtlMs });
    home.refreshes.add(this, home.now);
  }

  /** Closes no more steps, and calls back when none is on its way: a newer lease is about to be asked for. */
  freeze(onStill: () => void): void {
    this.#parts.pipeline.freeze(onStill);
  }

  /** Goes on with the lease it has, or with a newer one. */
  thaw(lease?: Lease): void {
    this.#parts.pipeline.thaw(lease);
  }

  /** Whether the log, as another lease found it, ends where this one left it. */
  continues(lsn: number, rx: number, epochBefore: number): boolean {
    const { pipeline, receiving } = this.#parts;
    return lsn === pipeline.lsn && rx === receiving.rx && epochBefore === this.epoch;
  }

  // Its end here: as `Parting` says

  stop(onQuiet: () => void): void {
    this.#parts.parting.stop(onQuiet);
  }

  go(): void {
    this.#parts.parting.go();
  }

  leave(how: Leave | undefined, left: () => void): void {
    this.#parts.parting.leave(how, left);
  }

  leaveNow(): void {
    this.#parts.parting.leaveNow();
  }

  release(): void {
    this.#parts.parting.release();
  }

  lose(cause: LossCause): void {
    this.#parts.parting.lose(cause);
  }

  endNow(cause: EndCause, closeCode: number): void {
    this.#parts.parting.endNow(cause, closeCode);
  }

  giveUpEnding(): void {
    this.#parts.parting.giveUpEnding();
  }
}
