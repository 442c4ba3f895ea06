/**
 * Why a peer is not read. Several reasons may hold at once: reading goes on when the last is gone, so that a
 * handler's `resume` does not undo what protects memory.
 */
export const holds = {
  /** `peer.pause()`. */
  application: 1,
  /** Too much waits for a handler. */
  inbox: 2,
  /** It does not read what we send. */
  slow: 4,
} as const;

/** One of the reasons. */
export type Hold = (typeof holds)[keyof typeof holds];
