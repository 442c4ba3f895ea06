import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import { scriptsOf } from "../scripts.js";

/** Each script that a page loads, with all it imports in one file: a static host need not know of any other. */
export const data = {
  pagination: {
    data: "pages",
    size: 1,
    alias: "script",
    before: scriptsOf,
  },
  permalink: (/** @type {{ script: string }} */ { script }) => `/${script}`,
};

/** @param {{ script: string }} given */
export async function render({ script }) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../dist/cli/page/${script}`, import.meta.url))],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    legalComments: "none",
  });
  return outputFiles[0]?.text;
}
