import type { Carrier } from "../carrier.js";
import type { Ack, Position, Recovered, Sub, Terms, Window } from "../envelope.js";
import type { Lease, StepResult } from "../store.js";
import type { ServerAttachment } from "./attachment.js";
import { Ending } from "./ending.js";
import { call } from "./handler.js";
import type { Home } from "./home.js";
import { Inputs } from "./inputs.js";
import type { Leave } from "./leave.js";
import type { Incoming } from "./message.js";
import { serializeMeta } from "./meta.js";
import type { Outbox } from "./outbox.js";
import { Pipeline } from "./pipeline.js";
import type { SessionPapers } from "./papers.js";
import type { Records } from "./records.js";
import type { EndCause, LossCause, SessionCause, SessionReport } from "./report.js";
import type { Resumption, Session, SessionData } from "./session.js";
import { Sending } from "./sending.js";
import { SessionTopics, type SessionTopicsParts, type TopicStep } from "./session-topics.js";
import { type OpenStep, settled } from "./step.js";
import type { Offset } from "./topics/offset.js";
import type { Publication } from "./topics/publication.js";

/** Where a session stands when a process gets hold of it. */
export interface Standing<Data> {
  readonly principal: string;
  readonly data: Data;
  readonly lease: Lease;
  readonly lsn: number;
  readonly rx: number;
  readonly tx: number;
  /** What the client takes. */
  readonly window: Window;
  /** The rest of its meta. */
  readonly meta: Uint8Array;
  /** Messages that the client may lack. */
  readonly outbox: Outbox;
  /** Their bytes. */
  readonly waitingBytes: number;
  /** Steps whose publications may not be in their topics. */
  readonly steps: readonly TopicStep[];
  /** Up to where its private topic is consumed. */
  readonly mail: Offset | undefined;
}

/** The hold that this process has on one session. */
export class Hold<Data> implements Session<Data> {
  readonly id: string;
  readonly principal: string;
  data: Data;
  /** What the application is told when a connection carries it next. */
  #from: Resumption | "new";
  readonly #home: Home<Data>;
  readonly #pipeline: Pipeline;
  readonly #inputs: Inputs<Data>;
  readonly #sending: Sending;
  readonly #window: Window;
  /** What there was of topics when this process got hold of it. */
  #standing: Pick<Standing<Data>, "meta" | "mail" | "steps">;
  /** Not before it has to do with any. */
  #topics: SessionTopics<Data> | undefined;
  #attachment: ServerAttachment<Data> | undefined;
  /** The connection before, until the client is known to have the newer one. */
  #superseded: ServerAttachment<Data> | undefined;
  /** Up to which of the client's messages steps are kept, and up to which it knows. */
  #rx: number;
  #rxBytes = 0;
  #told: number;
  #toldBytes = 0;
  #isTokenDue = false;
  /** Handlers that run besides those of messages. */
  #hooks = 0;
  #isStopped = false;
  #farewell: Leave | undefined;
  #isOver = false;
  /** Whether the application knows that it is over. */
  #isTold = false;
  #ending: Ending | undefined;
  #onQuiet: (() => void)[] = [];

