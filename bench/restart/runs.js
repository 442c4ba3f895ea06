import { Pressure } from "./pressure.js";
import { Stage } from "./stage.js";
import { Timeline } from "./tally.js";

/** @typedef {import("./stage.js").Restart} Restart */
/** @typedef {import("../../test/fuzz/random.js").Random} Random */

/**
 * @typedef {object} Plan
 * @property {number} connections
 * @property {number} ratePerSecond
 * @property {number} restarts
 * @property {Random} random
 * @property {number} seed
 * @property {string | undefined} node major version of the servers
 * @property {number} [calm] how long it is quiet around a restart, in seconds; default 2
 *
 * What happened when.
 *
 * @typedef {object} Course
 * @property {number} spanMs
 * @property {readonly { replies: number, longestMs: number }[]} spans
 * @property {number} from the number of the span in which the restart began
 * @property {number} to and ended
 * @property {number} pressure
 * @property {number} unanswered messages whose connection was cut before the reply
 * @property {number} cut connections
 *
 * @typedef {object} HandoverRun
 * @property {readonly Restart[]} restarts
 * @property {import("./tally.js").Verdict} verdict
 * @property {readonly string[]} problems
 */

/**
 * Restarts by handover, one after the other.
 *
 * @param {Plan & { tell: (line: string) => void, isPlain?: boolean }} plan
 * @returns {Promise<HandoverRun & { course: Course }>} course: the first restart's
 */
export async function handOver({ tell, isPlain = false, restarts, node, calm = 2, ...plan }) {
  const { connections, ratePerSecond } = plan;
  const counts = isPlain ? { echo: connections } : mixed(connections);
  const extras = isPlain ? {} : { deflate: 20, newcomersPerSecond: 50, httpClients: 10 };
  const stage = await Stage.open({ ...plan, ...extras, counts, timeline: true }, { node });
  try {
    const { population } = stage;
    population.start();
    /** @type {Course | undefined} */
    let course;
    for (let number = 1; number <= restarts; number++) {
      await population.talkFor(ratePerSecond * calm);
      const from = population.tally.timeline?.now() ?? 0;
      const restart = await stage.restart({}, { node });
      const to = population.tally.timeline?.now() ?? 0;
      tell(`  ${number}: ${restartLine(restart)}`);
      if (course === undefined) await population.talkFor(ratePerSecond * calm);
      course ??= courseOf(stage, { from, to, pressure: restart.pressure });
    }
    const problems = await stage.settle();
    if (problems.length > 0) tell(stage.report());
    const verdict = population.tally.verdict();
    return { restarts: stage.restarts, verdict, problems, course: /** @type {Course} */ (course) };
  } finally {
    await stage.end();
  }
}

/**
 * A restart without a handover: the process ends when it is told to, the next one binds, clients come back.
 *
 * @param {Plan} plan
 * @returns {Promise<Course>}
 */
export async function stopAndStart({ node, calm = 2, ...plan }) {
  const { connections, ratePerSecond } = plan;
  const file = "ws-server.js";
  const wishes = { ...plan, counts: { echo: connections }, timeline: true, comesBack: true };
  const stage = await Stage.open(wishes, { node, file });
  try {
    const { population } = stage;
    population.start();
    await population.talkFor(ratePerSecond * calm);
    const from = population.tally.timeline?.now() ?? 0;
    const pressure = new Pressure();
    stage.current.kill("SIGTERM");
    await stage.current.exited;
    stage.current = stage.start({}, { node, file });
    await stage.current.reaches("serving");
    await population.untilComplete();
    const to = population.tally.timeline?.now() ?? 0;
    const percent = pressure.percent();
    await population.talkFor(ratePerSecond * calm);
    return courseOf(stage, { from, to, pressure: percent });
  } finally {
    await stage.end();
  }
}

/**
 * @param {Stage} stage
 * @param {{ from: number, to: number, pressure: number }} when
 * @returns {Course}
 */
function courseOf({ population: { tally } }, when) {
  const { spans = [] } = tally.timeline ?? {};
  const { spanMs } = Timeline;
  const { unanswered } = tally;
  return { spanMs, spans: [...spans], ...when, unanswered, cut: tally.count("closed") };
}

/** Nine of ten are plain, the rest is in the middle of something. @param {number} connections */
function mixed(connections) {
  const part = (/** @type {number} */ share) => Math.ceil(connections * share);
  const special = {
    ...{ chopper: part(0.009), slow: part(0.001), async: part(0.02), paused: part(0.01) },
    ...{ pinger: part(0.01), publisher: part(0.002), subscriber: part(0.04) },
  };
  const sum = Object.values(special).reduce((total, count) => total + count, 0);
  return { echo: connections - sum, ...special };
}

/** @param {Restart} restart */
function restartLine({ result, tookMs, roundTripMs, cpuUs, beforeMs, pressure }) {
  const { moved, fellBack, pauseMs, tailBytes } = result ?? {};
  return [
    `${moved} moved in ${result?.tookMs} ms (${tookMs} ms in all)`,
    `pause p50 ${pauseMs?.p50}, p99 ${pauseMs?.p99}, max ${pauseMs?.max} ms`,
    `round trip p99 ${roundTripMs.p99}, max ${roundTripMs.max} ms`,
    `CPU ${cpuUs} us each, ${beforeMs} ms of the new one before, tails ${tailBytes} bytes, fell back ${JSON.stringify(fellBack)}`,
    `pressure ${pressure} %`,
  ].join("; ");
}
