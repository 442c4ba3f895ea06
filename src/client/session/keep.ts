import type { SavedSession } from "../../session/client/index.js";

/** Keeps one session while the program that has it does not run. */
export interface SessionKeep {
  /**
   * The session to go on with, which nobody else may get from now on; undefined for none. Called first, and once;
   * again only where it has rejected with a `RevoirError` `session-in-use`: somebody else has it.
   */
  load(): PromiseLike<SavedSession | undefined>;
  /** Writes it down; undefined: it is over, forget it. Not called again before the last call has been answered. */
  save(state: SavedSession | undefined): PromiseLike<unknown>;
  /** The link is over: the session may be given to somebody else. */
  close?(): void;
}
