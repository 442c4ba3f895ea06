import type { SendableCode } from "../../codes/index.js";
import type {
  Bound,
  Lost,
  Publication,
  Subscription,
  SubscriptionOptions,
  Undeliverable,
} from "../../session/client/index.js";
import type { LinkEvents, LinkNews } from "../events.js";
import { Link, type Watch } from "../link.js";
import type { Message } from "../messages.js";
import type { LinkOptions, PerAttempt } from "../options.js";
import { bytesOf, type Payload } from "../payload.js";
import type { Transport } from "../transport.js";
import type { SessionKeep } from "./keep.js";
import type { SessionOptions } from "./options.js";
import { type Ended, SessionTransport, type Unsaved } from "./session-transport.js";

/** What `link.on(name, ...)` gives its listener besides, with a session. */
export interface SessionNews extends LinkNews {
  /** The session goes on over another connection. */
  readonly resumed: Bound;
  /** What was published in a topic to which the server has subscribed this client. */
  readonly publication: Publication;
  /** The session is over, and not as anybody wanted; with `renew` another one follows. */
  readonly lost: Lost;
  /** The server cannot take a message that an earlier run of the program sent. */
  readonly undeliverable: Undeliverable;
  /**
   * What has changed of the session could not be written down. It is tried again each second, and nothing is sent before. Where
   * nothing was ever written, as in a browser that gives a page no storage, the session goes on without being kept.
   */
  readonly unsaved: Unsaved;
  /** The session is over in good order, ended by this side or by the server, which said why; `close` follows. */
  readonly ended: Ended;
}

/** How a link with a session connects. */
export interface SessionLinkOptions extends LinkOptions {
  readonly session?: Omit<SessionOptions, "keep">;
}

/**
 * A {@link Link} whose messages survive its connections: `send` resolves when the server has processed the message,
 * and what comes is handled once and in order, whatever becomes of connections and servers.
 */
export class SessionLink<Code extends number = SendableCode> extends Link<Code> {
  readonly #transport: SessionTransport;
  readonly #handle: ((message: Message) => unknown) | undefined;
  /** What was handed on and is not handled: what to call then. */
  readonly #open = new Map<Message, () => void>();
  #id = "";

  /** @param keep where the session is kept while the program does not run */
  constructor(
    address: PerAttempt<string | URL>,
    options: SessionLinkOptions,
    below: Transport,
    watch?: Watch,
    keep?: SessionKeep,
  ) {
    const transport = new SessionTransport(address, options, below, keep);
    const { address: asked, ...given } = transport.linkOptions;
    const retry = options.retry !== false && { ...options.retry, policy: transport.advise };
    super(asked, { ...options, ...given, retry }, transport.open, watch);
    this.#transport = transport;
    this.#handle = options.session?.handle;
    transport.host = {
      message: (data) => this.#deliver(data),
      heard: () => {
        this.heardAtMs = Date.now();
      },
      resumed: (bound) => this.#tell("resumed", bound),
      lost: (lost) => this.#tell("lost", lost),
      published: (publication) => this.#tell("publication", publication),
      undeliverable: (report) => this.#tell("undeliverable", report),
      unsaved: (failure) => this.#tell("unsaved", failure),
      ended: (end) => this.#tell("ended", end),
    };
    this.on("close", () => transport.close());
  }

