import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { expect, it, onTestFinished } from "vitest";
import { serve, type SessionMetrics } from "../../src/server/index.js";
import { memoryStore } from "../../src/stores/memory.js";
import { SessionTally } from "../../src/server/session-metrics.js";
import { SessionClient } from "./session-client.js";
import { until } from "./world.js";

/** What is published on the channels of sessions during a test. */
function listen(): string[] {
  const heard: string[] = [];
  for (const name of ["open", "resume", "lost", "end", "refuse", "alarm", "store"]) {
    const listener = (event: unknown) => {
      const { from, report, code, id } = event as Record<string, string & { cause: string }>;
      const { error } = event as { error?: Error };
      heard.push([name, from, report?.cause, code, id, error?.message].filter(Boolean).join(" "));
    };
    subscribe(`revoir.session.${name}`, listener);
    onTestFinished(() => void unsubscribe(`revoir.session.${name}`, listener));
  }
  return heard;
}

async function begin() {
  const store = memoryStore();
  const server = await serve({
    port: 0,
    session: { store, message: (turn, message) => turn.send(message.text) },
  });
  onTestFinished(() => void server.close({ closeTimeoutMs: 100 }));
  const client = new SessionClient(server.url);
  onTestFinished(() => client.stop());
  await client.send("a");
  return { store, server, client };
}

it("a server counts what becomes of its sessions, and tells it on the channels", async () => {
  const heard = listen();
  const { server, client } = await begin();
  expect(server.metrics().sessions).toMatchObject({
    attached: 1,
    detached: 0,
    opened: 1,
    steps: 1,
  });
  client.socket?.terminate();
  await until(() => server.metrics().sessions?.resumed.here === 1);
  client.stop();
  await until(() => server.metrics().sessions?.detached === 1);
  server.sessions.get(client.session.id)?.end();
  await until(() => server.sessions.size === 0);
  const metrics = server.metrics().sessions as SessionMetrics;
  expect(metrics).toMatchObject({
    attached: 0,
    detached: 0,
    waitingBytes: 0,
    resumed: { here: 1, elsewhere: 0 },
    ended: [{ cause: "server", count: 1 }],
    lost: [],
    alarms: 0,
    storeFailures: 0,
    commits: { count: 1 },
  });
  expect(heard).toEqual(["open", "resume here", "end server"]);
  expect(server.prometheus()).toContain('revoir_sessions_ended_total{cause="server"} 1');
  expect(server.prometheus()).toContain("revoir_session_commit_seconds_count 1");
});

it("a server without sessions says nothing of them", async () => {
  const server = await serve({ port: 0 });
  onTestFinished(() => void server.close());
  expect(server.metrics().sessions).toBeUndefined();
  expect(server.prometheus()).not.toContain("revoir_session");
});

it("losses, refusals and alarms are counted by their causes, and commits by what they took", async () => {
  const heard = listen();
  const { server } = await begin();
  const tally = new SessionTally<undefined>(server);
  const [session] = server.sessions.values();
  if (session === undefined) throw new Error("no session");
  const report = { code: 1000, reason: "", rx: 0, undelivered: 0, uncertain: 0 };
  for (const cause of ["taken", "taken", "left"] as const)
    tally.over(session, { ...report, cause });
  for (const code of ["busy", "reused", "busy"] as const) tally.refused(code, "ann");
  tally.alarm("id", "ann");
  tally.storeFailed(new Error("ENOSPC"));
  for (const ms of [0.05, 2, 2, 10_000]) tally.committed(3, ms);
  const metrics = tally.snapshot([]);
  expect(metrics).toMatchObject({
    lost: [
      { cause: "taken", count: 2 },
      { cause: "left", count: 1 },
    ],
    refused: [
      { code: "busy", count: 2 },
      { code: "reused", count: 1 },
    ],
    alarms: 1,
    storeFailures: 1,
    steps: 12,
    commits: { count: 4 },
  });
  expect(metrics.commits.sumSeconds).toBeCloseTo(10.00405);
  const at = (le: number) =>
    metrics.commits.buckets.find(({ leSeconds }) => leSeconds === le)?.count;
  expect([at(0.0001), at(0.001), at(0.003), at(3)]).toEqual([1, 1, 3, 3]);
  expect(heard.slice(1)).toEqual([
    ..."lost taken,lost taken,lost left,refuse busy,refuse reused,refuse busy,alarm id,store ENOSPC".split(
      ",",
    ),
  ]);
});
