import type { HeartbeatSnapshot } from "./snapshot.js";

/** How a connection finds out that its peer is gone, though no FIN has come: pings that nothing answers. */
export interface Heartbeat {
  /**
   * Time between two pings, in milliseconds. Below the idle timeout of the proxies on the way: many cut after 60 s,
   * some after 30.
   * @default 25_000
   */
  readonly everyMs: number;
  /**
   * How far each interval is off by chance, as a share of it, 0 to 1: without, the connections made in one second
   * would ping in one second forever. No interval is shorter than half of `everyMs`, since a pong needs its time.
   * @default 0.2
   */
  readonly jitter: number;
  /**
   * How many intervals in a row without a single byte end the connection.
   * @default 2
   */
  readonly missed: number;
}

const defaults: Heartbeat = { everyMs: 25_000, jitter: 0.2, missed: 2 };

/** Says when to ping and when to give up. Any byte from the peer is a sign of life, not only a pong. */
export class HeartbeatClock {
  readonly #rhythm: Heartbeat;
  readonly #random: () => number;
  #pingedAt: number | undefined;
  #missed = 0;
  /** When it wants to be asked next, in whole milliseconds. */
  nextAt: number;

  /**
   * @param restored where another clock stood, as of `now`
   * @throws RangeError when the rhythm makes no sense
   */
  constructor(
    given: Partial<Heartbeat> | undefined,
    random: () => number,
    now: number,
    restored?: HeartbeatSnapshot,
  ) {
    this.#rhythm = completeHeartbeat(given);
    this.#random = random;
    if (restored === undefined || !this.#keepsTo(restored.nextInMs)) {
      this.nextAt = Math.ceil(now + this.#interval());
    } else {
      this.nextAt = Math.trunc(now) + restored.nextInMs;
    }
    if (restored?.pingedAgoMs === undefined) return;
    this.#pingedAt = Math.trunc(now) - restored.pingedAgoMs;
    this.#missed = restored.missed;
  }

  /** Whether that is no longer than its longest interval, both ends of which are rounded: else the rhythm was slower. */
  #keepsTo(nextInMs: number): boolean {
    const { everyMs, jitter } = this.#rhythm;
    return nextInMs - 2 <= everyMs * (1 + jitter);
  }

  /**
   * The time is up: send a ping now, or take the peer for dead. However late the question comes, it counts as one
   * missed interval, so that a machine that slept does not take everybody for dead when it wakes.
   *
   * @param heardAt when the last byte came from the peer
   */
  beat(now: number, heardAt: number): "ping" | "dead" {
    const isAnswered = this.#pingedAt === undefined || heardAt >= this.#pingedAt;
    this.#missed = isAnswered ? 0 : this.#missed + 1;
    if (this.#missed >= this.#rhythm.missed) return "dead";
    this.#pingedAt = Math.trunc(now);
    this.nextAt = Math.ceil(now + this.#interval());
    return "ping";
  }

  /** Where it stands, for a clock that goes on elsewhere. */
  snapshot(now: number): HeartbeatSnapshot {
    const at = Math.trunc(now);
    const pingedAt = this.#pingedAt;
    return {
      nextInMs: this.nextAt - at,
      pingedAgoMs: pingedAt === undefined ? undefined : at - pingedAt,
      missed: this.#missed,
    };
  }

  #interval(): number {
    const { everyMs, jitter } = this.#rhythm;
    // Two intervals of next to nothing in a row would take a peer for dead whose pong is on its way.
    return everyMs * Math.max(0.5, 1 + jitter * (2 * this.#random() - 1));
  }
}

/** Without wishes, the defaults themselves: most connections share them. */
function completeHeartbeat(given: Partial<Heartbeat> = defaults): Heartbeat {
  if (given === defaults) return defaults;
  const { everyMs = defaults.everyMs, jitter = defaults.jitter, missed = defaults.missed } = given;
  check("everyMs", everyMs, everyMs > 0, "a positive number");
  check("jitter", jitter, jitter >= 0 && jitter <= 1, "a number from 0 to 1");
  check("missed", missed, missed >= 1, "a number from 1 up");
  return { everyMs, jitter, missed };
}

function check(name: keyof Heartbeat, value: number, isRight: boolean, expected: string): void {
  if (isRight) return;
  throw new RangeError(
    `Cannot keep a heartbeat: ${name} is ${value}, where ${expected} is expected`,
  );
}
