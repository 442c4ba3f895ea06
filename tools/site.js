// npm run site: builds the site's pages with Eleventy, for any static host, into .cache/site or the folder given.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Builds all pages.
 *
 * @param {string} output the folder that is made anew
 * @returns {boolean} false when Eleventy found errors
 */
export function buildSite(output) {
  rmSync(output, { recursive: true, force: true });
  const eleventy = join(root, "node_modules", "@11ty", "eleventy", "cmd.cjs");
  const { status } = spawnSync(process.execPath, [eleventy, "--quiet"], {
    cwd: join(root, "site"),
    stdio: ["ignore", 2, 2],
    env: { ...process.env, REVOIR_SITE_OUTPUT: output },
  });
  return status === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const output = resolve(process.argv[2] ?? join(root, ".cache", "site"));
  if (buildSite(output)) console.log(`site: built into ${output}`);
  else process.exitCode = 1;
}
