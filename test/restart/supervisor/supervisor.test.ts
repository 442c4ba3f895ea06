import { describe, expect, test } from "vitest";
import { isAlive, Playing } from "./playing.js";

const result = {
  moved: 1203,
  fellBack: {},
  tailBytes: 0,
  pauseMs: { p50: 0.6, p99: 8.2, max: 20 },
  tookMs: 40,
};

describe("a restart", () => {
  test("starts the next generation beside the old one, which hands over and leaves", async () => {
    const play = new Playing({ boot: "takes" });
    const first = await play.event("up");
    expect(first).toMatchObject({ worker: 0, generation: 1, tookMs: expect.any(Number) });
    const round = await play.supervisor.restart("test");
    expect(round).toMatchObject({ ok: true, outcomes: [{ ok: true, generation: 2, result }] });
    expect(await play.event("restarted")).toMatchObject({
      generation: 2,
      pid: play.pids[0],
      result,
    });
    expect(play.pids[0]).not.toBe(first.pid);
    await expect.poll(() => isAlive(first.pid)).toBe(false);
    expect(play.events.map(({ event }) => event)).toEqual([
      "supervising",
      "up",
      "started",
      "restarting",
      "restarted",
      "restart-over",
    ]);
  });

  test("wanted three times during a restart is done exactly once more", async () => {
    const play = new Playing({ boot: "takes" });
    await play.event("up");
    const first = play.supervisor.restart("first");
    await play.event("restarting");
    const more = [1, 2, 3].map(() => play.supervisor.restart("more"));
    await Promise.all([first, ...more]);
    expect(new Set(more).size).toBe(1);
    expect(play.of("restarting").map(({ reason }) => reason)).toEqual(["first", "more"]);
    expect(play.of("restarted").map(({ generation }) => generation)).toEqual([2, 3]);
  });

  test("wanted during the first start comes after it", async () => {
    const play = new Playing({ boot: "takes" });
    expect(await play.supervisor.restart("early")).toMatchObject({ ok: true });
    expect(play.events.map(({ event }) => event).slice(0, 5)).toEqual([
      "supervising",
      "up",
      "started",
      "restarting",
      "restarted",
    ]);
  });

  test.each([
    ["exits", { boot: "exits", status: 5 }, "exited with status 5"],
    ["throws", { boot: "throws" }, "exited with status 1"],
  ] as const)("leaves the old generation alone when the next one %s", async (_, plan, why) => {
    const play = new Playing({ boot: "takes" });
    const { pid } = await play.event("up");
    play.plan(plan);
    expect(await play.supervisor.restart("test")).toMatchObject({
      ok: false,
      outcomes: [{ ok: false, generation: 2, why }],
    });
    expect(play.pids).toEqual([pid]);
    play.plan({ boot: "takes" });
    expect(await play.supervisor.restart("test")).toMatchObject({ outcomes: [{ generation: 3 }] });
  });

  test("ends a next generation that is not ready in time, and says what it waited for", async () => {
    const play = new Playing({ boot: "takes" }, { readyTimeoutMs: 3_000, killAfterMs: 100 });
    const { pid } = await play.event("up");
    play.plan({ boot: "says nothing", sigterm: "ignored" });
    const { outcomes } = await play.supervisor.restart("test");
    expect(outcomes).toMatchObject([
      { ok: false, why: expect.stringContaining("was not ready within 3 s: a process says") },
    ]);
    expect(JSON.stringify(outcomes)).toContain("serve({ restart: {} })");
    expect(isAlive(Number(outcomes[0]?.pid))).toBe(false);
    expect(play.pids).toEqual([pid]);
  });

  test("of a process that knows pm2's word only: the old one is told to leave by SIGTERM", async () => {
    const play = new Playing({ boot: "says ready" });
    const { pid } = await play.event("up");
    expect(await play.supervisor.restart("test")).toMatchObject({ ok: true });
    await expect.poll(() => isAlive(pid)).toBe(false);
    expect(play.of("overstayed")).toEqual([]);
    expect(play.of("restarted")[0]?.result).toBeUndefined();
  });

  test("sends SIGTERM, then SIGKILL, to an old generation that does not leave", async () => {
    const plan = { boot: "takes", leaves: "never", sigterm: "ignored" } as const;
    const play = new Playing(plan, { graceMs: 50, killAfterMs: 60 });
    const { pid } = await play.event("up");
    await play.supervisor.restart("test");
    await expect.poll(() => isAlive(pid)).toBe(false);
    expect(play.of("overstayed")).toMatchObject([
      { generation: 1, pid, afterMs: 50, signal: "SIGTERM" },
      { generation: 1, pid, afterMs: 60, signal: "SIGKILL" },
    ]);
  });

  test("is told without figures when the old generation left without a word", async () => {
    const play = new Playing({ boot: "takes", leaves: "silently" });
    await play.event("up");
    const { outcomes } = await play.supervisor.restart("test");
    expect(outcomes).toMatchObject([{ ok: true, result: undefined }]);
  });

  test("that a process asks for is done, and refused to it when it fails", async () => {
    const play = new Playing({ boot: "takes", later: "asks" });
    await play.event("up");
    play.plan({ boot: "exits", status: 9 });
    expect(await play.event("restarting")).toMatchObject({ reason: "asked by the process" });
    expect(await play.event("restart-failed")).toMatchObject({ why: "exited with status 9" });
  });
});

