import type { Link } from "./link.js";
import type { Payload } from "./payload.js";

/** A sign of life at the level of the application. */
export interface HeartbeatOptions {
  /**
   * What to send, such as `{"type":"ping"}`. The server has to answer it with any message. A link with a session needs none:
   * the session asks and answers.
   */
  readonly message?: Payload;
  /** From an answer to the next question. @default 25000 */
  readonly everyMs?: number;
  /** How long the server may be silent after a question. @default 10000 */
  readonly timeoutMs?: number;
}

/**
 * Notices a server that fell silent, by a message of the application: a browser can neither send pings nor see them. It
 * ends the connection, and the link comes back. It is an entry of its own, so that a page without it does not pay for it.
 *
 * Timers of a page that is hidden or asleep fire late, and an answer may lie unread in the network meanwhile: then the
 * server is asked once more before it is given up. It is also asked at once when the page is shown again, or the network
 * comes or goes.
 *
 * @returns a function that ends it; it ends with the link by itself
 * @throws TypeError without a message for a link that has no session
 * @example
 * import { connect } from "revoir/client";
 * import { heartbeat } from "revoir/client/heartbeat";
 *
 * heartbeat(connect("/chat"), { message: "ping" });
 */
export function heartbeat(
  link: Link<never> & { probe?(): void },
  options: HeartbeatOptions,
): () => void {
  const { message, everyMs = 25_000, timeoutMs = 10_000 } = options;
  if (message === undefined && !link.probe) {
    throw new TypeError(
      "Cannot ask a server without a session for a sign of life: expected a message",
    );
  }
  const watching = new AbortController();
  let timer: ReturnType<typeof setTimeout>;
  let wasLate = false;

  const after = (ms: number, act: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(act, ms);
  };
  const rest = () => {
    wasLate = false;
    after(everyMs, ask);
  };
  const ask = () => {
    if (link.readyState !== 1) return;
    const askedAtMs = Date.now();
    if (message === undefined) link.probe?.();
    else void link.send(message);
    after(timeoutMs, () => judge(askedAtMs));
  };
  const judge = (askedAtMs: number) => {
    const silentMs = Date.now() - link.heardAtMs;
    const isLate = Date.now() - askedAtMs > timeoutMs + 1000;
    if (link.heardAtMs >= askedAtMs) rest();
    else if (isLate && !wasLate) {
      wasLate = true;
      ask();
    } else {
      const sentence = `the server was silent for ${Math.round(silentMs / 1000)} s`;
      link.giveUp({ kind: "liveness", sentence, silentMs });
    }
  };
  const stop = () => {
    clearTimeout(timer);
    watching.abort();
  };

  const { signal } = watching;
  link.addEventListener("open", rest, { signal });
  link.addEventListener("end", () => clearTimeout(timer), { signal });
  link.addEventListener("close", stop, { signal });
  for (const type of ["online", "offline", "visibilitychange"]) {
    globalThis.addEventListener?.(type, () => ask(), { signal });
  }
  if (link.readyState === 1) rest();
  return stop;
}
