// What may happen when a process is killed on purpose, and no more than that.

/**
 * @typedef {object} Allowance how many of what is allowed
 * @property {number} cut connections that die with a process: without a close frame
 * @property {number} asked connections that are closed with 1012, so that their clients come back
 * @property {number} http requests that die with a process
 * @property {number} half handshakes that die with a process which has accepted them
 * @property {number} down connections that nobody accepts, since nobody listens
 * @property {number} publications that were on their way between two processes
 */

/** @type {Allowance} */
export const nothing = { cut: 0, asked: 0, http: 0, half: 0, down: 0, publications: 0 };

/** @type {readonly [RegExp, keyof Allowance][]} */
const kinds = [
  [/^closed (in handshake )?(FIN|ECONNRESET|EPIPE)$/, "cut"],
  [/^closed (in handshake )?1012$/, "asked"],
  [/^closed (FIN|1006)$/, "cut"],
  [/^http /, "http"],
  [/^refused ECONNREFUSED$/, "down"],
  [/^refused /, "half"],
  [/^lost publication$/, "publications"],
];

/** @param {Allowance} one @param {Partial<Allowance>} other @returns {Allowance} */
export function plus(one, other) {
  const sum = { ...one };
  for (const [kind, count] of Object.entries(other)) {
    sum[/** @type {keyof Allowance} */ (kind)] += count;
  }
  return sum;
}

/**
 * What is wrong beyond what is allowed, one sentence each.
 *
 * @param {Readonly<Record<string, number>>} causes of a verdict: "fault cause" and how many
 * @param {Allowance} allowance
 */
export function beyond(causes, allowance) {
  const seen = { ...nothing };
  const problems = [];
  for (const [cause, count] of Object.entries(causes)) {
    const kind = kinds.find(([pattern]) => pattern.test(cause))?.[1];
    if (kind === undefined) problems.push(`${cause} x ${count}`);
    else seen[kind] += count;
  }
  for (const kind of /** @type {(keyof Allowance)[]} */ (Object.keys(seen))) {
    if (seen[kind] > allowance[kind]) {
      problems.push(`${kind}: ${seen[kind]}, of which ${allowance[kind]} are allowed`);
    }
  }
  return problems;
}
