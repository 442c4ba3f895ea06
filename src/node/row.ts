import type { Wire } from "./wire.js";

/** After so many bytes of one connection it is another's turn. */
const mostBytes = 512 * 1024;

// Not a field of each connection: who is read in a row is read alone.
let reader: Wire | undefined;
let bytes = 0;

/**
 * Counts what was read of one wire and of no other in between. libuv reads a socket up to 32 times before it looks at
 * the next one, and TLS hands on what was in all of it.
 *
 * @returns whether it was enough: the wire should not be read before the next turn of the event loop
 */
export function readInARow(wire: Wire, size: number): boolean {
  if (reader !== wire) {
    reader = wire;
    bytes = 0;
  }
  bytes += size;
  if (bytes < mostBytes) return false;
  reader = undefined;
  return true;
}
