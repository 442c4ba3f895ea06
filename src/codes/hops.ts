/** What stands between a client and a server, and cuts connections by itself. */
export interface Hop {
  /** Stable: links carry it. */
  readonly id: HopId;
  /** A proper name, the same in every language. */
  readonly name: string;
  readonly cuts: readonly Cut[];
}

/**
 * When a hop cuts.
 *
 * - `idle`: after a time without bytes
 * - `age`: after a time, whatever is said
 * - `change`: when it, or what it runs, is restarted, reloaded or replaced
 */
export type CutKind = "idle" | "age" | "change";

/** One reason for which a hop cuts connections. */
export interface Cut {
  readonly kind: CutKind;
  /** The time by default; undefined where there is none, or nobody says it. */
  readonly ms?: number;
  /** The longest time that can be set. */
  readonly maxMs?: number;
  /** Whose silence counts; the silence of both where it is not said. */
  readonly silent?: "server";
  /** What to set; undefined where it cannot be changed. */
  readonly setting?: string;
  /** What its log, or its close reason, calls it. */
  readonly mark?: string;
  /**
   * What a client is shown: close codes; `"nothing"` where the connection is forgotten without a word to either end; `"app"`
   * where the program decides that is being replaced. Undefined where nobody says it.
   */
  readonly shows?: readonly (number | "nothing" | "app")[];
  /** Whether its maker says so, or its users measured it. */
  readonly known: "documented" | "measured";
  readonly url: string;
}

/** The name of a hop in links and data. */
export type HopId =
  | "nginx"
  | "haproxy"
  | "envoy"
  | "caddy"
  | "cloudflare"
  | "cloudflare-workers"
  | "aws-alb"
  | "aws-nlb"
  | "aws-api-gateway"
  | "cloudfront"
  | "gcp-lb"
  | "cloud-run"
  | "azure-front-door"
  | "azure-lb"
  | "heroku"
  | "vercel"
  | "kubernetes";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** All hops that are known, with when they cut, what a client is shown, what to set, and where that is written. */
