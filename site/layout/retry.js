/**
 * Whether to come back, as the key of the site's few words for it: a defect that a new connection does not repair
 * is worth a few attempts, in case the other end was repaired meanwhile.
 *
 * @param {import("../../dist/codes/index.js").Retry} retry
 */
export function reconnectOf({ when, giveUpAfter }) {
  return when === "backoff" && giveUpAfter !== undefined ? "few" : when;
}
