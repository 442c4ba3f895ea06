import { colourOf, drawing, panel, pictureWidth, round, text } from "../svg.js";

/** @typedef {import("./runs.js").Course} Course */

const plot = { height: 120, gap: 46, left: 44 };
const width = (pictureWidth - 2 * panel.margin - panel.gap) / 2;

/** What is shown around the restart, in milliseconds. */
const around = { before: 1000, after: 5000 };

/**
 * A restart by handover beside one by stop and start: messages answered, and the longest wait for an answer, over time.
 *
 * @param {import("../restart.js").RestartResults} results
 */
export function drawRestart(results) {
  const { alone, stopped, connections, ratePerSecond, node, cpu, cores, handover } = results;
  const right = panel.margin + width + panel.gap;
  const most = Math.max(...[alone, stopped].flatMap(perSecond));
  const longest = Math.max(
    10,
    ...[alone, stopped].flatMap((each) => shown(each).map((s) => s.longestMs)),
  );
  const scales = { most, longest };
  const title = `A restart with ${connections} connections and ${ratePerSecond} messages a second`;
  const pressures = `CPU pressure ${alone.pressure} % and ${stopped.pressure} %`;
  const subtitle = `Node ${node}; ${cpu}, ${cores} cores, ${pressures}; ${handover.restarts.length} handovers in a row measured`;
  return drawing(title, subtitle, 66 + 2 * (plot.height + plot.gap) + 24, [
    ...drawCourse("revoir, handed over", "revoir", alone, panel.margin, scales),
    ...drawCourse(
      "ws, stopped and started; clients come back within 1 s",
      "ws",
      stopped,
      right,
      scales,
    ),
  ]);
}

/**
 * @param {string} name
 * @param {string} who
 * @param {Course} course
 * @param {number} x
 * @param {{ most: number, longest: number }} scales
 */
function drawCourse(name, who, course, x, { most, longest }) {
  const top = 92;
  const second = top + plot.height + plot.gap;
  const log = (/** @type {number} */ ms) =>
    Math.log10(Math.max(ms, 0.1) * 10) / Math.log10(longest * 10);
  const waits = shown(course).map(({ longestMs }) => log(longestMs));
  const worst = Math.max(...shown(course).map(({ longestMs }) => longestMs));
  return [
    text(x, top - 18, name, "head"),
    text(
      x,
      top - 4,
      `${course.cut} connections cut, ${course.unanswered} messages without an answer`,
      "small",
    ),
    ...drawLine(
      perSecond(course).map((value) => value / most),
      x,
      top,
      who,
      course,
    ),
    text(x + plot.left - 4, top + 10, String(Math.round(most)), "small", "end"),
    text(x + plot.left, top + plot.height + 14, "messages answered per second", "small"),
    text(
      x,
      second - 6,
      `longest wait of those answered then: at most ${Math.round(worst)} ms`,
      "small",
    ),
    ...drawLine(waits, x, second, who, course),
    text(x + plot.left - 4, second + 10, `${Math.round(longest)} ms`, "small", "end"),
    text(x + plot.left - 4, second + plot.height, "0.1 ms", "small", "end"),
    text(
      x + plot.left,
      second + plot.height + 14,
      `${around.before / 1000} s before to ${around.after / 1000} s after it began; shaded: the restart`,
      "small",
    ),
  ];
}

/**
 * @param {readonly number[]} shares from 0 to 1
 * @param {number} x
 * @param {number} y
 * @param {string} who
 * @param {Course} course
 */
function drawLine(shares, x, y, who, course) {
  const step = (width - plot.left) / Math.max(1, spansShown(course) - 1);
  const left = x + plot.left;
  const points = shares.map((share, at) => {
    return `${round(left + at * step)} ${round(y + plot.height * (1 - Math.min(1, share)))}`;
  });
  const began = left + (around.before / course.spanMs) * step;
  const ended = Math.min(began + (course.to - course.from + 1) * step, x + width);
  return [
    `<rect x="${round(began)}" y="${y}" width="${round(ended - began)}" height="${plot.height}" fill="${colourOf(who)}" fill-opacity=".12"/>`,
    `<path class="axis" fill="none" d="M${left} ${y}V${y + plot.height}H${round(x + width)}"/>`,
    `<path fill="none" stroke="${colourOf(who)}" stroke-width="1.6" d="M${points.join("L")}"/>`,
  ];
}

/** @param {Course} course */
function spansShown({ spanMs }) {
  return (around.before + around.after) / spanMs;
}

/** @param {Course} course */
function shown(course) {
  const first = Math.max(0, course.from - around.before / course.spanMs);
  return course.spans.slice(first, first + spansShown(course));
}

/** @param {Course} course */
function perSecond(course) {
  return shown(course).map(({ replies }) => (replies * 1000) / course.spanMs);
}
