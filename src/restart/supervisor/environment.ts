import { realpathSync } from "node:fs";

/**
 * The directory to run in, as its user wrote it: a deployment may switch a symbolic link in it, and the next generation
 * is to find the new one there.
 *
 * @param real what the system says, in which links are resolved
 */
export function workingDirectory(env: NodeJS.ProcessEnv, real: string): string {
  const written = env.PWD ?? "";
  try {
    return written.startsWith("/") && realpathSync(written) === realpathSync(real) ? written : real;
  } catch {
    return real;
  }
}

/**
 * How many sockets systemd has opened for this process (socket activation): they are the descriptors from 3 on.
 *
 * @param env with `LISTEN_PID` and `LISTEN_FDS`, as in sd_listen_fds(3)
 * @param pid of this process; sockets for another one are not ours
 */
export function inheritedDescriptors(env: NodeJS.ProcessEnv, pid: number): number {
  const count = Number(env.LISTEN_FDS);
  const isOurs = Number(env.LISTEN_PID) === pid && Number.isInteger(count) && count > 0;
  return isOurs ? Math.min(count, mostDescriptors) : 0;
}

/** More are not meant for a server. */
const mostDescriptors = 256;

/** What a supervisor's processes find in their environment. */
export interface Surroundings {
  readonly directory: string;
  readonly descriptors: number;
  /** Of the supervisor. */
  readonly pid: number;
}

/**
 * The environment of a supervisor's processes. Sockets of systemd are announced by `REVOIR_LISTEN_FDS` in place of
 * `LISTEN_PID`, since the pid of a process is not known before there is one; and a process that is about to leave must
 * not tell systemd that the service stops.
 */
export function environmentFor(
  env: NodeJS.ProcessEnv,
  { directory, descriptors, pid }: Surroundings,
): NodeJS.ProcessEnv {
  const { NOTIFY_SOCKET, LISTEN_PID, LISTEN_FDS, REVOIR_LISTEN_FDS, ...rest } = env;
  const sockets =
    descriptors === 0 ? {} : { LISTEN_FDS: String(descriptors), REVOIR_LISTEN_FDS: "1" };
  return { ...rest, ...sockets, REVOIR_RUN: directory, REVOIR_SUPERVISOR: String(pid) };
}
