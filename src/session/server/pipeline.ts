import type { Lease, Step, StepResult } from "../store.js";
import type { Buffers } from "./buffers.js";
import type { Committer } from "./committer.js";
import { Records } from "./records.js";
import { OpenStep } from "./step.js";

/** Steps of one session that may be on their way to the store at a time. */
const maxUnderWay = 3;

/** Why a step is not kept, or that nobody knows. */
export type Refused = Exclude<StepResult, "ok"> | "uncertain";

export interface PipelineEvents {
  /** The next step in order is kept. */
  onKept(step: OpenStep): void;
  /** A step is about to be closed: the last chance to add to it what is no message. */
  onClosing?(records: Records): void;
  /** Up to which step the client has all, and everything is published. */
  readonly trim: number;
  /** Steps will not be kept, or nobody knows: the lease is worth nothing any more. */
  onRefused(result: Refused, lsn: number): void;
}

/**
 * The steps of one session: the one that is being gathered, and those on their way to the store, which it leaves in the
 * order of their `lsn` only: a later one may be answered earlier, but is not shown before the first unanswered.
 */
export class Pipeline {
  lease: Lease;
  /** Of the newest step that was closed. */
  lsn: number;
  /** What is being gathered. */
  open: OpenStep;
  readonly #committer: Committer;
  readonly #events: PipelineEvents;
  #underWay: OpenStep[] = [];
  #closedBytes = 0;
  #isFrozen = false;
  #isOver = false;
  #onStill: (() => void) | undefined;

  constructor(
    { lease, lsn, rx, tx }: PipelineStart,
    events: PipelineEvents,
    { committer, buffers }: PipelineParts,
  ) {
    this.lease = lease;
    this.lsn = lsn;
    this.#events = events;
    this.#committer = committer;
    this.open = new OpenStep(new Records(buffers));
    this.open.rx = rx;
    this.open.tx = tx;
  }

  /** Whether nothing is on its way, nor has to be. */
  get isIdle(): boolean {
    return this.#underWay.length === 0 && !this.open.isDirty;
  }

  /** The number of the last message to the client, whether its step is kept or not. */
  get tx(): number {
    return this.open.tx + this.open.records.count;
  }

  /** Bytes of the messages to the client in all steps since this process has the session. */
  get txBytes(): number {
    return this.#closedBytes + this.open.records.payloadBytes;
  }

  /** Something was added to {@link open}. */
  touch(): void {
    if (this.open.isDirty) return;
    this.open.isDirty = true;
    this.#committer.mark(this);
  }

  /** The step to commit now; undefined when there is none, or it has to wait. */
  close(): Step | undefined {
    const step = this.open;
    if (!step.isDirty || this.#isFrozen || this.#isOver) return undefined;
    if (this.#underWay.length >= maxUnderWay) return undefined;
    step.lsn = ++this.lsn;
    step.tx += step.records.count;
    this.#closedBytes += step.records.payloadBytes;
    this.#events.onClosing?.(step.records);
    step.data = step.records.take();
    this.#underWay.push(step);
    this.open = new OpenStep(step.records);
    this.open.rx = step.rx;
    this.open.tx = step.tx;
    this.open.rxBytes = step.rxBytes;
    return {
      lease: this.lease,
      lsn: step.lsn,
      rx: step.rx,
      tx: step.tx,
      data: step.data,
      trim: this.#events.trim,
    };
  }

  /** What the store said of a step, or that it said nothing. */
  answered(lsn: number, result: StepResult | "uncertain"): void {
    const step = this.#underWay.find((each) => each.lsn === lsn);
    if (step === undefined || this.#isOver) return;
    if (result !== "ok") {
      this.#events.onRefused(result, lsn);
      return;
    }
    step.isKept = true;
    while (this.#underWay[0]?.isKept && !this.#isOver) {
      const kept = this.#underWay.shift() as OpenStep;
      kept.settle("kept");
      this.#events.onKept(kept);
    }
    if (this.open.isDirty) this.#committer.mark(this);
    this.#tellStill();
  }

  /** Closes no step until {@link thaw}, and calls back when none is on its way any more, or ever. */
  freeze(onStill: () => void): void {
    this.#isFrozen = true;
    this.#onStill = onStill;
    this.#tellStill();
  }

  /** Goes on, with a newer lease if there is one. */
  thaw(lease: Lease = this.lease): void {
    this.lease = lease;
    this.#isFrozen = false;
    if (this.open.isDirty) this.#committer.mark(this);
  }

  /**
   * There will be no more steps. Those on their way may be kept or not, except from the one that the store has refused.
   *
   * @returns up to which message of the client nobody knows; 0 when there is no such step
   */
  abandon(refusedLsn: number = Infinity): number {
    this.#isOver = true;
    const uncertain = this.#underWay.filter((step) => step.lsn < refusedLsn);
    for (const step of this.#underWay) step.settle(step.lsn < refusedLsn ? "uncertain" : "over");
    this.open.settle("over");
    this.open.records.clear();
    this.#underWay = [];
    this.#tellStill();
    return uncertain.at(-1)?.rx ?? 0;
  }

  #tellStill(): void {
    if (this.#underWay.length > 0) return;
    const onStill = this.#onStill;
    this.#onStill = undefined;
    onStill?.();
  }
}

/** The newest step that is kept, and who may add to it. */
export interface PipelineStart {
  readonly lease: Lease;
  readonly lsn: number;
  readonly rx: number;
  readonly tx: number;
}

/** What the sessions of a host share. */
export interface PipelineParts {
  readonly buffers: Buffers;
  readonly committer: Committer;
}
