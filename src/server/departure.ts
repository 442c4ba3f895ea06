import type { FrozenSocket, Handle, Socket } from "../node/index.js";
import type { Frozen, LateOperation, Line } from "../restart/index.js";
import { type Forwarder, perform } from "./forwarder.js";

/** What a departure does with its peer. */
export interface Traveller {
  readonly peer: { readonly id: string; readonly topics: ReadonlySet<string> };
  /** It has gone: what is done to it happens elsewhere. */
  gone(line: Line): void;
  /** It stays after all. */
  stay(socket: Socket): void;
}

/** A peer on its way to another process: it arrives there, or it comes back. */
export class Departure implements Frozen {
  readonly papers: object;
  readonly #isBusy: boolean;
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
    papers: { readonly isBusy: boolean },
  ) {
    this.papers = papers;
    this.#isBusy = papers.isBusy;
    this.#traveller = traveller;
    this.#socket = parts.socket;
    this.#frozen = parts.frozen;
    this.#forwarder = parts.forwarder;
  }

  /** The peer's. */
  get id(): string {
    return this.#traveller.peer.id;
  }

  get handle(): Handle {
    return this.#frozen.handle;
  }

  get isBusy(): boolean {
    return this.#isBusy;
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
    this.#traveller.stay(this.#socket);
    this.#frozen.thaw();
    this.#forwarder.takeBack((operation) => perform(this.#socket, operation));
  }

  /** A message that this process has published: the successor hears of it by itself. */
  published(topic: string, operation: LateOperation): void {
    if (this.#traveller.peer.topics.has(topic)) this.#forwarder.note(operation);
  }

  /** A message that the successor published before it had this peer. */
  heard(topic: string, operation: LateOperation): void {
    if (this.#traveller.peer.topics.has(topic)) this.#forwarder.do(operation);
  }
}
