import { spawnSync } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";
import { Generation, type Launch } from "../../../src/restart/supervisor/generation.js";
import { ensureBuilt } from "../../support/built.js";

beforeAll(ensureBuilt, 60_000);

/** A process that runs a line of code. */
function run(code: string, launch: Partial<Launch> = {}): Generation {
  const env = { PATH: process.env.PATH };
  const args = ["-e", code];
  return new Generation({ args, cwd: ".", env, ...launch }, 1, { A: "1" }, () => {});
}

describe("a generation", () => {
  test("is ready when it says so, and tells how long that took", async () => {
    const generation = run("process.send({ revoir: 'ready' }); setInterval(() => {}, 1000)");
    expect(await generation.boot(10_000, 1_000)).toMatchObject({
      isReady: true,
      tookMs: expect.any(Number),
    });
    expect(generation.isAware).toBe(true);
    expect(generation.servedMs).toBeGreaterThan(0);
    expect(await generation.stop()).toEqual({ status: null, signal: "SIGTERM" });
  });

  test("that takes connections over is not stopped for being late: it would cut them", async () => {
    const late = "setTimeout(() => process.send({ revoir: 'ready' }), 2000)";
    const generation = run(`process.send({ revoir: 'taking-over' }); ${late}`);
    const boot = await generation.boot(1500, 100);
    expect(boot).toMatchObject({ isReady: true });
    await generation.stop();
    const idle = run(late);
    expect(await idle.boot(300, 100)).toMatchObject({ isReady: false, wentByItself: false });
  });

  test("has its own variables beside those of all", async () => {
    const generation = run("process.exit(process.env.A === '1' && process.env.PATH ? 40 : 1)");
    expect(await generation.exited).toMatchObject({ status: 40 });
  });

  test("that says its last words while it exits is heard", async () => {
    const pauseMs = { p50: 1, p99: 1, max: 1 };
    const result = { moved: 5, fellBack: {}, tailBytes: 0, pauseMs, tookMs: 1 };
    const words = JSON.stringify({ revoir: "restarted", result });
    const generation = run(`process.send(${words}); process.exit(0)`);
    await generation.exited;
    expect(generation.result).toEqual(result);
    await generation.handedOver;
  });

  test("whose own child holds the channel open has ended all the same", async () => {
    const sleeper =
      "require('node:child_process').spawn('sleep', ['3'], { stdio: 'inherit', detached: true }).unref()";
    const generation = run(`${sleeper}; process.exit(0)`);
    const beganAt = performance.now();
    await generation.exited;
    expect(performance.now() - beganAt).toBeLessThan(2_500);
  });

  test("that has gone is neither sent anything nor signalled", async () => {
    const generation = run("process.disconnect()");
    await generation.exited;
    generation.send({ revoir: "restart-failed", why: "nobody hears it" });
    generation.kill();
    expect(await generation.stop(1)).toEqual({ status: 0, signal: null });
  });

  test("finds the descriptors of its supervisor under the same numbers", () => {
    // A supervisor of its own, since this process has none from 3 on that it knows.
    const url = new URL("../../../dist/restart/supervisor/generation.js", import.meta.url);
    const child = "process.exit(require('node:fs').readFileSync(3, 'utf8') === 'three' ? 33 : 1)";
    const code = `
      const { Generation } = await import(${JSON.stringify(url.href)});
      const launch = { args: ["-e", ${JSON.stringify(child)}], cwd: ".", env: {}, descriptors: 1 };
      const { status } = await new Generation(launch, 1, {}, () => {}).exited;
      process.exit(status);`;
    const { status, stderr } = spawnSync(
      "sh",
      ["-c", `printf three | "$0" --input-type=module -e "$1" 3<&0`, process.execPath, code],
      { encoding: "utf8" },
    );
    expect({ status, stderr }).toEqual({ status: 33, stderr: "" });
  });
});
