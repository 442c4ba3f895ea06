import { type Handle, keepOpen } from "./handle-lane.js";

/**
 * The second way for a socket to get to another process: by `process.send`, through the supervisor that is the parent of
 * both. It passes on what it does not look into.
 *
 * Node documents this for sockets of `net`, of which the sender has to stop reading first, or what comes meanwhile is lost.
 * The handle below goes the same way, as Node's own `cluster` sends it; neither end makes a socket of it then that would
 * begin to read. That is all of Node's inside that is asked for here, and it is tried first (`courier-proof.ts`).
 */
export interface Courier {
  /** The supervisor's pid. Only its own children can be reached. */
  readonly parent: number;
  /** Handles for `channel` are given to `consignee` from now on; those that nobody waits for are closed. */
  expect(channel: string, consignee: Consignee): void;
  /** Nobody waits for them any more. */
  forget(channel: string): void;
  /**
   * Sends a handle, which stays open here and is its owner's to close: that is put off until it has left. It must not be
   * read meanwhile by anybody who wants to keep what he reads.
   */
  send(parcel: Parcel, handle: Handle): void;
}

/** Where a handle goes. */
export interface Parcel {
  /** The pid of the receiver. */
  readonly to: number;
  /** The connection of the two processes that it belongs to. */
  readonly channel: string;
  /** The how manieth of the sender's on that connection it is, from 1. */
  readonly number: number;
}

/** Who waits for handles. */
export interface Consignee {
  /** The handle is the consignee's, and was not read yet. */
  onHandle(number: number, handle: Handle): void;
  /** No handle will come or go any more: the supervisor has ended. */
  onLost(): void;
}

/** The part of `process` that ties a child to its parent. */
export interface ParentTie {
  readonly ppid: number;
  readonly connected: boolean;
  readonly send?: unknown;
  on(
    event: "message" | "disconnect",
    listener: (message?: unknown, handle?: unknown) => void,
  ): unknown;
}

type Send = (
  message: object,
  handle: Handle | undefined,
  onSent: (error?: unknown) => void,
) => void;

/** A courier that is asked whether it serves, and told so by the supervisor. */
export class ParentCourier implements Courier {
  readonly parent: number;
  readonly #self: ParentTie;
  readonly #consignees = new Map<string, Consignee>();
  /** What is to be called when a handle that was given to Node has left, or will not leave any more. */
  readonly #leaving = new Set<() => void>();
  #onOffered: () => void = () => {};

  constructor(self: ParentTie) {
    this.#self = self;
    this.parent = self.ppid;
    self.on("message", (message, handle) => this.#hear(message, handle));
    self.on("disconnect", () => this.#lose());
  }

  /** Asks the supervisor to pass handles on. Resolves when it says that it does; one that does not know how says nothing. */
  ask(): Promise<void> {
    return new Promise((resolve) => {
      this.#onOffered = resolve;
      this.#tell({ revoir: "courier" });
    });
  }

  expect(channel: string, consignee: Consignee): void {
    this.#consignees.set(channel, consignee);
    if (!this.#self.connected) process.nextTick(() => consignee.onLost());
  }

  forget(channel: string): void {
    this.#consignees.delete(channel);
  }

  send(parcel: Parcel, handle: Handle): void {
    if (!this.#self.connected || handle.fd < 0) return;
    const letGo = keepOpen(handle);
    this.#leaving.add(letGo);
    this.#tell({ revoir: "handle", ...parcel }, handle, () => {
      if (this.#leaving.delete(letGo)) letGo();
    });
  }

  #tell(message: object, handle?: Handle, onSent: () => void = () => {}): void {
    (this.#self.send as Send | undefined)?.call(this.#self, message, handle, onSent);
  }

  #hear(message: unknown, handle: unknown): void {
    const { revoir, channel, number } = fieldsOf(message);
    if (revoir === "courier") this.#onOffered();
    if (revoir !== "handle") return;
    const consignee = this.#consignees.get(String(channel));
    if (!isHandle(handle)) return;
    if (consignee === undefined || typeof number !== "number") handle.close(() => {});
    else consignee.onHandle(number, handle);
  }

  #lose(): void {
    // Of what Node has queued it never tells.
    for (const letGo of this.#leaving) letGo();
    this.#leaving.clear();
    for (const consignee of this.#consignees.values()) consignee.onLost();
  }
}

function isHandle(given: unknown): given is Handle {
  const kind = (given as object | undefined)?.constructor.name;
  return kind === "TCP" || kind === "Pipe";
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
