import type { End } from "../codes/index.js";

/**
 * Where a connection serialises its frames: a run of bytes that the shell writes out in one go.
 *
 * The caller reserves, fills `bytes` from `end` on, and moves `end`; nothing else may be reserved in between.
 */
export interface Outgoing {
  /** Makes room for `size` bytes after `end`. May flush or replace `bytes`. */
  reserve(size: number): void;
  readonly bytes: Uint8Array;
  end: number;
  /**
   * Whether so much waits for the network already that pongs should wait, too. After a yes the connection's `drained`
   * is called when that is over.
   * @default false
   */
  readonly isFull?: boolean;
  /**
   * Kept up to date by the connection: how many bytes of messages were sent and are not serialised yet, because one is
   * being compressed elsewhere. They wait like what the network has not taken.
   */
  waitingBytes?: number;
}

/** What a connection reports, in the order of the bytes. Callbacks, so that the hot path allocates nothing. */
export interface Sink {
  /**
   * A text message, already known to be UTF-8. The bytes `bytes[start, end)` are the connection's: they are
   * valid until the call returns. `ascii` is true when no byte is above 7F.
   */
  onText(bytes: Uint8Array, start: number, end: number, ascii: boolean): void;
  /** A binary message; the bytes are valid until the call returns. */
  onBinary(bytes: Uint8Array, start: number, end: number): void;
  /** A ping; its pong is already serialised. The payload is a copy. */
  onPing(payload: Uint8Array): void;
  /** A pong; `roundTripMs` when it answers a ping of this connection. The payload is a copy. */
  onPong(payload: Uint8Array, roundTripMs: number | undefined): void;
  /**
   * No more frames will be sent: write out what is serialised, then send FIN, and keep reading (bytes are
   * discarded) until the peer's FIN. Called at most once.
   */
  onFinish(): void;
  /** Let go of the socket now, whatever is unsent. Called at most once, and only before {@link onEnd}. */
  onAbort(): void;
  /**
   * The engine is through with a message it had taken elsewhere: call the connection's `proceed` with the time, now or
   * soon. Without it no engine is asked to take anything elsewhere.
   */
  onProceed?(): void;
  /**
   * Asked now and then while one read brings many frames, and before one that makes a large message grow: true interrupts it, so that other
   * connections have their turn. What is behind is kept, and the connection `waits` until its `proceed` is called, which is
   * the shell's to do soon, and not from within this call. Without it a read is worked on to its end.
   *
   * @param isLong whether what is next takes milliseconds by itself
   */
  yields?(isLong: boolean): boolean;
  /** The connection is over. Called exactly once, last. */
  onEnd(end: End): void;
}

/** How the transport ended, as the shell saw it. */
export interface TransportEnd {
  readonly cause: "fin" | "reset" | "timeout" | "tls" | "unknown";
  /** The system's error code, such as `ECONNRESET`. */
  readonly errorCode?: string | undefined;
}

/** Turns compressed messages back, one connection's direction (RFC 7692 §7.2.2). */
export interface Inflate {
  /**
   * Inflates `bytes[start, end)` of one message and hands the output on, piece by piece, as it comes out.
   * `last` says that the message ends here: the port adds the 00 00 FF FF that the sender removed.
   * `output` gets pieces that are valid until it returns; when it returns false, inflating stops and the result
   * is true. Returns false when the bytes are not a DEFLATE stream; what comes before the fault may have been handed
   * on or not. A piece of no bytes is pushed only when it is the last one.
   *
   * With `later` it may take what is large elsewhere, such as to another thread, and return "later": then it keeps a copy
   * of the bytes it needs, hands on the rest of the output in later turns of the event loop, and at last calls `later`
   * once with the result. Until then only {@link close} is called, after which it calls nothing.
   */
  push(
    bytes: Uint8Array,
    start: number,
    end: number,
    last: boolean,
    output: (bytes: Uint8Array, start: number, end: number) => boolean,
    later?: (isSound: boolean) => void,
  ): boolean | "later";
  /**
   * A copy of the window, which the peer's next message may refer to: the last bytes that were put out since the beginning
   * or the last {@link reset}, at most 2^windowBits of them. Asked between two messages, it changes nothing. Undefined when
   * it can not be told; an engine without it keeps connections whose peer takes over its context where they are.
   */
  window?(): Uint8Array | undefined;
  /** Forgets the window, for the next message of a connection without context takeover. */
  reset(): void;
  /** Frees memory outside the JavaScript heap. */
  close(): void;
}

/** Compresses messages, one connection's direction (RFC 7692 §7.2.1). */
export interface Deflate {
  /** The compressed message without its last 00 00 FF FF; valid until the next call. */
  push(bytes: Uint8Array, start: number, end: number): Uint8Array;
  /** How it compresses large messages elsewhere, such as in another thread. */
  readonly later?: DeflateLater | undefined;
  /** Forgets the window. */
  reset(): void;
  close(): void;
}

/** Compresses large messages without keeping the caller. */
export interface DeflateLater {
  /** From this many bytes on it is worth the way. */
  readonly fromBytes: number;
  /**
   * Calls `done` once, in a later turn of the event loop, with the same that {@link Deflate.push} returns, but the caller's
   * to keep; with undefined when it failed, and with it the deflater. `bytes` are its own until then. Meanwhile only the
   * deflater's `close` is called, after which `done` is not.
   */
  push(bytes: Uint8Array, done: (packed: Uint8Array | undefined) => void): void;
}

/** The deflate engine a shell brings: the core knows RFC 7692, not zlib. */
export interface DeflateEngine {
  /**
   * @param windowBits 8-15: how far back the peer may refer
   * @param window what {@link Inflate.window} of another inflater gave: the peer may refer to it, and it is not changed
   */
  inflate(windowBits: number, window?: Uint8Array): Inflate;
  /** @param windowBits 8-15: how far back this side may refer */
  deflate(windowBits: number): Deflate;
}

/** Faster versions of what pure code can do itself; each must give the same results. */
export interface Platform {
  /** Whether `bytes[start, end)` is whole, valid UTF-8. */
  isUtf8?(bytes: Uint8Array, start: number, end: number): boolean;
  /**
   * Masks or unmasks `bytes[start, end)` in place: both are the same exclusive-or with `key`, its first byte
   * lowest (RFC 6455 §5.3). The result is 0 when all bytes are ASCII
   * afterwards. Asked about long payloads only.
   */
  unmask?: ((bytes: Uint8Array, start: number, end: number, key: number) => number) | undefined;
  /** How many bytes `text` takes in UTF-8, unpaired surrogates as U+FFFD. Asked about long texts only. */
  utf8Length?(text: string): number;
  /** Writes `text` as UTF-8 at `at`, unpaired surrogates as U+FFFD, and returns the number of bytes. */
  writeUtf8?(text: string, bytes: Uint8Array, at: number): number;
}
