import type { LivenessDetail, NetworkDetail } from "../codes/index.js";
import type { TransportEnd } from "./ports.js";

const causes: Readonly<Record<TransportEnd["cause"], NetworkDetail["cause"]>> = {
  fin: "cut",
  reset: "reset",
  timeout: "timeout",
  tls: "tls",
  unknown: "unknown",
};

const happenings: Readonly<Record<TransportEnd["cause"], string>> = {
  fin: "the connection was cut without a close frame",
  reset: "the connection was reset",
  timeout: "the network gave the connection up",
  tls: "TLS failed",
  unknown: "the connection was lost",
};

/** What is known when the transport ended before the close handshake. */
export function transportDetail(
  { cause, errorCode }: TransportEnd,
  ageMs: number,
  idleMs: number,
): NetworkDetail {
  const code = errorCode === undefined ? "" : ` (${errorCode})`;
  const times = `after ${seconds(ageMs)}, ${seconds(idleMs)} of it idle`;
  const sentence = `${happenings[cause]}${code} ${times}${suspicion(idleMs)}`;
  return { kind: "network", sentence, cause: causes[cause], errorCode, ageMs, idleMs };
}

/** Idle timeouts that proxies and clouds are delivered with, in seconds. */
const usualTimeouts = [30, 55, 60, 100, 120, 240, 300, 350, 600, 900, 1800, 3600];

/** A cut after a round number of idle seconds is seldom chance. */
function suspicion(idleMs: number): string {
  const timeout = usualTimeouts.find((usual) => Math.abs(idleMs - usual * 1000) <= 1000);
  return timeout === undefined ? "" : `: probably a proxy that cuts after ${timeout} s`;
}

/** What is known when the peer did not answer a close frame. */
export function closeTimeoutDetail(timeoutMs: number): NetworkDetail {
  const sentence = `the peer did not answer the close frame within ${seconds(timeoutMs)}`;
  return { kind: "network", sentence, cause: "timeout" };
}

/** What is known when pings went unanswered. */
export function livenessDetail(silentMs: number): LivenessDetail {
  const sentence = `no pong for ${seconds(silentMs)}, nor any other byte from the peer`;
  return { kind: "liveness", sentence, silentMs };
}

/** Milliseconds as a person reads them. */
export function seconds(ms: number): string {
  return ms < 10_000 ? `${Math.round(ms / 100) / 10} s` : `${Math.round(ms / 1000)} s`;
}
