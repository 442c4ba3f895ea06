import type { Reader, Wire } from "./wire.js";

/**
 * What stands between a connection and its wire: a wire to the one, which it writes to, and the reader of the other. It sees
 * the bytes of both directions, and may hold them up.
 */
export interface Between extends Wire, Reader {
  /** The wire that the connection had before. */
  readonly below: Wire;
  /** Whether it has bytes of either direction that it has not handed on: then the connection can not move. */
  readonly holds: boolean;
}

/** The wire at the ground, whatever stands before it. */
export function groundOf(wire: Wire): Wire {
  return isBetween(wire) ? groundOf(wire.below) : wire;
}

/** Whether something that stands before the ground holds bytes. */
export function isHeldUp(wire: Wire): boolean {
  return isBetween(wire) && (wire.holds || isHeldUp(wire.below));
}

/** Who is told what the ground says: whatever stands right before it, or the connection itself. */
export function readerAbove(wire: Wire, connection: Reader): Reader {
  if (!isBetween(wire)) return connection;
  return isBetween(wire.below) ? readerAbove(wire.below, connection) : wire;
}

function isBetween(wire: Wire): wire is Between {
  return "below" in wire;
}
