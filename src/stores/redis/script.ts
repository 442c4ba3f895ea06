import { createHash } from "node:crypto";

/** A program that the server runs as one act. */
export interface Script {
  readonly text: string;
  /** By which the server knows it once it has seen it. */
  readonly sha1: string;
}

/** @param text Lua, as Redis 6.2 and Valkey have it */
export function scriptOf(text: string): Script {
  return { text, sha1: createHash("sha1").update(text).digest("hex") };
}
