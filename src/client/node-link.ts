import { isSendable, RevoirError } from "../codes/index.js";
import type { DialOptions } from "../node/index.js";
import type { Heartbeat } from "./heartbeat.js";
import { Link } from "./link.js";
import type { Message } from "./messages.js";
import { type Headers, NodeWire } from "./node-transport.js";
import type { LinkOptions, PerAttempt } from "./options.js";
import type { Payload } from "./payload.js";

/**
 * How a link connects from Node: what holds everywhere, and how to dial: `agent`, `tls`, `deflate`, `origin`, `limits`,
 * `followRedirects`, `strictText` and so on.
 */
export interface NodeLinkOptions
  extends Omit<LinkOptions, "heartbeat">,
    Omit<DialOptions, "protocols" | "headers" | "signal" | "heartbeat"> {
  /** Fields of the request, such as `Authorization`; a function is asked before each attempt. */
  readonly headers?: PerAttempt<Headers> | undefined;
  /**
   * Notices a server that fell silent, by pings; or as in a browser, by a message: `heartbeat({ message: "ping" })`.
   * False: not at all. @default { everyMs: 25_000, jitter: 0.2, missed: 2 }
   */
  readonly heartbeat?: DialOptions["heartbeat"] | Heartbeat;
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
  #unreadBytes = 0;

  constructor(address: PerAttempt<string | URL>, options: NodeLinkOptions) {
    const { heartbeat, connectTimeoutMs = 20_000, ...rest } = options;
    const handshakeTimeoutMs = Math.min(10_000, connectTimeoutMs);
    const [ours, dialers] =
      typeof heartbeat === "function" ? [heartbeat, false as const] : [undefined, heartbeat];
    const dialing = { handshakeTimeoutMs, ...rest, heartbeat: dialers };
    const shared = {
      ...rest,
      // The dialer knows more to say about what took too long, and goes first.
      connectTimeoutMs: connectTimeoutMs + 1000,
      heartbeat: ours,
    };
    super(address, shared, {
      transport: (url, protocols) => new NodeWire(url, protocols, dialing),
      isSendable,
    });
    this.#inboxBytes = options.inboxBytes ?? 2 ** 20;
    this.#strictText = options.strictText ?? false;
  }

  /** @throws TypeError also for an unpaired surrogate, with `strictText` */
  override send(data: Payload): Promise<void> {
    // Here, since what waits would throw when nobody is there to catch it.
    if (this.#strictText && typeof data === "string") checkText(data);
    return super.send(data);
  }

  /**
   * Sends a ping.
   *
   * @returns resolves with the milliseconds until the pong; rejects with a {@link RevoirError} `connection-closed`
   */
  ping(): Promise<number> {
    if (this.wire instanceof NodeWire) return this.wire.ping();
    return Promise.reject(
      new RevoirError("connection-closed", "Cannot ping: there is no open connection"),
    );
  }

  protected override receive(message: Message): void {
    this.#unreadBytes += costOf(message);
    super.receive(message);
    if (this.#unreadBytes > this.#inboxBytes && this.wire instanceof NodeWire) this.wire.pause();
  }

  protected override taken(message: Message): void {
    this.#unreadBytes -= costOf(message);
    if (this.#unreadBytes * 2 <= this.#inboxBytes && this.wire instanceof NodeWire) {
      this.wire.resume();
    }
  }
}

// An empty message is not free to keep.
function costOf({ text, bytes }: Message): number {
  return 64 + (text ?? bytes).length;
}

function checkText(text: string): void {
  const at = text.search(/\p{Surrogate}/u);
  if (at < 0) return;
  throw new TypeError(`Cannot send the text: there is an unpaired surrogate at index ${at}`);
}
