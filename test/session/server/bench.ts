import { createHash } from "node:crypto";
import {
  type Attachment,
  type Envelope,
  parseEnvelope,
  type Resume,
  type SessionStore,
  serializeEnvelope,
  type Window,
} from "../../../src/session/index.js";
import {
  type HostOptions,
  type ServerCarrier,
  type Session,
  SessionHost,
} from "../../../src/session/server/index.js";
import { Ledger } from "../../../src/stores/ledger.js";
import { sendEach } from "../world/records.js";

/** What a client was sent, in order: messages as they are, everything else as an envelope; a close as `{ code, reason }`. */
export type Seen =
  | string
  | Uint8Array
  | Envelope
  | { readonly code: number; readonly reason: string };

/** A store whose answers come when a test lets them: at once, as long as nobody holds them. */
export class HeldStore implements SessionStore {
  readonly durability = "none";
  export?: NonNullable<SessionStore["export"]>;
  adopt?: NonNullable<SessionStore["adopt"]>;
  readonly ledger: Ledger;
  readonly calls: string[] = [];
  /** Answers that were held back. */
  readonly held: Held[] = [];
  isHeld = false;

  constructor(ledger: Ledger) {
    this.ledger = ledger;
  }

  create: SessionStore["create"] = (session) =>
    this.#ask("create", () => this.ledger.create(session));
  acquire: SessionStore["acquire"] = (request) =>
    this.#ask("acquire", () => this.ledger.acquire(request));
  commit: SessionStore["commit"] = (steps) => this.#ask("commit", () => this.ledger.commit(steps));
  update: SessionStore["update"] = (lease, patch) =>
    this.#ask("update", () => this.ledger.update(lease, patch));
  append: SessionStore["append"] = (items) => this.#ask("append", () => this.ledger.append(items));
  readTopic: SessionStore["readTopic"] = (topic, after, limit) =>
    this.#ask("readTopic", () => this.ledger.readTopic(topic, after, limit));
  watch: SessionStore["watch"] = () => ({
    add: () => Promise.resolve(),
    remove() {},
    close() {},
  });
  close: SessionStore["close"] = () => Promise.resolve();

  /** Lets the oldest held call be applied, and answers it. */
  answer(): void {
    this.held.shift()?.answer();
  }

  /** Lets all that are held, and those to come, be answered. */
  release(): void {
    this.isHeld = false;
    while (this.held.length > 0) this.answer();
  }

  #ask<Answer>(name: string, apply: () => Answer): PromiseLike<Answer> {
    this.calls.push(name);
    return new Thenable((resolve, reject) => {
      const held: Held = {
        name,
        answer: () => resolve(apply()),
        apply: () => {
          const answer = apply();
          held.answer = () => resolve(answer);
        },
        reject: () => reject(new Error("the store is broken")),
      };
      if (this.isHeld) this.held.push(held);
      else held.answer();
    });
  }
}

interface Held {
  readonly name: string;
  /** Applies the call, if it was not, and answers it. */
  answer: () => void;
  /** Applies it without an answer. */
  readonly apply: () => void;
  readonly reject: () => void;
}

/** Calls back at once, as the simulation's do. */
class Thenable<Answer> implements PromiseLike<Answer> {
  readonly #run: (resolve: (answer: Answer) => void, reject: (error: unknown) => void) => void;

  constructor(run: (resolve: (answer: Answer) => void, reject: (error: unknown) => void) => void) {
    this.#run = run;
  }

  // biome-ignore lint/suspicious/noThenProperty: a thenable that calls back without a microtask
  then<A, B>(
    resolve?: ((answer: Answer) => A | PromiseLike<A>) | null,
    reject?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): PromiseLike<A | B> {
    this.#run(
      (answer) => resolve?.(answer),
      (error) => reject?.(error),
    );
    return Promise.resolve() as unknown as PromiseLike<A | B>;
  }
}

/** A clock, a store, and the processes that use them. */
export class Bench {
  now = 1000;
  wakeAt = Infinity;
  readonly ledger: Ledger;
  readonly store: HeldStore;
  /** What the handlers of all hosts were told, one line each. */
  readonly log: string[] = [];
  #drawn = 0;
  #deferred: (() => void)[] = [];

  constructor() {
    this.ledger = new Ledger({
      clock: () => this.now,
      incarnation: () => "00000001",
      retention: { maxEntries: 1000, maxBytes: 1e6, maxAgeMs: 1e9, forgetMs: 1e9 } as never,
    });
    this.store = new HeldStore(this.ledger);
  }

