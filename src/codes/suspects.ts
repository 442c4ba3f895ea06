/** A hop on the way that cuts connections after a fixed time, by default or always. */
export interface Suspect {
  readonly name: string;
  /** Whether it counts the time without bytes, or the age of the connection. */
  readonly kind: "idle" | "age";
  readonly ms: number;
}

// Defaults as their makers document them or their users measured them; each can be configured away.
const suspects: readonly Suspect[] = [
  { name: "nginx (proxy_read_timeout)", kind: "idle", ms: 60_000 },
  { name: "AWS Application Load Balancer", kind: "idle", ms: 60_000 },
  { name: "Heroku (H15)", kind: "idle", ms: 55_000 },
  { name: "Cloudflare", kind: "idle", ms: 100_000 },
  { name: "Azure Front Door", kind: "idle", ms: 300_000 },
  { name: "AWS API Gateway", kind: "idle", ms: 600_000 },
  { name: "Google Cloud HTTP(S) Load Balancing", kind: "age", ms: 30_000 },
  { name: "Google Cloud Run", kind: "age", ms: 300_000 },
  { name: "Google Cloud Run", kind: "age", ms: 3_600_000 },
  { name: "AWS API Gateway", kind: "age", ms: 7_200_000 },
  { name: "Azure Front Door", kind: "age", ms: 14_400_000 },
];

/**
 * What is known to cut after exactly this time: a round number is the best sign there is of a proxy.
 *
 * @param ms how long the connection was silent (`idle`), or lived (`age`)
 */
export function suspectsOf(kind: Suspect["kind"], ms: number): Suspect[] {
  return suspects.filter((suspect) => suspect.kind === kind && isNear(ms, suspect.ms));
}

/** Within 1.5 s: the two ends start their clocks a round trip apart, and proxies look around once a second. */
function isNear(ms: number, limitMs: number): boolean {
  return Math.abs(ms - limitMs) <= 1_500;
}
