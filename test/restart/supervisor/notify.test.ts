import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { SupervisorEvent } from "../../../src/restart/supervisor/events.js";
import { systemdNotifier } from "../../../src/restart/supervisor/notify.js";
import { tree } from "../../support/tree.js";

const restarting: SupervisorEvent = { event: "restarting", reason: "SIGHUP" };
const over: SupervisorEvent = { event: "restart-over", ok: true, tookMs: 5 };

/** A folder with a `systemd-notify` that writes down what it is given, one call a line. */
function pretend(body = 'echo "$NOTIFY_SOCKET $*" >> "$0.log"'): string {
  const folder = tree({ "systemd-notify": `#!/bin/sh\n${body}\n` });
  chmodSync(join(folder, "systemd-notify"), 0o755);
  return folder;
}

describe("systemd", () => {
  test("is told of the start, restarts and the end, in order", async () => {
    const folder = pretend();
    const problems: string[] = [];
    const env = { PATH: `${folder}:${process.env.PATH}`, NOTIFY_SOCKET: "/run/n" };
    const notifier = systemdNotifier(env, (problem) => problems.push(problem));
    const nowUs = Number(process.hrtime.bigint() / 1000n);
    const up = { event: "up", worker: 0, generation: 1, pid: 5, tookMs: 1 } as const;
    const events: SupervisorEvent[] = [up, { event: "started", processes: 1 }, restarting, over];
    for (const event of [...events, { event: "stopping", processes: 1 } as const])
      notifier.onEvent(event);
    await notifier.settled();
    const lines = readFileSync(join(folder, "systemd-notify.log"), "utf8").trimEnd().split("\n");
    expect(lines).toEqual([
      "/run/n READY=1",
      expect.stringMatching(/^\/run\/n RELOADING=1 MONOTONIC_USEC=\d+$/),
      "/run/n READY=1",
      "/run/n STOPPING=1",
    ]);
    const toldUs = Number(lines[1]?.replace(/^.*=/, ""));
    expect(toldUs - nowUs).toBeGreaterThanOrEqual(0);
    expect(toldUs - nowUs).toBeLessThan(10_000_000);
    expect(problems).toEqual([]);
  });

  test("is told nothing when it did not start this", async () => {
    const folder = pretend();
    const notifier = systemdNotifier({ PATH: folder }, () => {});
    notifier.onEvent({ event: "started", processes: 1 });
    await notifier.settled();
    expect(() => readFileSync(join(folder, "systemd-notify.log"))).toThrow("ENOENT");
  });

  test.each([
    ["is missing", () => tree({}), "systemd-notify is not installed"],
    ["fails", () => pretend("exit 3"), "systemd-notify ended with status 3"],
  ])("cannot be told when the program for it %s: that is said once", async (_, folder, why) => {
    const problems: string[] = [];
    const env = { PATH: folder(), NOTIFY_SOCKET: "/run/n" };
    const notifier = systemdNotifier(env, (problem) => problems.push(problem));
    for (const event of [restarting, over, restarting]) notifier.onEvent(event);
    await notifier.settled();
    expect(problems).toEqual([`systemd is not told how the service is: ${why}`]);
  });
});
