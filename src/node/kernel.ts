import { writeDecodeTable } from "./decode-table.js";
import { writeEncodeTable } from "./encode-table.js";
import { kernelBase64 } from "./kernel-bytes.js";

/**
 * The kernel: loops over bytes in WebAssembly with 128-bit vectors (`kernel.wat`), on one memory that the process's
 * connections are read into, so that long payloads are unmasked where they lie.
 *
 * Every other part of revoir does without it. It is there when the engine knows WebAssembly and its vectors, when there
 * is address space for it, and when it has given right answers in this very process. `REVOIR_WASM=off` in the
 * environment switches it off.
 */
export interface Kernel {
  /**
   * Its memory, which never grows: growing would detach this view and every view that was handed out, in the middle of a
   * handler. So all that it is ever needed for has its place in it from the start ({@link places}).
   */
  readonly memory: Buffer;
  /** Masks `memory[at, end)` in place. @returns 0 when all bytes are ASCII afterwards */
  unmask(at: number, end: number, key: number): number;
  /** The highest byte of `memory[at, end)`; 0 when there is none. */
  highest(at: number, end: number): number;
  /** Decodes `memory[at, end)`, which is valid UTF-8, to UTF-16LE at `to`. @returns its end */
  toUtf16(at: number, end: number, to: number): number;
  /** Narrows UTF-16LE in `memory[at, end)`, none of it above U+00FF, to Latin-1 at `to`, which may be `at`. @returns its end */
  toLatin1(at: number, end: number, to: number): number;
  /** Encodes UTF-16LE in `memory[at, end)` as UTF-8 at `to`; the unit before and the one after become 0. @returns its end */
  toUtf8(at: number, end: number, to: number): number;
}

/**
 * What lies where in the kernel's memory of 16 pages: 1 MiB, since the core keeps the words of no larger memory at hand
 * (`WordView`). Pages that are never touched cost nothing.
 */
export const places: Places = {
  read: 16 * 1024,
  readBytes: 256 * 1024,
  slice: 272 * 1024 + 64,
  sliceBytes: 128 * 1024,
  text: 400 * 1024 + 128,
};

/** Below, from 0 on, lie the tables of decode-table.ts and encode-table.ts. Between two places are the 64 bytes that a vector may pass its end by. */
interface Places {
  /** Reads land here. */
  readonly read: number;
  readonly readBytes: number;
  /** A slice of what lies elsewhere, while it is worked on. */
  readonly slice: number;
  readonly sliceBytes: number;
  /** Decoded text: two bytes for each of a whole read. */
  readonly text: number;
}

const pages = 16;

/** `undefined` until somebody asks, `false` where there is none. */
let loaded: Kernel | false | undefined;

/** The kernel, or undefined where it can not be used. Made when first asked for, which takes a few milliseconds. */
export function loadKernel(): Kernel | undefined {
  loaded ??= create() ?? false;
  return loaded || undefined;
}

function create(): Kernel | undefined {
  if (process.env.REVOIR_WASM === "off" || typeof WebAssembly !== "object") return undefined;
  try {
    const kernel = instantiate();
    writeDecodeTable(kernel.memory);
    writeEncodeTable(kernel.memory);
    return isSound(kernel) ? kernel : undefined;
  } catch {
    // No vectors, or no address space: V8 sets some gigabytes aside for each memory, and a process may be limited.
    return undefined;
  }
}

function instantiate(): Kernel {
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const module = new WebAssembly.Module(Buffer.from(kernelBase64, "base64"));
  const { exports } = new WebAssembly.Instance(module, { kernel: { memory } });
  return {
    ...(exports as unknown as Omit<Kernel, "memory">),
    memory: Buffer.from(memory.buffer),
  };
}

const sample: string =
  "ASCII and more of it, 16 bytes at a time. ÄÖÜ é€😀 привет こんにちは 😀😀😀 ".repeat(10);

/** Whether it says of a text what Node says. */
function isSound(kernel: Kernel): boolean {
  const { memory } = kernel;
  const { read, slice, text } = places;
  const utf8 = Buffer.from(sample);
  const latin1 = Buffer.from("ÄÖÜ é".repeat(10), "utf16le");
  const end = read + utf8.copy(memory, read);
  const isMasked = kernel.unmask(read, end, 0x5a5a5a5a) !== 0 && memory[read] === 0x1b; // "A" ^ 5A
  const isUnmasked =
    kernel.unmask(read, end, 0x5a5a5a5a) !== 0 && utf8.equals(memory.subarray(read, end));
  const textEnd = kernel.toUtf16(read, end, text);
  const isDecoded = memory.toString("utf16le", text, textEnd) === sample;
  const isEncoded = utf8.equals(memory.subarray(slice, kernel.toUtf8(text, textEnd, slice)));
  const narrowEnd = kernel.toLatin1(slice, slice + latin1.copy(memory, slice), slice);
  const isNarrow = memory.toString("latin1", slice, narrowEnd) === latin1.toString("utf16le");
  const isHighest = kernel.highest(read, end) === 0xf0;
  return isMasked && isUnmasked && isDecoded && isEncoded && isNarrow && isHighest;
}
