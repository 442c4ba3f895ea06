import {
  type CloseStatus,
  createEnd,
  type EndDetail,
  type EndedBy,
  RevoirError,
} from "../codes/index.js";
import { closeStatus, parseCloseBody, serializeCloseBody } from "./close.js";
import { copyControl } from "./control-copy.js";
import { type DeflateUse, deflationOf, inflationOf } from "./deflate.js";
import { Ending } from "./ending.js";
import { type Failure, ruleBroken } from "./failure.js";
import { MAX_CONTROL_BYTES, opcodes, type Role } from "./frame.js";
import { type Heartbeat, HeartbeatClock } from "./heartbeat.js";
import { completeLimits, type Limits } from "./limits.js";
import { closeTimeoutDetail, livenessDetail, seconds, transportDetail } from "./network.js";
import type { Outgoing, Platform, Sink, TransportEnd } from "./ports.js";
import { Receiver } from "./receiver.js";
import type { ReceiverEvents } from "./receiver-options.js";
import { RoundTrips } from "./round-trips.js";
import { rules } from "./rules.js";
import { Sender } from "./sender.js";
import { type ConnectionSnapshot, type EndingSnapshot, snapshotVersion } from "./snapshot.js";
import { checkSnapshot } from "./snapshot-check.js";

export interface ConnectionOptions {
  readonly role: Role;
  readonly sink: Sink;
  readonly out: Outgoing;
  /** The present, in milliseconds of any clock that never goes back; the same clock for every later call. */
  readonly now: number;
  /** @default see {@link Limits} */
  readonly limits?: Partial<Limits> | undefined;
  /**
   * `false` sends no pings.
   * @default see {@link Heartbeat}
   */
  readonly heartbeat?: Partial<Heartbeat> | false | undefined;
  /**
   * Closes with 3008 after this long without a message in either direction, in milliseconds.
   * @default Infinity
   */
  readonly idleTimeoutMs?: number | undefined;
  /** A number from 0 up to, but not, 1: jitter for the heartbeat. */
  readonly random: () => number;
  /**
   * 32 bits from a cryptographically secure source, as any integer; the lowest byte goes first (RFC 6455 §5.3,
   * §10.3). Required of a client.
   */
  readonly maskKey?: (() => number) | undefined;
  readonly deflate?: DeflateUse | undefined;
  /**
   * Refuses to send text with unpaired surrogates, instead of sending U+FFFD for each as browsers do.
   * @default false
   */
  readonly strictText?: boolean | undefined;
  readonly platform?: Platform | undefined;
  /**
   * Goes on with a connection of which another process gave the {@link Connection.snapshot}, instead of beginning one. The
   * other options should be what they were; limits that are smaller now also count for a message that has begun.
   *
   * A shell whose network takes more calls {@link Connection.drained} then: there may be a ping without its pong.
   */
  readonly restored?: ConnectionSnapshot | undefined;
}

const justOpened = { openedAgoMs: 0, heardAgoMs: 0, spokeAgoMs: 0, messageAgoMs: 0 };

/** `open` takes messages to send; `closing` still reads; `closed` is over. */
export type ConnectionState = "open" | "closing" | "closed";

/**
 * One WebSocket connection after its opening handshake, without a socket and without a clock: bytes and the time
 * go in; messages, bytes to send and the next deadline come out.
 *
 * The peer's mistakes never throw, they end the connection with the code that the broken rule names. The sink may
 * call `send`, `ping`, `close` and `abort` from within its callbacks, but not `receive`, and must not throw.
 */
export class Connection {
  readonly #role: Role;
  readonly #sink: Sink;
  readonly #out: Outgoing;
  readonly #limits: Limits;
  readonly #receiver: Receiver<Connection>;
  readonly #sender: Sender;

