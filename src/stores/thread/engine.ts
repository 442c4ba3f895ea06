import type {
  Acquire,
  Acquired,
  Lease,
  NewSession,
  Patch,
  Refusal,
  StepResult,
  TopicAppend,
  TopicRead,
} from "../../session/index.js";

/**
 * A store whose calls wait for the disk, as the thread that has it uses it. `create` and all below it up to `lastOf` are
 * called inside of {@link transaction} alone. Times are those of the store's clock, in milliseconds.
 */
export interface Engine {
  /**
   * All of what `work` does, as durable as the store says when this returns, or nothing of it. No other process writes
   * meanwhile, and what others have written before is seen.
   */
  transaction<Result>(work: () => Result): Result;
  create(session: NewSession, nowMs: number): Lease | "exists";
  acquire(request: Acquire, nowMs: number): Acquired | Refusal;
  /** @param group steps, as `serializeGroup` writes them */
  commit(group: Uint8Array, nowMs: number): readonly StepResult[];
  update(lease: Lease, patch: Patch, nowMs: number): StepResult;
  append(items: readonly TopicAppend[], nowMs: number): readonly number[];
  readTopic(topic: string, after: number, limit: number, nowMs: number): TopicRead;
  /** The newest offset of a topic; 0 when it is not there. Also outside of a transaction. */
  lastOf(topic: string): number;
  /** A number that is another one when another process has published. */
  version(): number;
  close(): void | Promise<void>;
}

/** What an engine is opened with: plain data, since it is opened in another thread. */
export interface EngineOptions {
  readonly path: string;
  readonly durability: "machine" | "process";
}
