import type { Resume } from "../envelope.js";
import type { Acquired } from "../store.js";

/**
 * Holds what a client says it knows against what the store still has (PROTOCOL.md section 3). A store that has lost its
 * newest steps must not go on as if nothing had happened.
 *
 * - `"forked"`: the client has messages, or acknowledgements, that this log does not hold
 * - `"history-gone"`: the log no longer holds messages that the client lacks
 *
 * @param firstKept the number before the oldest message that the log holds
 */
export function faultOf(
  resume: Resume,
  acquired: Acquired,
  firstKept: number,
): "forked" | "history-gone" | undefined {
  const { epochs } = acquired;
  if (!epochs.some(({ epoch }) => epoch === resume.epoch)) return "forked";
  const next = epochs.find(({ epoch }) => epoch > resume.epoch);
  if (next !== undefined && resume.rx >= next.tx) return "forked";
  if (resume.rx > acquired.tx) return "forked";
  if (resume.txStart - 1 > acquired.rx) return "forked";
  return resume.rx < firstKept ? "history-gone" : undefined;
}
