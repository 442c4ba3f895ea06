/**
 * What goes over a connection of `revoir.v1` besides the application's text messages: binary messages that begin with
 * a type byte (PROTOCOL.md section 3.2). Numbers are whole, from 0 to 2^53-1.
 */
export type Envelope =
  | Data
  | Hello
  | Welcome
  | Resume
  | Resumed
  | Refuse
  | Ack
  | GoAway
  | Sub
  | Subbed
  | Pub
  | Skip
  | EndOfSession
  | Unsub;

/** The application's binary message; takes the next number of its direction, as a text message does. */
export interface Data {
  readonly type: "data";
  /** A view of the message it came in. */
  readonly payload: Uint8Array;
}

/** How much one end takes before it has acknowledged it. */
export interface Window {
  readonly messages: number;
  readonly bytes: number;
  /** The largest message that is taken, in bytes. */
  readonly maxMessageBytes: number;
}

/** What the server offers, and asks for, on every connection. */
export interface Terms {
  /** How long a session without a connection is kept, in milliseconds. On the wire rounded up to seconds. */
  readonly ttlMs: number;
  /** The server's receive window. */
  readonly window: Window;
  /** The client acknowledges after this many messages, or this long after the first of them. */
  readonly ackMessages: number;
  readonly ackMs: number;
}

/** Client: a new session, please. The first message on its connection. */
export interface Hello {
  readonly type: "hello";
  readonly window: Window;
}

/** Server: here it is. */
export interface Welcome {
  readonly type: "welcome";
  /** 32 hexadecimal digits; 16 bytes on the wire. */
  readonly id: string;
  readonly epoch: number;
  /** 32 bytes. */
  readonly token: Uint8Array;
  readonly terms: Terms;
  /** Where to come back to; "" for the same address. */
  readonly resumeUrl: string;
}

/** Client: I was here before. What it has not had acknowledged follows at once, from `txStart` on. */
export interface Resume {
  readonly type: "resume";
  readonly id: string;
  readonly token: Uint8Array;
  /** Grows with each that the client sends. */
  readonly attempt: number;
  /** The newest epoch the client has heard of. */
  readonly epoch: number;
  /** Up to which of the server's messages the client has processed. */
  readonly rx: number;
  /** The number of the client's first message that follows. */
  readonly txStart: number;
  readonly positions: readonly Position[];
}

/** Where a subscription stands. */
export interface Position {
  /** The client's number for it, below 2^32; the server's for one that it made, from there on. */
  readonly sub: number;
  /** 8 hexadecimal digits; 4 bytes on the wire. */
  readonly incarnation: string;
  readonly offset: number;
}

export interface Resumed {
  readonly type: "resumed";
  readonly epoch: number;
  readonly token: Uint8Array;
  readonly terms: Terms;
  /** Up to which of the client's messages are processed. */
  readonly rx: number;
  readonly subscriptions: readonly Recovered[];
}

/** A subscription that goes on, or not. */
export interface Recovered extends Position {
  /** The number under which its publications come on this connection. */
  readonly alias: number;
  readonly outcome: SubOutcome;
}

/** `"gap"`: what was published between the position that was asked for and this one is not there any more. */
export type SubOutcome = "recovered" | "gap" | "refused";

/** Why there is no session, or no longer (PROTOCOL.md section 3 lists what the client does then). */
export type RefuseCode =
  | "unknown"
  | "expired"
  | "ended"
  | "history-gone"
  | "forked"
  | "auth"
  | "stale"
  | "reused"
  | "overflow"
  | "busy";

export interface Refuse {
  readonly type: "refuse";
  readonly code: RefuseCode;
  /** Up to which of the client's messages were processed, where it is known. */
  readonly rx: number | undefined;
  /** With `"busy"`: when to ask again. 0 elsewhere. */
  readonly delayMs: number;
  /** For people. */
  readonly text: string;
}

export interface Ack {
  readonly type: "ack";
  /** An ACK is wanted back. */
  readonly ping: boolean;
  /** Client: the token of RESUMED or WELCOME has come; older ones may die. */
  readonly tokenReceived: boolean;
  /** "I have processed this many of your messages", and "sent this many of mine", since the session began. */
  readonly rx: number;
  readonly tx: number;
}

/** Server: this process goes. */
export interface GoAway {
  readonly type: "goaway";
  /** When this client is to come back. */
  readonly delayMs: number;
  /** How long this connection still serves. */
  readonly graceMs: number;
  readonly reason: string;
}

export interface Sub {
  readonly type: "sub";
  readonly sub: number;
  readonly topic: string;
  /** From what is published next, from the oldest that is kept, or after a position. */
  readonly start: "now" | "earliest" | { readonly incarnation: string; readonly offset: number };
}

export interface Unsub {
  readonly type: "unsub";
  readonly sub: number;
}

/**
 * Server: how a subscription stands. The answer to a SUB; or unasked: after RESUMED where that could not say it yet, on a
 * gap, with another alias when the connection has moved, or for a subscription that the server made.
 */
export interface Subbed extends Recovered {
  readonly type: "subbed";
  /**
   * One publication follows that stands for all up to its offset. Until it is processed the client's position is the one
   * it had before, if it had one.
   */
  readonly isSnapshot: boolean;
  /** The topic of a subscription that the server made, whose number is 2^32 or more; else "". */
  readonly topic: string;
}

/** One publication. The same bytes for all connections of a process. */
export interface Pub {
  readonly type: "pub";
  readonly alias: number;
  readonly offset: number;
  readonly kind: "text" | "binary";
  /** It was not published, it stands for all that was, up to `offset`; what follows comes after that. */
  readonly isSnapshot: boolean;
  readonly payload: Uint8Array;
}

/** The next `count` numbers of this direction are empty on purpose. */
export interface Skip {
  readonly type: "skip";
  readonly count: number;
}

/** This end has no more to send. Answered by an ACK; then the connection is closed with 1000. */
export interface EndOfSession {
  readonly type: "end";
  readonly code: number;
  readonly reason: string;
}
