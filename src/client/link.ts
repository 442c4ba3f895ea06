import {
  type CloseStatus,
  createEnd,
  type End,
  type EndClass,
  type EndDetail,
  type EndFacts,
  fitReason,
  RevoirError,
  type RevoirErrorCode,
  type SendableCode,
} from "../codes/index.js";
import { LinkEventTarget } from "./event-target.js";
import { factsOf, failure } from "./facts.js";
import type { LinkOptions, PerAttempt } from "./options.js";
import type { Payload } from "./payload.js";
import { SendQueue } from "./queue.js";
import { Retry } from "./retry.js";
import { type LinkState, type LinkStatus, sentenceFor } from "./status.js";
import type { Transport, Wire } from "./transport.js";
import type { Wakeup } from "./wakeups.js";

/** What a link stands on. */
export interface LinkPorts {
  readonly transport: Transport;
  /** Whether `close` may send the code here. */
  readonly isSendable: (code: number) => boolean;
  /** Reports what happens around a page, until the signal fires. */
  readonly watch?: (report: (wakeup: Wakeup) => void, signal: AbortSignal) => void;
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

  #state: LinkState = "connecting";
  #url = "";
  #wire: Wire | undefined;
  /** Counts attempts: what was asked for an older one comes too late. */
  #turn = 0;
  #openedAtMs = 0;
  #heardAtMs = 0;
  /** Asks the server for a sign of life. */
  #probe: (() => void) | undefined;
  /** Set while the link is away between attempts. */
  #retryAtMs: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #end: End | undefined;
  #cause: EndClass | undefined;
  /** What the program closed the link with. */
  #sent: CloseStatus | undefined;
  /** The end after which new credentials are needed. */
  #expired: End | undefined;