  host(
    options: Partial<HostOptions<string>> = {},
    store: SessionStore = this.store,
  ): SessionHost<string> {
    return new SessionHost<string>({
      store,
      clock: () => this.now,
      random: (count) => new Uint8Array(count).fill(++this.#drawn),
      hash: (bytes) => createHash("sha256").update(bytes).digest("hex"),
      defer: (run) => {
        this.#deferred.push(run);
      },
      wake: (at) => {
        this.wakeAt = at;
      },
      lost: (session, report) => {
        this.log.push(`lost ${session.data} ${report.cause}`);
      },
      ended: (session, report) => {
        this.log.push(`ended ${session.data} ${report.cause}`);
      },
      error: (error) => {
        this.log.push(`error ${(error as Error).message}`);
      },
      ...options,
    });
  }

  /** Runs what was put off, and what that puts off. */
  turn(): void {
    while (this.#deferred.length > 0) {
      const deferred = this.#deferred;
      this.#deferred = [];
      for (const run of deferred) run();
    }
  }

  /** Lets time pass, with a tick at each deadline of the host. */
  pass(host: SessionHost<string>, ms: number): void {
    const until = this.now + ms;
    while (host.deadline() <= until) {
      this.now = Math.max(this.now, host.deadline());
      host.tick(this.now);
      this.turn();
    }
    this.now = until;
  }
}

/** The client's end of one connection. */
export class Caller implements ServerCarrier {
  readonly seen: Seen[] = [];
  readonly buffered = 0;
  attachment: Attachment;
  readonly #bench: Bench;
  #isOpen = true;

  constructor(bench: Bench, host: SessionHost<string>, principal = "ann", data = "data") {
    this.#bench = bench;
    this.attachment = host.accept(this, principal, data, bench.now);
  }

  sendText(text: string | Uint8Array): void {
    if (this.#isOpen)
      this.seen.push(typeof text === "string" ? text : Buffer.from(text).toString());
  }

  sendBinary(bytes: Uint8Array): void {
    if (!this.#isOpen) return;
    const envelope = parseEnvelope(bytes, "server");
    if (envelope.type === "malformed") throw new Error(`the host sent ${envelope.reason}`);
    this.seen.push(envelope.type === "data" ? envelope.payload.slice() : envelope);
  }

  sendFrames(frames: Uint8Array): void {
    sendEach(frames, this);
  }

  close(code: number, reason: string): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.seen.push({ code, reason });
    this.attachment.closed({ code, reason, by: "us" }, this.#bench.now);
  }

  /** The network is gone. */
  cut(): void {
    this.#isOpen = false;
    this.attachment.closed({ code: 1006, reason: "", by: "network" }, this.#bench.now);
  }

  text(...texts: readonly string[]): this {
    for (const text of texts) this.attachment.text(Buffer.from(text), this.#bench.now);
    this.#bench.turn();
    return this;
  }

  send(envelope: Envelope): this {
    this.attachment.binary(serializeEnvelope(envelope), this.#bench.now);
    this.#bench.turn();
    return this;
  }

  hello(window: Partial<Window> = {}): this {
    return this.send({ type: "hello", window: { ...large, ...window } });
  }

  ack(rx: number, tx: number, more: { ping?: boolean; tokenReceived?: boolean } = {}): this {
    return this.send({ type: "ack", rx, tx, ping: false, tokenReceived: false, ...more });
  }

  /** Comes back to the session of another connection. */
  resume(from: Caller, more: Partial<Resume> = {}): this {
    return this.send({
      type: "resume",
      id: from.id,
      token: from.token,
      attempt: 1,
      epoch: from.epoch,
      rx: from.messages.length,
      txStart: 1,
      positions: [],
      ...more,
    });
  }

  /** The application's messages, in order. */
  get messages(): (string | Uint8Array)[] {
    return this.seen.filter((each) => typeof each === "string" || each instanceof Uint8Array);
  }

  get closed(): { readonly code: number; readonly reason: string } | undefined {
    return this.seen.find(
      (each) => typeof each === "object" && !("type" in each) && "code" in each,
    ) as { readonly code: number; readonly reason: string } | undefined;
  }

  get id(): string {
    return this.of("welcome")[0]?.id ?? "";
  }

  get token(): Uint8Array {
    return [...this.of("welcome"), ...this.of("resumed")].at(-1)?.token ?? new Uint8Array(32);
  }

  get epoch(): number {
    return [...this.of("welcome"), ...this.of("resumed")].at(-1)?.epoch ?? 0;
  }

  /** The envelopes of one kind. */
  of<const Type extends Envelope["type"]>(type: Type): Extract<Envelope, { type: Type }>[] {
    return this.seen.filter(
      (each): each is Extract<Envelope, { type: Type }> =>
        typeof each === "object" && "type" in each && each.type === type,
    );
  }
}

/** A session of a host that answers what it is told, and a client of it. */
export function begin(options: Partial<HostOptions<string>> = {}) {
  const bench = new Bench();
  const host = bench.host({
    message: (turn, message) => turn.send(`re:${message.text}`),
    ...options,
  });
  const client = new Caller(bench, host).hello();
  const session = host.sessions.get(client.id) as Session<string>;
  return { bench, host, client, session };
}

const large: Window = { messages: 1024, bytes: 1_048_576, maxMessageBytes: 1_048_576 };

/** Lets promises settle. */
export async function settle(): Promise<void> {
  for (let count = 0; count < 10; count++) await Promise.resolve();
}
