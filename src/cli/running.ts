import {
  ask,
  controlPath,
  directoryOf,
  knownNames,
  type Status,
} from "../restart/supervisor/index.js";
import { UsageError } from "./command.js";

/** To find out whether somebody is there, who answers at once when he is. */
const timeoutMs = 5_000;

/**
 * The supervisors of this user that are running, by their names.
 *
 * @param env says where they would be
 */
export async function findRunning(env: NodeJS.ProcessEnv): Promise<Status[]> {
  const asked = knownNames(env).map((name) => statusOf(name, env).catch(() => undefined));
  return (await Promise.all(asked)).filter((status) => status !== undefined);
}

/** @throws Error (as a rejection) when there is none of this name */
function statusOf(name: string, env: NodeJS.ProcessEnv): Promise<Status> {
  return ask<Status>(controlPath(directoryOf(name, env)), "status", timeoutMs);
}

/**
 * Does something with the one that is meant.
 *
 * @param name undefined for the only one there is
 * @param stderr where it is told that there is none, or that it does not answer
 * @returns the exit status: 1 when there is none
 * @throws {UsageError} (as a rejection) when there is more than one to choose from
 */
export async function withRunning(
  name: string | undefined,
  stderr: NodeJS.WritableStream,
  use: (status: Status) => Promise<number>,
): Promise<number> {
  try {
    return await use(choose(name, await findRunning(process.env)));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    stderr.write(`revoir: ${(error as Error).message}\n`);
    return 1;
  }
}

function choose(name: string | undefined, running: readonly Status[]): Status {
  const [first, second] = running;
  if (name === undefined && second === undefined && first !== undefined) return first;
  const found = running.find((status) => status.name === name);
  if (found !== undefined) return found;
  const names = running.map((status) => status.name).join(", ");
  if (name === undefined && second !== undefined)
    throw new UsageError(`Cannot tell which one is meant: ${names} are running; give a name`);
  const what = name === undefined ? "anything" : `"${name}"`;
  const there = first === undefined ? "nothing was started with revoir run" : `running: ${names}`;
  throw new Error(`Cannot find ${what} that is running as this user: ${there}`);
}
