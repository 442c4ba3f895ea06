import { parseArgs } from "node:util";

export const usage = `npm run bench [-- options] [workload or curve ...]

Without names: every workload, then every scale curve (--quick: the workloads only).
The name "restart" is for itself: handovers of a talking server, and the same with stop and start. So is "sessions":
what sessions cost, by the store they are in (--with off,memory,sqlite,lmdb,redis), and in parts
(--parts bytes,talks,resumes,restarts).

  --quick         3 short rounds; the result is not kept among bench/results
  --rounds <n>    rounds per workload (default 7)
  --with <names>  only these, with commas between: net,revoir,ws,ws+bufferutil,socket.io,deno,bun,
                  and revoir-public, which is revoir with its handle lane switched off
  --parts <names> only these parts of "sessions", with commas between
  --node <major>  servers on this Node, from the cache that npm run matrix fills
  --out <file>    where the JSON goes (default bench/results/node-<major>.json)
  --slow          the generator in JavaScript, even where there is a C compiler; so with who talks and resumes in "sessions"
  --list          the names
`;

/**
 * @typedef {object} Arguments
 * @property {readonly string[]} names
 * @property {boolean} quick
 * @property {number} rounds
 * @property {readonly string[] | undefined} only
 * @property {readonly string[] | undefined} parts
 * @property {string | undefined} node
 * @property {string | undefined} out
 * @property {boolean} slow
 * @property {boolean} list
 * @property {boolean} help
 */

const options = /** @type {const} */ ({
  quick: { type: "boolean", default: false },
  rounds: { type: "string" },
  with: { type: "string" },
  parts: { type: "string" },
  node: { type: "string" },
  out: { type: "string" },
  slow: { type: "boolean", default: false },
  list: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
});

/**
 * @param {readonly string[]} argv
 * @returns {Arguments}
 * @throws Error when an option is not known or out of its range
 */
export function readArguments(argv) {
  const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
  const { rounds, with: only, parts, ...rest } = values;
  if (parts !== undefined && !positionals.includes("sessions")) {
    throw new Error('Cannot take --parts here: only "sessions" has parts');
  }
  return {
    names: positionals,
    rounds: rounds === undefined ? (values.quick ? 3 : 7) : numberOfRounds(rounds),
    only: only?.split(","),
    parts: parts?.split(","),
    quick: rest.quick,
    node: rest.node,
    out: rest.out,
    slow: rest.slow,
    list: rest.list,
    help: rest.help,
  };
}

/** @param {string} text */
function numberOfRounds(text) {
  const rounds = Number(text);
  if (Number.isInteger(rounds) && rounds >= 1 && rounds <= 100) return rounds;
  throw new Error(`Cannot take "${text}" rounds: a number from 1 to 100 is needed`);
}
