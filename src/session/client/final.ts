import type { LostReason } from "./listener.js";

/** Codes of the server after which the session is over. */
export const finalCodes: Readonly<Record<number, LostReason>> = {
  1000: "closed",
  1008: "closed",
  1010: "closed",
  3003: "closed",
  4409: "superseded",
  4410: "unknown",
  4413: "overflow",
};

/** After these another session would be lost as this one was. */
export const finalReasons: readonly LostReason[] = ["superseded", "closed", "abandoned"];
