// node bench/restart/cost.js: what CPU time a moved connection takes of both processes together, and beside it, where another build is
// named, what it takes with that. README.md says how to read the figures.
import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Pressure } from "./pressure.js";

const { values } = parseArgs({
  options: {
    connections: { type: "string", default: "2000" },
    rounds: { type: "string", default: "7" },
    /** Messages a second, of all clients together. */
    rate: { type: "string", default: "0" },
    /** The build to compare with. */
    before: { type: "string" },
    /** A directory for a CPU profile of each process. */
    profile: { type: "string" },
  },
});
const connections = Number(values.connections);
const rounds = Number(values.rounds);
const rate = Number(values.rate);
const server = fileURLToPath(new URL("cost-server.js", import.meta.url));
const here = fileURLToPath(new URL("../../dist", import.meta.url));
const directory = mkdtempSync(join(tmpdir(), "revoir-cost-"));
const execArgv = values.profile ? ["--cpu-prof", `--cpu-prof-dir=${values.profile}`] : [];

/** @typedef {{ oldUs: number, newUs: number, systemUs: number, tookMs: number, pauseMs: { p50: number, p99: number, max: number } }} Figures */

/** Clients of one build, whose generations follow one another. */
class Chain {
  /** @type {Figures[]} */
  figures = [];
  /** @type {import("node:net").Socket[]} */
  #clients = [];
  /** @type {import("node:child_process").ChildProcess | undefined} */
  #current;
  #port = 0;
  #answers = 0;
  #dist;
  #path;
  #cut = 0;

  /** @param {string} name @param {string} dist */
  constructor(name, dist) {
    this.name = name;
    this.#dist = dist;
    this.#path = join(directory, `${name}.sock`);
  }

  async open() {
    this.#current = this.#start();
    this.#port = (await said(this.#current, "port")).port;
    for (let at = 0; at < connections; at += 100) {
      const some = Array.from({ length: Math.min(100, connections - at) }, () => this.#dial());
      this.#clients.push(...(await Promise.all(some)));
    }
    let next = 0;
    if (rate === 0) return;
    setInterval(() => {
      for (let count = rate / 100; count > 0; count--)
        this.#clients[next++ % connections]?.write(frame);
    }, 10).unref();
  }

  async restart() {
    const old = /** @type {import("node:child_process").ChildProcess} */ (this.#current);
    const left = said(old, "result");
    const successor = this.#start();
    const [{ cpu: taking }, { cpu: giving, result }] = await Promise.all([
      said(successor, "taken"),
      left,
    ]);
    this.#current = successor;
    if (result.moved !== connections || this.#cut > 0)
      throw new Error(`Cannot measure: ${result.moved} of ${connections} moved, ${this.#cut} cut`);
    const { tookMs, pauseMs } = result;
    this.figures.push({
      oldUs: (giving.user + giving.system) / connections,
      newUs: (taking.user + taking.system) / connections,
      systemUs: (giving.system + taking.system) / connections,
      tookMs,
      pauseMs,
    });
  }

  end() {
    this.#cut = Number.NEGATIVE_INFINITY;
    for (const client of this.#clients) client.destroy();
    this.#current?.disconnect();
  }

  #start() {
    const task = { dist: this.#dist, port: this.#port, path: this.#path };
    return fork(server, [JSON.stringify(task)], { execArgv });
  }

  /** @returns {Promise<import("node:net").Socket>} */
  #dial() {
    return new Promise((resolve, reject) => {
      const socket = connect(this.#port, "127.0.0.1");
      socket.on("error", reject);
      socket.write(
        `GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
      );
      socket.once("data", () => {
        resolve(socket);
        socket.on("data", () => this.#answers++);
        socket.on("close", () => this.#cut++);
      });
    });
  }
}

/** "abcdefgh", masked with zeros. */
const frame = Buffer.from("8188000000006162636465666768", "hex");

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {string} what
 * @returns {Promise<any>}
 */
function said(child, what) {
  return new Promise((resolve, reject) => {
    child.on("message", (/** @type {any} */ message) => {
      if (message[what] !== undefined) resolve(message);
    });
    child.on("exit", (code) => reject(new Error(`Cannot go on: a server ended with ${code}`)));
  });
}

const chains = [
  ...(values.before ? [new Chain("before", values.before)] : []),
  new Chain("here", here),
];
try {
  for (const chain of chains) await chain.open();
  const pressure = new Pressure();
  for (let round = 0; round <= rounds; round++) {
    const order = round % 2 === 0 ? chains : [...chains].reverse();
    for (const chain of order) await chain.restart();
  }
  for (const chain of chains) {
    // Its predecessor was the first, which has never taken anything over.
    chain.figures.shift();
    console.log(`${chain.name.padEnd(6)} ${lineOf(chain.figures)}`);
  }
  const [before, after] = chains.map(({ figures }) => figures);
  if (before && after) {
    const ratios = (/** @type {(figures: Figures) => number} */ figure) =>
      spread(
        after.map((figures, i) => figure(figures) / figure(/** @type {Figures} */ (before[i]))),
        2,
      );
    console.log(
      `here / before: both ${ratios(({ oldUs, newUs }) => oldUs + newUs)}, old ${ratios(({ oldUs }) => oldUs)}, new ${ratios(({ newUs }) => newUs)}, in all ${ratios(({ tookMs }) => tookMs)}`,
    );
  }
  console.log(
    `${connections} connections, ${rate} messages/s, ${rounds} rounds, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}, pressure ${pressure.percent()} %`,
  );
} finally {
  for (const chain of chains) chain.end();
  rmSync(directory, { recursive: true });
}

/** @param {readonly Figures[]} figures */
function lineOf(figures) {
  const of = (/** @type {(each: Figures) => number} */ figure, digits = 0) =>
    spread(figures.map(figure), digits);
  return [
    `CPU us ${of(({ oldUs, newUs }) => oldUs + newUs)}`,
    `old ${of(({ oldUs }) => oldUs)}, new ${of(({ newUs }) => newUs)}, of both in the system ${of(({ systemUs }) => systemUs)}`,
    `${of(({ tookMs }) => tookMs)} ms`,
    `pause p50 ${of(({ pauseMs }) => pauseMs.p50, 1)}, p99 ${of(({ pauseMs }) => pauseMs.p99, 1)}, max ${of(({ pauseMs }) => pauseMs.max, 1)} ms`,
  ].join("; ");
}

/** The median, and the two between which half of them lie. @param {readonly number[]} values @param {number} digits */
function spread(values, digits) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    (sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN).toFixed(digits);
  return `${at(0.5)} (${at(0.25)}-${at(0.75)})`;
}
