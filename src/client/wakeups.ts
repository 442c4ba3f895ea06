/**
 * What happens around a page that matters to its connections.
 *
 * - `online`, `offline`: the network came or went, as far as the browser knows
 * - `shown`: a person looks at the page again; timers may have been held back until now
 * - `frozen`: the page goes into the back/forward cache, where an open connection would keep it out
 * - `thawed`: it comes back from there
 */
export type Wakeup = "online" | "offline" | "shown" | "frozen" | "thawed";

/** The surroundings of a link. */
export interface Wakeups {
  isOnline(): boolean;
  /** Reports from now on, until the signal fires. */
  watch(report: (wakeup: Wakeup) => void, signal: AbortSignal): void;
}

/** A page, or a worker, which knows only the network. */
export const pageWakeups: Wakeups = {
  isOnline: () => navigator.onLine,
  watch(report, signal) {
    const on = (type: string, wakeup: Wakeup, isMeant: (event: PageTransitionEvent) => boolean) =>
      addEventListener(type, (event) => isMeant(event as PageTransitionEvent) && report(wakeup), {
        signal,
      });
    on("online", "online", () => true);
    on("offline", "offline", () => true);
    on("visibilitychange", "shown", () => !document.hidden);
    on("pagehide", "frozen", (event) => event.persisted);
    on("pageshow", "thawed", (event) => event.persisted);
  },
};
