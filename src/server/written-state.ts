import { deserialize, serialize } from "node:v8";

/**
 * An application's state, written down: `""` for none (`undefined`), JSON where that gives back the same, or else bytes,
 * as the structured clone algorithm writes them, which knows maps, dates and what is there twice.
 *
 * Most states are a few names and numbers, for which the algorithm takes five times as long.
 */
export type WrittenState = string | Uint8Array;

/** @throws DataCloneError for what cannot be written down, such as a function */
export function writeState(state: unknown): WrittenState {
  if (state === undefined) return "";
  return isFlat(state) ? JSON.stringify(state) : serialize(state);
}

/**
 * The state again.
 *
 * @throws Error for what is none
 */
export function readState(written: WrittenState): unknown {
  if (typeof written !== "string") return deserialize(written);
  return written === "" ? undefined : JSON.parse(written);
}

/** Whether it is of few enough parts to look at, all of which JSON gives back as they are. */
function isFlat(state: unknown): boolean {
  if (typeof state !== "object" || state === null) return isExact(state);
  if (Object.getPrototypeOf(state) !== Object.prototype) return false;
  let left = 16;
  for (const key of Object.keys(state)) {
    if (--left < 0 || !isExact((state as Record<string, unknown>)[key])) return false;
  }
  return true;
}

function isExact(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  return typeof value === "string" || typeof value === "boolean" || value === null;
}
