import type { Peer } from "./peer.js";

/** Returned by `export` for a peer that cannot be handed over: it is closed with 1012, and its client comes back. */
export const notMovable: unique symbol = Symbol("not movable");

/**
 * What an application keeps for its peers, on the way from the process that is succeeded to its successor. Both may run
 * different versions of the code.
 *
 * @example
 * const rooms = new Map<string, Set<Peer<User>>>();
 * await serve<User>({
 *   port: 8012,
 *   restart: { path: "/run/chat/revoir.sock" },
 *   handover: {
 *     version: 2,
 *     accepts: (version) => version >= 1,
 *     export: (peer) => ({ user: peer.data, room: roomOf(peer) }),
 *     import(peer, state, version) {
 *       const { user, room } = state as { user: User; room: string };
 *       peer.data = version === 1 ? { ...user, roles: [] } : user;
 *       enter(peer, room);
 *     },
 *   },
 * });
 */
export interface Handover<Data> {
  /** The version of what `export` returns: a whole number that you count up when the shape changes. @default 1 */
  readonly version?: number | undefined;
  /**
   * Whether `import` understands what another version's `export` returned. Where it does not, the peers are closed with
   * 1012 instead of being moved.
   * @default only the own version
   */
  accepts?(version: number): boolean;
  /**
   * What this process knows of a peer, called at the moment at which it moves. It may be anything that the structured clone
   * algorithm copies (a promise is nothing of the kind), or {@link notMovable}. What it throws, or returns that can not be
   * copied, means the same and is reported.
   * @default `peer.data`
   */
  export?(peer: Peer<Data>): unknown;
  /**
   * Takes a peer in, in place of `open`: its topics are there, its messages wait until this is over, the promise too. What
   * it throws gives the peer back, which is then closed with 1012 where it came from; what its promise rejects with closes
   * it with 1011. A predecessor that goes on after all takes its peer back: here it ends with 1006 and `close` is called, so
   * that nothing of it is left, while the connection lives on there.
   * @default what was exported becomes `peer.data`
   */
  import?(peer: Peer<Data>, state: unknown, version: number): unknown;
}
