// A restart by 1012 on one machine: an old server drains, its clients come back to a new one at the same port.
import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/**
 * @typedef {object} Restart
 * @property {number} clients
 * @property {"revoir" | "ws"} kind
 * @property {number} workMs of CPU time for each handshake, in `authorize`
 * @property {number} bystanders
 * @property {import("revoir/server").DrainOptions} drain
 */

/** @typedef {{ p50: number, p99: number, max: number }} Spread milliseconds */

/**
 * @typedef {object} Outcome
 * @property {number} failed attempts of clients to come back that failed
 * @property {Readonly<Record<string, number>>} whys how often and why they failed, from the beginning
 * @property {Spread} awayMs of each client
 * @property {Spread} roundTripMs of the bystanders meanwhile
 * @property {number | undefined} handshakeMs what the old server had measured of itself
 * @property {number} forced peers that did not close in order
 * @property {number} drainMs
 * @property {number} allBackMs from the beginning of the drain
 */

/**
 * @param {Restart} restart
 * @returns {Promise<Outcome>}
 */
export async function runRestart(restart) {
  const crew = new Crew();
  try {
    return await restartWith(crew, restart);
  } finally {
    await crew.dismiss();
  }
}

/**
 * @param {Crew} crew
 * @param {Restart} restart
 * @returns {Promise<Outcome>}
 */
async function restartWith(crew, { clients, kind, workMs, bystanders, drain }) {
  const [old, fresh, port] = await openServers(crew, workMs);
  const url = `ws://127.0.0.1:${port}`;
  await old.ask("serve");
  const population = await crew.start("clients.js", [url, String(clients), kind]);
  await fresh.ask("serve");
  const others = await crew.start("bystanders.js", [url, String(bystanders)]);
  const before = await population.ask("report");
  await others.ask("report");
  const beganAt = performance.now();
  const { handshakeCpuSeconds } = await old.ask("metrics");
  const { forced, tookMs } = await old.ask("drain", drain);
  let after = await population.ask("report");
  while (after.present < clients) {
    await wait(50);
    after = await population.ask("report");
  }
  const allBackMs = performance.now() - beganAt;
  const { roundTripsMs } = await others.ask("report");
  return {
    failed: after.failed - before.failed,
    whys: after.whys,
    awayMs: spreadOf(after.awayMs),
    roundTripMs: spreadOf(roundTripsMs),
    handshakeMs: handshakeCpuSeconds && handshakeCpuSeconds * 1000,
    forced,
    drainMs: tookMs,
    allBackMs,
  };
}

/**
 * Both servers hold one listening socket, as after `revoir run` or systemd's socket activation.
 *
 * @param {Crew} crew
 * @param {number} workMs
 * @returns {Promise<[Member, Member, number]>}
 */
async function openServers(crew, workMs) {
  const holder = createServer();
  await once(holder.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (holder.address());
  const { fd } = /** @type {any} */ (holder)._handle;
  const args = [String(port), String(workMs)];
  const old = await crew.start("server.js", ["old", ...args], fd);
  const fresh = await crew.start("server.js", ["new", ...args], fd);
  holder.close();
  return [old, fresh, port];
}

/** The processes of one run. All end with it. */
class Crew {
  /** @type {import("node:child_process").ChildProcess[]} */
  #children = [];

  /**
   * @param {string} file
   * @param {readonly string[]} args
   * @param {number} [fd] a listening socket, to be its descriptor 3
   * @returns {Promise<Member>}
   */
  async start(file, args, fd) {
    const child = fork(fileURLToPath(new URL(file, import.meta.url)), [...args], {
      execArgv: [],
      env: { ...process.env, REVOIR_LISTEN_FDS: fd === undefined ? "" : "1", LISTEN_FDS: "1" },
      stdio: ["ignore", "inherit", "inherit", ...(fd === undefined ? [] : [fd]), "ipc"],
    });
    this.#children.push(child);
    const member = new Member(child);
    await member.ready;
    return member;
  }

  async dismiss() {
    const ends = this.#children.map((child) => {
      const hasGone = child.exitCode !== null || child.signalCode !== null;
      const gone = hasGone ? undefined : once(child, "exit");
      child.kill("SIGKILL");
      return gone;
    });
    await Promise.all(ends);
  }
}

/** A process that answers. */
class Member {
  #child;
  #lastId = 0;
  /** @type {Map<number, (answer: any) => void>} */
  #asked = new Map();
  /** @type {Promise<void>} */
  ready;
  /** @type {Promise<never>} never fulfilled: rejected when the process ends */
  #end;

  /** @param {import("node:child_process").ChildProcess} child */
  constructor(child) {
    this.#child = child;
    const end = once(child, "exit").then(([code, signal]) => {
      throw new Error(`Cannot go on: ${child.spawnargs.join(" ")} ended with ${code ?? signal}`);
    });
    end.catch(() => {});
    this.#end = end;
    this.ready = Promise.race([end, once(child, "message").then(() => undefined)]);
    child.on("message", (/** @type {any} */ { id, answer }) => {
      this.#asked.get(id)?.(answer);
      this.#asked.delete(id);
    });
  }

  /**
   * @param {string} ask
   * @param {unknown} [options]
   * @returns {Promise<any>}
   */
  ask(ask, options) {
    this.#lastId += 1;
    const id = this.#lastId;
    this.#child.send({ id, ask, options });
    return Promise.race([this.#end, new Promise((resolve) => this.#asked.set(id, resolve))]);
  }
}

/**
 * @param {readonly number[]} values
 * @returns {Spread}
 */
function spreadOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.ceil((sorted.length - 1) * share)] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}
