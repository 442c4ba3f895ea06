import type { Position } from "../../envelope.js";

/** A place in a topic: after this offset of this log. */
export type Offset = Omit<Position, "sub">;

/** Where nobody has been. */
export const nowhere: Offset = { incarnation: "00000000", offset: 0 };
