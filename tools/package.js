// Packs the package as it would be published, looks at what is in it and how large it is, and has publint and attw (are the
// types wrong?) look at the result.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
/** What the site's pages may take, in 15 languages, and what everything may that somebody installs. */
const maxSiteBytes = 1_500_000;
const maxBytes = 2_500_000;

const folder = mkdtempSync(join(tmpdir(), "revoir-package-"));
try {
  const { tarball, ...packed } = pack(folder);
  report(packed);
  const bin = (/** @type {string} */ name) => join(root, "node_modules", ".bin", name);
  run(bin("publint"), [tarball, "--strict"]);
  run(bin("attw"), [tarball, "--profile", "esm-only"]);
} finally {
  rmSync(folder, { recursive: true });
}

/**
 * @typedef {{ size: number, files: readonly { path: string, size: number }[] }} Packed what npm tells of a tarball
 */

/** @param {Packed} packed */
function report({ size, files }) {
  const archives = files.filter(({ path }) => /^dist\/site\/[\w-]+\.pages$/.test(path));
  const siteBytes = archives.reduce((sum, file) => sum + file.size, 0);
  console.log(
    `package: ${size} bytes, ${siteBytes} of them the site in ${archives.length} archives`,
  );
  for (const name of ["common", "en"]) {
    if (!archives.some(({ path }) => path === `dist/site/${name}.pages`)) {
      fail(`the tarball has no dist/site/${name}.pages`);
    }
  }
  if (siteBytes > maxSiteBytes) fail(`the site takes more than ${maxSiteBytes} bytes`);
  if (size > maxBytes) fail(`the tarball takes more than ${maxBytes} bytes`);
}

/** @param {string} so */
function fail(so) {
  console.error(`package: ${so}`);
  process.exitCode = 1;
}

/**
 * @param {string} destination
 * @returns {Packed & { tarball: string }}
 */
function pack(destination) {
  const args = ["pack", "--json", "--pack-destination", destination];
  const { stdout, status } = spawnSync("npm", args, {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error("Cannot pack the package: npm pack failed as shown above");
  const [packed] = JSON.parse(stdout);
  return { ...packed, tarball: join(destination, packed.filename) };
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function run(command, args) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exitCode = 1;
}
