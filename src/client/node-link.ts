import { RevoirError } from "../codes/index.js";
import type { DialOptions } from "../node/index.js";
import type { LinkEvents } from "./events.js";
import { Link } from "./link.js";
import type { Message } from "./messages.js";
import { type Headers, NodeWire } from "./node-transport.js";
import type { LinkOptions, PerAttempt } from "./options.js";
import type { Payload } from "./payload.js";
import { requireWellFormed } from "./well-formed.js";

/**
 * How a link connects from Node: what holds everywhere, and how to dial: `agent`, `tls`, `deflate`, `origin`, `limits`,
 * `followRedirects`, `strictText` and so on.
 */
export interface NodeLinkOptions
  extends LinkOptions,
    Omit<DialOptions, "protocols" | "headers" | "signal"> {
  /** Fields of the request, such as `Authorization`; a function is asked before each attempt. */
  readonly headers?: PerAttempt<Headers> | undefined;
  /**
   * Bytes of messages that may wait for a listener or a loop; beyond them reading pauses, so that TCP makes the server
   * wait. @default 1048576 (1 MiB)
   */
  readonly inboxBytes?: number;
}

/** A {@link Link} with what only Node can do. */
export class NodeLink extends Link {
  readonly #inboxBytes: number;
  readonly #strictText: boolean;
  /** The connection or attempt under way, or the one before. */
  readonly #newest: () => NodeWire | undefined;
  #unreadBytes = 0;

  constructor(address: PerAttempt<string | URL>, options: NodeLinkOptions) {
    const { connectTimeoutMs = 20_000 } = options;
    const dialing = { handshakeTimeoutMs: Math.min(10_000, connectTimeoutMs), ...options };
    // The dialer knows more to say about what took too long, and goes first.
    const shared = { ...options, connectTimeoutMs: connectTimeoutMs + 1000 };
    let wire: NodeWire | undefined;
    super(address, shared, (url, protocols) => {
      wire = new NodeWire(url, protocols, dialing);
      return wire;
    });
    this.#newest = () => wire;
    this.#inboxBytes = options.inboxBytes ?? 2 ** 20;
    this.#strictText = options.strictText ?? false;
  }

  /** @throws TypeError also for an unpaired surrogate, with `strictText` */
  override send(data: Payload): Promise<void> {
    // Here, since what waits would throw when nobody is there to catch it.
    if (this.#strictText && typeof data === "string") requireWellFormed(data);
    return super.send(data);
  }

  /**
   * Sends a ping.
   *
   * @returns resolves with the milliseconds until the pong; rejects with a {@link RevoirError} `connection-closed`
   */
  ping(): Promise<number> {
    return (
      this.#newest()?.ping() ??
      Promise.reject(
        new RevoirError("connection-closed", "Cannot ping: there is no open connection"),
      )
    );
  }

  protected override receive(message: Message): void {
    this.#unreadBytes += costOf(message);
    super.receive(message);
    if (this.#unreadBytes > this.#inboxBytes) this.#newest()?.pause();
  }

  protected override say(type: keyof LinkEvents, detail: object, more?: object): void {
    if (type === "message") this.#taken(detail as Message);
    super.say(type, detail, more);
  }

  override async *[Symbol.asyncIterator](): AsyncGenerator<Message, undefined> {
    for await (const message of { [Symbol.asyncIterator]: () => super[Symbol.asyncIterator]() }) {
      this.#taken(message);
      yield message;
    }
  }

  #taken(message: Message): void {
    this.#unreadBytes -= costOf(message);
    if (this.#unreadBytes * 2 <= this.#inboxBytes) this.#newest()?.resume();
  }
}

// An empty message is not free to keep.
function costOf({ text, bytes }: Message): number {
  return 64 + (text ?? bytes).length;
}
