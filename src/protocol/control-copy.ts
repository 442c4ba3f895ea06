const CHUNK_BYTES = 8192;

let chunk = new Uint8Array(CHUNK_BYTES);
let used = 0;

/**
 * A control frame's payload in memory that is never written again, whoever keeps it.
 *
 * Memory of its own for each takes 1.6 µs, since the engine asks the system for whatever is above 64 bytes: a million pings
 * in a row held everybody up for more than a second. So they share chunks.
 */
export function copyControl(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const size = end - start;
  if (used + size > CHUNK_BYTES) {
    chunk = new Uint8Array(CHUNK_BYTES);
    used = 0;
  }
  const at = used;
  used += size;
  for (let from = start, to = at; from < end; from++, to++) chunk[to] = bytes[from] as number;
  return chunk.subarray(at, used);
}
