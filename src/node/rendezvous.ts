import { lstatSync, mkdirSync, type Stats, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** The longest path of a unix socket, in bytes: the system has 108 on Linux and 104 elsewhere, with a NUL behind. */
const maxPathBytes: number = process.platform === "linux" ? 107 : 103;

/**
 * Where two processes meet: a unix socket on a path. Whoever can connect to it can take over all connections, so that
 * nobody but this user may, and nobody else may put a socket of their own in its place.
 *
 * @param spareBytes for what is to be appended to the path
 * @returns the absolute path
 * @throws Error for a path that is too long, or that names no file
 */
export function resolveSocketPath(path: string, spareBytes = 0): string {
  if (path === "" || path.includes("\0")) {
    throw new Error(
      `Cannot use ${JSON.stringify(path)} as a socket: expected the path of a file, as abstract sockets are open to every user`,
    );
  }
  const absolute = resolve(path);
  const size = Buffer.byteLength(absolute);
  if (size > maxPathBytes - spareBytes) {
    throw new Error(
      `Cannot use ${absolute} as a socket: it has ${size} bytes, expected at most ${maxPathBytes - spareBytes}`,
    );
  }
  return absolute;
}

/**
 * Makes sure that a socket can be safe in its directory, before listening. A directory that is missing is made.
 *
 * @throws Error that says what to do
 */
export function prepareDirectory(socketPath: string): void {
  const directory = dirname(socketPath);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const found = statSync(directory);
  if (!isMine(found))
    throw unsafe(directory, "belongs to another user", "a directory of this user");
  if ((found.mode & 0o077) !== 0) {
    throw unsafe(directory, `has mode ${modeOf(found)}`, `0700 (chmod 700 ${directory})`);
  }
}

/**
 * Makes sure that nobody else can have put the socket at `path` there, before connecting to it.
 *
 * @returns the absolute path
 * @throws Error with code ENOENT where there is none, or that says what is unsafe
 */
export function checkSocket(path: string): string {
  const absolute = resolveSocketPath(path);
  const directory = dirname(absolute);
  const above = statSync(directory);
  if (!isMine(above) && above.uid !== 0) {
    throw unsafe(directory, "belongs to another user", "a directory of this user or root");
  }
  if ((above.mode & 0o022) !== 0) {
    throw unsafe(
      directory,
      `has mode ${modeOf(above)}`,
      `nobody else to write there (chmod go-w ${directory})`,
    );
  }
  const found = lstatSync(absolute);
  if (!found.isSocket()) throw unsafe(absolute, "is no socket", "a unix socket");
  if (!isMine(found) && found.uid !== 0) {
    throw unsafe(absolute, "belongs to another user", "a socket of this user or root");
  }
  return absolute;
}

/**
 * Whether a process belongs to this user, as far as the system tells: on Linux, for a process that is there and seen.
 *
 * @returns undefined where it cannot be known
 */
export function peerIsOurs(pid: number): boolean | undefined {
  if (process.platform !== "linux" || !Number.isSafeInteger(pid) || pid <= 0) return undefined;
  const found = statSync(`/proc/${pid}`, { throwIfNoEntry: false });
  return found === undefined ? undefined : isMine(found);
}

function isMine(found: Stats): boolean {
  return found.uid === process.geteuid?.();
}

function modeOf(found: Stats): string {
  return (found.mode & 0o777).toString(8).padStart(4, "0");
}

function unsafe(path: string, what: string, expected: string): Error {
  return new Error(`Cannot meet another process at ${path}: it ${what}, expected ${expected}`);
}
