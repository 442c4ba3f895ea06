import { deflateRawSync } from "node:zlib";
import { type Coder, flushes, inflatePool } from "./zlib-coder.js";

let proof: Promise<boolean> | undefined;
let isProven = false;

/** Whether coders are known to work in the thread pool. Until then, and where they do not, everything is done at once. */
export function canGoAway(): boolean {
  return isProven;
}

/** Tries it. Asked once, however often it is called. */
export function proveGoingAway(): Promise<boolean> {
  proof ??= prove().catch(() => false);
  return proof;
}

const text = "what goes away comes back";

/** A message that comes back, then one that is corrupt, then one that is closed before it comes back. */
async function prove(): Promise<boolean> {
  const coder = inflatePool(15).take();
  if (!coder.canWriteLater) return false;
  const output = Buffer.alloc(100);
  const packed = deflateRawSync(text);
  await inflate(coder, packed, output);
  const size = output.length - coder.outputFree;
  const isWhole = output.toString("latin1", 0, size) === text && coder.inputLeft === 0;
  coder.reset();
  const closed = inflate(coder, Uint8Array.of(0xff, 0xff), output);
  coder.close();
  await closed;
  isProven = isWhole && coder.failed;
  return isProven;
}

function inflate(coder: Coder, packed: Uint8Array, output: Uint8Array): Promise<void> {
  return new Promise((resolve) =>
    coder.writeLater(flushes.sync, packed, 0, packed.length, output, resolve),
  );
}
