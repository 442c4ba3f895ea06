import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAst } from "vitest/node";

/** The repository's root, without a trailing separator. */
export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/**
 * One TypeScript file, parsed. TypeScript 7 has no JavaScript API, so the syntax tree is the one (ESTree with
 * TypeScript nodes) of the parser that vitest brings.
 *
 * @typedef {{ type: string, start: number, end: number, [key: string]: any }} Node
 * @typedef {{ path: string, text: string, program: Node }} Source `path` is relative to the tree's root, with `/`
 */

/**
 * All TypeScript sources below a folder, in the order of their paths.
 *
 * @param {string} tree the root of the tree
 * @param {string} [folder] the folder in it
 * @returns {Source[]}
 */
export function readSources(tree, folder = "src") {
  return listFiles(join(tree, folder))
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
    .map((file) => {
      const text = readFileSync(file, "utf8");
      const path = relative(tree, file).split(sep).join("/");
      return { path, text, program: /** @type {any} */ (parseAst(text, { lang: "ts" }, path)) };
    });
}

/**
 * Every file below a folder, as full paths in order; none when the folder does not exist.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function listFiles(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? listFiles(path) : [path];
    })
    .sort();
}

/**
 * Calls `visit` for a node and everything below it.
 *
 * @param {unknown} node
 * @param {(node: Node) => void} visit
 */
export function walk(node, visit) {
  if (Array.isArray(node)) for (const item of node) walk(item, visit);
  if (!isNode(node)) return;
  visit(node);
  for (const key of Object.keys(node)) if (key !== "parent") walk(node[key], visit);
}

/**
 * @param {unknown} value
 * @returns {value is Node}
 */
function isNode(value) {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/**
 * The end of every checking tool: prints what is wrong, one line each, and says so in the exit code.
 *
 * @param {string} name the check's name
 * @param {readonly string[]} problems
 * @param {string} [note] what to say when there are none
 */
export function report(name, problems, note = "ok") {
  for (const problem of problems) console.error(`${name}: ${problem}`);
  if (problems.length === 0) console.log(`${name}: ${note}`);
  else process.exitCode = 1;
}

/**
 * Whether a tool was started by itself, not imported by its test.
 *
 * @param {string} url the tool's `import.meta.url`
 */
export function isMain(url) {
  return process.argv[1] === fileURLToPath(url);
}
