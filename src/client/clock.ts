/** Time and chance, as a link needs them; tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Uniform in [0, 1); it spreads reconnections and guards nothing. */
  random(): number;
  /** Calls once after `ms`, or later: timers of a hidden page are held back. Returns a function that prevents it. */
  after(ms: number, call: () => void): () => void;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  after(ms, call) {
    // Past 2^31-1 ms a timer would fire at once.
    const timer = setTimeout(call, Math.min(ms, 2 ** 31 - 1));
    return () => clearTimeout(timer);
  },
};
