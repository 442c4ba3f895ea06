import type { DeflateEngine, Inflate } from "../protocol/index.js";
import type { ZlibOptions } from "./zlib.js";
import { deflatePool, inflatePool } from "./zlib-coder.js";
import { HandleDeflate } from "./zlib-handle-deflate.js";
import { HandleInflate } from "./zlib-handle-inflate.js";
import { proveGoingAway } from "./zlib-proof.js";

/**
 * The lines of Node in which the handle is known to work as written here. Not "or later": a native function that is
 * called in a way it does not expect may end the process, which no self-test can catch.
 */
const knownMajors = [20, 26] as const;

/** Compresses and inflates with Node's zlib handles, driven directly: at once, or where that would hold others up, later. */
export function createHandleEngine(options: ZlibOptions): DeflateEngine {
  if (isHandleLaneSound()) void proveGoingAway();
  return engineWith(options);
}

function engineWith(options: ZlibOptions): DeflateEngine {
  return {
    inflate: (windowBits, window) => new HandleInflate(inflatePool(windowBits), window),
    deflate: (windowBits) => new HandleDeflate(deflatePool(windowBits, options)),
  };
}

let isSound: boolean | undefined;

/** Whether the handles of this Node behave as expected here: asked once, by using them. */
export function isHandleLaneSound(): boolean {
  isSound ??= isKnownNode() && testsWell();
  return isSound;
}

function isKnownNode(): boolean {
  const major = Number.parseInt(process.versions.node, 10);
  const isOther = "bun" in process.versions || "deno" in process.versions;
  return !isOther && major >= knownMajors[0] && major <= knownMajors[1];
}

/** Three messages there and back that refer to those before, the last one to an inflater elsewhere, then a corrupt one. */
function testsWell(): boolean {
  try {
    const engine = engineWith({});
    const [deflate, inflate] = [engine.deflate(15), engine.inflate(15)];
    const text = Buffer.from("a text that is long enough to be referred to");
    const sizes = [text, text].map((message) => {
      const packed = Buffer.from(deflate.push(message, 0, message.length));
      return inflatesTo(inflate, packed, message) ? packed.length : Number.POSITIVE_INFINITY;
    }) as [number, number];
    const takesOver = sizes[1] < sizes[0] / 2;
    const other = engine.inflate(15, inflate.window?.());
    const isMoved = inflatesTo(other, deflate.push(text, 0, text.length), text);
    return takesOver && isMoved && !inflate.push(Uint8Array.of(0xff, 0xff), 0, 2, true, () => true);
  } catch {
    return false;
  }
}

function inflatesTo(inflate: Inflate, packed: Uint8Array, expected: Buffer): boolean {
  const pieces: Buffer[] = [];
  const isWhole = inflate.push(packed, 0, packed.length, true, (bytes, start, end) => {
    pieces.push(Buffer.from(bytes.subarray(start, end)));
    return true;
  });
  return isWhole && Buffer.concat(pieces).equals(expected);
}
