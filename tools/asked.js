// What a tool was asked for on its command line. Its own first comment is its help.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Reads the command line. Where it asks for help that is shown, and where `read` throws, what it says, in one line; either ends
 * the process.
 *
 * @template Wishes
 * @param {string} url of the tool: `import.meta.url`
 * @param {() => Wishes} read
 * @returns {Wishes}
 */
export function asked(url, read) {
  if (process.argv.includes("--help")) {
    console.log(helpIn(readFileSync(fileURLToPath(url), "utf8")));
    process.exit();
  }
  try {
    return read();
  } catch (error) {
    const name = basename(fileURLToPath(url), ".js");
    const [message] = /** @type {Error} */ (error).message.split("\n");
    console.error(`${name}: ${message}\n${name}: npm run ${name} -- --help says what there is`);
    process.exit(2);
  }
}

/**
 * @param {string} name of the option
 * @param {string} text
 * @returns {number}
 * @throws Error for what is no whole number, or less than `min`
 */
export function countOf(name, text, min = 0) {
  if (/^\d+$/.test(text) && Number(text) >= min) return Number(text);
  throw new Error(`Cannot take --${name} ${text}: expected a whole number from ${min} on`);
}

/**
 * @param {string} name of the option
 * @param {string} text
 * @param {number} [min]
 * @returns {number}
 * @throws Error for what is no number, or less than `min`
 */
export function numberOf(name, text, min = 0) {
  const number = Number(text);
  if (text.trim() !== "" && Number.isFinite(number) && number >= min) return number;
  throw new Error(`Cannot take --${name} ${text}: expected a number from ${min} on`);
}

/**
 * @template {string} Name
 * @param {string} what
 * @param {string} given
 * @param {readonly Name[]} known
 * @returns {Name}
 * @throws Error that names those that there are
 */
export function oneOf(what, given, known) {
  const found = known.find((each) => each === given);
  if (found !== undefined) return found;
  throw new Error(`Cannot take --${what} ${given}: expected ${known.join(", ")}`);
}

/**
 * The comment that a program begins with.
 *
 * @param {string} source
 */
export function helpIn(source) {
  const lines = source.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("//"));
  return lines
    .slice(0, end)
    .map((line) => line.replace(/^\/\/ ?/, ""))
    .join("\n");
}
