import { spawn } from "node:child_process";
import type { SupervisorEvent } from "./events.js";

/** How long one message to systemd may take. */
const timeoutMs = 5_000;

/** Tells systemd how the service is. */
export interface Notifier {
  onEvent(event: SupervisorEvent): void;
  /** Resolves when everything that was said has been delivered. */
  settled(): Promise<void>;
}

/**
 * Tells systemd (`Type=notify` or `notify-reload`) when the service is ready, restarts and stops, as sd_notify(3) says.
 * Node has no datagram sockets of the kind that takes, so the program `systemd-notify` does it; the unit has to allow
 * it with `NotifyAccess=all`. Does nothing without `NOTIFY_SOCKET`.
 *
 * @param onProblem is told once, when the program is missing or fails
 */
export function systemdNotifier(
  env: NodeJS.ProcessEnv,
  onProblem: (message: string) => void,
): Notifier {
  if (!env.NOTIFY_SOCKET) return { onEvent: () => {}, settled: () => Promise.resolve() };
  let last: Promise<void> = Promise.resolve();
  let hasProblem = false;
  const tell = (...lines: string[]): void => {
    last = last
      .then(() => (hasProblem ? undefined : deliver(lines, env)))
      .catch((error: Error) => {
        hasProblem = true;
        onProblem(`systemd is not told how the service is: ${error.message}`);
      });
  };
  return {
    settled: () => last,
    onEvent: (event) => {
      if (event.event === "started" || event.event === "restart-over") tell("READY=1");
      else if (event.event === "restarting")
        tell("RELOADING=1", `MONOTONIC_USEC=${process.hrtime.bigint() / 1000n}`);
      else if (event.event === "stopping") tell("STOPPING=1");
    },
  };
}

/** In the order in which they are said: each waits for the one before. */
function deliver(lines: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn("systemd-notify", lines, {
      env,
      stdio: "ignore",
      timeout: timeoutMs,
      killSignal: "SIGKILL",
    });
    child.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        new Error(error.code === "ENOENT" ? "systemd-notify is not installed" : error.message),
      ),
    );
    child.once("exit", (status, signal) => {
      if (status === 0) resolve();
      else reject(new Error(`systemd-notify ended with ${signal ?? `status ${status}`}`));
    });
  });
}
