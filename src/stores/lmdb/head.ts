/** What a step changes of its session: all else stays where it is. */
export interface Head {
  readonly epoch: number;
  readonly isEnded: boolean;
  readonly lifetimeMs: number;
  readonly touchedMs: number;
  readonly lsn: number;
  readonly rx: number;
  readonly tx: number;
  /** The oldest step that is kept; one more than `lsn` when none is. */
  readonly first: number;
  /** The client has the newest token, which the record, that is dearer to write, does not say yet. */
  readonly isConfirmed: boolean;
}

const headBytes = 9 * 8;

/** Written for each step, and so by hand. Numbers are IEEE doubles, which hold every whole number up to 2^53 - 1. */
export function serializeHead(head: Head): Uint8Array {
  const bytes = Buffer.allocUnsafe(headBytes);
  bytes.writeDoubleBE(head.epoch, 0);
  bytes.writeDoubleBE(head.isEnded ? 1 : 0, 8);
  bytes.writeDoubleBE(head.lifetimeMs, 16);
  bytes.writeDoubleBE(head.touchedMs, 24);
  bytes.writeDoubleBE(head.lsn, 32);
  bytes.writeDoubleBE(head.rx, 40);
  bytes.writeDoubleBE(head.tx, 48);
  bytes.writeDoubleBE(head.first, 56);
  bytes.writeDoubleBE(head.isConfirmed ? 1 : 0, 64);
  return bytes;
}

/** One that was written before there was `isConfirmed` is shorter. */
export function parseHead(bytes: Uint8Array): Head {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    epoch: view.getFloat64(0),
    isEnded: view.getFloat64(8) === 1,
    lifetimeMs: view.getFloat64(16),
    touchedMs: view.getFloat64(24),
    lsn: view.getFloat64(32),
    rx: view.getFloat64(40),
    tx: view.getFloat64(48),
    first: view.getFloat64(56),
    isConfirmed: bytes.length >= headBytes && view.getFloat64(64) === 1,
  };
}
