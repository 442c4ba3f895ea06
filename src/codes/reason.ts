/** The most bytes of UTF-8 a close reason may have: a control frame's 125 without the code's two (RFC 6455 §5.5). */
export const maxReasonBytes = 123;

/**
 * The reason as it fits into a close frame: unchanged, or cut after the last whole character that fits.
 *
 * @param maxBytes bytes of UTF-8 to fit into; an unpaired surrogate counts three, because it is sent as U+FFFD
 * @default maxBytes 123
 */
export function fitReason(reason: string, maxBytes: number = maxReasonBytes): string {
  const { read } = new TextEncoder().encodeInto(reason, new Uint8Array(maxBytes));
  return reason.slice(0, read);
}
