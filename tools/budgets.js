// Files and functions that can be read at one sitting; what is longer is so for a stated reason.
import { isMain, readSources, report, root, walk } from "./sources.js";

const maxFileLines = 300;
const maxFunctionLines = 60;

/** Longer than the budget, and why: `path` for a file, `path#function` for a function. */
const exceptions = /** @type {Record<string, string>} */ ({
  "src/client/link.ts":
    "where everything of a link meets; what could stand alone has files of its own",
  "src/node/handle-lane.ts":
    "all that is known of Node's inside, so that nobody has to look for it elsewhere",
  "src/node/open-socket.ts":
    "where connection, wire and timer meet; what could stand alone has files of its own",
  "src/server/member.ts":
    "the application's object and the receiver of its socket's events in one: a second for each idle peer is memory",
  "src/protocol/receiver.ts":
    "the way of every byte a peer sends, read from top to bottom, with what a snapshot says of it",
  "src/protocol/connection.ts":
    "where everything of a connection meets; what could stand alone has files of its own",
});

/**
 * @typedef {{ name: string, lines: number }} Length
 */

/**
 * @param {string} tree the repository's root
 * @param {Record<string, string>} [excused] what may be longer, each with its reason
 * @returns {{ problems: string[], medianFile: number, medianFunction: number }}
 */
export function checkBudgets(tree, excused = exceptions) {
  const sources = readSources(tree);
  const files = sources.map((source) => ({ name: source.path, lines: lineCount(source.text) }));
  const functions = sources.flatMap(functionsOf);
  const long = [...over(files, maxFileLines), ...over(functions, maxFunctionLines)];
  return {
    problems: [
      ...long
        .filter((each) => !(each.name in excused))
        .map((each) => `${each.name} has ${each.lines} lines, more than ${each.max}`),
      ...Object.keys(excused)
        .filter((name) => !long.some((each) => each.name === name))
        .map((name) => `${name} is excused ("${excused[name]}") but needs no excuse`),
    ],
    medianFile: median(files.map((each) => each.lines)),
    medianFunction: median(functions.map((each) => each.lines)),
  };
}

/**
 * @param {readonly Length[]} lengths
 * @param {number} max
 */
function over(lengths, max) {
  return lengths.filter((each) => each.lines > max).map((each) => ({ ...each, max }));
}

/**
 * Every function with a body of its own, by the name it is declared or assigned under.
 *
 * @param {import("./sources.js").Source} source
 * @returns {Length[]}
 */
function functionsOf({ path, text, program }) {
  /** @type {Length[]} */
  const found = [];
  /** @type {Map<unknown, string>} */
  const names = new Map();
  walk(program, (node) => {
    const value = node.value ?? node.init;
    const key = node.key?.name ?? node.id?.name;
    if (value !== undefined && key !== undefined) names.set(value, key);
    if (node.body?.type !== "BlockStatement" || !/Function/.test(node.type)) return;
    const name = node.id?.name ?? names.get(node) ?? "(anonymous)";
    found.push({ name: `${path}#${name}`, lines: lineCount(text.slice(node.start, node.end)) });
  });
  return found;
}

/** @param {string} text */
function lineCount(text) {
  return text.trimEnd().split("\n").length;
}

/** @param {readonly number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

if (isMain(import.meta.url)) {
  const { problems, medianFile, medianFunction } = checkBudgets(root);
  report(
    "budgets",
    problems,
    `ok (median file ${medianFile} lines, median function ${medianFunction})`,
  );
}
