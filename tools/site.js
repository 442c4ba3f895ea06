// npm run site: builds the site with Eleventy for any static host, into .cache/site or the folder given. REVOIR_SITE_URL
// says where it will be: what needs absolute addresses (sitemap.xml among it) has them then, and is left out otherwise.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { addressOf } from "./site-address.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Writes all files of the site. What Eleventy has to say about errors goes to stderr.
 *
 * @param {string} output the folder that is made anew
 * @param {string} [url] where the site will be
 * @returns {boolean} false when there were errors
 */
export function buildSite(output, url = "") {
  rmSync(output, { recursive: true, force: true });
  const eleventy = join(root, "node_modules", "@11ty", "eleventy", "cmd.cjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [eleventy, "--quiet"], {
    cwd: join(root, "site"),
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
    env: { ...process.env, REVOIR_SITE_OUTPUT: output, REVOIR_SITE_URL: url },
  });
  if (status !== 0) console.error(readable(stderr || stdout));
  return status === 0;
}

/**
 * Every file of a built site, by where it is below its root, with slashes.
 *
 * @param {string} output
 * @returns {string[]}
 */
export function filesOf(output) {
  return readdirSync(output, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(output, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

/**
 * Eleventy tells an error twice, with its own inside. What is left names the page, its language and the line at fault.
 *
 * @param {string} output
 */
function readable(output) {
  const told = output.split("Eleventy Fatal Error (CLI):\n").at(-1) ?? output;
  return told
    .split("\n")
    .map((line) => line.replace(/^\[11ty\] ?/, ""))
    .filter((line) => !/^\s+at .*(node_modules|<anonymous>)/.test(line))
    .join("\n")
    .trimEnd();
}

/** @param {string} output */
function summary(output) {
  const files = filesOf(output);
  const pages = files.filter((file) => file.endsWith(".html")).length;
  const bytes = files.reduce((sum, file) => sum + statSync(join(output, file)).size, 0);
  return `${pages} pages, ${files.length} files, ${Math.ceil(bytes / 1000)} kB in ${output}`;
}

function main() {
  const start = Date.now();
  const [folder = join(root, ".cache", "site"), ...more] = process.argv.slice(2);
  if (folder.startsWith("-") || more.length > 0) {
    throw new Error(
      "Cannot build the site so: expected one folder, or none (npm run site -- <folder>)",
    );
  }
  const output = resolve(folder);
  const isBuilt = buildSite(output, addressOf(process.env.REVOIR_SITE_URL));
  if (!isBuilt) throw new Error("Cannot build the site: see above");
  console.log(`site: ${summary(output)}, built in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main();
  } catch (error) {
    console.error(`site: ${/** @type {Error} */ (error).message}`);
    process.exitCode = 1;
  }
}