  static readonly #receiverEvents: ReceiverEvents<Connection> = {
    onControl: (connection, opcode, bytes, start, end) =>
      connection.#onControl(opcode, bytes, start, end),
    onFailure: (connection, failure) => connection.#fail(failure),
  };

  #state: ConnectionState = "open";
  #ending: Ending | undefined;
  #finished = false;
  /** How the transport ended, while there was something left to do. */
  #lostBy: TransportEnd | undefined;
  /** When to stop waiting: for the peer's close frame, or for its FIN. */
  #closeBy: number | undefined;

  readonly #heartbeat: HeartbeatClock | undefined;
  #roundTrips: RoundTrips | undefined;
  /** The payload of the latest ping that could not be answered yet. */
  #owedPong: Uint8Array | undefined;
  readonly #idleTimeoutMs: number | undefined;
  #now: number;
  // Whole milliseconds: V8 keeps a number with a fraction, or Infinity, in an object of 16 bytes.
  readonly #openedAt: number;
  #heardAt: number;
  #spokeAt: number;
  #messageAt: number;

  /**
   * @throws TypeError for a client without `maskKey`
   * @throws RangeError for limits, a heartbeat or an idle timeout that make no sense
   * @throws TypeError or RangeError where `restored` is no snapshot that this version reads
   */
  constructor(options: ConnectionOptions) {
    const { role, sink, now, heartbeat, platform = {}, deflate } = options;
    this.#role = role;
    this.#sink = sink;
    this.#out = options.out;
    this.#limits = completeLimits(options.limits);
    this.#idleTimeoutMs = idleTimeoutOf(options);
    const restored = options.restored && checkSnapshot(options.restored);
    const { openedAgoMs, heardAgoMs, spokeAgoMs, messageAgoMs } = restored ?? justOpened;
    const at = Math.trunc(now);
    this.#now = now;
    this.#openedAt = at - openedAgoMs;
    this.#heardAt = at - heardAgoMs;
    this.#spokeAt = at - spokeAgoMs;
    this.#messageAt = at - messageAgoMs;
    if (heartbeat !== false) {
      this.#heartbeat = new HeartbeatClock(heartbeat, options.random, now, restored?.heartbeat);
    }
    this.#receiver = new Receiver({
      role,
      limits: this.#limits,
      sink,
      platform,
      inflation: deflate && inflationOf(role, deflate),
      owner: this,
      events: Connection.#receiverEvents,
    });
    this.#sender = new Sender({
      out: options.out,
      platform,
      deflation: deflate && deflationOf(role, deflate),
      maskKey: maskKeyOf(options),
      strictText: options.strictText ?? false,
      sink,
    });
    if (restored !== undefined) this.#restore(restored);
  }

  #restore({ ending, pings, owedPong, receiver }: ConnectionSnapshot): void {
    const now = this.#now;
    this.#receiver.restore(receiver, now);
    if (pings !== undefined) this.#roundTrips = new RoundTrips(pings, now);
    if (owedPong !== undefined) this.#owedPong = new Uint8Array(owedPong);
    if (ending === undefined) return;
    this.#state = "closing";
    this.#ending = new Ending(this.#role, ending);
    this.#finished = ending.finished;
    this.#closeBy = Math.trunc(now) + ending.closeInMs;
    // The peer has said its last word, or nothing more that counts.
    if (ending.received ?? ending.failure) this.#receiver.stop();
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /**
   * Whether a message is being inflated elsewhere, or the sink has yielded, and nothing behind that is parsed until
   * {@link proceed}. The shell should not read then, so that TCP makes the peer wait: what it gives to {@link receive} all
   * the same is kept.
   */
  get waits(): boolean {
    return this.#receiver.waits;
  }

  /**
   * Everything about the connection, for another process to go on with it (see `restored`). Taken between two reads, not
   * from within the sink's callbacks. It changes nothing, and its bytes are copies, so that this connection can go on, too;
   * if it does not, {@link release} it. What is in `out` is the shell's to move.
   *
   * Undefined while it can not be taken: in the middle of a compressed message, while one is inflated or compressed
   * elsewhere, where the engine does not tell its window, and when the connection is `closed`.
   */
  snapshot(now: number): ConnectionSnapshot | undefined {
    if (this.#state === "closed" || this.#sender.waits) return undefined;
    const receiver = this.#receiver.snapshot(now);
    if (receiver === undefined) return undefined;
    const at = Math.trunc(now);
    return {
      version: snapshotVersion,
      openedAgoMs: at - this.#openedAt,
      heardAgoMs: at - this.#heardAt,
      spokeAgoMs: at - this.#spokeAt,
      messageAgoMs: at - this.#messageAt,
      ending: this.#ending && this.#snapshotEnding(this.#ending, at),
      heartbeat: this.#heartbeat?.snapshot(now),
      pings: this.#roundTrips?.snapshot(now),
      owedPong: this.#owedPong && new Uint8Array(this.#owedPong),
      receiver,
    };
  }

  /** Whatever began to end has sent a close frame, and has a time by which it is over. */
  #snapshotEnding({ sent, received, answered, failure }: Ending, at: number): EndingSnapshot {
    return {
      sent: sent as CloseStatus,
      received,
      answered,
      failure,
      finished: this.#finished,
      closeInMs: (this.#closeBy as number) - at,
    };
  }

  /**
   * Another process goes on with it. Here it is `closed`, and lets go of what it holds; the sink is told nothing, since the
   * connection has not ended.
   */
  release(): void {
    this.#state = "closed";
    this.#letGo();
  }

  /**
   * Takes bytes from the transport: `bytes[start, end)` may be changed, because payloads are unmasked in place.
   * The sink is called for everything they complete before this returns, unless the connection {@link waits}.
   */
  receive(bytes: Uint8Array, start: number, end: number, now: number): void {
    if (start === end) return;
    this.#now = now;
    this.#heardAt = Math.trunc(now);
    const { messages } = this.#receiver;
    this.#receiver.receive(bytes, start, end, now);
    if (this.#receiver.messages !== messages) this.#messageAt = Math.trunc(now);
  }

  /**
   * Goes on after the sink's `onProceed`, with what was inflated or compressed elsewhere and all that waited for it; and
   * after its `yields`.
   */
  proceed(now: number): void {
    if (this.#state === "closed") return;
    if (this.waits) this.#excuse(now);
    this.#now = now;
    const { messages } = this.#receiver;
    this.#receiver.proceed(now);
    if (this.#receiver.messages !== messages) this.#messageAt = Math.trunc(now);
    this.#sender.proceed();
    if (this.#lostBy !== undefined) this.receiveEnd(this.#lostBy, now);
  }

  /** A peer is not judged for the time in which it was not listened to. */
  #excuse(now: number): void {
    const at = Math.trunc(now);
    this.#messageAt = Math.min(at, this.#messageAt + (at - this.#heardAt));
    this.#heardAt = at;
  }

  /**
   * The transport is over: the peer has sent its FIN, or the connection is lost. Nothing more will come. What came before
   * is delivered first, and after a FIN what was sent before it is: the end waits for them.
   */
  receiveEnd(transport: TransportEnd, now: number): void {
    if (this.#state === "closed") return;
    this.#now = now;
    if (this.waits || (transport.cause === "fin" && this.#sender.waits)) {
      this.#lostBy ??= transport;
      return;
    }
    this.#state = "closed";
    // The peer has said its last word. Ours may still be on its way.
    if (transport.cause === "fin") this.#finish();
    const idleMs = now - Math.max(this.#heardAt, this.#spokeAt);
    this.#end("network", transportDetail(transport, now - this.#openedAt, idleMs));
  }

  /**
   * Sends a text message.
   *
   * @throws RevoirError `connection-closed` unless the state is `open`
   * @throws TypeError with `strictText`, when `text` has an unpaired surrogate; the message names its index
   */
  sendText(text: string, now: number): void {
    this.#requireOpen("send text");
    this.#sender.text(text);
    this.#noteMessage(now);
  }

  /**
   * Sends a binary message. The bytes are copied, or compressed, before this returns.
   *
   * @throws RevoirError `connection-closed` unless the state is `open`
   */
  sendBinary(bytes: Uint8Array, now: number): void {
    this.#requireOpen("send bytes");
    this.#sender.binary(bytes);
    this.#noteMessage(now);
  }

  /**
   * Sends a text message whose bytes are known to be UTF-8, such as one that came from a peer: they are not checked.
   * They are copied, or compressed, before this returns.
   *
   * @throws RevoirError `connection-closed` unless the state is `open`
   */
  sendUtf8(bytes: Uint8Array, now: number): void {
    this.#requireOpen("send text");
    this.#sender.utf8(bytes);
    this.#noteMessage(now);
  }

  /**
   * Sends frames that are serialised already, as {@link serializeMessage} makes them: a server publishes one
   * message to many connections. A shell that writes the shared bytes itself calls {@link noteFrames} instead.
   *
   * @param compressed the frames were compressed by another deflater, beginning with an empty window, with at most
   *   the window this connection negotiated
   * @throws RevoirError `connection-closed` unless the state is `open`
   * @throws TypeError for a client, whose every frame needs its own mask (RFC 6455 §5.3)
   */
  sendFrames(frames: Uint8Array, now: number, compressed: boolean = false): void {
    this.noteFrames(now, compressed);
    this.#sender.frames(frames);
  }

  /** {@link sendFrames} without the copy: the caller writes the frames, after everything serialised so far. */
  noteFrames(now: number, compressed: boolean = false): void {
    this.#requireOpen("send frames");
    if (this.#role === "client") {
      throw new TypeError(
        "Cannot send shared frames: this end is a client, and each of its frames needs its own mask (RFC 6455 §5.3)",
      );
    }
    // The peer's window now holds a message that this connection's deflater has not seen: it may refer to nothing
    // before it, which is always allowed.
    if (compressed) this.#sender.resetDeflate();
    this.#noteMessage(now);
  }

  /**
   * Sends a ping. The pong's round trip comes with `onPong`.
   *
   * @param payload at most 125 bytes; four bytes of its own when left out
   * @throws RevoirError `connection-closed` unless the state is `open`
   * @throws RangeError for a payload longer than 125 bytes (RFC 6455 §5.5)
   */
  ping(payload: Uint8Array | undefined, now: number): void {
    this.#requireOpen("ping");
    if (payload !== undefined && payload.length > MAX_CONTROL_BYTES) {
      throw new RangeError(
        `Cannot ping: the payload has ${payload.length} bytes, where at most ${MAX_CONTROL_BYTES} fit (RFC 6455 §5.5)`,
      );
    }
    this.#ping(payload, now);
  }

  /**
   * Begins the closing handshake (RFC 6455 §7.1.2). Messages that the peer sent before its own close frame are
   * still delivered. Without effect when the connection is closing or closed already.
   *
   * @param code left out, the close frame has no body, and the peer reads 1005
   * @param reason cut after the last character that fits into 123 bytes of UTF-8
   * @throws RangeError for a code that may not be sent, or a reason without a code
   */
  close(code: number | undefined, reason: string, now: number): void {
    const status = closeStatus(code, reason);
    if (this.#state !== "open") return;
    this.#now = now;
    this.#sendClose(status);
    this.#closeBy = Math.ceil(now + this.#limits.closeTimeoutMs);
  }

  /** The network takes more again, after `isFull` of the outgoing bytes was true: a ping that waits gets its pong. */
  drained(now: number): void {
    const payload = this.#owedPong;
    if (payload === undefined || this.#finished || this.#state === "closed") return;
    this.#owedPong = undefined;
    this.#pong(payload, now);
  }

  /** Lets go of the connection at once, without a closing handshake. */
  abort(now: number): void {
    this.#now = now;
    this.#abort("us", undefined);
  }

  /** When {@link tick} wants to be called, on the clock of `now`; `Infinity` when there is nothing to wait for. */
  deadline(): number {
    if (this.#state !== "open") return this.#closeBy ?? Number.POSITIVE_INFINITY;
    if (this.waits) return Number.POSITIVE_INFINITY;
    const beatAt = this.#heartbeat?.nextAt ?? Number.POSITIVE_INFINITY;
    return Math.min(beatAt, this.#idleAt);
  }

  /** Does what is due. Calling it early, or often, does no harm. */
  tick(now: number): void {
    this.#now = now;
    if (this.#state !== "open") {
      if (this.#closeBy !== undefined && now >= this.#closeBy) this.#stopWaiting();
      return;
    }
    if (this.waits) return;
    if (now >= this.#idleAt) {
      this.close(3008, `no message for ${seconds(this.#idleTimeoutMs as number)}`, now);
    } else if (this.#heartbeat !== undefined && now >= this.#heartbeat.nextAt) {
      this.#beat(this.#heartbeat);
    }
  }

  /** When it has been without a message for too long. */
  get #idleAt(): number {
    const { POSITIVE_INFINITY } = Number;
    return this.#idleTimeoutMs === undefined
      ? POSITIVE_INFINITY
      : this.#messageAt + this.#idleTimeoutMs;
  }

  #beat(heartbeat: HeartbeatClock): void {
    if (heartbeat.beat(this.#now, this.#heardAt) === "ping") {
      this.#ping(undefined, this.#now);
      return;
    }
    const detail = livenessDetail(this.#now - this.#heardAt);
    // The peer may be able to hear though it can not be heard; but nothing waits for it to answer.
    this.#sender.control(opcodes.close, serializeCloseBody(closeStatus(3008, detail.sentence)));
    this.#abort("network", detail);
  }

  #ping(payload: Uint8Array | undefined, now: number): void {
    this.#roundTrips ??= new RoundTrips();
    this.#sender.control(opcodes.ping, this.#roundTrips.sent(payload, now));
    this.#spokeAt = Math.trunc(now);
  }

  /** The time for the peer to do its part is over. */
  #stopWaiting(): void {
    const clean = this.#ending?.clean === true;
    // A client leaves it to the server to end TCP first (RFC 6455 §7.1.1), but not forever.
    if (clean && !this.#finished) this.#finish();
    else this.#abort("us", clean ? undefined : closeTimeoutDetail(this.#limits.closeTimeoutMs));
  }

  #onControl(opcode: number, bytes: Uint8Array, start: number, end: number): void {
    if (opcode === opcodes.close) {
      this.#onClose(bytes, start, end);
      return;
    }
    const payload = copyControl(bytes, start, end);
    if (opcode === opcodes.pong) {
      this.#sink.onPong(payload, this.#roundTrips?.answered(payload, this.#now));
      return;
    }
    // A peer who pings and does not read could fill our memory with pongs. It is owed the latest (RFC 6455 §5.5.3).
    if (this.#out.isFull) this.#owedPong = payload;
    else this.#pong(payload, this.#now);
    this.#sink.onPing(payload);
  }

  /** Also after our own close frame: only the peer's ends this duty (RFC 6455 §5.5.2). */
  #pong(payload: Uint8Array, now: number): void {
    this.#sender.control(opcodes.pong, payload);
    this.#spokeAt = Math.trunc(now);
  }

  #onClose(bytes: Uint8Array, start: number, end: number): void {
    const status = parseCloseBody(bytes, start, end);
    this.#receiver.stop();
    if (typeof status === "string") {
      this.#fail(ruleBroken(status));
      return;
    }
    const ending = this.#begin();
    ending.received = status;
    if (ending.sent === undefined) {
      ending.answered = true;
      this.#sendClose({ code: status.code, reason: "" });
    }
    // The server ends TCP first, so that TIME_WAIT is not left with the client (RFC 6455 §7.1.1).
    if (this.#role === "server") this.#finish();
    else this.#closeBy = Math.ceil(this.#now + this.#limits.closeTimeoutMs);
  }

  /** Fails the connection (RFC 6455 §7.1.7). */
  #fail(failure: Failure): void {
    const ending = this.#begin();
    ending.failure = failure;
    if (ending.sent === undefined) {
      const { code = 1002 } = rules[failure.rule];
      this.#sendClose({ code, reason: failure.reason });
    }
    this.#finish();
  }

  #sendClose(status: CloseStatus): void {
    this.#state = "closing";
    this.#begin().sent = status;
    this.#spokeAt = Math.trunc(this.#now);
    this.#sender.finish(serializeCloseBody(status));
  }

  /** What is known of the ending: from its beginning on, since few connections are about to end. */
  #begin(): Ending {
    this.#ending ??= new Ending(this.#role);
    return this.#ending;
  }

  /** Nothing more will be sent. */
  #finish(): void {
    if (this.#finished) return;
    this.#finished = true;
    this.#closeBy = Math.ceil(this.#now + this.#limits.closeTimeoutMs);
    this.#sender.inTurn(0, () => {
      this.#closeBy = Math.ceil(this.#now + this.#limits.lingerMs);
      this.#sink.onFinish();
    });
  }

  #abort(by: EndedBy, detail: EndDetail | undefined): void {
    if (this.#state === "closed") return;
    this.#state = "closed";
    this.#sink.onAbort();
    this.#end(by, detail);
  }

  #end(by: EndedBy, detail: EndDetail | undefined): void {
    this.#letGo();
    this.#sink.onEnd(createEnd(this.#begin().facts(by, detail)));
  }

  #letGo(): void {
    this.#closeBy = undefined;
    this.#receiver.stop();
    this.#sender.close();
  }

  #noteMessage(now: number): void {
    this.#spokeAt = Math.trunc(now);
    this.#messageAt = this.#spokeAt;
  }

  #requireOpen(verb: string): void {
    if (this.#state === "open") return;
    throw new RevoirError(
      "connection-closed",
      `Cannot ${verb}: the connection is ${this.#state}, and only an open one takes messages (RFC 6455 §5.5.1)`,
    );
  }
}

/** A time that is not a number would also silence the heartbeat: no deadline would ever be reached. */
function idleTimeoutOf({ idleTimeoutMs }: ConnectionOptions): number | undefined {
  if (idleTimeoutMs === undefined || idleTimeoutMs === Number.POSITIVE_INFINITY) return undefined;
  if (idleTimeoutMs > 0) return idleTimeoutMs;
  throw new RangeError(
    `Cannot keep a connection: idleTimeoutMs is ${idleTimeoutMs}, where a positive number is expected`,
  );
}

/** The source of masking keys: a client needs one, a server must not mask (RFC 6455 §5.1). */
function maskKeyOf({ role, maskKey }: ConnectionOptions): (() => number) | undefined {
  if (role === "server") return undefined;
  if (maskKey !== undefined) return maskKey;
  throw new TypeError(
    "Cannot open a client connection without maskKey: a client masks every frame with unpredictable bits (RFC 6455 §5.3)",
  );
}
