import { readFileSync } from "node:fs";

/** How crowded the processors are while something happens: figures of a crowded machine say little about a quiet one. */
export class Pressure {
  #startMs = performance.now();
  #startUs = stalledUs();

  /** The share of the time since in which something had to wait for a processor, in percent; NaN where Linux does not say. */
  percent() {
    const elapsedUs = (performance.now() - this.#startMs) * 1000;
    return Math.round(((stalledUs() - this.#startUs) / elapsedUs) * 100);
  }
}

function stalledUs() {
  try {
    const text = readFileSync("/proc/pressure/cpu", "utf8");
    return Number(/^some .*total=(\d+)/m.exec(text)?.[1] ?? Number.NaN);
  } catch {
    return Number.NaN;
  }
}
