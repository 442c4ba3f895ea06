import { Caller } from "./caller.js";

/** @typedef {import("./server-process.js").SessionServer} SessionServer */

/**
 * Sessions that lose their connections and are resumed, again and again, so many at a time.
 *
 * @param {SessionServer} server
 * @param {{ sessions: number, atATime: number, ms: number }} shape
 */
export async function resume(server, { sessions, atATime, ms }) {
  const members = await gather(server.port, sessions, atATime);
  const [before, began] = [await server.cpuUs(), performance.now()];
  let [resumes, next] = [0, 0];
  const again = async () => {
    while (performance.now() - began < ms) {
      const member = /** @type {Caller} */ (members[next++ % members.length]);
      member.cut();
      await member.open(server.port);
      resumes++;
    }
  };
  await Promise.all(Array.from({ length: Math.min(atATime, sessions) }, again));
  const used = (await server.cpuUs()) - before;
  const perSecond = (resumes * 1000) / (performance.now() - began);
  for (const member of members) member.cut();
  return { perSecond, cpuUs: used / resumes, losses: lossesOf(members) };
}

/**
 * All of them lose their server to SIGKILL, and come back to the next, each at a random moment of the first second and again until
 * it is there.
 *
 * @param {SessionServer} server
 * @param {{ sessions: number, start: () => Promise<SessionServer> }} shape
 */
export async function restart(server, { sessions, start }) {
  const members = await gather(server.port, sessions, 256);
  await server.kill();
  const killed = performance.now();
  const next = await start();
  const startedMs = performance.now() - killed;
  const began = await next.cpuUs();
  /** @type {number[]} */
  const away = [];
  await Promise.all(
    members.map(async (member) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 1000));
      await member.open(next.port);
      away.push(performance.now() - killed);
    }),
  );
  const cpuUs = ((await next.cpuUs()) - began) / sessions;
  for (const member of members) member.cut();
  await next.kill();
  away.sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => away[Math.floor((away.length - 1) * share)] ?? 0;
  return {
    startedMs,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    allMs: at(1),
    cpuUs,
    losses: lossesOf(members),
  };
}

/**
 * @param {number} port
 * @param {number} sessions
 * @param {number} atATime
 */
async function gather(port, sessions, atATime) {
  const members = Array.from({ length: sessions }, () => new Caller());
  const waiting = [...members];
  const open = async () => {
    for (let member = waiting.pop(); member; member = waiting.pop()) await member.open(port);
  };
  await Promise.all(Array.from({ length: atATime }, open));
  return members;
}

/** @param {readonly Caller[]} members */
function lossesOf(members) {
  return members.reduce((sum, { losses }) => sum + losses, 0);
}
