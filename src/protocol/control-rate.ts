import { type Failure, limitPassed } from "./failure.js";
import type { ControlRateSnapshot } from "./snapshot.js";

/** Pings and pongs are cheap to send and cost this end an answer: too many in one second are an attack. */
export class ControlRate {
  #secondStart = Number.NEGATIVE_INFINITY;
  #frames = 0;

  /** @param restored what another one had counted, as of `now` */
  constructor(restored?: ControlRateSnapshot, now: number = 0) {
    if (restored === undefined) return;
    this.#secondStart = now - restored.beganAgoMs;
    this.#frames = restored.frames;
  }

  /** Counts one more; it fails when it is more than `max` in the second that began with the first. */
  count(now: number, max: number): Failure | undefined {
    if (now - this.#secondStart >= 1000) {
      this.#secondStart = now;
      this.#frames = 0;
    }
    this.#frames++;
    if (this.#frames <= max) return undefined;
    return limitPassed("control-flood", "maxControlFramesPerSecond", this.#frames, max);
  }

  /** What it has counted, for one that goes on counting elsewhere. */
  snapshot(now: number): ControlRateSnapshot {
    return { frames: this.#frames, beganAgoMs: now - this.#secondStart };
  }
}
