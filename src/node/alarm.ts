/** How exact the alarm is: nobody is woken early, and at most this much late (plus what the event loop is late). */
const grainMs = 20;

/**
 * For how long sleepers are woken in a row before others have their turn: thousands of closing handshakes may be due in
 * the same moment, and each takes some 30 µs.
 */
const ringMs = 5;

/** `setTimeout` fires at once for more than 2^31 - 1 ms. */
const maxDelayMs = 2 ** 31 - 1;

/** Milliseconds on a clock that only goes forward, whatever is done to the time of day. */
export function clock(): number {
  return performance.now();
}

/** No time at all: the largest number that V8 keeps without an object for it. It would be the year after next. */
export const noSlot: number = 2 ** 31 - 1;

/** Somebody with a deadline that changes often. */
export interface Sleeper {
  /** The alarm's own note: starts as {@link noSlot}, and only the alarm changes it. */
  alarmSlot: number;
  /** When to be woken, on the {@link clock}; `Infinity` for not at all. */
  deadline(): number;
  /** The deadline has passed. Asked for the next one afterwards. */
  wake(now: number): void;
}

/**
 * One timer for the deadlines of any number of connections.
 *
 * A connection's deadline moves with every byte that arrives. Moving a timer each time would cost more than reading the
 * byte, so a deadline that moves later changes nothing here: its owner is woken for the old one, asked again, and put
 * back. Only one that moves earlier is moved.
 *
 * The timer never keeps the process running. Sockets do that: a server whose connections are all idle stays, a program
 * whose last socket is gone ends.
 */
export class Alarm {
  /** Who is to be woken when, by deadline in grains. Ten thousand heartbeats of 25 s fill a few hundred slots. */
  readonly #slots = new Map<number, Set<Sleeper>>();
  #timer: NodeJS.Timeout | undefined;
  #timerSlot = Number.POSITIVE_INFINITY;

  /** Sees to it that `sleeper` is woken at its deadline. To be called whenever that may have moved earlier. */
  watch(sleeper: Sleeper): void {
    const slot = Math.ceil(sleeper.deadline() / grainMs);
    if (slot >= sleeper.alarmSlot) return;
    this.forget(sleeper);
    sleeper.alarmSlot = slot;
    const sleepers = this.#slots.get(slot);
    if (sleepers) sleepers.add(sleeper);
    else this.#slots.set(slot, new Set([sleeper]));
    if (slot < this.#timerSlot) this.#setTimer(slot);
  }

  /** Lets go of `sleeper`, so that it can be collected. */
  forget(sleeper: Sleeper): void {
    const slot = sleeper.alarmSlot;
    const sleepers = this.#slots.get(slot);
    sleeper.alarmSlot = noSlot;
    if (sleepers?.delete(sleeper) && sleepers.size === 0) this.#slots.delete(slot);
  }

  #ring(): void {
    const now = clock();
    this.#timerSlot = Number.POSITIVE_INFINITY;
    try {
      for (const [slot, sleepers] of [...this.#slots]) {
        if (slot * grainMs <= now && !this.#wakeAll(sleepers, slot, now)) break;
      }
    } finally {
      // Also after a callback threw, and when the time was over: who was not reached is in its slot, and is woken next.
      this.#setTimer(Math.min(...this.#slots.keys()));
    }
  }

  /** @returns whether there was time for all */
  #wakeAll(sleepers: ReadonlySet<Sleeper>, slot: number, now: number): boolean {
    for (const sleeper of [...sleepers]) {
      // Waking one may have ended another.
      if (sleeper.alarmSlot !== slot) continue;
      if (clock() - now > ringMs) return false;
      this.forget(sleeper);
      if (sleeper.deadline() <= now) sleeper.wake(now);
      this.watch(sleeper);
    }
    return true;
  }

  #setTimer(slot: number): void {
    clearTimeout(this.#timer);
    this.#timerSlot = slot;
    if (slot === Number.POSITIVE_INFINITY) return;
    const delayMs = Math.min(Math.max(slot * grainMs - clock(), 1), maxDelayMs);
    this.#timer = setTimeout(() => this.#ring(), delayMs).unref();
  }
}

/** The alarm of this process. */
export const alarm: Alarm = new Alarm();
