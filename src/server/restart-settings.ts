import { join } from "node:path";
import { isSendable } from "../codes/index.js";
import { supervision } from "../restart/index.js";
import { maxTimerMs, requireKnown, requireNumber, requireType, wrongType } from "./checks.js";
import type { ServeOptions } from "./options.js";
import { isJitter } from "./pace.js";

type Wide = Pick<
  // biome-ignore lint/suspicious/noExplicitAny: Data is of no concern to a check
  ServeOptions<any>,
  "restart" | "handover" | "port" | "server" | "message" | "open" | "session"
>;

/**
 * Checks how the server is to be succeeded.
 *
 * @returns where a successor asks; undefined when none may
 * @throws TypeError or RangeError that names the option, its value and what was expected
 */
export function readRestart(options: Wide): string | undefined {
  const { restart, port } = options;
  checkHandover(options);
  if (restart === undefined) return undefined;
  if (typeof restart !== "object" || restart === null)
    throw wrongType("restart", restart, "an object of options");
  requireKnown("restart option", restart, restartNames);
  requireType("restart.path", restart.path, "string");
  requireType("restart.leave", restart.leave, "function");
  requireNumber("restart.deadlineMs", restart.deadlineMs, 1, maxTimerMs);
  requireNumber("restart.window", restart.window, 1, 1024);
  requireNumber("restart.maxTailBytes", restart.maxTailBytes, 0, Number.POSITIVE_INFINITY);
  checkFallback(restart.fallback);
  if (port === undefined)
    throw new TypeError(
      "Cannot serve with restart and without port: the listening socket is handed over, so serve has to open it",
    );
  if (options.server?.listening)
    throw new TypeError(
      "Cannot serve with restart and a server that listens already: expected one that serve can have listen, perhaps on another process's socket",
    );
  return restart.path ?? defaultPath(port);
}

const restartNames = ["path", "deadlineMs", "window", "maxTailBytes", "fallback", "leave"];
const fallbackNames = ["code", "rate", "jitterMs", "slots"];

/** In the directory that the supervisor has made for its servers: one socket for each port. */
function defaultPath(port: number): string {
  const directory = supervision.directory();
  if (directory !== undefined) return join(directory, `${port}.sock`);
  throw new TypeError(
    'Cannot serve with restart and without restart.path: expected a path such as "/run/app/revoir.sock", or to be run by revoir run',
  );
}

function checkFallback(fallback: NonNullable<ServeOptions["restart"]>["fallback"]): void {
  if (fallback === undefined) return;
  if (typeof fallback !== "object" || fallback === null)
    throw wrongType("restart.fallback", fallback, "{ code, rate, jitterMs, slots }");
  requireKnown("restart.fallback option", fallback, fallbackNames);
  const { code, rate, slots, jitterMs } = fallback;
  if (code !== undefined && typeof code !== "function" && !isSendable(code))
    throw new RangeError(
      `Cannot serve with restart.fallback.code ${String(code)}: expected 1000-1003, 1007-1014 or 3000-4999 (RFC 6455 §7.4), or a function`,
    );
  if (rate !== "auto") requireNumber("restart.fallback.rate", rate, 1, Number.MAX_SAFE_INTEGER);
  requireType("restart.fallback.slots", slots, "boolean");
  // As `drain` checks it, which would find out only when the restart has come to its end.
  if (jitterMs !== undefined && !isJitter(jitterMs))
    throw wrongType("restart.fallback.jitterMs", jitterMs, "[min, max] in milliseconds");
}

function checkHandover({ handover, restart, message, open, session }: Wide): void {
  if (handover !== undefined) {
    if (typeof handover !== "object" || handover === null)
      throw wrongType("handover", handover, "{ version, accepts, export, import }");
    requireKnown("handover option", handover, ["version", "accepts", "export", "import"]);
    requireNumber("handover.version", handover.version, 0, Number.MAX_SAFE_INTEGER);
    for (const name of ["accepts", "export", "import"] as const)
      requireType(`handover.${name}`, handover[name], "function");
  }
  const isRead = message !== undefined || handover?.import !== undefined;
  // The peers of a server of sessions alone are read by those.
  const areSessions = session !== undefined && open === undefined;
  if (restart !== undefined && !isRead && !areSessions)
    throw new TypeError(
      "Cannot serve with restart and with neither message nor handover.import: open is not called for a peer that comes from another process, so nobody would read its messages",
    );
}
