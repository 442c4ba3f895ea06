import type { Window } from "../envelope.js";
import { Reader } from "../reader.js";
import { Writer } from "../writer.js";

/** What the store keeps beside a session's log. */
export interface Meta {
  /** What the client takes; it says so once, when the session begins. */
  readonly window: Window;
  /** What topics keep there. */
  readonly rest: Uint8Array;
}

const version = 2;

export function serializeMeta({ window, rest }: Meta): Uint8Array {
  const writer = new Writer();
  writer.byte(version);
  writer.number(window.messages);
  writer.number(window.bytes);
  writer.number(window.maxMessageBytes);
  writer.bytes(rest);
  return writer.finish();
}

/** @returns undefined for what no host of this version wrote */
export function parseMeta(bytes: Uint8Array): Meta | undefined {
  if (bytes[0] !== version) return undefined;
  const reader = new Reader(bytes, 1);
  const window = {
    messages: reader.number(),
    bytes: reader.number(),
    maxMessageBytes: reader.number(),
  };
  return reader.fault === undefined ? { window, rest: new Uint8Array(reader.bytes()) } : undefined;
}

/** What is used of a client's window: no more than this host holds itself. */
export function clampWindow(wanted: Window, own: Window): Window {
  return {
    messages: Math.max(1, wanted.messages),
    bytes: Math.max(1, Math.min(wanted.bytes, own.bytes)),
    maxMessageBytes: wanted.maxMessageBytes,
  };
}
