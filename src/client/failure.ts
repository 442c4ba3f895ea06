import type { EndedBy, EndFacts } from "../codes/index.js";

type Detail = NonNullable<EndFacts["detail"]>;

/** A connection that ended without a close frame, or never began. */
export function failure(by: EndedBy, detail: Detail, sent?: EndFacts["sent"]): EndFacts {
  return { code: 1006, reason: "", clean: false, by, sent, detail };
}
