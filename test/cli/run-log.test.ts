import { describe, expect, test } from "vitest";
import { humanRunLog, jsonRunLog, outcomeSentence } from "../../src/cli/run-log.js";
import { terminalOf } from "../../src/cli/terminal.js";
import type { SupervisorEvent } from "../../src/restart/supervisor/index.js";

const first = { worker: 0, generation: 1, pid: 4711 };
const second = { worker: 0, generation: 2, pid: 4712 };
const result = {
  moved: 1203,
  fellBack: { TLS: 3, "too much unsent": 1 },
  tailBytes: 0,
  pauseMs: { p50: 0.62, p99: 8.4, max: 20 },
  tookMs: 40,
};

/** The lines for some events, without the time and who speaks. */
function lines(workers: number, ...events: SupervisorEvent[]): string[] {
  const said: string[] = [];
  const log = humanRunLog(terminalOf({}, {}), (line) => said.push(line));
  log({ event: "supervising", name: "app", pid: 4700, directory: "/run/app", workers });
  for (const event of events) log(event);
  for (const line of said) expect(line).toMatch(/^\d\d:\d\d:\d\d {2}revoir {2}\S/);
  return said.slice(1).map((line) => line.slice(18));
}

describe("the log for people", () => {
  test.each<[SupervisorEvent, string]>([
    [{ event: "up", ...first, tookMs: 240 }, "generation 1: pid 4711, up in 240 ms"],
    [
      { event: "restarted", ...second, tookMs: 240, result },
      "generation 2: pid 4712, up in 240 ms, moved 1203 connections, pause 0.6 ms (99 %: 8.4 ms), closed with 1012: 3 TLS, 1 too much unsent",
    ],
    [
      { event: "restarted", ...second, tookMs: 9, result: { ...result, moved: 0, fellBack: {} } },
      "generation 2: pid 4712, up in 9 ms, moved 0 connections",
    ],
    [
      {
        event: "restarted",
        ...second,
        tookMs: 9,
        result: { ...result, moved: 1, fellBack: {}, pauseMs: { p50: 12.4, p99: 12.4, max: 13 } },
      },
      "generation 2: pid 4712, up in 9 ms, moved 1 connection, pause 12 ms (99 %: 12 ms)",
    ],
    [{ event: "restarting", reason: "SIGHUP" }, "restarting (SIGHUP)"],
    [
      { event: "restart-failed", ...second, why: "exited with status 1" },
      "Cannot start generation 2: it exited with status 1; its own output is above; what served before goes on",
    ],
    [
      { event: "start-failed", ...first, pid: 0, why: "could not be started (ENOENT)" },
      "Cannot start generation 1: it could not be started (ENOENT)",
    ],
    [
      { event: "down", ...first, why: "was ended by SIGKILL", againInMs: 0 },
      "generation 1 (pid 4711) was ended by SIGKILL; starting again",
    ],
    [
      { event: "down", ...first, why: "was ended by SIGKILL", againInMs: 800 },
      "generation 1 (pid 4711) was ended by SIGKILL; starting again in 0.8 s",
    ],
    [
      { event: "down", ...first, why: "was ended by SIGKILL", againInMs: undefined },
      "generation 1 (pid 4711) was ended by SIGKILL; the next one is starting already",
    ],
    [
      { event: "overstayed", ...first, afterMs: 30_000, signal: "SIGTERM" },
      "generation 1 (pid 4711) has not left within 30 s: SIGTERM",
    ],
    [{ event: "stopping", processes: 1 }, "stopping 1 process with SIGTERM; a second signal kills"],
    [{ event: "stopping", processes: 0 }, "stopping"],
    [{ event: "killing", processes: 2 }, "killing 2 processes"],
    [{ event: "stopped", status: 0 }, "stopped"],
    [{ event: "stopped", status: 3 }, "stopped with status 3"],
    [{ event: "warning", message: "careful" }, "careful"],
  ])("%j", (event, sentence) => {
    expect(lines(1, event)).toEqual([sentence]);
  });

  test("names workers where there are several, and says when they are all through", () => {
    expect(
      lines(
        2,
        { event: "up", worker: 1, generation: 1, pid: 5, tookMs: 3 },
        { event: "restart-failed", worker: 1, generation: 2, pid: 6, why: "exited with status 1" },
        { event: "restart-over", ok: true, tookMs: 1234 },
        { event: "restart-over", ok: false, tookMs: 1234 },
      ),
    ).toEqual([
      "worker 1, generation 1: pid 5, up in 3 ms",
      "Cannot start generation 2 of worker 1: it exited with status 1; its own output is above; what served before goes on",
      "all 2 workers restarted in 1.2 s",
      "restart ended early",
    ]);
  });

  test("says nothing twice", () => {
    const silent: SupervisorEvent[] = [
      { event: "started", processes: 1 },
      { event: "restart-over", ok: true, tookMs: 5 },
    ];
    expect(lines(1, ...silent)).toEqual([]);
  });

  test("shows what a process says without its control characters", () => {
    const evil = { ...result, fellBack: { "\u001b[2Jgone": 1 } };
    expect(lines(1, { event: "restarted", ...second, tookMs: 1, result: evil })[0]).not.toContain(
      "\u001b",
    );
    const outcome = { ok: true, ...second, tookMs: 1, result: evil } as const;
    expect(outcomeSentence(outcome, 1)).not.toContain("\u001b");
  });
});

test("the log for programs is one JSON object per line", () => {
  const said: string[] = [];
  const event: SupervisorEvent = { event: "restarted", ...second, tookMs: 3, result };
  jsonRunLog((line) => said.push(line))(event);
  expect(said.map((line) => JSON.parse(line))).toEqual([event]);
});