  constructor(address: PerAttempt<string | URL>, options: LinkOptions, ports: LinkPorts) {
    super();
    this.#address = address;
    this.#options = options;
    this.#ports = ports;
    const { protocols, retry, queue, signal } = options;
    this.#retry = new Retry(retry);
    this.#queue = new SendQueue(queue === false ? { maxMessages: 0 } : queue);
    this.closed = new Promise((resolve) => {
      this.on("close", resolve);
    });
    ports.watch?.((wakeup) => this.#wake(wakeup), this.#over.signal);
    const abort = () => this.#leave(goodbye, "aborted");
    signal?.addEventListener("abort", abort, { signal: this.#over.signal });
    if (signal?.aborted) queueMicrotask(abort);
    else if (typeof address === "function" || typeof protocols === "function") void this.#attempt();
    // At once, so that what is wrong with them is thrown to the caller.
    else void this.#attempt(ports.transport(address, protocols));
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
      retryInMs: retryAtMs && Math.max(0, retryAtMs - Date.now()),
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
  send(data: Payload): Promise<void> {
    if (typeof data !== "string" && data?.byteLength === undefined) {
      throw new TypeError(`Cannot send ${data}: expected a string or bytes`);
    }
    if (!this.#canSend) return this.#queue.add(data);
    this.#wire?.send(data);
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
    reason = "",
  ): void {
    const sent: number = code ?? 1000;
    if (!this.#ports.isSendable(sent)) {
      throw new RangeError(`Cannot close with code ${sent}: it must not be sent (RFC 6455 §7.4)`);
    }
    this.#leave({ code: sent, reason: fitReason(reason) }, "link-ended");
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
    if (this.#state !== "connecting") void this.#attempt();
  }

  /** Closes with 1000 and waits until the link has ended. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
    await this.closed;
  }

  /** The connection or attempt under way. */
  protected get wire(): Wire | undefined {
    return this.#wire;
  }

  get #isOver(): boolean {
    return this.readyState > 1;
  }

  async #attempt(wire?: Wire): Promise<void> {
    const { credentials, protocols, connectTimeoutMs = 20_000 } = this.#options;
    this.#release();
    this.#retryAtMs = undefined;
    const turn = this.#turn;
    this.#after(connectTimeoutMs, () => this.#fail("it took too long"));
    this.#become("connecting");
    if (wire) return this.#adopt(wire);
    try {
      if (this.#expired) await credentials?.(this.#expired);
      const address = await current(this.#address);
      const offers = await current(protocols);
      if (turn === this.#turn) this.#adopt(this.#ports.transport(address, offers));
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  #adopt(wire: Wire): void {
    let sawError = false;
    this.#wire = wire;
    this.#url = wire.url;
    this.#expired = undefined;
    this.#openedAtMs = Number.NaN;
    wire.onopen = () => this.#onOpen();
    wire.ondrain = () => this.#flush();
    wire.onmessage = ({ data }) => {
      this.#heardAtMs = Date.now();
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
      const idleMs = Date.now() - this.#heardAtMs;
      this.#onEnd(event.end ?? factsOf(event, { ageMs, idleMs, sawError, sent: this.#sent }));
    };
  }

  #fail(error: unknown): void {
    const sentence = `the connection could not be opened: ${error}`;
    this.#giveUp({ kind: "handshake", sentence });
  }

  /** Ends a connection or an attempt that comes to nothing. */
  #giveUp(detail: EndDetail): void {
    this.#release();
    this.#onEnd(failure("us", detail));
  }

  #onOpen(): void {
    const { attempt } = this.#retry;
    this.#openedAtMs = this.#heardAtMs = Date.now();
    this.#cause = "unknown";
    clearTimeout(this.#timer);
    this.#probe = this.#options.heartbeat?.({
      heardAtMs: () => this.#heardAtMs,
      send: (message) => this.#canSend && this.#wire?.send(message),
      after: (ms, act) => this.#after(ms, act),
      giveUp: (detail) => this.#giveUp(detail),
    });
    this.#become("open");
    this.say("open", { attempt });
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
    // A server's slot is kept; a wait for the network is over when the network is back, or a person.
    const isOver =
      wakeup !== "offline" && (this.#end?.advice.class === "network" || wakeup === "pageshow");
    if (wakeup === "pagehide") this.#drop("page hidden");
    else if (atMs === undefined) this.#probe?.();
    else {
      this.#plan(isOver ? Math.min(atMs, Date.now() + Math.random() * wakeupSpreadMs) : atMs);
      this.#become(this.#state);
    }
  }

  /** Ends the connection or attempt under way, but not the link, which waits to be woken. */
  #drop(reason: string): void {
    const sent = { code: 1000, reason };
    this.#release(sent);
    this.#settle(localEnd(sent), Infinity);
  }

  #leave(sent: CloseStatus, error: RevoirErrorCode): void {
    if (this.#isOver) return;
    const isOpen = this.#state === "open";
    this.#sent = sent;
    this.#queue.end(error);
    this.#become("closing");
    if (isOpen) this.#wire?.close(sent.code, sent.reason);
    else {
      this.#release(sent);
      this.#settle(localEnd(sent));
    }
  }

  /** Lets go of the wire, which is not heard any more, and of what was planned. */
  #release({ code, reason } = goodbye): void {
    const wire = this.#wire;
    if (wire) wire.onopen = wire.onmessage = wire.onclose = null;
    wire?.close(code, reason);
    this.#turn++;
    clearTimeout(this.#timer);
    this.#probe = this.#wire = undefined;
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

const goodbye: CloseStatus = { code: 1000, reason: "" };

const readyStates: Partial<Record<LinkState, 1 | 2 | 3>> = { open: 1, closing: 2, closed: 3 };

/** An end that no close frame brought about: the link was away, or did not wait for the answer. */
function localEnd(sent: CloseStatus): End {
  return createEnd({ ...sent, clean: false, by: "us" });
}

function current<Value>(value: PerAttempt<Value>): Value | Promise<Value> {
  return typeof value === "function" ? (value as () => Value | Promise<Value>)() : value;
}
