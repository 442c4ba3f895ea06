import type { RestartFigures } from "../result.js";

/** What a child tells its supervisor. */
export type ChildMessage =
  | {
      readonly tells: "ready";
      /** In the words of pm2, `process.send("ready")`: such a child does not know how to hand over. */
      readonly isPlain: boolean;
    }
  /** It takes connections over, which it must not be stopped in. */
  | { readonly tells: "taking-over" }
  | { readonly tells: "restarted"; readonly result: RestartFigures | undefined }
  | { readonly tells: "restart" };

/** What the supervisor tells a child. */
export interface SupervisorMessage {
  readonly revoir: "restart-failed";
  readonly why: string;
}

/** Reads what came over the channel; undefined for what is not meant for the supervisor. */
export function readMessage(message: unknown): ChildMessage | undefined {
  if (message === "ready") return { tells: "ready", isPlain: true };
  const { revoir, result } = fieldsOf(message);
  if (revoir === "ready") return { tells: "ready", isPlain: false };
  if (revoir === "restart" || revoir === "taking-over") return { tells: revoir };
  return revoir === "restarted" ? { tells: "restarted", result: readResult(result) } : undefined;
}

/** The most reasons why connections were not moved that are kept. */
const mostReasons = 20;
const longestReason = 100;

/** Only what has the whole shape, since it is printed and handed on. */
function readResult(value: unknown): RestartFigures | undefined {
  const { moved, fellBack, tailBytes, pauseMs, tookMs, lane } = fieldsOf(value);
  const { p50, p99, max } = fieldsOf(pauseMs);
  if (![moved, tailBytes, tookMs, p50, p99, max].every(isCount)) return undefined;
  const reasons = Object.entries(fieldsOf(fellBack))
    .filter(([, count]) => isCount(count))
    .slice(0, mostReasons)
    .map(([reason, count]) => [reason.slice(0, longestReason), count] as const);
  return {
    moved,
    fellBack: Object.fromEntries(reasons),
    tailBytes,
    pauseMs: { p50, p99, max },
    tookMs,
    ...(lane === "pipe" || lane === "courier" ? { lane } : {}),
  } as RestartFigures;
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
