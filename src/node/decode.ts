import { type Kernel, loadKernel, places } from "./kernel.js";

/**
 * The text of `bytes[start, end)`, which is known to be valid UTF-8.
 *
 * @param ascii whether no byte is above 7F
 */
export function decodeUtf8(
  bytes: Uint8Array,
  start: number,
  end: number,
  ascii: boolean = false,
): string {
  const kernel = ascii || end - start < kernelFromBytes ? undefined : loadKernel();
  if (kernel !== undefined) return decodeByKernel(kernel, bytes, start, end);
  // ASCII is the same text in Latin-1, which V8 copies without looking for sequences.
  return decodeByNode(bytes, start, end, ascii ? "latin1" : "utf8");
}

/**
 * Node 24 brought a decoder with vectors of its own, twice as fast as the kernel's. Before it 256 bytes take 0.7 µs, by the
 * kernel 0.4; 64 KiB of words in several scripts, never the same ones, 360, by the kernel 60.
 */
const kernelFromBytes =
  Number.parseInt(process.versions.node, 10) < 24 ? 256 : Number.POSITIVE_INFINITY;

/** Without a view where the source is a Buffer, as every read is: making one takes longer than decoding a short text. */
function decodeByNode(
  bytes: Uint8Array,
  start: number,
  end: number,
  encoding: "latin1" | "utf8",
): string {
  const buffer =
    bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return buffer.toString(encoding, start, end);
}

/** What does not lie in the kernel's memory is taken there in slices. */
export function decodeByKernel(
  kernel: Kernel,
  bytes: Uint8Array,
  start: number,
  end: number,
): string {
  const { buffer, byteOffset } = bytes;
  if (buffer === kernel.memory.buffer && end - start <= places.readBytes) {
    return decodePlaced(kernel, byteOffset + start, byteOffset + end);
  }
  let text = "";
  for (let at = start; at < end; ) {
    const stop = characterBefore(bytes, at, Math.min(end, at + places.sliceBytes), end);
    kernel.memory.set(bytes.subarray(at, stop), places.slice);
    text += decodePlaced(kernel, places.slice, places.slice + (stop - at));
    at = stop;
  }
  return text;
}

/** What fits into Latin-1 becomes such a string, of half the memory, and is sent again in half the time. */
function decodePlaced(kernel: Kernel, at: number, end: number): string {
  const { memory } = kernel;
  const to = places.text;
  const textEnd = kernel.toUtf16(at, end, to);
  // C3 leads the last character of Latin-1.
  if (kernel.highest(at, end) > 0xc3) return memory.toString("utf16le", to, textEnd);
  return memory.toString("latin1", to, kernel.toLatin1(to, textEnd, to));
}

/** The last place up to `stop` where a character begins; `end` ends one. */
function characterBefore(bytes: Uint8Array, start: number, stop: number, end: number): number {
  if (stop === end) return end;
  let at = stop;
  while (at > start && ((bytes[at] as number) & 0xc0) === 0x80) at--;
  return at > start ? at : stop;
}
