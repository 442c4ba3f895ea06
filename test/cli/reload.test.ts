import { beforeAll, describe, expect, test } from "vitest";
import { ensureBuilt } from "../support/built.js";
import { Place } from "../support/supervising.js";

beforeAll(ensureBuilt, 60_000);

describe("revoir reload", () => {
  test("restarts the only one there is, and tells how it went", async () => {
    const place = new Place();
    await place.run([], { boot: "takes" }).line("up");
    const { status, stdout } = await place.revoir("reload");
    expect(stdout).toMatch(
      /^generation 2: pid \d+, up in \d+ ms, moved 1203 connections, pause 0\.6 ms \(99 %: 8\.2 ms\)\nRestarted in [\d.]+ s\n$/,
    );
    expect(status).toBe(0);
  });

  test("fails when the next version does not come up, and says why", async () => {
    const place = new Place();
    const run = place.run([], { boot: "takes" });
    await run.line("up");
    place.plan({ boot: "exits", status: 3 });
    const { status, stdout } = await place.revoir("reload", "generation");
    expect(stdout).toContain("Cannot start generation 2: it exited with status 3");
    expect(status).toBe(1);
    place.plan({ boot: "takes" });
    const json = await place.revoir("reload", "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: true, outcomes: [{ generation: 3 }] });
  });

  test("wants a name when several are running, and knows none that are not", async () => {
    const place = new Place();
    const nothing = await place.revoir("reload");
    expect(nothing.stderr).toContain("nothing was started with revoir run");
    await Promise.all(
      ["b", "a"].map((name) => place.run(["--name", name], { boot: "says ready" }).line("up")),
    );
    const several = await place.revoir("reload");
    expect(several.stderr).toBe(
      "revoir: Cannot tell which one is meant: a, b are running; give a name\n",
    );
    const other = await place.revoir("reload", "c");
    expect(other.stderr).toBe(
      'revoir: Cannot find "c" that is running as this user: running: a, b\n',
    );
    expect([nothing.status, several.status, other.status]).toEqual([1, 2, 1]);
    expect((await place.revoir("reload", "b")).status).toBe(0);
  });
});
