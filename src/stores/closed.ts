import { RevoirError } from "../codes/index.js";

/** What a store that was closed answers to whatever is asked of it. */
export function closedError(verb: string): RevoirError {
  return new RevoirError("store-closed", `Cannot ${verb}: the store is closed`);
}