describe("several workers", () => {
  test("start after the first, and are replaced one after the other", async () => {
    const play = new Playing({ boot: "takes" }, { workers: 3 });
    await play.event("up", 3);
    expect(play.of("up")[0]?.worker).toBe(0);
    const old = play.pids;
    expect(await play.supervisor.restart("test")).toMatchObject({ ok: true });
    expect(play.of("restarted").map(({ worker }) => worker)).toEqual([0, 1, 2]);
    await expect.poll(() => old.filter(isAlive)).toEqual([]);
    await expect.poll(() => play.pids).toHaveLength(3);
  });

  test("stay as they are when the first of them cannot be replaced", async () => {
    const play = new Playing({ boot: "takes" }, { workers: 2 });
    await play.event("up", 2);
    const old = play.pids;
    play.plan({ boot: "exits" });
    expect(await play.supervisor.restart("test")).toMatchObject({
      ok: false,
      outcomes: [{ worker: 0 }],
    });
    expect(play.pids).toEqual(old);
  });
});

describe("the first start", () => {
  test.each([
    [{ boot: "exits", status: 7 }, 7, 10_000, "exited with status 7"],
    [{ boot: "exits", status: 0 }, 0, 10_000, "exited with status 0"],
    [{ boot: "says nonsense" }, 1, 1_500, "was not ready within 1.5 s"],
  ] as const)(
    "that fails is the end: %j ends with %i",
    async (plan, status, readyTimeoutMs, why) => {
      const play = new Playing(plan, { readyTimeoutMs });
      expect(await play.status).toBe(status);
      expect(play.of("start-failed")).toMatchObject([
        { generation: 1, why: expect.stringContaining(why) },
      ]);
      expect(play.events.at(-1)).toEqual({ event: "stopped", status });
    },
  );

  test("of a program that does not exist says so", async () => {
    const play = new Playing(
      { boot: "takes" },
      {
        launch: { args: [], cwd: "/nowhere", env: {} },
      },
    );
    expect(await play.status).toBe(1);
    expect(play.of("start-failed")[0]?.why).toContain("could not be started (ENOENT)");
  });
});

describe("the end", () => {
  test("waits for all processes, and is in order when they end by the SIGTERM they get", async () => {
    const play = new Playing({ boot: "takes" }, { workers: 2 });
    await play.event("up", 2);
    const { pids } = play;
    play.supervisor.stop();
    play.supervisor.stop();
    expect(await play.status).toBe(0);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(play.of("stopping")).toEqual([{ event: "stopping", processes: 2 }]);
  });

  test("has the status of a process that left with one", async () => {
    const play = new Playing({ boot: "takes", sigterm: "status 3" });
    await play.event("up");
    play.supervisor.stop();
    expect(await play.status).toBe(3);
  });

  test("is forced upon who does not leave", async () => {
    const play = new Playing({ boot: "takes", sigterm: "ignored" });
    await play.event("up");
    play.supervisor.stop();
    play.supervisor.kill();
    expect(await play.status).toBe(137);
  });

  test("during a restart ends both generations", async () => {
    const play = new Playing({ boot: "takes" });
    await play.event("up");
    play.plan({ boot: "says nothing" });
    const round = play.supervisor.restart("test");
    await expect.poll(() => play.pids).toHaveLength(2);
    const { pids } = play;
    play.supervisor.stop();
    expect(await round).toMatchObject({ ok: false });
    expect(await play.status).toBe(0);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(play.of("restart-failed")).toEqual([]);
  });

  test("during the first start is no failure", async () => {
    const play = new Playing({ boot: "says nothing" });
    await expect.poll(() => play.pids).toHaveLength(1);
    play.supervisor.stop();
    expect(await play.status).toBe(0);
    expect(play.of("start-failed")).toEqual([]);
  });
});
