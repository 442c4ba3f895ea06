import { describe, expect, test } from "vitest";
import type { Place } from "../../src/cli/service.js";
import { clock, humanLog, jsonLog, type ServiceLog } from "../../src/cli/service-log.js";
import { terminalOf } from "../../src/cli/terminal.js";
import { createEnd } from "../../src/codes/index.js";
import type { Peer } from "../../src/server/index.js";

const peer = {
  id: "a1b2-7",
  request: { path: "/echo", address: "127.0.0.1" },
} as unknown as Peer<Place>;
const end = createEnd({ code: 1007, reason: "", clean: false, by: "us" });

function runThrough(log: ServiceLog): void {
  log.listening("ws://127.0.0.1:8012");
  log.open(peer);
  log.end(peer, end);
  log.draining(1);
  log.forced();
  log.drained({ closed: 1, forced: 0, tookMs: 12 });
}

describe("the log for programs", () => {
  test("is one JSON object per line, listening first", () => {
    const lines: string[] = [];
    runThrough(jsonLog((line) => lines.push(line)));
    expect(lines[0]).toBe(`{"event":"listening","url":"ws://127.0.0.1:8012","pid":${process.pid}}`);
    expect(lines.map((line) => JSON.parse(line).event)).toEqual([
      "listening",
      "open",
      "end",
      "draining",
      "forced",
      "drained",
    ]);
    expect(JSON.parse(lines[2] ?? "")).toMatchObject({
      peer: "a1b2-7",
      path: "/echo",
      code: 1007,
      by: "us",
      sentence: end.explain(),
    });
  });
});

describe("the log for people", () => {
  const lines: string[] = [];
  runThrough(humanLog(terminalOf({}, {}), (line) => lines.push(line)));
  const text = lines.join("\n");

  test("begins with what to try next", () => {
    expect(lines[0]).toContain("http://127.0.0.1:8012/");
    expect(lines[0]).toContain("connect ws://127.0.0.1:8012/echo");
    expect(lines[0]).toContain("explain 1007");
    expect(lines[0]).toContain(`kill -TERM ${process.pid}`);
    for (const line of lines[0]?.split("\n") ?? []) expect(line.length).toBeLessThanOrEqual(80);
  });

  test("tells each end in one line that explains it", () => {
    expect(text).toMatch(/^\d\d:\d\d:\d\d {2}#7 \/echo ended: 1007 Invalid Payload Data.*$/m);
  });

  test("tells how the drain went", () => {
    expect(text).toContain("Closing 1 peer with 1012");
    expect(text).toContain("1 closed, 0 let go");
  });
});

test("the clock shows the time of day", () => {
  expect(clock(new Date(2026, 0, 1, 9, 5, 7))).toBe("09:05:07");
});
