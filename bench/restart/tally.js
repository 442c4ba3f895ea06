// What a load has seen, and the judgement on it.

/**
 * What must not happen, whatever restarts: nothing here is ever expected, except what a scenario allows.
 *
 * @typedef {"lost" | "doubled" | "reordered" | "damaged" | "closed" | "refused" | "http" | "server"} Fault
 */

/** @type {readonly Fault[]} */
export const faults = [
  "lost",
  "doubled",
  "reordered",
  "damaged",
  "closed",
  "refused",
  "http",
  "server",
];

const maxSentences = 12;

/** One for a whole load. Everybody who sees something says it here. */
export class Tally {
  sent = 0;
  /** Replies of every kind. */
  received = 0;
  pushes = 0;
  publications = 0;
  pongs = 0;
  /** Connections that were open, newcomers among them. */
  opened = 0;
  newcomers = 0;
  httpAnswered = 0;
  /** Connections that the load itself ended: by closing handshake, FIN or reset. */
  left = 0;
  /** Messages whose connection was cut before the reply. */
  unanswered = 0;
  /** All round trips, in milliseconds. */
  roundTripsMs = new Sample();
  /** Those that ended while a restart was under way. @type {Sample | undefined} */
  windowMs;
  /** @type {Timeline | undefined} */
  timeline;
  /** When a peer pauses us or we do not read, a round trip says nothing. */
  #counts = /** @type {Record<Fault, number>} */ (
    Object.fromEntries(faults.map((fault) => [fault, 0]))
  );
  /** @type {Map<string, number>} */
  #causes = new Map();
  /** @type {string[]} */
  #sentences = [];

  /**
   * @param {Fault} fault
   * @param {string} cause a few words that may be counted, such as a close code
   * @param {string} sentence what exactly happened
   * @param {number} [count]
   */
  blame(fault, cause, sentence, count = 1) {
    this.#counts[fault] += count;
    const key = `${fault} ${cause}`;
    this.#causes.set(key, (this.#causes.get(key) ?? 0) + count);
    if (this.#sentences.length < maxSentences) this.#sentences.push(`${fault}: ${sentence}`);
  }

  /** @param {number} ms */
  tookMs(ms) {
    this.received++;
    this.roundTripsMs.add(ms);
    this.windowMs?.add(ms);
    this.timeline?.add(ms);
  }

  /** How many of a fault there were. @param {Fault} fault */
  count(fault) {
    return this.#counts[fault];
  }

  /** How many of all but those that are allowed. @param {readonly Fault[]} [allowed] */
  wrong(allowed = []) {
    return faults
      .filter((fault) => !allowed.includes(fault))
      .reduce((sum, fault) => sum + this.#counts[fault], 0);
  }

  /** @returns {Verdict} */
  verdict() {
    const { sent, received, pushes, publications, pongs, opened, newcomers, left, unanswered } =
      this;
    return {
      ...{ sent, received, pushes, publications, pongs, opened, newcomers, left, unanswered },
      httpAnswered: this.httpAnswered,
      faults: { ...this.#counts },
      causes: Object.fromEntries(this.#causes),
      sentences: [...this.#sentences],
      roundTripMs: this.roundTripsMs.summary(),
    };
  }
}

/**
 * @typedef {object} Verdict
 * @property {number} sent
 * @property {number} received
 * @property {number} pushes
 * @property {number} publications
 * @property {number} pongs
 * @property {number} opened
 * @property {number} newcomers
 * @property {number} left
 * @property {number} unanswered
 * @property {number} httpAnswered
 * @property {Record<Fault, number>} faults
 * @property {Record<string, number>} causes
 * @property {readonly string[]} sentences
 * @property {Summary} roundTripMs
 *
 * @typedef {{ count: number, p50: number, p99: number, max: number }} Summary
 */

/** A verdict as a person reads it. @param {Verdict} verdict */
export function verdictText(verdict) {
  const { roundTripMs, ...counted } = verdict;
  const seen = ["sent", "received", "pushes", "publications", "pongs", "opened", "newcomers"]
    .map((name) => `${name} ${counted[/** @type {"sent"} */ (name)]}`)
    .join(", ");
  const wrong = Object.entries(verdict.causes).map(([cause, count]) => `${cause} x ${count}`);
  const trips = `round trips p50 ${roundTripMs.p50}, p99 ${roundTripMs.p99}, max ${roundTripMs.max} ms`;
  return [
    `${seen}, left ${verdict.left}, http ${verdict.httpAnswered}; ${trips}`,
    wrong.length === 0 ? "nothing wrong" : wrong.join(", "),
    ...verdict.sentences,
  ].join("\n  ");
}

/** Numbers of which the middle and the end are wanted. */
export class Sample {
  /** @type {number[]} */
  #values = [];

  /** @param {number} value */
  add(value) {
    this.#values.push(value);
  }

  /** @returns {Summary} */
  summary() {
    const sorted = Float64Array.from(this.#values).sort();
    const at = (/** @type {number} */ share) =>
      Number((sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2));
    return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
  }
}

/** How many replies came in each short span, and the longest that somebody had waited for one of them. */
export class Timeline {
  static spanMs = 50;
  #startMs = performance.now();
  /** @type {{ replies: number, longestMs: number }[]} */
  spans = [];

  /** @param {number} ms a round trip that ends now */
  add(ms) {
    const at = this.now();
    while (this.spans.length <= at) this.spans.push({ replies: 0, longestMs: 0 });
    const span = this.spans[at];
    span.replies++;
    span.longestMs = Math.max(span.longestMs, ms);
  }

  /** The number of the present span. */
  now() {
    return Math.floor((performance.now() - this.#startMs) / Timeline.spanMs);
  }
}
