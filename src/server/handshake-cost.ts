/** What one handshake costs, as plain data: a process can give it to its successor. */
export interface MeasuredCost {
  /** Seconds of CPU time for one handshake, at most. */
  readonly cpuSeconds: number;
  /** When it was measured, in milliseconds since 1970. */
  readonly at: number;
}

/** The clocks that are read. */
export interface Clocks {
  /** Milliseconds that never go back. */
  now(): number;
  /** Microseconds of CPU time that this process has used. */
  cpu(): number;
  /** Milliseconds since 1970. */
  date(): number;
}

const systemClocks: Clocks = {
  now: () => performance.now(),
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
  date: () => Date.now(),
};

/** Fewer handshakes than this say little: the system counts CPU time in pieces, and one collection of garbage is 1 ms. */
const enough = 20;
/** A shorter window would read the CPU time more often, for nothing. */
const minWindowMs = 100;
/** After this long without enough of them, a window mostly shows what else the process does. */
const maxWindowMs = 400;
/** In this time what was measured loses half of its weight against newer measurements. */
const fadeMs = 86_400_000;

/**
 * Measures what a handshake costs, the application's own work included: the CPU time of the process in a window of
 * time, divided by the handshakes that began and were let in within it. That is an upper bound, since all that the
 * process does meanwhile is in it: messages, pages, refused handshakes, threads. So the lowest of the windows is
 * kept; a newer one replaces it when it is no higher than what the older has faded to. What is done for a handshake
 * in another process, such as a database, is not in it.
 *
 * A handshake costs two calls and the reading of a clock here, a message nothing; there is no timer.
 */
export class HandshakeCost {
  readonly #clocks: Clocks;
  /** The number of the window; 0 is none. */
  #window = 0;
  #openedAt = Number.NEGATIVE_INFINITY;
  #cpuBefore = 0;
  #letIn = 0;
  #connected: number | undefined;
  #lowest: MeasuredCost | undefined;

  constructor(clocks: Clocks = systemClocks) {
    this.#clocks = clocks;
  }

  /** The lowest cost that was measured or imported; undefined before the first busy moment. */
  get cpuSeconds(): number | undefined {
    return this.#lowest?.cpuSeconds;
  }

  /**
   * From now on no more handshakes count than connections were accepted ({@link connected}) in the same window. Over
   * TLS most of the work is done before the request comes: after a wave of connections, a window could hold
   * their requests alone.
   */
  countConnections(): void {
    this.#connected ??= 0;
  }

  /** A connection was accepted, and TLS begins. */
  readonly connected = (): void => {
    if (this.#connected !== undefined) this.#connected += 1;
  };

  /**
   * A handshake begins.
   *
   * @returns the window it belongs to, for {@link end}; none for the one that opens a window, since a part of its work
   *   was done before
   */
  begin(): number {
    const now = this.#clocks.now();
    if (now - this.#openedAt <= maxWindowMs) return this.#window;
    this.#open(now);
    return 0;
  }

  /** A handshake was let in, and its peer greeted. */
  end(window: number): void {
    if (window !== this.#window) return;
    this.#letIn += 1;
    const count = Math.min(this.#letIn, this.#connected ?? this.#letIn);
    if (count < enough) return;
    const now = this.#clocks.now();
    if (now - this.#openedAt < minWindowMs) return;
    const cpuSeconds = (this.#clocks.cpu() - this.#cpuBefore) / 1e6 / count;
    this.#keep({ cpuSeconds, at: this.#clocks.date() });
    this.#open(now);
  }

  /** What is known, for a successor; undefined when nothing is. */
  export(): MeasuredCost | undefined {
    return this.#lowest;
  }

  /** Takes over what a predecessor has exported. What is no measurement is passed over: it came from another process. */
  import(given: unknown): void {
    const { cpuSeconds, at } = (given ?? {}) as Partial<MeasuredCost>;
    if (!isPositive(cpuSeconds) || !isPositive(at)) return;
    this.#keep({ cpuSeconds, at: Math.min(at, this.#clocks.date()) });
  }

  #open(now: number): void {
    this.#window += 1;
    this.#openedAt = now;
    this.#cpuBefore = this.#clocks.cpu();
    this.#letIn = 0;
    if (this.#connected !== undefined) this.#connected = 0;
  }

  #keep(measured: MeasuredCost): void {
    // A process that used no measurable CPU time has told nothing.
    if (measured.cpuSeconds <= 0) return;
    const before = this.#lowest;
    if (before === undefined || faded(measured, before.at) <= faded(before, measured.at))
      this.#lowest = measured;
  }
}

/** A measurement as it looks beside one of another time: the older of two looks higher. */
function faded({ cpuSeconds, at }: MeasuredCost, other: number): number {
  return cpuSeconds * 2 ** (Math.max(0, other - at) / fadeMs);
}

function isPositive(value: unknown): value is number {
  return typeof value === "number" && value > 0 && Number.isFinite(value);
}
