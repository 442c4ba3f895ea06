import type { End } from "../codes/index.js";
import type { LinkEvents, LinkListener, LinkNews, ListenOptions } from "./events.js";
import { Inbox, type Message } from "./messages.js";

/** An event handler property such as `onopen`. */
export type Handler<Type extends keyof LinkEvents> = ((event: LinkEvents[Type]) => void) | null;

/**
 * The listening side of a link: DOM events, `on`, `for await`. Everything the link has to say goes through here; it
 * knows nothing of connections.
 *
 * An exception in a listener goes where those of every `EventTarget` go (`window.onerror`, `uncaughtException`); it
 * does not disturb the link.
 */
export class LinkEventTarget extends EventTarget {
  declare onopen: Handler<"open">;
  declare onend: Handler<"end">;
  declare onstatuschange: Handler<"statuschange">;
  declare onerror: Handler<"error">;
  declare onclose: Handler<"close">;

  /** What `event.data` of a binary message is; `message.bytes` is always a `Uint8Array`. @default "uint8array" */
  binaryType: "uint8array" | "arraybuffer" = "uint8array";

  readonly #inbox: Inbox;
  #onmessage: Handler<"message"> = null;

  /** @param inboxBytes what may wait to be read before {@link isFull} */
  constructor(inboxBytes: number) {
    super();
    this.#inbox = new Inbox(
      inboxBytes,
      (message) => this.#deliver(message),
      () => this.onRoom(),
    );
    super.addEventListener("message", (event) => this.#onmessage?.(event as LinkMessageEvent));
    for (const type of ["open", "end", "statuschange", "error", "close"] as const) {
      this[`on${type}`] = null;
      super.addEventListener(type, (event) => this[`on${type}`]?.(event as never));
    }
  }

  get onmessage(): Handler<"message"> {
    return this.#onmessage;
  }

  set onmessage(handler: Handler<"message">) {
    this.#onmessage = handler;
    this.#inbox.hear();
  }

  /**
   * Listens to what the link has to say, without the event around it.
   *
   * @returns a function that stops listening
   * @example const off = link.on("status", (status) => banner(status.sentence));
   */
  on<Name extends keyof LinkNews>(
    name: Name,
    listener: (news: LinkNews[Name]) => void,
  ): () => void {
    const type = (name === "status" ? "statuschange" : name) as keyof LinkEvents;
    const hear = (event: { readonly detail: unknown }) => listener(event.detail as LinkNews[Name]);
    this.addEventListener(type, hear);
    return () => this.removeEventListener(type, hear);
  }

  override addEventListener<Type extends keyof LinkEvents>(
    type: Type,
    listener: LinkListener<LinkEvents[Type]> | null,
    options?: boolean | ListenOptions,
  ): void {
    super.addEventListener(type, listener as never, options as never);
    if (type === "message") this.#inbox.hear();
  }

  declare removeEventListener: <Type extends keyof LinkEvents>(
    type: Type,
    listener: LinkListener<LinkEvents[Type]> | null,
    options?: boolean | ListenOptions,
  ) => void;

  /**
   * Messages in order, across all connections, until the link has ended; then the loop ends too, and `link.closed`
   * tells why. Leaving the loop leaves the link open, and what comes then waits for the next loop. Several loops share
   * the messages: each goes to one of them.
   */
  [Symbol.asyncIterator](): AsyncGenerator<Message, undefined> {
    return this.#inbox.iterate();
  }

  /** Whether more waits to be read than should. */
  protected get isFull(): boolean {
    return this.#inbox.isFull;
  }

  /** Something that waited was taken. */
  protected onRoom(): void {}

  protected receive(message: Message): void {
    this.#inbox.receive(message);
  }

  protected say(type: string, detail: unknown, fields?: object): void {
    this.dispatchEvent(Object.assign(new Event(type), fields, { detail }));
  }

  protected sayEnd(type: "end" | "error" | "close", end: End): void {
    if (type === "close") this.#inbox.end();
    this.say(type, end, { end, code: end.code, reason: end.reason, wasClean: end.clean });
  }

  #deliver(message: Message): void {
    const { text, bytes } = message;
    const data = text ?? (this.binaryType === "arraybuffer" ? bytes.buffer : bytes);
    this.say("message", message, { message, data });
  }
}

type LinkMessageEvent = LinkEvents["message"];
