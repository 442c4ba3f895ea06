import type { EndDetail } from "../codes/index.js";

/** A sign of life at the level of the application. */
export interface HeartbeatOptions {
  /** What to send, such as `{"type":"ping"}`. The server has to answer it with any message. */
  readonly message: string | Uint8Array;
  /** From an answer to the next question. @default 25000 */
  readonly everyMs?: number;
  /** How long the server may be silent after a question. @default 10000 */
  readonly timeoutMs?: number;
}

/** An open connection, for who watches it. */
export interface Pulse {
  /** When the last message came, or the connection opened. */
  heardAtMs(): number;
  send(message: string | Uint8Array): void;
  /** Plans one thing, in place of what was planned before; forgotten when the connection ends. */
  after(ms: number, act: () => void): void;
  giveUp(detail: EndDetail): void;
}

/** Watches each connection of a link from when it opens. Returns a function that asks the server at once. */
export type Heartbeat = (pulse: Pulse) => () => void;

/**
 * Notices a server that fell silent, by a message of the application: a browser cannot send pings, nor see them. It is a
 * function of its own so that pages without it do not load it.
 *
 * Timers of a page that is hidden or asleep fire late, and an answer may lie unread in the network meanwhile: then the
 * server is asked once more before it is given up.
 *
 * @example connect("/chat", { heartbeat: heartbeat({ message: "ping" }) })
 */
export function heartbeat(options: HeartbeatOptions): Heartbeat {
  const { message, everyMs = 25_000, timeoutMs = 10_000 } = options;
  return (pulse) => {
    let wasLate = false;

    const rest = () => {
      wasLate = false;
      pulse.after(everyMs, ask);
    };
    const ask = () => {
      const askedAtMs = Date.now();
      pulse.send(message);
      pulse.after(timeoutMs, () => judge(askedAtMs));
    };
    const judge = (askedAtMs: number) => {
      const silentMs = Date.now() - pulse.heardAtMs();
      const isLate = Date.now() - askedAtMs > timeoutMs + 1000;
      if (pulse.heardAtMs() >= askedAtMs) rest();
      else if (isLate && !wasLate) {
        wasLate = true;
        ask();
      } else {
        const sentence = `the server was silent for ${Math.round(silentMs / 1000)} s`;
        pulse.giveUp({ kind: "liveness", sentence, silentMs });
      }
    };
    rest();
    return ask;
  };
}
