import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";

const entry = new URL("../../src/client/browser.ts", import.meta.url).pathname;
const sessionEntry = new URL("../../src/client/session/browser.ts", import.meta.url).pathname;

/** What a page loads that uses these, as its author's bundler makes it. */
async function bundle(
  names: string,
  entry: string,
): Promise<{ gzipBytes: number; inputs: string[] }> {
  const result = await build({
    stdin: { contents: `export ${names} from ${JSON.stringify(entry)}`, resolveDir: "/" },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    metafile: true,
    // What is loaded when somebody asks for it.
    external: ["*/indexed-db.js"],
    logLevel: "silent",
  });
  const [output] = result.outputFiles;
  return {
    gzipBytes: gzipSync(output?.contents ?? "", { level: 9 }).length,
    inputs: Object.keys(result.metafile.inputs).filter((path) => path !== "<stdin>"),
  };
}

test("the entry for browsers takes at most 5 kB (minified, gzip)", async () => {
  const { gzipBytes } = await bundle("*", entry);
  console.log(`revoir/client in a browser: ${gzipBytes} bytes`);
  expect(gzipBytes).toBeLessThanOrEqual(5000);
});

test("a page loads nothing of Node, and of the codes only what a link needs", async () => {
  // A module of Node would fail the build, which is for browsers.
  const { inputs } = await bundle("*", entry);
  const folders = new Set(inputs.map((path) => /src\/(\w+)\//.exec(path)?.[1]));
  expect([...folders].sort()).toEqual(["client", "codes"]);
});

test("a page with sessions takes at most 13.3 kB (minified, gzip)", async () => {
  const { gzipBytes } = await bundle("{ connect }", sessionEntry);
  console.log(`revoir/client/session in a browser: ${gzipBytes} bytes`);
  expect(gzipBytes).toBeLessThanOrEqual(13_300);
});

test("a page that follows topics takes at most 14.5 kB", async () => {
  const { gzipBytes } = await bundle("{ connect, topics }", sessionEntry);
  console.log(`revoir/client/session with topics in a browser: ${gzipBytes} bytes`);
  expect(gzipBytes).toBeLessThanOrEqual(14_500);
});

test("a page with sessions loads nothing of the server's half, and of the codes only what a link needs", async () => {
  const { inputs } = await bundle("*", sessionEntry);
  const folders = inputs.map((path) => /src\/(session\/server|\w+)\//.exec(path)?.[1]);
  expect([...new Set(folders)].sort()).toEqual(["client", "codes", "session"]);
});
