import { html } from "../../layout/html.js";

/**
 * A state in the picture, by the middle of its box.
 *
 * @typedef {object} State
 * @property {string} name as the API calls it
 * @property {number} x
 * @property {number} y
 * @property {number} [width] of a frame around several states, which stands for them all
 * @property {number} [height]
 */

/**
 * A way from one state to another.
 *
 * @typedef {object} Way
 * @property {string} from
 * @property {string} to
 * @property {number} number which sentence below the picture tells of it
 * @property {number} [bend] how far the arrow leaves the straight line, to its left
 */

/** @typedef {readonly [x: number, y: number]} Point */

const [boxWidth, boxHeight] = [116, 42];

/**
 * States and the ways between them. The sentences stand beside the picture, in order of their numbers.
 *
 * @param {object} drawing
 * @param {readonly State[]} drawing.states
 * @param {readonly Way[]} drawing.ways
 * @param {string} drawing.title what a reader is told who does not see it
 * @param {readonly [width: number, height: number]} drawing.size
 */
export function stateDiagram({ states, ways, title, size: [width, height] }) {
  const place = new Map(states.map((state) => [state.name, state]));
  const at = (/** @type {string} */ name) => /** @type {State} */ (place.get(name));
  return html`<svg class="picture" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}" dir="ltr">
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path class="tip" d="M0 0 8 4 0 8z"/></marker></defs>
${states.filter(isFrame).map(frame)}${ways.map((way) => arrow(way, at(way.from), at(way.to)))}${states.filter((state) => !isFrame(state)).map(box)}</svg>`;
}

/** @param {State} state */
function isFrame({ width }) {
  return width !== undefined;
}

/** @param {State} state */
function frame({ x, y, width = 0, height = 0 }) {
  return html`<rect class="frame" x="${x - width / 2}" y="${y - height / 2}" width="${width}" height="${height}" rx="14"/>
`;
}

/** @param {State} state */
function box({ name, x, y }) {
  return html`<g class="state"><rect x="${x - boxWidth / 2}" y="${y - boxHeight / 2}" width="${boxWidth}" height="${boxHeight}" rx="9"/><text x="${x}" y="${y + 5}">${name}</text></g>
`;
}

/**
 * @param {Way} way
 * @param {State} from
 * @param {State} to
 */
function arrow({ number, bend = 0 }, from, to) {
  const target = /** @type {const} */ ([to.x, to.y]);
  const begin = isFrame(from) ? edge(from, target) : /** @type {const} */ ([from.x, from.y]);
  const control = aside(begin, target, bend);
  const [start, end] = [isFrame(from) ? begin : border(from, control), border(to, control)];
  const [x, y] = middle(start, control, end);
  return html`<path class="way" d="M${point(start)}Q${point(control)} ${point(end)}" marker-end="url(#tip)"/>
<circle class="count" cx="${round(x)}" cy="${round(y)}" r="10"/><text class="count" x="${round(x)}" y="${round(y + 4)}">${number}</text>
`;
}

/**
 * The point beside the middle of a line.
 *
 * @param {Point} from
 * @param {Point} to
 * @param {number} distance
 * @returns {Point}
 */
function aside([x1, y1], [x2, y2], distance) {
  const length = Math.hypot(x2 - x1, y2 - y1);
  return [
    (x1 + x2) / 2 + ((y2 - y1) / length) * distance,
    (y1 + y2) / 2 - ((x2 - x1) / length) * distance,
  ];
}

/**
 * The point of a frame that is nearest to what a line goes to.
 *
 * @param {State} frame
 * @param {Point} towards
 * @returns {Point}
 */
function edge({ x, y, width = 0, height = 0 }, [toX, toY]) {
  const within = (
    /** @type {number} */ value,
    /** @type {number} */ middle,
    /** @type {number} */ size,
  ) => Math.max(middle - size / 2, Math.min(middle + size / 2, value));
  return [within(toX, x, width), within(toY, y, height)];
}

/**
 * Where the line from the middle of a box leaves it.
 *
 * @param {State} box
 * @param {Point} towards
 * @returns {Point}
 */
function border({ x, y }, [toX, toY]) {
  const [dx, dy] = [toX - x, toY - y];
  const scale = Math.min(
    (boxWidth / 2 + 4) / Math.abs(dx || 1e-9),
    (boxHeight / 2 + 4) / Math.abs(dy || 1e-9),
  );
  return [x + dx * scale, y + dy * scale];
}

/**
 * The middle of a quadratic curve.
 *
 * @param {Point} start
 * @param {Point} control
 * @param {Point} end
 * @returns {Point}
 */
function middle(start, control, end) {
  const between = (/** @type {0 | 1} */ axis) => (start[axis] + 2 * control[axis] + end[axis]) / 4;
  return [between(0), between(1)];
}

/** @param {Point} at */
function point([x, y]) {
  return `${round(x)} ${round(y)}`;
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 10) / 10;
}