  constructor(home: Home<Data>, standing: Standing<Data>, from: Resumption | "new") {
    const { lease, rx } = standing;
    this.id = lease.id;
    this.principal = standing.principal;
    this.data = standing.data;
    this.#from = from;
    this.#home = home;
    this.#window = standing.window;
    const { meta, mail, steps } = standing;
    this.#standing = { meta, mail, steps };
    this.#rx = this.#told = rx;
    const { committer, buffers } = home;
    const hold = this;
    this.#pipeline = new Pipeline(
      lease,
      standing.lsn,
      {
        get trim() {
          return Math.min(hold.#sending.outbox.trim, hold.#topics?.trim ?? Infinity);
        },
        onClosing: (records) => this.#topics?.closing(records),
        onKept: (step) => this.#kept(step),
        onRefused: (result, lsn) => this.#refused(result, lsn),
      },
      { committer, buffers },
    );
    this.#pipeline.open.rx = rx;
    this.#pipeline.open.tx = standing.tx;
    this.#inputs = new Inputs(this.#inputsOwner(), rx);
    this.#sending = new Sending({
      settings: home.settings,
      pipeline: this.#pipeline,
      inputs: this.#inputs,
      window: standing.window,
      outbox: standing.outbox,
      waitingBytes: standing.waitingBytes,
      onOverflow: () => this.endNow("overflow", 4413),
    });
    if (home.settings.mailbox || meta.length + steps.length > 0) this.#beginTopics();
  }

  get epoch(): number {
    return this.#pipeline.lease.epoch;
  }

  get state(): "open" | "ending" | "over" {
    if (this.#isOver) return "over";
    return this.#ending === undefined ? "open" : "ending";
  }

  get attached(): boolean {
    return this.#attachment !== undefined;
  }

  get waiting(): number {
    return this.#sending.waiting;
  }

  get waitingBytes(): number {
    return this.#sending.waitingBytes;
  }

  /** Nothing runs, and nothing is on its way to the store. */
  get isQuiet(): boolean {
    const areHandlers = this.#inputs.isRunning || this.#hooks > 0;
    return !areHandlers && this.#pipeline.isIdle && (this.#topics?.isQuiet ?? true);
  }

  get #outbox(): Outbox {
    return this.#sending.outbox;
  }

  /** What the client is asked to keep to. */
  get terms(): Terms {
    return this.#home.termsFor(this.#window);
  }

  send(data: SessionData): Promise<void> {
    if (this.#isOver || this.#ending?.by === "server" || this.#ending?.isFinal) {
      return settled("over");
    }
    const kept = this.#sending.send(data);
    if (this.#attachment === undefined && !this.#isOver) this.#weigh();
    return kept;
  }

  publish(topic: string, data: SessionData): Promise<void> {
    if (this.state !== "open") return settled("over");
    this.#beginTopics();
    return this.#sending.publish(topic, data);
  }

  get topics(): readonly string[] {
    return this.#topics?.names ?? [];
  }

  subscribe(topic: string): Promise<void> {
    return this.state === "open" ? this.#beginTopics().subscribe(topic) : settled("over");
  }

  unsubscribe(topic: string): Promise<void> {
    return this.state === "open" ? this.#beginTopics().unsubscribe(topic) : settled("over");
  }

  end(code = 1000, reason = ""): void {
    if (!Number.isInteger(code) || code < 1000 || code > 4999) {
      throw new RangeError(`Cannot end the session: code is ${code}, expected 1000 to 4999`);
    }
    this.#beginEnd("server", code, reason);
  }

  // What its connection brings

  /** The next message of the connection; one that has come before is dropped. */
  receive(from: ServerAttachment<Data>, message: Incoming, number: number): void {
    if (number <= this.#inputs.seen) return;
    if (this.#ending !== undefined) {
      if (this.#ending.by === "client") from.close(4400, "a message came after end");
      return;
    }
    const { window } = this.#home.settings;
    const held = this.#inputs.seenBytes - this.#toldBytes;
    if (number - this.#told > window.messages) from.close(1008, "more messages than the window");
    else if (held > 0 && held + message.byteLength > window.bytes) {
      from.close(1008, "more bytes than the window");
    } else this.#inputs.receive(message, number);
  }

  /** The client has left its numbers up to this one empty. */
  skip(from: ServerAttachment<Data>, number: number): void {
    if (number <= this.#inputs.seen) return;
    if (number - this.#told > this.#home.settings.window.messages) {
      from.close(1008, "skip: more than the window");
    } else this.#inputs.skip(number);
  }

  sub(sub: Sub): void {
    if (this.state === "open") this.#beginTopics().sub(sub);
  }

  unsub(sub: number): void {
    this.#topics?.unsub(sub);
  }

  /** Its connection takes more. */
  drained(): void {
    this.#topics?.drained();
  }

  /**
   * Another connection has the session, whose client stands here in its topics.
   *
   * @returns what is to be said in RESUMED
   */
  resubscribe(carrier: Carrier, positions: readonly Position[]): readonly Recovered[] {
    if (this.#topics === undefined && positions.length === 0) return [];
    return this.#beginTopics().attach(carrier, positions);
  }

  acknowledged(from: ServerAttachment<Data>, ack: Ack): void {
    if (ack.tx !== from.received) {
      from.close(4400, `ack: ${ack.tx} messages were sent, ${from.received} came`);
    } else if (ack.rx > this.#outbox.sent) {
      from.close(4400, `ack: ${ack.rx} messages came, ${this.#outbox.sent} were sent`);
    } else {
      this.#sending.acknowledge(ack.rx);
      if (ack.tokenReceived) this.#confirmToken();
      if (ack.ping) this.acknowledge();
      this.#deliver();
      this.#inputs.proceed();
      this.#topics?.proceed();
      this.#progress();
    }
  }

  endedByClient(code: number, reason: string): void {
    this.#beginEnd("client", code, reason);
  }

  // Its connection

  /** Begins on a connection of which the client has said how far it is. */
  attach(attachment: ServerAttachment<Data>, isTokenDue: boolean): void {
    const before = this.#attachment;
    this.#attachment = attachment;
    this.#isTokenDue = isTokenDue;
    if (before !== undefined) this.#supersede(before);
    this.#ending?.moved();
    this.#told = this.#rx;
    this.#toldBytes = this.#rxBytes;
    const { acks, detached, refreshes, budget, now } = this.#home;
    acks.delete(this);
    detached.delete(this);
    budget.delete(this);
    refreshes.add(this, now);
  }

  /** Tells the application that the session is here, and then goes on. */
  begin(attachment: ServerAttachment<Data>, rx: number): void {
    this.#sending.begin(rx);
    this.#introduce();
    this.#topics?.start();
    attachment.replay();
    this.#deliver();
    this.#inputs.proceed();
    this.#progress();
  }

  /** The connection is over, or carries it no more. */
  detach(attachment: ServerAttachment<Data>): void {
    if (this.#attachment !== attachment) return;
    this.#attachment = undefined;
    this.#topics?.detach();
    this.#superseded?.close(1012, "the newer connection was lost");
    this.#superseded = undefined;
    if (this.#isOver) return;
    this.#wait();
    this.#progress();
  }

  /** Has the client come back. */
  hangUp(): void {
    if (this.#attachment === undefined) this.#wait();
    else this.#attachment.close(1012, "come back");
  }

  /** Has no connection from now on: waits for one as long as sessions may. */
  #wait(): void {
    const { acks, refreshes, detached, now } = this.#home;
    acks.delete(this);
    refreshes.delete(this);
    detached.add(this, now);
    this.#weigh();
  }

  // Its way to another process

  /** As plain data; undefined when something is under way. */
  papers(received: number): SessionPapers | undefined {
    if (!this.isQuiet || this.#isOver || this.#ending !== undefined || this.#sending.isBlocked) {
      return undefined;
    }
    const { lease, lsn, tx } = this.#pipeline;
    const { store } = this.#home.options;
    return {
      version: 2,
      id: this.id,
      principal: this.principal,
      epoch: lease.epoch,
      lsn,
      rx: this.#rx,
      tx,
      acked: this.#outbox.acked,
      sent: this.#outbox.sent,
      received,
      seen: this.#inputs.seen,
      told: this.#told,
      window: this.#window,
      isTokenDue: this.#isTokenDue,
      meta: this.#topics?.meta ?? this.#standing.meta,
      places: this.#topics?.places ?? { positions: [], subs: [] },
      mail: this.#topics?.mail,
      steps: [...this.#outbox.steps()],
      waiting: [...this.#inputs.waiting()],
      kept: store.export?.(lease),
    };
  }

  /** Goes on where another process stopped. */
  adopt(attachment: ServerAttachment<Data>, papers: SessionPapers): void {
    if (papers.places.subs.length > 0) this.#beginTopics();
    this.attach(attachment, papers.isTokenDue);
    this.#told = papers.told;
    this.#sending.begin(papers.acked);
    this.#outbox.passTo(papers.sent);
    this.#topics?.adopt(attachment.carrier, papers.places);
    this.#inputs.restore(papers.waiting);
    this.#deliver();
    this.#acknowledgeSoon();
  }

  // The store

  /** Tells the client how far its messages are kept. */
  acknowledge(): void {
    this.#told = this.#rx;
    this.#toldBytes = this.#rxBytes;
    this.#home.acks.delete(this);
    this.#attachment?.send({
      type: "ack",
      ping: false,
      tokenReceived: false,
      rx: this.#rx,
      tx: this.#outbox.sent,
    });
  }

  /** The store has to hear of the session now and then; it says whether it is still this process's. */
  refresh(): void {
    this.#update({ ttlMs: this.#home.storeTtlMs });
    this.#home.refreshes.add(this, this.#home.now);
  }

  /** Closes no more steps, and calls back when none is on its way: a newer lease is about to be asked for. */
  freeze(onStill: () => void): void {
    this.#pipeline.freeze(onStill);
  }

  /** Goes on with the lease it has, or with a newer one. */
  thaw(lease?: Lease): void {
    this.#pipeline.thaw(lease);
  }

  /** Up to which message the client has acknowledged. */
  get acked(): number {
    return this.#outbox.acked;
  }

  /** The client is further back than it was: what it lacks comes from the log as the newer lease found it. */
  recall(outbox: Outbox, bytes: number): void {
    this.#sending.recall(outbox, bytes);
  }

  /** Whether the log, as another lease found it, ends where this one left it. */
  continues(lsn: number, rx: number, epochBefore: number | undefined): boolean {
    return lsn === this.#pipeline.lsn && rx === this.#rx && epochBefore === this.epoch;
  }

  // Its end here

  /** Calls no handler from now on, and calls back when nothing is under way. */
  stop(onQuiet: () => void): void {
    this.#isStopped = true;
    this.#onQuiet.push(onQuiet);
    this.#progress();
  }

  /** Goes on after {@link stop}. */
  go(): void {
    this.#isStopped = false;
    this.#onQuiet = [];
    this.#inputs.proceed();
  }

  /** What the client is told when this process lets go of the session on its way out. */
  bidFarewell(how: Leave): void {
    this.#farewell = how;
  }

  /** Lets go of it: it is in the store, and whoever is asked for it has it. */
  leave(): void {
    if (this.#isOver) return;
    if (this.#told < this.#rx) this.acknowledge();
    this.#announce();
    const report = this.#close("left");
    this.#attachment?.silence();
    this.#tell("lost", report);
  }

  /** Lets go of it without a word: another process has it, with its connection. */
  release(): void {
    this.#attachment?.release();
    this.#close("left");
  }

  #announce(): void {
    if (this.#farewell === undefined) return;
    const { delayMs, graceMs, reason } = this.#farewell;
    const [delay, grace] = [Math.round(delayMs), Math.round(graceMs)];
    this.#attachment?.send({ type: "goaway", delayMs: delay, graceMs: grace, reason });
  }

  /** The lease is worth nothing any more, or nobody knows. */
  lose(cause: LossCause, refusedLsn?: number): void {
    if (this.#isOver) return;
    if (cause === "left") this.#announce();
    const report = this.#close(cause, refusedLsn);
    if (this.#home.calls.isFailing) this.#attachment?.close(1013, "the store fails");
    else this.#attachment?.close(1012, "this process has the session no longer");
    this.#tell("lost", report);
  }

  /** Ends it for good and at once, whatever is under way. */
  endNow(cause: EndCause, closeCode: number): void {
    // One whose end is being written down stays until it is, and has to weigh nothing, or it would be ended for ever.
    this.#home.budget.delete(this);
    if (this.#isOver || this.#ending?.isFinal) return;
    const report = this.#close(cause);
    this.#attachment?.close(closeCode, cause);
    this.#writeEnd(cause, report, () => {});
  }

  /** The client has not acknowledged the end in time. */
  giveUpEnding(): void {
    if (this.#ending === undefined || this.#ending.isFinal) return;
    this.#ending.finish();
    this.#finish(this.#ending);
  }

  /** How much it holds without a connection: the largest is ended where all hold too much. */
  #weigh(): void {
    const { budget } = this.#home;
    budget.set(this, this.waitingBytes);
    for (let largest = budget.excess; largest; largest = budget.excess) {
      largest.endNow("overflow", 4413);
    }
  }

  #deliver(): void {
    const { carrier } = this.#attachment ?? {};
    if (carrier !== undefined) this.#sending.deliver(carrier);
  }

  // Receiving

  #inputsOwner(): ConstructorParameters<typeof Inputs<Data>>[0] {
    const hold = this;
    const { options, settings, buffers } = this.#home;
    const { maxWaiting, maxWaitingBytes, concurrency } = settings;
    return {
      session: this,
      pipeline: this.#pipeline,
      handlers: options,
      buffers,
      concurrency,
      maxWaiting,
      maxWaitingBytes,
      get mayBegin() {
        return hold.#mayBegin;
      },
      add(data: SessionData, into: Records) {
        hold.#sending.add(data, into);
      },
      addPublication(topic: string, data: SessionData, into: Records) {
        hold.#beginTopics();
        hold.#sending.addPublication(topic, data, into);
      },
      onFailed: (error: unknown) => this.#failed(error),
      onProgress: () => this.#progress(),
    };
  }

  /** Where too much waits for the client, it has to acknowledge before it is listened to. */
  get #mayBegin(): boolean {
    if (this.#isStopped || this.#isOver || this.#hooks > 0) return false;
    return !this.#sending.isFull && !this.#topics?.isFull;
  }

  #failed(error: unknown): void {
    this.#home.options.error?.(error, this);
    this.#attachment?.close(1011, "the handler failed");
  }

  #introduce(): void {
    const from = this.#from;
    this.#from = { from: "here", previousOwner: this.#home.settings.owner };
    const { options, observer } = this.#home;
    if (from === "new") observer.opened(this);
    else observer.resumed(this, from);
    this.#hooks++;
    call(
      () => (from === "new" ? options.session?.(this) : options.resume?.(this, from)),
      () => this.#introduced(),
      (error) => {
        this.#home.options.error?.(error, this);
        if (from === "new") this.endNow("failed", 1011);
        else this.#attachment?.close(1011, "the handler failed");
        this.#introduced();
      },
    );
  }

  #introduced(): void {
    this.#hooks--;
    if (this.#isOver) return;
    this.#inputs.proceed();
    this.#progress();
  }

  // Steps

  #kept(step: OpenStep): void {
    this.#rx = step.rx;
    this.#rxBytes = step.rxBytes;
    this.#sending.kept(step);
    this.#topics?.kept(step);
    if (this.#attachment !== undefined) {
      this.#deliver();
      this.#acknowledgeSoon();
    }
    this.#inputs.proceed();
    this.#progress();
  }

  #acknowledgeSoon(): void {
    const untold = this.#rx - this.#told;
    if (untold === 0) return;
    const { settings, ackEvery, acks, now } = this.#home;
    if (untold >= ackEvery || this.#rxBytes - this.#toldBytes >= settings.ackBytes) {
      this.acknowledge();
    } else acks.addOnce(this, now);
  }

  #refused(result: Exclude<StepResult, "ok"> | "uncertain", lsn: number): void {
    if (result === "uncertain") this.lose("uncertain");
    else this.lose(result === "fenced" ? "taken" : "gone", lsn);
  }

  #update(patch: { readonly ttlMs?: number; readonly confirmToken?: boolean }): void {
    const { calls, options } = this.#home;
    calls.ask(
      () => options.store.update(this.#pipeline.lease, patch),
      (result) => {
        if (result !== "ok") this.lose(result === "fenced" ? "taken" : "gone");
      },
      () => {}, // a token that lives on, or a shorter time to live, does no harm
    );
  }

  /** The newest token has come: older ones die, and so does the connection that was kept until now. */
  #confirmToken(): void {
    this.#superseded?.close(4409, "another connection has the session");
    this.#superseded = undefined;
    if (!this.#isTokenDue) return;
    this.#isTokenDue = false;
    this.#update({ confirmToken: true });
  }

  /** The older connection stays until the client is known to have the newer: it may have to come back from that one. */
  #supersede(before: ServerAttachment<Data>): void {
    this.#superseded?.close(1012, "another connection has the session");
    this.#superseded = undefined;
    before.silence();
    this.#superseded = before;
  }

  // Topics

  #beginTopics(): SessionTopics<Data> {
    if (this.#topics !== undefined) return this.#topics;
    const { meta, mail, steps } = this.#standing;
    const topics = new SessionTopics(this.#topicsParts(), meta, mail);
    this.#topics = topics;
    for (const step of steps) topics.kept(step);
    this.#standing = { meta, mail, steps: [] };
    if (this.#attachment === undefined) return topics;
    topics.attach(this.#attachment.carrier, []);
    topics.start();
    return topics;
  }

  #topicsParts(): SessionTopicsParts<Data> {
    const hold = this;
    return {
      home: this.#home,
      session: this,
      pipeline: this.#pipeline,
      get hasRoom() {
        return hold.state === "open" && !hold.#sending.isFull && !hold.#sending.isBlocked;
      },
      deliver: (message) => this.#forward(message),
      save: (rest, done) => this.#saveMeta(rest, done),
      failed: (error) => this.#failed(error),
      malformed: (reason) => this.#attachment?.close(4400, reason),
      missed: () => this.endNow("history-gone", 4410),
      onProgress: () => {
        this.#inputs.proceed();
        this.#progress();
      },
    };
  }

  /** What the client does not take is nobody's to hold back for ever: the application hears of it. */
  #forward(message: Publication): void {
    try {
      this.#sending.forward(message);
    } catch (error) {
      this.#home.options.error?.(error, this);
    }
    if (this.#attachment === undefined) this.#weigh();
  }

  #saveMeta(rest: Uint8Array, done: () => void): void {
    const { calls, options } = this.#home;
    const { lease } = this.#pipeline;
    calls.ask(
      () => options.store.update(lease, { meta: serializeMeta({ window: this.#window, rest }) }),
      (result) => {
        if (this.#isOver) return;
        if (result === "ok") done();
        // This process has taken it over from itself meanwhile, for another connection.
        else if (lease !== this.#pipeline.lease) this.#saveMeta(rest, done);
        else this.lose(result === "fenced" ? "taken" : "gone");
      },
      () => this.lose("uncertain"),
    );
  }

  // Ending

  #beginEnd(by: "client" | "server", code: number, reason: string): void {
    if (this.#isOver || this.#ending !== undefined) return;
    this.#ending = new Ending(by, code, reason);
    if (by === "server") this.#inputs.forget();
    this.#progress();
  }

  /** Something may have become possible. */
  #progress(): void {
    if (this.#ending !== undefined) this.#advance(this.#ending);
    if (this.#onQuiet.length === 0 || !(this.#isOver || this.isQuiet)) return;
    const all = this.#onQuiet;
    this.#onQuiet = [];
    for (const each of all) each();
  }

  #advance(ending: Ending): void {
    if (this.#isOver) return;
    const { sent, acked } = this.#outbox;
    const { tx } = this.#pipeline;
    const isSettled = this.#inputs.isIdle && this.isQuiet;
    const next = ending.next({ isSettled, isAttached: this.attached, tx, sent, acked });
    if (next === "finish") this.#finish(ending);
    if (next !== "say") return;
    // What is final: the client takes what is not acknowledged before the end as not processed.
    this.acknowledge();
    this.#home.endings.add(this, this.#home.now);
    this.#attachment?.send({ type: "end", code: ending.code, reason: ending.reason });
  }

  #finish(ending: Ending): void {
    const attachment = this.#attachment;
    const told = () => {
      if (ending.by === "client") this.acknowledge();
      attachment?.close(1000, "the session has ended");
    };
    const report = { ...this.#report(ending.by), code: ending.code, reason: ending.reason };
    this.#writeEnd(`${ending.code} ${ending.reason}`, report, told);
  }

  /** Writes the end down, and tells the application what came of it. */
  #writeEnd(reason: string, report: SessionReport, done: () => void): void {
    const { calls, options, settings } = this.#home;
    const { lease } = this.#pipeline;
    const lost = (cause: LossCause) => {
      if (this.#isOver) this.#tell("lost", { ...report, cause });
      else this.lose(cause);
    };
    calls.ask(
      () => options.store.update(lease, { end: { reason, keepMs: settings.tombstoneMs } }),
      (result) => {
        if (result === "fenced") {
          lost("taken");
          return;
        }
        done();
        if (!this.#isOver) this.#close(report.cause);
        this.#tell("ended", report);
      },
      () => lost("uncertain"),
    );
  }

  /** This process has it no longer. */
  #close(cause: SessionCause, refusedLsn?: number): SessionReport {
    this.#isOver = true;
    const { holds, acks, detached, refreshes, endings, budget } = this.#home;
    holds.delete(this.id);
    for (const deadlines of [acks, detached, refreshes, endings]) deadlines.delete(this);
    budget.delete(this);
    this.#inputs.abandon();
    this.#topics?.close(cause === "taken" || cause === "gone");
    const uncertainRx = this.#pipeline.abandon(refusedLsn);
    const report = this.#report(cause, uncertainRx);
    this.#sending.abandon();
    this.#superseded?.close(1012, "this process has the session no longer");
    this.#superseded = undefined;
    this.#progress();
    return report;
  }

  #report(cause: SessionCause, uncertainRx = 0): SessionReport {
    return {
      cause,
      code: 1000,
      reason: "",
      rx: this.#rx,
      undelivered: this.#outbox.kept - this.#outbox.acked,
      uncertain: Math.max(0, uncertainRx - this.#rx),
    };
  }

  #tell(handler: "lost" | "ended", report: SessionReport): void {
    const { options, observer } = this.#home;
    if (this.#isTold) return;
    this.#isTold = true;
    observer.over(this, report);
    call(
      () => options[handler]?.(this, report),
      () => {},
      (error) => options.error?.(error, this),
    );
  }
}
