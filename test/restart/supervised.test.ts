import { EventEmitter } from "node:events";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { superviseeOf, supervision, type Tied } from "../../src/restart/supervised.js";
import { ensureBuilt } from "../support/built.js";
import { Playing } from "./supervisor/playing.js";

beforeAll(ensureBuilt, 60_000);

const result = {
  moved: 3,
  fellBack: {},
  tailBytes: 0,
  pauseMs: { p50: 1, p99: 2, max: 3 },
  tookMs: 9,
};

/** A child's `process`, with a supervisor that writes down what it hears. */
class FakeProcess extends EventEmitter implements Tied {
  readonly ppid = 4711;
  readonly heard: unknown[] = [];
  connected = true;
  unreferenced = 0;
  readonly channel = { unref: () => (this.unreferenced += 1) };
  readonly env: Record<string, string> = {
    REVOIR_RUN: "/run/app",
    REVOIR_SUPERVISOR: "4711",
    REVOIR_GENERATION: "7",
    REVOIR_WORKER: "2",
  };
  send: Tied["send"] = (message) => {
    this.heard.push(message);
    return true;
  };
}

describe("a process that a supervisor started", () => {
  test("knows its directory, its worker and its generation", () => {
    const known = superviseeOf(new FakeProcess());
    expect([known.directory(), known.worker(), known.generation()]).toEqual(["/run/app", 2, 7]);
  });

  test("may end when it has nothing else to do: its channel does not keep it", () => {
    const self = new FakeProcess();
    superviseeOf(self);
    expect(self.unreferenced).toBe(1);
    expect(self.eventNames()).toEqual([]);
  });

  test("tells that it is ready and that it has handed over", () => {
    const self = new FakeProcess();
    const known = superviseeOf(self);
    known.takingOver();
    known.ready();
    known.restarted(result);
    expect(self.heard).toEqual([
      { revoir: "taking-over" },
      { revoir: "ready" },
      { revoir: "restarted", result },
    ]);
  });

  test("tells nothing to a supervisor that has gone, and goes on", () => {
    const self = new FakeProcess();
    const known = superviseeOf(self);
    self.connected = false;
    known.ready();
    known.restarted(result);
    expect(self.heard).toEqual([]);
    expect(known.directory()).toBe("/run/app");
  });

  test("asks once for a next generation, however often it is wanted, until it has handed over", async () => {
    const self = new FakeProcess();
    const known = superviseeOf(self);
    const wishes = [known.requestRestart(), known.requestRestart()];
    expect(self.heard).toEqual([{ revoir: "restart" }]);
    known.restarted(result);
    await Promise.all(wishes);
    expect(self.eventNames().filter((name) => self.listenerCount(name) > 0)).toEqual([]);
  });

  test("is told why there is no next generation, and may ask again", async () => {
    const self = new FakeProcess();
    const known = superviseeOf(self);
    const wish = known.requestRestart();
    for (const noise of [null, "ready", 7, { revoir: "other" }]) self.emit("message", noise);
    self.emit("message", { revoir: "restart-failed", why: "it exited with status 1" });
    await expect(wish).rejects.toThrow("Cannot restart: it exited with status 1");
    void known.requestRestart().catch(() => {});
    expect(self.heard).toEqual([{ revoir: "restart" }, { revoir: "restart" }]);
  });

  test("cannot have a next generation from a supervisor that ends or has ended", async () => {
    const self = new FakeProcess();
    const known = superviseeOf(self);
    const wish = known.requestRestart();
    self.emit("disconnect");
    await expect(wish).rejects.toThrow("its supervisor has ended");
    self.connected = false;
    await expect(known.requestRestart()).rejects.toThrow("its supervisor has ended");
  });
});

test("a real process hears why it is not replaced, then ends by itself; its own child is not supervised", async () => {
  const asking = fileURLToPath(new URL("supervisor/entries/asking.js", import.meta.url));
  const env = { PATH: process.env.PATH, REVOIR_RUN: "/run/app" };
  const play = new Playing(
    { boot: undefined },
    {
      launch: {
        args: [asking],
        cwd: ".",
        env: { ...env, REVOIR_SUPERVISOR: String(process.pid) },
      },
    },
  );
  expect(await play.event("restart-failed")).toMatchObject({ why: "exited with status 9" });
  expect(await play.event("down")).toMatchObject({ generation: 1, why: "exited with status 41" });
});

describe("a process that has no supervisor", () => {
  const child = { REVOIR_RUN: "/run/app", REVOIR_SUPERVISOR: "4711" };

  test.each([
    ["by its environment", { env: {} }],
    ["since another process is its parent: it is a grandchild", { env: child, ppid: 4712 }],
    ["since it has no channel", { env: child, send: undefined }],
  ])("%s, tells nobody anything", async (_, change) => {
    const self = Object.assign(new FakeProcess(), change);
    const known = superviseeOf(self);
    known.takingOver();
    known.ready();
    known.restarted(result);
    expect([known.directory(), known.worker(), known.generation()]).toEqual([undefined, 0, 0]);
    expect(self.heard).toEqual([]);
    expect(self.unreferenced).toBe(0);
    await expect(known.requestRestart()).rejects.toThrow(
      "start this one with `revoir run <entry>`",
    );
  });

  test("such as the one that runs these tests", () => {
    expect(supervision.directory()).toBeUndefined();
  });
});
