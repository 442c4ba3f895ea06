import type { Clock } from "./clock.js";
import { failure } from "./failure.js";
import type { Transport } from "./transport.js";

/**
 * A sign of life at the level of the application, for browsers: they cannot send pings, nor see them. The server has
 * to answer the message with any message.
 */
export interface AppHeartbeat {
  /** What to send, such as `{"type":"ping"}`. */
  readonly message: string | Uint8Array;
  /** From an answer to the next question. @default 25000 */
  readonly everyMs?: number;
  /** How long the server may be silent after a question. @default 10000 */
  readonly timeoutMs?: number;
}

// A hidden page's timers fire once a minute at worst. Later than that, the machine or the page was asleep.
const throttledMs = 65_000;

/**
 * Watches the connections of a transport. When a timer fires late, the page was held back or asleep and the answer may
 * lie unread in the network: then the server is asked once more before it is given up.
 */
export function withHeartbeat(
  transport: Transport,
  { message, everyMs = 25_000, timeoutMs = 10_000 }: AppHeartbeat,
  clock: Clock,
): Transport {
  return (url, protocols, report) => {
    let heardAtMs = 0;
    let askedAtMs = 0;
    let wasLate = false;
    let cancel = () => {};

    const later = (ms: number, call: () => void) => {
      cancel();
      cancel = clock.after(ms, call);
    };
    const probe = () => {
      if (wire.readyState !== 1) return;
      askedAtMs = clock.now();
      wire.send(message);
      later(timeoutMs, judge);
    };
    const judge = () => {
      const silentMs = clock.now() - heardAtMs;
      const lateMs = clock.now() - askedAtMs - timeoutMs;
      const isLate = lateMs > 1000 && !(wasLate && lateMs < throttledMs);
      wasLate = isLate;
      if (heardAtMs >= askedAtMs) later(everyMs, probe);
      else if (isLate) probe();
      else {
        const sentence = `the server did not answer and was silent for ${Math.round(silentMs / 1000)} s`;
        report.onEnd(failure("us", { kind: "liveness", sentence, silentMs }));
        wire.close(1000, "");
      }
    };
    const wire = transport(url, protocols, {
      ...report,
      onOpen() {
        later(everyMs, probe);
        report.onOpen();
      },
      onMessage(received) {
        heardAtMs = clock.now();
        report.onMessage(received);
      },
    });
    return Object.assign(wire, { probe });
  };
}
