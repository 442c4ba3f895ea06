import type { FrozenSocket, Handle, Socket } from "../node/index.js";
import type { Frozen, LateOperation, Line } from "../restart/index.js";
import { type Forwarder, perform } from "./forwarder.js";
import type { PeerPapers } from "./papers.js";

/** What a departure does with its peer. */
export interface Traveller {
  readonly peer: { readonly id: string; readonly topics: ReadonlySet<string> };
  /** It has gone: what is done to it happens elsewhere. */
  gone(line: Line): void;
  /** It stays after all. */
  stay(): void;
}

/** A peer on its way to another process: it arrives there, or it comes back. */
export class Departure implements Frozen {
  #papers: PeerPapers | undefined;
  readonly #traveller: Traveller;
  readonly #socket: Socket;
  readonly #frozen: FrozenSocket;
  readonly #forwarder: Forwarder;

  constructor(
    traveller: Traveller,
    parts: {
      readonly socket: Socket;
      readonly frozen: FrozenSocket;
      readonly forwarder: Forwarder;
    },
  ) {
    this.#traveller = traveller;
    this.#socket = parts.socket;
    this.#frozen = parts.frozen;
    this.#forwarder = parts.forwarder;
  }

  /** The peer's. */
  get id(): string {
    return this.#traveller.peer.id;
  }

  /** What is known of the peer. Empty until it is {@link seal}ed. */
  get papers(): object {
    return this.#papers ?? {};
  }

  /** Whether the papers say that a handler is at work. */
  get isBusy(): boolean {
    return this.#papers?.isBusy === true;
  }

  /** From now on it is on its way: all that is known of the peer is in its papers. */
  seal(papers: PeerPapers): void {
    this.#papers = papers;
  }

  get handle(): Handle {
    return this.#frozen.handle;
  }

  get hasUnsent(): boolean {
    return this.#frozen.hasUnsent;
  }

  release(line: Line): readonly Uint8Array[] {
    const tail = this.#frozen.release();
    this.#forwarder.connect(line);
    this.#traveller.gone(line);
    return tail;
  }

  thaw(): void {
    // What was done to it meanwhile is done before anything else can be.
    this.#forwarder.takeBack((operation) => perform(this.#socket, operation));
    this.#traveller.stay();
    this.#frozen.thaw();
  }

  /**
   * A message that was published. It follows the peer, with all else that handlers here do to it and in that order.
   *
   * @param bySuccessor the successor gives it to the peer by itself, unless that is not on its way yet
   */
  published(topic: string, operation: LateOperation, bySuccessor: boolean): void {
    if (!this.#traveller.peer.topics.has(topic)) return;
    if (bySuccessor && this.#papers !== undefined) this.#forwarder.note(operation);
    else this.#forwarder.do(operation);
  }
}
