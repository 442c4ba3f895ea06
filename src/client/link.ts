/// <reference lib="esnext.disposable" preserve="true" />
import {
  type CloseStatus,
  createEnd,
  type End,
  type EndClass,
  type EndDetail,
  type EndFacts,
  type RevoirErrorCode,
  type SendableCode,
} from "../codes/index.js";
import { LinkEventTarget } from "./event-target.js";
import { factsOf, failure } from "./facts.js";
import type { LinkOptions, PerAttempt } from "./options.js";
import type { Payload } from "./payload.js";
import { refusal, SendQueue } from "./queue.js";
import { Retry } from "./retry.js";
import { type LinkState, type LinkStatus, sentenceFor } from "./status.js";
import type { Transport, Wire } from "./transport.js";
import type { Wakeup } from "./wakeups.js";

/** Reports what happens around a page, until the signal fires. */
export type Watch = (report: (wakeup: Wakeup) => void, signal: AbortSignal) => void;

// The browser can be wrong about being offline (a local server, a virtual network): now and then it is worth a try.
const offlineRetryMs = 60_000;

// "online" comes before names resolve and routes stand, and to a whole office at once.
const wakeupSpreadMs = 500;

/**
 * A lasting connection to a server, made of connections that come and go. It has the shape of the browser's
 * `WebSocket`, except that it comes back: while it is away `readyState` is `CONNECTING`, `close` is dispatched once,
 * when it has ended for good, and `end` for each connection or attempt.
 *
 * @typeParam Code close codes that may be sent here
 */
export class Link<Code extends number = SendableCode> extends LinkEventTarget {
  /** Resolves when the link has ended for good, with how its last connection ended. Never rejects. */
  readonly closed: Promise<End>;
  /** When the last message came or the connection opened, in milliseconds since 1970. To be read only. */
  heardAtMs = 0;

  readonly #address: PerAttempt<string | URL>;
  readonly #options: LinkOptions;
  readonly #transport: Transport;
  #retry: Retry;
  readonly #queue: SendQueue;
  readonly #over = new AbortController();

  #state: LinkState = "connecting";
  #wire: Wire | undefined;
  #openedAtMs = 0;
  /** Set while the link is away between attempts. */
  #retryAtMs: number | undefined;
  /** What is planned; also tells one attempt from the next. */
  #timer: ReturnType<typeof setTimeout> | undefined;
  #end: End | undefined;
  #cause: EndClass | undefined;
  /** What the program closed the link with. */
  #sent: CloseStatus | undefined;
  /** The end after which new credentials are needed. */
  #expired: End | undefined;

