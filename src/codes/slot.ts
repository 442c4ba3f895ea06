import { fitReason, maxReasonBytes } from "./reason.js";

/** The longest slot that is given or believed: ten minutes. A longer one would strand a client for one typing error. */
export const maxSlotMs = 600_000;

// The greedy beginning finds the last one: `slotReason` puts its own behind whatever the text says.
const slotWord = /^(?:.*[^\w-])?after=(\d+)(?!\w|\.\d)/s;

/**
 * The moment a server allots a client to come back, in milliseconds from the close: `after=<ms>` as a word of the
 * close reason, at most {@link maxSlotMs}. Undefined when the reason has none.
 *
 * @example slotOf("restarting after=2300") // 2300
 */
export function slotOf(reason: string): number | undefined {
  const digits = slotWord.exec(reason)?.[1];
  return digits === undefined ? undefined : Math.min(+digits, maxSlotMs);
}

/**
 * A close reason that gives a client its slot; the counterpart of {@link slotOf}. A long text is cut, the slot never.
 *
 * @param ms milliseconds from the close, rounded, at most {@link maxSlotMs}
 * @param text what a person reads
 * @default text "restarting"
 * @throws RangeError when `ms` is negative or not a number
 * @example slotReason(2300) // "restarting after=2300"
 */
export function slotReason(ms: number, text: string = "restarting"): string {
  if (!(ms >= 0)) throw new RangeError(`Cannot give a slot of ${ms} ms: it must be 0 or more`);
  const slot = ` after=${Math.min(Math.round(ms), maxSlotMs)}`;
  return fitReason(text, maxReasonBytes - slot.length) + slot;
}