  /** The session's id, 32 hexadecimal digits; "" before the server has given one. Not a secret; the token is. */
  get sessionId(): string {
    this.#transport.with((session) => {
      this.#id = session.id;
    });
    return this.#id;
  }

  /** Bytes that were sent and that the server is not known to have processed. */
  override get bufferedAmount(): number {
    let bytes = 0;
    this.#transport.with((session) => {
      bytes = session.unconfirmedBytes;
    });
    return bytes;
  }

  /** As {@link Link}'s, and `resumed`, `lost`, `undeliverable` and `publication`. */
  override on<Name extends keyof SessionNews>(
    name: Name,
    listener: (news: SessionNews[Name]) => void,
  ): () => void {
    return super.on(name as "open", listener as (news: unknown) => void);
  }

  /**
   * Sends a message: a string as text, bytes as binary. It is sent again over the next connection until the server is known
   * to have processed it, which it does once.
   *
   * @returns resolves when the server has processed it. Rejects with a `RevoirError` that says what is known: it was not
   *   sent (`queue-full`, `message-too-big`, `link-ended`), the server cannot take it (`undeliverable`), the session is over
   *   before it was processed (`not-processed`), or perhaps after (`session-lost`). It need not be looked at.
   * @throws TypeError when the data is neither a string nor bytes
   */
  override send(data: Payload): Promise<void> {
    if (typeof data !== "string" && data?.byteLength === undefined) {
      throw new TypeError(`Cannot send ${data}: expected a string or bytes`);
    }
    this.watcher?.sent(data);
    const given = typeof data === "string" ? data : bytesOf(data);
    const sending = new Promise<void>((resolve, reject) => {
      this.#transport.with((session) => {
        session.send(given, (error) => (error ? reject(error) : resolve()));
      });
    });
    // A promise nobody looks at must not end the process as an unhandled rejection.
    sending.catch(() => {});
    return sending;
  }

  /**
   * Follows a topic through all connections: each publication once, in order, and gaps are told.
   *
   * @param on called with each publication, or how to follow
   * @returns a function that follows it no more
   * @throws TypeError for a topic that is followed already, and in a browser without the option `session.topics`
   * @example link.subscribe("news", ({ data }) => show(data));
   */
  subscribe(
    topic: string,
    on: ((publication: Publication) => unknown) | SubscriptionOptions,
  ): () => void {
    const options = typeof on === "function" ? { message: on } : on;
    let subscription: Subscription | undefined;
    let isClosed = false;
    this.#transport.with((session) => {
      if (!isClosed) subscription = session.subscribe(topic, options);
    });
    return () => {
      isClosed = true;
      subscription?.close();
    };
  }

  /** Asks the server for a sign of life, outside of the session's messages; `heardAtMs` tells of it. For `heartbeat`. */
  probe(): void {
    this.#transport.with((session) => session.ping());
  }

  protected override say(type: keyof LinkEvents, detail: object, more?: object): void {
    super.say(type, detail, more);
    if (type === "message") this.#handled(detail as Message);
  }

  override async *[Symbol.asyncIterator](): AsyncGenerator<Message, undefined> {
    for await (const message of { [Symbol.asyncIterator]: () => super[Symbol.asyncIterator]() }) {
      try {
        yield message;
      } finally {
        // Whoever asks for the next, or leaves the loop, is done with this one.
        this.#handled(message);
      }
    }
  }

  #deliver(data: string | Uint8Array): unknown {
    const message: Message =
      typeof data === "string"
        ? { kind: "text", text: data }
        : { kind: "binary", bytes: data as Uint8Array<ArrayBuffer> };
    if (this.#handle) {
      this.watcher?.received(message);
      return this.#handleWith(this.#handle, message);
    }
    this.#open.set(message, () => {});
    this.receive(message);
    if (!this.#open.has(message)) return undefined;
    return new Promise<void>((resolve) => this.#open.set(message, resolve));
  }

  /** What a handler throws goes where that of a listener goes; the message is handled. */
  async #handleWith(handle: (message: Message) => unknown, message: Message): Promise<void> {
    try {
      await handle(message);
    } catch (error) {
      setTimeout(() => {
        throw error;
      });
    }
  }

  #handled(message: Message): void {
    const done = this.#open.get(message);
    this.#open.delete(message);
    done?.();
  }

  #tell<Name extends "resumed" | "lost" | "publication" | "undeliverable" | "unsaved" | "ended">(
    type: Name,
    detail: SessionNews[Name],
  ): void {
    this.dispatchEvent(Object.assign(new Event(type), { detail }));
  }
}
