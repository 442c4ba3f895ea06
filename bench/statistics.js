/**
 * A figure and its spread: half of the rounds lie between the quartiles.
 *
 * @typedef {{ median: number, q1: number, q3: number }} Spread
 */

/**
 * @param {readonly number[]} values at least one
 * @returns {Spread}
 */
export function spreadOf(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), q1: quantile(sorted, 0.25), q3: quantile(sorted, 0.75) };
}

/**
 * How many times more one took than the other. Round by round, since both had the same neighbours in each.
 *
 * @param {readonly number[]} values
 * @param {readonly number[]} base
 * @returns {Spread}
 */
export function ratioOf(values, base) {
  return spreadOf(values.map((value, round) => value / (base[round] ?? Number.NaN)));
}

/**
 * Between two values, their weighted mean.
 *
 * @param {readonly number[]} sorted
 * @param {number} share
 */
function quantile(sorted, share) {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
