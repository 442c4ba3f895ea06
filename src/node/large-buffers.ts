/** The most that is kept for the next large message. */
const keptBytes = 2 * 1024 * 1024;
/** Sizes are rounded up to these steps, so that a message that is a little longer finds room as well. */
const stepBytes = 64 * 1024;

const lent = new WeakSet<ArrayBufferLike>();
let spare: Buffer | undefined;

/**
 * Memory for one large message, whatever was in it. Handed back by {@link returnLarge} it serves the next: memory that is
 * fresh from the operating system costs a page fault for every 4 KiB, and an echo of 1 MiB three times as much in all.
 */
export function lendLarge(size: number): Buffer {
  if (spare !== undefined && spare.length >= size) {
    const buffer = spare;
    spare = undefined;
    return buffer;
  }
  const buffer = Buffer.allocUnsafeSlow(Math.ceil(size / stepBytes) * stepBytes);
  lent.add(buffer.buffer);
  return buffer;
}

/** Takes back what was lent, by any piece of it; nobody may read it any more. Other memory is left alone. */
export function returnLarge(piece: Uint8Array): void {
  const { buffer } = piece;
  if (buffer.byteLength > keptBytes || buffer.byteLength <= (spare?.length ?? 0)) return;
  if (lent.has(buffer)) spare = Buffer.from(buffer);
}
