/** A text message: a string, made from bytes that were valid UTF-8. */
export interface TextMessage {
  readonly kind: "text";
  readonly text: string;
  readonly bytes?: undefined;
}

/** A binary message: bytes that belong to whoever gets them. */
export interface BinaryMessage {
  readonly kind: "binary";
  readonly text?: undefined;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A message as it came. Text is a string and binary is bytes, and neither is ever taken for the other. */
export type Message = TextMessage | BinaryMessage;

/**
 * Messages on their way to the program. Once there is a listener it gets each one as it comes. Loops (`for await`) take
 * them from here at their own pace. Before either is there, and between two loops, messages wait here in order.
 */
export class Inbox {
  readonly #maxBytes: number;
  readonly #deliver: (message: Message) => void;
  readonly #onRoom: () => void;
  readonly #waiting: Message[] = [];
  #bytes = 0;
  #isHeard = false;
  #loops = 0;
  #ended = false;
  #wake: (() => void)[] = [];

  /**
   * @param maxBytes what may wait before {@link isFull}
   * @param deliver gives a message to all listeners
   * @param onRoom a message was taken that waited
   */
  constructor(maxBytes: number, deliver: (message: Message) => void, onRoom: () => void) {
    this.#maxBytes = maxBytes;
    this.#deliver = deliver;
    this.#onRoom = onRoom;
  }

  get isFull(): boolean {
    return this.#bytes > this.#maxBytes;
  }

  receive(message: Message): void {
    const isKept = this.#loops > 0 || !this.#isHeard || this.#waiting.length > 0;
    if (isKept) {
      this.#waiting.push(message);
      this.#bytes += costOf(message);
      this.#wakeLoops();
    }
    if (this.#isHeard && (!isKept || this.#loops > 0)) this.#deliver(message);
  }

  /** There is a listener. What waits for it comes once its caller has finished attaching it. */
  hear(): void {
    this.#isHeard = true;
    queueMicrotask(() => {
      while (!this.#loops && this.#waiting.length) this.#deliver(this.#take());
    });
  }

  /** No more messages will come: loops end when they have taken what is left. */
  end(): void {
    this.#ended = true;
    this.#wakeLoops();
  }

  /** A loop over the messages. Several loops share them: each message goes to one. */
  async *iterate(): AsyncGenerator<Message, undefined> {
    this.#loops++;
    try {
      for (;;) {
        while (this.#waiting.length) yield this.#take();
        if (this.#ended) return;
        await new Promise<void>((resolve) => this.#wake.push(resolve));
      }
    } finally {
      // Listeners have seen what the last loop left behind.
      if (!--this.#loops && this.#isHeard) while (this.#waiting.length) this.#take();
    }
  }

  #take(): Message {
    const message = this.#waiting.shift() as Message;
    this.#bytes -= costOf(message);
    this.#onRoom();
    return message;
  }

  #wakeLoops(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }
}

// An empty message is not free to keep.
function costOf({ text, bytes }: Message): number {
  return 64 + (text ?? bytes).length;
}
