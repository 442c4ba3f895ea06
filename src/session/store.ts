/**
 * What a session needs from storage. Everything is opaque bytes and integers: no engine shows through, and an engine
 * knows nothing of WebSockets. PROTOCOL.md section 3 says why each rule is needed.
 *
 * Methods answer with a `PromiseLike` and are called with `then` alone. One that rejects, or never answers, has an
 * unknown outcome: whoever asked gives the session up, and does not ask again.
 */
export interface SessionStore {
  /**
   * What is left after the loss of: nothing (`"none"`: with the process all sessions are gone), the process, the machine's
   * power, a whole machine. What is told to users of the server is never more than this.
   */
  readonly durability: "none" | "process" | "machine" | "replicated";
  /** Writes a session down that has not been there. Its first epoch follows the rule of {@link Lease}. */
  create(session: NewSession): PromiseLike<Lease | "exists">;
  /** Takes a session over: verifies, then fences every older lease, then reads. In this order, as one act. */
  acquire(request: Acquire): PromiseLike<Acquired | Refusal>;
  /**
   * Appends steps of any number of sessions: one round trip, or one fsync. Each is judged alone; those of one session are
   * in the order of their `lsn`. An answer means that what is `"ok"` is as durable as {@link durability} says.
   */
  commit(steps: readonly Step[]): PromiseLike<readonly StepResult[]>;
  /** The rare changes: a token confirmed, what the session subscribes to, more time to live, its end. */
  update(lease: Lease, patch: Patch): PromiseLike<StepResult>;
  /** Publishes. The offsets of the items, or for one that was there already (`producer`, `seq`) the offset it has. */
  append(items: readonly TopicAppend[]): PromiseLike<readonly number[]>;
  /** Reads a topic from the first entry after `after`, at most `limit` entries. A topic nobody wrote to is empty, and has an incarnation. */
  readTopic(topic: string, after: number, limit: number): PromiseLike<TopicRead>;
  /** Hints that a topic has grown. A hint may be late or lost: what is read is the truth. */
  watch(onHint: (topic: string, last: number) => void): TopicWatch;
  /**
   * Only where sessions are kept in this process's memory alone: what is kept of one, as plain data, so that it can move to another
   * process together with its connection. Changes nothing. Undefined when the lease is not in force.
   */
  export?(lease: Lease): unknown;
  /** Takes in what the store of another process has exported. False for what is no such thing, or of another lease than is in force here. */
  adopt?(papers: unknown): boolean;
  /** Lets go of the engine, after what was asked has been answered. */
  close(): PromiseLike<void>;
}

/** Bytes that nobody changes after they have been handed over. */
export type Bytes = Uint8Array;

/**
 * Ownership of one session. `epoch` is max(last + 1, the store's clock in microseconds): it never comes twice, even from an
 * engine that has lost its last entries.
 */
export interface Lease {
  readonly id: string;
  readonly epoch: number;
}

/** A session that is not there yet. */
export interface NewSession {
  /** 32 hexadecimal digits: 128 random bits. */
  readonly id: string;
  /** Who it belongs to, as the server's `authorize` knows them; "" for anybody who has the token. */
  readonly principal: string;
  /** SHA-256 of the token, as 64 hexadecimal digits: a token itself is stored nowhere. */
  readonly tokenHash: string;
  /** What the host keeps beside the log. */
  readonly meta: Bytes;
  /** Which process has it, for people and for hand-over. */
  readonly owner: string;
  /** Milliseconds after the last commit or update after which it may be forgotten. */
  readonly ttlMs: number;
}

/** Asks for a session that is there. */
export interface Acquire {
  readonly id: string;
  readonly principal: string;
  readonly tokenHash: string;
  /** Has to be greater than that of every earlier request, else `"stale"`. */
  readonly attempt: number;
  /** The hash of the token that follows. Both are good until the newer is confirmed. */
  readonly nextTokenHash: string;
  readonly owner: string;
  readonly ttlMs: number;
  /** Milliseconds for which it is kept that the session has ended, where this request ends it: see {@link Refusal}. */
  readonly tombstoneMs: number;
}

