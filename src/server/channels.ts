import { channel } from "node:diagnostics_channel";
import type { End } from "../codes/index.js";
import type { RestartResult, Taken } from "../restart/index.js";
import type { RefuseCode } from "../session/index.js";
import type { Resumption, Session, SessionReport } from "../session/server/index.js";
import type { RefusalCause, Traffic } from "./metrics.js";
import type { ErrorContext } from "./options.js";
import type { Peer } from "./peer.js";
import type { Server } from "./server.js";

/** On `revoir.server.open`: a peer is there, its `open` handler is about to be called. */
export interface OpenEvent {
  readonly server: Server<unknown>;
  readonly peer: Peer<unknown>;
}

/** On `revoir.server.end`: a peer's connection is over. */
export interface EndEvent {
  readonly server: Server<unknown>;
  readonly peer: Peer<unknown>;
  readonly end: End;
  /** What went over this connection. */
  readonly traffic: Traffic;
  readonly lastedMs: number;
}

/** On `revoir.server.error`: what a function given to `serve` threw. */
export interface ErrorEvent extends ErrorContext<unknown> {
  readonly server: Server<unknown>;
  readonly error: unknown;
}

/** On `revoir.server.refused`: a handshake was refused. */
export interface RefusedEvent {
  readonly server: Server<unknown>;
  /** HTTP status, or the close code of `refuseWith`. */
  readonly status: number;
  readonly cause: RefusalCause;
  /** Why, as one English sentence. */
  readonly sentence: string;
  readonly address: string;
  readonly origin: string | undefined;
  readonly path: string;
}

/** On `revoir.server.restart`: one of the three. */
export interface RestartEvent {
  readonly server: Server<unknown>;
  /** This process has taken over from another one. */
  readonly taken?: Taken;
  /** Another process has taken over from this one. */
  readonly handedOver?: RestartResult;
  /** A successor came and did not come to the end: this process serves as before. */
  readonly failed?: Error;
}

/** On `revoir.session.open`: a client has a new session. */
export interface SessionEvent {
  readonly server: Server<unknown>;
  readonly session: Session<unknown>;
}

/** On `revoir.session.resume`: a session has another connection, or has come from another process. */
export interface SessionResumeEvent extends SessionEvent, Resumption {}

/**
 * On `revoir.session.lost`: this process has it no longer, another may; on `revoir.session.end`: it has ended for good. The report's
 * `cause` says why.
 */
export interface SessionOverEvent extends SessionEvent {
  readonly report: SessionReport;
}

/** On `revoir.session.refuse`: a connection got no session. */
export interface SessionRefuseEvent {
  readonly server: Server<unknown>;
  /** As the client is told it. */
  readonly code: RefuseCode;
  readonly principal: string;
}

/** On `revoir.session.alarm`: a token was shown that had been replaced, and the session has been ended for it. */
export interface SessionAlarmEvent {
  readonly server: Server<unknown>;
  /** The session's. */
  readonly id: string;
  readonly principal: string;
}

/** A channel that is only published on. */
export interface Announcer<Event> {
  /** Look first: without a listener the event need not be made. */
  readonly hasSubscribers: boolean;
  publish(event: Event): void;
}

/** On `revoir.session.store`: the store rejected a call, or did not answer in time. */
export interface SessionStoreEvent {
  readonly server: Server<unknown>;
  readonly error: unknown;
}

/**
 * The server's channels of `node:diagnostics_channel`. Nobody pays for an event that nobody listens to; what a
 * listener throws is Node's to report and never reaches the server.
 */
export const channels: {
  readonly open: Announcer<OpenEvent>;
  readonly end: Announcer<EndEvent>;
  readonly error: Announcer<ErrorEvent>;
  readonly refused: Announcer<RefusedEvent>;
  readonly restart: Announcer<RestartEvent>;
  readonly sessionOpen: Announcer<SessionEvent>;
  readonly sessionResume: Announcer<SessionResumeEvent>;
  readonly sessionLost: Announcer<SessionOverEvent>;
  readonly sessionEnd: Announcer<SessionOverEvent>;
  readonly sessionRefuse: Announcer<SessionRefuseEvent>;
  readonly sessionAlarm: Announcer<SessionAlarmEvent>;
  readonly sessionStore: Announcer<SessionStoreEvent>;
} = {
  open: channel("revoir.server.open"),
  end: channel("revoir.server.end"),
  error: channel("revoir.server.error"),
  refused: channel("revoir.server.refused"),
  restart: channel("revoir.server.restart"),
  sessionOpen: channel("revoir.session.open"),
  sessionResume: channel("revoir.session.resume"),
  sessionLost: channel("revoir.session.lost"),
  sessionEnd: channel("revoir.session.end"),
  sessionRefuse: channel("revoir.session.refuse"),
  sessionAlarm: channel("revoir.session.alarm"),
  sessionStore: channel("revoir.session.store"),
};
