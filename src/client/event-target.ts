import type { End } from "../codes/index.js";
import type { LinkEvents, LinkListener, LinkNews, LinkWatcher, ListenOptions } from "./events.js";
import type { Message } from "./messages.js";

/** An event handler property such as `onopen`. */
export type Handler<Type extends keyof LinkEvents> =
  | ((event: LinkEvents[Type]) => void)
  | null
  | undefined;

/**
 * The listening side of a link: DOM events, `on`, `for await`. Everything the link has to say goes through here; it
 * knows nothing of connections.
 *
 * Once there has been a listener of messages, each is dispatched as it comes. Before, they wait in order. A loop takes
 * them at its own pace, and while it runs listeners get none.
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

  /**
   * Is told of all messages, for a tool that shows them, such as `revoir/inspector`. There is one: who comes second calls the
   * first. Where there is none, it costs nothing.
   */
  declare watcher: LinkWatcher | undefined;

  /** What `event.data` of a binary message is; `message.bytes` is always a `Uint8Array`. @default "uint8array" */
  binaryType: "uint8array" | "arraybuffer" = "uint8array";

  #onmessage: Handler<"message">;
  readonly #waiting: Message[] = [];
  #isHeard = false;
  #isOver = false;
  #loops = 0;
  #wakeLoops: (() => void)[] = [];

  get onmessage(): Handler<"message"> {
    return this.#onmessage;
  }

  set onmessage(handler: Handler<"message">) {
    this.#onmessage = handler;
    this.#hear();
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
    const hear = ({ detail }: { readonly detail: unknown }) => listener(detail as LinkNews[Name]);
    this.addEventListener(type, hear);
    return () => this.removeEventListener(type, hear);
  }

  override addEventListener<Type extends keyof LinkEvents>(
    type: Type,
    listener: LinkListener<LinkEvents[Type]> | null,
    options?: boolean | ListenOptions,
  ): void {
    super.addEventListener(type, listener as never, options as never);
    if (type === "message") this.#hear();
  }

  declare removeEventListener: <Type extends keyof LinkEvents>(
    type: Type,
    listener: LinkListener<LinkEvents[Type]> | null,
    options?: boolean | ListenOptions,
  ) => void;

  /**
   * Messages in order, across all connections, until the link has ended; then the loop ends too, and `link.closed`
   * tells why. Leaving the loop leaves the link open; what comes then waits for the next loop, unless there is a
   * listener. Several loops share the messages: each goes to one of them.
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<Message, undefined> {
    this.#loops++;
    try {
      for (;;) {
        while (this.#waiting.length) yield this.#waiting.shift() as Message;
        if (this.#isOver) return;
        await new Promise<void>((resolve) => this.#wakeLoops.push(resolve));
      }
    } finally {
      this.#loops--;
      this.#flush();
    }
  }

  protected receive(message: Message): void {
    this.watcher?.received(message);
    this.#waiting.push(message);
    this.#wake();
    this.#flush();
  }

  protected say(type: keyof LinkEvents, detail: object, more?: object): void {
    const handler = this[`on${type}`];
    // As a listener, so that what it throws goes where it belongs.
    if (handler) super.addEventListener(type, handler as never, { once: true });
    this.dispatchEvent(Object.assign(new Event(type), detail, more, { detail }));
  }

  protected sayEnd(type: "end" | "error" | "close", end: End): void {
    // Loops end when they have taken what is left.
    this.#isOver = type === "close";
    this.#wake();
    this.say(type, end, { end, wasClean: end.clean });
  }

  /** What waits for the listener comes once its caller has finished attaching it. */
  #hear(): void {
    queueMicrotask(() => {
      this.#isHeard = true;
      this.#flush();
    });
  }

  #flush(): void {
    while (this.#isHeard && !this.#loops && this.#waiting.length) {
      const message = this.#waiting.shift() as Message;
      const { text, bytes } = message;
      const data = text ?? (this.binaryType === "arraybuffer" ? bytes.buffer : bytes);
      this.say("message", message, { message, data });
    }
  }

  #wake(): void {
    for (const wake of this.#wakeLoops.splice(0)) wake();
  }
}
