import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findRunning } from "../../src/cli/running.js";
import { makeDirectory, openControl, type Status } from "../../src/restart/supervisor/index.js";
import { tree } from "../support/tree.js";

describe("who is running", () => {
  test("are those that answer; others have left their directory only", async () => {
    const env = { XDG_RUNTIME_DIR: tree({}) };
    const status = { name: "app", pid: 7 } as Status;
    const restart = async () => ({});
    const control = await openControl(makeDirectory("app", env), { status: () => status, restart });
    makeDirectory("gone", env);
    mkdirSync(join(env.XDG_RUNTIME_DIR, "revoir", "..x"));
    expect(await findRunning(env)).toEqual([status]);
    control.close();
    expect(await findRunning(env)).toEqual([]);
  });
});
