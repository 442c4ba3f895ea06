import { setTimeout as sleep } from "node:timers/promises";
import type { Handle } from "../node/index.js";
import type { Channel } from "./channel.js";
import type { LetterType } from "./letters.js";
import { Patience } from "./patience.js";

/** The successor is gone before the end, and everything is as it was. */
export class SuccessorGone extends Error {
  override readonly name = "SuccessorGone";
}

/** How often it is looked whether something has changed of which nobody tells, in milliseconds. */
const lookMs = 20;

/** The process at the other end of a handover, as long as it lives: is told letters, and waited for. */
export class Successor {
  readonly #channel: Channel;
  readonly #pid: number;
  readonly #answerMs: number;
  readonly #patience: Patience;
  #wake: () => void = () => {};
  #isOver = false;
  #gone: SuccessorGone | undefined;

  /** @param answerMs milliseconds without a sign of life after which it is given up while it is waited for */
  constructor(channel: Channel, pid: number, answerMs: number) {
    this.#channel = channel;
    this.#pid = pid;
    this.#answerMs = answerMs;
    this.#patience = new Patience(answerMs, () =>
      this.giveUp(`has not answered for ${answerMs} ms`),
    );
  }

  get isGone(): boolean {
    return this.#gone !== undefined;
  }

  /** Bytes that it has not read, as far as the system does not keep them. */
  get unreadBytes(): number {
    return this.#channel.queuedBytes;
  }

  tell(type: LetterType, body: unknown, handle?: Handle): void {
    this.#channel.send(type, body, handle);
  }

  /** Tells something that it does not wait for. One that has left too much unread is given up: memory ends somewhere. */
  mention(type: LetterType, body: unknown): void {
    if (this.#isOver) return;
    if (this.#channel.isFull) this.giveUp(`leaves ${this.unreadBytes} bytes unread`);
    else this.tell(type, body);
  }

  /** It lives. */
  sign(): void {
    this.#patience.renew();
    this.#wake();
  }

  /** The system has taken some of what waits for it: it reads, as long as there is a rest. */
  taken(): void {
    if (this.unreadBytes > 0) this.#patience.renew();
    this.#wake();
  }

  /** The channel is over. */
  lose(why: string, cause?: Error): void {
    this.#isOver = true;
    this.#gone ??= new SuccessorGone(`The successor (pid ${this.#pid}) ${why}`, { cause });
    this.#wake();
  }

  /**
   * Says nothing more to it, and hears nothing more of it. The end comes behind what was said: it has to learn which
   * connections are its own, should it wake up.
   */
  giveUp(why: string): void {
    this.end();
    this.lose(why);
  }

  /** Nothing more is said. What was said leaves still, but keeps no process. */
  end(): void {
    this.#isOver = true;
    this.#patience.end();
    this.#channel.end();
    this.#channel.unref();
  }

  /** @throws SuccessorGone */
  require(): void {
    if (this.#gone !== undefined) throw this.#gone;
  }

  /**
   * Until it gives a sign, or has taken something.
   *
   * @param answers how many times as long as otherwise that may take
   * @throws SuccessorGone
   */
  async next(answers = 1): Promise<void> {
    this.require();
    this.#patience.begin(answers);
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.#patience.rest();
    this.require();
  }

  /** A moment. @throws SuccessorGone */
  async pause(): Promise<void> {
    await sleep(lookMs);
    this.require();
  }

  /** Until all that was said has left, or nobody takes it any more. */
  async drained(): Promise<void> {
    let left = this.unreadBytes;
    let until = performance.now() + this.#answerMs;
    while (left > 0 && !this.#channel.destroyed && performance.now() < until) {
      await sleep(lookMs);
      if (this.unreadBytes < left) until = performance.now() + this.#answerMs;
      left = this.unreadBytes;
    }
  }
}
