const nothing: Uint8Array = new Uint8Array(0);

let lastPieces: readonly Uint8Array[] = [];
let lastJoined: Uint8Array = nothing;

/** All pieces in one. Publications go to many connections as the same pieces: those are joined once. */
export function join(pieces: readonly Uint8Array[]): Uint8Array {
  if (!isSame(pieces, lastPieces)) {
    lastPieces = pieces;
    lastJoined = Buffer.concat(pieces);
  }
  return lastJoined;
}

/** Lets go of what was joined last: the tick is over, and with it what was published in it. */
export function forgetJoined(): void {
  lastPieces = [];
  lastJoined = nothing;
}

function isSame(a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean {
  return a.length === b.length && a.every((piece, i) => piece === b[i]);
}
