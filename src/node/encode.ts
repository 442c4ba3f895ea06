import { type Kernel, loadKernel, places } from "./kernel.js";

/**
 * Writes `text` as UTF-8 at `at`, unpaired surrogates as U+FFFD: {@link Platform.writeUtf8}.
 *
 * @returns the number of bytes
 */
export function writeUtf8(text: string, bytes: Uint8Array, at: number): number {
  if (text.length >= kernelFromUnits && hasWideCharacters(text)) {
    const kernel = loadKernel();
    if (kernel !== undefined) return writeByKernel(kernel, text, bytes, at);
  }
  const buffer =
    bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return buffer.write(text, at, "utf8");
}

/**
 * Node 26 brought an encoder with vectors of its own. Before it 64 Ki units of Chinese take 97 µs (150 on Node 24), by the
 * kernel 77; of words in several scripts 180 (205), by the kernel 120. Short text is not worth the call.
 */
const kernelFromUnits =
  Number.parseInt(process.versions.node, 10) < 26 ? 1024 : Number.POSITIVE_INFINITY;

const looks = 16;

/**
 * Whether characters above U+00FF come up in a few places of the text. Text that V8 holds in Latin-1 has none, and V8
 * writes it as fast as the kernel. A wrong guess costs time and nothing else.
 */
function hasWideCharacters(text: string): boolean {
  const step = Math.floor(text.length / looks);
  for (let look = 0, at = 0; look < looks; look++, at += step) {
    if (text.charCodeAt(at) > 0xff) return true;
  }
  return false;
}

/** In slices: UTF-16 goes in, UTF-8 comes out. */
export function writeByKernel(kernel: Kernel, text: string, bytes: Uint8Array, at: number): number {
  const { memory } = kernel;
  let to = at;
  for (let start = 0; start < text.length; ) {
    const stop = sliceEnd(text, start);
    const slice = start === 0 && stop === text.length ? text : text.slice(start, stop);
    const end = places.slice + memory.write(slice, places.slice, "utf16le");
    const written = memory.subarray(places.text, kernel.toUtf8(places.slice, end, places.text));
    bytes.set(written, to);
    to += written.length;
    start = stop;
  }
  return to - at;
}

/** Not between the halves of a pair. */
function sliceEnd(text: string, start: number): number {
  const stop = start + places.sliceBytes / 2;
  if (stop >= text.length) return text.length;
  const isFirstHalf = (text.charCodeAt(stop - 1) & 0xfc00) === 0xd800;
  return isFirstHalf ? stop - 1 : stop;
}
