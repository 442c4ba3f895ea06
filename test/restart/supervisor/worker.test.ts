import { describe, expect, test } from "vitest";
import { Playing } from "./playing.js";

describe("a process that ends", () => {
  test("by itself is started again, each time after a longer pause", async () => {
    const play = new Playing({ boot: "takes" });
    const { pid } = await play.event("up");
    play.plan({ boot: "exits", status: 4 });
    process.kill(pid, "SIGKILL");
    expect(await play.event("down")).toMatchObject({
      generation: 1,
      pid,
      why: "was ended by SIGKILL",
      againInMs: 100,
    });
    await play.event("down", 3);
    expect(play.of("down").map(({ againInMs }) => againInMs)).toEqual([100, 200, 400]);
    expect(play.of("down")[2]).toMatchObject({ generation: 3, why: "exited with status 4" });
    play.plan({ boot: "takes" });
    expect(await play.event("up", 2)).toMatchObject({ generation: 4 });
    expect(play.supervisor.status.workers[0]?.crashes).toBe(1);
  });

  test("by itself and is to be restarted anyway, is started at once", async () => {
    const play = new Playing({ boot: "takes" });
    const { pid } = await play.event("up");
    play.plan({ boot: "exits" });
    process.kill(pid, "SIGKILL");
    await play.event("down", 4); // 0.8 s from the next start
    play.plan({ boot: "takes" });
    expect(await play.supervisor.restart("test")).toMatchObject({ ok: true });
    expect(play.of("down")).toHaveLength(4);
    expect(play.of("up")).toHaveLength(1);
    expect(play.pids).toHaveLength(1);
  });

  test("by itself and boots again is not replaced before that is over", async () => {
    const play = new Playing({ boot: "takes" });
    const { pid } = await play.event("up");
    play.plan({ boot: "says nothing" });
    process.kill(pid, "SIGKILL");
    await play.begun(2);
    play.plan({ boot: "takes" });
    const round = play.supervisor.restart("test");
    await play.event("restarting");
    await new Promise((resolve) => setImmediate(resolve));
    expect(play.generations).toEqual([2]);
    process.kill(Number(play.pids[0]), "SIGKILL");
    expect(await round).toMatchObject({ ok: true, outcomes: [{ generation: 3 }] });
  });

  test("because it has handed everything over has not crashed", async () => {
    const play = new Playing({ boot: "takes", isSlow: true });
    await play.event("up");
    const { outcomes } = await play.supervisor.restart("test");
    expect(outcomes).toMatchObject([{ ok: true, generation: 2, result: { moved: 1203 } }]);
    expect(play.of("down")).toEqual([]);
    expect(play.supervisor.status.workers[0]?.crashes).toBe(0);
  });

  test("when it has taken over everything and nobody is left is started again", async () => {
    const play = new Playing({ boot: "takes" });
    await play.event("up");
    play.plan({ boot: "takes and exits", isSlow: true });
    const round = play.supervisor.restart("test");
    await play.begun(2);
    play.plan({ boot: "takes" });
    expect(await round).toMatchObject({ ok: false, outcomes: [{ why: "exited with status 6" }] });
    expect(await play.event("up", 2)).toMatchObject({ generation: 3 });
  });

  test("is waited for before there is a third one", async () => {
    const play = new Playing({ boot: "takes", leaves: "never" }, { graceMs: 500 });
    await play.event("up");
    await play.supervisor.restart("first");
    const second = play.supervisor.restart("second");
    await play.event("restarting", 2);
    await new Promise((resolve) => setImmediate(resolve));
    expect(play.generations).toEqual([2, 1]);
    expect(await second).toMatchObject({ ok: true });
    expect(play.of("overstayed")[0]).toMatchObject({ generation: 1, signal: "SIGTERM" });
  });

  test("while its successor boots leaves the work to that one", async () => {
    const play = new Playing({ boot: "says ready" }, { readyTimeoutMs: 3_000 });
    const { pid } = await play.event("up");
    play.plan({ boot: "says nothing" });
    const round = play.supervisor.restart("test");
    await play.begun(2);
    play.plan({ boot: "says ready" });
    process.kill(pid, "SIGKILL");
    expect(await play.event("down")).toMatchObject({ pid, againInMs: undefined });
    expect(await round).toMatchObject({ ok: false });
    expect(await play.event("up", 2)).toMatchObject({ generation: 3 });
  });
});
