const types = ["online", "offline", "visibilitychange", "pagehide", "pageshow"] as const;

/**
 * What happens around a page that matters to its connections.
 *
 * - `online`, `offline`: the network came or went, as far as the browser knows
 * - `visibilitychange`: a person looks at the page again; timers may have been held back until now
 * - `pagehide`: the page goes into the back/forward cache, where an open connection would keep it out
 * - `pageshow`: it comes back from there
 */
export type Wakeup = (typeof types)[number];

/** Reports what happens around a page, until the signal fires. A worker knows only the network. */
export function watchPage(report: (wakeup: Wakeup) => void, signal: AbortSignal): void {
  for (const type of types) {
    const hear = (event: Event) => {
      // Only the two of the page's cache have it, and they mean us only when it is true.
      const { persisted = type !== "visibilitychange" || !document.hidden } =
        event as Partial<PageTransitionEvent>;
      if (persisted) report(type);
    };
    addEventListener(type, hear, { signal });
  }
}
