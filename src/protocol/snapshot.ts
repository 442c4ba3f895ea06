import type { CloseStatus } from "../codes/index.js";
import type { Failure } from "./failure.js";

/**
 * Which form of {@link ConnectionSnapshot} this version of the core writes, and the only one that it reads: a field that
 * one of two processes does not know would be lost without a word.
 */
export const snapshotVersion = 1;

/**
 * Everything about a connection between two reads, as plain data: another process makes a connection of it that goes on as
 * if nothing had happened. Numbers, booleans, strings, bytes, and objects and arrays of them; what is undefined may as well
 * be missing.
 *
 * Times count from the moment of the snapshot, since the other process has another clock. They are whole milliseconds where
 * nothing else is said.
 */
export interface ConnectionSnapshot {
  readonly version: typeof snapshotVersion;
  /** Since the opening handshake. */
  readonly openedAgoMs: number;
  /** Since the last byte from the peer. */
  readonly heardAgoMs: number;
  /** Since the last frame to the peer. */
  readonly spokeAgoMs: number;
  /** Since the last message in either direction. */
  readonly messageAgoMs: number;
  /** There from the first close frame or failure on: the connection is `closing`. */
  readonly ending?: EndingSnapshot | undefined;
  /** Missing where no pings are sent by themselves. */
  readonly heartbeat?: HeartbeatSnapshot | undefined;
  readonly pings?: PingsSnapshot | undefined;
  /** The payload of a ping that could not be answered yet, at most 125 bytes. */
  readonly owedPong?: Uint8Array | undefined;
  readonly receiver: ReceiverSnapshot;
}

/** What both ends have said about ending. */
export interface EndingSnapshot {
  readonly sent: CloseStatus;
  readonly received?: CloseStatus | undefined;
  /** Our close frame answers the peer's. */
  readonly answered: boolean;
  /** The rule that the peer broke. */
  readonly failure?: Failure | undefined;
  /** Nothing more is sent: the sink was told to finish. */
  readonly finished: boolean;
  /** Until the peer is no longer waited for; Infinity without a limit. */
  readonly closeInMs: number;
}

/** Where the rhythm of pings stands. */
export interface HeartbeatSnapshot {
  /** Until the next ping, or the peer is taken for dead; below 0 when that is overdue, Infinity for never. */
  readonly nextInMs: number;
  /** Since its last ping. */
  readonly pingedAgoMs?: number | undefined;
  /** How many intervals in a row passed without a byte. */
  readonly missed: number;
}

/** The pings that wait for their pong. */
export interface PingsSnapshot {
  /** How many had a payload of the connection's own. */
  readonly count: number;
  /** From the oldest to the latest, at most 16. */
  readonly waiting: readonly PingSnapshot[];
}

export interface PingSnapshot {
  /** At most 125 bytes. */
  readonly payload: Uint8Array;
  /** Since it was sent, with a fraction. */
  readonly agoMs: number;
}

/** What has come of what is not whole: nothing where nothing more is read. */
export interface ReceiverSnapshot {
  /** The frame whose payload is arriving; missing between frames. */
  readonly frame?: FrameSnapshot | undefined;
  /** What has come of the payload of a control frame, unmasked, or, between frames, of the next header. */
  readonly kept?: Uint8Array | undefined;
  /** The message that has begun. Never a compressed one: the inside of an inflater can not be read. */
  readonly message?: MessageSnapshot | undefined;
  /** The pings and pongs in the second that began with the first of them. */
  readonly controlRate?: ControlRateSnapshot | undefined;
  /** The last bytes that were inflated, which the peer may refer to: at most 32 KiB. */
  readonly window?: Uint8Array | undefined;
}

export interface FrameSnapshot {
  readonly opcode: number;
  readonly final: boolean;
  /** How many bytes of its payload are still to come: at least one. */
  readonly left: number;
  /** The masking key for the next byte on, its first byte lowest; 0 where there is none. */
  readonly key: number;
}

export interface MessageSnapshot {
  /** Of its first frame: 1 for text, 2 for binary. */
  readonly opcode: number;
  /** How many frames have begun. */
  readonly fragments: number;
  /** What has come of it, unmasked. */
  readonly bytes: Uint8Array;
}

export interface ControlRateSnapshot {
  readonly frames: number;
  /** Since the second began, with a fraction. */
  readonly beganAgoMs: number;
}
