import {
  type CloseStatus,
  createEnd,
  type End,
  type EndClass,
  type EndFacts,
  fitReason,
  RevoirError,
  type RevoirErrorCode,
  type SendableCode,
} from "../codes/index.js";
import { parseAddress, parseProtocols } from "./address.js";
import type { Clock } from "./clock.js";
import { LinkEventTarget } from "./event-target.js";
import { failure } from "./failure.js";
import type { LinkOptions, PerAttempt } from "./options.js";
import { refused, SendQueue } from "./queue.js";
import { Retry } from "./retry.js";
import { type LinkState, type LinkStatus, sentenceFor } from "./status.js";
import type { Transport, Wire, WireReport } from "./transport.js";
import type { Wakeup, Wakeups } from "./wakeups.js";

/** What a link stands on. */
export interface LinkPorts {
  readonly transport: Transport;
  /** Whether `close` may send the code here. */
  readonly isSendable: (code: number) => boolean;
  /** How long an attempt may take, from asking for the address to the open connection. */
  readonly connectTimeoutMs: number;
  readonly clock: Clock;
  /** None for a program without a page. */
  readonly wakeups?: Wakeups;
  /** What a relative address is relative to. */
  readonly base?: string | undefined;
  /** Bytes of messages that may wait to be read before reading is paused. */
  readonly inboxBytes: number;
}

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

  readonly #address: PerAttempt<string | URL>;
  readonly #options: LinkOptions;
  readonly #ports: LinkPorts;
  readonly #retry: Retry;
  readonly #queue: SendQueue;
  readonly #over = new AbortController();
  #resolveClosed: (end: End) => void = () => {};

  #state: LinkState = "connecting";
  #url = "";
  #wire: Wire | undefined;
  /** Whether the wire takes more; then nothing waits in the queue. */
  #flows = false;
  /** Counts attempts, and abandons the one before: what an older attempt still reports is not heard. */
  #turn = 0;
  #openedAtMs = 0;
  /** Set while the link is away between attempts. */
  #retryAtMs: number | undefined;
  #cancelTimer: () => void = () => {};
  #end: End | undefined;
  #cause: EndClass | undefined;
  /** What the program closed the link with. */
  #sent: CloseStatus | undefined;
  /** The end after which new credentials are needed. */
  #expired: End | undefined;

  constructor(address: PerAttempt<string | URL>, options: LinkOptions, ports: LinkPorts) {
    super(ports.inboxBytes);
    this.#address = address;
    this.#options = options;
    this.#ports = ports;
    const { protocols, retry, queue, signal } = options;
    if (typeof address !== "function") this.#url = parseAddress(address, ports.base);
    if (typeof protocols !== "function") parseProtocols(protocols);
    this.#retry = new Retry(retry);
    this.#queue = new SendQueue(queue === false ? { maxMessages: 0 } : queue);
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
    ports.wakeups?.watch((wakeup) => this.#wake(wakeup), this.#over.signal);
    const abort = () => this.#leave({ code: 1000, reason: "" }, "aborted");
    signal?.addEventListener("abort", abort, { signal: this.#over.signal });
    // Later, so that the caller can attach listeners first.
    queueMicrotask(() => {
      if (signal?.aborted) abort();
      else if (!this.#turn) this.#attempt();
    });
  }

  /** The address, absolute; with a function as address the last one it gave. */
  get url(): string {
    return this.#url;
  }

  /** 0 connecting or away, 1 open, 2 closing for good, 3 closed for good. */
  get readyState(): 0 | 1 | 2 | 3 {
    return readyStates[this.#state] ?? 0;
  }

  /** The subprotocol the server chose for the open connection; "" for none. */
  get protocol(): string {
    return this.#wire?.protocol ?? "";
  }

  /** The extensions of the open connection, as the server named them. */
  get extensions(): string {
    return this.#wire?.extensions ?? "";
  }

  /** Bytes that were sent and have not left: those that wait for a connection and those in the open one's buffer. */
  get bufferedAmount(): number {
    return this.#queue.bytes + (this.#wire?.bufferedAmount ?? 0);
  }

  /** Where the link stands, to show to a person. Read it every second for a countdown. */
  get status(): LinkStatus {
    const retryAtMs = this.#retryAtMs;
    const facts = {
      state: this.#state,
      end: this.#end,
      attempt: this.#retry.attempt,
      retryAtMs,
      retryInMs: retryAtMs && Math.max(0, retryAtMs - this.#ports.clock.now()),
    };
    return { ...facts, sentence: sentenceFor(facts, this.#cause) };
  }

  /**
   * Sends a message: a string as text, bytes as binary. While the link is away it waits in the queue; what an `open`
   * listener sends goes before what waits.
   *
   * A message is handed to one connection once and never again, whatever becomes of that connection: so nothing is
   * doubled, and nothing that ended a connection (1003, 1007, 1009) ends the next one too.
   *
   * @returns resolves when the message is handed to an open connection that has room, which does not mean that it has
   *   arrived. Rejects with a {@link RevoirError}: `queue-full`, `connection-closed` (with `queue: false`),
   *   `link-ended`, `aborted`. It need not be looked at: a rejection is never unhandled.
   * @throws TypeError when the data is neither a string nor bytes
   */
  send(data: string | ArrayBuffer | ArrayBufferView): Promise<void> {
    const message = payloadOf(data);
    if (this.#isOver) return refused("link-ended");
    if (!this.#canSend) return this.#queue.add(message);
    this.#hand(message);
    return Promise.resolve();
  }

  /**
   * Ends the link for good, with a closing handshake where there is a connection.
   *
   * @param code in a browser 1000 or 3000-4999; on Node every code that may be sent (RFC 6455 §7.4). @default 1000
   * @param reason cut at 123 bytes of UTF-8
   * @throws RangeError when the code must not be sent
   */
  close<const Given extends number = 1000>(
    code?: number extends Given ? Given : [Given] extends [Code] ? Given : Code,
    reason?: string,
  ): void {
    const sent: number = code ?? 1000;
    if (!this.#ports.isSendable(sent)) {
      throw new RangeError(
        `Cannot close with code ${sent}: it must not be sent from here (RFC 6455 §7.4)`,
      );
    }
    this.#leave({ code: sent, reason: fitReason(`${reason ?? ""}`) }, "link-ended");
  }

  /**
   * Comes back now instead of waiting, and counts attempts anew. An open connection is replaced.
   *
   * @throws RevoirError `link-ended`
   */
  reconnect(): void {
    if (this.#isOver) throw new RevoirError("link-ended", "Cannot reconnect: the link has ended");
    this.#retry.reset();
    if (this.#state === "open") this.#drop("reconnecting");
    if (this.#state !== "connecting") this.#attempt();
  }

  /** Closes with 1000 and waits until the link has ended. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
    await this.closed;
  }

  protected override onRoom(): void {
    this.#wire?.resume?.();
  }

  get #isOver(): boolean {
    return this.readyState > 1;
  }

  async #attempt(): Promise<void> {
    const { clock, transport, base, connectTimeoutMs } = this.#ports;
    const { credentials, protocols } = this.#options;
    this.#cancelTimer();
    this.#retryAtMs = undefined;
    const turn = ++this.#turn;
    const fail = (error: unknown) => {
      const wire = this.#wire;
      if (turn === this.#turn) this.#onEnd(failure("us", unopened(error)));
      wire?.close(1000, "");
    };
    this.#cancelTimer = clock.after(connectTimeoutMs, () => fail("it took too long"));
    this.#become("connecting");
    try {
      const expired = this.#expired;
      const isRefused = expired && (await credentials?.(expired)) === false;
      const url = parseAddress(await current(this.#address), base);
      const offers = parseProtocols(await current(protocols));
      if (turn !== this.#turn) return;
      if (isRefused) return this.#finish(expired);
      this.#expired = undefined;
      this.#url = url;
      this.#wire = transport(url, offers, this.#report(turn));
    } catch (error) {
      fail(error);
    }
  }

  #report(turn: number): WireReport {
    const heard =
      <Args extends unknown[]>(act: (...args: Args) => void) =>
      (...args: Args) => {
        if (turn === this.#turn) act(...args);
      };
    return {
      onOpen: heard(() => this.#onOpen()),
      onMessage: heard((message) => {
        this.receive(message);
        if (this.isFull) this.#wire?.pause?.();
      }),
      onDrain: heard(() => this.#flush()),
      onEnd: heard((facts) => this.#onEnd(facts)),
    };
  }

  #onOpen(): void {
    const { attempt } = this.#retry;
    this.#cancelTimer();
    this.#openedAtMs = this.#ports.clock.now();
    this.#flows = true;
    this.#become("open");
    this.say("open", { attempt }, { attempt });
    if (this.#flows) this.#flush();
  }

  #flush(): void {
    this.#flows = true;
    while (this.#canSend && this.#queue.shift((data) => this.#hand(data)));
  }

  get #canSend(): boolean {
    return this.#flows && this.#wire?.readyState === 1;
  }

  #hand(data: string | Uint8Array): void {
    this.#flows = this.#wire?.send(data) !== false;
  }

  #onEnd(facts: EndFacts): void {
    const { clock } = this.#ports;
    const openedAtMs = this.#openedAtMs;
    const sent = this.#sent;
    // A browser does not say whose close frame was first; one that repeats ours answers it.
    const end = this.#retry.judge(sent?.code === facts.code ? { ...facts, by: "us", sent } : facts);
    if (openedAtMs) this.#cause = end.advice.class;
    if (end.advice.when === "after-credentials") this.#expired = end;
    const delayMs = this.#retry.next(end, openedAtMs && clock.now() - openedAtMs, clock.random());
    if (sent || delayMs === Number.POSITIVE_INFINITY) this.#finish(end);
    else this.#wait(clock.now() + delayMs, end);
  }

  /** Waits until the next attempt is due; without a network, for the network. */
  #wait(retryAtMs: number, end?: End): void {
    const { clock, wakeups } = this.#ports;
    const isOnline = wakeups?.isOnline() ?? true;
    const delayMs = Math.max(retryAtMs - clock.now(), isOnline ? 0 : offlineRetryMs);
    this.#release(end);
    this.#retryAtMs = retryAtMs;
    this.#cancelTimer = clock.after(delayMs, () => this.#attempt());
    this.#state = isOnline ? "waiting" : "offline";
    if (end) this.sayEnd("end", end);
    this.#become(this.#state);
  }

  #wake(wakeup: Wakeup): void {
    const { clock } = this.#ports;
    const atMs = this.#retryAtMs;
    // A server's slot is kept; a wait for the network is over when the network is back, or a person.
    const isOver =
      wakeup !== "offline" && (this.#end?.advice.class === "network" || wakeup === "thawed");
    if (wakeup === "frozen") this.#drop("page hidden");
    else if (atMs === undefined) this.#wire?.probe?.();
    else this.#wait(isOver ? Math.min(atMs, clock.now() + clock.random() * wakeupSpreadMs) : atMs);
  }

  /** Ends the connection or attempt under way, but not the link, which waits to be woken. */
  #drop(reason: string): void {
    this.#wire?.close(1000, reason);
    this.#wait(Number.POSITIVE_INFINITY, localEnd({ code: 1000, reason }));
  }

  #leave(sent: CloseStatus, error: RevoirErrorCode): void {
    if (this.#isOver) return;
    const isOpen = this.#state === "open";
    this.#sent = sent;
    this.#queue.clear(error);
    this.#become("closing");
    this.#wire?.close(sent.code, sent.reason);
    if (!isOpen) this.#finish(localEnd(sent));
  }

  #finish(end: End): void {
    const isError = !this.#sent && end.advice.class !== "done";
    const isNews = this.#retryAtMs === undefined;
    this.#release(end);
    this.#over.abort();
    this.#queue.clear("link-ended");
    this.#state = "closed";
    if (isNews) this.sayEnd("end", end);
    this.#become("closed");
    if (isError) this.sayEnd("error", end);
    this.sayEnd("close", end);
    this.#resolveClosed(end);
  }

  #release(end = this.#end): void {
    this.#end = end;
    this.#turn++;
    this.#cancelTimer();
    this.#wire = this.#retryAtMs = undefined;
    this.#flows = false;
    this.#openedAtMs = 0;
  }

  #become(state: LinkState): void {
    this.#state = state;
    this.say("statuschange", this.status);
  }
}

const readyStates: Partial<Record<LinkState, 1 | 2 | 3>> = { open: 1, closing: 2, closed: 3 };

/** An end that no close frame brought about: the link was away, or did not wait for the answer. */
function localEnd(sent: CloseStatus): End {
  return createEnd({ ...sent, clean: false, by: "us" });
}

function unopened(error: unknown): { kind: "handshake"; sentence: string } {
  return { kind: "handshake", sentence: `the connection could not be opened: ${error}` };
}

function payloadOf(data: string | ArrayBuffer | ArrayBufferView): string | Uint8Array {
  if (typeof data === "string") return data;
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (ArrayBuffer.isView(data))
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  throw new TypeError(`Cannot send ${typeof data}: expected a string or bytes`);
}

function current<Value>(value: PerAttempt<Value>): Value | Promise<Value> {
  return typeof value === "function" ? (value as () => Value | Promise<Value>)() : value;
}
