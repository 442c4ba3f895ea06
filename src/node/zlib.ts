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
 * Compression for the core, by Node's zlib: at once for what is small, in libuv's thread pool for what is large.
 *
 * At once, since a message of a few KiB takes some 20 µs, where the way to a thread and back costs more than that. In the
 * pool, since 12 MiB of JSON take 190 ms to compress, in which nobody else would be served. `zlib-deflating` has the sizes,
 * `zlib-threads` sees to it that the pool stays free for others.
 */
export function createDeflateEngine(options: ZlibOptions = {}): DeflateEngine {
  const lane = options.lane ?? (isHandleLaneSound() ? "handle" : "public");
  return lane === "handle" ? createHandleEngine(options) : createPublicEngine(options);
}
