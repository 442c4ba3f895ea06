import type { PublicationPapers } from "./estate.js";
import { unpackObject } from "./pack.js";
import type { Pauses } from "./pauses.js";

/** The formats of the handover that this version speaks, the best last. */
export const formats: readonly number[] = [1];

/** What a successor says first. */
export interface Hello {
  readonly formats: readonly number[];
  readonly pid: number;
  readonly node: string;
}

/** What the predecessor answers, with its listening socket. */
export interface Welcome {
  readonly format: number;
  readonly pid: number;
  readonly node: string;
  /** The version of the application's state, as `handover.version` has it. */
  readonly stateVersion: number;
  /** How many peers the predecessor has: its successor may get ready for many. */
  readonly peers?: number | undefined;
  /** What the predecessor has measured of handshakes, for its successor's pace. */
  readonly handshakes?: unknown;
}

/** Why the predecessor does not come to terms. */
export interface Refused {
  readonly why: "busy" | "format" | "leaving";
  /** For people. */
  readonly sentence: string;
}

/** What the successor says once it listens. */
export interface Listening {
  /** Whether it takes peers: false where it does not accept the version of their state. */
  readonly takesPeers: boolean;
}

/** The best format that both speak. */
export function commonFormat(theirs: readonly number[]): number | undefined {
  return formats.findLast((format) => theirs.includes(format));
}

// What is read here is looked at as far as a mistake would be noticed late. Fields that nobody knows are let be.

/** @throws TypeError when the bytes are no hello; RangeError or SyntaxError when they are nothing at all */
export function readHello(body: Uint8Array): Hello {
  const hello = unpackObject(body);
  const isSound = Array.isArray(hello.formats) && isNumber(hello.pid) && isString(hello.node);
  return isSound ? (hello as unknown as Hello) : wrong("hello", "formats, pid and node");
}

/** Throws as {@link readHello} does, and for a format that was not offered. */
export function readWelcome(body: Uint8Array): Welcome {
  const welcome = unpackObject(body);
  const { format, stateVersion, pid, node } = welcome;
  const isSound = isNumber(stateVersion) && isNumber(pid) && isString(node);
  const isOffered = isNumber(format) && formats.includes(format);
  return isSound && isOffered
    ? (welcome as unknown as Welcome)
    : wrong("welcome", `format ${formats}, stateVersion, pid and node`);
}

/** Throws as {@link readHello} does. */
export function readRefused(body: Uint8Array): Refused {
  const refused = unpackObject(body);
  return isString(refused.why) && isString(refused.sentence)
    ? (refused as unknown as Refused)
    : wrong("refusal", "why and sentence");
}

/** Throws as {@link readHello} does. */
export function readListening(body: Uint8Array): Listening {
  const listening = unpackObject(body);
  return typeof listening.takesPeers === "boolean"
    ? (listening as unknown as Listening)
    : wrong("listening", "takesPeers");
}

/** Throws as {@link readHello} does. */
export function readReceived(body: Uint8Array): Pauses {
  const { p50, p99, max } = unpackObject(body);
  return isNumber(p50) && isNumber(p99) && isNumber(max)
    ? { p50, p99, max }
    : wrong("received", "p50, p99 and max");
}

/** Throws as {@link readHello} does. */
export function readPublication(body: Uint8Array): PublicationPapers {
  const { topic, isText, bytes, except } = unpackObject(body);
  const isSound = isString(topic) && typeof isText === "boolean" && bytes instanceof Uint8Array;
  if (isSound && (except === undefined || isString(except)))
    return { topic, isText, bytes, except };
  return wrong("publication", "topic, isText and bytes");
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function wrong(letter: string, expected: string): never {
  throw new TypeError(`Cannot read a ${letter}: expected ${expected}`);
}
