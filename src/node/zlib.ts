import type { DeflateEngine } from "../protocol/index.js";
import { createHandleEngine, isHandleLaneSound } from "./zlib-handle.js";
import { createPublicEngine } from "./zlib-public.js";

/** How this side compresses. */
export interface ZlibOptions {
  /** From 0 (not at all) to 9 (smallest); -1 is zlib's own choice, 6. @default -1 */
  readonly level?: number | undefined;
  /** From 1 (least memory) to 9; 8 takes 128 KiB per compressor. @default 8 */
  readonly memLevel?: number | undefined;
  /** The most bytes that one message may inflate to: above it, what `output` said is false. @default 16 MiB */
  readonly maxInflatedBytes?: number | undefined;
  /**
   * `handle` drives Node's zlib without a stream around it, `public` uses its documented one-shot functions at two to
   * three times the cost. @default handle where it is known to work
   */
  readonly lane?: ZlibLane | undefined;
}

export type ZlibLane = "handle" | "public";

/**
 * Compression for the core, by Node's zlib, synchronous.
 *
 * Synchronous, since a message of a few KiB takes some 20 µs, where the way to a thread and back costs more than that,
 * and order would have to be kept by hand.
 */
export function createDeflateEngine(options: ZlibOptions = {}): DeflateEngine {
  const lane = options.lane ?? (isHandleLaneSound() ? "handle" : "public");
  return lane === "handle" ? createHandleEngine(options) : createPublicEngine(options);
}
