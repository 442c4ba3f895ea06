/** @typedef {import("./server-process.js").SessionServer} SessionServer */
/** @typedef {import("./callers.js").CallerKind} CallerKind */

/** The first moments after a restart in which everybody comes back. */
const spreadMs = 1000;

/**
 * Sessions that lose their connections and are resumed, again and again, so many at a time.
 *
 * @param {SessionServer} server
 * @param {CallerKind} kind
 * @param {{ sessions: number, atATime: number, ms: number }} shape
 */
export async function resume(server, kind, { sessions, atATime, ms }) {
  const callers = kind.begin(server.port, sessions);
  try {
    await callers.gather(atATime);
    const before = await server.cpuUs();
    const { resumes, elapsedMs, losses } = await callers.resume(atATime, ms);
    const used = (await server.cpuUs()) - before;
    return { perSecond: (resumes * 1000) / elapsedMs, cpuUs: used / resumes, losses };
  } finally {
    await callers.end();
  }
}

/**
 * All of them lose their server to SIGKILL, and come back to the next, each at a random moment of the first second and again until
 * it is there. Times are counted from the kill.
 *
 * @param {SessionServer} server
 * @param {CallerKind} kind
 * @param {{ sessions: number, start: () => Promise<SessionServer> }} shape
 */
export async function restart(server, kind, { sessions, start }) {
  const callers = kind.begin(server.port, sessions);
  try {
    await callers.gather(256).finally(() => server.kill());
    const killed = performance.now();
    const next = await start();
    const startedMs = performance.now() - killed;
    try {
      return { startedMs, ...(await comeBack(next, callers, { sessions, killed })) };
    } finally {
      await next.kill();
    }
  } finally {
    await callers.end();
  }
}

/**
 * @param {SessionServer} server
 * @param {import("./callers.js").Callers} callers
 * @param {{ sessions: number, killed: number }} course
 */
async function comeBack(server, callers, { sessions, killed }) {
  const before = await server.cpuUs();
  const passedMs = performance.now() - killed;
  const { p50Ms, p99Ms, allMs, losses } = await callers.comeBack(server.port, spreadMs);
  const cpuUs = ((await server.cpuUs()) - before) / sessions;
  return {
    p50Ms: passedMs + p50Ms,
    p99Ms: passedMs + p99Ms,
    allMs: passedMs + allMs,
    cpuUs,
    losses,
  };
}
