// Packs the site's pages into dist/site, one archive for each language, from where `revoir serve` answers. Comes after the
// build of dist, which the pages are made from, and which has the code that packs them.
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildSite, filesOf } from "./site.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const archives = join(dist, "site");
const stamp = join(root, ".cache", "pages");

/** What pages are made from, beside the modules that are imported from here. */
const inputs = [
  "site",
  "dist/cli/page",
  "dist/cli/archive.js", // and what it imports
  "dist/cli/volume.js",
  "examples/how-it-works",
  "test/vectors",
  "tools/pages.js",
  "package-lock.json",
];

/** @typedef {"built" | "published"} Purpose to be looked at here, or to be carried over networks: that packs for a minute, and tighter */

/**
 * Whether dist/site was packed from what the inputs hold now. A tree without the site's sources has nothing to pack.
 *
 * @param {Purpose} purpose
 */
export function pagesAreCurrent(purpose) {
  if (!existsSync(join(root, "site"))) return true;
  if (!existsSync(stamp)) return false;
  const [digest, packedFor, ...names] = readFileSync(stamp, "utf8").split(" ");
  if (packedFor !== purpose && purpose === "published") return false;
  return digest === digestOfInputs() && names.every((name) => existsSync(join(archives, name)));
}

/**
 * Builds the pages and packs them.
 *
 * @param {Purpose} purpose
 * @returns {Promise<boolean>} false when there were errors, which have been told on stderr
 */
export async function packPages(purpose) {
  const digest = digestOfInputs();
  rmSync(stamp, { force: true });
  const packed = await makeArchives(purpose);
  if (packed === undefined) return false;
  replaceArchives(packed);
  writeFileSync(stamp, [digest, purpose, ...packed.keys()].join(" "));
  return true;
}

/**
 * By way of a new folder: what a build still writes whose packer was killed is never among these pages.
 *
 * @param {Purpose} purpose
 * @returns {Promise<Map<string, Uint8Array> | undefined>} undefined when there were errors
 */
async function makeArchives(purpose) {
  const output = mkdtempSync(join(tmpdir(), "revoir-pages-"));
  try {
    // Never with absolute addresses: nobody knows where the package will serve them.
    return buildSite(output) ? await pack(output, purpose) : undefined;
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}

/**
 * In the order of their paths: others save nothing, since all of a language is in the compression's window.
 *
 * @param {string} output
 * @param {Purpose} purpose
 * @returns {Promise<Map<string, Uint8Array>>} each archive by its name
 */
async function pack(output, purpose) {
  const { serializeArchive } = await load("cli/archive.js");
  const { volumeOf, volumeSuffix } = await load("cli/volume.js");
  const { languageNames } = await load("codes/index.js");
  const folders = readdirSync(output).filter((name) => Object.hasOwn(languageNames, name));
  /** @type {Map<string, Map<string, Uint8Array>>} */
  const volumes = new Map();
  for (const file of filesOf(output)) {
    const name = volumeOf(file, new Set(folders)) + volumeSuffix;
    const files = volumes.get(name) ?? new Map();
    volumes.set(name, files.set(file, readFileSync(join(output, file))));
  }
  const packed = [...volumes].map(async ([name, files]) => [
    name,
    await serializeArchive(files, purpose),
  ]);
  return new Map(/** @type {[string, Uint8Array][]} */ (await Promise.all(packed)));
}

/** What was just built. By its path, so that this file can be loaded before there is a dist. @param {string} file */
async function load(file) {
  return await import(pathToFileURL(join(dist, file)).href);
}

/** Each at once, so that a service that runs from here never reads half of one. @param {Map<string, Uint8Array>} packed */
function replaceArchives(packed) {
  mkdirSync(archives, { recursive: true });
  for (const [name, bytes] of packed) {
    writeFileSync(join(archives, `${name}.new`), bytes);
    renameSync(join(archives, `${name}.new`), join(archives, name));
  }
  for (const name of readdirSync(archives)) {
    if (!packed.has(name)) rmSync(join(archives, name), { recursive: true });
  }
}

/** Content, not times, as in tools/build.js. */
function digestOfInputs() {
  const hash = createHash("sha256");
  for (const [file, content] of withImports(inputs.flatMap(filesAt))) {
    hash.update(`${file}\0`).update(content).update("\0");
  }
  return hash.digest("hex");
}

/**
 * Files and all modules that they reach, so that no list has to follow what pages come to use.
 *
 * @param {readonly string[]} files
 * @returns {Map<string, Buffer>} what each holds
 */
function withImports(files) {
  /** @type {Map<string, Buffer>} */
  const found = new Map();
  const wanted = new Set(files);
  for (const file of wanted) {
    if (!existsSync(join(root, file))) continue;
    const content = readFileSync(join(root, file));
    found.set(file, content);
    if (!file.endsWith(".js")) continue;
    for (const [, to = ""] of content.toString().matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)) {
      wanted.add(posix.join(posix.dirname(file), to));
    }
  }
  return found;
}

/** @param {string} path a file, or a folder of which all files are meant; declarations say nothing that a page shows */
function filesAt(path) {
  const full = join(root, path);
  if (!statSync(full, { throwIfNoEntry: false })?.isDirectory()) return [path];
  return filesOf(full)
    .filter((file) => !file.endsWith(".d.ts") && !file.startsWith("node_modules/"))
    .map((file) => `${path}/${file}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !(await packPages("built")))
  process.exitCode = 1;
