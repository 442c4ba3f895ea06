import { expect, it } from "vitest";
import { createEnd } from "../../src/codes/index.js";
import { Tally, TrafficCounter } from "../../src/server/metrics.js";
import { prometheusText } from "../../src/server/prometheus.js";
import { start } from "./world.js";

function text(): string {
  const tally = new Tally();
  tally.opened = 2;
  tally.errors = 1;
  const traffic = Object.assign(new TrafficCounter(), { textIn: 7, binaryIn: 8, bytesOut: 9 });
  const reason = 'evil"} 1\nrevoir_fake 1';
  tally.ended(createEnd({ code: 1012, reason, clean: true, by: "us" }), traffic, 2500);
  tally.refused(403, "origin");
  return prometheusText(
    tally.snapshot(
      { peers: 1, arriving: 0, topics: 3, bufferedBytes: 4, handshakeCpuSeconds: 0.0015 },
      [],
    ),
  );
}

it("the Prometheus text has every metric with its type and help", () => {
  const lines = text().split("\n");
  for (const line of [
    "revoir_peers 1",
    "revoir_topics 3",
    "revoir_buffered_bytes 4",
    "revoir_opened_total 2",
    'revoir_ended_total{code="1012",class="restart",by="us"} 1',
    'revoir_refused_total{status="403",cause="origin"} 1',
    "revoir_handler_errors_total 1",
    'revoir_messages_received_total{kind="text"} 7',
    'revoir_messages_received_total{kind="binary"} 8',
    "revoir_sent_bytes_total 9",
    'revoir_connection_seconds_bucket{le="1"} 0',
    'revoir_connection_seconds_bucket{le="10"} 1',
    'revoir_connection_seconds_bucket{le="+Inf"} 1',
    "revoir_connection_seconds_sum 2.5",
    "revoir_handshake_cpu_seconds 0.0015",
    "revoir_connection_seconds_count 1",
    "# TYPE revoir_connection_seconds histogram",
    "# TYPE revoir_peers gauge",
    "# TYPE revoir_ended_total counter",
  ])
    expect(lines).toContain(line);
});

it("the Prometheus text follows the format: each sample behind the help and type of its family", () => {
  let family = "";
  const seen = new Set<string>();
  const lines = text().trimEnd().split("\n");
  for (const line of lines) {
    const help = /^# HELP (\w+) \S.*$/.exec(line);
    if (help !== null) {
      family = help[1] as string;
      expect(seen.has(family)).toBe(false);
      seen.add(family);
    } else if (line.startsWith("#")) {
      expect(line).toMatch(new RegExp(`^# TYPE ${family} (gauge|counter|histogram)$`));
    } else {
      expect(line).toMatch(
        new RegExp(
          `^${family}(_bucket|_sum|_count)?(\\{\\w+="[^"\\\\]*"(,\\w+="[^"\\\\]*")*\\})? [\\d.]+$`,
        ),
      );
    }
  }
});

it("the Prometheus text never has a close reason in it", () => {
  expect(text()).not.toContain("evil");
  expect(text()).not.toContain("fake");
});

it("a server tells its own", async () => {
  const server = await start();
  expect(server.prometheus()).toContain("revoir_peers 0\n");
});
