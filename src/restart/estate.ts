import type { Handle } from "../node/index.js";
import type { letters } from "./letters.js";
import type { FallbackCause } from "./result.js";

/** What may be handed over: three kinds of connections. */
export type BequestLetter = typeof letters.newcomer | typeof letters.page | typeof letters.peer;

/** One connection that is to be handed over. */
export interface Bequest {
  readonly letter: BequestLetter;
  /**
   * Stops it where it is: from now on nothing is read from it, and what is done to it is kept.
   *
   * @param isPatient there is time: one whose bytes wait for the network may as well be asked later
   * @returns why it stays, where it does; undefined when it is over already
   */
  freeze(isPatient: boolean): Frozen | Stay | undefined;
  /** It stays for good, and is to be closed; until then it goes on. */
  fallBack?(cause: FallbackCause): void;
}

/** Why a connection can not go. */
export interface Stay {
  readonly cause: FallbackCause;
  /** Whether it is worth to ask again. */
  readonly forNow: boolean;
}

/** A connection between two processes: one of the three happens to it. */
export interface Frozen {
  readonly handle: Handle;
  /** All that the successor needs to know of it, to be packed. */
  readonly papers: object;
  /** Whether the network has not taken all: the successor writes nothing before it has the rest. */
  readonly hasUnsent: boolean;
  /** Whether a handler works on one of its messages: {@link Line.settled} will be called when none does. */
  readonly isBusy: boolean;
  /** The successor has it. Lets go of this process's end. @returns what could not be sent any more */
  release(line: Line): readonly Uint8Array[];
  /** The successor does not take it, or is there no more: it goes on here as if nothing had been. */
  thaw(): void;
}

/** The way to a connection that has moved. */
export interface Line {
  /** Something that is done to the peer there. */
  late(operation: LateOperation): void;
  /** The handlers here are through with it. */
  settled(): void;
  /** Bytes of letters that wait. */
  readonly queuedBytes: number;
}

/** What the old process's handlers may still do to a peer that has moved. */
export type LateOperation =
  | { readonly kind: "text" | "binary"; readonly bytes: Uint8Array }
  | { readonly kind: "close"; readonly code: number; readonly reason: string }
  | { readonly kind: "ping" | "abort" | "pause" | "resume" }
  // A handler has thrown: no other is called for the peer.
  | { readonly kind: "fail" }
  | { readonly kind: "subscribe" | "unsubscribe"; readonly topic: string };

/** A message that was published to everybody on a topic. */
export interface PublicationPapers {
  readonly topic: string;
  readonly isText: boolean;
  readonly bytes: Uint8Array;
  /** The id of the peer that does not get it. */
  readonly except?: string | undefined;
}

/** Where publications go that both processes have to make. */
export interface Relay {
  publish(publication: PublicationPapers): void;
}

/** What a server hands over, and how it behaves meanwhile. */
export interface Estate {
  /** The listening socket; undefined where it is another's affair. */
  readonly listener: Handle | undefined;
  readonly stateVersion: number;
  /** How many peers are here. */
  readonly peerCount: number;
  /** What was measured of handshakes. */
  readonly handshakes: unknown;
  /** All that is here now. One that comes while it is walked is walked too. */
  bequests(takesPeers: boolean): Iterable<Bequest>;
  /** Whether something is in the making that will be a bequest: a handshake, a request that is being answered. */
  readonly isPregnant: boolean;
  /**
   * Nothing is left but what is in the making: until the end or {@link resume} a connection of HTTP stands still when it has
   * answered, to be a bequest before its next request comes. May be called again.
   */
  stopAnswered(): void;
  /** A successor has come: whatever makes moving quick is done while that one boots, and waited for. Never rejects. */
  prepare(): Promise<void>;
  /** A successor is about to listen: from now on publications are told to it. */
  begin(relay: Relay): void;
  /** Resolves when nobody but the two processes publishes to the peers any more, so that they may move. */
  quiet(): Promise<void>;
  /** A publication of the successor's, for the peers that are still here or on their way. */
  publish(publication: PublicationPapers): void;
  /** Takes nobody new any more: the successor does. */
  stopListening(): void;
  /** The successor is gone before the end. Everything here goes on. */
  resume(): void;
  /** Closes who is left, and waits for them. What is published here is told to the successor to the last. */
  finish(): Promise<void>;
  /** The successor tells of nothing any more. Resolves when nobody else does either. */
  leave(): Promise<void>;
}
