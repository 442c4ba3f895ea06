import { randomFillSync } from "node:crypto";

/** Drawn at a time: the call takes about as long for these as for the 32 of one token. */
const poolBytes = 4096;

const pool = new Uint8Array(poolBytes);
let used = poolBytes;

/** As many bytes from the system's generator, in memory of their own; none is given twice. */
export function drawBytes(byteCount: number): Uint8Array {
  if (byteCount > poolBytes) return randomFillSync(new Uint8Array(byteCount));
  if (used + byteCount > poolBytes) {
    randomFillSync(pool);
    used = 0;
  }
  const drawn = pool.slice(used, used + byteCount);
  pool.fill(0, used, used + byteCount); // whoever reads this memory later finds no token
  used += byteCount;
  return drawn;
}
