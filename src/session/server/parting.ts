import type { ServerAttachment } from "./attachment.js";
import { Ending } from "./ending.js";
import { call } from "./handler.js";
import type { HoldParts } from "./hold-parts.js";
import type { Leave } from "./leave.js";
import { saveEnd } from "./lease.js";
import type { EndCause, LossCause, SessionCause, SessionReport } from "./report.js";

/** How this process comes to have a session no longer: because it ends, is lost to another process, or is left to one. */
export class Parting<Data> {
  readonly #parts: HoldParts<Data>;
  #ending: Ending | undefined;
  #isStopped = false;
  #isOver = false;
  /** Whether the application knows that it is over. */
  #isTold = false;
  #farewell: Leave | undefined;
  #onQuiet: (() => void)[] = [];
  #onOver: (() => void)[] = [];

  constructor(parts: HoldParts<Data>) {
    this.#parts = parts;
  }

  get state(): "open" | "ending" | "over" {
    if (this.#isOver) return "over";
    return this.#ending === undefined ? "open" : "ending";
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Whether no handler may be called. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** Whether nothing may be sent any more. */
  get isMute(): boolean {
    return this.#isOver || this.#ending?.by === "server" || this.#ending?.isFinal === true;
  }

  /** Nothing runs, and nothing is on its way to the store. */
  get isQuiet(): boolean {
    const { receiving, introducing, pipeline, following } = this.#parts;
    const areHandlers = receiving.inputs.isRunning || introducing.isRunning;
    return !areHandlers && pipeline.isIdle && (following.topics?.isQuiet ?? true);
  }

  /**
   * Whether a message comes too late. The client's own end was its last, unless that is being written down: then it may be
   * of a later connection, which has not heard of it.
   */
  takesNoMore(from: ServerAttachment<Data>): boolean {
    if (this.#ending === undefined) return false;
    const { by, isFinal } = this.#ending;
    if (by === "client" && !isFinal) from.close(4400, "a message came after end");
    return true;
  }

  /** Begins an end in good order. */
  begin(by: "client" | "server", code: number, reason: string): void {
    if (this.#isOver || this.#ending !== undefined) return;
    this.#ending = new Ending(by, code, reason);
    if (by === "server") this.#parts.receiving.inputs.forget();
    this.progress();
  }

  /**
   * Another connection carries the session. Its client says once more that it has ended it; one that was started anew may not
   * know that it did, and goes on.
   */
  moved(): void {
    if (this.#ending?.by === "client" && !this.#ending.isFinal) this.#ending = undefined;
    else this.#ending?.moved();
  }

  /** Calls no handler from now on, and calls back when nothing is under way. */
  stop(onQuiet: () => void): void {
    this.#isStopped = true;
    this.#onQuiet.push(onQuiet);
    this.progress();
  }

  /** Goes on after {@link stop}. */
  go(): void {
    this.#isStopped = false;
    this.#onQuiet = [];
    this.#parts.receiving.inputs.proceed();
  }

  /**
   * Lets go of it when nothing is under way: it is in the store, and whoever is asked for it has it. One that was ended here is
   * ended first, since nobody else knows of that. Calls back when it is this process's no longer.
   *
   * @param how what a client is told that is there
   */
  leave(how: Leave | undefined, left: () => void): void {
    this.#farewell = how ?? this.#farewell;
    this.stop(() => {
      if (this.#isEndedHere) this.#onOver.push(left);
      else {
        this.#letGo();
        left();
      }
    });
  }

  #letGo(): void {
    if (this.#isOver) return;
    const { receiving, carrying } = this.#parts;
    if (receiving.told < receiving.rx) receiving.acknowledge();
    this.#announce();
    const report = this.#close("left");
    carrying.attachment?.silence();
    this.#tell("lost", report);
  }

  /** There is no time to wait for whatever is under way. */
  leaveNow(): void {
    if (this.#isEndedHere) this.giveUpEnding();
    else this.lose("left");
  }

  /** Whether this side has ended it, and that is not done. */
  get #isEndedHere(): boolean {
    return !this.#isOver && this.#ending?.by === "server";
  }

  /** Lets go of it without a word: another process has it, with its connection. */
  release(): void {
    this.#parts.carrying.attachment?.release();
    this.#close("left");
  }

  /** The lease is worth nothing any more, or nobody knows. */
  lose(cause: LossCause, refusedLsn?: number): void {
    if (this.#isOver) return;
    if (cause === "left") this.#announce();
    const report = this.#close(cause, refusedLsn);
    const { home, carrying } = this.#parts;
    if (home.calls.isFailing) carrying.attachment?.close(1013, "the store fails");
    else carrying.attachment?.close(1012, "this process has the session no longer");
    this.#tell("lost", report);
  }

  /** Ends it for good and at once, whatever is under way. */
  endNow(cause: EndCause, closeCode: number): void {
    const { home, hold, carrying } = this.#parts;
    // One whose end is being written down stays until it is, and has to weigh nothing, or it would be ended for ever.
    home.budget.delete(hold);
    if (this.#isOver || this.#ending?.isFinal) return;
    const report = this.#close(cause);
    carrying.attachment?.close(closeCode, cause);
    this.#writeEnd(cause, report, () => {});
  }

  /** The client has done nothing for too long of what the end waits for. */
  giveUpEnding(): void {
    if (this.#ending === undefined || this.#ending.isFinal) return;
    this.#ending.finish();
    this.#finish(this.#ending);
  }

  /** How much it holds without a connection: the largest is ended where all hold too much. */
  weigh(): void {
    const { home, hold, sending } = this.#parts;
    home.budget.set(hold, sending.waitingBytes);
    for (let largest = home.budget.excess; largest; largest = home.budget.excess) {
      largest.endNow("overflow", 4413);
    }
  }

  /** Something may have become possible. */
  progress(): void {
    if (this.#ending !== undefined) this.#advance(this.#ending);
    if (this.#onQuiet.length === 0 || !(this.#isOver || this.isQuiet)) return;
    const all = this.#onQuiet;
    this.#onQuiet = [];
    for (const each of all) each();
  }

  #announce(): void {
    if (this.#farewell === undefined) return;
    const { delayMs, graceMs, reason } = this.#farewell;
    const [delay, grace] = [Math.round(delayMs), Math.round(graceMs)];
    const { attachment } = this.#parts.carrying;
    attachment?.send({ type: "goaway", delayMs: delay, graceMs: grace, reason });
  }

  #advance(ending: Ending): void {
    if (this.#isOver) return;
    const { home, hold, carrying, sending, pipeline, receiving } = this.#parts;
    const { acked } = sending.outbox;
    const { tx } = pipeline;
    const isSent = this.#isSent;
    const isSettled = receiving.inputs.isIdle && this.isQuiet;
    const isAttached = carrying.attachment !== undefined;
    const { rx, tellable } = receiving;
    const facts = { isSettled, isAttached, isSent, rx, tellable, tx, acked };
    const next = ending.next(facts);
    if (next === "finish") this.#finish(ending);
    if (next === "work") home.endings.delete(hold);
    if (next === "hear" || next === "say") home.endings.add(hold, home.now);
    if (next === "say") this.#say(ending);
  }

  /** Whether all that the client is to have is sent on the present connection. */
  get #isSent(): boolean {
    const { sending, pipeline } = this.#parts;
    return !sending.isBlocked && sending.outbox.sent === pipeline.tx;
  }

  #say({ code, reason }: Ending): void {
    // What is final: the client takes what is not acknowledged before the end as not processed.
    this.#parts.receiving.acknowledge();
    this.#parts.carrying.attachment?.send({ type: "end", code, reason });
  }

  /** The end is written down. A client that was given no time for it hears of it now, where all before it is said. */
  #sayLast(ending: Ending, attachment: ServerAttachment<Data> | undefined): void {
    const { receiving, pipeline, carrying } = this.#parts;
    const isKnown = pipeline.isIdle && receiving.tellable === receiving.rx && this.#isSent;
    if (ending.by === "client") receiving.acknowledge();
    else if (!ending.isSaid && isKnown && carrying.attachment === attachment) this.#say(ending);
    attachment?.close(1000, "the session has ended");
  }

  #finish(ending: Ending): void {
    const { attachment } = this.#parts.carrying;
    const { code, reason } = ending;
    const report = Object.assign(this.#report(ending.by), { code, reason });
    this.#writeEnd(`${code} ${reason}`, report, () => this.#sayLast(ending, attachment));
  }

  /** Writes the end down, and tells the application what came of it. */
  #writeEnd(reason: string, report: SessionReport, done: () => void): void {
    saveEnd(
      this.#parts,
      reason,
      () => {
        done();
        if (!this.#isOver) this.#close(report.cause);
        this.#tell("ended", report);
      },
      (cause) => {
        if (this.#isOver) this.#tell("lost", { ...report, cause });
        else this.lose(cause);
      },
    );
  }

  /** This process has it no longer. */
  #close(cause: SessionCause, refusedLsn?: number): SessionReport {
    const { home, hold, receiving, following, pipeline, sending, carrying } = this.#parts;
    this.#isOver = true;
    home.forget(hold);
    receiving.inputs.abandon();
    following.topics?.close(cause === "taken" || cause === "gone");
    const uncertainRx = pipeline.abandon(refusedLsn);
    const report = this.#report(cause, uncertainRx);
    sending.abandon();
    carrying.drop(1012, "this process has the session no longer");
    this.progress();
    for (const each of this.#onOver.splice(0)) each();
    return report;
  }

  #report(cause: SessionCause, uncertainRx = 0): SessionReport {
    const { receiving, sending } = this.#parts;
    return {
      cause,
      code: 1000,
      reason: "",
      rx: receiving.rx,
      undelivered: sending.outbox.kept - sending.outbox.acked,
      uncertain: Math.max(0, uncertainRx - receiving.rx),
    };
  }

  #tell(handler: "lost" | "ended", report: SessionReport): void {
    if (this.#isTold) return;
    this.#isTold = true;
    const { home, hold } = this.#parts;
    const { options, observer } = home;
    observer.over(hold, report);
    call(
      () => options[handler]?.(hold, report),
      () => {},
      (error) => options.error?.(error, hold),
    );
  }
}