  /** @param watch none for a program without a page */
  constructor(
    address: PerAttempt<string | URL>,
    options: LinkOptions,
    transport: Transport,
    watch?: Watch,
  ) {
    super();
    this.#address = address;
    this.#options = options;
    this.#transport = transport;
    const { protocols, retry, queue = {}, signal } = options;
    this.#retry = new Retry(retry);
    this.#queue = new SendQueue(queue || { maxMessages: 0 });
    this.closed = new Promise((resolve) => {
      this.on("close", resolve);
    });
    watch?.((wakeup) => this.#wake(wakeup), this.#over.signal);
    const abort = () => this.#leave({ code: 1000, reason: "" }, "aborted");
    signal?.addEventListener("abort", abort, { signal: this.#over.signal });
    if (signal?.aborted) this.#after(0, abort);
    else if (typeof address === "function" || typeof protocols === "function") void this.#attempt();
    // At once, so that what is wrong with them is thrown to the caller.
    else void this.#attempt(transport(address, protocols));
  }

  /** The address of the newest connection, absolute. */
  get url(): string {
    return this.#wire?.url ?? "";
  }

  /** 0 connecting or away, 1 open, 2 closing for good, 3 closed for good. */
  get readyState(): 0 | 1 | 2 | 3 {
    return (endStates.indexOf(this.#state) + 1) as 0 | 1 | 2 | 3;
  }

  /** The subprotocol the server chose for the newest connection; "" for none. */
  get protocol(): string {
    return this.#wire?.protocol ?? "";
  }

  /** The extensions of the newest connection, as the server named them. */
  get extensions(): string {
    return this.#wire?.extensions ?? "";
  }

  /** Bytes that were sent and have not left: those that wait for a connection and those in the open one's buffer. */
  get bufferedAmount(): number {
    return this.#queue.bytes + (this.#wire?.bufferedAmount ?? 0);
  }

  /** Where the link stands, to show to a person. Read it every second for a countdown. */
  get status(): LinkStatus {
    const state = this.#state;
    const end = this.#end;
    const retryAtMs = this.#retryAtMs;
    const { attempt } = this.#retry;
    const retryInMs = retryAtMs && Math.max(0, retryAtMs - Date.now());
    const sentence = sentenceFor(state, end, attempt, retryInMs ?? 0, this.#cause);
    return { state, sentence, end, attempt, retryAtMs, retryInMs };
  }

  /**
   * Sends a message: a string as text, bytes as binary. While the link is away it waits in the queue; what an `open`
   * listener sends goes before what waits.
   *
   * A message is handed to one connection once and never again, whatever becomes of that connection: so nothing is
   * doubled, and nothing that ended a connection (1003, 1007, 1009) ends the next one too.
   *
   * @returns resolves when the message is handed to an open connection that has room, which does not mean that it has
   *   arrived. Rejects with a `RevoirError`: `queue-full`, `link-ended`, `aborted`. It need not be looked at: a rejection
   *   is never unhandled.
   * @throws TypeError when the data is neither a string nor bytes
   */
  send(data: Payload): Promise<void> {
    if (typeof data !== "string" && data?.byteLength === undefined) {
      throw new TypeError(`Cannot send ${data}: expected a string or bytes`);
    }
    this.watcher?.sent(data);
    if (!this.#canSend) return this.#queue.add(data);
    this.#wire?.send(data);
    return Promise.resolve();
  }

  /**
   * Ends the link for good, with a closing handshake where there is a connection.
   *
   * @param code in a browser 1000 or 3000-4999; on Node every code that may be sent (RFC 6455 §7.4). @default 1000
   * @param reason at most 123 bytes of UTF-8
   * @throws when there is a connection and the code or the reason must not be sent: a RangeError, or in a browser its own
   *   InvalidAccessError or SyntaxError
   */
  close<const Given extends number = 1000>(
    code?: number extends Given ? Given : [Given] extends [Code] ? Given : Code,
    reason = "",
  ): void {
    this.#leave({ code: code ?? 1000, reason }, "link-ended");
  }

  /**
   * Comes back now instead of waiting, and counts attempts anew. An open connection is replaced.
   *
   * @throws RevoirError `link-ended`
   */
  reconnect(): void {
    if (this.#isOver) throw refusal("link-ended", "reconnect");
    this.#retry = new Retry(this.#options.retry);
    if (this.#state === "open") this.#drop(pause, Infinity);
    if (this.#state !== "connecting") void this.#attempt();
  }

  /** Closes with 1000 and waits until the link has ended. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
    await this.closed;
  }

  /**
   * Ends the connection or attempt under way, because it comes to nothing; the link comes back by its policy. For who
   * watches a link, as `heartbeat` does.
   *
   * @param detail why; it becomes part of the {@link End}
   */
  giveUp(detail: EndDetail): void {
    // Away or over.
    if (this.#retryAtMs ?? this.#isOver) return;
    this.#release();
    this.#onEnd(failure("us", detail));
  }

  get #isOver(): boolean {
    return this.readyState > 1;
  }

  async #attempt(wire?: Wire): Promise<void> {
    const { credentials, protocols, connectTimeoutMs = 20_000 } = this.#options;
    this.#release();
    this.#retryAtMs = undefined;
    this.#openedAtMs = NaN;
    this.#after(connectTimeoutMs, () => this.#fail("it took too long"));
    const timer = this.#timer;
    this.#become("connecting");
    if (wire) return this.#adopt(wire);
    try {
      if (this.#expired) await credentials?.(this.#expired);
      const address = await current(this.#address);
      const offers = await current(protocols);
      if (timer === this.#timer) this.#adopt(this.#transport(address, offers));
    } catch (error) {
      if (timer === this.#timer) this.#fail(error);
    }
  }

  #adopt(wire: Wire): void {
    let sawError = false;
    this.#wire = wire;
    this.#expired = undefined;
    wire.onopen = () => this.#onOpen();
    wire.ondrain = () => this.#flush();
    wire.onmessage = ({ data }) => {
      this.heardAtMs = Date.now();
      this.receive(
        typeof data === "string"
          ? { kind: "text", text: data }
          : { kind: "binary", bytes: new Uint8Array(data) },
      );
    };
    wire.onerror = () => {
      sawError = true;
    };
    wire.onclose = (event) => {
      const ageMs = Date.now() - this.#openedAtMs;
      const idleMs = Date.now() - this.heardAtMs;
      this.#onEnd(event.end ?? factsOf(event, ageMs, idleMs, sawError, this.#sent));
    };
  }

  #fail(error: unknown): void {
    this.giveUp({ kind: "handshake", sentence: `could not connect: ${error}` });
  }

  #onOpen(): void {
    this.#openedAtMs = this.heardAtMs = Date.now();
    this.#cause = "unknown";
    clearTimeout(this.#timer);
    this.#become("open");
    this.say("open", this.status);
    this.#flush();
  }

  #flush(): void {
    while (this.#canSend && this.#queue.shift((data) => this.#wire?.send(data)));
  }

  get #canSend(): boolean {
    return this.#wire?.readyState === 1;
  }

  #onEnd(facts: EndFacts): void {
    const end = this.#retry.judge(facts);
    const lastedMs = Date.now() - this.#openedAtMs;
    if (lastedMs >= 0) this.#cause = end.advice.class;
    if (end.advice.when === "after-credentials") this.#expired = end;
    this.#settle(end, this.#sent ? undefined : this.#retry.next(end, lastedMs));
  }

  /** After an end: plans the next attempt; without one, that was the end of the link. */
  #settle(end: End, retryAtMs?: number): void {
    const isNews = this.#retryAtMs === undefined;
    this.#release();
    this.#end = end;
    this.#retryAtMs = retryAtMs;
    if (retryAtMs === undefined) {
      this.#state = "closed";
      this.#over.abort();
      this.#queue.end("link-ended");
    } else this.#plan(retryAtMs);
    if (isNews) this.sayEnd("end", end);
    this.#become(this.#state);
    if (retryAtMs !== undefined) return;
    if (!this.#sent && end.advice.class !== "done") this.sayEnd("error", end);
    this.sayEnd("close", end);
  }

  /** Waits until the next attempt is due; without a network, for the network. */
  #plan(retryAtMs: number): void {
    // Node has no such property, or no navigator at all.
    const isOffline = globalThis.navigator?.onLine === false;
    this.#state = isOffline ? "offline" : "waiting";
    this.#retryAtMs = retryAtMs;
    const delayMs = Math.max(retryAtMs - Date.now(), isOffline ? offlineRetryMs : 0);
    this.#after(delayMs, () => this.#attempt());
  }

  #wake(wakeup: Wakeup): void {
    const atMs = this.#retryAtMs;
    if (atMs !== undefined) {
      // A server's slot is kept; other waiting is over when the network is back, or the page, or a person.
      const isOver = this.#end?.advice.class === "network" || atMs === Infinity;
      const soonMs = Date.now() + Math.random() * wakeupSpreadMs;
      this.#plan(isOver && wakeup !== "offline" ? Math.min(atMs, soonMs) : atMs);
      this.#become(this.#state);
    } else if (wakeup === "pagehide") this.#drop(pause, this.#sent ? undefined : Infinity);
  }

  /** Ends the connection or attempt under way, and the link unless it is to come back. */
  #drop(sent: CloseStatus, retryAtMs?: number): void {
    this.#release(sent);
    this.#settle(createEnd({ ...sent, clean: false, by: "us" }), retryAtMs);
  }

  #leave(sent: CloseStatus, error: RevoirErrorCode): void {
    if (this.#isOver) return;
    const isOpen = this.#state === "open";
    // First, since it throws when the code must not be sent.
    this.#wire?.close(sent.code, sent.reason);
    this.#sent = sent;
    this.#queue.end(error);
    this.#become("closing");
    if (!isOpen) this.#drop(sent);
  }

  /** Lets go of the wire, which is not heard any more, and of what was planned. */
  #release({ code, reason } = pause): void {
    const wire = this.#wire;
    if (wire) wire.onopen = wire.onmessage = wire.onclose = null;
    wire?.close(code, reason);
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** The one thing that is planned. */
  #after(ms: number, act: () => void): void {
    clearTimeout(this.#timer);
    // Past 2^31-1 ms a timer would fire at once.
    this.#timer = setTimeout(act, Math.min(ms, 2 ** 31 - 1));
  }

  #become(state: LinkState): void {
    this.#state = state;
    this.say("statuschange", this.status);
  }
}

// A browser may not say 1001 (Going Away).
const pause: CloseStatus = { code: 1000, reason: "back soon" };

// The readyState is the place in this list, counted from 1; 0 for the others.
const endStates: readonly LinkState[] = ["open", "closing", "closed"];

function current<Value>(value: PerAttempt<Value>): Value | Promise<Value> {
  return typeof value === "function" ? (value as () => Value | Promise<Value>)() : value;
}
