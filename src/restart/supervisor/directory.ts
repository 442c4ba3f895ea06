import { lstatSync, mkdirSync, readdirSync, rmdirSync, type Stats } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The longest path of a socket: 108 bytes with the zero at its end on Linux, 104 elsewhere. */
const maxSocketPath = process.platform === "linux" ? 107 : 103;

/** What is put behind the directory for the longest socket in it, such as `control.sock` or a server's. */
const roomForSockets = 24;

/**
 * The name under which an entry is run when none is given: `app` for `src/app.ts`, with `-` for what names may not hold.
 *
 * @param entry as it was given
 */
export function nameFor(entry: string): string {
  const base = entry.replace(/[/\\]+$/, "").replace(/^.*[/\\]/, "");
  const name = base.replace(/\.[mc]?[jt]s$/, "").replace(/[^\w.-]/g, "-");
  return name.replace(/^[.-]+/, "").slice(0, 40) || "app";
}

/** Whether a name can be that of a directory and be typed without quotes. */
export function isName(name: string): boolean {
  return /^\w[\w.-]{0,39}$/.test(name);
}

/** Where the supervisors of this user have their directories: `$XDG_RUNTIME_DIR/revoir`, else one in the place for temporary files. */
export function baseDirectory(env: NodeJS.ProcessEnv): string {
  const runtime = env.XDG_RUNTIME_DIR;
  return runtime?.startsWith("/") ? join(runtime, "revoir") : join(tmpdir(), `revoir-${ownUid()}`);
}

/** The directory of one supervisor, whether it is there or not. */
export function directoryOf(name: string, env: NodeJS.ProcessEnv): string {
  return join(baseDirectory(env), name);
}

/** Where a supervisor listens to `revoir reload` and `revoir status`. */
export function controlPath(directory: string): string {
  return join(directory, "control.sock");
}

/** The names of the supervisors that are or were running, in order. */
export function knownNames(env: NodeJS.ProcessEnv): string[] {
  try {
    return readdirSync(baseDirectory(env)).filter(isName).sort();
  } catch {
    return []; // None has ever run, or the directory is not ours to read.
  }
}

/**
 * Makes the directory of a supervisor, for this user alone. Whoever can write there could have the connections of all.
 *
 * @throws Error when it cannot be made, belongs to somebody else, lets others in, or has a path too long for a socket
 */
export function makeDirectory(name: string, env: NodeJS.ProcessEnv): string {
  const directory = directoryOf(name, env);
  if (Buffer.byteLength(directory) + roomForSockets > maxSocketPath)
    throw new Error(
      `Cannot use ${directory}: the path is too long for a socket in it; choose a shorter --name, or a shorter XDG_RUNTIME_DIR`,
    );
  for (const each of [baseDirectory(env), directory]) makePrivate(each);
  return directory;
}

/** Removes it when nothing is in it. */
export function leaveDirectory(directory: string): void {
  try {
    rmdirSync(directory);
  } catch {
    // A socket is still there, of a process that outlives its supervisor.
  }
}

function makePrivate(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EEXIST")
      throw new Error(`Cannot make the directory ${path}: ${reasons[`${code}`] ?? code}`);
  }
  const problem = problemOf(lstatSync(path), ownUid());
  if (problem !== undefined)
    throw new Error(
      `Cannot use ${path}: ${problem}; expected a directory of this user with mode 0700. Remove it, or set XDG_RUNTIME_DIR`,
    );
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "the directory above it does not exist; is XDG_RUNTIME_DIR right?",
  EACCES: "this user may not write there; is XDG_RUNTIME_DIR right?",
};

/** The owner and the mode say who else could take over connections; a link could lead anywhere. */
function problemOf(found: Stats, uid: number): string | undefined {
  if (!found.isDirectory()) return "it is no directory";
  if (found.uid !== uid) return `it belongs to user ${found.uid}, not to user ${uid}`;
  const mode = found.mode & 0o777;
  return (mode & 0o077) === 0 ? undefined : `its mode is 0${mode.toString(8)}`;
}

/** There are no such numbers on Windows, where nothing of this runs. */
function ownUid(): number {
  return process.getuid?.() ?? 0;
}
