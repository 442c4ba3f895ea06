import type { EndFacts } from "../../../codes/index.js";

// What the lab and its page tell each other over `/lab/watch`, as JSON.

/** From the client to the server, or back. */
export type Way = "in" | "out";

/** A frame as it went over the wire, told when its last byte was seen. */
export interface FrameLetter {
  readonly kind: "frame";
  readonly way: Way;
  /** How many went this way over this connection, this one included. It goes on when the connection moves. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly opcode: number;
  readonly final: boolean;
  /** RSV1: the message is compressed. */
  readonly compressed: boolean;
  readonly masked: boolean;
  /** Of the payload, in bytes. */
  readonly length: number;
  /** The header in hex, with its masking key. */
  readonly header: string;
  /** The payload in hex without its mask; no more than the first {@link shownBytes}. */
  readonly payload: string;
  /** The server put it among what came, as if the client had sent it. */
  readonly forged?: true;
  /** It never left: the line is silent. */
  readonly lost?: true;
}

/** How much of a payload is told. */
export const shownBytes = 256;

/** What happens to a line beside its frames. */
export type EventLetter =
  | { readonly kind: "open"; readonly atMs: number; readonly pid: number; readonly answer: string }
  /** The connection is another process's now. */
  | { readonly kind: "moved"; readonly atMs: number; readonly pid: number }
  /** What the server knows of the end. */
  | { readonly kind: "end"; readonly atMs: number; readonly end: EndFacts }
  | {
      readonly kind: "done";
      readonly atMs: number;
      readonly deed: Deed["do"] | "thaw";
      readonly ms?: number;
    }
  /** Frames that are not told, since there were too many. */
  | { readonly kind: "skipped"; readonly atMs: number; readonly count: number };

/** The first letter to whoever watches, and again when another process tells. */
export interface Hello {
  readonly kind: "hello";
  /** The process that tells. */
  readonly pid: number;
  /** Whether it may do what others would notice, or what takes much of the server's machine. */
  readonly deeds: boolean;
  /** Whether it may restart the server. */
  readonly restarts: boolean;
}

/** Why nothing was done. */
export type Refusal = "not-allowed" | "no-line" | "too-often" | "unreadable" | "busy";

/** Everything that the page is told. */
export type Letter =
  | Hello
  | FrameLetter
  | EventLetter
  | { readonly kind: "refused"; readonly deed: string; readonly why: Refusal }
  /** One letter for each client of the crowd; "" when it has left. */
  | { readonly kind: "crowd"; readonly states: string };

/** What the page may ask for. */
export type Deed =
  /** Bytes in hex, which go as text as if the client had sent them. */
  | { readonly do: "forge"; readonly bytes: string }
  | { readonly do: "close"; readonly code: number; readonly reason: string }
  | { readonly do: "cut" }
  | { readonly do: "reset" }
  | { readonly do: "freeze"; readonly ms: number }
  | { readonly do: "delay"; readonly ms: number }
  | { readonly do: "silence" }
  | { readonly do: "crowd" };

/** The states of the crowd's clients, as {@link Letter} has them. */
export const crowdStates = { connecting: "c", open: "o", waiting: "w", back: "b" } as const;

/** How many clients a crowd has. */
export const crowdSize = 500;

/** In the query of `/lab/line`: the connection's messages are to be compressed, however short they are. */
export const compressedMark = "compressed";

/** Bounds of what may be asked for. */
export const bounds = { maxForgedBytes: 125, maxFreezeMs: 10_000, maxDelayMs: 2_000 } as const;
