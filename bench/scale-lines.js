import { colourOf, drawing, origin, panel, placeOf, round, text } from "./svg.js";
import { figure, labelOf } from "./table.js";

const plot = { top: 42, height: 150, left: 34, below: 70 };

/**
 * A panel for each scale curve, both axes logarithmic.
 *
 * @param {import("./results.js").Results} results
 */
export function drawLines(results) {
  const height = plot.top + plot.height + plot.below;
  const curves = Object.entries(results.curves);
  const panels = curves.flatMap(([name, curve], at) => drawPanel(name, curve, placeOf(at, height)));
  const rows = Math.ceil(curves.length / panel.columns);
  const title = "How cost grows: CPU time per message or delivery, memory per connection";
  return drawing(title, origin(results), 66 + rows * height, panels);
}

/**
 * @param {string} name
 * @param {import("./results.js").CurveResult} curve
 * @param {{ x: number, y: number }} place
 */
function drawPanel(name, curve, { x, y }) {
  const lines = Object.entries(curve.lines).filter(([, line]) => line.length > 1);
  const points = lines.flatMap(([, line]) => line);
  const across = logScale(
    points.map(([at]) => at),
    x + plot.left,
    x + panel.width - 8,
  );
  const up = logScale(
    points.map(([, cost]) => cost),
    y + plot.top + plot.height,
    y + plot.top,
  );
  return [
    text(x, y + 12, name, "head"),
    text(x, y + 28, curve.caption, "small"),
    ...drawAxes(curve, points, across, up, y + plot.top + plot.height),
    ...lines.map(([who, line]) => drawLine(who, line, across, up)),
    ...drawLegend(
      lines.map(([who]) => who),
      x + plot.left,
      y + plot.top + plot.height + 44,
    ),
  ];
}

/** @typedef {(value: number) => number} Scale */
/** @typedef {[at: number, cost: number]} Point */

/**
 * @param {readonly number[]} values
 * @param {number} from
 * @param {number} to
 * @returns {Scale}
 */
function logScale(values, from, to) {
  const sensible = values.filter((value) => value > 0);
  const low = Math.log(Math.min(...sensible));
  const range = Math.log(Math.max(...sensible)) - low || 1;
  return (value) =>
    round(from + ((Math.log(Math.max(value, Math.exp(low))) - low) / range) * (to - from));
}

/**
 * Marks at each place that was measured, and at the least and the most of the costs.
 *
 * @param {import("./results.js").CurveResult} curve
 * @param {readonly Point[]} points
 * @param {Scale} across
 * @param {Scale} up
 * @param {number} bottom
 */
function drawAxes(curve, points, across, up, bottom) {
  const places = [...new Set(points.map(([at]) => at))];
  const costs = points.map(([, cost]) => cost);
  const ends = [Math.min(...costs), Math.max(...costs)];
  const left = Math.min(...places.map(across));
  const right = Math.max(...places.map(across));
  return [
    `<path class="axis" fill="none" d="M${left} ${up(ends[1] ?? 1)}V${bottom}H${right}"/>`,
    ...places.map((at) => text(across(at), bottom + 14, String(at), "small", "middle")),
    ...ends.map((cost) => text(left - 5, up(cost) + 4, figure(cost), "small", "end")),
    text(right, bottom + 28, curve.axis, "small", "end"),
  ];
}

/**
 * @param {string} who
 * @param {readonly Point[]} line
 * @param {Scale} across
 * @param {Scale} up
 */
function drawLine(who, line, across, up) {
  const path = line.map(([at, cost]) => `${across(at)} ${up(cost)}`).join("L");
  const width = who === "revoir" ? 2.6 : 1.6;
  return `<path fill="none" stroke="${colourOf(who)}" stroke-width="${width}" d="M${path}"/>`;
}

/** @param {readonly string[]} names @param {number} x @param {number} y */
function drawLegend(names, x, y) {
  return names.flatMap((who, at) => [
    `<rect x="${x + at * 64}" y="${y - 8}" width="9" height="9" rx="2" fill="${colourOf(who)}"/>`,
    text(x + at * 64 + 13, y, labelOf(who), "small"),
  ]);
}
