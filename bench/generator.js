// The load generator: a process of its own, in C where a compiler is there, else in JavaScript.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cache } from "./packages.js";
import { pinned } from "./pinning.js";
import { SpokenLines } from "./spoken-lines.js";

/** Longer than the generator lets itself run. */
const answerTimeoutMs = 90_000;

const folder = fileURLToPath(new URL("load", import.meta.url));

/**
 * @typedef {object} Generator
 * @property {readonly string[]} command
 * @property {string} what for the machine's facts
 *
 * @typedef {object} Measure as the generator prints it
 * @property {number} messages replies, or deliveries, or connections opened
 * @property {number} replyBytes payload bytes of them all
 * @property {number} elapsedNs
 * @property {number} serverNs CPU time of the server, user and system, all its threads
 * @property {number} generatorNs its own
 *
 * @typedef {Readonly<Record<string, string | number>>} LoadOptions see load/options.c
 */

/**
 * Compiles the generator, unless that was done before.
 *
 * @param {boolean} [slow] whether to take the one in JavaScript all the same
 * @returns {Generator}
 */
export function prepareGenerator(slow = false) {
  const compiled = slow ? undefined : compiledGenerator();
  if (compiled !== undefined) return compiled;
  if (!slow) {
    console.error(
      "bench: no C compiler (cc) was found: the generator in JavaScript is slower and becomes the bottleneck",
    );
  }
  const command = [process.execPath, join(folder, "fallback.js")];
  return { command, what: "JavaScript: slower than most servers, read CPU per message only" };
}

/**
 * The generator in C.
 *
 * @returns {Generator | undefined} undefined where there is no compiler
 */
export function compiledGenerator() {
  const compiled = compile();
  return compiled === undefined ? undefined : { command: [compiled], what: "C, one thread, epoll" };
}

function compile() {
  const sources = readdirSync(folder).filter((name) => /\.[ch]$/.test(name));
  const hash = createHash("sha256");
  for (const name of sources) hash.update(readFileSync(join(folder, name)));
  const program = join(cache, `wsload-${hash.digest("hex").slice(0, 12)}`);
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  const files = sources.filter((name) => name.endsWith(".c")).map((name) => join(folder, name));
  const flags = ["-O2", "-std=gnu11", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-o", program];
  const { status, error } = spawnSync("cc", [...flags, ...files], {
    stdio: ["ignore", 2, "inherit"],
  });
  if (error !== undefined) return undefined;
  if (status !== 0) throw new Error("Cannot compile bench/load: cc failed as shown above");
  return program;
}

/**
 * Runs one measurement.
 *
 * @param {Generator} generator
 * @param {LoadOptions} options
 * @returns {Promise<Measure>}
 * @throws Error with the generator's sentence, when a reply is wrong or a connection breaks
 */
export async function runLoad(generator, options) {
  const load = startLoad(generator, options);
  const line = await load.nextLine();
  await load.stop();
  return JSON.parse(line);
}

/**
 * Starts the generator; `idle`, `sessions` and `talks` are told what to do line by line.
 *
 * @param {Generator} generator
 * @param {LoadOptions} options
 * @param {{ isPinned?: boolean }} [place] whether it is held on its core: beside a server that is held on the other
 */
export function startLoad(generator, options, { isPinned = true } = {}) {
  const args = Object.entries(options).map(([name, value]) => `${name}=${value}`);
  const command = [...generator.command, ...args];
  const [program = "", ...rest] = isPinned ? pinned("generator", command) : command;
  const child = spawn(program, rest, { stdio: ["pipe", "pipe", "pipe"] });
  const exited = once(child, "close");
  let errors = "";
  child.stdin.on("error", () => {}); // it has ended, and its sentence says why
  child.stderr.setEncoding("utf8").on("data", (text) => (errors += text));
  const lines = new SpokenLines(child.stdout);
  return {
    /** @param {string} line */
    tell: (line) => void child.stdin.write(`${line}\n`),
    /**
     * @param {number} [timeoutMs]
     * @returns {Promise<string>}
     */
    async nextLine(timeoutMs = answerTimeoutMs) {
      const said = await lines.next(timeoutMs);
      if (said !== undefined) return said;
      child.kill("SIGKILL");
      await exited; // and with it what it had to say
      throw new Error(`Cannot measure: ${errors.trim() || "the generator ended without a word"}`);
    },
    async stop() {
      child.stdin.end();
      await exited;
    },
  };
}