export const hops: readonly Hop[] = [
  hop(
    "nginx",
    "nginx",
    idle("proxy_read_timeout", minuteMs, "https://nginx.org/en/docs/http/websocket.html", {
      silent: "server",
      shows: [1006],
    }),
    change("worker_shutdown_timeout", "https://github.com/nginx/nginx-gateway-fabric/issues/5524"),
  ),
  hop(
    "haproxy",
    "HAProxy",
    idle(
      "timeout tunnel",
      undefined,
      "https://docs.haproxy.org/3.2/configuration.html#4.2-timeout%20tunnel",
      { shows: [1006] },
    ),
    change("hard-stop-after", "https://github.com/haproxy/haproxy/issues/1506"),
  ),
  hop(
    "envoy",
    "Envoy",
    idle(
      "stream_idle_timeout",
      5 * minuteMs,
      "https://www.envoyproxy.io/docs/envoy/latest/faq/configuration/timeouts",
      { shows: [1006] },
    ),
    change(undefined, "https://github.com/envoyproxy/envoy/issues/45250"),
  ),
  hop(
    "caddy",
    "Caddy",
    change("stream_close_delay", "https://github.com/caddyserver/caddy/pull/4895", {
      shows: [1001],
    }),
  ),
  hop(
    "cloudflare",
    "Cloudflare",
    idle(undefined, 100_000, "https://github.com/buildbot/buildbot/issues/4078", {
      shows: [1006],
      known: "measured",
    }),
    change(undefined, "https://developers.cloudflare.com/network/websockets/", {
      shows: [1001, 1006],
      mark: "CloudFlare WebSocket proxy restarting",
    }),
  ),
  hop(
    "cloudflare-workers",
    "Cloudflare Workers, Durable Objects",
    change(undefined, "https://github.com/cloudflare/cloudflare-docs/pull/27956"),
  ),
  hop(
    "aws-alb",
    "AWS Application Load Balancer",
    idle(
      "idle_timeout.timeout_seconds",
      minuteMs,
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
      { maxMs: 4000_000, shows: [1006] },
    ),
  ),
  hop(
    "aws-nlb",
    "AWS Network Load Balancer",
    idle(
      "tcp.idle_timeout.seconds",
      350_000,
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/update-idle-timeout.html",
      { maxMs: 6000_000 },
    ),
  ),
  hop(
    "aws-api-gateway",
    "AWS API Gateway",
    idle(undefined, 10 * minuteMs, apiGateway()),
    age(undefined, 2 * hourMs, apiGateway()),
  ),
  hop(
    "cloudfront",
    "AWS CloudFront",
    idle(
      undefined,
      10 * minuteMs,
      "https://repost.aws/questions/QU05nkjxdfRC2E67FGICmP3g/how-to-increase-cloudfront-websockets-idle-timeout",
      { silent: "server" },
    ),
  ),
  hop(
    "gcp-lb",
    "Google Cloud HTTP(S) Load Balancing",
    age(
      "timeoutSec",
      30_000,
      "https://pkg.go.dev/github.com/agau4779/ingress-gce/examples/websocket",
      {
        shows: [1006],
      },
    ),
  ),
  hop(
    "cloud-run",
    "Google Cloud Run",
    age("--timeout", 5 * minuteMs, "https://cloud.google.com/run/docs/triggering/websockets", {
      maxMs: hourMs,
      shows: [1006],
    }),
  ),
  hop(
    "azure-front-door",
    "Azure Front Door",
    idle(undefined, 5 * minuteMs, frontDoor(), { shows: [1006] }),
    age(undefined, 4 * hourMs, frontDoor(), { shows: [1006] }),
    change(undefined, frontDoor()),
  ),
  hop(
    "azure-lb",
    "Azure Load Balancer",
    idle(
      "idleTimeoutInMinutes, enableTcpReset",
      4 * minuteMs,
      "https://learn.microsoft.com/azure/load-balancer/load-balancer-tcp-reset",
      { maxMs: 100 * minuteMs, shows: ["nothing"] },
    ),
  ),
  hop(
    "heroku",
    "Heroku",
    idle(undefined, 55_000, "https://devcenter.heroku.com/articles/http-routing#timeouts", {
      mark: "H15",
      shows: [1006],
    }),
    change(undefined, "https://devcenter.heroku.com/articles/dynos#automatic-dyno-restarts", {
      shows: ["app"],
    }),
  ),
  hop(
    "vercel",
    "Vercel Functions",
    age("maxDuration", 5 * minuteMs, "https://vercel.com/docs/functions/websockets"),
  ),
  hop(
    "kubernetes",
    "Kubernetes",
    change(
      "terminationGracePeriodSeconds",
      "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination",
      { ms: 30_000, shows: ["app"] },
    ),
  ),
];

function hop(id: HopId, name: string, ...cuts: readonly Cut[]): Hop {
  return { id, name, cuts };
}

type More = Partial<Omit<Cut, "kind" | "url">>;

function idle(
  setting: string | undefined,
  ms: number | undefined,
  url: string,
  more: More = {},
): Cut {
  return cut("idle", setting, url, { ...(ms !== undefined && { ms }), ...more });
}

function age(setting: string | undefined, ms: number, url: string, more: More = {}): Cut {
  return cut("age", setting, url, { ms, ...more });
}

function change(setting: string | undefined, url: string, more: More = { shows: [1006] }): Cut {
  return cut("change", setting, url, more);
}

function cut(kind: CutKind, setting: string | undefined, url: string, more: More): Cut {
  return { kind, ...(setting !== undefined && { setting }), known: "documented", ...more, url };
}

function apiGateway(): string {
  return "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html";
}

function frontDoor(): string {
  return "https://learn.microsoft.com/azure/frontdoor/standard-premium/websocket";
}
