import { RevoirError } from "../../codes/index.js";
import type { Records, RecordsMark } from "./records.js";
import type { Context, Session, SessionData, Turn } from "./session.js";
import { type OpenStep, quiet } from "./step.js";

/** What a turn needs of its session. */
export interface TurnOwner<Data> {
  readonly session: Session<Data>;
  /** The most that may wait for the client, and therefore of one turn. */
  readonly maxWaiting: number;
  readonly maxWaitingBytes: number;
  /** @throws TypeError or RevoirError for what cannot be sent */
  add(data: SessionData, into: Records): void;
  /** @throws TypeError, RangeError or RevoirError for what cannot be published */
  addPublication(topic: string, data: SessionData, into: Records): void;
}

/** What sending in a turn returns. A handler that returns it has nothing to wait for. */
export const sent: Promise<void> = Promise.resolve();

/**
 * One call of the message handler, and what it has sent so far. While the handler runs in one go, and no earlier one does,
 * that goes straight into the step that is being gathered, behind a mark; only a turn that has to wait gathers for itself.
 */
export class RunningTurn<Data> implements Turn<Data>, Context, RecordsMark {
  readonly number: number;
  readonly epoch: number;
  /** Payload bytes of the message. */
  readonly byteLength: number;
  /** `"finished"` has to wait for those before it. */
  state: "running" | "finished" | "over" | "taken-back" = "running";
  /** Where what is sent goes. */
  records: Records;
  /** Where in the records this turn begins: it is the mark itself, since there is one for each message. */
  end: number;
  count: number;
  payloadBytes: number;
  readonly #owner: TurnOwner<Data>;
  #step: OpenStep | undefined;
  #committed: Promise<void> | undefined;
  #commit: ((kept: Promise<void>) => void) | undefined;

  constructor(owner: TurnOwner<Data>, number: number, byteLength: number, records: Records) {
    this.#owner = owner;
    this.number = number;
    this.epoch = owner.session.epoch;
    this.byteLength = byteLength;
    this.records = records;
    this.end = records.byteLength;
    this.count = records.count;
    this.payloadBytes = records.payloadBytes;
  }

  get session(): Session<Data> {
    return this.#owner.session;
  }

  get key(): string {
    return `${this.session.id}:${this.number}`;
  }

  get committed(): Promise<void> {
    if (this.#step !== undefined) return this.#step.kept;
    this.#committed ??= quiet(
      new Promise<void>((resolve) => {
        this.#commit = resolve;
      }),
    );
    return this.#committed;
  }

  send(data: SessionData): Promise<void> {
    if (this.state === "taken-back") return takenBack();
    if (this.state !== "running") return this.session.send(data);
    const count = this.records.count - this.count;
    const bytes = this.records.payloadBytes - this.payloadBytes;
    if (count >= this.#owner.maxWaiting || bytes >= this.#owner.maxWaitingBytes) {
      throw new RevoirError(
        "queue-full",
        `Cannot send in this turn: it has sent ${count} messages of ${bytes} bytes, and no more may wait for a client`,
      );
    }
    this.#owner.add(data, this.records);
    return sent;
  }

  publish(topic: string, data: SessionData): Promise<void> {
    if (this.state === "taken-back") return takenBack();
    if (this.state !== "running") return this.session.publish(topic, data);
    this.#owner.addPublication(topic, data, this.records);
    return sent;
  }

  /** It waits for a promise: what it has sent so far moves to a place of its own. */
  gatherIn(own: Records): void {
    this.records.cut(this, own);
    this.records = own;
    this.end = this.count = this.payloadBytes = 0;
  }

  /** It is part of this step now. */
  joined(step: OpenStep): void {
    this.state = "over";
    this.#step = step;
    this.#commit?.(step.kept);
  }

  /** It does not count: the message will come again. */
  takeBack(): void {
    this.records.rollback(this);
    this.state = "taken-back";
    this.#commit?.(takenBack());
  }
}

function takenBack(): Promise<void> {
  return quiet(
    Promise.reject(
      new RevoirError(
        "session-over",
        "Cannot keep what this handler did: it failed, or the session went away while it ran",
      ),
    ),
  );
}
