import { closeSync, openSync } from "node:fs";
import { getSystemErrorName } from "node:util";
import type { Handle } from "./handle-lane.js";

/** How many file descriptors are opened at most to find the one that is meant. */
const maxTries = 64;

/** Two handles on one file descriptor. */
export interface Twins {
  /** To be called when the second was closed. Closes the first as well, where that is safe. */
  close(): void;
}

/**
 * Opens the file descriptor of `first` in `second` as well, which is used from now on.
 *
 * The system's calls can only accept a connection as an ordinary `Pipe`, and only a `Pipe` of another kind carries
 * handles. Each of the two would close the descriptor when it is closed; between the two another thread may have been
 * given the same number, whose file would be closed. So the first is closed only while the number is verifiably ours.
 *
 * @throws Error where the system refuses
 */
export function openTwin(first: Handle, second: Handle & { open(fd: number): number }): Twins {
  const { fd } = first;
  const status = second.open(fd);
  if (status !== 0) {
    second.close(() => {});
    throw new Error(
      `Cannot open the connection again: ${getSystemErrorName(status)}, expected no error`,
    );
  }
  let isOpen = true;
  return {
    close() {
      if (isOpen) isOpen = !closeWhileOurs(first, fd);
    },
  };
}

/** Takes the number by opening something, which the system gives the lowest that is free, and lets `handle` close that. */
function closeWhileOurs(handle: Handle, fd: number): boolean {
  const others: number[] = [];
  try {
    for (let tries = 0; tries < maxTries; tries++) {
      const opened = openSync("/dev/null", "r");
      if (opened === fd) {
        handle.close(() => {});
        return true;
      }
      others.push(opened);
      // Somebody else has the number now. The handle is never closed then: it is small, and there is one for each restart.
      if (opened > fd) return false;
    }
  } catch {
    // No descriptors are left.
  } finally {
    for (const other of others) closeSync(other);
  }
  return false;
}
