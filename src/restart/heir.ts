import type { Handle, PipeLane } from "../node/index.js";
import type { LateOperation, PublicationPapers, Relay } from "./estate.js";
import type { Pauses } from "./pauses.js";

/** A peer that has come from another process, of which nothing is read or written yet. */
export interface Adopted {
  /** It is this process's now: reads and writes, the latter behind the tail where there is one. */
  start(): void;
  /** It has not become this process's: lets go of it, which its peer does not notice. Not after {@link start}. */
  withdraw(): void;
  /** The rest of what the old process had to send, to be written before all else. */
  writeTail(bytes: Uint8Array, isLast: boolean): void;
  /** What the old process's handlers do to it. What they did while it was on its way comes before {@link start}. */
  late(operation: LateOperation): void;
  /** No handler of the old process works on one of its messages any more. */
  settled(): void;
  /** The old process is gone without having said all: a peer that depended on it is closed. */
  orphaned(): void;
}

/** What of a letter that brings a connection is not the connection's own affair. */
export interface Papers {
  readonly number: number;
  /** On the clock of {@link sharedClockUs}. */
  readonly stoppedAtUs: number;
  /** Whether tail letters follow. @default false */
  readonly hasUnsent?: boolean | undefined;
}

/** A server that takes over from another. */
export interface Heir {
  /** Whether it understands the state of peers that the predecessor writes down in this version. */
  accepts(stateVersion: number): boolean;
  /** Listens on the predecessor's socket, where it gives one. After {@link begin}. */
  listen(listener: Handle | undefined, handshakes: unknown): Promise<void>;
  /** The predecessor is told of publications from now on. */
  begin(relay: Relay): void;
  /**
   * Takes a peer, without reading or writing: it may still have to be given back.
   *
   * @throws Error when it can not; the handle is the caller's to close then
   */
  adoptPeer(papers: unknown, handle: Handle, stateVersion: number): Adopted;
  /** Takes a connection that has not said a word. */
  adoptNewcomer(handle: Handle): void;
  /** Takes a connection of HTTP between two requests. */
  adoptPage(handle: Handle): void;
  /** A publication of the predecessor's. */
  publish(publication: PublicationPapers): void;
  /** The predecessor is about to leave: it is told of publications no more, and tells of the last ones. */
  farewell(): void;
  /** The predecessor is gone. */
  left(): void;
  /** Everything that can move has. */
  end(taken: Taken): void;
}

/** How a takeover went, as the successor tells it. */
export interface Taken {
  readonly peers: number;
  readonly others: number;
  readonly declined: number;
  readonly pauseMs: Pauses;
  /** Whether the predecessor has said that this is all; false when it was gone before. */
  readonly isWhole: boolean;
  /** How the sockets moved. */
  readonly lane: PipeLane;
  readonly predecessor: { readonly pid: number; readonly node: string };
}
