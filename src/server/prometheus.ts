import type { Metrics } from "./metrics.js";
import type { SessionMetrics } from "./session-metrics.js";

/**
 * Metrics in the Prometheus text format, version 0.0.4. The labels are bounded (close code or its range, class,
 * side, HTTP status, cause): never a reason, an address or a path, which a client could make up without end.
 */
export function prometheusText(metrics: Metrics): string {
  const { traffic, lasted } = metrics;
  const families = [
    family("revoir_peers", "gauge", "Peers connected now.", [[{}, metrics.peers]]),
    family("revoir_arriving", "gauge", "Handshakes being authorised now.", [
      [{}, metrics.arriving],
    ]),
    family("revoir_topics", "gauge", "Topics with a subscriber now.", [[{}, metrics.topics]]),
    family("revoir_buffered_bytes", "gauge", "Bytes waiting for peers that read slowly.", [
      [{}, metrics.bufferedBytes],
    ]),
    family("revoir_opened_total", "counter", "Connections opened.", [[{}, metrics.opened]]),
    family(
      "revoir_ended_total",
      "counter",
      "Connections ended, by close code, class and side.",
      metrics.ended.map((row) => [{ code: row.code, class: row.class, by: row.by }, row.count]),
    ),
    family("revoir_moved_total", "counter", "Connections that moved between processes, alive.", [
      [{ direction: "in" }, metrics.moved.in],
      [{ direction: "out" }, metrics.moved.out],
    ]),
    family(
      "revoir_refused_total",
      "counter",
      "Handshakes refused, by status and cause.",
      metrics.refused.map((row) => [{ status: String(row.status), cause: row.cause }, row.count]),
    ),
    family("revoir_handler_errors_total", "counter", "Errors thrown by handlers.", [
      [{}, metrics.errors],
    ]),
    ...(metrics.handshakeCpuSeconds === undefined
      ? []
      : [
          family("revoir_handshake_cpu_seconds", "gauge", "CPU time of a handshake, at most.", [
            [{}, metrics.handshakeCpuSeconds],
          ]),
        ]),
    family("revoir_messages_received_total", "counter", "Messages received, by kind.", [
      [{ kind: "text" }, traffic.textIn],
      [{ kind: "binary" }, traffic.binaryIn],
    ]),
    family("revoir_received_bytes_total", "counter", "Payload bytes received.", [
      [{}, traffic.bytesIn],
    ]),
    family("revoir_messages_sent_total", "counter", "Messages sent.", [[{}, traffic.messagesOut]]),
    family("revoir_sent_bytes_total", "counter", "Payload bytes sent.", [[{}, traffic.bytesOut]]),
    family("revoir_messages_dropped_total", "counter", "Messages dropped for slow peers.", [
      [{}, traffic.dropped],
    ]),
    histogram("revoir_connection_seconds", "How long connections lasted.", lasted),
    ...(metrics.sessions === undefined ? [] : sessionFamilies(metrics.sessions)),
  ];
  return `${families.join("\n")}\n`;
}

function sessionFamilies(sessions: SessionMetrics): readonly string[] {
  const { resumed, refused, ended, lost } = sessions;
  return [
    family("revoir_sessions", "gauge", "Sessions now, by whether a connection carries them.", [
      [{ attached: "true" }, sessions.attached],
      [{ attached: "false" }, sessions.detached],
    ]),
    family("revoir_session_waiting_bytes", "gauge", "Bytes that clients have not acknowledged.", [
      [{}, sessions.waitingBytes],
    ]),
    family("revoir_sessions_opened_total", "counter", "Sessions begun.", [[{}, sessions.opened]]),
    family("revoir_sessions_resumed_total", "counter", "Sessions that came back, by where from.", [
      [{ from: "here" }, resumed.here],
      [{ from: "elsewhere" }, resumed.elsewhere],
    ]),
    family(
      "revoir_sessions_refused_total",
      "counter",
      "Connections that got no session, by code.",
      refused.map(({ code, count }) => [{ code }, count]),
    ),
    family(
      "revoir_sessions_ended_total",
      "counter",
      "Sessions ended for good, by cause.",
      ended.map(({ cause, count }) => [{ cause }, count]),
    ),
    family(
      "revoir_sessions_lost_total",
      "counter",
      "Sessions that this process has no longer, by cause.",
      lost.map(({ cause, count }) => [{ cause }, count]),
    ),
    family("revoir_session_alarms_total", "counter", "Replaced tokens that were shown.", [
      [{}, sessions.alarms],
    ]),
    family("revoir_session_steps_total", "counter", "Steps kept.", [[{}, sessions.steps]]),
    family("revoir_session_store_failures_total", "counter", "Calls to the store that failed.", [
      [{}, sessions.storeFailures],
    ]),
    histogram("revoir_session_commit_seconds", "How long commits took.", sessions.commits),
  ];
}

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

function family(name: string, type: string, help: string, samples: readonly Sample[]): string {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(([labels, value]) => `${name}${labelText(labels)} ${value}`),
  ].join("\n");
}

function histogram(name: string, help: string, lasted: Metrics["lasted"]): string {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} histogram`,
    ...lasted.buckets.map(({ leSeconds, count }) => `${name}_bucket{le="${leSeconds}"} ${count}`),
    `${name}_bucket{le="+Inf"} ${lasted.count}`,
    `${name}_sum ${lasted.sumSeconds}`,
    `${name}_count ${lasted.count}`,
  ].join("\n");
}

/** Label values are ours and plain: nothing in them needs escaping. */
function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}
