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

const maxParts = 16;
/** Characters of a text. It is escaped twice, within the papers once more, which takes the longer ones tens of times as long. */
const maxText = 64;

/** Whether it is of few and short parts, all of which JSON gives back as they are. */
function isFlat(state: unknown): boolean {
  if (typeof state !== "object" || state === null) return isExact(state);
  if (Object.getPrototypeOf(state) !== Object.prototype) return false;
  const keys = Object.keys(state);
  if (keys.length > maxParts) return false;
  return keys.every((key) => isExact((state as Record<string, unknown>)[key]));
}

function isExact(value: unknown): boolean {
  if (typeof value === "string") return value.length <= maxText;
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  return typeof value === "boolean" || value === null;
}