/**
 * Why a session is not given:
 *
 * - `"unknown"`: it is not there, or no more
 * - `"ended"`: it has ended; see {@link Ended}
 * - `"auth"`: another principal, or a token that was never this session's
 * - `"stale"`: the attempt is not greater than the last; a newer connection has the session
 * - `"reused"`: a token that has been replaced: somebody has a copy. The same act ends the session, with the reason `"reused"`, wherever
 *   it is: its owner's next step is `"gone"`. `rx`: up to which of the client's messages it came
 */
export type Refusal =
  | { readonly refused: "unknown" | "auth" | "stale" }
  | { readonly refused: "reused"; readonly rx: number }
  | ({ readonly refused: "ended" } & Ended);

/** What is kept of a session that has ended, so that a client can be told. */
export interface Ended {
  readonly reason: string;
  /** Up to which of the client's messages it came. */
  readonly rx: number;
}

/** A session taken over. */
export interface Acquired {
  readonly lease: Lease;
  /** Who had it before, and the epoch of that lease, which is void now. */
  readonly previousOwner: string;
  readonly previousEpoch: number;
  readonly meta: Bytes;
  /** The newest step's. 0, 0, 0 for a session without steps. */
  readonly lsn: number;
  readonly rx: number;
  readonly tx: number;
  /** The steps that are kept, oldest first, without a gap, read after the fence. What stands behind a gap is cut off. */
  readonly log: readonly Entry[];
  /**
   * The last 16 epochs that the client may know, this one included, oldest first. An epoch whose token was never used, which
   * a request with the token before says, is left out: the one after it stands there from where that one began.
   */
  readonly epochs: readonly Lineage[];
}

export interface Lineage {
  readonly epoch: number;
  /** The number of the first message to the client that could be sent in it. */
  readonly tx: number;
}

/** One atomic step: what it consumed and what it produced become durable together or not at all. */
export interface Step {
  readonly lease: Lease;
  /** One more than the last step's, through all epochs; the first is 1. */
  readonly lsn: number;
  /** Up to which of the client's messages are consumed. */
  readonly rx: number;
  /** The number of the last message to the client, this step's included. */
  readonly tx: number;
  /** The messages to the client, in the host's encoding. May be empty. */
  readonly data: Bytes;
  /** Steps up to this `lsn` may be forgotten: the client has what they hold. The newest is always kept. */
  readonly trim: number;
}

/** `"fenced"`: another lease, or not the next `lsn`. `"gone"`: the session is not there, or has ended. */
export type StepResult = "ok" | "fenced" | "gone";

/** A step as it was kept. */
export interface Entry {
  readonly epoch: number;
  readonly lsn: number;
  readonly rx: number;
  readonly tx: number;
  readonly data: Bytes;
}

export interface Patch {
  /** The client has the newest token: every older one dies. */
  readonly confirmToken?: boolean;
  readonly meta?: Bytes;
  readonly ttlMs?: number;
  /** Ends it. `keepMs`: how long the reason is kept. */
  readonly end?: { readonly reason: string; readonly keepMs: number };
}

export interface TopicAppend {
  readonly topic: string;
  readonly data: Bytes;
  /** With `seq`: two items with the same of both are one. A producer's `seq` only grows. */
  readonly producer?: string;
  readonly seq?: number;
}

export interface TopicRead {
  /** 8 hexadecimal digits, drawn when the topic is first written to: offsets of another incarnation mean nothing. */
  readonly incarnation: string;
  /** The oldest offset that is kept, and the newest; `first` is `last + 1` when nothing is kept. Offsets count from 1. */
  readonly first: number;
  readonly last: number;
  readonly entries: readonly { readonly offset: number; readonly data: Bytes }[];
}

export interface TopicWatch {
  /** Resolves when hints for what is appended from now on may come. */
  add(topic: string): PromiseLike<void>;
  remove(topic: string): void;
  close(): void;
}
