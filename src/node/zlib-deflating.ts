import { constants, type ZlibOptions as NodeOptions } from "node:zlib";
import type { ZlibOptions } from "./zlib.js";

/** What a sender cuts off each message, and a receiver puts back (RFC 7692 §7.2.1, §7.2.2). */
export const tail: Uint8Array = Uint8Array.of(0, 0, 0xff, 0xff);

/**
 * What of one read is inflated at once; beyond, the thread pool does it. Measured on JSON: 512 KiB come out in 0.4 to
 * 1 ms, and the way to a thread and back takes some 40 µs of CPU. Compressed bytes that bring nothing out (empty blocks,
 * tables of codes that are not used) are bounded by the other two.
 */
export const atOnce: {
  readonly outputBytes: number;
  readonly inputBytes: number;
  readonly steps: number;
} = { outputBytes: 512 * 1024, inputBytes: 64 * 1024, steps: 64 };

/**
 * Messages of this many bytes are compressed in the thread pool: at zlib's own level 64 KiB of JSON take a millisecond,
 * and the way there and back some 40 µs of CPU.
 */
export const laterFromBytes: number = 64 * 1024;

/**
 * A compressed message of no bytes (RFC 7692 §7.2.3.6). It has to be written by hand: asked to flush twice in a row,
 * zlib writes nothing the second time.
 */
export const emptyMessage: Uint8Array = Uint8Array.of(0);

/** zlib's parameters, with the window's size in any case. */
export type WindowOptions = NodeOptions & { readonly windowBits: number };

/**
 * zlib's parameters for compressing so that nothing refers back further than 2^windowBits bytes.
 *
 * zlib can not keep a window of 256 bytes: asked for 8 it silently takes 9. With `Z_RLE` it only ever refers back by
 * one byte, which keeps any promise, at the price of a poor ratio.
 */
export function deflatingOptions(windowBits: number, options: ZlibOptions): WindowOptions {
  return {
    windowBits: Math.max(windowBits, 9),
    level: options.level ?? constants.Z_DEFAULT_COMPRESSION,
    memLevel: options.memLevel ?? 8,
    strategy: windowBits === 8 ? constants.Z_RLE : constants.Z_DEFAULT_STRATEGY,
  };
}

/**
 * zlib's parameters for inflating what refers back no further than 2^windowBits bytes. One bit more for 8, for the
 * peers whose zlib was asked for 8 and took 9.
 */
export function inflatingOptions(windowBits: number): WindowOptions {
  return { windowBits: Math.max(windowBits, 9) };
}
