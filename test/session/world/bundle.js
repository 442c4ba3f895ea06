import { readFileSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

/**
 * A change of the product's text that breaks it: `find` has to be there exactly once.
 *
 * @typedef {{ file: string, find: string, put: string }} Break
 */

const root = new URL("../../../", import.meta.url);

/**
 * Bundles the simulation with the product's sources as they are now, with the world's promise in the place of the
 * platform's.
 *
 * @param {string} name of the bundle
 * @param {readonly Break[]} [breaks] what is broken in it
 * @returns {Promise<string>} where it is, as a URL to import
 */
export async function bundleWorld(name, breaks = []) {
  const directory = new URL(".cache/sim/", root);
  await mkdir(directory, { recursive: true });
  const outfile = fileURLToPath(new URL(`${name}-${process.pid}.mjs`, directory));
  await build({
    entryPoints: [path("test/session/world/run.ts")],
    inject: [path("test/session/world/platform.ts")],
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    outfile,
    logLevel: "error",
    plugins: breaks.length > 0 ? [breaking(breaks)] : [],
  });
  return pathToFileURL(outfile).href;
}

/** @param {string} bundle as {@link bundleWorld} gave it */
export function removeBundle(bundle) {
  rmSync(fileURLToPath(bundle), { force: true });
}

/**
 * @param {readonly Break[]} breaks
 * @returns {import("esbuild").Plugin}
 */
function breaking(breaks) {
  const files = [...new Set(breaks.map(({ file }) => path(file)))];
  const escaped = files.map((file) => file.replace(/[.\\/]/g, "\\$&"));
  return {
    name: "breaking",
    setup(build) {
      build.onLoad({ filter: new RegExp(`^(?:${escaped.join("|")})$`) }, (args) => ({
        contents: breaks
          .filter(({ file }) => path(file) === args.path)
          .reduce(applied, readFileSync(args.path, "utf8")),
        loader: "ts",
      }));
    },
  };
}

/**
 * @param {string} text
 * @param {Break} one
 */
function applied(text, { file, find, put }) {
  const parts = text.split(find);
  if (parts.length === 2) return parts.join(put);
  throw new Error(
    `Cannot break ${file}: "${find}" is there ${parts.length - 1} times, expected once`,
  );
}

/** @param {string} name */
function path(name) {
  return fileURLToPath(new URL(name, root));
}
