/**
 * How far apart two signals are to be two wishes. Ctrl-C under npm reaches a process twice at once: the terminal
 * signals everybody in the foreground, and npm passes on what it got.
 */
export const sameWishMs = 500;

const signals = ["SIGTERM", "SIGINT"] as const;

/** What a process asks for when it is told to stop. */
export interface Stopping {
  /** Resolves at the first SIGTERM or SIGINT. */
  readonly asked: Promise<void>;
  /** Aborted at the next one that is a wish of its own. */
  readonly forced: AbortSignal;
  /** Gives the signals back to Node. */
  release(): void;
}

/** Takes over SIGTERM and SIGINT: the first asks to stop in good order, another one to stop at once. */
export function stopSignals(now: () => number = () => performance.now()): Stopping {
  const force = new AbortController();
  let askedAt: number | undefined;
  let resolve: () => void = () => {};
  const asked = new Promise<void>((done) => {
    resolve = done;
  });
  const onSignal = (): void => {
    if (askedAt !== undefined && now() - askedAt >= sameWishMs) force.abort();
    askedAt ??= now();
    resolve();
  };
  for (const signal of signals) process.on(signal, onSignal);
  return {
    asked,
    forced: force.signal,
    release: () => {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}
