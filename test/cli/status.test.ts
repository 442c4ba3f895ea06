import { beforeAll, describe, expect, test } from "vitest";
import { ensureBuilt } from "../support/built.js";
import { Place } from "../support/supervising.js";

beforeAll(ensureBuilt, 60_000);

describe("revoir status", () => {
  test("shows processes, and the restarts with their figures and failures", async () => {
    const place = new Place();
    const run = place.run(["--workers", "2"], { boot: "takes" });
    await run.line("started");
    await place.revoir("reload");
    place.plan({ boot: "exits", status: 3 });
    await place.revoir("reload");
    const { status, stdout } = await place.revoir("status");
    const lines = stdout.split("\n");
    expect(lines[0]).toContain(`generation  process ${run.pid}, Node ${process.version}, `);
    expect(lines[1]).toMatch(/^ {2}worker 0 {3}generation 2 {4}pid \d+ +serving {2}since \d\d:/);
    expect(lines[2]).toMatch(/^ {2}worker 1 {3}generation 2 {4}pid \d+ +serving {2}since \d\d:/);
    expect(stdout).toMatch(/worker 0, generation 2: pid \d+, up in \d+ ms, moved 1203 connections/);
    expect(stdout).toContain("Cannot start generation 3 of worker 0: it exited with status 3");
    expect(status).toBe(0);
  });

  test("tells programs everything", async () => {
    const place = new Place();
    const run = place.run([], { boot: "takes" });
    const { pid } = await run.line("up");
    process.kill(pid, "SIGKILL");
    await run.line("up", ({ generation }) => generation === 2);
    const one = JSON.parse((await place.revoir("status", "generation", "--json")).stdout);
    expect(one).toMatchObject({
      name: "generation",
      pid: run.pid,
      workers: [{ worker: 0, crashes: 1, generations: [{ generation: 2, state: "serving" }] }],
      restarts: [],
    });
    expect(JSON.parse((await place.revoir("status", "--json")).stdout)).toEqual([one]);
    expect((await place.revoir("status")).stdout).toContain("ended by itself once");
  });

  test("lists the names when several are running, and knows when none is", async () => {
    const place = new Place();
    expect(await place.revoir("status")).toMatchObject({
      status: 0,
      stdout: "Nothing that was started with revoir run is running\n",
    });
    await Promise.all(
      ["one", "three"].map((name) => place.run(["--name", name], { boot: "takes" }).line("up")),
    );
    const { status, stdout } = await place.revoir("status");
    expect(stdout).toMatch(/^one {4}process \d+, .*\nthree {2}process \d+, .*\n/);
    expect(status).toBe(0);
    expect(await place.revoir("status", "two")).toMatchObject({ status: 1, stdout: "" });
  });
});
