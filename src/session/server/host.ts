import type { Attachment, Carrier } from "../carrier.js";
import type { HostOptions } from "./options.js";
import type { SessionPapers } from "./papers.js";
import type { Session } from "./session.js";

/** What a client is told when this process goes. */
export interface Leave {
  /** When the client is to come back, in milliseconds from now. */
  readonly delayMs: number;
  /** How long this connection still serves, in milliseconds. Told to the client; keeping to it is the caller's. */
  readonly graceMs: number;
  readonly reason: string;
}

/**
 * The sessions of one process: takes the connections of `revoir.v1`, calls the application's handlers, and keeps in the
 * store what they did before any client hears of it.
 *
 * It does no I/O and knows no clock: what comes goes in through an {@link Attachment}, what goes leaves through a
 * {@link Carrier}, and everything else through {@link HostPorts}. Nothing here throws because of a peer or of the store.
 */
export class SessionHost<Data = undefined> {
  /** The sessions that this process has, by id. */
  readonly sessions: ReadonlyMap<string, Session<Data>> = new Map();

  constructor(options: HostOptions<Data>) {
    void options;
  }

  /**
   * Takes a connection that speaks `revoir.v1`.
   *
   * @param principal who was let in: a session is given back to the same only
   * @param data for `session.data`, where the connection begins a session, or takes one over from elsewhere
   */
  accept(carrier: Carrier, principal: string, data: Data, now: number): Attachment {
    return unwritten(carrier, principal, data, now);
  }
  /** When {@link tick} has to be called, on the ports' clock; Infinity for never. */
  deadline(): number {
    return unwritten();
  }
  /** The time has come. Called too early, it does nothing. */
  tick(now: number): void {
    unwritten(now);
  }
  /**
   * Prepares a connection's end at a restart: tells the client when to come back, calls no more handlers, and calls `done`
   * when those that run are finished and kept (or lost), and this process has let go of the session. Then close the carrier with 1012.
   */
  leave(attachment: Attachment, how: Leave, done: () => void): void {
    unwritten(attachment, how, done);
  }
  /**
   * Leaves all of them, and those without a connection: each carrier is closed with 1012 when its session is kept. From then
   * on clients that come are sent away.
   *
   * @param how of each, from 0 up to the number of carriers
   */
  drain(how: (index: number, count: number) => Leave, done: () => void): void {
    unwritten(how, done);
  }
  /**
   * Calls back when nothing of the attachment's session is under way: no handler runs, and no step is on its way to the
   * store. From the call on no handler is begun, until {@link resume}.
   */
  quiet(attachment: Attachment, done: () => void): void {
    unwritten(attachment, done);
  }
  /** Goes on after {@link quiet}. */
  resume(attachment: Attachment): void {
    unwritten(attachment);
  }
  /**
   * The session as plain data that another process can {@link adopt}, with the connection. Changes nothing here.
   *
   * @returns undefined when it is not quiet
   */
  export(attachment: Attachment): SessionPapers | undefined {
    return unwritten(attachment);
  }
  /** Another process has the session and the connection: forgets both, calls no handler. */
  release(attachment: Attachment): void {
    unwritten(attachment);
  }
  /** Goes on with what another process has exported: the same lease, no handler called for it. */
  adopt(papers: unknown, carrier: Carrier, data: Data, now: number): Attachment | undefined {
    return unwritten(papers, carrier, data, now);
  }
}

function unwritten(...given: readonly unknown[]): never {
  throw new Error(`Cannot use the host: it is not written yet (${given.length})`);
}
