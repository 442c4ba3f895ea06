import { closeSync, openSync } from "node:fs";

/**
 * What SIGHUP says to a process that was started at a terminal: usually what it says to every service, read your
 * configuration again. But the system sends it as well when the terminal's window is closed, and then it is the end.
 *
 * @param terminal the file that stands for the terminal one is at
 */
export function isTerminalGone(terminal = "/dev/tty"): boolean {
  try {
    closeSync(openSync(terminal, "r"));
    return false;
  } catch {
    return true;
  }
}
