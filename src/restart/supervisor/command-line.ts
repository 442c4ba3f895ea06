import { accessSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join, resolve } from "node:path";

/** What a Node can run. */
export interface Runtime {
  /** As in `process.versions.node`. */
  readonly version: string;
  readonly execArgv: readonly string[];
  /** The variable `NODE_OPTIONS`. */
  readonly nodeOptions: string | undefined;
}

/**
 * The arguments for Node that run an entry: Node's own options, those that TypeScript needs, the entry, its arguments.
 *
 * @param entry relative to `cwd`
 * @throws Error when there is no such file, or when this Node cannot run TypeScript
 */
export function commandLine(
  entry: string,
  args: readonly string[],
  cwd: string,
  runtime: Runtime,
): string[] {
  const path = resolve(cwd, entry);
  requireEntry(entry, path, cwd);
  return [...runtime.execArgv, ...optionsFor(entry, runtime), path, ...args];
}

/** As Node looks for it: `app` may be `app.js`, and a folder its `index.js`. What it finds is not kept: links may change. */
function requireEntry(entry: string, path: string, cwd: string): void {
  try {
    if (isTypeScript(path)) accessSync(path);
    else createRequire(join(cwd, "_")).resolve(path);
  } catch {
    throw new Error(`Cannot run "${entry}": there is no such file in ${cwd}`);
  }
}

function optionsFor(entry: string, { version, execArgv, nodeOptions }: Runtime): string[] {
  const given = [...execArgv, ...(nodeOptions ?? "").split(" ")];
  if (!isTypeScript(entry) || given.some(bringsItsOwn)) return [];
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)) return [];
  if (major === 23 || (major === 22 && minor >= 6)) return ["--experimental-strip-types"];
  throw new Error(
    `Cannot run "${entry}" on Node ${version}: it does not know TypeScript; use Node 22.6 or later, run the compiled JavaScript, or bring a loader, such as NODE_OPTIONS="--import tsx"`,
  );
}

function isTypeScript(path: string): boolean {
  return /^\.[mc]?ts$/.test(extname(path));
}

/** An option that loads something first, which may well know TypeScript. */
function bringsItsOwn(option: string): boolean {
  return /^(--import|--require|-r|--loader|--experimental-loader|--experimental-strip-types|--experimental-transform-types)(=|$)/.test(
    option,
  );
}
