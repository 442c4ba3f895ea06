/** What a wire's events are told to. */
export interface Reader {
  /** `bytes[start, end)` came. They may be changed until the call returns. */
  onBytes(bytes: Uint8Array, start: number, end: number): void;
  /** The other end has sent its FIN. */
  onFin(): void;
  /** The wire has failed. Its close follows. */
  onFailed(error: Error): void;
  /** The wire is closed, after an error too, and when somebody else destroyed what is below it. */
  onClosed(): void;
  /** After {@link Wire.watch}: the kernel has taken of what waited. Never called from within a write. */
  onTaken(): void;
}

/**
 * What carries the bytes of one connection: a stream of Node's, or the handle below a socket without the socket.
 *
 * It is paused at first. Nothing here throws because of the other end, and no error event ever escapes.
 */
export interface Wire {
  /** The other end's IP address as the system names it; "" when it is not known. */
  readonly remoteAddress: string;
  /** Whether the bytes run over TLS. */
  readonly encrypted: boolean;
  /** Whether what is not unwritten any more is with the kernel, so that its memory is free. */
  readonly isDirect: boolean;
  /** Whether it has been let go of: nothing goes in or out any more. */
  readonly destroyed: boolean;
  /** Whether bytes may be written still. */
  readonly writable: boolean;
  /** Bytes that were written and that the kernel has not taken. */
  readonly unwrittenBytes: number;
  /** From now on `reader` is told, and nobody else. */
  attach(reader: Reader): void;
  resume(): void;
  pause(): void;
  /** Hands over one piece, which must not change until the kernel has it. */
  write(piece: Uint8Array): void;
  /** Hands over several pieces in one call to the system. */
  writeAll(pieces: readonly Uint8Array[]): void;
  /** Asks for `onTaken`, once or more often, before or when nothing waits any more. */
  watch(): void;
  /** Sends FIN behind what was written. The other end is read on, and once it has sent its own the wire closes. */
  end(): void;
  /** Lets go at once, whatever is unsent. */
  destroy(): void;
  /** As {@link destroy}, but the other end sees a reset (RST) where the system has one, in place of a FIN. */
  reset(): void;
}
