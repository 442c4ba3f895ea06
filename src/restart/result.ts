/** How a live handover of connections to the next generation went, as the old one saw it. */
export interface RestartResult {
  /** Connections that go on in the next generation. */
  readonly moved: number;
  /** Connections that could not be moved and were closed with 1012, counted by the reason why. */
  readonly fellBack: Readonly<Record<string, number>>;
  /** Bytes that the kernel had not taken yet, and that the next generation writes. */
  readonly tailBytes: number;
  /**
   * Milliseconds for which a moved connection was read by nobody: the median, what 99 % stayed below, and the
   * longest. All 0 when nothing was moved.
   */
  readonly pauseMs: { readonly p50: number; readonly p99: number; readonly max: number };
  /** Milliseconds from the first connection that was held to the last that was adopted. */
  readonly tookMs: number;
}
