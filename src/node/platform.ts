import { isUtf8 } from "node:buffer";
import type { Platform } from "../protocol/index.js";
import { writeUtf8 } from "./encode.js";
import { loadKernel } from "./kernel.js";
import { unmaskBy } from "./unmask.js";

/** Node's native versions of what the core can also do itself, and the kernel's. */
export const platform: Platform = {
  // Native vectors are wider than WebAssembly's: 2 µs for 64 KiB, less than the kernel would take on the way of unmasking.
  isUtf8: (bytes, start, end) => isUtf8(bytes.subarray(start, end)),
  utf8Length: (text) => Buffer.byteLength(text),
  // Node 22.7.0 alone wrote Latin-1 strings as wrong bytes once the call was optimised, so there the core's own
  // way, a TextEncoder, is used. Elsewhere that takes three times as long for short strings.
  ...(process.version !== "v22.7.0" && { writeUtf8 }),
  // Asked for each long payload, so that the kernel is made for the first.
  get unmask() {
    return loadKernel() === undefined ? undefined : unmask;
  },
};

function unmask(bytes: Uint8Array, start: number, end: number, key: number): number {
  const kernel = loadKernel();
  return kernel === undefined ? 0 : unmaskBy(kernel, bytes, start, end, key);
}
