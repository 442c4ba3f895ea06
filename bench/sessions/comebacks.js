import { roomFor } from "../restart/room.js";
import { restart, resume } from "./resumes.js";
import { SessionServer } from "./server-process.js";

/** @typedef {import("./kinds.js").Kind} Kind */
/** @typedef {import("./parts.js").Plan} Plan */

/**
 * @param {readonly Kind[]} kinds
 * @param {Plan} plan
 */
export async function measureResumes(kinds, { quick, callers, tell, show }) {
  const { sessions, ms } = quick ? { sessions: 100, ms: 500 } : { sessions: 2000, ms: 5000 };
  const title = `${spaced(sessions)} sessions are cut off and resumed, 64 at a time`;
  /** @type {Record<string, Awaited<ReturnType<typeof resume>>>} */
  const found = {};
  for (const { name, place, node } of kinds) {
    tell(`${title}: ${name}`);
    const server = await SessionServer.start(place, node);
    found[name] = await resume(server, callers, { sessions, atATime: 64, ms }).finally(() =>
      server.kill(),
    );
  }
  const rows = Object.entries(found).map(([name, { perSecond, cpuUs, losses }]) => [
    name,
    ...[perSecond, cpuUs, losses].map((figure) => String(Math.round(figure))),
  ]);
  show(`${title} (by ${callers.what})`, ["", "resumes/s", "CPU µs", "lost"], rows);
  return { figures: found, shape: { sessions, callers: callers.what } };
}

/**
 * @param {readonly Kind[]} kinds
 * @param {Plan} plan
 */
export async function measureRestarts(kinds, { quick, callers, tell, show }) {
  const sessions = quick ? 300 : roomFor(10_000);
  /** @type {Record<string, Awaited<ReturnType<typeof restart>>>} */
  const found = {};
  for (const { name, place, node } of kinds) {
    tell(`${spaced(sessions)} come back after a kill: ${name}`);
    const start = () => SessionServer.start(place, node);
    found[name] = await restart(await start(), callers, { sessions, start });
  }
  const rows = Object.entries(found).map(
    ([name, { startedMs, p50Ms, p99Ms, allMs, cpuUs, losses }]) => [
      name,
      ...[startedMs, p50Ms, p99Ms, allMs, cpuUs, losses].map((figure) =>
        String(Math.round(figure)),
      ),
    ],
  );
  show(
    `${spaced(sessions)} sessions, a server that is killed and started, everybody back within a second (by ${callers.what})`,
    ["", "up again ms", "away p50 ms", "p99 ms", "all back ms", "CPU µs each", "lost"],
    rows,
  );
  return { figures: found, shape: { sessions, callers: callers.what } };
}

/** With a space between thousands. @param {number} number */
function spaced(number) {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, " ");
}
