import type { Between, Wire } from "../node/index.js";
import { Member } from "./member.js";
import type { Peer } from "./peer.js";

/**
 * Puts something between a peer's connection and its wire, which sees the bytes of both directions and may hold them up: to
 * show them, and to play a bad network. Every other peer goes on as if this did not exist.
 *
 * A door of its own and not in the package: what a wire is may change with any version. When the peer moves to another
 * process, what stands between stays behind; put it there anew, in `handover.import`.
 */
export function interpose<Data>(peer: Peer<Data>, make: (below: Wire) => Between): void {
  if (!(peer instanceof Member)) throw new TypeError("Cannot interpose: expected a peer of serve");
  peer.interpose(make);
}
